//! A thread that does one thing after another, for those who will not wait for ever.

use std::io;
use std::mem;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

type Work = Box<dyn FnOnce() + Send>;

/// A thread that takes work. It ends once the worker is dropped and its work is done.
#[derive(Debug)]
pub(crate) struct Worker {
    work: Sender<Work>,
}

impl Worker {
    pub(crate) fn start() -> io::Result<Self> {
        let (work, todo) = mpsc::channel::<Work>();
        thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || todo.into_iter().for_each(|work| work()))?;
        Ok(Self { work })
    }

    /// Has `work` done and waits for its answer. Words, if it panics or takes longer than `patience`; then it is left to
    /// itself.
    pub(crate) fn run<T: Send + 'static>(
        &self,
        patience: Duration,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, String> {
        let (answer, answered) = mpsc::channel();
        let work = move || {
            let done = panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
                // What a panic carries may itself panic when dropped.
                mem::forget(payload);
                "sled panicked".to_owned()
            });
            // No one listens any more once patience is at an end.
            let _ = answer.send(done);
        };
        let ended = || "the thread of the store has ended".to_owned();
        self.work.send(Box::new(work)).map_err(|_| ended())?;
        match answered.recv_timeout(patience) {
            Ok(done) => done,
            Err(RecvTimeoutError::Timeout) => Err(format!("no answer within {} s", patience.as_secs())),
            Err(RecvTimeoutError::Disconnected) => Err(ended()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn work_is_done_in_order_and_a_panic_ends_only_itself() {
        let worker = Worker::start().unwrap();
        assert_eq!(worker.run(SECOND, || 1), Ok(1));
        assert_eq!(
            worker.run(SECOND, || panic!("expected by the test")),
            Err::<(), _>("sled panicked".to_owned())
        );
        assert_eq!(worker.run(SECOND, || 2), Ok(2));
    }

    #[test]
    fn what_takes_too_long_is_left_to_itself() {
        let worker = Worker::start().unwrap();
        let never = worker.run(Duration::from_millis(20), || thread::sleep(SECOND));
        assert_eq!(never, Err("no answer within 0 s".to_owned()));
    }
}
