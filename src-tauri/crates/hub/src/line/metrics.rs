//! What a hub counts, as Prometheus reads it.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Counters since the start.
#[derive(Debug, Default)]
pub struct Metrics {
    pub requests: AtomicU64,
    pub failures: AtomicU64,
    pub sent_bytes: AtomicU64,
    pub uploads: AtomicU64,
    pub upload_bytes: AtomicU64,
    pub uploads_refused: AtomicU64,
}

impl Metrics {
    /// Adds to a counter.
    pub fn add(counter: &AtomicU64, count: u64) {
        counter.fetch_add(count, Relaxed);
    }

    /// The page, with the log's number and how many objects it holds.
    pub fn page(&self, number: u64, objects: u64) -> String {
        let counters = [
            ("satchel_hub_requests_total", "Requests answered", &self.requests),
            ("satchel_hub_failures_total", "Requests that failed here", &self.failures),
            ("satchel_hub_sent_bytes_total", "Bytes of bodies sent", &self.sent_bytes),
            ("satchel_hub_uploads_total", "Uploads that a checkpoint holds", &self.uploads),
            ("satchel_hub_upload_bytes_total", "Bytes of those uploads", &self.upload_bytes),
            ("satchel_hub_uploads_refused_total", "Uploads refused or put off", &self.uploads_refused),
        ];
        let mut page = String::new();
        for (name, help, counter) in counters {
            page +=
                &format!("# HELP {name} {help}\n# TYPE {name} counter\n{name} {}\n", counter.load(Relaxed));
        }
        let gauges = [
            ("satchel_hub_checkpoint", "Number of the newest checkpoint", number),
            ("satchel_hub_objects", "Objects in the log", objects),
        ];
        for (name, help, value) in gauges {
            page += &format!("# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}\n");
        }
        page
    }
}
