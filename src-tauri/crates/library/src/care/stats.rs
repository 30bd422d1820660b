//! Counts of what is held.

use std::collections::BTreeMap;

use crate::{Library, Result};

/// What is held, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stats {
    /// Records shown.
    pub records: u64,
    /// By kind.
    pub kinds: BTreeMap<String, u64>,
    /// By language.
    pub languages: BTreeMap<String, u64>,
    /// By status.
    pub statuses: BTreeMap<String, u64>,
    /// Cities that records are about or from.
    pub cities: u64,
    /// Countries.
    pub countries: u64,
    /// Records of the starter library.
    pub starter: u64,
    /// Records of the demonstration set.
    pub demo: u64,
    /// Records kept apart.
    pub not_admitted: u64,
    /// Signed objects.
    pub objects: u64,
    /// Bytes of the journal.
    pub journal_bytes: u64,
    /// Bytes of the store on disk.
    pub store_bytes: u64,
    /// Documents in the index.
    pub indexed: u64,
    /// Drafts.
    pub drafts: u64,
}

impl Library {
    /// Counts everything.
    pub fn stats(&self) -> Result<Stats> {
        let lines = self.lines(None)?;
        let mut stats = Stats {
            not_admitted: lines.iter().filter(|line| !line.admitted).count() as u64,
            ..Stats::default()
        };
        let (mut cities, mut countries) =
            (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
        for line in lines.into_iter().filter(|line| line.listed) {
            stats.records += 1;
            *stats.kinds.entry(line.kind).or_default() += 1;
            *stats.languages.entry(line.language).or_default() += 1;
            *stats.statuses.entry(line.status.word().to_owned()).or_default() += 1;
            stats.starter += u64::from(line.starter);
            stats.demo += u64::from(line.demo);
            cities.extend(line.city);
            countries.extend(line.country);
        }
        (stats.cities, stats.countries) = (cities.len() as u64, countries.len() as u64);
        stats.objects = self.object_metas()?.len() as u64;
        stats.journal_bytes = self.journal().bytes();
        stats.store_bytes = self.store().size_on_disk()?;
        stats.indexed = self.index.index().len()?;
        stats.drafts = self.drafts()?.len() as u64;
        Ok(stats)
    }
}
