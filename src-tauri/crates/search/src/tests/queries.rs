//! What a query can say, and that nothing typed can break it.

use proptest::prelude::*;

use super::*;
use crate::{FilterWords, Group};

#[test]
fn the_last_word_may_be_half_typed() {
    assert_eq!(ids(&find("moth")), ["en"]);
    assert_eq!(ids(&find("moth ")), [""; 0]);
    assert_eq!(ids(&find("solar rad"))[0], "en2");
}

#[test]
fn phrases_hold_and_exclusions_exclude() {
    assert_eq!(ids(&find("\"meet every week\"")), ["en"]);
    assert_eq!(ids(&find("\"every meet\"")), [""; 0]);
    assert_eq!(ids(&find("\"ecole du soir\"")), ["fr"]);
    assert_eq!(ids(&find("\"成人识字课\"")), ["zh"]);
    assert_eq!(ids(&find("meet -radio")), ["en"]);
    assert_eq!(ids(&find("meet -\"old library\"")), ["en2"]);
    assert!(!ids(&find("-école")).contains(&"fr"));
}

#[test]
fn an_exact_title_comes_first() {
    let mut documents = documents();
    documents.push(Document {
        id: "zz".into(),
        title: "Mothers".into(),
        texts: vec![(
            "body".into(),
            "A long text about something else altogether, fathers and their sons.".into(),
        )],
        listed: true,
        ..Document::default()
    });
    let (index, shelf) = index_of(&documents);
    assert_eq!(ids(&index.search(&Query::text("mothers"), &shelf).unwrap()), ["zz", "en"]);
}

#[test]
fn words_that_stand_together_come_first() {
    let apart = "The bus was late. ".repeat(20);
    let of = |id: &str, text: String| Document {
        id: id.into(),
        texts: vec![("body".into(), text)],
        listed: true,
        ..Document::default()
    };
    let (index, shelf) = index_of(&[
        of("a", format!("A garden for all. {apart} The school closed early.")),
        of("b", format!("A garden behind the school. {apart} All closed early.")),
    ]);
    for plain in [false, true] {
        let query = Query { plain, ..Query::text("school garden") };
        assert_eq!(ids(&index.search(&query, &shelf).unwrap()), ["b", "a"]);
        assert_eq!(ids(&index.search(&query, &crate::NoTexts).unwrap()), ["a", "b"]);
    }
}

#[test]
fn near_spellings_have_their_own_list() {
    let answer = find("moters librery");
    assert_eq!(ids(&answer), [""; 0]);
    assert_eq!(answer.close_matches[0].id, "en");
    assert_eq!(answer.close_matches[0].why[0].via.as_deref(), Some("mothers"));
    assert_eq!(answer.spellings, ["mothers library"]);
    assert!(find("mothers").close_matches.is_empty());
}

#[test]
fn words_that_nobody_wrote_so_are_taken_for_misspelt() {
    let of = |id: &str, text: &str| Document {
        id: id.into(),
        language: Some("en".into()),
        texts: vec![("body".into(), text.into())],
        listed: true,
        ..Document::default()
    };
    let (index, shelf) = index_of(&[
        of("a", "Suspended lamps in every lane."),
        of("b", "The suspense of a market in June."),
        of("c", "A lamp in June."),
    ]);
    let close = |text: &str| {
        let answer = index.search(&Query::text(text), &shelf).unwrap();
        let close: Vec<String> = answer.close_matches.iter().map(|hit| hit.id.clone()).collect();
        (answer.total, close)
    };
    // Its stem finds the first record; both words nearly so find the second.
    assert_eq!(close("suspends "), (1, vec!["b".to_owned()]));
    assert_eq!(close("suspends markte "), (0, ["b", "a"].map(String::from).to_vec()));
    // A word that stands so somewhere is meant.
    assert_eq!(close("suspended markte ").0, 1);
}

#[test]
fn the_glossary_widens_and_its_labels_can_go() {
    let (index, shelf) = library();
    let labels =
        ["Lifelong learning", "éducation permanente", "平生学习", "終身学習"].map(String::from).to_vec();
    index.set_glossary(vec![Group { id: "lll".into(), labels }], vec![]);
    let answer = index.search(&Query::text("lifelong learning"), &shelf).unwrap();
    assert_eq!(answer.expanded[0].also.len(), 3);
    assert_eq!(ids(&answer)[0], "en");
    assert!(ids(&answer).contains(&"fr") && ids(&answer).contains(&"ja"));
    let why = &answer.hits.iter().find(|hit| hit.id == "fr").unwrap().why[0];
    assert_eq!(why.via.as_deref(), Some("éducation permanente"));
    let query = Query { without: vec!["Éducation permanente".into()], ..Query::text("lifelong learning") };
    assert!(!ids(&index.search(&query, &shelf).unwrap()).contains(&"fr"));
    let query = Query { expand: false, ..Query::text("lifelong learning") };
    assert_eq!(ids(&index.search(&query, &shelf).unwrap()), ["en"]);
}

