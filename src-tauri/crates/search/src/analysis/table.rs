//! A rule on words, tabled by character where it can be: normalisation costs a hundred times a look-up, and almost no word needs it.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// What a rule does to each character when the neighbours cannot matter.
pub struct Table(Vec<Step>);

#[derive(Clone, Copy)]
enum Step {
    /// Becomes this character.
    To(char),
    /// Becomes this mark, unless another mark stands before it: then their order may matter.
    ToMark(char),
    /// Goes.
    Drop,
    /// Only the rule itself can tell.
    Ask,
}

/// Characters below this are tabled: all alphabets. Han and Hangul syllables above stay as they are under every rule here.
const END: u32 = 0x3100;

impl Table {
    /// Tables a rule.
    pub fn of(rule: impl Fn(&str) -> String) -> Table {
        let step = |code| char::from_u32(code).map_or(Step::Ask, |c| step(c, &rule));
        Table((0..END).map(step).collect())
    }

    /// The rule's result, or `None` when the table cannot tell.
    pub fn apply(&self, word: &str) -> Option<String> {
        let mut out = String::with_capacity(word.len());
        let mut after_mark = false;
        for c in word.chars() {
            let step = match self.0.get(c as usize) {
                Some(step) => *step,
                None if matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}') => {
                    Step::To(c)
                }
                None => Step::Ask,
            };
            match step {
                Step::To(c) => {
                    out.push(c);
                    after_mark = false;
                }
                Step::ToMark(c) if !after_mark => {
                    out.push(c);
                    after_mark = true;
                }
                Step::Drop => {}
                Step::ToMark(_) | Step::Ask => return None,
            }
        }
        Some(out)
    }
}

fn step(c: char, rule: &impl Fn(&str) -> String) -> Step {
    // What may join the character before it, jamo above all, is not told by itself.
    if is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe || matches!(c, '\u{1100}'..='\u{11ff}') {
        let gone =
            rule(c.encode_utf8(&mut [0; 4])).is_empty() && rule("a").len() == rule(&format!("a{c}")).len();
        return if gone { Step::Drop } else { Step::Ask };
    }
    let result = rule(c.encode_utf8(&mut [0; 4]));
    let mut chars = result.chars();
    match (chars.next(), chars.next()) {
        (None, _) => Step::Drop,
        (Some(one), None) if is_nfc_quick(std::iter::once(one)) == IsNormalized::Yes => {
            if canonical_combining_class(one) == 0 {
                Step::To(one)
            } else {
                Step::ToMark(one)
            }
        }
        _ => Step::Ask,
    }
}
