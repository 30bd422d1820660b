//! Any query is answered or plainly refused, on a small index of several scripts.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use satchel_search::{Document, FilterWords, Group, Index, NoTexts, Query};

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let texts = ["Library on wheels", "Bibliothèque rurale", "成人识字班", "การเรียนรู้", "محو أمية الكبار", "साक्षरता", "ትምህርት"];
    let document = |(number, text): (usize, &&str)| Document {
        id: number.to_string(),
        slug: format!("text-{number}"),
        kind: "resource".into(),
        title: (*text).into(),
        texts: vec![("body".into(), format!("{text}. {text} again, with words of its own."))],
        listed: true,
        ..Document::default()
    };
    let index = Index::in_memory().expect("memory is there");
    index.put(&texts.iter().enumerate().map(document).collect::<Vec<_>>()).expect("memory is there");
    index.commit(1).expect("memory is there");
    let group = Group { id: "library".into(), labels: vec!["library".into(), "bibliothèque".into()] };
    let filter = FilterWords { facet: "kind".into(), value: "resource".into(), labels: vec!["open resource".into()] };
    index.set_glossary(vec![group], vec![filter]);
    index
});

fuzz_target!(|text: &str| {
    for plain in [false, true] {
        let query = Query { plain, ..Query::text(text) };
        if let Ok(answer) = INDEX.search(&query, &NoTexts) {
            assert!(answer.hits.len() as u64 <= answer.total);
        }
    }
});
