//! What stands first in a pack: its mark, and a header that says what it is, from whom, and how much.

use std::collections::BTreeMap;

use satchel_model::letters::is_plain;
use satchel_model::{AuthorKey, ObjectId, canonical};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteArray;

use crate::attachments::AttachmentList;
use crate::frame::Format;
use crate::index::BLOCK_ENTRY_BYTES;
use crate::limits::{
    HEADER_BYTES_MAX, INDEX_BYTES_MAX, PART_BLOCKS_MAX, PART_OBJECTS_MAX, PART_RAW_BYTES_MAX, PARTS_MAX,
    SENDER_CHARS_MAX, WORD_CHARS_MAX, WORDS_MAX,
};
use crate::{ReadAt, Rejected, dictionary, source};

/// What a pack begins with, before its format number. The line ends show a transfer that changed them.
pub(crate) const MAGIC: [u8; 11] = *b"SATCHEL\r\n\x1a\n";
/// Bytes before the header: magic, format number, header length, BLAKE3 of the header.
pub(crate) const LEAD_BYTES: usize = MAGIC.len() + 1 + 4 + 32;

/// Names a set of parts that belong together: 16 random bytes that the caller draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SetId(pub ByteArray<16>);

impl SetId {
    /// The id made of these bytes.
    pub fn new(bytes: [u8; 16]) -> Self {
        Self(ByteArray::new(bytes))
    }
}

/// Who says to have written a pack. A claim: it gives no authority.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sender {
    /// The person's name.
    pub name: String,
    /// The city.
    pub city: String,
    /// The device's public key.
    pub key: Option<AuthorKey>,
}

/// What the writer of a pack says about it; the rest of the header follows from the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The set.
    pub set: SetId,
    /// What the pack is for, as a word: `text`, `backup`, `starter`, …
    pub profile: String,
    /// When it was written, in UTC milliseconds. A claim.
    pub made: i64,
    /// Who wrote it.
    pub from: Sender,
    /// Records in the whole set, by kind. A claim, for the eye.
    pub counts: BTreeMap<String, u64>,
}

impl Label {
    /// A label that names nobody, no time and no set: the same objects under it make the same bytes.
    pub fn nameless(profile: &str) -> Label {
        Label {
            set: SetId::new([0; 16]),
            profile: profile.to_owned(),
            made: 0,
            from: Sender::default(),
            counts: BTreeMap::new(),
        }
    }
}

/// The header of one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The set that the part belongs to.
    pub set: SetId,
    /// Which part this is, from 1.
    pub part: u32,
    /// How many parts the set has.
    pub parts: u32,
    /// What the pack is for.
    pub profile: String,
    /// When it was written, in UTC milliseconds. A claim.
    pub made: i64,
    /// Who wrote it. A claim.
    pub from: Sender,
    /// Records in the whole set, by kind. A claim.
    pub counts: BTreeMap<String, u64>,
    /// Features without which the part cannot be read. This edition knows none.
    pub requires: Vec<String>,
    /// Blocks at the beginning that hold the trust objects.
    pub trust_blocks: u32,
    /// Objects in this part.
    pub objects: u64,
    /// Raw bytes of this part's blocks.
    pub raw_total: u64,
    /// Bytes of the index.
    pub index_len: u32,
    /// BLAKE3 of the index.
    pub index_hash: ByteArray<32>,
    /// The dictionary that the blocks were compressed with, by its BLAKE3 hash; none in format 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dictionary: Option<ByteArray<32>>,
    /// The list of attachments, if there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachments: Option<AttachmentList>,
}

/// The header as read, and what it is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) header: Header,
    pub(crate) format: Format,
    pub(crate) hash: [u8; 32],
    /// Bytes before the index.
    pub(crate) len: u64,
}

impl Header {
    pub(crate) fn blocks(&self) -> u32 {
        self.index_len / BLOCK_ENTRY_BYTES as u32
    }

    /// Everything a header alone can get wrong.
    pub(crate) fn check(&self, format: Format) -> Result<(), Rejected> {
        if let Some(feature) = self.requires.first() {
            let what =
                if is_plain(feature) && feature.len() <= WORD_CHARS_MAX { feature } else { "a feature" };
            return Err(Rejected::Newer { what: what.to_owned() });
        }
        Rejected::over("the parts of a set", u64::from(self.parts), u64::from(PARTS_MAX))?;
        Rejected::over("the part's number", u64::from(self.part), u64::from(self.parts))?;
        Rejected::over("the index's length", u64::from(self.index_len), INDEX_BYTES_MAX as u64)?;
        Rejected::over("the blocks of a part", u64::from(self.blocks()), u64::from(PART_BLOCKS_MAX))?;
        Rejected::over("the trust blocks", u64::from(self.trust_blocks), u64::from(self.blocks()))?;
        Rejected::over("the objects of a part", self.objects, PART_OBJECTS_MAX)?;
        Rejected::over("the raw bytes of a part", self.raw_total, PART_RAW_BYTES_MAX)?;
        if self.part == 0 || !(self.index_len as usize).is_multiple_of(BLOCK_ENTRY_BYTES) {
            return Err(Rejected::Disagrees { what: "the header" });
        }
        self.check_dictionary(format)?;
        self.attachments.map_or(Ok(()), |list| list.check())?;
        check_label(&self.profile, &self.from, &self.counts)
    }

