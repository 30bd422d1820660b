//! Taking back what was made from files: all of it at once, but for what somebody has built upon since, which stays.

use std::collections::BTreeSet;
use std::path::PathBuf;

use satchel_model::{ObjectId, RecordId};
use satchel_pack::Level;

use crate::journal::Source;
use crate::ledger::Incoming;
use crate::local::Addition;
use crate::{Error, Library, Line, Result};

/// Additions that can be taken back, one after the other.
const ADDITIONS_MAX: usize = 50;

/// What was last made from files.
#[derive(Debug, Clone)]
pub struct LastAdded {
    /// What the first file is called.
    pub name: String,
    /// Further files.
    pub others: u64,
    /// When, by this machine's clock.
    pub at: i64,
    /// Records that would go.
    pub going: u64,
    /// Records that would stay: changed, sent, spoken of or being written in since.
    pub staying: Vec<Line>,
}

/// What was taken back.
#[derive(Debug, Clone)]
pub struct TakenBack {
    /// Records that went.
    pub removed: u64,
    /// Records that stay, since somebody has built upon them.
    pub stayed: Vec<Line>,
}

/// An object with its record, and where it lies.
type Written = (ObjectId, RecordId, u64);

impl Library {
    /// Notes what was made from files, so that it can be taken back.
    pub(super) fn note_addition(&self, segments: Vec<u64>, files: &[PathBuf]) -> Result<()> {
        if segments.is_empty() {
            return Ok(());
        }
        let first = files.first().and_then(|file| file.file_name());
        let addition = Addition {
            segments,
            name: first.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            others: files.len().saturating_sub(1) as u64,
            at: self.now(),
            undoing: false,
        };
        self.kept().additions.change(|additions| {
            additions.push(addition);
            let surplus = additions.len().saturating_sub(ADDITIONS_MAX);
            additions.drain(..surplus);
        })
    }

    /// What was last made from files and not taken back, if anything was.
    pub fn last_added(&self) -> Result<Option<LastAdded>> {
        let Some(addition) = self.last_addition() else { return Ok(None) };
        let written = self.added_by(&addition)?;
        let staying = self.built_upon_since(&written)?;
        Ok(Some(LastAdded {
            going: (written.len() - staying.len()) as u64,
            staying: self.listed(&staying)?,
            name: addition.name,
            others: addition.others,
            at: addition.at,
        }))
    }

    /// Takes back what was last made from files. What was built upon since stays and is named; what has left with a
    /// parcel is still with those who have it.
    ///
    /// # Errors
    /// [`Error::NothingToUndo`] when there is nothing, or all of it was built upon.
    pub fn undo_added(&self) -> Result<TakenBack> {
        let _writing = self.writing();
        let addition = self.last_addition().ok_or(Error::NothingToUndo)?;
        let written = self.added_by(&addition)?;
        let staying = self.built_upon_since(&written)?;
        if staying.len() == written.len() {
            return Err(Error::NothingToUndo);
        }
        let stayed = self.write_anew(&written, &staying)?;
        self.mark_addition(&addition, true)?;
        let gone = match self.set_aside(&addition) {
            Ok(gone) => gone,
            Err(error) => {
                self.note_problem(self.mark_addition(&addition, false));
                return Err(error);
            }
        };
        // The journal no longer holds it: what is left makes that visible. What fails now is done at the next start.
        if gone.len() == addition.segments.len() {
            self.note_problem(self.forget_addition(&addition));
        }
        let objects: Vec<_> = written
            .iter()
            .filter(|(_, _, segment)| gone.contains(segment))
            .map(|(id, record, _)| (*id, Some(*record)))
            .collect();
        self.note_problem(self.forget(&objects));
        let end = self.journal().end();
        self.note_problem(self.take_in(stayed, end));
        let went = objects.iter().filter_map(|(_, record)| *record).filter(|id| !staying.contains(id));
        Ok(TakenBack { removed: went.count() as u64, stayed: self.listed(&staying)? })
    }

