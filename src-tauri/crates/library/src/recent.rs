//! The records shown last, for one keystroke after another finds mostly the same ones; and which records changed last,
//! so that whoever keeps something of all of them need not read all of them again.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use satchel_model::RecordId;

use crate::Library;
use crate::view::Line;

/// Records remembered; a case study is some 6 kB.
const RECORDS_MAX: usize = 256;
/// Changed records remembered.
const CHANGED_MAX: usize = 256;

/// A record as a list of hits shows it.
#[derive(Debug, PartialEq, Eq)]
pub struct Texts {
    /// Its line, with a slug of its own.
    pub line: Line,
    /// Field ids and plain texts, as the index was given them.
    pub texts: Vec<(String, String)>,
}

/// What was shown and what changed lately.
#[derive(Debug, Default)]
pub struct Recent(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    texts: HashMap<RecordId, Arc<Texts>>,
    /// Raised whenever something changes, so that what was read before is not remembered after.
    changes: u64,
    /// Records with the change that touched them, the latest last.
    changed: VecDeque<(u64, RecordId)>,
    /// The last change of which not all records are remembered.
    forgotten: u64,
}

impl Recent {
    /// A record, as remembered or as `read` gives it.
    pub fn get<E>(
        &self,
        id: RecordId,
        read: impl FnOnce() -> Result<Option<Texts>, E>,
    ) -> Result<Option<Arc<Texts>>, E> {
        let before = {
            let inner = self.inner();
            if let Some(texts) = inner.texts.get(&id) {
                return Ok(Some(texts.clone()));
            }
            inner.changes
        };
        let Some(texts) = read()?.map(Arc::new) else { return Ok(None) };
        let mut inner = self.inner();
        if inner.changes == before {
            if inner.texts.len() >= RECORDS_MAX {
                inner.texts.clear();
            }
            inner.texts.insert(id, texts.clone());
        }
        Ok(Some(texts))
    }

    /// These records changed. Any record may look different now, since a name that two share is written otherwise.
    pub fn forget<'r>(&self, records: impl IntoIterator<Item = &'r RecordId>) {
        let mut inner = self.inner();
        inner.changes += 1;
        inner.texts.clear();
        let change = inner.changes;
        inner.changed.extend(records.into_iter().map(|id| (change, *id)));
        while inner.changed.len() > CHANGED_MAX {
            inner.forgotten = inner.changed.pop_front().map_or(change, |(change, _)| change);
        }
    }

    /// Everything may have changed.
    pub fn forget_all(&self) {
        self.forget([]);
        let mut inner = self.inner();
        inner.forgotten = inner.changes;
    }

    fn since(&self, seen: u64) -> (u64, Option<BTreeSet<RecordId>>) {
        let inner = self.inner();
        let later = inner.changed.iter().filter(|(change, _)| *change > seen).map(|(_, id)| *id);
        (inner.changes, (inner.forgotten <= seen).then(|| later.collect()))
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Library {
    /// How many changes there were so far, and the records that changed after the first `seen` of them; `None` if they
    /// are too many to be remembered.
    pub fn changed_since(&self, seen: u64) -> (u64, Option<BTreeSet<RecordId>>) {
        self.recent.since(seen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(title: &str) -> crate::Result<Option<Texts>> {
        let line = Line {
            id: RecordId([1; 16]),
            slug: "a-city".into(),
            kind: "city".into(),
            title: title.into(),
            language: "en".into(),
            status: Default::default(),
            city: None,
            country: None,
            year: None,
            summary: None,
            translation_of: None,
            starter: false,
            demo: false,
            mine: false,
            listed: true,
            admitted: true,
            conflict: false,
            waits: false,
            updated: 0,
        };
        Ok(Some(Texts { line, texts: Vec::new() }))
    }

    #[test]
    fn what_changes_while_it_is_read_is_not_remembered() {
        let (recent, id) = (Recent::default(), RecordId([1; 16]));
        let title =
            |read: crate::Result<Option<Arc<Texts>>>| read.unwrap().map(|texts| texts.line.title.clone());
        let read = recent.get(id, || {
            recent.forget([&id]);
            texts("old")
        });
        assert_eq!(title(read).as_deref(), Some("old"));
        assert_eq!(title(recent.get(id, || texts("new"))).as_deref(), Some("new"));
        assert_eq!(title(recent.get(id, || Ok(None))).as_deref(), Some("new"));
        recent.forget([&id]);
        assert_eq!(title(recent.get(id, || Ok(None))), None);
    }

    #[test]
    fn changes_are_told_until_they_are_too_many() {
        let (recent, one) = (Recent::default(), RecordId([1; 16]));
        let other = RecordId([2; 16]);
        assert_eq!(recent.since(0), (0, Some(BTreeSet::new())));
        recent.forget([&one]);
        recent.forget([&other]);
        assert_eq!(recent.since(0), (2, Some(BTreeSet::from([one, other]))));
        assert_eq!(recent.since(1), (2, Some(BTreeSet::from([other]))));
        recent.forget(&vec![one; CHANGED_MAX]);
        assert_eq!(recent.since(1), (3, None));
        assert_eq!(recent.since(2), (3, Some(BTreeSet::from([one]))));
        recent.forget(&vec![one; CHANGED_MAX + 1]);
        assert_eq!(recent.since(3), (4, None));
        recent.forget_all();
        assert_eq!((recent.since(4), recent.since(5)), ((5, None), (5, Some(BTreeSet::new()))));
    }
}
