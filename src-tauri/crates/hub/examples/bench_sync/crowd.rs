//! A thousand clients that ask for news within a minute, of a hub in a process of its own.

use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use crate::figures::{heading, say, want};
use crate::network::City;
use crate::process::{Process, ask};

const CLIENTS: usize = 1_000;
const WITHIN: Duration = Duration::from_secs(60);
const THREADS: usize = 16;
/// What the hub holds before, and what is sent meanwhile, in kilobytes of noise.
const HELD: usize = 4_000;
const SENT: usize = 400;

pub fn print() {
    heading(&format!(
        "{CLIENTS} clients ask a hub for news within {} s, a connection each; {SENT} kB are sent to it meanwhile",
        WITHIN.as_secs()
    ));
    let folder = tempfile::tempdir().expect("a folder");
    let hub = Process::start(folder.path(), None);
    let writer = City::new("Ndara");
    writer.write_all();
    writer.write_noise(HELD, 16);
    writer.sync(&hub.url());
    let (mark, _) = ask(hub.address, None).expect("the hub answers");
    let times = Mutex::new(Vec::new());
    let began = Instant::now();
    thread::scope(|scope| {
        for at in 0..THREADS {
            let (times, address, mark) = (&times, hub.address, &mark);
            scope.spawn(move || {
                for number in (at..CLIENTS).step_by(THREADS) {
                    let due = WITHIN.mul_f64(number as f64 / CLIENTS as f64);
                    thread::sleep(due.saturating_sub(began.elapsed()));
                    if let Ok((_, took)) = ask(address, Some(mark)) {
                        times.lock().expect("nobody failed").push(took);
                    }
                }
            });
        }
        scope.spawn(|| {
            writer.write_noise(SENT, 4);
            writer.sync(&hub.url());
        });
    });
    let mut times = times.into_inner().expect("nobody failed");
    times.sort_unstable();
    let at = |part: usize| times[times.len().saturating_sub(1) * part / 100].as_secs_f64() * 1000.0;
    want("answered", times.len(), &format!("{CLIENTS}"), times.len() == CLIENTS);
    say("half within, ms", format!("{:.1}", at(50)));
    want("99 of 100 within, ms", format!("{:.1}", at(99)), "at most 100", at(99) <= 100.0);
    let [most, now] = hub.memory();
    want("memory of the hub at its largest, MB", most, "at most 200", most <= 200);
    say("memory of the hub at the end, MB", now);
}
