//! The first loop through the façade: write, find, carry, bring together, take back, restore.

use std::path::{Path, PathBuf};
use std::time::Duration;

use satchel_model::{Fields, Value};
use tempfile::TempDir;

use crate::exchange::Bundle;
use crate::{Change, Clock, Error, Library, New, Open, Options, Profile, Query, Task, care};

fn open(folder: &Path) -> Open {
    let options = Options { starter: false, clock: Clock::fixed(1_700_000_000_000), ..Options::default() };
    Library::open(folder, options).unwrap()
}

fn library(city: Option<&str>) -> (TempDir, Open) {
    let folder = tempfile::tempdir().unwrap();
    let library = open(&folder.path().join("library"));
    library
        .set_profile(Profile { asked: true, city: city.map(str::to_owned), ..Profile::default() })
        .unwrap();
    (folder, library)
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(id, text)| ((*id).to_owned(), Value::text(*text))).collect()
}

fn case(title: &str) -> New {
    let fields = fields(&[
        ("title", title),
        ("language", "fr"),
        ("challenge", "Une bibliothèque loin de tout."),
        ("city", "Ndara"),
    ]);
    New { kind: "case-study".into(), fields, ..New::default() }
}

fn found(library: &Library, text: &str) -> Vec<String> {
    assert!(library.wait_indexed(Duration::from_secs(20)));
    library.search(&Query::text(text)).unwrap().hits.into_iter().map(|hit| hit.line.slug).collect()
}

fn carry(from: &Library, to: &Library, folder: &Path, accept: bool) -> crate::exchange::ImportReport {
    let file = folder.join("stick.satchel");
    from.export(&file, None, false, &Task::default()).unwrap();
    take(to, file, accept)
}

fn take(to: &Library, file: PathBuf, accept: bool) -> crate::exchange::ImportReport {
    let task = Task::default();
    let bundle = Bundle::read(&[file], &task).unwrap();
    let plan = to.plan(&bundle, accept, &task).unwrap();
    to.import(bundle, &plan, accept, "stick.satchel", &task).unwrap()
}

#[test]
fn what_is_written_is_found_without_its_accents_and_after_a_restart() {
    let (folder, library) = library(Some("Ndara"));
    let saved = library.create(case("Bibliothèque sur roues")).unwrap();
    assert_eq!(saved.slug, "bibliotheque-sur-roues");
    assert_eq!(found(&library, "bibliotheque"), ["bibliotheque-sur-roues"]);
    drop(library);
    let library = open(&folder.path().join("library"));
    assert_eq!(found(&library, "roues"), ["bibliotheque-sur-roues"]);
    assert_eq!(library.resolve("bibliotheque-sur-roues").unwrap(), saved.id);
}

#[test]
fn store_and_index_come_back_when_they_are_gone() {
    let (folder, library) = library(None);
    let root = folder.path().join("library");
    for number in 0..30 {
        library.create(case(&format!("Cas {number}"))).unwrap();
    }
    library.wait_indexed(Duration::from_secs(20));
    let digest = library.digest().unwrap();
    drop(library);
    for gone in ["store", "index"] {
        std::fs::remove_dir_all(root.join(gone)).unwrap();
        let library = open(&root);
        assert_eq!(library.digest().unwrap(), digest);
        assert_eq!(library.len().unwrap(), 30);
        assert_eq!(found(&library, "\"Cas 7\""), ["cas-7"]);
        assert!(library.check(false, &Task::default()).unwrap().ok());
    }
}

#[test]
fn a_bundle_carries_everything_and_can_be_taken_back() {
    let (folder, a) = library(Some("Ndara"));
    let (_b_folder, b) = library(Some("Tumaini"));
    a.create(case("Bibliothèque sur roues")).unwrap();
    let apart = carry(&a, &b, folder.path(), false);
    assert_eq!((apart.new, apart.not_admitted), (0, 1));
    assert!(found(&b, "roues").is_empty());
    let added = carry(&a, &b, folder.path(), true);
    assert_eq!((added.new, added.not_admitted), (1, 0));
    assert_eq!(found(&b, "roues"), ["bibliotheque-sur-roues"]);
    assert_eq!(a.digest().unwrap(), b.digest().unwrap());
    let again = carry(&a, &b, folder.path(), true);
    assert_eq!((again.new, again.changed), (0, 0));
    assert!(again.duplicate >= 1);
    b.undo_import().unwrap();
    assert!(found(&b, "roues").is_empty());
    assert!(matches!(b.undo_import(), Err(Error::NothingToUndo)));
}

#[test]
fn nothing_is_taken_back_that_someone_built_upon() {
    let (folder, a) = library(None);
    let (_b_folder, b) = library(None);
    let saved = a.create(case("Un")).unwrap();
    carry(&a, &b, folder.path(), true);
    b.edit(saved.id, Change { fields: fields(&[("title", "Deux")]), ..Change::default() }).unwrap();
    assert!(matches!(b.undo_import(), Err(Error::NothingToUndo)));
}

