//! The power goes at every step of a working day; what was acknowledged is there when it comes back.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use satchel_disk::{Disk, FaultyDisk};
use satchel_library::exchange::Bundle;
use satchel_library::{Change, Library, Profile, Saved, Task};
use satchel_model::RecordId;
use satchel_model::act::Verb;
use satchel_testkit::{Desk, Dice, Watch, WatchedDisk, case, fields, seeds};

use crate::promise::{Promise, check, open};

/// The disk, the views and the promise at one moment.
#[derive(Debug)]
struct Moment {
    disk: FaultyDisk,
    views: PathBuf,
    promise: Promise,
}

/// Takes a moment after every change to the disk.
#[derive(Debug)]
struct Camera {
    views: PathBuf,
    promise: Mutex<Promise>,
    moments: Mutex<Vec<Moment>>,
    album: tempfile::TempDir,
    seed: u64,
}

impl Watch for Camera {
    fn after(&self, disk: &FaultyDisk) {
        let mut moments = self.moments.lock().unwrap();
        let number = moments.len() as u64;
        let views = self.album.path().join(number.to_string());
        // Store and index as a killed process leaves them: copied while they are being written.
        copy(&self.views, &views);
        let promise = self.promise.lock().unwrap().clone();
        moments.push(Moment { disk: disk.crash(self.seed.wrapping_mul(1_000_003) ^ number), views, promise });
    }
}

impl Camera {
    fn promise(&self, change: impl FnOnce(&mut Promise)) {
        change(&mut self.promise.lock().unwrap());
    }

    fn saved(&self, saved: &Saved) {
        self.promise(|promise| promise.saved.extend([(saved.id, saved.revision)]));
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    let Ok(entries) = std::fs::read_dir(from) else { return };
    for entry in entries.flatten() {
        let to = to.join(entry.file_name());
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => copy(&entry.path(), &to),
            // A file that goes away meanwhile is one that a crash would not have left either.
            _ => drop(std::fs::copy(entry.path(), to)),
        }
    }
}

/// Sixty saves and drafts, and one import that is taken back.
fn working_day(camera: &Camera, library: &Library, bundle: PathBuf) {
    let mut dice = Dice::new(camera.seed);
    name_the_city(camera, library);
    let mut records: Vec<RecordId> = Vec::new();
    let mut draft = None;
    for number in 0..48 {
        match dice.below(8) {
            0..=2 => {
                let saved = library.create(case(&format!("Case {number}"))).unwrap();
                records.push(saved.id);
                camera.saved(&saved);
            }
            3 | 4 if !records.is_empty() => {
                let text = format!("Advice {number}. ").repeat(dice.below(60) + 1);
                let change = Change { fields: fields(&[("advice", &text)]), ..Change::default() };
                camera.saved(&library.edit(*dice.one(&records), change).unwrap());
            }
            5 if !records.is_empty() => {
                library.act(*dice.one(&records), Verb::Comment, Some("Well said."), None).unwrap();
            }
            6 => {
                let all = (0..3).map(|part| case(&format!("Case {number}.{part}"))).collect();
                library.create_all(all).unwrap().iter().for_each(|saved| camera.saved(saved));
            }
            _ => draft = write_draft(camera, library, draft, number),
        }
        if number == 24 {
            import_and_take_back(camera, library, bundle.clone());
        }
    }
}

fn name_the_city(camera: &Camera, library: &Library) {
    let city = Some("Ndara".to_owned());
    camera.promise(|promise| promise.cities = vec![None, city.clone()]);
    library.set_profile(Profile { asked: true, city: city.clone(), ..Profile::default() }).unwrap();
    camera.promise(|promise| promise.cities = vec![city]);
}

fn write_draft(camera: &Camera, library: &Library, draft: Option<String>, number: usize) -> Option<String> {
    let text = format!("Draft {number}");
    let written = fields(&[("title", &text), ("challenge", "Far away.")]);
    let Some(id) = draft else {
        let id = library.draft("case-study", written).unwrap().id;
        camera.promise(|promise| drop(promise.drafts.insert(id.clone(), vec![text])));
        return Some(id);
    };
    if number.is_multiple_of(5) {
        // From here on it may be a draft, a record, or both for a moment; the record is promised once acknowledged.
        camera.promise(|promise| drop(promise.drafts.remove(&id)));
        camera.saved(&library.finish_draft(&id).unwrap());
        return None;
    }
    camera.promise(|promise| promise.drafts.get_mut(&id).unwrap().push(text.clone()));
    library.save_draft(&id, written).unwrap();
    camera.promise(|promise| drop(promise.drafts.insert(id.clone(), vec![text])));
    Some(id)
}

fn import_and_take_back(camera: &Camera, library: &Library, bundle: PathBuf) {
    let task = Task::default();
    let bundle = Bundle::read(&[bundle], &task).unwrap();
    let plan = library.plan(&bundle, true, &task).unwrap();
    library.import(bundle, &plan, true, "stick", &task).unwrap();
    let imported: Vec<_> =
        plan.new.iter().map(|line| (line.id, library.show(line.id, None).unwrap().revision)).collect();
    camera.promise(|promise| promise.saved.extend(imported.iter().copied()));
    library.set_setting("text-size", "large").unwrap();
    camera.promise(|promise| promise.saved.retain(|saved| !imported.contains(saved)));
    library.undo_import().unwrap();
}

