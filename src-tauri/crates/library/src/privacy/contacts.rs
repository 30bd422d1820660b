//! E-mail addresses and telephone numbers in texts: what is better not sent round unseen. Pure.
//!
//! A hint for people, never a rule: it may be wrong both ways, and nothing is held up by it.

use satchel_model::kinds::{self, FieldType};
use satchel_model::{Fields, Value};

/// Found in one text at most; more say nothing new.
const FOUND_MAX: usize = 20;
/// Letters of a text that are looked through.
const TEXT_CHARS_MAX: usize = 1_000_000;
/// Letters of an address at most, as mail systems have it.
const MAIL_CHARS_MAX: usize = 254;
/// Digits of a telephone number with its country, as telephone systems have it.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
/// Digits that make a number of groups one to be called, where nothing else says so.
const BARE_DIGITS_MIN: usize = 9;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContactKind {
    /// An e-mail address.
    Mail,
    /// A telephone number.
    Phone,
}

/// An address or number in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The field; empty if only a text was looked at.
    pub field: String,
    /// Which of the two it seems to be.
    pub kind: ContactKind,
    /// As it stands there.
    pub text: String,
}

/// What seems to be an address or a number in the texts of a record. Fields that ask for a contact are not looked at, nor
/// are sources; people's own records have their consent.
pub fn contacts(kind: &str, fields: &Fields) -> Vec<Contact> {
    let declared = kinds::kind(kind);
    if super::asks_consent(kind) {
        return Vec::new();
    }
    let is_text = |id: &str| match declared.and_then(|kind| kind.field(id)) {
        Some(field) => {
            matches!(field.kind, FieldType::Text | FieldType::Long | FieldType::List | FieldType::Rows)
        }
        None => true,
    };
    let asks = |id: &str| {
        ["sources", "language", "translation_of", "translated_from"].contains(&id)
            || ["contact", "reach", "address"].iter().any(|word| id.contains(word))
    };
    let texts = fields.iter().filter(|(id, _)| is_text(id) && !asks(id));
    texts
        .flat_map(|(id, value)| {
            contacts_in(&lines(value)).into_iter().map(|found| Contact { field: id.clone(), ..found })
        })
        .take(FOUND_MAX)
        .collect()
}

/// Every text in a value on a line of its own, so that numbers of two cells are not read as one.
fn lines(value: &Value) -> String {
    match value {
        Value::List(items) => items.iter().map(lines).collect::<Vec<_>>().join("\n"),
        Value::Map(cells) => cells.values().map(lines).collect::<Vec<_>>().join("\n"),
        other => other.plain(),
    }
}

/// What seems to be an address or a number in a text, in its order.
pub fn contacts_in(text: &str) -> Vec<Contact> {
    let text: String = text.chars().take(TEXT_CHARS_MAX).collect();
    let mut found = Vec::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        found.extend(words.iter().filter_map(|word| mail(word)).map(|text| contact(ContactKind::Mail, text)));
        found.extend(phones(&words).into_iter().map(|text| contact(ContactKind::Phone, text)));
    }
    found.truncate(FOUND_MAX);
    found
}

fn contact(kind: ContactKind, text: String) -> Contact {
    Contact { field: String::new(), kind, text }
}

/// "(amina@city.example)," → the address in it.
fn mail(word: &str) -> Option<String> {
    let at = word.find('@')?;
    let in_name = |letter: char| letter.is_alphanumeric() || "._%+-".contains(letter);
    let in_place = |letter: char| letter.is_alphanumeric() || ".-".contains(letter);
    let begin = word[..at].char_indices().rev().take_while(|(_, letter)| in_name(*letter)).last()?.0;
    let name = &word[begin..at];
    let behind = &word[at + 1..];
    let end =
        behind.char_indices().find(|(_, letter)| !in_place(*letter)).map_or(behind.len(), |(end, _)| end);
    let place = behind[..end].trim_end_matches(['.', '-']);
    let (host, last) = place.rsplit_once('.')?;
    let is_one = !name.starts_with('.') && !host.is_empty() && last.chars().count() >= 2;
    let text = format!("{name}@{place}");
    (is_one && last.chars().all(char::is_alphabetic) && text.chars().count() <= MAIL_CHARS_MAX)
        .then_some(text)
}

/// Runs of neighbouring words that are made of digits and the marks of telephone numbers.
fn phones(words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    let mut called = false;
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_matches([',', ';', ':', '.', '!', '?', '"', '“', '”', '»', '«']);
        if is_of_number(bare) {
            if run.is_empty() {
                called = at.checked_sub(1).is_some_and(|before| calls(words[before]));
            }
            run.push(bare);
        }
        // A mark behind a word ends the number.
        let ends = !is_of_number(bare) || bare.len() < word.len() || at + 1 == words.len();
        if ends && !run.is_empty() {
            let text = run.join(" ");
            found.extend(is_phone(&text, called).then_some(text));
            run.clear();
        }
    }
    found
}

