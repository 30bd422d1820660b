//! Chance that is the same in every run.

/// A generator (xorshift64*).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.max(1))
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() >> 33) as usize % end.max(1)
    }

    /// True once in so many times.
    pub fn once_in(&mut self, times: f64) -> bool {
        ((self.next() >> 11) as f64 / (1_u64 << 53) as f64) < 1.0 / times.max(1.0)
    }
}
