//! The digest of a library, and the six check words that two offices can compare by telephone.

use bip39::Language;

use crate::ids::ObjectId;

/// Words shown to people: 66 bits of the digest.
pub const WORDS: usize = 6;

/// BLAKE3 over the sorted ids. The same set gives the same digest, however it came together.
pub fn digest(ids: impl IntoIterator<Item = ObjectId>) -> [u8; 32] {
    let mut ids: Vec<_> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    let mut hasher = blake3::Hasher::new();
    ids.iter().for_each(|id| {
        hasher.update(&id.0);
    });
    *hasher.finalize().as_bytes()
}

/// Six words of the BIP-39 English list for the first 66 bits; the list has no two words that sound alike.
pub fn words(digest: &[u8; 32]) -> [&'static str; WORDS] {
    let list = Language::English.word_list();
    std::array::from_fn(|word| {
        let index = (0..11).fold(0, |index, bit| {
            let at = word * 11 + bit;
            index << 1 | usize::from(digest[at / 8] >> (7 - at % 8) & 1)
        });
        list[index]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_repetition_do_not_matter() {
        let [a, b] = [ObjectId([1; 32]), ObjectId([2; 32])];
        assert_eq!(digest([a, b]), digest([b, a, b]));
        assert_ne!(digest([a]), digest([b]));
    }

    #[test]
    fn words_follow_the_bits() {
        assert_eq!(words(&[0; 32]), ["abandon"; 6]);
        assert_eq!(words(&[0xff; 32]), ["zoo"; 6]);
    }
}
