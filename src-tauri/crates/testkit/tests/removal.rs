//! A text that was lawfully removed is nowhere any more: no file of the library has it, nor what is exported later.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use satchel_disk::{Disk, EntryKind, FaultyDisk};
use satchel_library::exchange::Bundle;
use satchel_library::privacy::Erased;
use satchel_library::{Change, Library, New, Task, Wording};
use satchel_model::act::Verb;
use satchel_model::attachment::{Attachment, FIELD};
use satchel_model::{Fields, ObjectId, RecordId};
use satchel_pack::{Found, Scanner};
use satchel_testkit::{Desk, Watch, WatchedDisk, case, fields, paper, with_files};

use crate::promise::open;

/// The word that must go.
const SECRET: &str = "Quetzalcoatlus";

/// Whether bytes tell the word: as they stand, or as what their frames hold.
fn tells(bytes: &[u8]) -> bool {
    let has = |bytes: &[u8]| bytes.windows(SECRET.len()).any(|word| word == SECRET.as_bytes());
    has(bytes)
        || Scanner::new(bytes, 0).any(|found| match found {
            Found::Frame { frame, .. } => {
                frame.objects.iter().any(|object| object.body.as_deref().is_some_and(has))
            }
            Found::Damage { .. } => false,
        })
}

/// The files under `folder` that tell it.
fn telling(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.extend(telling(&entry.path())),
            _ => found.extend(tells(&std::fs::read(entry.path()).unwrap()).then(|| entry.path())),
        }
    }
    found
}

/// The files of a disk of the test's that tell it.
fn telling_on(disk: &FaultyDisk, folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in disk.list(folder, 10_000).unwrap_or_default() {
        let path = folder.join(&entry.name);
        match entry.kind {
            EntryKind::Folder => found.extend(telling_on(disk, &path)),
            EntryKind::File => found.extend(tells(&disk.read(&path, 1 << 30).unwrap()).then_some(path)),
            EntryKind::Other => {}
        }
    }
    found
}

fn give(from: &Library, to: &Library, file: &Path) {
    from.export(file, None, false, &Task::default()).unwrap();
    take(to, file);
}

fn take(to: &Library, file: &Path) {
    let task = Task::default();
    let bundle = to.open_bundle(&[file.to_owned()], &task).unwrap();
    let plan = to.plan(&bundle, true, &task).unwrap();
    to.import(bundle, &plan, true, "stick", &task).unwrap();
}

/// Writes a text with a file that names someone, a draft upon it, what someone says about a part of it, a text upon it
/// that names nobody, and others around them.
fn write(library: &Library) -> (RecordId, ObjectId) {
    library.create(case("Before")).unwrap();
    let mut new = case("Reading by the river");
    new.fields.extend(fields(&[("done", &format!("{SECRET} read to the children. ").repeat(20))]));
    new.fields = with_files(new.fields, &[paper(library, "a.pdf", &format!("Of {SECRET}"))]);
    let saved = library.create(new).unwrap();
    let wording = Wording {
        text: Some("May the children know her?"),
        field: Some("done"),
        quote: Some(SECRET),
        ..Wording::default()
    };
    library.act_saying(saved.id, Verb::Comment, Some(saved.revision), &wording).unwrap();
    let draft = library.draft_of(saved.id).unwrap();
    let mut written = draft.fields.clone();
    written.extend(fields(&[("advice", "Begin early.")]));
    library.save_draft(&draft.id, written).unwrap();
    let clean = with_files(fields(&[("done", "Somebody read to the children.")]), &[]);
    let clean = Change { fields: clean, ..Change::default() };
    library.edit(saved.id, clean).unwrap();
    library.create(case("After")).unwrap();
    (saved.id, saved.revision)
}

fn redact(library: &Library, (record, revision): (RecordId, ObjectId)) {
    library.act_on(record, Verb::Redact, Some(revision), None, None).unwrap();
}

