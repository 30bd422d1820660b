//! What kind of writing a character belongs to, as far as it decides how words are cut.

use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

/// How a run of characters is turned into terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// Words between spaces; 4-grams inside.
    Spaced,
    /// Hangul: words between spaces; 2-grams inside, since particles are written on.
    Hangul,
    /// Ethiopic: words between spaces; 3-grams inside, since a character is a syllable.
    Ethiopic,
    /// Han and Kana: no spaces; 2-grams.
    Han,
    /// Thai, Lao, Burmese, Khmer: no spaces, long words; 2-grams and 3-grams.
    SouthEastAsian,
}

impl Script {
    /// Whether words are not separated in this writing.
    pub fn is_dense(self) -> bool {
        matches!(self, Script::Han | Script::SouthEastAsian)
    }
}

/// What a character is to the cutting of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A letter or digit of this writing.
    Letter(Script),
    /// A mark, or a joiner: belongs to the word it stands in.
    Mark,
    /// Anything else ends a word.
    Break,
}

/// The class of one character; a look-up for all but the rarest.
pub fn class_of(c: char) -> Class {
    static TABLE: LazyLock<Vec<Class>> = LazyLock::new(|| {
        let class = |code| char::from_u32(code).map_or(Class::Break, find_class);
        (0..=0xffff).map(class).collect()
    });
    TABLE.get(c as usize).copied().unwrap_or_else(|| find_class(c))
}

fn find_class(c: char) -> Class {
    if c.is_ascii() {
        return if c.is_ascii_alphanumeric() { Class::Letter(Script::Spaced) } else { Class::Break };
    }
    match c as u32 {
        0x200c | 0x200d | 0x00ad => Class::Mark,
        0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0xa9e0..=0xa9ff | 0xaa60..=0xaa7f => {
            if c.is_alphanumeric() || is_combining_mark(c) || matches!(c, 'ๆ' | 'ฯ' | 'ໆ' | 'ៗ') {
                Class::Letter(Script::SouthEastAsian)
            } else {
                Class::Break
            }
        }
        0x3099 | 0x309a => Class::Mark,
        0x3005..=0x3007
        | 0x3041..=0x3096
        | 0x309d..=0x30ff
        | 0x31f0..=0x31ff
        | 0xff66..=0xff9f
        | 0x3400..=0x4dbf
        | 0x4e00..=0x9fff
        | 0xf900..=0xfaff
        | 0x20000..=0x3134f
            if c != '・' =>
        {
            Class::Letter(Script::Han)
        }
        0xac00..=0xd7af | 0x1100..=0x11ff | 0x3130..=0x318f => Class::Letter(Script::Hangul),
        0x1200..=0x139f | 0x2d80..=0x2ddf | 0xab00..=0xab2f if c.is_alphanumeric() => {
            Class::Letter(Script::Ethiopic)
        }
        _ if is_combining_mark(c) => Class::Mark,
        _ if c.is_alphanumeric() => Class::Letter(Script::Spaced),
        _ => Class::Break,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_virama_stays_in_the_word() {
        assert_eq!(class_of('\u{94d}'), Class::Mark);
        assert_eq!(class_of('\u{93f}'), Class::Mark);
    }

    #[test]
    fn each_writing_has_its_class() {
        for (c, script) in [
            ('é', Script::Spaced),
            ('한', Script::Hangul),
            ('አ', Script::Ethiopic),
            ('の', Script::Han),
            ('学', Script::Han),
            ('ก', Script::SouthEastAsian),
            ('ខ', Script::SouthEastAsian),
        ] {
            assert_eq!(class_of(c), Class::Letter(script), "{c}");
        }
        for c in [' ', '\'', '’', '。', '・', '፡', '-'] {
            assert_eq!(class_of(c), Class::Break, "{c}");
        }
    }
}
