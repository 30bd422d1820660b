//! What was written here goes there, in parts that a bad link can carry; it counts only once a checkpoint holds it.

use std::time::{Duration, Instant};

use reqwest::StatusCode;
use reqwest::header::{CONTENT_RANGE, CONTENT_TYPE, HeaderMap, HeaderValue};
use satchel_library::Library;
use satchel_library::online::HubState;
use satchel_model::{Object, ObjectId};
use satchel_pack::{Label, PackReader, PackWriter};

use super::link::{Ask, Link, is_page};
use super::meter::EXCHANGE_BYTES;
use crate::protocol::{
    CONTENT_TYPE as PACK_TYPE, Fate, Hash, RECEIPT_BYTES_MAX, Receipt, UPLOAD_BYTES_MAX, UPLOAD_OBJECTS_MAX,
    hash, inbox_path,
};
use crate::{Error, Result};

/// The smallest part that is aimed at.
const PART_BYTES_MIN: usize = 8 * 1024;
/// The largest.
const PART_BYTES_MAX: usize = 256 * 1024;
/// The first of a sync.
const PART_BYTES_FIRST: usize = 32 * 1024;
/// What text shrinks to, about; only a first guess at how many objects make a part.
const SHRINKS: usize = 3;
/// Parts of this size are worth asking about before they are sent once more.
const ASK_BYTES: usize = 2048;

/// One upload: its bytes, its name, and the objects in it by their place.
#[derive(Debug)]
struct Part {
    bytes: Vec<u8>,
    name: Hash,
    ids: Vec<ObjectId>,
}

/// What became of a part.
enum Sent {
    Receipt(Receipt, Option<String>),
    /// It broke off on the way, and smaller ones have a better chance.
    Broke,
    /// It was too large for the other side.
    TooLarge,
    /// Nothing can be put there.
    ReadOnly,
}

/// What sending did.
#[derive(Debug, Default)]
pub struct Pushed {
    /// What became of the objects.
    pub fate: Fate,
    /// The checkpoints that hold only what was sent here, by number, in order.
    pub numbers: Vec<(u64, Option<ObjectId>)>,
    /// The mark of the head after the last of them.
    pub etag: Option<String>,
    /// Objects that were sent.
    pub objects: u64,
    /// True if the budget ended first.
    pub out_of_budget: bool,
    /// True if nothing can be put there.
    pub read_only: bool,
}

/// Sends the objects in their order.
pub async fn send(
    link: &mut Link<'_>,
    library: &Library,
    hub: &HubState,
    ids: &[ObjectId],
) -> Result<Pushed> {
    let mut pushed = Pushed::default();
    let mut target = PART_BYTES_FIRST;
    let mut lends = true;
    let mut done = 0;
    while done < ids.len() {
        let part = make_part(library, &ids[done..], target, |id| {
            lends && (library.is_there(id, hub).unwrap_or(false) || pushed.fate.confirmed.contains(&id))
        })?;
        if (part.bytes.len() as u64).saturating_add(EXCHANGE_BYTES) > link.meter.left() {
            if target > PART_BYTES_MIN && part.ids.len() > 1 {
                target = (target / 2).max(PART_BYTES_MIN);
                continue;
            }
            pushed.out_of_budget = true;
            break;
        }
        link.report("sending", done as u64, ids.len() as u64)?;
        let began = Instant::now();
        let failures = link.backoff.failures();
        match put(link, &part).await? {
            Sent::Receipt(receipt, _) if receipt.send_whole && lends => lends = false,
            Sent::Receipt(receipt, etag) => {
                let fate = receipt.fate(&part.ids)?;
                if fate.new.is_empty() {
                    pushed.etag = None;
                } else {
                    pushed.numbers.push((receipt.number, receipt.checkpoint_id()));
                    pushed.etag = etag;
                }
                pushed.objects += part.ids.len() as u64;
                pushed.fate.confirmed.extend(fate.confirmed);
                pushed.fate.new.extend(fate.new);
                pushed.fate.refused.extend(fate.refused);
                done += part.ids.len();
                let broke = link.backoff.failures() > failures;
                target = next_target(target, part.bytes.len(), began.elapsed(), broke, link.part);
                link.backoff.reset();
            }
            Sent::Broke => target = (part.bytes.len() / 2).max(PART_BYTES_MIN),
            Sent::TooLarge if part.ids.len() > 1 => target = (target / 2).max(PART_BYTES_MIN / 2),
            Sent::TooLarge => return Err(Error::Refused { host: link.host(), status: 413 }),
            Sent::ReadOnly => {
                pushed.read_only = true;
                break;
            }
        }
    }
    Ok(pushed)
}

