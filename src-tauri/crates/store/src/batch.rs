//! What one write changes, and how it comes to stand in the tree.

use std::collections::BTreeMap;

use crate::limits::{KEY_BYTES_MAX, VALUE_BYTES_MAX};
use crate::page::{self, Stub};
use crate::state::State;
use crate::tree::Tree;
use crate::{Error, keys};

/// Changes that are written together or not at all, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    PutRecord { id: [u8; 16], kind: String, line: Vec<u8>, page: Vec<u8> },
    RemoveRecord([u8; 16]),
    PutObject { id: [u8; 32], record: [u8; 16], meta: Vec<u8> },
    RemoveObject([u8; 32]),
    PutName(String, [u8; 16]),
    RemoveName(String, [u8; 16]),
    PutEdge([u8; 16], u8, [u8; 16]),
    RemoveEdges([u8; 16]),
    PutMeta(String, Vec<u8>),
}

impl Batch {
    /// A batch that changes nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Number of changes.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Puts a record, or replaces it: its kind, the line that a list shows (≤ 4 KiB), and its page (≤ 16 MiB).
    pub fn put_record(&mut self, id: [u8; 16], kind: &str, line: &[u8], page: &[u8]) -> &mut Self {
        self.step(Step::PutRecord { id, kind: kind.to_owned(), line: line.to_vec(), page: page.to_vec() })
    }

    /// Removes a record's line and page. Its objects, names and edges stay until they are removed themselves.
    pub fn remove_record(&mut self, id: [u8; 16]) -> &mut Self {
        self.step(Step::RemoveRecord(id))
    }

    /// Puts what is known of an object (≤ 4,080 bytes) and the record it belongs to.
    pub fn put_object(&mut self, id: [u8; 32], record: [u8; 16], meta: &[u8]) -> &mut Self {
        self.step(Step::PutObject { id, record, meta: meta.to_vec() })
    }

    /// Removes what is known of an object.
    pub fn remove_object(&mut self, id: [u8; 32]) -> &mut Self {
        self.step(Step::RemoveObject(id))
    }

    /// Makes a record answer to a name. Several records may share one.
    pub fn put_name(&mut self, name: &str, record: [u8; 16]) -> &mut Self {
        self.step(Step::PutName(name.to_owned(), record))
    }

    /// Takes a name from a record.
    pub fn remove_name(&mut self, name: &str, record: [u8; 16]) -> &mut Self {
        self.step(Step::RemoveName(name.to_owned(), record))
    }

    /// Links one record to another; the caller gives `kind` its meaning.
    pub fn put_edge(&mut self, from: [u8; 16], kind: u8, to: [u8; 16]) -> &mut Self {
        self.step(Step::PutEdge(from, kind, to))
    }

    /// Removes every link that begins at a record.
    pub fn remove_edges(&mut self, from: [u8; 16]) -> &mut Self {
        self.step(Step::RemoveEdges(from))
    }

    /// Puts any value (≤ 4 KiB) under a name.
    pub fn put_meta(&mut self, key: &str, value: &[u8]) -> &mut Self {
        self.step(Step::PutMeta(key.to_owned(), value.to_vec()))
    }

    fn step(&mut self, step: Step) -> &mut Self {
        self.steps.push(step);
        self
    }

    pub(crate) fn check(&self) -> Result<(), Error> {
        let key = |what, key: &str| {
            Error::over(what, key.len(), KEY_BYTES_MAX)?;
            // The byte that ends a key's first part.
            if key.contains('\0') { Err(Error::ZeroByte { what }) } else { Ok(()) }
        };
        self.steps.iter().try_for_each(|step| match step {
            Step::PutRecord { kind, line, .. } => {
                key("a kind", kind)?;
                Error::over("a line", line.len(), VALUE_BYTES_MAX)
            }
            Step::PutObject { meta, .. } => {
                Error::over("an object's entry", meta.len(), VALUE_BYTES_MAX - 16)
            }
            Step::PutName(name, _) | Step::RemoveName(name, _) => key("a name", name),
            Step::PutMeta(name, value) => {
                key("a meta key", name)?;
                Error::over("a meta value", value.len(), VALUE_BYTES_MAX)
            }
            _ => Ok(()),
        })
    }

