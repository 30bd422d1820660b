//! The last few frames read, so that the revisions of one record are not expanded again and again.

use std::collections::VecDeque;
use std::sync::Arc;

use satchel_model::Object;
use satchel_pack::Frame;

use super::Place;

/// Frames kept.
const FRAMES: usize = 16;
/// Bytes that their objects take together; the frame read last is kept whatever it takes. An ordinary frame has a
/// quarter of a megabyte, one full of differences up to eight.
const BYTES: usize = 8 * 1024 * 1024;

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
        let mut bytes = 0;
        let fits = |(_, frame): &&(_, Arc<Frame>)| {
            bytes += frame.objects.iter().map(Object::len).sum::<usize>();
            bytes <= BYTES
        };
        let kept = self.0.iter().take(FRAMES).take_while(fits).count();
        self.0.truncate(kept.max(1));
    }
}
