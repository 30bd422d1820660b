//! Named limits of what is stored. sled keeps up to sixteen values on one page, and a page over 128 KiB would go to a
//! file of its own that is never synced: hence small values.

/// Bytes of any single value.
pub const VALUE_BYTES_MAX: usize = 4 * 1024;
/// Bytes of a record's page before compression: more than a dozen of the longest texts that disagree.
pub const PAGE_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Bytes of a kind, a name, or a meta key.
pub const KEY_BYTES_MAX: usize = 1024;
/// Bytes of entries in a block, about.
pub(crate) const BLOCK_BYTES: usize = 8 * 1024;
/// Bytes of the dictionary that all blocks share.
pub(crate) const DICTIONARY_BYTES_MAX: usize = 256 * 1024;
/// Bytes of sled's files from which on packing is worth it.
pub(crate) const LOOSE_BYTES: u64 = if cfg!(test) { 1024 * 1024 } else { 4 * 1024 * 1024 };
/// How many times what it holds sled's files may become before they are packed.
pub(crate) const LOOSE_TIMES: f64 = 1.5;
/// sled's cache, in bytes as stored.
pub(crate) const CACHE_BYTES: u64 = 24 * 1024 * 1024;
/// How often sled writes and syncs by itself, in milliseconds.
pub(crate) const FLUSH_MS: u64 = 2_000;
