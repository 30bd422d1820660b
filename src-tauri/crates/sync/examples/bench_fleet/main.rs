//! `cargo xtask bench fleet`: a network of libraries over a year, simulated with the protocol's own decisions: which packs
//! a reader takes, what head and table weigh, what is uploaded. Time is simulated; what each piece weighs is a little more
//! than `bench sync` measures. Argument: how many libraries.

mod bits;
mod dice;
mod hub;
mod prices;
mod year;

use prices::Month;
use year::{Plan, Year};

/// How much larger a network is asked about at the end.
const TIMES: f64 = 100.0;
/// Bytes that a metered line spends a day, unless its person says otherwise (`api/online/settings`).
const METERED_DAY_BYTES: f64 = 2e6;
/// Bytes that a line of 16 kbit/s carries in a day, at the goodput that is asked of it.
const THIN_DAY_BYTES: f64 = 2_000.0 * 0.65 * 86_400.0;
/// Bytes of a library's store and journal, and of its memory when open, for each record with its text: measured for
/// 100,000 records (DESIGN, section 5).
const DISK_BYTES: f64 = 405e6 / 100_000.0;
const MEMORY_BYTES: f64 = 195e6 / 100_000.0;

fn main() {
    let libraries = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(3_000);
    let plan = Plan { libraries, ..Plan::default() };
    println!("{}", plan.words());
    let began = std::time::Instant::now();
    let year = Year::run(&plan);
    network(&year);
    visits(&plan, &year);
    spreading(&year);
    let month = month(&year);
    cost(&month);
    hundredfold(&plan, &year, &month);
    println!("\nsimulated within {:.1} s", began.elapsed().as_secs_f64());
}

fn row(name: &str, value: impl std::fmt::Display) {
    println!("  {name:<66} {value}");
}

fn network(year: &Year) {
    println!("\nthe network after a year\n");
    row("objects written", year.hub.objects());
    row("  of them in the hub's log", year.hub.held());
    row("bytes of them on the line", megabytes(year.hub.written as f64));
    row("checkpoints", year.hub.number());
    row("bytes of the log, every level of packs", megabytes(year.hub.stored as f64));
}

fn visits(plan: &Plan, year: &Year) {
    let hub = &year.hub;
    println!("\nthe way to the hub\n");
    row("visits", year.visits);
    row("  of them with nothing new", year.idle);
    row("requests", hub.requests);
    row("requests a visit", format!("{:.2}", hub.requests as f64 / year.visits as f64));
    row("uploads", hub.uploads);
    row("bytes down", megabytes(hub.down as f64));
    row("bytes up", megabytes(hub.up as f64));
    row(
        "bytes of handshakes (TLS), if each visit makes its own",
        megabytes(year.visits as f64 * hub::HANDSHAKE as f64),
    );
    row("bytes a year, a library that asks every day", megabytes(year.bytes_of_daily() as f64));
    row("bytes a year, a library that asks every week", megabytes(year.bytes_of_weekly() as f64));
    row("largest day of the hub, requests", year.largest_day);
    println!("\nby stick\n");
    row("visits", year.meetings);
    row("bytes carried, both ways", megabytes(year.carried as f64));
    row("bytes a visit", megabytes(year.carried as f64 / year.meetings.max(1) as f64));
    row("libraries that no line reaches", plan.libraries * (100 - plan.daily - plan.weekly) / 100);
}

fn spreading(year: &Year) {
    println!("\ndays from writing until others have it: half of what is written, 90 of 100, the slowest\n");
    for (who, days) in
        [("half of all libraries", &year.half), ("nine of ten", &year.most), ("every library", &year.all)]
    {
        let [median, ninety, longest] = spread(days);
        row(who, format!("{median}, {ninety}, {longest}"));
    }
    row("written and not everywhere yet at the end of the year", year.hub.objects() - year.all.len());
}

fn month(year: &Year) -> Month {
    let months = 12.0;
    Month {
        sent: year.hub.down as f64 / 1e9 / months,
        stored: year.hub.stored as f64 / 1e9,
        reads: year.hub.asked as f64 / months,
        own_reads: year.hub.gets as f64 / months,
        writes: year.hub.puts as f64 / months,
    }
}

fn cost(month: &Month) {
    println!("\na month, and what it costs if\n");
    prices::words().iter().for_each(|(name, value)| row(name, value));
    row("GB sent", format!("{:.2}", month.sent));
    row("GB stored at the end of the year", format!("{:.3}", month.stored));
    row("reads by those who ask, writes by the hub", format!("{:.0}, {:.0}", month.reads, month.writes));
    row("one hub on a machine, dollars", format!("{:.2}", month.machine()));
    row(
        "read from object storage, a hub on a machine for uploads, dollars",
        format!("{:.2}", month.storage()),
    );
    row("  of which the readers: reads, traffic, storage", format!("{:.2}", month.reads_and_traffic()));
}

fn hundredfold(plan: &Plan, year: &Year, month: &Month) {
    let hub = &year.hub;
    println!("\n{TIMES} times as many libraries, each writing as much (reckoned, not simulated)\n");
    let day = year.bytes_of_daily() as f64 / plan.days as f64;
    row("bytes a day, a library that asks every day", megabytes(day * TIMES));
    row("  a metered line spends a day", megabytes(METERED_DAY_BYTES));
    row(
        "  so that it keeps up until the network is larger, times",
        format!("{:.0}", METERED_DAY_BYTES / day),
    );
    row("  a line of 16 kbit/s carries a day", megabytes(THIN_DAY_BYTES));
    let records = year.records as f64 * TIMES;
    row("records that every library takes in within a year", format!("{records:.0}"));
    row("  their place on its disk", megabytes(records * DISK_BYTES));
    row("  its memory when open", megabytes(records * MEMORY_BYTES));
    row("objects that the hub takes in within a year", format!("{:.0}", hub.objects() as f64 * TIMES));
    let seconds = plan.days as f64 * 86_400.0;
    row("uploads a second, on average", format!("{:.2}", hub.uploads as f64 / seconds * TIMES));
    row("requests a second on the largest day", format!("{:.1}", year.largest_day as f64 / 86_400.0 * TIMES));
    row(
        "GB that the hub sends a second, at most on average",
        format!("{:.4}", hub.down as f64 / 1e9 / seconds * TIMES * TIMES),
    );
    let larger = month.times(TIMES);
    row("one hub on a machine, dollars a month", format!("{:.0}", larger.machine()));
    row("read from object storage, dollars a month", format!("{:.0}", larger.storage()));
}

fn megabytes(bytes: f64) -> String {
    format!("{:.2} MB", bytes / 1e6)
}

fn spread(days: &[u32]) -> [u32; 3] {
    let mut days = days.to_vec();
    days.sort_unstable();
    let at = |part: usize| days.get((days.len().saturating_sub(1)) * part / 100).copied().unwrap_or(0);
    [at(50), at(90), at(100)]
}