fn check_removed(library: &Library, (record, revision): (RecordId, ObjectId), what: &str) {
    let shown = library.show(record, None).unwrap();
    assert_eq!(shown.fields["done"], "Somebody read to the children.".into(), "{what}");
    assert!(library.holds(revision).unwrap(), "{what}: its id stays");
    assert_eq!(library.history(record).unwrap()[0].title, "(text removed)", "{what}");
    let said = library.said(record).unwrap();
    let remark =
        said.iter().find(|said| said.verb == Verb::Comment).expect("that someone said something stays");
    assert!(remark.removed && remark.text.is_none() && remark.quote.is_none(), "{what}: {remark:?}");
    let report = library.check(false, &Task::default()).unwrap();
    assert!(report.ok(), "{what}: {:?}", report.problems);
}

#[test]
fn a_removed_text_is_in_no_file_and_no_parcel() {
    let (mut ndara, mut velm, tumaini) = (Desk::new("Ndara"), Desk::new("Velm"), Desk::new("Tumaini"));
    let text = write(ndara.library());
    let old = ndara.stick().join("old.satchel");
    give(ndara.library(), velm.library(), &old);
    // One took it back again: what was set aside has it too.
    take(tumaini.library(), &old);
    tumaini.library().undo_import().unwrap();
    let names = |desk: &Desk| {
        let root = desk.root();
        let names = telling(&root).into_iter();
        names.map(|path| path.strip_prefix(&root).unwrap().to_string_lossy().into_owned()).collect::<Vec<_>>()
    };
    assert!(names(&ndara).iter().any(|name| name.starts_with("journal")), "{:?}", names(&ndara));
    assert!(names(&ndara).iter().any(|name| name.starts_with("drafts")), "{:?}", names(&ndara));
    let files = names(&ndara).into_iter().filter(|name| name.starts_with("blobs"));
    assert_eq!(files.count(), 3, "file, preview and text");
    assert!(names(&tumaini).iter().any(|name| name.starts_with("journal/undone")), "{:?}", names(&tumaini));
    assert!(tells(&std::fs::read(&old).unwrap()));
    let digest = ndara.library().digest().unwrap().objects;

    redact(ndara.library(), text);
    let new = ndara.stick().join("new.satchel");
    give(ndara.library(), velm.library(), &new);
    take(tumaini.library(), &new);
    assert_eq!(ndara.library().digest().unwrap().objects, digest + 1, "the act came, and nothing went");
    for _ in 0..2 {
        for desk in [&ndara, &velm, &tumaini] {
            assert_eq!(telling(&desk.root()), Vec::<PathBuf>::new());
            check_removed(desk.library(), text, "afterwards");
            assert_eq!(desk.library().digest().unwrap().hex, ndara.library().digest().unwrap().hex);
            let again = desk.stick().join("again.satchel");
            desk.library().export(&again, None, false, &Task::default()).unwrap();
            assert!(!tells(&std::fs::read(again).unwrap()));
        }
        // An old parcel brings it back nowhere.
        [&ndara, &velm, &tumaini].iter().for_each(|desk| take(desk.library(), &old));
        ndara.reopen();
        velm.reopen();
    }
    let draft = ndara.library().drafts().unwrap().remove(0);
    assert_eq!(draft.fields["advice"], "Begin early.".into(), "what the person wrote stays");
    assert!(!draft.fields.contains_key("done") && !draft.fields.contains_key(FIELD));
    assert_eq!(draft.fields["title"], "Reading by the river".into(), "another text has it too");
}

