//! The journal: a sequence of segments full of block frames, only ever appended to but for what must go by law, and the
//! only truth of a library.
//!
//! Owns appending, syncing, reading back and recovering after a power cut. Must not know what records are made of the
//! objects. A segment belongs to one source: own writing, records made from files, one import, the starter library, the
//! demonstration set.

mod cache;
mod place;
mod recover;
mod rewrite;
mod segment;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use satchel_disk::{Disk, Output};
use satchel_model::Object;
use satchel_pack::{Found, Frame, Level, Scanner, encode_frames};

pub use place::{Place, Position};
pub use segment::Source;

use crate::folder::JOURNAL;
use crate::{Error, Result};
use cache::FrameCache;
use segment::{File, Segment};

/// A segment of own writing is closed when it has grown to this.
const SEGMENT_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Segments that one journal may have.
const SEGMENTS_MAX: usize = 1_000_000;
/// Where segments go that were taken back.
const UNDONE: &str = "undone";

/// The open journal.
#[derive(Debug)]
pub struct Journal {
    disk: Arc<dyn Disk>,
    segments: BTreeMap<u64, Segment>,
    next: u64,
    /// Behind a lock only because an output cannot be shared; whoever appends has the journal to itself.
    output: Mutex<Option<(u64, Box<dyn Output>)>>,
    cache: Mutex<FrameCache>,
}

impl Journal {
    /// Lists the segments; reads none of them.
    pub fn open(disk: Arc<dyn Disk>) -> Result<Journal> {
        let mut segments = BTreeMap::new();
        let mut next = 1;
        for (folder, counts) in [(PathBuf::from(JOURNAL), true), (undone(), false)] {
            let entries = match disk.list(&folder, SEGMENTS_MAX) {
                Ok(entries) => entries,
                Err(satchel_disk::Error::Missing { .. }) if !counts => continue,
                Err(error) => return Err(error.into()),
            };
            for segment in entries.iter().filter_map(Segment::of_entry) {
                next = next.max(segment.number + 1);
                if counts {
                    segments.insert(segment.number, segment);
                }
            }
        }
        Ok(Journal { disk, segments, next, output: Mutex::new(None), cache: Mutex::default() })
    }

    /// Appends objects to a segment of `source` and waits until they are on the disk: when this returns, they are
    /// saved. Answers where each of them lies.
    ///
    /// # Errors
    /// The objects are not saved, and the journal is as before.
    pub fn append(&mut self, source: Source, objects: &[Object], level: Level) -> Result<Vec<Place>> {
        let frames = encode_frames(objects, level)
            .map_err(|rejected| Error::TooLarge { what: rejected.to_string(), limit: 0 })?;
        let fresh = !self.can_continue(&source);
        match self.write(&source, &frames, fresh) {
            Ok(places) => Ok(places),
            Err(Error::DiskFull) => {
                self.abandon_tail();
                Err(Error::DiskFull)
            }
            // After a failed sync the system may have dropped pages and say so never again: the bytes are written
            // anew, to a new file.
            Err(_) => {
                self.abandon_tail();
                self.write(&source, &frames, true).inspect_err(|_| self.abandon_tail())
            }
        }
    }

    fn can_continue(&self, source: &Source) -> bool {
        let open = self.open_segment();
        let last = self.segments.last_key_value().map(|(_, segment)| segment);
        last.is_some_and(|last| {
            last.source == *source
                && last.len < SEGMENT_BYTES_MAX
                && (*source == Source::Own || *source != Source::Added && open == Some(last.number))
        })
    }

