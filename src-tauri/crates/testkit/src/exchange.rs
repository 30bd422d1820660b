//! Carrying between libraries as people do: through bundle files.

use std::path::{Path, PathBuf};

use satchel_library::exchange::{Bundle, ImportReport};
use satchel_library::{Library, Task};

use crate::Desk;

/// Adds bundle files to a library, and admits the people in them.
pub fn take(files: &[PathBuf], to: &Library) -> ImportReport {
    let task = Task::default();
    let bundle = Bundle::read(files, &task).expect("a bundle");
    let plan = to.plan(&bundle, true, &task).expect("a plan");
    to.import(bundle, &plan, true, "stick", &task).expect("an import")
}

/// Carries everything that travels from one library to another.
pub fn carry(from: &Desk, to: &Library) -> ImportReport {
    let file = from.stick().join("stick.satchel");
    write(from.library(), &file);
    take(&[file], to)
}

/// Carries there and back: both hold the same afterwards.
pub fn exchange(a: &Desk, b: &Desk) {
    carry(a, b.library());
    carry(b, a.library());
}

fn write(from: &Library, file: &Path) {
    from.export(file, None, false, &Task::default()).expect("a bundle file");
}
