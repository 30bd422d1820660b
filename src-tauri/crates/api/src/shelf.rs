//! The lines of all records, read once between two changes: every overview counts over them.
//!
//! Only this process writes to the library while it is open, so that clearing the shelf after each writing command is
//! enough to keep it true.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use satchel_library::{Library, Line, Result};

/// Keeps what was counted until the next change.
#[derive(Debug, Default)]
pub struct Shelf(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    changes: u64,
    lines: Option<Arc<Lines>>,
}

/// All records that are shown here, by kind, then title.
#[derive(Debug, Default)]
pub struct Lines {
    /// Their lines, with slugs of their own.
    pub all: Vec<Line>,
    /// How many cities, countries and languages they are about, from and in.
    pub cities: u64,
    pub countries: u64,
    pub languages: u64,
    /// How many case studies each city has, by the city's name.
    cases: BTreeMap<String, u64>,
}

impl Shelf {
    /// The lines as they stand.
    pub fn lines(&self, library: &Library) -> Result<Arc<Lines>> {
        let before = {
            let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(lines) = &kept.lines {
                return Ok(lines.clone());
            }
            kept.changes
        };
        let lines = Arc::new(Lines::read(library)?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // What changed while the lines were read must be read again.
        if kept.changes == before {
            kept.lines = Some(lines.clone());
        }
        Ok(lines)
    }

    /// Says that records may be different now.
    pub fn clear(&self) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.changes += 1;
        kept.lines = None;
    }
}

impl Lines {
    fn read(library: &Library) -> Result<Lines> {
        let mut all = library.lines(None)?;
        let mut slugs = BTreeSet::new();
        let shared: BTreeSet<String> = all
            .iter()
            .filter(|line| !slugs.insert(line.slug.as_str()))
            .map(|line| line.slug.clone())
            .collect();
        all.retain(|line| line.listed);
        for line in all.iter_mut().filter(|line| shared.contains(&line.slug)) {
            line.slug = format!("{}-{}", line.slug, line.id.short());
        }
        let mut cases = BTreeMap::new();
        for city in all.iter().filter(|line| line.kind == "case-study").filter_map(|line| line.city.clone()) {
            *cases.entry(city).or_default() += 1;
        }
        let distinct =
            |of: fn(&Line) -> Option<&str>| all.iter().filter_map(of).collect::<BTreeSet<_>>().len() as u64;
        Ok(Lines {
            cities: distinct(|line| line.city.as_deref()),
            countries: distinct(|line| line.country.as_deref()),
            languages: distinct(|line| Some(line.language.as_str()).filter(|language| *language != "und")),
            cases,
            all,
        })
    }

    /// Those of one kind.
    pub fn of(&self, kind: &str) -> impl Iterator<Item = &Line> {
        let from = self.all.partition_point(|line| line.kind.as_str() < kind);
        let to = self.all.partition_point(|line| line.kind.as_str() <= kind);
        self.all[from..to].iter()
    }

    /// How many case studies the city of that name has.
    pub fn cases_of(&self, city: &str) -> u64 {
        self.cases.get(city).copied().unwrap_or(0)
    }
}