#[test]
fn a_file_stays_while_anything_else_names_it() {
    let mut desk = Desk::new("Ndara");
    let library = desk.library();
    let (own, shared, drafted) = (
        paper(library, "own.pdf", SECRET),
        paper(library, "shared.pdf", "Bus times"),
        paper(library, "drafted.pdf", "Fares"),
    );
    let original = desk.root().join("blobs/originals");
    std::fs::create_dir_all(&original).unwrap();
    for one in [&own, &shared] {
        std::fs::write(original.join(one.file.to_string()), format!("as taken, {SECRET}")).unwrap();
    }
    // The text is shared by two files of one record, which removed texts name both.
    let twin =
        Attachment { file: library.keep_file(b"twin").unwrap(), name: "twin.pdf".into(), ..own.clone() };
    let mut new = case("Reading");
    new.fields = with_files(new.fields, &[own.clone(), shared.clone(), drafted.clone(), twin.clone()]);
    let first = library.create(new).unwrap();
    let upon = library.draft_of(first.id).unwrap();
    let mine = paper(library, "mine.pdf", "What I add");
    let told = Attachment { alternative: Some("Told anew".into()), ..own.clone() };
    library
        .save_draft(&upon.id, with_files(upon.fields.clone(), &[told, shared.clone(), mine.clone()]))
        .unwrap();
    let other = case("Another record");
    let other = New { fields: with_files(other.fields.clone(), std::slice::from_ref(&shared)), ..other };
    library.create(other).unwrap();
    library.draft("case-study", with_files(Fields::new(), std::slice::from_ref(&drafted))).unwrap();
    let clean =
        Change { fields: with_files(fields(&[("title", "Reading aloud")]), &[]), ..Change::default() };
    library.edit(first.id, clean).unwrap();
    // Words about the whole text go when they are named.
    let said = |text: &str| {
        library.act_on(first.id, Verb::Comment, Some(first.revision), Some(text), None).unwrap();
        library
            .said(first.id)
            .unwrap()
            .into_iter()
            .find(|said| said.text.as_deref() == Some(text))
            .unwrap()
            .id
    };
    let words = format!("Ask {SECRET}.");
    let naming = said(&words);
    let good = said("A good text.");
    library.redact(first.id, &[first.revision, naming]).unwrap();

    let there = |one: &Attachment| one.files().map(|file| library.has_file(file)).collect::<Vec<_>>();
    assert_eq!((there(&own), there(&twin)), (vec![false; 3], vec![false; 3]));
    for (one, why) in [(&shared, "another record"), (&drafted, "a draft"), (&mine, "the draft upon it")] {
        assert_eq!(there(one), [true; 3], "{why} names it");
    }
    let originals = telling(&original);
    assert_eq!(originals, [original.join(shared.file.to_string())], "the original goes with its copy");
    std::fs::remove_file(&originals[0]).unwrap();
    assert_eq!(telling(&desk.root()), Vec::<PathBuf>::new());
    assert_eq!(Attachment::all(&library.read_draft(&upon.id).unwrap().fields), [mine]);
    let said = library.said(first.id).unwrap();
    let words = |id| said.iter().find(|said| said.id == id).map(|said| (said.removed, said.text.as_deref()));
    assert_eq!((words(naming), words(good)), (Some((true, None)), Some((false, Some("A good text.")))));
    desk.reopen();
    assert!(desk.library().check(false, &Task::default()).unwrap().ok());
    assert!(desk.library().has_file(shared.file));
}

#[test]
fn a_file_that_travelled_goes_wherever_its_text_goes() {
    let (ndara, velm, tumaini) = (Desk::new("Ndara"), Desk::new("Velm"), Desk::new("Tumaini"));
    let mut new = case("Reading");
    new.fields = with_files(new.fields, &[paper(ndara.library(), "a.pdf", SECRET)]);
    let saved = ndara.library().create(new).unwrap();
    let old = ndara.stick().join("old.satchel");
    give(ndara.library(), velm.library(), &old);
    take(tumaini.library(), &old);
    tumaini.library().undo_import().unwrap();
    let files = |desk: &Desk| telling(&desk.root().join("blobs")).len();
    assert_eq!([&ndara, &velm, &tumaini].map(files), [3; 3]);
    let clean =
        Change { fields: with_files(fields(&[("title", "Reading aloud")]), &[]), ..Change::default() };
    ndara.library().edit(saved.id, clean).unwrap();
    ndara.library().redact(saved.id, &[saved.revision]).unwrap();
    let new = ndara.stick().join("new.satchel");
    give(ndara.library(), velm.library(), &new);
    take(tumaini.library(), &new);
    // An old parcel brings nothing back, by itself or beside the one that has the removal.
    let late = Desk::new("Ordu");
    let task = Task::default();
    let bundle = late.library().open_bundle(&[old.clone(), new], &task).unwrap();
    let plan = late.library().plan(&bundle, true, &task).unwrap();
    late.library().import(bundle, &plan, true, "both", &task).unwrap();
    for desk in [&ndara, &velm, &tumaini, &late] {
        take(desk.library(), &old);
        assert_eq!(telling(&desk.root()), Vec::<PathBuf>::new());
        assert_eq!(desk.library().history(saved.id).unwrap()[0].title, "(text removed)");
    }
}

