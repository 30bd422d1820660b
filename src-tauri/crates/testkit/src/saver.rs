//! Saves records in a loop and prints the id of each once it is saved, until it is killed.
//!
//! Arguments: the library's folder, a seed.

use std::io::Write;
use std::path::Path;

use satchel_library::{Change, Library};
use satchel_testkit::{Dice, case, fields, options};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("a folder");
    let mut dice = Dice::new(arguments.next().and_then(|seed| seed.parse().ok()).unwrap_or(0));
    let library = Library::open(Path::new(&folder), options()).expect("a library");
    let mut out = std::io::stdout();
    let mut last = None;
    for number in 0.. {
        let text = "Words. ".repeat(dice.below(400));
        let saved = match last.filter(|_| dice.once_in(3)) {
            Some(id) => {
                let change = Change { fields: fields(&[("advice", &text)]), ..Change::default() };
                library.edit(id, change).expect("a change")
            }
            None => library.create(case(&format!("Case {number}"))).expect("a record"),
        };
        last = Some(saved.id);
        // One write, so that a line is whole or not there.
        out.write_all(format!("{} {}\n", saved.id, saved.revision).as_bytes()).expect("someone who listens");
        out.flush().expect("someone who listens");
    }
}
