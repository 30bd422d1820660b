//! Named limits of everything that comes from outside, checked before anything is allocated for it.

/// Bytes of a signed header.
pub const PAYLOAD_BYTES_MAX: usize = 4 * 1024;
/// Bytes of the text that a header names.
pub const BODY_BYTES_MAX: usize = 1024 * 1024;
/// Characters of a title.
pub const TITLE_CHARS_MAX: usize = 300;
/// Characters of a name (a person, a city, a slug, a field).
pub const NAME_CHARS_MAX: usize = 200;
/// Files that belong to one record.
pub const ATTACHMENTS_MAX: usize = 64;
/// Characters of what a picture shows, told in words.
pub const ALTERNATIVE_CHARS_MAX: usize = 1_000;
/// Parents of one revision.
pub const PARENTS_MAX: usize = 16;
/// Acts that one act can name as coming before it.
pub const AFTER_MAX: usize = 16;
/// Characters of the passage that an act speaks of.
pub const QUOTE_CHARS_MAX: usize = 400;
/// Characters of what is said about a text with the text itself.
pub const NOTE_CHARS_MAX: usize = 1_000;
/// Owner cities of a record.
pub const OWNERS_MAX: usize = 16;
/// Fields of one record.
pub const FIELDS_MAX: usize = 256;
/// How deep lists and maps stand inside each other in a value.
pub const DEPTH_MAX: usize = 8;
/// Items of one list or map in a value.
pub const ITEMS_MAX: usize = 4096;
/// Keys of one role of a charter.
pub const SEATS_MAX: usize = 16;
/// Hubs of a charter.
pub const HUBS_MAX: usize = 32;
/// Charters that follow upon each other.
pub const CHARTERS_MAX: usize = 1024;
/// Rosters that are made from each other, as far back as is looked.
pub const ROSTERS_MAX: usize = 4096;
/// Cities of a roster.
pub const ROSTER_CITIES_MAX: usize = 4096;
/// Devices of one city.
pub const ROSTER_DEVICES_MAX: usize = 64;
/// Terms of a roster, ended ones too.
pub const ROSTER_TERMS_MAX: usize = 4096;
/// Suspended keys of a roster.
pub const ROSTER_SUSPENSIONS_MAX: usize = 4096;
/// Clusters of a roster that continue others.
pub const ROSTER_LINEAGE_MAX: usize = 4096;
/// Ids of one checkpoint.
pub const CHECKPOINT_IDS_MAX: usize = 16 * 1024;
