//! The records shown last: one keystroke after another finds mostly the same ones.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use satchel_model::RecordId;

use crate::view::Line;

/// Records remembered; a case study is some 6 kB.
const RECORDS_MAX: usize = 256;

/// A record as a list of hits shows it.
#[derive(Debug, PartialEq, Eq)]
pub struct Texts {
    /// Its line, with a slug of its own.
    pub line: Line,
    /// Field ids and plain texts, as the index was given them.
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

    /// Something changed: any record may look different now, since a name that two share is written otherwise.
    pub fn forget(&self) {
        let mut inner = self.inner();
        inner.changes += 1;
        inner.texts.clear();
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
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
            recent.forget();
            texts("old")
        });
        assert_eq!(title(read).as_deref(), Some("old"));
        assert_eq!(title(recent.get(id, || texts("new"))).as_deref(), Some("new"));
        assert_eq!(title(recent.get(id, || Ok(None))).as_deref(), Some("new"));
        recent.forget();
        assert_eq!(title(recent.get(id, || Ok(None))), None);
    }
}
