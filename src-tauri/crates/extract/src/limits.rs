//! Named limits of everything read here, checked before anything grows.

use std::time::Duration;

/// Bytes of a file.
pub const FILE_BYTES_MAX: u64 = 25 * 1024 * 1024;
/// Entries of an archive.
pub const ENTRIES_MAX: usize = 4_096;
/// Bytes that one part of an archive unpacks to.
pub const PART_BYTES_MAX: u64 = 32 * 1024 * 1024;
/// Bytes that all parts read of an archive unpack to.
pub const UNPACKED_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// How deep elements of a document stand inside each other.
pub const DEPTH_MAX: usize = 256;
/// Pages of a PDF.
pub const PAGES_MAX: usize = 1_000;
/// Bytes of the text that comes out.
pub const TEXT_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Headings told apart; further ones stay in the text.
pub const HEADINGS_MAX: usize = 1_000;
/// Characters of a heading or title.
pub const HEADING_CHARS_MAX: usize = 300;
/// Rows of a table of records.
pub const ROWS_MAX: usize = 10_000;
/// Columns of a table.
pub const COLUMNS_MAX: usize = 200;
/// Bytes of one cell.
pub const CELL_BYTES_MAX: usize = 256 * 1024;

/// Pixels of a photo.
pub const PIXELS_MAX: u64 = 65_000_000;
/// Pixels of the longer side of the copy that is shown, and of the preview.
pub const DISPLAY_SIDE: u32 = 1_280;
/// The same of the preview.
pub const PREVIEW_SIDE: u32 = 320;
/// Bytes of the copy that is shown.
pub const DISPLAY_BYTES_MAX: usize = 300 * 1024;
/// Bytes of the preview.
pub const PREVIEW_BYTES_MAX: usize = 60 * 1024;

/// How long the process may take for a file.
pub const TIME_MAX: Duration = Duration::from_secs(60);
/// Seconds of computing that the process is given, where the system counts them.
pub const CPU_SECONDS_MAX: u64 = 45;
/// Bytes of memory that the process may write to, where the system counts them.
pub const MEMORY_BYTES_MAX: u64 = 1024 * 1024 * 1024;
/// Bytes of addresses that the process may hold, libraries and files included.
pub const ADDRESSES_BYTES_MAX: u64 = 4 * 1024 * 1024 * 1024;
/// Bytes of what the process answers.
pub const ANSWER_BYTES_MAX: u64 = 64 * 1024 * 1024;
