//! What every command works with: the library's folder, opened for reading or writing, and the person's patience.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use satchel_library::{Library, Open, Options, Task, folder};

use crate::error::{Error, Result};
use crate::{bar, place, said};

/// How long a command waits until what was saved can be found.
const PATIENCE: Duration = Duration::from_secs(600);
/// How often the bar moves meanwhile.
const STEP: Duration = Duration::from_millis(100);

/// One run of the program.
#[derive(Debug)]
pub struct Session {
    named: Option<PathBuf>,
    starter: bool,
}

impl Session {
    /// A run upon the library in `named`, or the usual one; `starter` says whether one that is made has the starter
    /// content.
    pub fn new(named: Option<PathBuf>, starter: bool) -> Session {
        Session { named, starter }
    }

    /// The library's folder, whether it is there or not.
    pub fn folder(&self) -> Result<PathBuf> {
        let homeless =
            || Error::Usage("there is no home folder; name the library's folder with --library".into());
        self.named.clone().or_else(place::usual).ok_or_else(homeless)
    }

    /// True if the folder holds a library.
    pub fn has_library(&self) -> Result<bool> {
        Ok(folder::stands_in(&self.folder()?))
    }

    /// The library, for a command that only reads: a missing one is an error, and nothing is made.
    pub fn read(&self) -> Result<Open> {
        let library = self.read_quietly()?;
        library.take_problems().iter().for_each(|problem| self.note(problem));
        Ok(library)
    }

    /// The same, leaving what was found damaged to the command.
    pub fn read_quietly(&self) -> Result<Open> {
        match self.has_library()? {
            true => self.open(),
            false => Err(Error::NoLibrary(self.folder()?)),
        }
    }

    /// The library, for a command that writes: a missing one is made.
    pub fn write(&self) -> Result<Open> {
        let library = self.open()?;
        library.take_problems().iter().for_each(|problem| self.note(problem));
        Ok(library)
    }

    /// How the library is opened.
    pub fn options(&self) -> Options {
        Options { starter: self.starter, ..Options::default() }
    }

    fn open(&self) -> Result<Open> {
        Ok(Library::open(&self.folder()?, self.options())?)
    }

    /// Waits until everything saved can be found, so that the next command finds it.
    pub fn settle(&self, library: &Library) {
        let began = Instant::now();
        let bar = bar::Bar::new();
        while !library.wait_indexed(STEP) {
            let (done, total) = library.indexing().unwrap_or_default();
            bar.show("indexing", done, total);
            if began.elapsed() > PATIENCE {
                drop(bar);
                return self.note("not everything can be found yet; the next command goes on with it");
            }
        }
    }

    /// Does long work with a bar that shows how far it is, when there is a terminal to show it on.
    pub fn working<T>(&self, work: impl FnOnce(&Task) -> T) -> T {
        bar::watching(work)
    }

    /// A line for the person, beside the answer.
    pub fn note(&self, line: &str) {
        said::note(line);
    }
}
