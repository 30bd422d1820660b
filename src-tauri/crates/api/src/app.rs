//! An open library that answers commands by name, from many threads at once.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use satchel_extract::Reader;
use satchel_library::demo::Size;
use satchel_library::{Clock, Library, Open};
use serde_json::Value;

use crate::commands::{self, Access};
use crate::online::{Link, Running};
use crate::room::Readers;
use crate::shelf::Shelf;
use crate::tasks::Tasks;
use crate::{Code, Failure};

/// How an [`App`] is opened.
#[derive(Debug, Clone)]
pub struct Options {
    /// The library's folder; made if nothing is there.
    pub folder: PathBuf,
    /// Whether a new library gets the starter content.
    pub starter: bool,
    /// True for a host that lets others read: whatever writes is refused, and what is the person's own is not shown.
    pub read_only: bool,
    /// Where the time comes from.
    pub clock: Clock,
    /// How large the demonstration set is, if someone adds it.
    pub demonstration: Size,
    /// What the connection of this computer costs; asked only where the person has turned online on.
    pub link: fn() -> Link,
    /// Who reads documents and photos; usually this program itself, started again.
    pub reader: Reader,
}

impl Options {
    /// The usual: starter content, everything allowed, the machine's clock.
    pub fn new(folder: PathBuf) -> Options {
        Options {
            folder,
            starter: true,
            read_only: false,
            clock: Clock::machine(),
            demonstration: Size::default(),
            link: Link::of_this_computer,
            reader: Reader::default(),
        }
    }
}

/// A library behind the command table.
#[derive(Debug)]
pub struct App {
    pub(crate) library: Arc<Open>,
    pub(crate) folder: PathBuf,
    pub(crate) read_only: bool,
    pub(crate) demonstration: Size,
    pub(crate) tasks: Tasks,
    pub(crate) shelf: Shelf,
    pub(crate) link: fn() -> Link,
    pub(crate) syncing: Running,
    pub(crate) room: OnceLock<Arc<dyn Readers>>,
}

impl App {
    /// Opens the library, making it if nothing is there.
    ///
    /// # Errors
    /// `library-busy`, `library-read-only`, `library-newer`, `library-damaged`, `disk-full`, `disk-failed`.
    pub fn open(options: Options) -> Result<App, Failure> {
        let wanted = satchel_library::Options {
            starter: options.starter,
            clock: options.clock,
            reader: options.reader,
            ..Default::default()
        };
        if !options.read_only {
            satchel_library::care::take_over(&options.folder)?;
        }
        let library = Arc::new(Library::open(&options.folder, wanted)?);
        let (tasks, shelf) = (Tasks::default(), Shelf::new(options.read_only));
        let Options { folder, read_only, demonstration, link, .. } = options;
        let (syncing, room) = (Running::default(), OnceLock::new());
        Ok(App { library, folder, read_only, demonstration, tasks, shelf, link, syncing, room })
    }

    /// The same library for others: whatever writes is refused, and what was not written for everyone in the network is
    /// not there.
    pub(crate) fn for_readers(&self) -> App {
        App {
            library: self.library.clone(),
            folder: PathBuf::new(),
            read_only: true,
            demonstration: self.demonstration,
            tasks: Tasks::default(),
            shelf: Shelf::new(true),
            link: self.link,
            syncing: Running::default(),
            room: OnceLock::new(),
        }
    }

    /// Says what lets others nearby read. Only the first word counts.
    pub fn keep_room(&self, room: Arc<dyn Readers>) {
        let _ = self.room.set(room);
    }

    /// Runs the command `name` of [`crate::COMMANDS`]; takes as long as the command does.
    ///
    /// # Errors
    /// `invalid` for a command that is not there or a payload that is not of its shape; `read-only-host`; else what
    /// the command says.
    pub fn call(&self, name: &str, payload: Value) -> Result<Value, Failure> {
        let command = commands::find(name)?;
        if self.read_only && command.access != Access::Reads {
            return Err(Failure::new(Code::ReadOnlyHost, "this library is only for reading here"));
        }
        (command.run)(self, payload)
    }
}

impl Drop for App {
    /// Readers hold the library open: they go first.
    fn drop(&mut self) {
        if let Some(room) = self.room.get() {
            room.close();
        }
    }
}

#[cfg(test)]
mod tests {
    fn shared<T: Send + Sync>() {}

    #[test]
    fn many_threads_share_an_app() {
        shared::<super::App>();
    }
}