#[test]
fn two_texts_are_kept_side_by_side_until_someone_brings_them_together() {
    let (folder, a) = library(None);
    let (_b_folder, b) = library(None);
    let saved = a.create(case("Roues")).unwrap();
    carry(&a, &b, folder.path(), true);
    a.edit(
        saved.id,
        Change { fields: fields(&[("title", "Sur roues"), ("result", "200")]), ..Change::default() },
    )
    .unwrap();
    b.edit(
        saved.id,
        Change { fields: fields(&[("title", "À roues"), ("advice", "Des pneus")]), ..Change::default() },
    )
    .unwrap();
    carry(&a, &b, folder.path(), true);
    carry(&b, &a, folder.path(), true);
    for library in [&a, &b] {
        let conflicts = library.conflicts().unwrap();
        assert_eq!(conflicts.len(), 1);
        assert_eq!(conflicts[0].1, ["title"]);
        let shown = library.show(saved.id, None).unwrap();
        assert_eq!((&shown.fields["result"], &shown.fields["advice"]), (&"200".into(), &"Des pneus".into()));
    }
    let refused = a.edit(saved.id, Change { fields: fields(&[("result", "300")]), ..Change::default() });
    assert!(matches!(refused, Err(Error::InConflict(fields)) if fields == ["title"]));
    a.edit(saved.id, Change { fields: fields(&[("title", "Bibliothèques sur roues")]), ..Change::default() })
        .unwrap();
    carry(&a, &b, folder.path(), true);
    assert!(b.conflicts().unwrap().is_empty());
    assert_eq!(b.show(saved.id, None).unwrap().line.title, "Bibliothèques sur roues");
    assert_eq!(a.digest().unwrap(), b.digest().unwrap());
}

#[test]
fn a_draft_becomes_a_record_and_goes() {
    let (_folder, library) = library(Some("Ndara"));
    let draft = library.draft("case-study", fields(&[("title", "Brouillon"), ("language", "fr")])).unwrap();
    library
        .save_draft(
            &draft.id,
            fields(&[("title", "Fini"), ("language", "fr"), ("challenge", "Loin.\n\n## Le défi\n\nx")]),
        )
        .unwrap();
    assert_eq!(library.drafts().unwrap().len(), 1);
    let saved = library.finish_draft(&draft.id).unwrap();
    assert!(library.drafts().unwrap().is_empty());
    let shown = library.show(saved.id, None).unwrap();
    assert_eq!(shown.fields["challenge"], "Loin.\n\n## Le défi\n\nx".into());
    assert!(!shown.fields.contains_key("draft_saved"));
    let edit = library.draft_of(saved.id).unwrap();
    library.save_draft(&edit.id, fields(&[("title", "Mieux"), ("language", "fr")])).unwrap();
    library.finish_draft(&edit.id).unwrap();
    let shown = library.show(saved.id, None).unwrap();
    assert_eq!(shown.line.title, "Mieux");
    assert!(!shown.fields.contains_key("challenge"));
    assert_eq!(library.history(saved.id).unwrap().len(), 2);
}

#[test]
fn a_backup_restores_everything_but_the_key() {
    let (folder, library) = library(Some("Ndara"));
    let saved = library.create(case("Roues")).unwrap();
    let file = folder.path().join("backup");
    library.backup(&file, &Task::default()).unwrap();
    let (digest, device) = (library.digest().unwrap(), library.device().unwrap());
    let into = folder.path().join("restored");
    care::restore(&file, &into, &Task::default()).unwrap();
    let restored = open(&into);
    assert_eq!(restored.digest().unwrap(), digest);
    assert_eq!(restored.device().unwrap(), None);
    restored.edit(saved.id, Change { fields: fields(&[("title", "Encore")]), ..Change::default() }).unwrap();
    assert_ne!(restored.device().unwrap(), device);
    assert_eq!(restored.show(saved.id, None).unwrap().line.title, "Encore");
    let whole = std::fs::read(&file).unwrap();
    for cut in [0, 10, whole.len() / 2, whole.len() - 1] {
        std::fs::write(&file, &whole[..cut]).unwrap();
        let into = folder.path().join("not");
        assert!(care::restore(&file, &into, &Task::default()).is_err(), "cut at {cut}");
        assert!(!into.exists());
    }
}

#[test]
fn documents_are_added_once() {
    let (folder, library) = library(None);
    let files = folder.path().join("files");
    std::fs::create_dir(&files).unwrap();
    std::fs::write(files.join("a.md"), "# A guide\n\nText.").unwrap();
    std::fs::write(files.join("b.md"), "---\nkind: poem\n---\n").unwrap();
    std::fs::write(files.join("c.txt"), "Notes d’atelier").unwrap();
    let task = Task::default();
    let report = library.add_documents(std::slice::from_ref(&files), None, false, &task).unwrap();
    assert_eq!((report.imported.len(), report.skipped.len()), (2, 1));
    assert!(report.skipped[0].reason.contains("poem"));
    let report = library.add_documents(&[files], None, false, &task).unwrap();
    assert_eq!((report.imported.len(), report.unchanged.len()), (0, 2));
    assert_eq!(found(&library, "atelier"), ["c"]);
}