/// Bytes that sending these objects takes, about: a difference takes less, an answer a little more.
pub fn about(library: &Library, ids: &[ObjectId]) -> Result<u64> {
    let objects = ids.iter().map(|id| library.object_len(*id));
    let bytes = objects.sum::<satchel_library::Result<u64>>()?;
    let parts = (bytes / (SHRINKS * PART_BYTES_FIRST) as u64) + u64::from(!ids.is_empty());
    Ok(bytes / SHRINKS as u64 + parts * EXCHANGE_BYTES)
}

/// Half after a cut or a slow part; twice after one so quick that twice as much would not be slow.
fn next_target(target: usize, sent: usize, took: Duration, broke: bool, slow: Duration) -> usize {
    let next = if broke || took > slow {
        target / 2
    } else if took < slow / 2 && sent > target / 4 {
        target * 2
    } else {
        target
    };
    next.clamp(PART_BYTES_MIN, PART_BYTES_MAX)
}

/// Puts one part, as often as it takes, unless it can be made smaller. After a try that failed it is asked first whether
/// the part arrived, for often only the answer is lost, and how much of it came, so that the rest alone is sent.
async fn put(link: &mut Link<'_>, part: &Part) -> Result<Sent> {
    let path = inbox_path(&part.name);
    let (mut failed, mut from) = (false, 0);
    loop {
        if failed && part.bytes.len() > ASK_BYTES {
            let there = link.whole(&Ask::get(path.clone()), RECEIPT_BYTES_MAX).await?;
            if there.status == StatusCode::OK {
                return Ok(Sent::Receipt(Receipt::decode(&there.body)?, head_mark(&there.headers)));
            }
            let arrived = arrived(&there.headers).filter(|arrived| *arrived < part.bytes.len());
            if arrived.is_none() && part.bytes.len() > PART_BYTES_MIN && part.ids.len() > 1 {
                return Ok(Sent::Broke);
            }
            let arrived = arrived.unwrap_or(0);
            if arrived > from {
                link.backoff.reset();
            }
            from = arrived;
        }
        match link.whole_once(&rest_of(part, &path, from), RECEIPT_BYTES_MAX).await {
            Ok(answer) => {
                return match answer.status {
                    StatusCode::OK if is_page(&answer.headers) => Err(Error::NotAHub),
                    StatusCode::OK => {
                        Ok(Sent::Receipt(Receipt::decode(&answer.body)?, head_mark(&answer.headers)))
                    }
                    StatusCode::PAYLOAD_TOO_LARGE => Ok(Sent::TooLarge),
                    // What came before is not there any more, or is something else.
                    StatusCode::RANGE_NOT_SATISFIABLE | StatusCode::UNPROCESSABLE_ENTITY if from > 0 => {
                        from = 0;
                        failed = false;
                        continue;
                    }
                    StatusCode::NOT_FOUND
                    | StatusCode::METHOD_NOT_ALLOWED
                    | StatusCode::FORBIDDEN
                    | StatusCode::NOT_IMPLEMENTED => Ok(Sent::ReadOnly),
                    status => Err(Error::Refused { host: link.host(), status: status.as_u16() }),
                };
            }
            Err(failure) => {
                failed = true;
                link.rest(failure).await?;
            }
        }
    }
}

