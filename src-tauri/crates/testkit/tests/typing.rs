//! A process is killed while someone writes: the draft is whole, and holds the last text that was safe or the one that
//! was being made safe. How soon a text is given to be saved is the window's, and tested there.

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::Duration;

use satchel_api::{App, Options};
use satchel_testkit::{Dice, seeds, typed};
use serde_json::json;

const KILLS: u64 = 200;

#[test]
fn two_hundred_kills_while_writing_leave_the_last_text_whole() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library");
    let open = || App::open(Options { starter: false, ..Options::new(library.clone()) }).unwrap();
    let new =
        json!({ "kind": "case-study", "language": "en", "fields": { "title": "0", "done": typed(0, 0) } });
    let draft = open().call("draft_new", new).unwrap()["id"].as_str().unwrap().to_owned();
    let mut acknowledged = 0;
    let mut last = (0, 0);
    for seed in seeds(KILLS) {
        let mut typist = Command::new(env!("CARGO_BIN_EXE_satchel-testkit-typist"))
            .args([library.as_os_str(), draft.as_ref(), seed.to_string().as_ref()])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(20 + Dice::new(seed).below(120) as u64));
        assert!(typist.try_wait().unwrap().is_none(), "seed {seed}: it ended by itself");
        typist.kill().unwrap();
        let mut told = String::new();
        typist.stdout.take().unwrap().read_to_string(&mut told).unwrap();
        typist.wait().unwrap();
        let saved = told.split_inclusive('\n').filter(|line| line.ends_with('\n')).count() as u64;
        acknowledged += saved;
        let app = open();
        let stands = app.call("draft_open", json!({ "id": draft })).unwrap();
        assert_eq!(
            app.call("drafts", json!({})).unwrap()["drafts"].as_array().unwrap().len(),
            1,
            "seed {seed}"
        );
        // Before its first save a typist leaves what was there.
        let safe = if saved == 0 { last } else { (seed, saved) };
        let wanted = [safe, (seed, saved + 1)];
        let is = |(seed, number): &(u64, u64)| {
            stands["fields"] == json!({ "title": number.to_string(), "done": typed(*seed, *number) })
        };
        last = *wanted.iter().find(|which| is(which)).unwrap_or_else(|| {
            panic!("seed {seed}: none of {wanted:?}: {}", stands["fields"]["title"]);
        });
    }
    assert!(acknowledged > KILLS / 2, "only {acknowledged} saves before the kills");
}
