//! Names of files on a stick: short, plain letters, safe on every file system.

use satchel_model::AuthorKey;
use satchel_model::slug::slug_of;

use super::ENDING;
use crate::receipt;

/// Letters of the city in a name.
const CITY_CHARS: usize = 40;

/// What the names of this device's parcels begin with.
pub fn own_prefix(city: Option<&str>, device: AuthorKey) -> String {
    format!("{}-{}-", city_part(city), device.short())
}

/// A parcel by whom it is from and what is in it.
pub fn parcel(city: Option<&str>, device: AuthorKey, digest: &[u8; 32]) -> String {
    let content: String = digest[..4].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}{content}.{ENDING}", own_prefix(city, device))
}

/// The name of one of several parts; `part` counts from 0.
pub fn part(name: &str, part: usize, parts: usize) -> String {
    let stem = name.strip_suffix(&format!(".{ENDING}")).unwrap_or(name);
    format!("{stem}-{}-of-{parts}.{ENDING}", part + 1)
}

/// A device's receipt.
pub fn receipt(city: Option<&str>, device: AuthorKey) -> String {
    format!("{}-{}.{}", city_part(city), device.short(), receipt::ENDING)
}

fn city_part(city: Option<&str>) -> String {
    let slug: String = city.map(slug_of).unwrap_or_default().chars().take(CITY_CHARS).collect();
    match slug.trim_matches('-') {
        "" => "satchel".to_owned(),
        // Windows keeps some names for devices whatever follows a dot; a hyphen and more follow here, so none is ever one.
        slug => slug.to_owned(),
    }
}

/// True if a name ends so, in small letters or capitals.
pub fn ends(name: &str, ending: &str) -> bool {
    // What macOS keeps beside a file on a stick has the file's ending too.
    !name.starts_with('.')
        && name
            .rsplit_once('.')
            .is_some_and(|(stem, found)| !stem.is_empty() && found.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_everywhere() {
        let device = AuthorKey([0xab; 32]);
        for city in [None, Some("São Paulo / ../ CON: *"), Some("서해"), Some(""), Some(&"x".repeat(300))]
        {
            for name in [parcel(city, device, &[7; 32]), receipt(city, device)] {
                assert!(name.len() <= 80, "{name}");
                let safe = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '.';
                assert!(name.chars().all(safe) && !name.starts_with(['.', '-']), "{name}");
                assert_eq!(name.matches('.').count(), 1);
            }
        }
        assert_eq!(receipt(Some("Ndara"), device), "ndara-ababab.receipt");
    }

    #[test]
    fn only_the_ending_counts() {
        assert!(ends("a.satchel", "satchel") && ends("A.SATCHEL", "satchel"));
        for name in ["._a.satchel", ".satchel", "satchel", "a.satchel.part", "a.satchel "] {
            assert!(!ends(name, "satchel"), "{name}");
        }
    }
}