/// A part from one of its bytes on.
fn rest_of(part: &Part, path: &str, from: usize) -> Ask {
    let mut put = Ask::put(path, part.bytes[from..].to_vec());
    put.headers.insert(CONTENT_TYPE, HeaderValue::from_static(PACK_TYPE));
    let range = format!("bytes {from}-{}/{}", part.bytes.len().saturating_sub(1), part.bytes.len());
    if from > 0
        && let Ok(range) = HeaderValue::from_str(&range)
    {
        put.headers.insert(CONTENT_RANGE, range);
    }
    put
}

/// How many bytes of an upload came before it broke off, if the hub keeps them.
fn arrived(headers: &HeaderMap) -> Option<usize> {
    headers.get(super::ARRIVED_MARK)?.to_str().ok()?.parse().ok()
}

/// The mark of the head as it is after the upload, so that the next sync can ask for what is newer than that.
fn head_mark(headers: &HeaderMap) -> Option<String> {
    Some(headers.get(super::HEAD_MARK)?.to_str().ok()?.to_owned())
}

/// The first objects that make a part of about `target` bytes; one at least.
fn make_part(
    library: &Library,
    ids: &[ObjectId],
    target: usize,
    there: impl Fn(ObjectId) -> bool,
) -> Result<Part> {
    let mut objects = Vec::new();
    let mut bytes = 0;
    for id in ids.iter().take(UPLOAD_OBJECTS_MAX) {
        let Some(object) = library.object_held(*id)? else { continue };
        bytes += object.len();
        if !objects.is_empty() && bytes > target * SHRINKS {
            break;
        }
        objects.push(object);
    }
    let lend = |id: ObjectId| if there(id) { library.object_held(id).ok().flatten() } else { None };
    loop {
        let bytes = pack(&objects, &lend)?;
        if bytes.len() <= target.min(UPLOAD_BYTES_MAX) || objects.len() <= 1 {
            let ids = ids_of(&bytes, &lend)?;
            return Ok(Part { name: hash(&bytes), bytes, ids });
        }
        let fits = objects.len() * target / bytes.len();
        objects.truncate(fits.clamp(1, objects.len() - 1));
    }
}

/// One pack of a few objects. The same objects make the same bytes, so that a part sent twice has one name.
fn pack(objects: &[Object], lend: &impl Fn(ObjectId) -> Option<Object>) -> Result<Vec<u8>> {
    let label = Label::nameless("line");
    let mut writer = PackWriter::new(Vec::new()).lending(lend);
    objects.iter().try_for_each(|object| writer.add(object))?;
    let sealed = writer.seal(&label)?;
    let mut spool = std::io::Cursor::new(sealed.spool);
    let mut bytes = Vec::new();
    sealed.parts.iter().take(1).try_for_each(|part| part.copy(&mut spool, &mut bytes))?;
    Ok(bytes)
}

/// The objects of a pack by their place in it.
fn ids_of(bytes: &[u8], lend: &impl Fn(ObjectId) -> Option<Object>) -> Result<Vec<ObjectId>> {
    let unread = |_| Error::Lie("a pack that was just written");
    let reader = PackReader::open(bytes).map_err(unread)?;
    let mut ids = Vec::new();
    for block in 0..reader.blocks().len() {
        ids.extend(reader.block_with(block, lend).map_err(unread)?.objects.iter().map(Object::id));
    }
    Ok(ids)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_grow_on_a_good_line_and_shrink_on_a_bad_one() {
        let (quick, slow) = (Duration::from_millis(300), Duration::from_secs(12));
        let next = |target, sent, took, broke| next_target(target, sent, took, broke, slow);
        assert_eq!(next(32_768, 32_000, quick, false), 65_536);
        assert_eq!(next(262_144, 262_000, quick, false), PART_BYTES_MAX);
        assert_eq!(next(32_768, 100, quick, false), 32_768, "a small part tells nothing");
        assert_eq!(next(32_768, 32_000, slow / 2, false), 32_768, "twice as much would be slow");
        assert_eq!(next(32_768, 32_000, quick, true), 16_384);
        assert_eq!(next(8_192, 8_000, Duration::from_secs(60), false), PART_BYTES_MIN);
    }
}
