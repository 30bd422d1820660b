//! Which language a text is in, as far as a stemmer needs to know: by its letters, else by its commonest words.

use super::stem::{Stemmer, stemmer_of};
use super::words::pieces;

/// Small words that a text of the language cannot avoid.
const COMMON: [(&str, &str); 14] = [
    ("en", "the of and to is was for that with are this which what how who when where did does from were by"),
    (
        "fr",
        "le les des du une est dans que qui pour sur pas au aux avec ont été quel quelle comment sont ce cette et",
    ),
    (
        "es",
        "el los las una que es por con para del se como más fue cuál qué quién cómo cuándo dónde su son y",
    ),
    ("pt", "os uma não que para com do da dos das em no na foi mais ao são qual quem quando onde e é"),
    ("it", "il gli che di per una sono del della dei nel con non è quale come chi quando dove alla"),
    ("de", "der die das und ist nicht von zu den mit dem ein eine für auf wie was wer welche wurde sich im"),
    ("nl", "het een van en dat niet voor met zijn aan wat wie hoe waar welke werd bij ook naar"),
    ("sv", "och att det som är på för av inte med den ett vad vem hur var vilken till från"),
    ("da", "og at det er på for af ikke med den et hvad hvem hvor hvilken til fra blev"),
    ("no", "og at det er på for av ikke med den et hva hvem hvor hvilken til fra ble"),
    ("fi", "ja on ei että se oli mikä kuka miten missä milloin kuin mutta ovat hän"),
    ("hu", "az és hogy nem egy volt mi ki mikor hol melyik milyen van meg csak is"),
    ("ro", "și în de la cu este pe nu care ce cine când unde din pentru sunt fost mai"),
    ("tr", "ve bir bu için ile ne kim nerede nasıl hangi olarak de da çok daha kaç"),
];

/// Words of a document that are read before a guess.
const READ: usize = 300;
/// One common word in so many, at least, or it is none of these languages.
const ONE_IN: usize = 12;

/// The stemmer of a document whose language nobody told.
pub fn guess_language(text: &str) -> Option<Stemmer> {
    let (votes, words) = vote(text);
    let (language, count) = best(&votes)?;
    (count * ONE_IN >= words && count > 1).then(|| stemmer_of(language)).flatten()
}

/// The stemmers that a query's words may need: the told language's, else what its small words say, else those of its writing.
pub fn stemmers_for(text: &str, told: Option<&str>) -> Vec<Stemmer> {
    if let Some(language) = told {
        return stemmer_of(language).into_iter().collect();
    }
    let (votes, _) = vote(text);
    let most = best(&votes).map_or(0, |(_, count)| count);
    let likely = votes.iter().filter(|(_, count)| most == 0 || *count == most);
    let by_writing = ["ru", "ar", "el", "ta"];
    let mut stemmers: Vec<Stemmer> = likely
        .map(|(language, _)| *language)
        .chain(by_writing.into_iter().filter(|language| text.chars().any(|c| writes(language, c))))
        .filter_map(stemmer_of)
        .collect();
    stemmers.sort_unstable();
    stemmers.dedup();
    stemmers
}

fn vote(text: &str) -> (Vec<(&'static str, usize)>, usize) {
    let mut votes: Vec<(&str, usize)> = COMMON.iter().map(|(language, _)| (*language, 0)).collect();
    let by_writing = votes.len();
    votes.extend(["ru", "ar", "el", "ta"].map(|language| (language, 0)));
    let mut words = 0;
    for piece in pieces(text).take(READ) {
        words += 1;
        let word = piece.text.to_lowercase();
        for ((_, count), (_, common)) in votes.iter_mut().zip(COMMON) {
            *count += usize::from(common.split(' ').any(|c| c == word));
        }
        for (language, count) in &mut votes[by_writing..] {
            *count += usize::from(word.chars().next().is_some_and(|c| writes(language, c)));
        }
    }
    (votes, words)
}

fn best(votes: &[(&'static str, usize)]) -> Option<(&'static str, usize)> {
    votes.iter().copied().filter(|(_, count)| *count > 0).max_by_key(|(_, count)| *count)
}

fn writes(language: &str, c: char) -> bool {
    match language {
        "ru" => matches!(c, '\u{400}'..='\u{4ff}'),
        "ar" => matches!(c, '\u{600}'..='\u{6ff}'),
        "el" => matches!(c, '\u{370}'..='\u{3ff}'),
        "ta" => matches!(c, '\u{b80}'..='\u{bff}'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_tells_its_language() {
        for (text, language) in [
            ("The circles met in the library and the mothers read to the children.", "en"),
            ("Les cercles se réunissent dans la bibliothèque avec les mères et pour les enfants.", "fr"),
            ("Кружки чтения собирались в библиотеке", "ru"),
            ("اجتمعت حلقات القراءة في المكتبة", "ar"),
        ] {
            assert_eq!(guess_language(text), stemmer_of(language), "{text}");
        }
        assert_eq!(guess_language("Vikundi vya kusoma vilikutana katika maktaba ya mtaa"), None);
        assert_eq!(guess_language("読書会は図書館で開かれた"), None);
    }

    #[test]
    fn a_short_query_keeps_every_chance() {
        assert!(stemmers_for("adult learning", None).contains(&stemmer_of("en").unwrap()));
        assert_eq!(stemmers_for("what is the result", None), [stemmer_of("en").unwrap()]);
        assert_eq!(stemmers_for("écoles", Some("fr")), [stemmer_of("fr").unwrap()]);
        assert!(stemmers_for("vikundi", Some("sw")).is_empty());
    }
}
