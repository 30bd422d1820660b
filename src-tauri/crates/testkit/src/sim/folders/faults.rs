//! Disks that fail under a library: the power goes, a write or a sync fails, there is no room. What was acknowledged is
//! there afterwards; what was refused may be tried again.

use std::path::PathBuf;

use satchel_library::{Change, Error, Result, Saved};
use satchel_model::act::Verb;
use satchel_model::{ObjectId, RecordId};

use super::World;
use super::carrying::take;
use crate::{case, fields};

/// What somebody was about to do when it happened.
#[derive(Debug)]
enum Doing {
    Creating,
    Editing(RecordId),
    Acting(RecordId, ObjectId, Verb),
    Adding(Vec<PathBuf>),
    TakingBack,
}

impl World {
    /// Something goes wrong with the disk while something is done.
    pub(super) fn fault(&mut self, at: usize) {
        let Some(disk) = self.machines[at].disk().cloned() else { return self.deliver(at) };
        self.telling.step("fault");
        let doing = self.something(at);
        let cut = self.dice.once_in(2);
        match self.dice.below(3) {
            _ if cut => disk.cut_power_after(self.dice.below(60) as u64),
            0 => disk.fail_after(self.dice.below(20) as u64),
            1 => disk.no_space_after(self.dice.below(1_500) as u64),
            _ => disk.fail_sync_after(self.dice.below(8) as u64),
        }
        let before = disk.operations();
        let done = self.attempt(at, doing);
        if cut {
            self.telling.saw("a power cut");
            self.machines[at] = self.machines[at].copied();
            return;
        }
        disk.faults_over();
        let refused = done.is_err();
        if refused {
            self.telling.saw("a disk that refused");
        }
        let noted = !self.machines[at].library().take_problems().is_empty();
        if (refused || noted) && disk.operations() > before {
            // Whoever is told of trouble starts Satchel again.
            self.machines[at].close();
            self.machines[at].open();
        }
    }

    fn something(&mut self, at: usize) -> Doing {
        let held = self.held(at);
        if held.is_empty() {
            return Doing::Creating;
        }
        let (record, revision) = *self.dice.one(&held);
        match self.dice.below(8) {
            0 | 1 => Doing::Creating,
            2 => Doing::Editing(record),
            3 => Doing::Acting(record, revision, Verb::Redact),
            4 => Doing::Acting(record, revision, Verb::Comment),
            5 => Doing::TakingBack,
            _ if self.parcels.is_empty() => Doing::Creating,
            _ => Doing::Adding(vec![self.dice.one(&self.parcels).0.clone()]),
        }
    }

    /// Does it as far as the disk allows, and remembers what was acknowledged.
    fn attempt(&mut self, at: usize, doing: Doing) -> Result<()> {
        let library = self.machines[at].library();
        let saved: Result<Option<Saved>> = match doing {
            Doing::Creating => library.create(case("Wheels")).map(Some),
            Doing::Editing(record) => {
                let change = Change { fields: fields(&[("advice", "Try again.")]), ..Change::default() };
                library.edit(record, change).map(Some)
            }
            Doing::Acting(record, revision, verb) => {
                library.act_on(record, verb, Some(revision), Some("words"), None).map(|_| None)
            }
            Doing::Adding(files) => take(library, &files).map(|_| None),
            Doing::TakingBack => library.undo_import().map(|_| None),
        };
        match saved {
            Ok(saved) => self.saved.extend(saved.map(|saved| (saved.id, saved.revision))),
            // Nothing that the disk did.
            Err(Error::InConflict(_) | Error::Invalid(_) | Error::NothingToUndo | Error::NotAllowed(_)) => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }
}