    /// Works the steps out against what is stored.
    pub(crate) fn resolve(self, tree: &Tree, state: State) -> Result<Changes<'_>, Error> {
        let mut changes = Changes { tree, state, entries: BTreeMap::new() };
        self.steps.into_iter().try_for_each(|step| changes.take(step))?;
        Ok(changes)
    }
}

/// A batch as keys and values, seen over what is stored.
pub(crate) struct Changes<'t> {
    tree: &'t Tree,
    pub(crate) state: State,
    /// `None`: removed.
    pub(crate) entries: BTreeMap<Vec<u8>, Option<Vec<u8>>>,
}

impl Changes<'_> {
    fn take(&mut self, step: Step) -> Result<(), Error> {
        match step {
            Step::PutRecord { id, kind, line, page } => self.put_record(&id, kind, line, &page)?,
            Step::RemoveRecord(id) => self.remove_record(&id)?,
            Step::PutObject { id, record, meta } => {
                self.remove_object(&id)?;
                self.state.objects += 1;
                self.put(keys::object(&id), [&record[..], &meta].concat());
                self.put(keys::object_of(&record, &id), Vec::new());
            }
            Step::RemoveObject(id) => self.remove_object(&id)?,
            Step::PutName(name, id) => self.put(keys::name(&name, &id), Vec::new()),
            Step::RemoveName(name, id) => self.remove(keys::name(&name, &id)),
            Step::PutEdge(from, kind, to) => self.put(keys::edge(&from, kind, &to), Vec::new()),
            Step::RemoveEdges(from) => self.remove_all(&keys::edges_of(&from))?,
            Step::PutMeta(key, value) => self.put(keys::meta(&key), value),
        }
        Ok(())
    }

    fn put_record(&mut self, id: &[u8; 16], kind: String, line: Vec<u8>, page: &[u8]) -> Result<(), Error> {
        let pieces = page::cut(page)?;
        self.remove_record(id)?;
        self.state.records += 1;
        self.put(keys::line(&kind, id), line);
        let stub = Stub { pieces: pieces.len() as u16, page_len: page.len() as u32, kind };
        self.put(keys::record(id), stub.write());
        for (number, piece) in (0..).zip(pieces) {
            self.put(keys::piece(id, number), piece.to_vec());
        }
        Ok(())
    }

    fn remove_record(&mut self, id: &[u8; 16]) -> Result<(), Error> {
        let Some(stub) = self.get(&keys::record(id))? else { return Ok(()) };
        let stub = Stub::read(&stub)
            .ok_or_else(|| self.tree.engine.doubt("a record's entry cannot be read".to_owned()))?;
        self.state.records = self.state.records.saturating_sub(1);
        self.remove(keys::record(id));
        self.remove(keys::line(&stub.kind, id));
        (0..stub.pieces).for_each(|number| self.remove(keys::piece(id, number)));
        Ok(())
    }

    fn remove_object(&mut self, id: &[u8; 32]) -> Result<(), Error> {
        let Some(entry) = self.get(&keys::object(id))? else { return Ok(()) };
        let short = || self.tree.engine.doubt("an object's entry cannot be read".to_owned());
        let record = entry.first_chunk().ok_or_else(short)?;
        self.state.objects = self.state.objects.saturating_sub(1);
        self.remove(keys::object_of(record, id));
        self.remove(keys::object(id));
        Ok(())
    }

    fn remove_all(&mut self, prefix: &[u8]) -> Result<(), Error> {
        let stored = self.tree.scan(prefix).map(|entry| Ok(entry?.0));
        let stored: Vec<Vec<u8>> = stored.collect::<Result<_, Error>>()?;
        let new = self.entries.range(prefix.to_vec()..).take_while(|(key, _)| key.starts_with(prefix));
        let new: Vec<Vec<u8>> = new.map(|(key, _)| key.clone()).collect();
        stored.into_iter().chain(new).for_each(|key| self.remove(key));
        Ok(())
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        match self.entries.get(key) {
            Some(entry) => Ok(entry.clone()),
            None => self.tree.get(key),
        }
    }

    fn put(&mut self, key: Vec<u8>, value: Vec<u8>) {
        self.entries.insert(key, Some(value));
    }

    fn remove(&mut self, key: Vec<u8>) {
        self.entries.insert(key, None);
    }
}
