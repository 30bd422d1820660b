//! Folders that are not as they should be: each is told of by its own error, and stays as it was.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use satchel_disk::{Disk, FaultyDisk};
use satchel_library::{Error, Library, Options};
use satchel_testkit::{Desk, Watch, WatchedDisk, case, options, view_of_all};

/// The paths and lengths of all files.
fn listing(folder: &Path) -> Vec<(PathBuf, u64)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let meta = entry.metadata().unwrap();
        if meta.is_dir() {
            all.extend(listing(&entry.path()));
        }
        all.push((entry.path(), if meta.is_dir() { 0 } else { meta.len() }));
    }
    all.sort();
    all
}

#[test]
fn a_library_of_a_newer_edition_is_left_alone() {
    let mut desk = Desk::new("Ndara");
    desk.close();
    std::fs::write(desk.root().join("satchel.library"), "Satchel library\nformat 7\n").unwrap();
    let before = listing(&desk.root());
    assert!(matches!(Library::open(&desk.root(), options()), Err(Error::Newer { found: 7, .. })));
    assert_eq!(listing(&desk.root()), before);
}

#[test]
fn half_a_copy_is_not_taken_for_a_library() {
    let mut desk = Desk::new("Ndara");
    desk.library().create(case("Wheels")).unwrap();
    desk.close();
    let stamp = desk.root().join("satchel.library");
    let whole = std::fs::read(&stamp).unwrap();
    std::fs::remove_file(&stamp).unwrap();
    let before = listing(&desk.root());
    assert!(matches!(Library::open(&desk.root(), options()), Err(Error::Damaged(_))));
    assert_eq!(listing(&desk.root()), before);
    std::fs::write(&stamp, "").unwrap();
    assert!(matches!(Library::open(&desk.root(), options()), Err(Error::Damaged(_))), "an empty stamp");
    std::fs::write(&stamp, whole).unwrap();
    desk.open();
    assert_eq!(desk.library().len().unwrap(), 1);
}

#[test]
fn a_library_in_use_is_waited_for_and_then_named() {
    let mut desk = Desk::new("Ndara");
    let patient = |millis| Options { patience: Duration::from_millis(millis), ..options() };
    let began = Instant::now();
    assert!(matches!(Library::open(&desk.root(), patient(300)), Err(Error::Busy)));
    assert!(began.elapsed() >= Duration::from_millis(300), "it did not wait");
    let root = desk.root();
    let waiting = std::thread::spawn(move || {
        Library::open(&root, patient(20_000)).map(|library| library.len().unwrap())
    });
    std::thread::sleep(Duration::from_millis(200));
    desk.close();
    assert_eq!(waiting.join().unwrap().unwrap(), 0);
}

/// A disk that may be read and not written.
#[derive(Debug)]
struct ReadOnly;

impl Watch for ReadOnly {
    fn before(&self, path: &Path) -> satchel_disk::Result<()> {
        Err(satchel_disk::Error::Denied { action: "write", path: path.to_owned() })
    }
}

#[test]
fn a_read_only_library_is_named_and_left_alone() {
    let disk = FaultyDisk::new();
    let views = tempfile::tempdir().unwrap();
    let on_views = || Options { views: Some(views.path().to_owned()), ..options() };
    drop(Library::open_on(Arc::new(disk.clone()), on_views()).unwrap());
    let list = |folder| disk.list(Path::new(folder), 100).unwrap();
    let before = (list(""), list("journal"), list("local"));
    let locked: Arc<dyn Disk> = Arc::new(WatchedDisk::new(disk.clone(), Arc::new(ReadOnly)));
    assert!(matches!(Library::open_on(locked, on_views()), Err(Error::ReadOnly)));
    assert_eq!((list(""), list("journal"), list("local")), before);
}

#[cfg(unix)]
#[test]
fn a_folder_without_the_right_to_write_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let mut desk = Desk::new("Ndara");
    desk.close();
    let allow = |mode| std::fs::set_permissions(desk.root(), std::fs::Permissions::from_mode(mode)).unwrap();
    allow(0o555);
    // Rights do not bind the superuser: then there is nothing to see here, and the test above has seen it.
    let binding = std::fs::write(desk.root().join("probe"), b"").is_err();
    let opened = Library::open(&desk.root(), options());
    allow(0o755);
    if binding {
        assert!(matches!(opened, Err(Error::ReadOnly)), "{:?}", opened.err());
    }
}

#[test]
fn screens_read_from_the_store_alone() {
    let desk = Desk::new("Ndara");
    for number in 0..6 {
        desk.library().create(case(&format!("Case {number}"))).unwrap();
    }
    assert!(desk.library().wait_indexed(Duration::from_secs(30)));
    let before = view_of_all(desk.library());
    std::fs::rename(desk.root().join("journal"), desk.root().join("elsewhere")).unwrap();
    assert_eq!(view_of_all(desk.library()), before);
    let library = desk.library();
    assert_eq!(library.list(Some("case-study"), None, false).unwrap().len(), 6);
    let found = library.search(&satchel_library::Query::text("\"Case 3\"")).unwrap();
    assert_eq!(found.hits[0].line.slug, "case-3");
    assert!(library.related(found.hits[0].line.id).is_ok() && library.conflicts().unwrap().is_empty());
    assert!(library.history(found.hits[0].line.id).is_ok());
    std::fs::rename(desk.root().join("elsewhere"), desk.root().join("journal")).unwrap();
    assert_eq!(library.len().unwrap(), 6);
}

#[test]
fn a_journal_of_thousands_of_pieces_is_opened_as_often_as_one_likes_and_a_lost_piece_is_noticed() {
    let mut desk = Desk::new("Ndara");
    let first = desk.library().create(case("Wheels")).unwrap();
    desk.close();
    // As years of parcels leave it, every second one taken back.
    let piece = |number: u64| desk.root().join(format!("journal/{number:06}-import.seg"));
    let pieces: Vec<PathBuf> = (0..900).map(|number| piece(1_000 + 2 * number)).collect();
    pieces.iter().for_each(|path| std::fs::write(path, b"").unwrap());
    desk.open();
    let second = desk.library().create(case("More wheels")).unwrap();
    for _ in 0..2 {
        desk.reopen();
        assert_eq!(desk.library().take_problems(), Vec::<String>::new());
        assert_eq!(desk.library().len().unwrap(), 2);
    }
    std::fs::remove_file(&pieces[700]).unwrap();
    desk.reopen();
    assert_eq!(desk.library().len().unwrap(), 2);
    assert!([first, second].iter().all(|saved| desk.library().show(saved.id, None).is_ok()));
    let aside = std::fs::read_dir(desk.root()).unwrap().flatten();
    let aside = aside.filter(|entry| entry.file_name().to_string_lossy().starts_with("store.aside"));
    assert!(aside.count() > 0, "the store was made anew");
}
