//! The program that wants a file read: it starts the process, watches its time, and takes its answer.

use std::ffi::OsString;
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use super::{Answer, COMMAND};
use crate::limits::{ANSWER_BYTES_MAX, FILE_BYTES_MAX, TIME_MAX};
use crate::{Kind, Reading, Refused};

/// How often the wish to stop is looked for.
const STEP: Duration = Duration::from_millis(50);

/// A program that reads files when it is asked to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    program: PathBuf,
    /// Words before [`COMMAND`].
    arguments: Vec<OsString>,
    time: Duration,
}

impl Default for Reader {
    /// This program itself, which must ask [`super::child`] when it starts.
    fn default() -> Reader {
        // On Linux this name leads to the program that runs, even when an update has put another in its place.
        let own = PathBuf::from("/proc/self/exe");
        let program = if own.exists() { own } else { std::env::current_exe().unwrap_or_default() };
        Reader::of(program)
    }
}

impl Reader {
    /// Another program that asks [`super::child`] when it starts.
    pub fn of(program: impl Into<PathBuf>) -> Reader {
        Reader { program: program.into(), arguments: Vec::new(), time: TIME_MAX }
    }

    /// This test program, as the process that `tests::process::begins` makes of it.
    #[cfg(test)]
    pub fn of_this_test() -> Reader {
        Reader::default().with(["--exact", "tests::process::begins"])
    }

    /// The same with words before its own: a test program is started with the name of the test that reads.
    pub fn with<'w>(mut self, words: impl IntoIterator<Item = &'w str>) -> Reader {
        self.arguments.extend(words.into_iter().map(OsString::from));
        self
    }

    /// The same with less time.
    pub fn within(self, time: Duration) -> Reader {
        Reader { time, ..self }
    }

    /// Reads one file in a process of its own; `stop` is asked again and again whether to leave it.
    ///
    /// # Errors
    /// Whatever the file does to the process is a [`Refused`] here.
    pub fn read(&self, kind: Kind, file: File, stop: &dyn Fn() -> bool) -> Result<Reading, Refused> {
        let bytes = file.metadata().map_err(|_| Refused::Damaged)?.len();
        if bytes > FILE_BYTES_MAX {
            return Err(Refused::FileTooLarge { bytes });
        }
        let mut child = self.start(kind, file)?;
        let answer = self.watch(&mut child.0, stop)?;
        match answer.as_deref().and_then(Answer::read) {
            Some(Answer::Read(reading)) => Ok(reading),
            Some(Answer::Refused(refused)) => Err(refused),
            None => Err(Refused::ReaderDied),
        }
    }

    fn start(&self, kind: Kind, file: File) -> Result<Running, Refused> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).arg(COMMAND).arg(kind.word());
        command.stdin(Stdio::from(file)).stdout(Stdio::piped()).stderr(Stdio::null());
        #[cfg(windows)]
        {
            use std::os::windows::process::CommandExt;
            /// No console window opens for it.
            const CREATE_NO_WINDOW: u32 = 0x0800_0000;
            command.creation_flags(CREATE_NO_WINDOW);
        }
        command.spawn().map(Running).map_err(|error| Refused::NoReader(error.to_string()))
    }

    fn watch(&self, child: &mut Child, stop: &dyn Fn() -> bool) -> Result<Option<Vec<u8>>, Refused> {
        let Some(out) = child.stdout.take() else { return Ok(None) };
        let written = gather(out);
        let end = Instant::now() + self.time;
        loop {
            match written.recv_timeout(STEP) {
                Ok(bytes) => return Ok(bytes),
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
                Err(RecvTimeoutError::Timeout) if stop() => return Err(Refused::Cancelled),
                Err(RecvTimeoutError::Timeout) if Instant::now() >= end => return Err(Refused::TooSlow),
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

/// Takes what the process writes on a thread of its own; nothing, if it writes too much.
fn gather(out: ChildStdout) -> Receiver<Option<Vec<u8>>> {
    let (said, heard) = channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let whole = out.take(ANSWER_BYTES_MAX + 1).read_to_end(&mut bytes);
        let good = whole.is_ok() && bytes.len() as u64 <= ANSWER_BYTES_MAX;
        // Nobody hears it when the process was left.
        let _ = said.send(good.then_some(bytes));
    });
    heard
}

/// A process that does not outlive the wish for its answer.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail only where the process has ended, which is what is wanted.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
