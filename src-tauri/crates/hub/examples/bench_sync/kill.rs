//! A hub that is killed while it is sent something, again and again: what it acknowledged is there afterwards.

use std::collections::BTreeSet;
use std::process::Command;
use std::thread;
use std::time::Duration;

use satchel_sync::Options;
use satchel_testkit::Dice;

use crate::figures::{heading, say, want};
use crate::network::{City, patience};
use crate::process::Process;

const KILLS: usize = 25;
/// The longest that a hub lives, in milliseconds.
const LIFE_MAX: usize = 900;

pub fn print() {
    heading(&format!("a hub is killed (kill -9) {KILLS} times while one text after the other is sent to it"));
    let folder = tempfile::tempdir().expect("a folder");
    let mut hub = Process::start(folder.path(), None);
    let (address, url) = (hub.address, hub.url());
    let (writer, mut dice) = (City::new("Ndara"), Dice::new(4));
    let mut acknowledged = BTreeSet::new();
    let (mut slowest, mut broke) = (Duration::ZERO, 0);
    for _ in 0..KILLS {
        let (id, life) = (hub.id(), Duration::from_millis(dice.below(LIFE_MAX) as u64));
        let killer = thread::spawn(move || {
            thread::sleep(life);
            let killed = Command::new("kill").args(["-9", &id.to_string()]).status();
            assert!(killed.is_ok_and(|killed| killed.success()), "it can be killed");
        });
        loop {
            writer.write_noise(4, 4);
            let unsent = writer.unsent(&url);
            match writer.sync_with(&url, &Options { tries: 1, ..patience() }) {
                // All that was waiting: a checkpoint holds it, says the hub.
                Ok(answer) => {
                    assert!(answer.to_push == 0 && answer.refused == 0, "{answer:?}");
                    acknowledged.extend(unsent);
                }
                Err(_) => {
                    broke += 1;
                    break;
                }
            }
        }
        killer.join().expect("a killed hub");
        drop(hub);
        hub = Process::start(folder.path(), Some(address));
        slowest = slowest.max(hub.took);
    }
    let reader = City::new("Velm");
    reader.sync(&url);
    let lost = acknowledged.iter().filter(|id| !reader.holds(**id)).count();
    say("syncs that were broken off", broke);
    say("objects acknowledged", acknowledged.len());
    want("of them lost", lost, "0", lost == 0 && !acknowledged.is_empty());
    say("slowest start after a kill, s", format!("{:.2}", slowest.as_secs_f64()));
    writer.sync(&url);
    reader.sync(&url);
    let same = writer.digest() == reader.digest();
    want("what was not acknowledged, sent again: both hold the same", same, "true", same);
}
