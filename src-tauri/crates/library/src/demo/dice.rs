//! Seeded dice: the same seed, the same fall, on every machine.

/// SplitMix64.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice of their own for the `number`th record of a kind, so that one record does not depend on those before it.
    pub fn new(seed: u64, kind: u64, number: u64) -> Dice {
        let mut dice = Dice(seed ^ kind.rotate_left(56));
        dice.0 = dice.next() ^ number;
        dice
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }

    /// One of several.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[(self.next() % of.len() as u64) as usize]
    }

    /// `count` different ones, in the order of the list; all of them if there are not more.
    pub fn some<'a, T>(&mut self, of: &'a [T], count: usize) -> Vec<&'a T> {
        let mut left = count.min(of.len());
        let mut taken = Vec::with_capacity(left);
        for (at, item) in of.iter().enumerate() {
            let rest = of.len() - at;
            if (self.next() % rest as u64) < left as u64 {
                taken.push(item);
                left -= 1;
            }
        }
        taken
    }

    /// Sixteen bytes for a salt.
    pub fn salt(&mut self) -> [u8; 16] {
        let mut salt = [0; 16];
        salt[..8].copy_from_slice(&self.next().to_le_bytes());
        salt[8..].copy_from_slice(&self.next().to_le_bytes());
        salt
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_gives_as_many_as_asked_each_once() {
        for seed in 0..200 {
            let mut dice = Dice::new(seed, 1, 2);
            let taken: Vec<u32> = dice.some(&[1, 2, 3, 4, 5], 3).into_iter().copied().collect();
            assert!(taken.len() == 3 && taken.windows(2).all(|pair| pair[0] < pair[1]), "{taken:?}");
        }
    }

    #[test]
    fn neighbours_fall_differently() {
        let fall = |kind, number| Dice::new(7, kind, number).next();
        assert_ne!(fall(1, 1), fall(1, 2));
        assert_ne!(fall(1, 1), fall(2, 1));
        assert_eq!(fall(1, 1), fall(1, 1));
    }
}
