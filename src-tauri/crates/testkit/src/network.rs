//! What a network of many cities writes in some years: records and their later revisions, each city with its own key.

use satchel_library::demo;
use satchel_model::ids::BodyHash;
use satchel_model::revision::{Audience, Body, Header, Revision};
use satchel_model::{AuthorKey, Fields, Object, ObjectId, RecordId, Signer, Value};
use serde_bytes::ByteArray;

use crate::Dice;

/// How much is written.
#[derive(Debug, Clone, Copy)]
pub struct Network {
    /// Cities, each with one device.
    pub cities: u64,
    /// Records.
    pub records: u64,
    /// Revisions in all, the first of each record among them.
    pub revisions: u64,
}

/// The network that Satchel is designed for.
pub const DESIGN_LOAD: Network = Network { cities: 300, records: 6_000, revisions: 20_000 };

impl Network {
    /// Everything that is written, in the order of time. The same seed gives the same bytes.
    pub fn objects(self, seed: u64) -> Vec<Object> {
        let signers: Vec<Signer> = (0..self.cities).map(signer).collect();
        let mut dice = Dice::new(seed);
        let mut objects = Vec::new();
        let mut last: Vec<(RecordId, ObjectId, String, Fields, usize)> = Vec::new();
        for (number, record) in demo::records(seed, demo::Size::of(self.records)).enumerate() {
            let author = dice.below(signers.len());
            let slug = format!("{}-{number}", record.slug.chars().take(40).collect::<String>());
            let header = header(record.kind, record.at, None, Vec::new());
            let object = sign(header, &slug, &record.fields, &mut dice, &signers[author]);
            last.push((RecordId::of(object.id()), object.id(), slug, record.fields, author));
            objects.push(object);
        }
        let kinds: Vec<&'static str> =
            demo::records(seed, demo::Size::of(self.records)).map(|record| record.kind).collect();
        for number in self.records..self.revisions {
            let at = dice.below(last.len());
            let (record, parent, slug, mut fields, author) = last[at].clone();
            change(&mut fields, &mut dice);
            let when = 1_800_000_000_000 + number as i64 * 60_000;
            let header = header(kinds[at], when, Some(record), vec![parent]);
            let object = sign(header, &slug, &fields, &mut dice, &signers[author]);
            last[at] = (record, object.id(), slug, fields, author);
            objects.push(object);
        }
        objects
    }
}

fn signer(city: u64) -> Signer {
    let mut secret = [7; 32];
    secret[..8].copy_from_slice(&city.to_le_bytes());
    Signer::from_secret(&secret)
}

/// A few words more, or other ones, in one of the texts.
fn change(fields: &mut Fields, dice: &mut Dice) {
    let texts: Vec<String> = fields
        .iter()
        .filter(|(_, value)| value.as_text().is_some_and(|text| text.len() > 60))
        .map(|(name, _)| name.clone())
        .collect();
    let name = match texts.len() {
        0 => "summary".to_owned(),
        count => texts[dice.below(count)].clone(),
    };
    let text = fields.get(&name).map(Value::plain).unwrap_or_default();
    let more = format!("In year {}, {} people took part.", 1 + dice.below(9), 20 + dice.below(900));
    fields.insert(name, Value::Text(format!("{text} {more}")));
}

fn header(kind: &str, at: i64, record: Option<RecordId>, parents: Vec<ObjectId>) -> Header {
    Header {
        author: AuthorKey([0; 32]),
        record,
        parents,
        kind: kind.to_owned(),
        edition: 1,
        audience: Audience::Public,
        owners: Vec::new(),
        demo: false,
        at,
        body: BodyHash([0; 32]),
    }
}

fn sign(header: Header, slug: &str, fields: &Fields, dice: &mut Dice, signer: &Signer) -> Object {
    let mut salt = [0; 16];
    salt[..8].copy_from_slice(&dice.bits().to_le_bytes());
    Revision::sign(
        header,
        &Body {
            salt: ByteArray::new(salt),
            slug: slug.to_owned(),
            fields: fields.clone(),
            ..Body::default()
        },
        signer,
    )
}
