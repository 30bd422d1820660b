//! What someone types who never stops: the same seed types the same.

use crate::Dice;

/// Words added between two saves at most.
const WORDS_MAX: usize = 40;
/// Saves after which the text begins anew, so that it stays one that a person could write.
const SAVES_MAX: u64 = 60;

/// The text as it stands at the save of that number.
pub fn typed(seed: u64, number: u64) -> String {
    let round = number / SAVES_MAX;
    let mut dice = Dice::new(seed ^ round.wrapping_mul(0x9e37_79b9));
    let mut text = String::new();
    for _ in 0..=number % SAVES_MAX {
        for _ in 0..dice.below(WORDS_MAX) {
            text.push_str(
                ["Wagen ", "مكتبة ", "livre, ", "学习", "market.\n\n", "## Heading\n\n"][dice.below(6)],
            );
        }
    }
    format!("{text}({number})")
}