/// Opens what a cut left, checks it, goes on writing, and checks what the next opening finds.
fn come_back(moment: &Moment, fresh: bool, what: &str) {
    let empty = tempfile::tempdir().unwrap();
    let views = if fresh { empty.path() } else { &moment.views };
    let found = Arc::new(moment.disk.crash(0));
    let library = open(found.clone(), views).unwrap_or_else(|error| panic!("{what}: {error}"));
    // What was found while opening is no fault of the library's; what `check` finds afterwards would be.
    library.take_problems();
    check(&moment.promise, &library, what);
    let mut promise = moment.promise.clone();
    let saved = library.create(case("The day after")).unwrap_or_else(|error| panic!("{what}: {error}"));
    promise.saved.insert((saved.id, saved.revision));
    drop(library);
    let library = open(Arc::new(found.crash(1)), views).unwrap_or_else(|error| panic!("{what}: {error}"));
    library.take_problems();
    check(&promise, &library, what);
}

/// Every `SATCHEL_EVERY`th moment is tried; all of them with 1.
fn every() -> usize {
    std::env::var("SATCHEL_EVERY").ok().and_then(|every| every.parse().ok()).unwrap_or(5)
}

#[test]
fn a_power_cut_at_any_step_loses_nothing_acknowledged() {
    let author = Desk::new("Tumaini");
    for number in 0..4 {
        author.library().create(case(&format!("From Tumaini {number}"))).unwrap();
    }
    let bundle = author.stick().join("x.satchel");
    author.library().export(&bundle, None, false, &Task::default()).unwrap();
    for seed in seeds(1) {
        let views = tempfile::tempdir().unwrap();
        let camera = Arc::new(Camera {
            views: views.path().to_owned(),
            promise: Mutex::default(),
            moments: Mutex::default(),
            album: tempfile::tempdir().unwrap(),
            seed,
        });
        let disk = Arc::new(WatchedDisk::new(FaultyDisk::new(), camera.clone()));
        let library = open(disk, views.path()).unwrap();
        working_day(&camera, &library, bundle.clone());
        drop(library);
        let moments = camera.moments.lock().unwrap();
        assert!(moments.len() > 150, "only {} changes in a working day", moments.len());
        for (number, moment) in moments.iter().enumerate().skip(seed as usize % every()).step_by(every()) {
            come_back(moment, number % 2 == 0, &format!("seed {seed}, cut after change {number}"));
        }
    }
}

/// Keeps the disk as it is after every change.
#[derive(Debug, Default)]
struct Reel(Mutex<Vec<FaultyDisk>>);

impl Watch for Reel {
    fn after(&self, disk: &FaultyDisk) {
        let mut frames = self.0.lock().unwrap();
        for seed in 0..12 {
            frames.push(disk.crash(seed));
        }
    }
}

#[test]
fn a_power_cut_while_an_import_is_taken_back_leaves_it_there_or_aside() {
    let author = Desk::new("Tumaini");
    author.library().create(case("From Tumaini")).unwrap();
    let bundle = author.stick().join("x.satchel");
    let task = Task::default();
    author.library().export(&bundle, None, false, &task).unwrap();
    let (reel, views) = (Arc::new(Reel::default()), tempfile::tempdir().unwrap());
    let library = open(Arc::new(WatchedDisk::new(FaultyDisk::new(), reel.clone())), views.path()).unwrap();
    let bundle = Bundle::read(&[bundle], &task).unwrap();
    let plan = library.plan(&bundle, true, &task).unwrap();
    library.import(bundle, &plan, true, "stick", &task).unwrap();
    reel.0.lock().unwrap().clear();
    library.undo_import().unwrap();
    let frames = reel.0.lock().unwrap();
    assert!(frames.len() > 12, "taking back changes something");
    for (number, disk) in frames.iter().enumerate() {
        let folders = ["journal", "journal/undone"].map(|folder| disk.list(Path::new(folder), 100));
        let names: Vec<String> = folders.into_iter().flatten().flatten().map(|entry| entry.name).collect();
        let imports = names.iter().filter(|name| name.ends_with("-import.seg")).count();
        assert_eq!(imports, 1, "cut {number}: {names:?}");
    }
}

#[test]
fn a_power_cut_while_coming_back_loses_nothing_either() {
    let disk = FaultyDisk::new();
    let views = tempfile::tempdir().unwrap();
    let library = open(Arc::new(disk.clone()), views.path()).unwrap();
    let mut promise = Promise::default();
    for number in 0..5 {
        let saved = library.create(case(&format!("Case {number}"))).unwrap();
        promise.saved.insert((saved.id, saved.revision));
    }
    // The sixth is under way: its frame is torn.
    let before = disk.operations();
    library.create(case("Case 5")).unwrap();
    let taken = disk.operations() - before;
    disk.cut_power_after(taken - 2);
    assert!(library.create(case("Case 6")).is_err());
    drop(library);
    for seed in seeds(12) {
        let found = disk.crash(seed);
        found.cut_power_after(seed * 3);
        let empty = tempfile::tempdir().unwrap();
        drop(open(Arc::new(found.clone()), empty.path()));
        let empty = tempfile::tempdir().unwrap();
        let library = open(Arc::new(found.crash(seed)), empty.path())
            .unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        library.take_problems();
        check(&promise, &library, &format!("seed {seed}"));
    }
}