    fn last_addition(&self) -> Option<Addition> {
        let additions = self.kept().additions.get().clone();
        let journal = self.journal();
        let is_there = |addition: &Addition| {
            addition.segments.iter().any(|segment| journal.source(*segment) == Some(Source::Added))
        };
        additions.into_iter().rev().find(is_there)
    }

    /// The first texts of the records that an addition made.
    fn added_by(&self, addition: &Addition) -> Result<Vec<Written>> {
        let written = |(id, meta): (ObjectId, crate::ledger::ObjectMeta)| {
            let segment = meta.place.segment;
            Some((id, meta.record?, segment)).filter(|_| addition.segments.contains(&segment))
        };
        Ok(self.object_metas()?.into_iter().filter_map(written).collect())
    }

    /// Their lines; what is withdrawn is nothing to be named.
    fn listed(&self, records: &BTreeSet<RecordId>) -> Result<Vec<Line>> {
        let lines = records.iter().map(|id| self.one_line(*id)).collect::<Result<Vec<_>>>()?;
        Ok(lines.into_iter().filter(|line| line.listed).collect())
    }

    /// Those of which something else is held than what the files gave, or in which somebody is writing.
    fn built_upon_since(&self, written: &[Written]) -> Result<BTreeSet<RecordId>> {
        let drafted: BTreeSet<RecordId> =
            self.drafts()?.into_iter().filter_map(|draft| draft.record).collect();
        let mut built = BTreeSet::new();
        for (id, record, _) in written {
            let more = self.store().objects_of(record.0)?.into_iter().any(|other| ObjectId(other) != *id);
            if more || drafted.contains(record) {
                built.insert(*record);
            }
        }
        Ok(built)
    }

    /// Writes what stays among one's own writing, before the rest is moved aside.
    fn write_anew(&self, written: &[Written], staying: &BTreeSet<RecordId>) -> Result<Vec<Incoming>> {
        let mut objects = Vec::new();
        for (id, ..) in written.iter().filter(|(_, record, _)| staying.contains(record)) {
            objects.extend(self.object(*id)?);
        }
        if objects.is_empty() {
            return Ok(Vec::new());
        }
        let places = self.journal_mut().append(Source::Own, &objects, Level::Quick)?;
        Ok(objects.into_iter().zip(places).map(|(object, place)| Incoming { object, place }).collect())
    }

    /// Moves the segments of an addition aside. Answers which of them went: where the disk refuses one half way, the
    /// next start moves the rest.
    fn set_aside(&self, addition: &Addition) -> Result<Vec<u64>> {
        let mut gone = Vec::new();
        for segment in &addition.segments {
            if self.journal().source(*segment) != Some(Source::Added) {
                gone.push(*segment);
                continue;
            }
            let aside = self.journal_mut().set_aside(*segment);
            match aside {
                Ok(()) => gone.push(*segment),
                Err(error) if gone.is_empty() => return Err(error),
                Err(error) => {
                    self.note_problem::<()>(Err(error));
                    break;
                }
            }
        }
        Ok(gone)
    }

    fn mark_addition(&self, addition: &Addition, undoing: bool) -> Result<()> {
        self.kept().additions.change(|additions| {
            let marked = additions.iter_mut().filter(|other| other.segments == addition.segments);
            marked.for_each(|other| other.undoing = undoing);
        })
    }

    fn forget_addition(&self, addition: &Addition) -> Result<()> {
        self.kept()
            .additions
            .change(|additions| additions.retain(|other| other.segments != addition.segments))
    }