    /// Each format has its one dictionary, or none.
    fn check_dictionary(&self, format: Format) -> Result<(), Rejected> {
        let known = match format {
            Format::One => None,
            Format::Two => Some(*dictionary::NAME),
        };
        if self.dictionary.map(ByteArray::into_array) == known {
            return Ok(());
        }
        let name =
            self.dictionary.map_or("none is named".to_owned(), |name| ObjectId(name.into_array()).short());
        Err(Rejected::ForeignDictionary { name })
    }

    /// Bytes between the index and the blocks.
    pub(crate) fn list_len(&self) -> u32 {
        self.attachments.map_or(0, |list| list.len)
    }
}

fn check_label(profile: &str, from: &Sender, counts: &BTreeMap<String, u64>) -> Result<(), Rejected> {
    let text = |what, text: &str, limit| {
        Rejected::over(what, text.chars().count() as u64, limit as u64)?;
        if is_plain(text) { Ok(()) } else { Err(Rejected::NotCanonical { what }) }
    };
    text("the profile", profile, WORD_CHARS_MAX)?;
    text("the sender's name", &from.name, SENDER_CHARS_MAX)?;
    text("the sender's city", &from.city, SENDER_CHARS_MAX)?;
    Rejected::over("the kinds counted", counts.len() as u64, WORDS_MAX as u64)?;
    counts.keys().try_for_each(|kind| text("a kind counted", kind, WORD_CHARS_MAX))
}

impl Head {
    /// The first bytes of a pack, up to the index.
    pub(crate) fn write(header: &Header) -> Result<Vec<u8>, Rejected> {
        header.check(Format::Two)?;
        let text = canonical::encode(header);
        Rejected::over("the header's length", text.len() as u64, HEADER_BYTES_MAX as u64)?;
        let len = (text.len() as u32).to_le_bytes();
        Ok([&MAGIC[..], &[Format::Two.number()], &len, blake3::hash(&text).as_bytes(), &text].concat())
    }

