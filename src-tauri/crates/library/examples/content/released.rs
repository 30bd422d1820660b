//! The released pack: what it holds so far, and sealing it anew with more.

use std::collections::BTreeMap;
use std::path::Path;

use satchel_library::starter_author;
use satchel_model::revision::Revision;
use satchel_model::{Fields, Object, ObjectId, RecordId};
use satchel_pack::{Label, PackReader, Sender, SetId, pack};

use crate::texts::Text;

/// A record as released.
pub struct Known {
    pub record: RecordId,
    pub revision: ObjectId,
    pub fields: Fields,
}

/// What was released so far, byte for byte.
pub struct Released {
    pub objects: Vec<Object>,
    pub records: BTreeMap<String, Known>,
}

impl Released {
    pub fn read(file: &Path) -> Result<Released, String> {
        let bytes = std::fs::read(file).unwrap_or_default();
        let mut released = Released { objects: Vec::new(), records: BTreeMap::new() };
        if bytes.is_empty() {
            return Ok(released);
        }
        let reader = PackReader::open(bytes.as_slice())
            .map_err(|rejected| format!("{}: {rejected}", file.display()))?;
        for frame in reader.frames() {
            for object in frame.map_err(|rejected| rejected.to_string())?.objects {
                let revision = Revision::read(&object).map_err(|error| error.to_string())?;
                let body = revision.body.as_ref().ok_or("a released text is missing")?;
                let known =
                    Known { record: revision.record(), revision: revision.id, fields: body.fields.clone() };
                // Parents stand before their children, so the last one of a slug is the latest.
                released.records.insert(body.slug.clone(), known);
                released.objects.push(object);
            }
        }
        Ok(released)
    }
}

pub fn sealed(objects: &[Object], made: i64, texts: &[Text]) -> std::io::Result<Vec<u8>> {
    let mut counts = BTreeMap::new();
    texts.iter().for_each(|text| *counts.entry(text.kind.clone()).or_insert(0) += 1);
    let ids: Vec<u8> = objects.iter().flat_map(|object| object.id().0).collect();
    let mut set = [0; 16];
    set.copy_from_slice(&blake3::hash(&ids).as_bytes()[..16]);
    let from = Sender {
        name: "Satchel starter library".into(),
        city: String::new(),
        key: Some(starter_author().key()),
    };
    let label = Label { set: SetId::new(set), profile: "text".into(), made, from, counts };
    Ok(pack(&label, objects)?.concat())
}
