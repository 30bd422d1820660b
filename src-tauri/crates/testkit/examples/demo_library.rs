//! Makes a library with the starter texts and the demonstration set: `demo_library FOLDER RECORDS`.

use std::error::Error;
use std::time::Duration;

use satchel_library::demo::Size;
use satchel_library::{Library, Options, Task};

/// Longest wait for an index.
const PATIENCE: Duration = Duration::from_secs(600);

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, records] = arguments.as_slice() else {
        return Err("usage: demo_library FOLDER RECORDS".into());
    };
    let library = Library::open(folder.as_ref(), Options::default())?;
    let added = library.add_demo(Size::of(records.parse()?), &Task::default())?;
    if !library.wait_indexed(PATIENCE) {
        return Err("the index did not get ready".into());
    }
    println!("{added} records of the demonstration set in {folder}");
    Ok(())
}
