//! Long commands by the name that their caller gave: how far each is, and the wish to stop it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use satchel_library::{Library, Task};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::Nothing;
use crate::{App, Code, Failure};

/// Letters of a task's name.
const NAME_BYTES_MAX: usize = 64;
/// Tasks remembered, the ended ones among them.
const TASKS_MAX: usize = 64;

/// Tasks that run, and the last ones that ended.
#[derive(Debug, Default)]
pub struct Tasks(Mutex<VecDeque<Entry>>);

#[derive(Debug)]
struct Entry {
    name: String,
    task: Arc<Task>,
}

/// A task by its name.
#[derive(Debug, Deserialize, TS)]
pub struct Named {
    task: String,
}

/// How far a task is.
#[derive(Debug, Serialize, TS)]
pub struct Progress {
    phase: String,
    done: u64,
    total: u64,
    bytes_done: u64,
    bytes_total: u64,
    finished: bool,
}

/// How long a task that brought records waits until they can be found; the index goes on by itself afterwards.
const FOUND_MAX: Duration = Duration::from_secs(3);

/// Says that a task has ended, however it ended.
struct Ends<'t>(&'t Task);

impl Drop for Ends<'_> {
    fn drop(&mut self) {
        self.0.finish();
    }
}

impl Tasks {
    /// Does the work as the task called `name`, so that others can ask for it meanwhile.
    ///
    /// # Errors
    /// `invalid` if a task of that name runs already, or the name is too long.
    pub fn run<T>(&self, name: &str, work: impl FnOnce(&Task) -> Result<T, Failure>) -> Result<T, Failure> {
        let task = self.begin(name)?;
        let _ends = Ends(&task);
        work(&task)
    }

    fn begin(&self, name: &str) -> Result<Arc<Task>, Failure> {
        if name.len() > NAME_BYTES_MAX {
            return Err(Failure::invalid(format!("a task's name has at most {NAME_BYTES_MAX} letters")));
        }
        let task = Arc::new(Task::default());
        let mut entries = self.entries();
        if entries.iter().any(|entry| entry.name == name && !entry.task.progress().finished) {
            return Err(Failure::invalid("a task of that name runs already"));
        }
        entries.retain(|entry| entry.name != name);
        if entries.len() >= TASKS_MAX
            && let Some(ended) = entries.iter().position(|entry| entry.task.progress().finished)
        {
            entries.remove(ended);
        }
        entries.push_back(Entry { name: name.to_owned(), task: task.clone() });
        Ok(task)
    }

    fn find(&self, name: &str) -> Option<Arc<Task>> {
        self.entries().iter().find(|entry| entry.name == name).map(|entry| entry.task.clone())
    }

    fn entries(&self) -> MutexGuard<'_, VecDeque<Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits a little until what a task brought can be found, so that a search at once after it finds it.
pub fn until_found(library: &Library, task: &Task) {
    let began = Instant::now();
    while let Some((done, total)) = library.indexing().filter(|_| began.elapsed() < FOUND_MAX) {
        // What was brought stays: cancelling now only ends the waiting.
        if task.report(|at| (at.phase, at.done, at.total) = ("indexing", done, total)).is_err() {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// `progress`: `not-found` for a task that has not begun, or ended long ago.
pub fn progress(app: &App, request: Named) -> Result<Progress, Failure> {
    let unknown = || Failure::new(Code::NotFound, "there is no such task");
    let progress = app.tasks.find(&request.task).ok_or_else(unknown)?.progress();
    Ok(Progress {
        phase: progress.phase.to_owned(),
        done: progress.done,
        total: progress.total,
        bytes_done: progress.bytes_done,
        bytes_total: progress.bytes_total,
        finished: progress.finished,
    })
}

/// `cancel`: nothing happens if the task has ended.
pub fn cancel(app: &App, request: Named) -> Result<Nothing, Failure> {
    if let Some(task) = app.tasks.find(&request.task) {
        task.cancel();
    }
    Ok(Nothing {})
}

impl Named {
    /// The name.
    pub fn name(&self) -> &str {
        &self.task
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_seen_while_it_runs_and_after() {
        let tasks = Tasks::default();
        let done: Result<(), Failure> = tasks.run("a", |task| {
            assert!(!tasks.find("a").unwrap().progress().finished);
            assert_eq!(tasks.run("a", |_| Ok(())).unwrap_err().code, Code::Invalid);
            tasks.find("a").unwrap().cancel();
            Ok(task.report(|progress| progress.done = 7)?)
        });
        assert_eq!(done.unwrap_err().code, Code::Cancelled);
        let progress = tasks.find("a").unwrap().progress();
        assert!(progress.finished && progress.done == 7);
        assert!(tasks.run("a", |_| Ok(())).is_ok(), "a name is free again");
    }

    #[test]
    fn only_so_many_are_remembered() {
        let tasks = Tasks::default();
        for number in 0..200 {
            tasks.run(&number.to_string(), |_| Ok(())).unwrap();
        }
        assert_eq!(tasks.entries().len(), TASKS_MAX);
        assert!(tasks.find("199").is_some() && tasks.find("0").is_none());
        assert_eq!(tasks.run(&"x".repeat(65), |_| Ok(())).unwrap_err().code, Code::Invalid);
    }
}
