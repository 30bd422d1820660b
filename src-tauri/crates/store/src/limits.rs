//! Named limits of what is stored. sled keeps up to sixteen values on one page, and a page over 128 KiB would go to a
//! file of its own that is never synced: hence small values.

/// Bytes of any single value.
pub const VALUE_BYTES_MAX: usize = 4 * 1024;
/// Bytes of a record's page before compression.
pub const PAGE_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Bytes of a kind, a name, or a meta key.
pub const KEY_BYTES_MAX: usize = 1024;
/// sled's cache, in bytes as stored.
pub(crate) const CACHE_BYTES: u64 = 24 * 1024 * 1024;
/// How often sled writes and syncs by itself, in milliseconds.
pub(crate) const FLUSH_MS: u64 = 2_000;