#[test]
fn what_was_said_by_others_is_removed_by_the_city_that_owns_the_record() {
    let (ndara, velm) = (Desk::new("Ndara"), Desk::new("Velm"));
    let saved = ndara.library().create(case("Reading")).unwrap();
    give(ndara.library(), velm.library(), &ndara.stick().join("a.satchel"));
    velm.library().act(saved.id, Verb::Comment, Some(&format!("Ask {SECRET}.")), None).unwrap();
    give(velm.library(), ndara.library(), &velm.stick().join("b.satchel"));
    assert!(!telling(&ndara.root()).is_empty());
    let erased = ndara.library().erase_person(SECRET, &[saved.id], &Task::default()).unwrap();
    assert_eq!(erased.iter().map(|one| one.erased).collect::<Vec<_>>(), [Erased::Earlier]);
    give(ndara.library(), velm.library(), &ndara.stick().join("c.satchel"));
    for desk in [&ndara, &velm] {
        assert_eq!(telling(&desk.root()), Vec::<PathBuf>::new());
        assert!(desk.library().find_person(SECRET, &Task::default()).unwrap().is_empty());
        assert!(desk.library().said(saved.id).unwrap().iter().any(|said| said.removed));
    }
    // The words come back with no old parcel.
    take(ndara.library(), &velm.stick().join("b.satchel"));
    assert_eq!(telling(&ndara.root()), Vec::<PathBuf>::new());
}

#[cfg(unix)]
#[test]
fn store_and_index_are_other_files_afterwards() {
    use std::os::unix::fs::MetadataExt;
    fn files(folder: &Path) -> Vec<(u64, std::fs::File)> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type().unwrap().is_dir() {
                true => found.extend(files(&entry.path())),
                false => {
                    found.push((entry.metadata().unwrap().ino(), std::fs::File::open(entry.path()).unwrap()))
                }
            }
        }
        found
    }
    /// Files of the engines that hold no text.
    fn is_plain(path: &Path) -> bool {
        path.file_name().is_some_and(|name| name.to_string_lossy().ends_with("lock") || name == "edition")
    }
    fn left(folder: &Path, before: &BTreeSet<u64>) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type().unwrap().is_dir() {
                true => found.extend(left(&entry.path(), before)),
                false if before.contains(&entry.metadata().unwrap().ino()) && !is_plain(&entry.path()) => {
                    found.push(entry.path());
                }
                false => {}
            }
        }
        found
    }
    let desk = Desk::new("Ndara");
    let text = write(desk.library());
    assert!(desk.library().wait_indexed(std::time::Duration::from_secs(20)));
    // Open while they are compared, so that no number is given twice.
    let before: Vec<(u64, std::fs::File)> =
        ["store", "index"].iter().flat_map(|view| files(&desk.root().join(view))).collect();
    let numbers: BTreeSet<u64> = before.iter().map(|(number, _)| *number).collect();
    assert!(numbers.len() > 6, "{numbers:?}");
    redact(desk.library(), text);
    assert!(desk.library().wait_indexed(std::time::Duration::from_secs(20)));
    assert_eq!(left(&desk.root(), &numbers), Vec::<PathBuf>::new());
    drop(before);
}

