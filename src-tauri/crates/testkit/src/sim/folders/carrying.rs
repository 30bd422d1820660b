//! What goes between machines: parcels whole, in parts and for one receiver; in any order, twice, late and damaged; a
//! stick that is carried around.

use std::path::PathBuf;

use satchel_disk::RealDisk;
use satchel_library::exchange::{Addressees, Wish};
use satchel_library::stick::{FOLDER, Visit};
use satchel_library::{Error, Library, Task};

use super::World;

/// Less than a block takes: each is a part of its own.
const PART_BYTES: u64 = 64 * 1024;

impl World {
    /// Everything, or what another lacks by its receipt; in one file or in small parts.
    pub(super) fn pack(&mut self, at: usize) {
        self.telling.step("pack");
        if self.dice.once_in(3) {
            let other = self.dice.below(self.machines.len());
            self.receipts.push(self.machines[other].library().receipt().expect("a receipt"));
        }
        let mut wish = Wish { part_bytes: self.dice.once_in(3).then_some(PART_BYTES), ..Wish::default() };
        if !self.receipts.is_empty() && self.dice.once_in(2) {
            self.telling.saw("a parcel for one");
            let since = vec![self.dice.one(&self.receipts).clone()];
            wish.to = Addressees { since, ..Addressees::default() };
        }
        let out = self.file("satchel");
        let report = self.machines[at].library().export_for(&out, &wish, &Task::default()).expect("a parcel");
        if report.files.len() > 1 {
            self.telling.saw("a parcel in parts");
        }
        self.parcels.extend(report.files.into_iter().map(|file| (file, false)));
    }

    /// Any files ever written, in any order, some of them twice.
    pub(super) fn deliver(&mut self, at: usize) {
        if self.parcels.is_empty() {
            return self.pack(at);
        }
        self.telling.step("deliver");
        let count = 1 + self.dice.below(3);
        let some: Vec<(PathBuf, bool)> = (0..count).map(|_| self.dice.one(&self.parcels).clone()).collect();
        let files: Vec<PathBuf> = some.iter().map(|(file, _)| file.clone()).collect();
        let damaged = some.iter().any(|(_, damaged)| *damaged);
        match take(self.machines[at].library(), &files) {
            Ok(found) if found > 0 => self.telling.saw("a damaged parcel, read in part"),
            Ok(_) => {}
            Err(Error::NotAParcel(_) | Error::ParcelNewer) if damaged => self.telling.saw("a parcel refused"),
            Err(error) => panic!("a parcel: {error}"),
        }
    }

    /// A copy of a parcel goes bad: cut, flipped, or with zeros at its end.
    pub(super) fn damage(&mut self) {
        let on_stick: Vec<PathBuf> = self.on_stick();
        let some: Vec<PathBuf> = self.parcels.iter().map(|(file, _)| file.clone()).chain(on_stick).collect();
        if some.is_empty() {
            return;
        }
        self.telling.step("damage");
        let file = self.dice.one(&some).clone();
        let mut bytes = std::fs::read(&file).expect("a parcel");
        match self.dice.below(4) {
            0 => bytes.truncate(self.dice.below(bytes.len() + 1)),
            1 => {
                let from = bytes.len() - self.dice.below(bytes.len() + 1);
                bytes[from..].fill(0);
            }
            _ => {
                for _ in 0..=self.dice.below(3) {
                    if !bytes.is_empty() {
                        let at = self.dice.below(bytes.len());
                        bytes[at] ^= 1 << self.dice.below(8);
                    }
                }
            }
        }
        if file.starts_with(self.stick()) {
            return std::fs::write(&file, bytes).expect("a stick");
        }
        let out = self.file("satchel");
        std::fs::write(&out, bytes).expect("a copy");
        self.parcels.push((out, true));
    }

    fn stick(&self) -> PathBuf {
        self.table.path().join("stick")
    }

    fn on_stick(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.stick().join(FOLDER)).into_iter().flatten().flatten();
        let mut files: Vec<PathBuf> =
            entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect();
        files.retain(|path| path.extension().is_some_and(|ending| ending == "satchel"));
        // Their names come from keys that differ each time; their sizes hardly do.
        files.sort_by_key(|path| std::fs::metadata(path).map(|meta| meta.len()).unwrap_or_default());
        files
    }

    /// The courier comes by.
    pub(super) fn visit(&mut self, at: usize) {
        self.telling.step("visit");
        std::fs::create_dir_all(self.stick()).expect("a stick");
        let disk = RealDisk::new(self.stick()).expect("a stick");
        let visit = Visit { accept_unknown: true, plain_copy: false, name: "stick".into() };
        let visited = self.machines[at].library().visit_stick(&disk, &visit, &Task::default());
        let visited = visited.expect("a visit");
        assert!(visited.stopped.is_none(), "the courier was stopped: {:?}", visited.stopped);
    }

    /// The last import is taken back, where that can still be done.
    pub(super) fn take_back(&mut self, at: usize) {
        self.telling.step("undo");
        match self.machines[at].library().undo_import() {
            Ok(_) => self.telling.saw("an import taken back"),
            Err(Error::NothingToUndo) => {}
            Err(error) => panic!("an undo: {error}"),
        }
    }

    /// Old disks are found, and everyone hands everything to everyone.
    pub(super) fn exchange_all(&mut self) {
        self.telling.step("exchange");
        self.machines.append(&mut self.drawer);
        // All to the first, and from there to all.
        let others = 1..self.machines.len();
        others.clone().for_each(|from| self.carry(from, 0));
        others.for_each(|to| self.carry(0, to));
    }

    /// Everything that travels goes from one machine to another.
    pub(super) fn carry(&mut self, from: usize, to: usize) {
        let file = self.file("satchel");
        let task = Task::default();
        self.machines[from].library().export(&file, None, false, &task).expect("a parcel");
        take(self.machines[to].library(), &[file]).expect("a parcel");
        self.accept_charter(to);
    }
}

/// Adds parcels, and admits the people in them. Answers how much of them was damaged.
pub(super) fn take(library: &Library, files: &[PathBuf]) -> Result<usize, Error> {
    let task = Task::default();
    let bundle = library.open_bundle(files, &task)?;
    let damaged = bundle.inspection.damaged.len();
    let plan = library.plan(&bundle, true, &task)?;
    library.import(bundle, &plan, true, "parcel", &task)?;
    Ok(damaged)
}
