//! Why a hit was found: the field, the passage, the marks.

use super::*;
use crate::limits::SNIPPET_CHARS;

fn marked(answer: &Answer, at: usize) -> Vec<String> {
    let snippet = &answer.hits[at].why[0].snippet;
    snippet.marks.iter().map(|m| snippet.text[m.start..m.end].to_owned()).collect()
}

#[test]
fn marks_are_the_words_as_they_stand() {
    assert_eq!(marked(&find("ecole adulte"), 0), ["école", "adultes"]);
    assert_eq!(marked(&find("終身学習"), 0), ["終身学習"]);
    assert_eq!(marked(&find("साक्षरता"), 0), ["साक्षरता"]);
    let answer = find("ecole soir");
    let title = "École du soir";
    let marks: Vec<&str> = answer.hits[0].title_marks.iter().map(|m| &title[m.start..m.end]).collect();
    assert_eq!(marks, ["École", "soir"]);
    assert_eq!(answer.hits[0].slug, "slug-fr");
}

#[test]
fn a_long_text_gives_its_best_passage() {
    let filler = "nothing of the kind stands here and goes on. ".repeat(60);
    let text = format!("{filler}A mentor came.\n\n{filler}The mentor met\tthe listeners at dusk. {filler}");
    let document = Document {
        id: "a".into(),
        texts: vec![("notes".into(), filler), ("done".into(), text)],
        listed: true,
        ..Document::default()
    };
    let (index, shelf) = index_of(&[document]);
    let answer = index.search(&Query::text("mentor listeners"), &shelf).unwrap();
    let why = &answer.hits[0].why;
    assert_eq!((why.len(), why[0].field.as_str()), (1, "done"));
    assert_eq!(marked(&answer, 0), ["mentor", "listeners"]);
    let snippet = &why[0].snippet.text;
    assert!(snippet.starts_with('…') && snippet.ends_with('…') && snippet.contains("met the listeners"));
    assert!(snippet.chars().count() <= SNIPPET_CHARS + 2, "{}", snippet.chars().count());
}
