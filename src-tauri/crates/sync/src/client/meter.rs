//! What a sync spends: requests, bytes both ways, and how many of them are left.

use std::time::{Duration, Instant};

use reqwest::header::HeaderMap;
use reqwest::{Method, StatusCode, Url};

use super::options::Account;

/// Bytes that a request and the head of its answer are reckoned at before it is made.
pub const EXCHANGE_BYTES: u64 = 700;

/// Counts.
#[derive(Debug)]
pub struct Meter {
    /// Requests made.
    pub requests: u64,
    /// Bytes sent.
    pub sent: u64,
    /// Bytes received.
    pub received: u64,
    budget: Option<u64>,
    account: Account,
    rate: Option<u64>,
    began: Instant,
    paced: u64,
}

impl Meter {
    /// Begins to count, with this much to spend and at most so many bytes a second.
    pub fn new(budget: Option<u64>, account: Account, rate: Option<u64>) -> Meter {
        Meter { requests: 0, sent: 0, received: 0, budget, account, rate, began: Instant::now(), paced: 0 }
    }

    /// Bytes that are left to spend.
    pub fn left(&self) -> u64 {
        self.budget.map_or(u64::MAX, |budget| budget.saturating_sub(self.sent + self.received))
    }

    /// Counts a request: its line, its heads and its body, as HTTP/1.1 writes them.
    pub fn request(&mut self, method: &Method, url: &Url, headers: &HeaderMap, body: u64) {
        let target = url.path().len() + url.query().map_or(0, |query| query.len() + 1);
        let host =
            url.host_str().map_or(0, str::len) + url.port().map_or(0, |port| port.to_string().len() + 1);
        let line = method.as_str().len() + target + " HTTP/1.1\r\n".len() + 1;
        let host = "host: \r\n".len() + host;
        self.requests += 1;
        self.spend_sent((line + host + heads(headers)) as u64 + body);
    }

    /// Counts the head of an answer.
    pub fn answer(&mut self, status: StatusCode, headers: &HeaderMap) {
        let line = "HTTP/1.1 200 \r\n".len() + status.canonical_reason().map_or(0, str::len);
        self.spend_received((line + heads(headers)) as u64);
    }

    /// Counts bytes of a body that came.
    pub fn spend_received(&mut self, bytes: u64) {
        self.received += bytes;
        self.paced += bytes;
        self.account.spent(self.sent + self.received);
    }

    fn spend_sent(&mut self, bytes: u64) {
        self.sent += bytes;
        self.paced += bytes;
        self.account.spent(self.sent + self.received);
    }

    /// How long to wait until what was spent is within the rate.
    pub fn pause(&self) -> Duration {
        let Some(rate) = self.rate.filter(|rate| *rate > 0) else { return Duration::ZERO };
        let due = Duration::from_secs_f64(self.paced as f64 / rate as f64);
        due.saturating_sub(self.began.elapsed())
    }
}

/// Bytes of header lines and the empty one behind them.
fn heads(headers: &HeaderMap) -> usize {
    headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum::<usize>() + 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exchange_is_counted_as_it_is_written() {
        let mut meter = Meter::new(Some(1000), Account::default(), Some(100));
        let url = Url::parse("http://hub.example:81/v1/head").unwrap();
        let mut headers = HeaderMap::new();
        headers.insert("accept", "*/*".parse().unwrap());
        meter.request(&Method::GET, &url, &headers, 5);
        let written = "GET /v1/head HTTP/1.1\r\nhost: hub.example:81\r\naccept: */*\r\n\r\n";
        assert_eq!(meter.sent, written.len() as u64 + 5);
        meter.answer(StatusCode::NOT_MODIFIED, &headers);
        assert_eq!(meter.received, "HTTP/1.1 304 Not Modified\r\naccept: */*\r\n\r\n".len() as u64);
        assert_eq!(meter.left(), 1000 - meter.sent - meter.received);
        assert!(meter.pause() > Duration::ZERO);
    }
}
