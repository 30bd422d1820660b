//! The lines of all records, read once: every overview counts over them. After a change only what changed is read.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use satchel_library::{Error, Library, Line, Result};
use satchel_model::RecordId;

/// Changed records that are read one by one; of more, all lines are read anew.
const CHANGED_MAX: usize = 64;

/// Keeps the lines and what was counted over them.
#[derive(Debug, Default)]
pub struct Shelf(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    /// True where others read: then only what is for everyone stands here.
    readers: bool,
    /// Changes of the library that the lines show.
    seen: u64,
    lines: Option<Arc<Lines>>,
}

/// All records that are shown here, by kind, then title.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// Their lines, with slugs of their own.
    pub all: Vec<Line>,
    /// Withdrawn ones in which somebody wrote on: listed nowhere, and a person has to say what stands.
    pub written_on: BTreeSet<RecordId>,
    /// Records that are kept from those who read here.
    pub hidden: BTreeSet<RecordId>,
    /// How many cities, countries and languages they are about, from and in.
    pub cities: u64,
    pub countries: u64,
    pub languages: u64,
    /// How many case studies each city has, by the city's name.
    cases: BTreeMap<String, u64>,
}

impl Shelf {
    /// An empty shelf; for `readers`, only what is for everyone will stand on it.
    pub fn new(readers: bool) -> Shelf {
        Shelf(Mutex::new(Kept { readers, ..Kept::default() }))
    }

    /// The lines as they stand.
    pub fn lines(&self, library: &Library) -> Result<Arc<Lines>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (seen, changed) = library.changed_since(kept.seen);
        // What goes wrong half way leaves nothing kept.
        let lines = match (kept.lines.take(), changed.filter(|changed| changed.len() <= CHANGED_MAX)) {
            (Some(lines), Some(changed)) if changed.is_empty() || !kept.readers => {
                renewed(lines, library, &changed)?
            }
            _ if kept.readers => Arc::new(Lines::read(library)?.for_readers(library)?),
            _ => Arc::new(Lines::read(library)?),
        };
        (kept.seen, kept.lines) = (seen, Some(lines.clone()));
        Ok(lines)
    }
}

/// The lines with those of the changed records as they are now.
fn renewed(mut lines: Arc<Lines>, library: &Library, changed: &BTreeSet<RecordId>) -> Result<Arc<Lines>> {
    if changed.is_empty() {
        return Ok(lines);
    }
    let own = Arc::make_mut(&mut lines);
    for id in changed {
        let line = match library.one_line(*id) {
            Ok(line) => Some(line),
            Err(Error::NotFound(_)) => None,
            Err(error) => return Err(error),
        };
        if !own.put(*id, line) {
            return Ok(Arc::new(Lines::read(library)?));
        }
    }
    own.count();
    Ok(lines)
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
        let written_on = all.iter().filter(|line| is_written_on(line)).map(|line| line.id).collect();
        all.retain(|line| line.listed);
        for line in all.iter_mut().filter(|line| shared.contains(&line.slug)) {
            line.slug = format!("{}-{}", line.slug, line.id.short());
        }
        let mut lines = Lines { all, written_on, ..Lines::default() };
        lines.count();
        Ok(lines)
    }

    /// Without what is not for everyone.
    fn for_readers(mut self, library: &Library) -> Result<Lines> {
        // What is listed nowhere may still be found by asking for it.
        for line in library.lines(None)? {
            if !library.is_for_everyone(line.id)? {
                self.hidden.insert(line.id);
            }
        }
        self.all.retain(|line| !self.hidden.contains(&line.id));
        self.written_on.clear();
        self.count();
        Ok(self)
    }

    /// Puts a record's line in the place of the one before. False if the names of other records may have changed with
    /// it, which happens where two share one.
    fn put(&mut self, id: RecordId, line: Option<Line>) -> bool {
        let old = self.all.iter().position(|line| line.id == id).map(|at| self.all.remove(at));
        let shares = |line: &Line| line.slug.ends_with(&line.id.short());
        let stays = match (&old, &line) {
            (Some(old), Some(new)) => old.slug == new.slug,
            (Some(one), None) | (None, Some(one)) => !shares(one),
            (None, None) => true,
        };
        match line.as_ref().is_some_and(is_written_on) {
            true => self.written_on.insert(id),
            false => self.written_on.remove(&id),
        };
        if let Some(line) = line.filter(|line| line.listed) {
            let key = |line: &Line| (line.kind.clone(), line.title.clone(), line.id);
            let at = self.all.partition_point(|other| key(other) < key(&line));
            self.all.insert(at, line);
        }
        stays
    }

    fn count(&mut self) {
        let all = &self.all;
        let distinct =
            |of: fn(&Line) -> Option<&str>| all.iter().filter_map(of).collect::<HashSet<_>>().len() as u64;
        self.cities = distinct(|line| line.city.as_deref());
        self.countries = distinct(|line| line.country.as_deref());
        self.languages = distinct(|line| Some(line.language.as_str()).filter(|language| *language != "und"));
        let mut cases: BTreeMap<&str, u64> = BTreeMap::new();
        for city in
            all.iter().filter(|line| line.kind == "case-study").filter_map(|line| line.city.as_deref())
        {
            *cases.entry(city).or_default() += 1;
        }
        self.cases = cases.into_iter().map(|(city, count)| (city.to_owned(), count)).collect();
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

fn is_written_on(line: &Line) -> bool {
    line.conflict && line.admitted && !line.listed
}

#[cfg(test)]
mod tests {
    use satchel_library::{Change, New, Options};
    use satchel_model::Value;
    use satchel_model::act::Verb;

    use super::*;

    #[test]
    fn after_each_change_the_shelf_is_as_if_read_anew() {
        let folder = tempfile::tempdir().unwrap();
        let options = Options { starter: false, ..Options::default() };
        let library = Library::open(&folder.path().join("library"), options).unwrap();
        let shelf = Shelf::default();
        let holds = || assert_eq!(*shelf.lines(&library).unwrap(), Lines::read(&library).unwrap());
        let fields = |title: &str, city: &str| {
            [("title".to_owned(), Value::text(title)), ("city".to_owned(), Value::text(city))].into()
        };
        let new = |title: &str, city: &str| {
            let fields = fields(title, city);
            library.create(New { kind: "case-study".into(), fields, ..New::default() }).unwrap().id
        };
        holds();
        let first = new("A school on a boat", "Lindholm");
        new("Books by bicycle", "Tumaini");
        holds();
        // The same title gives the same slug.
        new("A school on a boat", "Tumaini");
        holds();
        let last = new("Courses at the market", "Lindholm");
        let change = Change { fields: fields("Zebras", "Arwa"), ..Change::default() };
        library.edit(last, change).unwrap();
        holds();
        library.act(first, Verb::Withdraw, Some("no longer true"), None).unwrap();
        holds();
        library
            .edit(first, Change { fields: fields("True again", "Lindholm"), ..Change::default() })
            .unwrap();
        holds();
        assert_eq!(shelf.lines(&library).unwrap().written_on, BTreeSet::from([first]));
        library.act(first, Verb::Withdraw, None, None).unwrap();
        holds();
        assert!(shelf.lines(&library).unwrap().written_on.is_empty());
    }
}
