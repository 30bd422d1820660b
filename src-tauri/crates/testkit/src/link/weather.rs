//! How bad the line is, and who meddles on it.

use std::time::Duration;

use crate::Dice;

/// Bytes that pass at once, on the slowest line and on the quickest.
const PIECE_MIN: usize = 256;
const PIECE_MAX: usize = 4096;

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
    /// Connections break off by chance, at this age on average: young ones as easily as old ones.
    pub cut_mean: Option<Duration>,
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
    /// The age at which a connection breaks off, by dice; `None` for one that lasts.
    pub fn life(&self, dice: &mut Dice) -> Option<Duration> {
        // What breaks by chance, whatever its age, has lifetimes of this form.
        let drawn = self.cut_mean.map(|mean| mean.mul_f64(-(1.0 - dice.part()).ln()));
        drawn.into_iter().chain(self.cut_every).min()
    }

    /// How long so many bytes take, losses included.
    pub fn time_of(&self, bytes: u64) -> Duration {
        let sent = self.rate.map_or(0.0, |rate| bytes as f64 / rate as f64);
        let losses = self.stall_every.map_or(0, |every| bytes / every.max(1));
        Duration::from_secs_f64(sent) + self.stall.mul_f64(losses as f64)
    }

    /// Bytes that pass at once: so few that a slow line does not bring much before its time.
    pub fn piece(&self) -> usize {
        self.rate.map_or(PIECE_MAX, |rate| (rate / 40) as usize).clamp(PIECE_MIN, PIECE_MAX)
    }

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
                    "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{page}",
                    page.len()
                )
            }
            Manners::Redirect(to) => {
                let path = request.split(' ').nth(1).unwrap_or("/");
                format!(
                    "HTTP/1.1 302 Found\r\nlocation: {to}{path}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
                )
            }
            Manners::Busy(times, status, seconds) if *times > 0 => {
                format!(
                    "HTTP/1.1 {status} Busy\r\nretry-after: {seconds}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
                )
            }
            Manners::NoPacks(times) if *times > 0 && is_pack(request) => {
                "HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n".to_owned()
            }
            _ => return None,
        };
        Some(text.into_bytes())
    }
}

fn is_pack(request: &str) -> bool {
    request.starts_with("GET") && request.contains("/v1/p/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_off_by_chance_or_at_an_age() {
        let second = Duration::from_secs(1);
        let mut dice = Dice::new(7);
        let by_chance = Weather { cut_mean: Some(second * 20), ..Weather::default() };
        let lives: Vec<f64> =
            (0..20_000).filter_map(|_| by_chance.life(&mut dice)).map(|life| life.as_secs_f64()).collect();
        let mean = lives.iter().sum::<f64>() / 20_000.0;
        assert!((19.0..21.0).contains(&mean), "{mean}");
        // Who has lived for so long has as much before it as it had at first.
        let old = lives.iter().filter(|life| **life > 20.0).count() as f64;
        let older = lives.iter().filter(|life| **life > 40.0).count() as f64;
        assert!((older / old - old / 20_000.0).abs() < 0.03, "{older} of {old}");
        let at_an_age = Weather { cut_every: Some(second * 10), ..by_chance };
        assert!((0..1_000).all(|_| at_an_age.life(&mut dice).is_some_and(|life| life <= second * 10)));
        assert_eq!(Weather::default().life(&mut dice), None);
    }

    #[test]
    fn what_is_lost_takes_longer() {
        let second = Duration::from_secs(1);
        let lossy =
            Weather { rate: Some(1_000), stall_every: Some(500), stall: second, ..Weather::default() };
        assert_eq!(lossy.time_of(1_000), second * 3);
        assert_eq!(lossy.time_of(400), second * 4 / 10);
        assert_eq!(Weather::default().time_of(1 << 30), Duration::ZERO);
    }
}
