//! Retrieval sets and the measures over them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use satchel_search::{Document, Index, Query, Texts};
use serde_json::Value;

use crate::Outcome;

/// Documents, questions, and which answer which.
pub struct Set {
    pub name: String,
    pub documents: Vec<Document>,
    pub queries: Vec<(String, String)>,
    pub relevant: BTreeMap<String, BTreeSet<String>>,
}

impl Set {
    /// The language that the set's name tells, as BCP 47 or ISO 639-3.
    pub fn language(&self) -> Option<String> {
        self.name.split_once('-').map(|(_, language)| language.to_owned()).or(Some("en".into()))
    }

    /// Questions that have an answer.
    pub fn asked(&self) -> impl Iterator<Item = (&str, &BTreeSet<String>)> {
        self.queries.iter().filter_map(|(id, text)| Some((text.as_str(), self.relevant.get(id)?)))
    }
}

/// All sets of a folder, by name.
pub fn load(data: &Path) -> Outcome<Vec<Set>> {
    let mut names: Vec<_> =
        std::fs::read_dir(data)?.filter_map(|e| e.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    names.into_iter().map(|name| load_one(data, name)).collect()
}

fn load_one(data: &Path, name: String) -> Outcome<Set> {
    let folder = data.join(&name);
    let lines = |file: &str| -> Outcome<Vec<Value>> {
        let text = std::fs::read_to_string(folder.join(file))?;
        Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
    };
    let field = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let documents = lines("corpus.jsonl")?
        .iter()
        .map(|line| document(field(line, "_id"), field(line, "title"), field(line, "text")))
        .collect();
    let queries = lines("queries.jsonl")?.iter().map(|q| (field(q, "_id"), field(q, "text"))).collect();
    let mut relevant: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in std::fs::read_to_string(folder.join("qrels.tsv"))?.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        if let [query, doc, score] = cells[..]
            && score.parse::<i64>()? > 0
        {
            relevant.entry(query.into()).or_default().insert(doc.into());
        }
    }
    Ok(Set { name, documents, queries, relevant })
}

/// A document of one field.
pub fn document(id: String, title: String, text: String) -> Document {
    Document {
        slug: id.clone(),
        id,
        title,
        texts: vec![("text".into(), text)],
        listed: true,
        ..Document::default()
    }
}

/// An index in memory.
pub fn index(documents: &[Document]) -> Outcome<Index> {
    let index = Index::in_memory()?;
    index.put(documents)?;
    index.commit(1)?;
    Ok(index)
}

/// Documents as a store keeps them.
pub struct Stored<'a>(BTreeMap<String, &'a Document>);

impl<'a> Stored<'a> {
    pub fn new(documents: &'a [Document]) -> Stored<'a> {
        Stored(documents.iter().map(|d| (d.id.clone(), d)).collect())
    }
}

impl Texts for Stored<'_> {
    fn title(&self, id: &str) -> Option<String> {
        self.0.get(id).map(|d| d.title.clone())
    }
    fn texts(&self, id: &str) -> Vec<(String, String)> {
        self.0.get(id).map(|d| d.texts.clone()).unwrap_or_default()
    }
}

/// The ids found for a topic.
pub fn topic(
    index: &Index,
    stored: &Stored<'_>,
    text: &str,
    language: Option<String>,
) -> Outcome<Vec<String>> {
    let query = Query { text: text.into(), language, limit: 10, plain: true, ..Query::default() };
    Ok(index.search(&query, stored)?.hits.into_iter().map(|hit| hit.id).collect())
}

/// nDCG@10 with yes-or-no judgements.
pub fn ndcg(found: &[String], relevant: &BTreeSet<String>) -> f64 {
    let gain = |at: usize| 1.0 / ((at + 2) as f64).log2();
    let got: f64 = found
        .iter()
        .take(10)
        .enumerate()
        .filter(|(_, id)| relevant.contains(*id))
        .map(|(at, _)| gain(at))
        .sum();
    got / (0..relevant.len().min(10)).map(gain).sum::<f64>()
}

/// Whether the first is right.
pub fn first(found: &[String], relevant: &BTreeSet<String>) -> f64 {
    f64::from(u8::from(found.first().is_some_and(|id| relevant.contains(id))))
}

/// The mean of some values; 0 of none.
pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}
