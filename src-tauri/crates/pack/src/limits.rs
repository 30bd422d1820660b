//! Named limits of everything read, checked before anything is allocated for it.

use satchel_model::limits::{BODY_BYTES_MAX, PAYLOAD_BYTES_MAX};

/// Bytes that an object alone in a block may take beside its header and text.
const ENTRY_HEAD_BYTES_MAX: usize = 74;

/// Raw bytes of a block that holds several objects.
pub const BLOCK_RAW_BYTES_MAX: usize = 256 * 1024;
/// Raw bytes of a block that holds one object alone: the largest object there can be.
pub const LONE_RAW_BYTES_MAX: usize = ENTRY_HEAD_BYTES_MAX + PAYLOAD_BYTES_MAX + BODY_BYTES_MAX;
/// Bytes of the headers and texts of a block's objects once differences are made whole; of one object alone, the
/// largest object there can be.
pub const BLOCK_FULL_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Differences that are built one upon the other.
pub const DEPTH_MAX: u32 = 16;
/// Compressed bytes of a block. Text that does not compress grows a little.
pub const BLOCK_BYTES_MAX: usize = LONE_RAW_BYTES_MAX + 16 * 1024;
/// Objects in one block.
pub const BLOCK_OBJECTS_MAX: u32 = 4096;
/// Binary logarithm of the largest zstd window, in bytes.
pub const WINDOW_LOG_MAX: u32 = 20;
/// Bytes of a pack's header.
pub const HEADER_BYTES_MAX: usize = 64 * 1024;
/// Bytes of a pack's index.
pub const INDEX_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Bytes of one part as it is read.
pub const PART_BYTES_MAX: u64 = 1024 * 1024 * 1024;
/// Bytes of one part as it is written: small enough for every file system on a stick.
pub const PART_BYTES_WRITTEN: u64 = 256 * 1024 * 1024;
/// Parts of one set.
pub const PARTS_MAX: u32 = 4096;
/// Blocks in one part.
pub const PART_BLOCKS_MAX: u32 = 65_536;
/// Objects in one part.
pub const PART_OBJECTS_MAX: u64 = 1_000_000;
/// Raw bytes of one part.
pub const PART_RAW_BYTES_MAX: u64 = 4 * 1024 * 1024 * 1024;
/// How many times its own length a part may expand, beyond [`EXPANSION_SLACK_BYTES`].
pub const EXPANSION_MAX: u64 = 64;
/// Raw bytes that any part may hold however small it is: one long text of one letter is no attack.
pub const EXPANSION_SLACK_BYTES: u64 = 64 * 1024 * 1024;
/// Bytes that the objects of a part may take, beyond its raw bytes, once differences are made whole: so many for each
/// object, and [`EXPANSION_SLACK_BYTES`]; all together [`PART_RAW_BYTES_MAX`].
pub const EXPANSION_OBJECT_BYTES: u64 = 64 * 1024;
/// Bytes of an attachment.
pub const ATTACHMENT_BYTES_MAX: u32 = 25 * 1024 * 1024;
/// Bytes of a chunk of an attachment; only the last one is shorter.
pub const CHUNK_BYTES: usize = 256 * 1024;
/// Attachments that one part holds or names.
pub const ATTACHMENTS_MAX: usize = 65_536;
/// Bytes of the list of attachments.
pub const ATTACHMENT_LIST_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Raw bytes of the trust objects that each part repeats at its beginning.
pub const TRUST_RAW_BYTES_MAX: usize = 1024 * 1024;
/// Characters of a sender's name or city.
pub const SENDER_CHARS_MAX: usize = 200;
/// Characters of a profile, a record kind's name or a required feature.
pub const WORD_CHARS_MAX: usize = 64;
/// Record kinds counted in a header, and features that a header requires.
pub const WORDS_MAX: usize = 64;
/// Bytes that a search for the next intact frame may hash, as a multiple of the bytes searched.
pub const RESYNC_HASHING_MAX: u64 = 64;
