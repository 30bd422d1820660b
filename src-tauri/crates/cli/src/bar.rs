//! How far long work is, on the standard error, and only where that is a terminal.

use std::io::IsTerminal;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use satchel_library::Task;

/// How often the bar is drawn anew.
const BEAT: Duration = Duration::from_millis(100);
const STYLE: &str = "{msg:12} [{bar:40}] {percent}%";

/// A bar that goes when it is dropped; without a terminal there is none.
#[derive(Debug)]
pub struct Bar(Option<ProgressBar>);

impl Bar {
    /// A bar that shows nothing yet.
    pub fn new() -> Bar {
        Bar(std::io::stderr().is_terminal().then(ProgressBar::hidden).map(|bar| {
            // A style that cannot be read leaves the plain one.
            bar.with_style(
                ProgressStyle::with_template(STYLE).unwrap_or_else(|_| ProgressStyle::default_bar()),
            )
        }))
    }

    /// Shows that `done` of `total` things are done; a total of 0 is not known yet.
    pub fn show(&self, phase: &'static str, done: u64, total: u64) {
        let Some(bar) = &self.0 else { return };
        if bar.is_hidden() && total > 0 {
            bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
        }
        bar.set_length(total);
        bar.set_position(done);
        bar.set_message(phase);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

/// Does `work`, showing meanwhile what it says of itself.
pub fn watching<T>(work: impl FnOnce(&Task) -> T) -> T {
    let task = Task::default();
    if !std::io::stderr().is_terminal() {
        return work(&task);
    }
    let (over, beats) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let task = &task;
        scope.spawn(move || {
            let bar = Bar::new();
            while beats.recv_timeout(BEAT) == Err(RecvTimeoutError::Timeout) {
                let progress = task.progress();
                match progress.bytes_total {
                    0 => bar.show(progress.phase, progress.done, progress.total),
                    bytes => bar.show(progress.phase, progress.bytes_done, bytes),
                }
            }
        });
        let done = work(task);
        drop(over);
        done
    })
}