fn is_of_number(word: &str) -> bool {
    let marks = |letter: char| "+-–.()/".contains(letter);
    !word.is_empty()
        && word.chars().any(char::is_numeric)
        && word.chars().all(|letter| letter.is_numeric() || marks(letter))
}

/// "Tel.", "téléphone", "WhatsApp": what follows is a number to be called.
fn calls(word: &str) -> bool {
    let word = satchel_model::slug::normal_name(word);
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    word.starts_with("tel")
        || word.starts_with("phone")
        || ["whatsapp", "mobile", "mob", "cell", "fax"].contains(&word)
}

fn is_phone(text: &str, called: bool) -> bool {
    let groups: Vec<&str> =
        text.split(|letter: char| !letter.is_numeric()).filter(|g| !g.is_empty()).collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.chars().count()).collect();
    let digits: usize = lengths.iter().sum();
    if !PHONE_DIGITS.contains(&digits) || is_date(&lengths) || are_years(&groups) {
        return false;
    }
    let prefixed = text.starts_with('+') || text.starts_with("00") || text.starts_with("(0");
    let thousands = lengths.len() > 1 && lengths[0] <= 3 && lengths[1..].iter().all(|length| *length == 3);
    called
        || prefixed
        || text.starts_with('0') && lengths.len() > 1 && !text.contains('/')
        || text.starts_with('0') && digits >= BARE_DIGITS_MIN
        || digits >= BARE_DIGITS_MIN && lengths.len() > 1 && !thousands && !text.contains('/')
}

/// 2016-11-16, 16.11.2016, 16/11/16.
fn is_date(lengths: &[usize]) -> bool {
    matches!(lengths, [4, 1..=2, 1..=2] | [1..=2, 1..=2, 4] | [1..=2, 1..=2, 2])
}

/// 2015–2020, 2015 2016 2017.
fn are_years(groups: &[&str]) -> bool {
    let is_year = |group: &&str| group.parse().is_ok_and(|year: u32| (1800..=2200).contains(&year));
    groups.iter().all(is_year)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str) -> Vec<String> {
        contacts_in(text).into_iter().map(|contact| contact.text).collect()
    }

    #[test]
    fn addresses_and_numbers_are_seen() {
        assert_eq!(
            found("Write to (amina.diallo@mairie.ndara.example), please."),
            ["amina.diallo@mairie.ndara.example"]
        );
        assert_eq!(found("Ask Bo <bo+esd@city.org>."), ["bo+esd@city.org"]);
        assert_eq!(found("Call +254 712 345 678."), ["+254 712 345 678"]);
        assert_eq!(found("tél. 77 123 45 67, le matin"), ["77 123 45 67"]);
        assert_eq!(found("06 12 34 56 78"), ["06 12 34 56 78"]);
        assert_eq!(found("(0551) 39-4000 or 0551-394001"), ["(0551) 39-4000", "0551-394001"]);
        assert_eq!(found("هاتف +٢١٣ ٥٥٠ ١٢٣ ٤٥٦"), ["+٢١٣ ٥٥٠ ١٢٣ ٤٥٦"]);
    }

    #[test]
    fn years_dates_sums_and_addresses_of_pages_are_none() {
        for text in [
            "from 2015 to 2020, or 2015-2020, on 2016-11-16 or 16.11.2016",
            "12 000 000 people, 120 000 000 in all, 1,200,000 crowns",
            "https://example.org/12345678901 and www.example.org",
            "at @home, a@b, user@host., 10 of 20, 3.5 %",
            "ISBN 9789280010862",
            "2015 2016 2017",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn fields_that_ask_for_a_contact_are_passed_over() {
        let fields: Fields = [
            ("title".to_owned(), "Wheels".into()),
            ("contact_role".to_owned(), "office@city.example".into()),
            ("done".to_owned(), "Ask joseph@home.example.".into()),
        ]
        .into();
        let found = contacts("case-study", &fields);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].field.as_str(), found[0].kind), ("done", ContactKind::Mail));
        assert!(contacts("participant", &fields).is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_looked_through(text in "[ -~٠-٩é@+.()\n]{0,200}") {
            for contact in contacts_in(&text) {
                prop_assert!(contact.text.chars().filter(|letter| letter.is_numeric()).count() >= 7 || contact.text.contains('@'));
            }
        }
    }
}
