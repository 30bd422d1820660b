//! How long to wait after a failure: a random part of a time that doubles, so that many clients do not come back at
//! once.

use std::time::Duration;

use crate::error::Again;

/// Counts failures since the last byte gained.
#[derive(Debug, Clone)]
pub struct Backoff {
    base: Duration,
    max: Duration,
    failures: u32,
}

impl Backoff {
    /// Begins without failures.
    pub fn new(base: Duration, max: Duration) -> Backoff {
        Backoff { base, max, failures: 0 }
    }

    /// Something was gained.
    pub fn reset(&mut self) {
        self.failures = 0;
    }

    /// Failures since.
    pub fn failures(&self) -> u32 {
        self.failures
    }

    /// Notes a failure and answers how long to wait; what the other side asks for is honoured up to the maximum.
    pub fn wait(&mut self, again: Again) -> Duration {
        let ceiling = self.ceiling();
        self.failures = self.failures.saturating_add(1);
        let wait = ceiling.mul_f64(random_part());
        match again {
            Again::After(asked) => wait.max(asked).min(self.max.max(wait)),
            _ => wait,
        }
    }

    /// The longest that the next wait can be.
    fn ceiling(&self) -> Duration {
        let doubled = self.base.saturating_mul(2_u32.saturating_pow(self.failures.min(31)));
        doubled.min(self.max)
    }
}

/// A number from 0 to 1, as even as the system's random bytes; one half where it has none.
fn random_part() -> f64 {
    let mut bytes = [0; 4];
    match getrandom::fill(&mut bytes) {
        Ok(()) => f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX),
        Err(_) => 0.5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_their_limit_and_differ() {
        let mut backoff = Backoff::new(Duration::from_secs(2), Duration::from_secs(900));
        let mut ceilings = Vec::new();
        for _ in 0..12 {
            ceilings.push(backoff.ceiling().as_secs());
            assert!(backoff.wait(Again::Later) <= Duration::from_secs(900));
        }
        assert_eq!(ceilings, [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
        let waits: std::collections::BTreeSet<_> = (0..8).map(|_| backoff.wait(Again::Later)).collect();
        assert!(waits.len() > 1, "a crowd would come back at once");
        backoff.reset();
        assert_eq!(backoff.ceiling(), Duration::from_secs(2));
    }

    #[test]
    fn what_is_asked_for_is_honoured_within_reason() {
        let mut backoff = Backoff::new(Duration::from_millis(1), Duration::from_secs(900));
        assert_eq!(backoff.wait(Again::After(Duration::from_secs(30))), Duration::from_secs(30));
        assert_eq!(backoff.wait(Again::After(Duration::from_secs(1 << 40))), Duration::from_secs(900));
    }
}