    fn open_segment(&self) -> Option<u64> {
        self.output.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|(number, _)| *number)
    }

    fn write(&mut self, source: &Source, frames: &[(Vec<u8>, usize)], fresh: bool) -> Result<Vec<Place>> {
        let number = if fresh { self.create(source.clone())? } else { self.reopen()? };
        let segment = self.segments.get_mut(&number);
        let output = self.output.get_mut().unwrap_or_else(PoisonError::into_inner).as_mut();
        let (Some(segment), Some((_, output))) = (segment, output) else {
            return Err(Error::Damaged("the journal's last segment is gone".into()));
        };
        let mut places = Vec::new();
        let mut end = segment.len;
        for (frame, objects) in frames {
            output.put(frame)?;
            let place = |index| Place { segment: number, offset: end, len: frame.len() as u32, index };
            places.extend((0..*objects as u32).map(place));
            end += frame.len() as u64;
        }
        output.sync()?;
        segment.len = end;
        Ok(places)
    }

    /// Makes a new segment, durable by name.
    fn create(&mut self, source: Source) -> Result<u64> {
        let segment = Segment { number: self.next, source, len: 0 };
        // A number is never tried twice: a name that the disk failed to make durable may look so ever after.
        self.next += 1;
        let output = self.disk.create(&segment.path())?;
        self.disk.sync_dir(Path::new(JOURNAL))?;
        self.output = Mutex::new(Some((segment.number, output)));
        let number = segment.number;
        self.segments.insert(number, segment);
        Ok(number)
    }

    fn reopen(&mut self) -> Result<u64> {
        let Some((number, segment)) = self.segments.last_key_value() else {
            return Err(Error::Damaged("the journal has no segment".into()));
        };
        let number = *number;
        if self.open_segment() != Some(number) {
            self.output = Mutex::new(Some((number, self.disk.append(&segment.path())?)));
        }
        Ok(number)
    }

    /// Forgets what a failed write left behind the last good frame. What cannot be cut off now is stepped over when
    /// the journal is read.
    fn abandon_tail(&mut self) {
        self.output = Mutex::new(None);
        if let Some((number, segment)) =
            self.segments.last_key_value().map(|(number, segment)| (*number, segment.clone()))
        {
            let cut = if segment.len == 0 {
                self.segments.remove(&number);
                self.disk.remove(&segment.path())
            } else {
                self.disk.truncate(&segment.path(), segment.len)
            };
            if cut.is_err()
                && let Some(segment) = self.segments.get_mut(&number)
            {
                // Nothing more is written to it: the next append makes a new one.
                segment.len = segment.len.max(SEGMENT_BYTES_MAX);
            }
        }
    }

    /// The object at `place`, its signature checked anew.
    pub fn read(&self, place: Place) -> Result<Object> {
        let frame = self.frame(place)?;
        let object = frame.objects.get(place.index as usize);
        let object =
            object.ok_or_else(|| Error::Damaged("the journal does not hold what the store says".into()))?;
        object.verify().map_err(|error| Error::Damaged(error.to_string()))?;
        Ok(object.clone())
    }

    fn frame(&self, place: Place) -> Result<Arc<Frame>> {
        if let Some(frame) = self.cache.lock().ok().and_then(|mut cache| cache.get(place)) {
            return Ok(frame);
        }
        let segment = self.segments.get(&place.segment);
        let segment = segment.ok_or_else(|| Error::Damaged(format!("segment {} is gone", place.segment)))?;
        let bytes = self.disk.read_range(&segment.path(), place.offset, u64::from(place.len))?;
        let (frame, _) =
            satchel_pack::read_frame(&bytes).map_err(|rejected| Error::Damaged(rejected.to_string()))?;
        let frame = Arc::new(frame);
        if let Ok(mut cache) = self.cache.lock() {
            cache.put(place, frame.clone());
        }
        Ok(frame)
    }

    /// All objects of the frame at `place`, as they stand; whoever takes them in verifies them.
    pub fn objects(&self, place: Place) -> Result<Vec<Object>> {
        Ok(self.frame(place)?.objects.clone())
    }

    /// The last segment gets nothing more: the next append makes a new one.
    pub fn close_segment(&mut self) {
        self.output = Mutex::new(None);
    }

    /// Where the next own frame would begin.
    pub fn end(&self) -> Position {
        self.segments
            .last_key_value()
            .map_or(Position::START, |(number, segment)| Position::new(*number, segment.len))
    }

    /// The number that the next new segment gets, or a later one where the disk refuses it.
    pub fn next_segment(&self) -> u64 {
        self.next
    }

    /// The numbers of the segments.
    pub fn segments(&self) -> impl Iterator<Item = u64> {
        self.segments.keys().copied()
    }

    /// The bytes of each segment that count, by its number.
    pub fn lens(&self) -> impl Iterator<Item = (u64, u64)> {
        self.segments.iter().map(|(number, segment)| (*number, segment.len))
    }

    /// How many bytes stand behind a position.
    pub fn bytes_behind(&self, from: Position) -> u64 {
        let behind = |(number, len): (u64, u64)| match number.cmp(&from.segment()) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Equal => len.saturating_sub(from.offset()),
            std::cmp::Ordering::Greater => len,
        };
        self.lens().map(behind).sum()
    }

    /// The source of a segment.
    pub fn source(&self, number: u64) -> Option<Source> {
        self.segments.get(&number).map(|segment| segment.source.clone())
    }

    /// Bytes of all segments.
    pub fn bytes(&self) -> u64 {
        self.segments.values().map(|segment| segment.len).sum()
    }

    /// Walks all frames from `from` on, in order, damage included.
    pub fn scan(&self, from: Position, mut each: impl FnMut(u64, Found) -> Result<()>) -> Result<()> {
        for segment in self.segments.range(from.segment()..).map(|(_, segment)| segment) {
            let offset = if segment.number == from.segment() { from.offset() } else { 0 };
            let input = self.disk.open(&segment.path())?;
            let file = File { input: input.as_ref(), len: segment.len.min(input.len()?) };
            for found in Scanner::new(file, offset) {
                each(segment.number, found)?;
            }
        }
        Ok(())
    }

    /// Moves a segment aside: it no longer counts, and is kept.
    pub fn set_aside(&mut self, number: u64) -> Result<()> {
        let segment = self.segments.get(&number).ok_or(Error::NothingToUndo)?;
        self.disk.create_dir_all(&undone())?;
        // Before anything is moved into it: what stands in a folder that a power cut takes is gone with it.
        self.disk.sync_dir(Path::new(JOURNAL))?;
        let (from, to) = (segment.path(), undone().join(segment.name()));
        // Windows renames no file that is still open.
        self.output = Mutex::new(None);
        self.disk.rename(&from, &to)?;
        let synced = self.disk.sync_dir(&undone()).and_then(|()| self.disk.sync_dir(Path::new(JOURNAL)));
        if let Err(error) = synced
            && self.disk.rename(&to, &from).is_ok()
        {
            return Err(error.into());
        }
        self.segments.remove(&number);
        Ok(())
    }

    /// Removes a segment for good: only for what can be made again.
    pub fn remove(&mut self, number: u64) -> Result<()> {
        let segment = self.segments.get(&number).ok_or(Error::NothingToUndo)?;
        self.disk.remove(&segment.path())?;
        self.disk.sync_dir(Path::new(JOURNAL))?;
        self.output = Mutex::new(None);
        self.segments.remove(&number);
        Ok(())
    }
}

fn undone() -> PathBuf {
    PathBuf::from(JOURNAL).join(UNDONE)
}
