//! Words are found whatever the language, and none need be told.

use super::*;

#[test]
fn every_script_is_found_by_a_word_of_its_text() {
    for (query, id) in [
        ("ትምህርት", "am"),
        ("المكتبه", "ar"),
        ("الأمية", "ar"),
        ("mentor", "en"),
        ("biblioteca noche", "es"),
        ("ecole soir", "fr"),
        ("éducations", "fr"),
        ("हिन्दी", "hi"),
        ("学習", "ja"),
        ("도서관", "ko"),
        ("библиотека", "ru"),
        ("maktaba", "sw"),
        ("รู้หนังสือ", "th"),
        ("识字", "zh"),
    ] {
        assert_eq!(ids(&find(query)).first(), Some(&id), "{query}");
    }
}

#[test]
fn a_long_word_is_found_inside_a_longer_one() {
    assert_eq!(ids(&find("Bildungskurse")), ["de"]);
    assert_eq!(ids(&find("nafunzi")), ["sw"]);
}

#[test]
fn typed_accents_count_for_more_than_none() {
    assert_eq!(ids(&find("lợp"))[0], "vi2");
    assert_eq!(ids(&find("lớp"))[0], "vi1");
    assert_eq!(ids(&find("lop")).len(), 2);
}

#[test]
fn a_told_language_stems_and_filters_nothing() {
    let (index, shelf) = library();
    let query = Query { language: Some("en".into()), ..Query::text("learned") };
    assert_eq!(ids(&index.search(&query, &shelf).unwrap()), ["en"]);
    let query = Query { language: Some("sw".into()), ..Query::text("bibliotecas") };
    assert_eq!(ids(&index.search(&query, &shelf).unwrap()), ["es"]);
}