/// Keeps the disk as a power cut leaves it after every change.
#[derive(Debug, Default)]
struct Reel(Mutex<Vec<FaultyDisk>>);

impl Watch for Reel {
    fn after(&self, disk: &FaultyDisk) {
        let mut frames = self.0.lock().unwrap();
        let number = frames.len() as u64;
        frames.extend((number..number + 3).map(|seed| disk.crash(seed)));
    }
}

#[test]
fn a_power_cut_at_any_step_of_the_removal_is_gone_on_from() {
    let (reel, views) = (Arc::new(Reel::default()), tempfile::tempdir().unwrap());
    let library = open(Arc::new(WatchedDisk::new(FaultyDisk::new(), reel.clone())), views.path()).unwrap();
    let text = write(&library);
    // A second segment, set aside.
    let author = Desk::new("Velm");
    author.library().create(case("From Velm")).unwrap();
    let parcel = author.stick().join("x.satchel");
    give(author.library(), &library, &parcel);
    let later = library.create(case("Later")).unwrap();
    reel.0.lock().unwrap().clear();
    redact(&library, text);
    let frames = std::mem::take(&mut *reel.0.lock().unwrap());
    assert!(frames.len() > 60, "{} cuts", frames.len());
    let (mut with, mut without) = (0, 0);
    for (number, disk) in frames.into_iter().enumerate() {
        let what = format!("cut {number}");
        let views = tempfile::tempdir().unwrap();
        let library =
            open(Arc::new(disk.clone()), views.path()).unwrap_or_else(|error| panic!("{what}: {error}"));
        library.take_problems();
        assert!(library.holds(later.revision).unwrap(), "{what}");
        if library.history(text.0).unwrap()[0].title != "(text removed)" {
            // The act was not acknowledged yet, and is lost as a whole.
            assert!(!telling_on(&disk, Path::new("")).is_empty(), "{what}");
            with += 1;
            continue;
        }
        without += 1;
        assert_eq!(telling_on(&disk, Path::new("")), Vec::<PathBuf>::new(), "{what}");
        check_removed(&library, text, &what);
        let saved = library.create(case("The day after")).unwrap();
        drop(library);
        let library =
            open(Arc::new(disk.crash(1)), views.path()).unwrap_or_else(|error| panic!("{what}: {error}"));
        library.take_problems();
        assert!(library.holds(saved.revision).unwrap(), "{what}");
        check_removed(&library, text, &what);
    }
    assert!(with > 0 && without > 30, "{with} with the text, {without} without");
}

#[test]
fn a_text_that_somebody_left_out_comes_with_the_next_parcel() {
    let (ndara, velm) = (Desk::new("Ndara"), Desk::new("Velm"));
    let saved = ndara.library().create(case("Whole")).unwrap();
    let parcel = ndara.stick().join("whole.satchel");
    ndara.library().export(&parcel, None, false, &Task::default()).unwrap();
    let bytes = std::fs::read(&parcel).unwrap();
    let mut stripped = Vec::new();
    for found in Scanner::new(bytes.as_slice(), 0) {
        if let Found::Frame { frame, .. } = found {
            stripped.extend(frame.objects);
        }
    }
    stripped.iter_mut().for_each(|object| object.body = None);
    let (task, library) = (Task::default(), velm.library());
    let bundle = Bundle::of(stripped, "someone").unwrap();
    let plan = library.plan(&bundle, true, &task).unwrap();
    library.import(bundle, &plan, true, "stripped", &task).unwrap();
    assert_eq!(library.history(saved.id).unwrap()[0].title, "(text removed)");
    take(library, &parcel);
    assert_eq!(library.show(saved.id, None).unwrap().fields["title"], "Whole".into());
    library.undo_import().unwrap();
    assert_eq!(library.history(saved.id).unwrap()[0].title, "(text removed)", "as before the import");
    take(library, &parcel);
    library.rebuild(&task).unwrap();
    assert_eq!(library.show(saved.id, None).unwrap().fields["title"], "Whole".into());
    assert!(library.check(false, &task).unwrap().ok());
}
