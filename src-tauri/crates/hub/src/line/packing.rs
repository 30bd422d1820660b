//! Packs of the log: the same objects at the same place make the same bytes on every hub.

use satchel_library::Library;
use satchel_model::{Object, ObjectId, ObjectKind, RecordId, act::Act, revision::Revision};
use satchel_pack::{Label, PackReader, PackWriter};
use satchel_sync::protocol::{Hash, hash};

use crate::{Error, Result};

/// A pack to be published.
#[derive(Debug)]
pub struct Pack {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its name.
    pub hash: Hash,
}

/// The pack of these objects, all held here but perhaps `with`, as differences from what `lends` says that every reader of
/// it holds. `None` if they are too much for one pack.
pub fn pack(
    library: &Library,
    ids: &[ObjectId],
    with: Option<&Object>,
    lends: impl Fn(ObjectId) -> bool,
) -> Result<Option<Pack>> {
    let mut objects = Vec::with_capacity(ids.len());
    for (place, id) in ids.iter().enumerate() {
        let held = match with {
            Some(object) if object.id() == *id => Some(object.clone()),
            _ => library.object_held(*id).map_err(library_failed)?,
        };
        let object = held.ok_or_else(|| Error::Storage(format!("{id} is in the log and not here")))?;
        objects.push((record_of(&object), place, object));
    }
    // People first, then each record's objects together, in the order in which they came.
    objects.sort_by(|(one, place, _), (other, next, _)| (one, place).cmp(&(other, next)));
    let lend = |id: ObjectId| if lends(id) { library.object_held(id).ok().flatten() } else { None };
    let mut writer = PackWriter::new(Vec::new()).lending(&lend);
    objects.iter().try_for_each(|(.., object)| writer.add(object))?;
    let label = Label::nameless("line");
    let sealed = writer.seal(&label)?;
    let [part] = sealed.parts.as_slice() else { return Ok(None) };
    let mut spool = std::io::Cursor::new(sealed.spool);
    let mut bytes = Vec::new();
    part.copy(&mut spool, &mut bytes)?;
    Ok(Some(Pack { hash: hash(&bytes), bytes }))
}

/// The objects of a pack, built upon what is held here. An error if something it needs is not.
pub fn unpack(library: &Library, bytes: &[u8]) -> Result<Unpacked> {
    let damaged = |rejected: satchel_pack::Rejected| Error::Storage(format!("a pack: {rejected}"));
    let reader = PackReader::open(bytes).map_err(damaged)?;
    let lend = |id: ObjectId| library.object_held(id).ok().flatten();
    let mut unpacked = Unpacked::default();
    for block in 0..reader.blocks().len() {
        let frame = reader.block_with(block, &lend).map_err(damaged)?;
        unpacked.waiting += u64::from(frame.waiting);
        unpacked.objects.extend(frame.objects);
    }
    Ok(unpacked)
}

/// What a pack held.
#[derive(Debug, Default)]
pub struct Unpacked {
    /// The objects by their place.
    pub objects: Vec<Object>,
    /// Objects that could not be read, for what they are built upon is not here.
    pub waiting: u64,
}

/// What the objects of a pack are sorted by.
fn record_of(object: &Object) -> Option<RecordId> {
    match object.kind {
        ObjectKind::Revision => Revision::read(object).ok().map(|revision| revision.record()),
        ObjectKind::Act => Act::read(object).ok().map(|act| act.header.record),
        _ => None,
    }
}

pub fn library_failed(error: satchel_library::Error) -> Error {
    Error::Held(error)
}
