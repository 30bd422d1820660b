//! How bad the line is, and who meddles on it.

use std::time::Duration;

/// How bad the line is. The default is a good one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Weather {
    /// Bytes a second.
    pub rate: Option<u64>,
    /// How long a request is under way.
    pub delay: Duration,
    /// After so many bytes of an answer, packets are lost and sent again: nothing comes for a while.
    pub stall_every: Option<u64>,
    /// How long nothing comes then.
    pub stall: Duration,
    /// Connections break off at this age.
    pub cut_every: Option<Duration>,
    /// Connections break off after so many bytes of the answer.
    pub cut_after: Option<u64>,
    /// Who meddles.
    pub manners: Manners,
}

/// What something on the way does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Manners {
    /// Nothing.
    #[default]
    Plain,
    /// Answers everything with a page that asks to be paid.
    Portal,
    /// Takes the range out of requests.
    NoRanges,
    /// Says that answers are longer than they are.
    WrongLength,
    /// Answers with the first head it saw.
    StaleHead,
    /// Sends everyone elsewhere.
    Redirect(String),
    /// Has no time, so many times yet: the status, and in how many seconds to come again.
    Busy(u32, u16, u32),
    /// Loses the answers to so many uploads.
    LosesReplies(u32),
    /// Knows nothing of packs, so many times yet.
    NoPacks(u32),
    /// Squeezes what passes, whatever was asked for.
    Squeezes,
    /// Changes a byte in each pack that passes, so many times yet.
    FalseBytes(u32),
}

impl Weather {
    /// Notes that a request passed.
    pub fn pass(&mut self, request: &str) {
        match &mut self.manners {
            Manners::Busy(times, ..) => *times = times.saturating_sub(1),
            Manners::NoPacks(times) | Manners::FalseBytes(times) if is_pack(request) => {
                *times = times.saturating_sub(1);
            }
            Manners::LosesReplies(times) if request.starts_with("PUT") => *times = times.saturating_sub(1),
            _ => {}
        }
    }

    /// True if the answer to this request is lost.
    pub fn loses(&self, request: &str) -> bool {
        matches!(self.manners, Manners::LosesReplies(times) if times > 0) && request.starts_with("PUT")
    }

    /// True if a byte of the answer to this request is changed.
    pub fn changes(&self, request: &str) -> bool {
        matches!(self.manners, Manners::FalseBytes(times) if times > 0) && is_pack(request)
    }

    /// The answer that comes from the way, not from the server.
    pub fn answer_itself(&self, request: &str) -> Option<Vec<u8>> {
        let page = "<!doctype html><title>Welcome</title><p>Please accept our terms.";
        let text = match &self.manners {
            Manners::Portal => {
                format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {}\r\n\r\n{page}",
                    page.len()
                )
            }
            Manners::Redirect(to) => {
                let path = request.split(' ').nth(1).unwrap_or("/");
                format!("HTTP/1.1 302 Found\r\nlocation: {to}{path}\r\ncontent-length: 0\r\n\r\n")
            }
            Manners::Busy(times, status, seconds) if *times > 0 => {
                format!("HTTP/1.1 {status} Busy\r\nretry-after: {seconds}\r\ncontent-length: 0\r\n\r\n")
            }
            Manners::NoPacks(times) if *times > 0 && is_pack(request) => {
                "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_owned()
            }
            _ => return None,
        };
        Some(text.into_bytes())
    }
}

fn is_pack(request: &str) -> bool {
    request.starts_with("GET") && request.contains("/v1/p/")
}
