//! Writes on one draft as the window does, save after save, and tells of each once it is safe, until it is killed.
//!
//! Arguments: the library's folder, the draft, a seed.

use std::io::Write;
use std::path::PathBuf;

use satchel_api::{App, Options};
use satchel_testkit::typed;
use serde_json::json;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("a folder"));
    let draft = arguments.next().expect("a draft");
    let seed = arguments.next().and_then(|seed| seed.parse().ok()).unwrap_or(0);
    let app = App::open(Options { starter: false, ..Options::new(folder) }).expect("a library");
    let mut turn = app.call("draft_open", json!({ "id": draft })).expect("the draft")["turn"].clone();
    let mut out = std::io::stdout();
    for number in 1.. {
        let fields = json!({ "title": number.to_string(), "done": typed(seed, number) });
        let save = json!({ "id": draft, "language": "en", "fields": fields, "turn": turn });
        turn = app.call("draft_save", save).expect("a save")["turn"].clone();
        // One write, so that a line is whole or not there.
        out.write_all(format!("{number}\n").as_bytes()).expect("someone who listens");
        out.flush().expect("someone who listens");
    }
}
