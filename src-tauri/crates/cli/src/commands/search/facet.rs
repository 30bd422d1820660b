//! A facet as typed: `NAME=VALUE`, the value by its id or by a word for it.

use satchel_model::kinds;

/// Facets that every record may have, whatever its kind declares.
const COMMON: [&str; 9] =
    ["kind", "status", "language", "city", "country", "continent", "region", "cluster", "year"];

/// A facet's name and one of its values.
pub type Facet = (String, String);

/// Reads `NAME=VALUE`. A word of the facet's vocabulary (`Africa`, `Afrique`) becomes the value that stands for it.
pub fn read(text: &str) -> Result<Facet, String> {
    let (name, value) = text.split_once('=').ok_or("a facet is written NAME=VALUE")?;
    let declared = kinds::declarations().facets();
    let found = declared.iter().find(|(known, _)| *known == name);
    if found.is_none() && !COMMON.contains(&name) {
        let mut names: Vec<&str> = declared.iter().map(|(name, _)| *name).chain(COMMON).collect();
        names.sort_unstable();
        names.dedup();
        return Err(format!("there is no facet {name:?}; there are {}", names.join(", ")));
    }
    let vocabulary = found.and_then(|(_, vocabulary)| kinds::vocabulary((*vocabulary)?));
    let term =
        vocabulary.filter(|vocabulary| vocabulary.term(value).is_none()).and_then(|known| known.find(value));
    Ok((name.to_owned(), term.map_or_else(|| value.to_owned(), |term| term.id.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_ids_or_words_for_them() {
        let facet = |name: &str, value: &str| Ok((name.to_owned(), value.to_owned()));
        assert_eq!(read("setting=rural"), facet("setting", "rural"));
        assert_eq!(read("region=Africa"), facet("region", "africa"));
        assert_eq!(read("city=Al Mafraq=x"), facet("city", "Al Mafraq=x"));
        assert!(read("setting").is_err());
        assert!(read("colour=red").unwrap_err().contains("setting"));
    }
}
