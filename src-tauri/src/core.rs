//! The library behind the window, opened beside it so that the window need not wait.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use satchel_api::{App, Failure, Options, Picture, Readers};
use serde_json::Value;

/// How long closing waits for commands that still run. Whatever is cut off then is as if it had not begun.
const CLOSE_MS_MAX: u64 = 3_000;

/// A handle on the library; clones are the same one.
#[derive(Clone)]
pub struct Core(Arc<Shared>);

struct Shared {
    state: Mutex<State>,
    opened: Condvar,
}

enum State {
    Opening,
    Open(Arc<App>),
    Failed(Failure),
}

impl Core {
    /// Opens the library in `folder` on a thread of its own.
    pub fn open(folder: PathBuf) -> Core {
        let core = Core(Arc::new(Shared { state: Mutex::new(State::Opening), opened: Condvar::new() }));
        let opening = core.clone();
        thread::spawn(move || {
            let state = match guarded(|| App::open(Options::new(folder))) {
                Ok(app) => State::Open(Arc::new(app)),
                Err(failure) => State::Failed(failure),
            };
            *opening.state() = state;
            opening.0.opened.notify_all();
        });
        core
    }

    /// Runs a command, once the library is open. Takes as long as the command does: never call it on the main thread.
    ///
    /// # Errors
    /// What the command answers, or why the library could not be opened.
    pub fn call(&self, name: &str, payload: Value) -> Result<Value, Failure> {
        let app = self.app()?;
        guarded(|| app.call(name, payload))
    }

    /// A picture of a record, once the library is open. Never on the main thread either.
    ///
    /// # Errors
    /// `not-found` for whatever is no picture here.
    pub fn picture(&self, name: &str) -> Result<Picture, Failure> {
        let app = self.app()?;
        guarded(|| app.picture(name))
    }

    /// Says what lets phones nearby read, once the library is open.
    pub fn keep_room(&self, room: Arc<dyn Readers>) {
        let core = self.clone();
        thread::spawn(move || {
            // A library that did not open has nothing to be read.
            if let Ok(app) = core.app() {
                app.keep_room(room);
            }
        });
    }

    /// Lets go of the library, so that the next start finds it well closed.
    pub fn close(&self) {
        // The process is about to end: a command that comes now waits for a library that does not open again.
        let state = std::mem::replace(&mut *self.state(), State::Opening);
        let State::Open(app) = state else { return };
        let patience = Instant::now();
        while Arc::strong_count(&app) > 1 && patience.elapsed() < Duration::from_millis(CLOSE_MS_MAX) {
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn app(&self) -> Result<Arc<App>, Failure> {
        let mut state = self.state();
        loop {
            match &*state {
                State::Open(app) => return Ok(Arc::clone(app)),
                State::Failed(failure) => return Err(failure.clone()),
                State::Opening => {
                    state = self.0.opened.wait(state).unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A fault in one command ends that command, not the window.
fn guarded<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(Failure::internal("A fault in Satchel itself.")))
}