#[test]
fn filter_words_filter_while_they_find() {
    let (index, shelf) = library();
    let words = |facet: &str, value: &str, label: &str| FilterWords {
        facet: facet.into(),
        value: value.into(),
        labels: vec![label.into()],
    };
    index.set_glossary(
        vec![],
        vec![words("language", "en", "in English"), words("language", "xx", "klingon")],
    );
    let answer = index.search(&Query::text("library in English "), &shelf).unwrap();
    assert_eq!((answer.understood.len(), ids(&answer)), (1, vec!["en"]));
    assert!(index.search(&Query::text("library klingon "), &shelf).unwrap().understood.is_empty());
}

#[test]
fn facets_count_filter_and_relax() {
    let (index, shelf) = library();
    let all = index.search(&Query { limit: 3, ..Query::default() }, &shelf).unwrap();
    assert_eq!((all.total, ids(&all)), (16, vec!["am", "ar", "de"]));
    assert_eq!(all.facets["kind"], [("case-study".to_owned(), 8), ("resource".to_owned(), 8)]);
    let literacy = BTreeMap::from([("cluster".to_owned(), vec!["literacy".to_owned()])]);
    let few =
        index.search(&Query { facets: literacy.clone(), limit: 20, ..Query::default() }, &shelf).unwrap();
    assert_eq!(few.total, 5);
    assert_eq!(few.facets["cluster"], [("inclusion".to_owned(), 11), ("literacy".to_owned(), 5)]);
    assert_eq!(few.facets["language"].len(), 4);
    let none = Query { facets: literacy, ..Query::text("maktaba") };
    let none = index.search(&none, &shelf).unwrap();
    assert_eq!((none.total, none.relax[0].facet.as_str(), none.relax[0].would_find), (0, "cluster", 1));
}

#[test]
fn the_unlisted_come_only_on_request() {
    let mut documents = documents();
    documents[3].listed = false;
    let (index, shelf) = index_of(&documents);
    assert_eq!(index.search(&Query::text("mothers"), &shelf).unwrap().total, 0);
    let query = Query { unlisted: true, ..Query::text("mothers") };
    assert_eq!(ids(&index.search(&query, &shelf).unwrap()), ["en"]);
}

#[test]
fn at_most_three_of_one_city_among_the_first_ten() {
    let documents: Vec<Document> = (0..30)
        .map(|at| Document {
            id: format!("{at:02}"),
            title: "Night school".into(),
            city: Some(if at < 12 { "Fez".into() } else { format!("city {at}") }),
            listed: true,
            ..Document::default()
        })
        .collect();
    let (index, shelf) = index_of(&documents);
    let answer = index.search(&Query::text("school"), &shelf).unwrap();
    let first = &ids(&answer)[..11];
    assert_eq!(first, ["00", "01", "02", "12", "13", "14", "15", "16", "17", "18", "03"]);
    let plain = Query { plain: true, ..Query::text("school") };
    assert_eq!(ids(&index.search(&plain, &shelf).unwrap())[3], "03");
}

#[test]
fn answers_do_not_depend_on_the_order_of_writing() {
    let documents = documents();
    let (index, shelf) = index_of(&documents);
    let other = Index::in_memory().unwrap();
    for document in documents.iter().rev() {
        other.put(&[Document { title: "before".into(), ..document.clone() }]).unwrap();
        other.put(std::slice::from_ref(document)).unwrap();
        other.commit(1).unwrap();
    }
    for text in ["library", "lớp học", "learning in the library", "图书馆", ""] {
        let query = Query { limit: 50, ..Query::text(text) };
        let (mut a, mut b) = (index.search(&query, &shelf).unwrap(), other.search(&query, &shelf).unwrap());
        (a.took, b.took) = Default::default();
        assert_eq!(a, b, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_text_is_answered(text in "(?s).{0,300}|[-\"«a-eé学ก ]{0,60}|\\PC{0,40}", plain: bool) {
        thread_local!(static LIBRARY: (Index, Shelf) = library());
        LIBRARY.with(|(index, shelf)| {
            let answer = index.search(&Query { plain, ..Query::text(text.as_str()) }, shelf).unwrap();
            for hit in answer.hits.iter().chain(&answer.close_matches) {
                for why in &hit.why {
                    for mark in &why.snippet.marks {
                        assert!(why.snippet.text.get(mark.start..mark.end).is_some_and(|m| !m.is_empty()));
                    }
                }
            }
        });
    }

    #[test]
    fn any_document_is_taken(title in "\\PC{0,40}", text in "(?s).{0,400}", language in "[a-z]{0,3}") {
        thread_local!(static INDEX: Index = Index::in_memory().unwrap());
        let document = Document { id: "a".into(), language: Some(language), title, texts: vec![("b".into(), text)], listed: true, ..Document::default() };
        INDEX.with(|index| {
            index.put(std::slice::from_ref(&document)).unwrap();
            index.commit(1).unwrap();
            assert_eq!(index.len().unwrap(), 1);
        });
    }
}
