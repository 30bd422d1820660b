//! The frozen dictionary of format 2: what most texts of the library have in common, known to both sides and never
//! carried. It was trained once (`examples/train.rs`); another one would be another format.

use std::sync::LazyLock;

use zstd::dict::{DecoderDictionary, EncoderDictionary};

use crate::squeeze::QUICK_LEVEL;

/// The dictionary, in zstd's own form.
pub(crate) const BYTES: &[u8] = include_bytes!("dictionary-2.zdict");
/// Its BLAKE3 hash, by which a pack names it.
pub(crate) static NAME: LazyLock<[u8; 32]> = LazyLock::new(|| *blake3::hash(BYTES).as_bytes());
/// Prepared for compressing what a person waits for.
pub(crate) static QUICK: LazyLock<EncoderDictionary<'static>> =
    LazyLock::new(|| EncoderDictionary::copy(BYTES, QUICK_LEVEL));
/// Prepared for expanding.
pub(crate) static EXPAND: LazyLock<DecoderDictionary<'static>> =
    LazyLock::new(|| DecoderDictionary::copy(BYTES));
