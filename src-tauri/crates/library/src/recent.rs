//! The texts of the records shown last: one keystroke after another finds mostly the same ones.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use satchel_model::RecordId;

/// Records remembered; a case study is some 6 kB.
const RECORDS_MAX: usize = 256;

/// A record's title and plain texts by field, as the index was given them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// The title.
    pub title: String,
    /// Field ids and texts.
    pub texts: Vec<(String, String)>,
}

/// What was shown lately.
#[derive(Debug, Default)]
pub struct Recent(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    texts: HashMap<RecordId, Arc<Texts>>,
    /// Raised whenever something changes, so that what was read before is not remembered after.
    changes: u64,
}

impl Recent {
    /// The texts of a record, as remembered or as `read` gives them.
    pub fn get(&self, id: RecordId, read: impl FnOnce() -> Option<Texts>) -> Option<Arc<Texts>> {
        let before = {
            let inner = self.inner();
            if let Some(texts) = inner.texts.get(&id) {
                return Some(texts.clone());
            }
            inner.changes
        };
        let texts = Arc::new(read()?);
        let mut inner = self.inner();
        if inner.changes == before {
            if inner.texts.len() >= RECORDS_MAX {
                inner.texts.clear();
            }
            inner.texts.insert(id, texts.clone());
        }
        Some(texts)
    }

    /// These records are different now.
    pub fn forget<'r>(&self, records: impl IntoIterator<Item = &'r RecordId>) {
        let mut inner = self.inner();
        inner.changes += 1;
        records.into_iter().for_each(|id| drop(inner.texts.remove(id)));
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(title: &str) -> Option<Texts> {
        Some(Texts { title: title.into(), texts: Vec::new() })
    }

    #[test]
    fn what_changes_while_it_is_read_is_not_remembered() {
        let (recent, id) = (Recent::default(), RecordId([1; 16]));
        let read = recent.get(id, || {
            recent.forget([&id]);
            texts("old")
        });
        assert_eq!(read.unwrap().title, "old");
        assert_eq!(recent.get(id, || texts("new")).unwrap().title, "new");
        assert_eq!(recent.get(id, || None).unwrap().title, "new");
        recent.forget([&id]);
        assert_eq!(recent.get(id, || None), None);
    }
}
