//! Bad lines: how much of what a line could carry arrives as something that is kept, both ways.

use std::time::{Duration, Instant};

use satchel_sync::{Options, Result};
use satchel_testkit::link::{Link, Weather};

use crate::figures::{heading, say, want};
use crate::hub::Hub;
use crate::network::{City, patience};

/// How many times as fast as told everything happens: rate, way, cuts and waiting alike. The work of both computers is
/// not, so that it weighs as many times as much.
pub const FASTER: u32 = 10;
/// What may be fetched twice after a cut.
const TWICE_MAX: u64 = 256 * 1024;
/// A packet.
const PACKET: f64 = 1460.0;

struct Bad {
    name: &'static str,
    /// Bytes a second.
    rate: u64,
    /// Time between cuts: by chance so long on average, or exactly.
    mean: Option<Duration>,
    every: Option<Duration>,
    /// Packets lost of a hundred, each waited for one second.
    lost: f64,
    /// Noise sent, and its texts.
    kilobytes: usize,
    each: usize,
    wanted: f64,
}

pub fn print() {
    heading(&format!(
        "bad lines, 0.6 s from question to answer, all times divided by {FASTER} (the handshakes of TCP and TLS aside)"
    ));
    let second = Duration::from_secs(1);
    let good = Bad {
        name: "16 kbit/s, cut after 20 s on average",
        rate: 2_000,
        mean: Some(second * 20),
        every: None,
        lost: 0.0,
        kilobytes: 800,
        each: 4,
        wanted: 0.65,
    };
    good.measure();
    let bad = Bad {
        name: "256 kbit/s, cut after 120 s on average",
        rate: 32_000,
        mean: Some(second * 120),
        kilobytes: 24_000,
        each: 16,
        wanted: 0.85,
        ..good
    };
    bad.measure();
    let worst = Bad {
        name: "64 kbit/s, 30 of 100 packets lost, cut every 10 s",
        rate: 8_000,
        mean: None,
        every: Some(second * 10),
        lost: 30.0,
        wanted: 0.0,
        ..good
    };
    worst.measure();
}

/// What one direction did.
struct Way {
    complete: bool,
    took: f64,
    cuts: u64,
}

impl Bad {
    fn weather(&self) -> Weather {
        let lossy = self.lost > 0.0;
        Weather {
            rate: Some(self.rate * u64::from(FASTER)),
            delay: Duration::from_millis(600) / FASTER,
            cut_mean: self.mean.map(|mean| mean / FASTER),
            cut_every: self.every.map(|every| every / FASTER),
            stall_every: lossy.then(|| (PACKET * 100.0 / self.lost) as u64),
            stall: if lossy { Duration::from_secs(1) / FASTER } else { Duration::ZERO },
            ..Weather::default()
        }
    }

    /// The patience of people, at the speed of the line.
    fn options(&self) -> Options {
        let usual = Options::default();
        Options {
            backoff: usual.backoff / FASTER,
            backoff_max: usual.backoff_max / FASTER,
            part: usual.part / FASTER,
            tries: 1_000,
            ..patience()
        }
    }

    fn way(&self, city: &City, line: &Link) -> Way {
        let began = Instant::now();
        let done: Result<_> = city.sync_with(&line.url(), &self.options());
        let took = began.elapsed().as_secs_f64() * f64::from(FASTER);
        Way { complete: done.is_ok(), took, cuts: line.cuts() }
    }

    fn measure(&self) {
        let hub = Hub::start();
        let [writer, reader, lucky] = ["Ndara", "Velm", "Lumi"].map(City::new);
        writer.write_noise(self.kilobytes, self.each);
        let line = Link::to(hub.address(), self.weather());
        let sent = self.way(&writer, &line);
        let up = line.up();
        // What a reader fetches when nothing breaks off.
        let clear = Link::to(hub.address(), Weather::default());
        lucky.sync(&clear.url());
        let useful = clear.down();
        let line = Link::to(hub.address(), self.weather());
        let came = self.way(&reader, &line);
        let same = reader.digest() == lucky.digest();
        for (direction, way) in [("sent", &sent), ("fetched", &came)] {
            let name = format!("{}, {direction}", self.name);
            let complete = way.complete && (direction == "sent" || same);
            let figure = format!("{} cuts, {:.0} s, complete: {complete}", way.cuts, way.took);
            want(&name, figure, "complete", complete);
            let goodput = useful as f64 / way.took / self.rate as f64 * 100.0;
            let figure = format!("{goodput:.0} of 100 of the line");
            match self.wanted {
                0.0 => say("", figure),
                wanted => {
                    let wanted = wanted * 100.0;
                    want("", figure, &format!("at least {wanted:.0}"), goodput >= wanted);
                }
            }
        }
        say("  sent twice a cut, bytes, heads included", up.saturating_sub(useful) / sent.cuts.max(1));
        let twice = line.down().saturating_sub(useful) / came.cuts.max(1);
        want("  fetched twice a cut, bytes, heads included", twice, "at most 262144", twice <= TWICE_MAX);
    }
}
