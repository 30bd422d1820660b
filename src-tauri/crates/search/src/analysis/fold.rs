//! The forms a word is compared in: *normal* (composed, lower case, compatibility forms resolved) and *folded* (accents and other
//! droppable marks gone, letters that are written in several ways made one).

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::table::Table;
use super::words::pieces;

/// Lower case, NFKC: full-width and presentation forms become the usual letters, composed and decomposed text the same.
pub fn normal(word: &str) -> String {
    static TABLE: LazyLock<Table> = LazyLock::new(|| Table::of(normal_slowly));
    TABLE.apply(word).unwrap_or_else(|| normal_slowly(word))
}

/// The normal form without accents, case variants, Arabic short vowels and spelling variants.
///
/// Marks that carry the vowel (Devanagari, Thai, kana voicing) stay.
pub fn fold(word: &str) -> String {
    static TABLE: LazyLock<Table> = LazyLock::new(|| Table::of(fold_slowly));
    TABLE.apply(word).unwrap_or_else(|| fold_slowly(word))
}

fn normal_slowly(word: &str) -> String {
    word.nfkc().flat_map(char::to_lowercase).filter(|c| !is_ignorable(*c)).nfc().collect()
}

fn fold_slowly(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.nfkd().flat_map(char::to_lowercase) {
        if is_droppable(c) || is_ignorable(c) {
            continue;
        }
        match letter(c) {
            Fold::Same => out.push(c),
            Fold::To(s) => out.push_str(s),
        }
    }
    out.nfc().collect()
}

/// All words of a text, folded, with one space between: what phrases, titles and glossary labels are compared as.
///
/// Dense runs are kept whole, so that a phrase in them is found as a part.
pub fn folded_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    for piece in pieces(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&fold(piece.text));
    }
    out
}

enum Fold {
    Same,
    To(&'static str),
}

/// Letters that no decomposition makes plain.
fn letter(c: char) -> Fold {
    match c {
        'ß' => Fold::To("ss"),
        'æ' => Fold::To("ae"),
        'œ' => Fold::To("oe"),
        'ø' => Fold::To("o"),
        'đ' | 'ð' => Fold::To("d"),
        'ł' => Fold::To("l"),
        'þ' => Fold::To("th"),
        'ħ' => Fold::To("h"),
        'ı' => Fold::To("i"),
        'ς' => Fold::To("σ"),
        'ё' => Fold::To("е"),
        'ى' | 'ی' => Fold::To("ي"),
        'ک' => Fold::To("ك"),
        'ة' => Fold::To("ه"),
        'أ' | 'إ' | 'آ' | 'ٱ' => Fold::To("ا"),
        _ => Fold::Same,
    }
}

/// Combining marks that may go: accents (also the Arabic hamza above a letter) and harakat. Indic marks, Thai, Lao, Burmese and Khmer signs and the
/// kana voicing marks are letters in all but name.
fn is_droppable(c: char) -> bool {
    match c as u32 {
        0x0300..=0x036f | 0x0483..=0x0489 | 0x0591..=0x05bd | 0x05bf..=0x05c7 => true,
        0x0610..=0x061a | 0x0640 | 0x064b..=0x065f | 0x0670 | 0x06d6..=0x06dc | 0x06df..=0x06e8 => true,
        0x135d..=0x135f | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff => true,
        0x0900..=0x10ff | 0x1780..=0x17ff | 0x3099 | 0x309a | 0x1100..=0x11ff => false,
        _ => canonical_combining_class(c) == 230,
    }
}

/// Joiners and soft hyphens: invisible, and typed by chance.
fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{640}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_go_and_vowel_signs_stay() {
        for (word, folded) in [
            ("École", "ecole"),
            ("TIẾNG", "tieng"),
            ("Đường", "duong"),
            ("Straße", "strasse"),
            ("İstanbul", "istanbul"),
            ("हिन्दी", "हिन्दी"),
            ("がくしゅう", "がくしゅう"),
            ("한국", "한국"),
            ("ＡＢＣ", "abc"),
            ("йод", "иод"),
        ] {
            assert_eq!(fold(word), folded, "{word}");
        }
    }

    #[test]
    fn arabic_spellings_become_one() {
        assert_eq!(fold("أُمِّيَّة"), fold("اميه"));
        assert_eq!(fold("إلـــى"), "الي");
        assert_eq!(fold("آداب"), "اداب");
    }

    #[test]
    fn normal_keeps_accents_and_joins_forms() {
        assert_eq!(normal("E\u{301}cole"), "école");
        assert_eq!(normal("Yoru\u{300}ba\u{301}"), "yorùbá");
        assert_eq!(normal("ﻻ"), "لا");
    }

    proptest::proptest! {
        #[test]
        fn the_table_agrees_with_the_rules(word in "[a-zÀ-ɏͰ-ӿ֐-ۿऀ-ൿก-๿Ḁ-ỿぁ-ヿ가-힣\u{300}-\u{310}]{0,12}|\\PC{0,12}") {
            proptest::prop_assert_eq!(fold(&word), fold_slowly(&word));
            proptest::prop_assert_eq!(normal(&word), normal_slowly(&word));
        }
    }

    #[test]
    fn folded_words_join_with_one_space() {
        assert_eq!(folded_words("  L'École,\n du   Soir! "), "l ecole du soir");
    }
}
