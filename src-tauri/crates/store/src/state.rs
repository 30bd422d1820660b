//! The numbers written with every batch: how far the store has come, how much it holds, and a sum over all of it.

/// The state after a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct State {
    pub(crate) position: u64,
    pub(crate) records: u64,
    pub(crate) objects: u64,
    /// The sum of the hashes of all that sled holds beside this: it changes with everything lost, kept too long, or altered.
    pub(crate) sum: u128,
}

impl State {
    pub(crate) fn write(&self) -> Vec<u8> {
        let numbers = [self.position, self.records, self.objects].map(u64::to_le_bytes).concat();
        [numbers.as_slice(), &self.sum.to_le_bytes()].concat()
    }

    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let (position, rest) = bytes.split_first_chunk()?;
        let (records, rest) = rest.split_first_chunk()?;
        let (objects, rest) = rest.split_first_chunk()?;
        let number = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
        Some(Self {
            position: number(position),
            records: number(records),
            objects: number(objects),
            sum: u128::from_le_bytes(rest.try_into().ok()?),
        })
    }

    pub(crate) fn add(&mut self, key: &[u8], value: &[u8]) {
        self.sum = self.sum.wrapping_add(hash(key, value));
    }

    pub(crate) fn take_off(&mut self, key: &[u8], value: &[u8]) {
        self.sum = self.sum.wrapping_sub(hash(key, value));
    }
}

fn hash(key: &[u8], value: &[u8]) -> u128 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(key.len() as u64).to_le_bytes()).update(key).update(value);
    let mut number = [0; 16];
    number.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    u128::from_le_bytes(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_read_back_and_a_sum_undone() {
        let mut state = State { position: 1, records: 2, objects: 3, sum: 4 };
        assert_eq!(State::read(&state.write()), Some(state));
        assert_eq!(State::read(&state.write()[1..]), None);
        let before = state;
        state.add(b"key", b"value");
        state.add(b"ke", b"yvalue");
        assert_ne!(state, before);
        state.take_off(b"key", b"value");
        state.take_off(b"ke", b"yvalue");
        assert_eq!(state, before);
    }
}
