//! Readable names: slugs from titles, and the normal form by which names are compared.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Letters of a slug at most.
pub const SLUG_CHARS_MAX: usize = 80;

/// A name without case, accents and doubled spaces, so that "N’Zérékoré" and "n'zerekore" are one city.
pub fn normal_name(name: &str) -> String {
    let plain: String = name
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .map(|letter| if matches!(letter, '’' | '‘' | 'ʼ' | '`') { '\'' } else { letter })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A slug (`[a-z0-9-]`, at most 80) from a title; a title without Latin letters or digits gives one from its hash.
pub fn slug_of(title: &str) -> String {
    let mut slug = String::new();
    for letter in normal_name(title).chars() {
        match latin(letter) {
            Some(text) => slug.push_str(text),
            None if letter.is_ascii_alphanumeric() => slug.push(letter),
            None if letter != '\'' && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
    }
    let cut = slug.trim_matches('-').chars().take(SLUG_CHARS_MAX).collect::<String>();
    match cut.trim_end_matches('-') {
        "" => format!("r-{}", &blake3::hash(title.as_bytes()).to_hex()[..12]),
        slug => slug.to_owned(),
    }
}

/// True for `[a-z0-9-]{1,80}`.
pub fn is_slug(text: &str) -> bool {
    (1..=SLUG_CHARS_MAX).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Latin letters that do not come apart into a plain letter and a mark.
fn latin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ı' => "i",
        'þ' => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn titles_become_slugs() {
        assert_eq!(slug_of("Bibliothèque rurale à N’Zérékoré!"), "bibliotheque-rurale-a-nzerekore");
        assert_eq!(slug_of("  --Łódź 2021-- "), "lodz-2021");
        assert!(slug_of("学习型城市").starts_with("r-"));
        assert_ne!(slug_of("学习型城市"), slug_of("평생학습"));
    }

    #[test]
    fn one_city_has_one_normal_name() {
        assert_eq!(normal_name("N’Zérékoré"), normal_name("  n'zerekore "));
    }

    proptest! {
        #[test]
        fn any_title_gives_a_slug(title in any::<String>()) {
            prop_assert!(is_slug(&slug_of(&title)));
        }
    }
}