    /// Brings to its end what a crash interrupted. Before anything is read from the journal.
    pub(crate) fn settle_additions(&self) -> Result<()> {
        let additions = self.kept().additions.get().clone();
        for addition in additions.iter().filter(|addition| addition.undoing) {
            if self.set_aside(addition)?.len() == addition.segments.len() {
                self.forget_addition(addition)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use satchel_model::Value;
    use tempfile::TempDir;

    use super::*;
    use crate::{Change, Open, Options, Task};

    fn open(folder: &TempDir) -> Open {
        let options = Options { starter: false, ..Options::default() };
        Library::open(&folder.path().join("library"), options).unwrap()
    }

    fn add(library: &Library, folder: &TempDir, titles: &[&str]) -> Vec<RecordId> {
        let texts = folder.path().join("texts");
        let _ = std::fs::remove_dir_all(&texts);
        std::fs::create_dir(&texts).unwrap();
        for title in titles {
            std::fs::write(texts.join(format!("{title}.md")), format!("# {title}\n\nSaid.\n")).unwrap();
        }
        let report = library.add_documents(&[texts], None, false, &Task::default()).unwrap();
        report.imported.iter().filter_map(|added| added.id).collect()
    }

    fn titles(library: &Library) -> Vec<String> {
        library.list(None, None, false).unwrap().into_iter().map(|line| line.title).collect()
    }

    fn retitle(library: &Library, id: RecordId, title: &str) {
        let fields = [("title".to_owned(), Value::text(title))].into();
        library.edit(id, Change { fields, ..Change::default() }).unwrap();
    }

    #[test]
    fn all_goes_at_once_but_for_what_was_built_upon() {
        let folder = tempfile::tempdir().unwrap();
        let library = open(&folder);
        assert!(library.last_added().unwrap().is_none());
        add(&library, &folder, &["Before"]);
        let ids = add(&library, &folder, &["Boats", "Carts", "Drums", "Lamps"]);
        retitle(&library, ids[1], "Carts with wheels");
        library.act(ids[3], satchel_model::act::Verb::Comment, Some("Which lamps?"), None).unwrap();
        let last = library.last_added().unwrap().unwrap();
        assert_eq!((last.name.as_str(), last.others, last.going), ("Boats.md", 3, 2));
        let back = library.undo_added().unwrap();
        assert_eq!(back.removed, 2);
        let mut stayed: Vec<String> = back.stayed.into_iter().map(|line| line.title).collect();
        stayed.sort();
        assert_eq!(stayed, ["Carts with wheels", "Lamps"]);
        assert_eq!(titles(&library), ["Before", "Carts with wheels", "Lamps"]);
        assert!(library.check(false, &Task::default()).unwrap().ok());
        // The one before is the last now.
        drop(library);
        let library = open(&folder);
        assert_eq!(titles(&library), ["Before", "Carts with wheels", "Lamps"], "and after a start");
        assert_eq!(library.history(ids[1]).unwrap().len(), 2, "with its first text");
        assert_eq!(library.undo_added().unwrap().removed, 1);
        assert!(matches!(library.undo_added(), Err(Error::NothingToUndo)));
        assert_eq!(titles(&library), ["Carts with wheels", "Lamps"]);
    }

    #[test]
    fn what_somebody_is_writing_in_stays_and_what_was_written_between_too() {
        let folder = tempfile::tempdir().unwrap();
        let library = open(&folder);
        let ids = add(&library, &folder, &["Boats", "Carts"]);
        let own = library.create(crate::New {
            kind: "resource".into(),
            fields: [("title".to_owned(), Value::text("By hand"))].into(),
            ..Default::default()
        });
        own.unwrap();
        let draft = library.draft_of(ids[0]).unwrap();
        assert_eq!(library.undo_added().unwrap().removed, 1);
        assert_eq!(titles(&library), ["Boats", "By hand"]);
        library.finish_draft(&draft.id).unwrap();
    }

    #[test]
    fn a_crash_half_way_is_settled_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let library = open(&folder);
        add(&library, &folder, &["Boats", "Carts"]);
        let addition = library.last_addition().unwrap();
        library.mark_addition(&addition, true).unwrap();
        drop(library);
        let library = open(&folder);
        assert!(titles(&library).is_empty() && library.last_added().unwrap().is_none());
    }
}
