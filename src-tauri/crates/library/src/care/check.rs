//! Checking everything that is held, and making store and index anew.

use std::collections::BTreeSet;

use satchel_model::ObjectId;
use satchel_pack::Found;

use crate::journal::Position;
use crate::ledger::Known;
use crate::{Error, Library, Result, Task};

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// Objects that verify.
    pub objects: u64,
    /// What is wrong, in words.
    pub problems: Vec<String>,
}

impl CheckReport {
    /// True if nothing is wrong.
    pub fn ok(&self) -> bool {
        self.problems.is_empty()
    }
}

impl Library {
    /// Reads the whole journal, checks every hash and signature, and compares the store with it. With `repair` the
    /// views are made anew if they do not agree.
    pub fn check(&self, repair: bool, task: &Task) -> Result<CheckReport> {
        let mut report = CheckReport { problems: self.take_problems(), ..CheckReport::default() };
        let mut ids = BTreeSet::new();
        let total = self.journal().bytes();
        let mut bytes = 0;
        self.journal().scan(Position::START, |segment, found| {
            match found {
                Found::Frame { len, frame, offset } => {
                    bytes += len;
                    for object in &frame.objects {
                        match Known::read(object) {
                            Ok(_) => drop(ids.insert(object.id())),
                            Err(error) => {
                                report.problems.push(format!("segment {segment}, byte {offset}: {error}"))
                            }
                        }
                    }
                }
                Found::Damage { offset, len, reason } => {
                    bytes += len;
                    report.problems.push(format!(
                        "segment {segment}: {len} bytes from {offset} on are damaged ({reason})"
                    ));
                }
            }
            task.report(|progress| {
                (progress.phase, progress.bytes_done, progress.bytes_total) = ("checking", bytes, total)
            })
        })?;
        report.objects = ids.len() as u64;
        let known: BTreeSet<ObjectId> = self.object_metas()?.into_iter().map(|(id, _)| id).collect();
        let (missing, surplus) = (ids.difference(&known).count(), known.difference(&ids).count());
        if missing + surplus > 0 {
            let state =
                if repair { "the views were made anew" } else { "`check --repair` makes the views anew" };
            report.problems.push(format!(
                "the store lacks {missing} objects and has {surplus} that the journal has not; {state}"
            ));
            if repair {
                self.rebuild(task)?;
            }
        }
        // While texts are being put in, files of the index are merged and go. What is damaged is so at a second look.
        let damaged = || self.index.index().verify().err();
        if let Some(error) = damaged().and_then(|_| damaged()).and_then(|_| damaged()) {
            report.problems.push(format!("the index: {error}"));
            if repair {
                self.index.index().clear()?;
                self.index_all()?;
            }
        }
        task.finish();
        Ok(report)
    }

    /// Makes store and index anew from the journal.
    pub fn rebuild(&self, task: &Task) -> Result<()> {
        {
            let _writing = self.writing();
            task.report(|progress| progress.phase = "adding")?;
            self.renew_views()?;
        }
        while let Some((done, total)) = self.indexing() {
            // Cancelling here leaves the index catching up by itself.
            task.report(|progress| {
                (progress.phase, progress.done, progress.total) = ("indexing", done, total)
            })?;
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        task.finish();
        Ok(())
    }

    /// True if the object with this id is held and verifies.
    pub fn holds(&self, id: ObjectId) -> Result<bool> {
        match self.object(id) {
            Ok(object) => Ok(object.is_some()),
            Err(Error::Damaged(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }
}
