//! Which objects a library holds.

/// A set of objects by their number.
#[derive(Clone, Default)]
pub struct Bits(Vec<u64>);

impl Bits {
    pub fn has(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    pub fn add(&mut self, at: usize) {
        if self.0.len() <= at / 64 {
            self.0.resize(at / 64 + 1, 0);
        }
        self.0[at / 64] |= 1 << (at % 64);
    }

    /// What `other` has and this has not.
    pub fn lacks(&self, other: &Bits) -> Vec<usize> {
        let mut lacks = Vec::new();
        for (place, word) in other.0.iter().enumerate() {
            let mut new = word & !self.0.get(place).copied().unwrap_or(0);
            while new != 0 {
                lacks.push(place * 64 + new.trailing_zeros() as usize);
                new &= new - 1;
            }
        }
        lacks
    }
}
