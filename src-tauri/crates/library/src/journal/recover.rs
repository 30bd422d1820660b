//! After a power cut: what was torn off in the middle of a write is cut off the last segment, and kept.

use std::path::PathBuf;

use satchel_pack::Found;

use super::{Journal, Position};
use crate::Result;
use crate::folder::JOURNAL;

pub const LOST: &str = "lost+found";
/// Of a torn tail this much is kept for those who would study it.
const LOST_BYTES_MAX: u64 = 4 * 1024 * 1024;

impl Journal {
    /// Looks at what was written after `from` and cuts a torn tail off the last segment, so that the next append
    /// continues behind an intact frame. Damage elsewhere is left in place.
    pub fn recover(&mut self, from: Position) -> Result<()> {
        let Some((number, len)) =
            self.segments.last_key_value().map(|(number, segment)| (*number, segment.len))
        else {
            return Ok(());
        };
        let from = from.max(Position::new(number, 0));
        if from.segment() == number && from.offset() >= len {
            return Ok(());
        }
        let mut tail = None;
        self.scan(from, |_, found| {
            if let Found::Damage { offset, len: bytes, .. } = found
                && offset + bytes == len
            {
                tail = Some((offset, bytes));
            }
            Ok(())
        })?;
        match tail {
            Some((offset, bytes)) => self.cut(number, offset, bytes),
            None => Ok(()),
        }
    }

    fn cut(&mut self, number: u64, offset: u64, bytes: u64) -> Result<()> {
        let Some(segment) = self.segments.get_mut(&number) else { return Ok(()) };
        let lost = PathBuf::from(JOURNAL).join(LOST);
        let torn = self.disk.read_range(&segment.path(), offset, bytes.min(LOST_BYTES_MAX))?;
        self.disk.create_dir_all(&lost)?;
        self.disk.atomic_write(&lost.join(format!("{}-{offset}", segment.name())), &torn)?;
        self.disk.truncate(&segment.path(), offset)?;
        segment.len = offset;
        Ok(())
    }
}
