//! What a host that lets others read shows of a library: what was written for everyone in the network, and nothing else.
//!
//! Every command that only reads goes through here for records, so that none shows what another hides.

use std::collections::BTreeSet;

use satchel_library::{Found, Line, Query, Related};
use satchel_model::{ObjectId, RecordId};

use crate::{App, Code, Failure};

impl App {
    /// The records kept from whoever reads here; none on the person's own window.
    fn hidden(&self) -> Result<BTreeSet<RecordId>, Failure> {
        Ok(self.shelf.lines(&self.library)?.hidden.clone())
    }

    /// True for a record that may be seen here.
    pub(crate) fn shows(&self, id: RecordId) -> Result<bool, Failure> {
        Ok(!self.read_only || self.library.is_for_everyone(id)?)
    }

    /// The record of that id or slug.
    pub(crate) fn resolve(&self, name: &str) -> Result<RecordId, Failure> {
        let id = self.library.resolve(name)?;
        match self.shows(id)? {
            true => Ok(id),
            false => Err(Failure::new(Code::NotFound, "there is no such record here")),
        }
    }

    /// The revision of that name.
    pub(crate) fn revision_of(&self, id: RecordId, name: &str) -> Result<ObjectId, Failure> {
        let revision = self.library.revision_of(id, name)?;
        match !self.read_only || self.library.is_revision_for_everyone(revision)? {
            true => Ok(revision),
            false => Err(Failure::new(Code::NotFound, "there is no such revision here")),
        }
    }

    /// The record that a link names.
    pub(crate) fn link(&self, name: &str) -> Result<Option<Line>, Failure> {
        let Some(line) = self.library.link(name)? else { return Ok(None) };
        Ok(self.shows(line.id)?.then_some(line))
    }

    /// What points to a record, and where it points.
    pub(crate) fn related(&self, id: RecordId) -> Result<Vec<Related>, Failure> {
        let mut near = Vec::new();
        for one in self.library.related(id)? {
            if self.shows(one.line.id)? {
                near.push(one);
            }
        }
        Ok(near)
    }

    /// The answer of the index.
    pub(crate) fn search(&self, mut query: Query) -> Result<Found, Failure> {
        let hidden = if self.read_only { self.hidden()? } else { BTreeSet::new() };
        query.except = hidden.iter().map(ToString::to_string).collect();
        let mut found = self.library.search(&query)?;
        if !hidden.is_empty() {
            // A spelling may be a word of a record that is not shown.
            found.answer.spellings.clear();
        }
        Ok(found)
    }
}
