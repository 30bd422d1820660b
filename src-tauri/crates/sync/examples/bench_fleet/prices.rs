//! What things are assumed to cost, in US dollars, and what a month of the year comes to. Whoever pays others changes the
//! numbers here.

/// A rented machine of two cores, 4 GB of memory and 40 GB of disk, and the traffic that is in its price.
const MACHINE_MONTH: f64 = 12.0;
const MACHINE_GIGABYTES: f64 = 1_000.0;
/// Traffic beyond that.
const MACHINE_GIGABYTE: f64 = 0.01;
/// Object storage, as the best known one lists it for its oldest region: a gigabyte kept for a month, a thousand writes, a
/// thousand reads, a gigabyte read from outside. Nothing is taken off for a free tier.
const STORED_GIGABYTE_MONTH: f64 = 0.023;
const WRITES: f64 = 0.005 / 1_000.0;
const READS: f64 = 0.000_4 / 1_000.0;
const SENT_GIGABYTE: f64 = 0.09;
/// Reads by which a hub looks, every five seconds, for what others wrote to its storage.
const LOOKS_MONTH: f64 = 2.0 * 86_400.0 / 5.0 * 365.0 / 12.0;

/// What is paid for in a month.
#[derive(Clone, Copy)]
pub struct Month {
    /// Gigabytes that leave.
    pub sent: f64,
    /// Gigabytes kept at the end of the year.
    pub stored: f64,
    /// Reads of the storage by everyone who asks for news.
    pub reads: f64,
    /// Reads and writes of the storage by the hub that takes uploads.
    pub own_reads: f64,
    pub writes: f64,
}

impl Month {
    /// One hub on a machine of its own, with its disk.
    pub fn machine(&self) -> f64 {
        MACHINE_MONTH + (self.sent - MACHINE_GIGABYTES).max(0.0) * MACHINE_GIGABYTE
    }

    /// Everyone reads from object storage; a hub on a machine takes what is sent, and writes it there.
    pub fn storage(&self) -> f64 {
        self.reads_and_traffic()
            + (self.own_reads + LOOKS_MONTH) * READS
            + self.writes * WRITES
            + MACHINE_MONTH
    }

    /// What of that the readers cost.
    pub fn reads_and_traffic(&self) -> f64 {
        self.reads * READS + self.sent * SENT_GIGABYTE + self.stored * STORED_GIGABYTE_MONTH
    }

    /// So many times as many libraries, each writing as much: every one of them fetches as many times as much.
    pub fn times(&self, times: f64) -> Month {
        Month {
            sent: self.sent * times * times,
            stored: self.stored * times,
            reads: self.reads * times,
            own_reads: self.own_reads * times,
            writes: self.writes * times,
        }
    }
}

/// The assumptions, in words.
pub fn words() -> [(&'static str, String); 6] {
    [
        ("a machine of two cores a month, dollars", format!("{MACHINE_MONTH}")),
        (
            "  with so many GB of traffic; each more, dollars",
            format!("{MACHINE_GIGABYTES}; {MACHINE_GIGABYTE}"),
        ),
        ("a GB in object storage a month, dollars", format!("{STORED_GIGABYTE_MONTH}")),
        ("a thousand writes, dollars", format!("{:.4}", WRITES * 1_000.0)),
        ("a thousand reads, dollars", format!("{:.4}", READS * 1_000.0)),
        ("a GB read from object storage, dollars", format!("{SENT_GIGABYTE}")),
    ]
}
