//! The last few frames read, so that the revisions of one record are not expanded again and again.

use std::collections::VecDeque;
use std::sync::Arc;

use satchel_pack::Frame;

use super::Place;

/// Frames kept; each expands to at most a quarter of a megabyte, or one larger object.
const FRAMES: usize = 16;

#[derive(Debug, Default)]
pub struct FrameCache(VecDeque<((u64, u64), Arc<Frame>)>);

impl FrameCache {
    pub fn get(&mut self, place: Place) -> Option<Arc<Frame>> {
        let at = self.0.iter().position(|(key, _)| *key == (place.segment, place.offset))?;
        let found = self.0.remove(at)?;
        let frame = found.1.clone();
        self.0.push_front(found);
        Some(frame)
    }

    pub fn put(&mut self, place: Place, frame: Arc<Frame>) {
        self.0.push_front(((place.segment, place.offset), frame));
        self.0.truncate(FRAMES);
    }
}
