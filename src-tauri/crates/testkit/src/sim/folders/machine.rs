//! A machine with a library, its clock, and what can happen to both.
//!
//! Some have their library in a folder, others on a disk in memory that can fail, with store and index in a folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use satchel_disk::FaultyDisk;
use satchel_library::{Clock, Library, Open, Options, Profile};
use satchel_model::day::DAY_MS;
use tempfile::TempDir;

use super::World;
use crate::options;

/// Where Linux keeps files in memory: syncing them costs nothing there, and what is done is the same.
const IN_MEMORY: &str = "/dev/shm";

/// 1 January 1970 and 31 December 2099.
const ENDS_OF_TIME: [i64; 2] = [0, 47_481];

/// A new folder that goes when this is dropped.
pub fn folder() -> TempDir {
    let in_memory = tempfile::tempdir_in(IN_MEMORY);
    in_memory.or_else(|_| tempfile::tempdir()).expect("a temporary folder")
}

/// A library in its own folder.
pub struct Machine {
    library: Option<Open>,
    /// Its library, or what is made from it if that is on a disk in memory.
    folder: TempDir,
    disk: Option<FaultyDisk>,
    /// Raised with every cut, so that none finds the disk as another did.
    cuts: u64,
    clock: Arc<AtomicI64>,
    /// True while the clock does not go.
    dead_clock: bool,
    /// Where its backup lies, once there is one.
    pub backup: Option<PathBuf>,
}

impl Machine {
    pub fn new(city: &str, disk: Option<FaultyDisk>) -> Machine {
        let mut machine = Machine { disk, ..Machine::closed() };
        machine.open();
        let city = Some(city.to_owned()).filter(|city| !city.is_empty());
        machine
            .library()
            .set_profile(Profile { asked: true, city, ..Profile::default() })
            .expect("a profile");
        machine
    }

    fn closed() -> Machine {
        let clock = Arc::new(AtomicI64::new(super::FIRST_DAY * DAY_MS));
        let (library, disk) = (None, None);
        Machine { library, folder: folder(), disk, cuts: 0, clock, dead_clock: false, backup: None }
    }

    pub fn root(&self) -> PathBuf {
        self.folder.path().join("library")
    }

    /// The disk in memory that its library is on, if it is on one.
    pub fn disk(&self) -> Option<&FaultyDisk> {
        self.disk.as_ref()
    }

    pub fn library(&self) -> &Library {
        self.library.as_ref().expect("the library is open")
    }

    pub fn open(&mut self) {
        let clock = self.clock.clone();
        let clock = Clock(Arc::new(move || clock.load(Ordering::Relaxed)));
        let options = Options { clock, ..options() };
        let open = match &self.disk {
            None => Library::open(&self.root(), options),
            Some(disk) => {
                std::fs::create_dir_all(self.root()).expect("a folder");
                let views = Some(self.root());
                Library::open_on(Arc::new(disk.clone()), Options { views, ..options })
            }
        };
        let open = open.unwrap_or_else(|error| panic!("{}: {error}", self.root().display()));
        // What a fault left and opening has mended is no fault of what follows.
        open.take_problems();
        self.library = Some(open);
    }

    pub fn close(&mut self) {
        self.library = None;
    }

    /// Store, index or both are gone.
    pub fn lose_views(&mut self, views: &[&str]) {
        self.close();
        views.iter().for_each(|view| std::fs::remove_dir_all(self.root().join(view)).expect("a view"));
        self.open();
    }

    /// A machine with the folder as it is on the disk now, in the middle of whatever is going on; of a disk in memory, as
    /// a power cut leaves it.
    pub fn copied(&self) -> Machine {
        let mut copy = Machine::closed();
        copy_folder(&self.root(), &copy.root());
        copy.disk = self.disk.as_ref().map(|disk| disk.crash(self.cuts));
        copy.cuts = self.cuts + 1;
        copy.clock.store(self.clock.load(Ordering::Relaxed), Ordering::Relaxed);
        copy.dead_clock = self.dead_clock;
        copy.backup.clone_from(&self.backup);
        copy.open();
        copy
    }
}

impl World {
    /// The day passes on a machine, unless its clock is dead; now and then one dies or is set.
    pub(super) fn set_clock(&mut self, at: usize) {
        let machine = &mut self.machines[at];
        if self.dice.once_in(12) {
            machine.dead_clock = !machine.dead_clock;
            self.telling.saw("a wrong clock");
            machine.clock.store(self.dice.one(&ENDS_OF_TIME) * DAY_MS, Ordering::Relaxed);
        }
        if !machine.dead_clock {
            machine.clock.store(self.today * DAY_MS, Ordering::Relaxed);
        }
    }

    /// The process is killed: what follows finds the folder as it was at that moment.
    pub(super) fn kill(&mut self, at: usize) {
        self.telling.step("kill");
        self.machines[at] = self.machines[at].copied();
    }

    pub(super) fn lose_views(&mut self, at: usize) {
        self.telling.step("lose views");
        let views: &[&str] = match self.dice.below(4) {
            0 => &[],
            1 => &["store"],
            2 => &["index"],
            _ => &["store", "index"],
        };
        self.machines[at].lose_views(views);
    }

    /// A disk is copied with its key: from now on two machines sign with it.
    pub(super) fn clone_machine(&mut self, at: usize) {
        if self.machines.len() >= 4 {
            return self.deliver(at);
        }
        self.telling.step("clone");
        self.machines[at].close();
        let copy = self.machines[at].copied();
        self.machines[at].open();
        self.machines.push(copy);
    }

    /// Keeps a backup; the next time that machine breaks, and another goes on from it with a key of its own.
    pub(super) fn restore(&mut self, at: usize) {
        let task = Default::default();
        let at = self.machines.iter().position(|machine| machine.backup.is_some()).unwrap_or(at);
        let Some(backup) = self.machines[at].backup.take() else {
            self.telling.step("backup");
            let out = self.file("backup");
            self.machines[at].library().backup(&out, &task).expect("a backup");
            self.machines[at].backup = Some(out);
            return;
        };
        self.telling.step("restore");
        let mut restored = Machine::closed();
        satchel_library::care::restore(&backup, &restored.root(), &task).expect("a restored library");
        restored.open();
        self.drawer.push(std::mem::replace(&mut self.machines[at], restored));
    }

    /// The person moves to another city.
    pub(super) fn move_city(&mut self, at: usize) {
        self.telling.step("move");
        let city = Some((*self.dice.one(&["Tumaini", "Ndara", "Lindholm"])).to_owned());
        let library = self.machines[at].library();
        library.set_profile(Profile { asked: true, city, ..Profile::default() }).expect("a profile");
        library.enrol().expect("an enrolment");
    }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).into_iter().flatten().flatten() {
        let to = to.join(entry.file_name());
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => copy_folder(&entry.path(), &to),
            // A file that goes away meanwhile is one that a killed process would not have left either.
            _ => drop(std::fs::copy(entry.path(), to)),
        }
    }
}
