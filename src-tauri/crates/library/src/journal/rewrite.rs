//! Writing segments anew without the texts of some objects: the one way in which anything leaves the journal for good.
//!
//! Frames without such a text are copied as they are, damage too. A segment is written beside its old file, synced and
//! given its name in one step: a crash leaves the old one or the new one. Frames lie elsewhere afterwards.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use satchel_disk::{Input, Staged};
use satchel_model::{Object, ObjectId};
use satchel_pack::{Found, Level, Scanner, encode_frames};

use super::segment::{File, Segment};
use super::{Journal, Position, SEGMENTS_MAX, undone};
use crate::folder::JOURNAL;
use crate::{Error, Result};

/// Where the frames of a segment begin, before and after.
#[derive(Debug, Default)]
pub struct Moves(Vec<(Position, Position)>);

impl Moves {
    /// A place up to which something was done: the same one, or an earlier one where that cannot be told.
    pub fn behind(&self, place: Position) -> Position {
        let at = self.0.partition_point(|(old, _)| *old <= place);
        match at.checked_sub(1).map(|last| self.0[last]) {
            // Both before and after the file takes its name nothing behind the place may seem done.
            Some((old, new)) if old.segment() == place.segment() => place.min(old).min(new),
            _ => place,
        }
    }
}

impl Journal {
    /// Takes the texts of `gone` out of all segments, those set aside too. `moved` is told before a segment takes its
    /// name. Answers whether any was written anew.
    ///
    /// # Errors
    /// Segments are whole, some perhaps as they were; the same call goes on.
    pub fn remove_texts(
        &mut self,
        gone: &BTreeSet<ObjectId>,
        mut moved: impl FnMut(&Moves) -> Result<()>,
    ) -> Result<bool> {
        let mut rewritten = false;
        // Windows renames nothing over a file that is open.
        self.output = std::sync::Mutex::new(None);
        for number in self.segments().collect::<Vec<_>>() {
            let Some(segment) = self.segments.get(&number).cloned() else { continue };
            if let Some(len) = self.rewrite(&segment, &segment.path(), gone, &mut moved)?
                && let Some(segment) = self.segments.get_mut(&number)
            {
                segment.len = len;
                rewritten = true;
            }
        }
        for segment in self.aside()? {
            self.rewrite(&segment, &undone().join(segment.name()), gone, &mut |_| Ok(()))?;
        }
        Ok(rewritten)
    }

    /// Shows every object that can be read, of the segments set aside too, once for each time that it stands there.
    pub fn each_object(&self, mut each: impl FnMut(&Object)) -> Result<()> {
        let here = self.segments.values().map(|segment| (segment.path(), segment.len));
        let aside = self.aside()?.into_iter().map(|segment| (undone().join(segment.name()), segment.len));
        for (path, len) in here.chain(aside) {
            let input = self.disk.open(&path)?;
            let len = len.min(input.len()?);
            for found in Scanner::new(File { input: input.as_ref(), len }, 0) {
                if let Found::Frame { frame, .. } = found {
                    frame.objects.iter().for_each(&mut each);
                }
            }
        }
        Ok(())
    }

    /// The segments that were set aside.
    fn aside(&self) -> Result<Vec<Segment>> {
        let entries = match self.disk.list(&undone(), SEGMENTS_MAX) {
            Err(satchel_disk::Error::Missing { .. }) => Vec::new(),
            other => other?,
        };
        Ok(entries.iter().filter_map(Segment::of_entry).collect())
    }

    /// Removes the torn ends that were kept for study: nobody can tell what they hold.
    pub fn remove_lost(&self) -> Result<()> {
        let lost = PathBuf::from(JOURNAL).join(super::recover::LOST);
        if self.disk.exists(&lost)? {
            self.disk.remove_dir_all(&lost)?;
            self.disk.sync_dir(Path::new(JOURNAL))?;
        }
        Ok(())
    }

    /// Writes one segment anew if it has such a text. Answers its new length.
    fn rewrite(
        &mut self,
        segment: &Segment,
        path: &Path,
        gone: &BTreeSet<ObjectId>,
        moved: &mut dyn FnMut(&Moves) -> Result<()>,
    ) -> Result<Option<u64>> {
        let has = |object: &Object| object.body.is_some() && gone.contains(&object.id());
        let input = self.disk.open(path)?;
        let len = segment.len.min(input.len()?);
        let file = || File { input: input.as_ref(), len };
        let found = |found: Found| match found {
            Found::Frame { frame, .. } => frame.objects.iter().any(has),
            Found::Damage { .. } => false,
        };
        if !Scanner::new(file(), 0).any(found) {
            return Ok(None);
        }
        let disk = self.disk.clone();
        let mut staged = Staged::begin(disk.as_ref(), path)?;
        let (mut moves, mut written) = (Moves::default(), 0);
        for found in Scanner::new(file(), 0) {
            let (offset, bytes) = match found {
                Found::Frame { offset, mut frame, .. } if frame.objects.iter().any(has) => {
                    frame
                        .objects
                        .iter_mut()
                        .filter(|object| has(object))
                        .for_each(|object| object.body = None);
                    let frames = encode_frames(&frame.objects, Level::Quick)
                        .map_err(|rejected| Error::Damaged(rejected.to_string()))?;
                    (offset, frames.into_iter().flat_map(|(bytes, _)| bytes).collect())
                }
                Found::Frame { offset, len, .. } | Found::Damage { offset, len, .. } => {
                    (offset, read(input.as_ref(), offset, len)?)
                }
            };
            let places = (Position::new(segment.number, offset), Position::new(segment.number, written));
            moves.0.push(places);
            staged.put(&bytes)?;
            written += bytes.len() as u64;
        }
        moves.0.push((Position::new(segment.number, len), Position::new(segment.number, written)));
        drop(input);
        moved(&moves)?;
        staged.commit()?;
        self.cache = Default::default();
        Ok(Some(written))
    }
}

fn read(input: &dyn Input, offset: u64, len: u64) -> Result<Vec<u8>> {
    let mut bytes =
        vec![0; usize::try_from(len).map_err(|_| Error::Damaged("a segment is too long".into()))?];
    input.read_at(offset, &mut bytes)?;
    Ok(bytes)
}
