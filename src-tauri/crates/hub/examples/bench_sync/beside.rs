//! The same texts and the same changes, through a hub and through git over HTTP.

use satchel_testkit::link::{Link, Weather};

use crate::figures::{heading, say, want};
use crate::git;
use crate::hub::Hub;
use crate::network::{City, TEXTS};

/// Texts changed in one round.
const EDITS: usize = 20;

/// What passed the proxy since the last time.
#[derive(Clone, Copy)]
struct Passed {
    requests: usize,
    up: u64,
    down: u64,
}

impl Passed {
    fn bytes(self) -> u64 {
        self.up + self.down
    }
}

/// Counts what passes a line from one question to the next.
struct Counter<'l> {
    line: &'l Link,
    before: Passed,
}

impl Counter<'_> {
    fn on(line: &Link) -> Counter<'_> {
        Counter { line, before: Passed { requests: 0, up: 0, down: 0 } }
    }

    fn passed(&mut self) -> Passed {
        let (before, line) = (self.before, self.line);
        self.before = Passed { requests: line.requests().len(), up: line.up(), down: line.down() };
        Passed {
            requests: self.before.requests - before.requests,
            up: self.before.up - before.up,
            down: self.before.down - before.down,
        }
    }
}

/// Both ways at the same step: neither more bytes nor more round trips are wanted.
fn compare(step: &str, ours: Passed, git: Passed) {
    let words = |passed: Passed| {
        let Passed { requests, up, down } = passed;
        format!("{requests} requests, {} bytes ({up} up, {down} down)", passed.bytes())
    };
    let holds = ours.bytes() < git.bytes() && ours.requests <= git.requests;
    say(&format!("{step}, git"), words(git));
    want(&format!("{step}, ours"), words(ours), "fewer bytes, no more requests", holds);
}

pub fn print() {
    heading(&format!("{TEXTS} texts of 5 kB and {EDITS} edits, through a hub and through git http-backend"));
    let hub = Hub::start();
    let line = Link::to(hub.address(), Weather::default());
    let mut ours = Counter::on(&line);
    let (writer, reader) = (City::new("Ndara"), City::new("Velm"));
    let served = git::Served::start();
    let git_line = Link::to(served.address(), Weather::default());
    let mut theirs = Counter::on(&git_line);
    let git = git::Pair::new(&git_line.url());

    writer.write_all();
    git.write_all();
    writer.sync(&line.url());
    git.push();
    compare("all of it, sent", ours.passed(), theirs.passed());
    reader.sync(&line.url());
    git.fetch();
    compare("all of it, fetched", ours.passed(), theirs.passed());
    // The reader has words of its own to send, once: who it is.
    reader.sync(&line.url());
    ours.passed();
    reader.sync(&line.url());
    git.fetch();
    let idle = ours.passed();
    compare("nothing new", idle, theirs.passed());
    let wanted = "1 request, at most 1024 bytes";
    let said = format!("{} request, {} bytes", idle.requests, idle.bytes());
    want("nothing new", said, wanted, idle.requests == 1 && idle.bytes() <= 1024);

    writer.sync(&line.url());
    ours.passed();
    let deltas = writer.edit(EDITS);
    git.edit(EDITS);
    writer.sync(&line.url());
    git.push();
    compare(&format!("{EDITS} edits, sent"), ours.passed(), theirs.passed());
    reader.sync(&line.url());
    git.fetch();
    let came = ours.passed();
    compare(&format!("{EDITS} edits, fetched"), came, theirs.passed());
    assert_eq!(writer.digest(), reader.digest(), "both hold the same");
    let bound = (1.25 * (64 * EDITS as u64 + deltas) as f64) as u64 + 2048;
    let wanted = format!("at most {bound} = 1.25 × (64 each + {deltas} of deltas) + 2048");
    want(&format!("{EDITS} edits, fetched, bytes"), came.bytes(), &wanted, came.bytes() <= bound);
    let each = came.bytes() as f64 / EDITS as f64;
    want("an edit on the line, bytes, heads included", format!("{each:.0}"), "at most 300", each <= 300.0);
}