    pub(crate) fn read<S: ReadAt + ?Sized>(source: &S) -> Result<Self, Rejected> {
        let begin = usize::try_from(source.len()).unwrap_or(LEAD_BYTES).min(MAGIC.len() + 1);
        let begin = source::read(source, 0, begin)?;
        if begin.is_empty() || !MAGIC.starts_with(&begin[..begin.len().min(MAGIC.len())]) {
            return Err(Rejected::Unknown { what: "a Satchel parcel" });
        }
        let number = begin.get(MAGIC.len()).copied().unwrap_or(Format::default().number());
        let newer = || Rejected::Newer { what: format!("parcel format {number}") };
        let format = Format::of(number).ok_or_else(newer)?;
        let lead = source::read(source, 0, LEAD_BYTES)?;
        let len = u32::from_le_bytes([lead[12], lead[13], lead[14], lead[15]]);
        Rejected::over("the header's length", u64::from(len), HEADER_BYTES_MAX as u64)?;
        let text = source::read(source, LEAD_BYTES as u64, len as usize)?;
        let hash = *blake3::hash(&text).as_bytes();
        if hash != lead[16..] {
            return Err(Rejected::Damaged { what: "the header" });
        }
        let header: Header =
            canonical::decode(&text).map_err(|_| Rejected::NotCanonical { what: "the header" })?;
        header.check(format)?;
        Ok(Self { header, format, hash, len: LEAD_BYTES as u64 + u64::from(len) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> Header {
        Header {
            set: SetId::new([5; 16]),
            part: 1,
            parts: 2,
            profile: "text".into(),
            made: 1_700_000_000_000,
            from: Sender { name: "Ana".into(), city: "Lindholm".into(), key: None },
            counts: BTreeMap::from([("case-study".into(), 3)]),
            requires: Vec::new(),
            trust_blocks: 0,
            objects: 3,
            raw_total: 900,
            index_len: 44,
            index_hash: ByteArray::new([6; 32]),
            dictionary: Some(ByteArray::new(*dictionary::NAME)),
            attachments: None,
        }
    }

    fn refused(change: impl FnOnce(&mut Header)) -> Rejected {
        let mut header = header();
        change(&mut header);
        Head::read(&lead(2, &canonical::encode(&header))).unwrap_err()
    }

    /// A header's text behind a true lead.
    fn lead(format: u8, text: &[u8]) -> Vec<u8> {
        let len = (text.len() as u32).to_le_bytes();
        [&MAGIC[..], &[format], &len, blake3::hash(text).as_bytes(), text].concat()
    }

    #[test]
    fn a_header_is_read_back() {
        let bytes = Head::write(&header()).unwrap();
        let head = Head::read(&bytes).unwrap();
        assert_eq!(head.header, header());
        assert_eq!(head.len, bytes.len() as u64);
    }

    #[test]
    fn a_header_that_cannot_be_is_refused() {
        assert!(matches!(
            refused(|h| h.parts = 5000),
            Rejected::OverLimit { what: "the parts of a set", .. }
        ));
        assert!(matches!(refused(|h| h.part = 3), Rejected::OverLimit { what: "the part's number", .. }));
        assert!(matches!(refused(|h| h.part = 0), Rejected::Disagrees { .. }));
        assert!(matches!(refused(|h| h.index_len = 45), Rejected::Disagrees { .. }));
        assert!(matches!(refused(|h| h.index_len = u32::MAX), Rejected::OverLimit { .. }));
        assert!(matches!(refused(|h| h.objects = u64::MAX), Rejected::OverLimit { .. }));
        assert!(matches!(refused(|h| h.raw_total = 1 << 63), Rejected::OverLimit { .. }));
        assert!(matches!(refused(|h| h.trust_blocks = 2), Rejected::OverLimit { .. }));
        assert!(matches!(refused(|h| h.from.name = "x".repeat(201)), Rejected::OverLimit { .. }));
        assert!(matches!(
            refused(|h| h.from.city = "\u{202E}mlohdniL".into()),
            Rejected::NotCanonical { .. }
        ));
        assert!(matches!(refused(|h| h.profile = "a\nb".into()), Rejected::NotCanonical { .. }));
        assert!(matches!(
            refused(|h| h.counts = (0..65).map(|n| (n.to_string(), n)).collect()),
            Rejected::OverLimit { what: "the kinds counted", .. }
        ));
    }

    #[test]
    fn what_a_later_edition_needs_is_named() {
        assert_eq!(
            refused(|h| h.requires = vec!["deltas".into()]).to_string(),
            "made by a newer Satchel (deltas)"
        );
        assert_eq!(
            refused(|h| h.requires = vec!["\n".into()]).to_string(),
            "made by a newer Satchel (a feature)"
        );
        let mut bytes = Head::write(&header()).unwrap();
        bytes[11] = 3;
        assert_eq!(Head::read(&bytes).unwrap_err().to_string(), "made by a newer Satchel (parcel format 3)");
    }

    #[test]
    fn a_dictionary_from_elsewhere_is_refused_by_name() {
        let foreign = |name| refused(|h| h.dictionary = name).to_string();
        assert_eq!(
            foreign(Some(ByteArray::new([0xAB; 32]))),
            "written with a dictionary that this Satchel does not have (ababab)"
        );
        assert_eq!(
            foreign(None),
            "written with a dictionary that this Satchel does not have (none is named)"
        );
        let first = lead(1, &canonical::encode(&header()));
        assert!(matches!(Head::read(&first), Err(Rejected::ForeignDictionary { .. })));
        let list = AttachmentList { len: u32::MAX, hash: ByteArray::new([0; 32]) };
        assert!(matches!(refused(|h| h.attachments = Some(list)), Rejected::OverLimit { .. }));
    }

    #[test]
    fn keys_that_a_later_edition_added_are_passed_over() {
        #[derive(Serialize)]
        struct Later {
            #[serde(flatten)]
            header: Header,
            later: Vec<u8>,
        }
        let text = canonical::encode(&Later { header: header(), later: vec![1, 2] });
        assert!(text.len() > canonical::encode(&header()).len());
        assert_eq!(canonical::decode::<Header>(&text), Ok(header()));
    }

    #[test]
    fn deep_nesting_is_not_followed() {
        #[derive(Serialize)]
        struct Later {
            #[serde(flatten)]
            header: Header,
            later: u8,
        }
        let text = canonical::encode(&Later { header: header(), later: 0x17 });
        let key = text.windows(6).position(|window| window == b"elater").unwrap();
        let deep = [&text[..key + 6], &[0x81; 60_000], &text[key + 6..]].concat();
        assert!(canonical::decode::<Header>(&deep).is_err());
    }

    #[test]
    fn anything_else_is_told_from_a_pack_cut_short() {
        assert_eq!(Head::read(&[][..]).unwrap_err(), Rejected::Unknown { what: "a Satchel parcel" });
        assert_eq!(
            Head::read(&b"PK\x03\x04"[..]).unwrap_err(),
            Rejected::Unknown { what: "a Satchel parcel" }
        );
        assert!(matches!(Head::read(&b"S"[..]), Err(Rejected::CutShort { .. })));
        let bytes = Head::write(&header()).unwrap();
        for len in 1..bytes.len() {
            assert!(matches!(Head::read(&bytes[..len]), Err(Rejected::CutShort { .. })), "{len}");
        }
        let unix = [&b"SATCHEL\n\x1a\n\x01"[..], &bytes[12..]].concat();
        assert_eq!(Head::read(&unix).unwrap_err(), Rejected::Unknown { what: "a Satchel parcel" });
    }
}
