//! People not known here yet: what they wrote is kept apart, under a limit, until someone knows them.

use std::collections::{BTreeMap, BTreeSet};

use satchel_model::{AuthorKey, digest};

use crate::{Error, Library, Line, Result};

/// Someone whose writing is kept apart.
#[derive(Debug, Clone)]
pub struct Unmet {
    /// The key.
    pub key: AuthorKey,
    /// Six check words of the key.
    pub words: [&'static str; digest::WORDS],
    /// The name that the device gave.
    pub name: Option<String>,
    /// The city that it says it writes for.
    pub city: Option<String>,
    /// Objects kept.
    pub objects: u64,
    /// Bytes they take.
    pub bytes: u64,
    /// Records of which nobody known here wrote anything.
    pub records: Vec<Line>,
    /// True for a key that the roster suspended.
    pub suspended: bool,
}

impl Library {
    /// The people not known here, with what they wrote.
    pub fn unmet(&self) -> Result<Vec<Unmet>> {
        let authority = self.authority();
        let mut kept: BTreeMap<AuthorKey, Unmet> = BTreeMap::new();
        let mut records: BTreeMap<AuthorKey, BTreeSet<_>> = BTreeMap::new();
        for (id, meta) in self.object_metas()? {
            let kind = satchel_model::ObjectKind::from_code(meta.kind);
            let writes = !kind.is_trust() || kind == satchel_model::ObjectKind::Enrolment;
            let ours = authority.starter.contains(&id) || authority.barred.contains(&meta.author);
            if !writes || ours || meta.demo || authority.knows(meta.author) {
                continue;
            }
            let entry = kept.entry(meta.author).or_insert_with(|| Unmet {
                key: meta.author,
                words: digest::words(&meta.author.0),
                name: None,
                city: None,
                objects: 0,
                bytes: 0,
                records: Vec::new(),
                suspended: !authority.is_stranger(meta.author),
            });
            entry.objects += 1;
            entry.bytes += u64::from(meta.len);
            records.entry(meta.author).or_default().extend(meta.record);
        }
        for (key, person) in &mut kept {
            (person.name, person.city) = self.author(*key)?;
            for id in records.remove(key).unwrap_or_default() {
                person.records.extend(self.line(id)?.filter(|line| !line.admitted));
            }
        }
        Ok(kept.into_values().collect())
    }

    /// Admits people here: what they wrote is shown from now on, and reads "unconfirmed" where a charter is pinned.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for a key that nobody can admit.
    pub fn admit_people(&self, keys: &BTreeSet<AuthorKey>) -> Result<()> {
        let _writing = self.writing();
        let authority = self.authority();
        if let Some(key) = keys.iter().find(|key| !authority.knows(**key) && !authority.is_stranger(**key)) {
            return Err(Error::NotAllowed(format!("{} can be admitted by nobody here", key.short())));
        }
        self.note_waiting(true)?;
        {
            let mut kept = self.kept();
            kept.people.change(|people| people.admitted.extend(keys.iter().copied()))?;
            self.people.set(kept.people.get());
        }
        self.refold_authors(keys, self.journal().end())?;
        self.note_waiting(false)?;
        self.remove_waiting()
    }
}
