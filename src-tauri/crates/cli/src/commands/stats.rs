//! `satchel stats`.

use std::collections::BTreeMap;

use clap::Args;
use serde::Serialize;

use crate::error::Result;
use crate::said::Said;
use crate::session::Session;

/// Counts what is held
#[derive(Debug, Args)]
pub struct Stats {}

#[derive(Serialize)]
struct Answer {
    records: u64,
    kinds: BTreeMap<String, u64>,
    languages: BTreeMap<String, u64>,
    statuses: BTreeMap<String, u64>,
    cities: u64,
    countries: u64,
    starter: u64,
    demo: u64,
    not_admitted: u64,
    objects: u64,
    indexed: u64,
    drafts: u64,
    journal_bytes: u64,
    store_bytes: u64,
}

impl Stats {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let library = session.read()?;
        session.settle(&library);
        let stats = library.stats()?;
        let answer = Answer {
            records: stats.records,
            kinds: stats.kinds,
            languages: stats.languages,
            statuses: stats.statuses,
            cities: stats.cities,
            countries: stats.countries,
            starter: stats.starter,
            demo: stats.demo,
            not_admitted: stats.not_admitted,
            objects: stats.objects,
            indexed: stats.indexed,
            drafts: stats.drafts,
            journal_bytes: stats.journal_bytes,
            store_bytes: stats.store_bytes,
        };
        Said::new(&answer, words(&answer))
    }
}

fn words(answer: &Answer) -> String {
    let counts = [
        ("records", answer.records),
        ("of the starter library", answer.starter),
        ("of the demonstration set", answer.demo),
        ("from people not known here yet", answer.not_admitted),
        ("cities", answer.cities),
        ("countries", answer.countries),
        ("drafts", answer.drafts),
        ("signed objects", answer.objects),
        ("records in the index", answer.indexed),
        ("bytes of the journal", answer.journal_bytes),
        ("bytes of the store", answer.store_bytes),
    ];
    let mut words: String = counts.iter().map(|(name, count)| format!("{count:>10}  {name}\n")).collect();
    for (title, counts) in
        [("kind", &answer.kinds), ("language", &answer.languages), ("status", &answer.statuses)]
    {
        words.push_str(&format!("\nBy {title}:\n"));
        words.extend(counts.iter().map(|(name, count)| format!("{count:>10}  {name}\n")));
    }
    words
}
