//! Snowball stemmers by language.

use rust_stemmers::Algorithm;

use super::terms::STEMMED;

/// A stemmer; cheap to copy and compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Stemmer(u8);

/// BCP 47 primary subtags (and the older three-letter ones) with their algorithm.
const ALGORITHMS: [(&[&str], Algorithm); 18] = [
    (&["ar", "ara"], Algorithm::Arabic),
    (&["da", "dan"], Algorithm::Danish),
    (&["nl", "nld", "dut"], Algorithm::Dutch),
    (&["en", "eng"], Algorithm::English),
    (&["fi", "fin"], Algorithm::Finnish),
    (&["fr", "fra", "fre"], Algorithm::French),
    (&["de", "deu", "ger"], Algorithm::German),
    (&["el", "ell", "gre"], Algorithm::Greek),
    (&["hu", "hun"], Algorithm::Hungarian),
    (&["it", "ita"], Algorithm::Italian),
    (&["no", "nb", "nn", "nor"], Algorithm::Norwegian),
    (&["pt", "por"], Algorithm::Portuguese),
    (&["ro", "ron", "rum"], Algorithm::Romanian),
    (&["ru", "rus"], Algorithm::Russian),
    (&["es", "spa"], Algorithm::Spanish),
    (&["sv", "swe"], Algorithm::Swedish),
    (&["ta", "tam"], Algorithm::Tamil),
    (&["tr", "tur"], Algorithm::Turkish),
];

/// The stemmer of a language, if one is kept.
pub fn stemmer_of(language: &str) -> Option<Stemmer> {
    let primary = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let at = ALGORITHMS.iter().position(|(tags, _)| tags.contains(&primary.as_str()))?;
    u8::try_from(at).ok().map(Stemmer)
}

impl Stemmer {
    /// Every stemmer there is.
    pub fn all() -> impl Iterator<Item = Stemmer> {
        ALGORITHMS.iter().filter_map(|(tags, _)| stemmer_of(tags[0]))
    }

    /// A stem as the index stores it: marked as one of this language, since other languages cut other words to the same letters.
    pub fn stored(self, stem: &str) -> String {
        format!("{STEMMED}{}{stem}", char::from(b'a' + self.0))
    }

    /// The stem of a word in normal form (accents kept: the algorithms expect them), folded afterwards.
    pub fn stem(self, normal: &str) -> String {
        let (_, algorithm) = ALGORITHMS[usize::from(self.0)];
        super::fold::fold(&rust_stemmers::Stemmer::create(algorithm).stem(normal))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_by_language() {
        let stem = |language, word| stemmer_of(language).map(|s| s.stem(word));
        assert_eq!(stem("en", "learning").as_deref(), Some("learn"));
        assert_eq!(stem("fr-CA", "écoles").as_deref(), Some("ecol"));
        assert_eq!(stem("RU", "обучения").as_deref(), stem("ru", "обучение").as_deref());
        assert_eq!(stem("sw", "kujifunza"), None);
    }
}
