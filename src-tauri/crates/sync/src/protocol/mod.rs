//! What stands on a hub or a mirror, byte for byte; all of it canonical DAG-CBOR, except packs, which are packs.
//!
//! Changes are counted by *checkpoints*. Each brings one pack; eight packs that stand side by side are also there as one
//! pack of the next level, so that a reader who was away for long asks seldom and receives no byte twice. Packs are named
//! by their hash and never change. Only the signatures inside them give authority: a hub or mirror cannot forge, only be
//! silent.

mod checkpoint;
mod head;
mod levels;
mod receipt;
mod slot;
mod table;

pub use checkpoint::{read_checkpoint, read_checkpoint_for};
pub use head::Head;
pub use levels::{FANOUT, LEVELS, PackLine, cover, ends_at, span};
pub use receipt::{Fate, Receipt, Refusal};
pub use slot::Slot;
pub use table::Table;

/// Bytes of a head.
pub const HEAD_BYTES_MAX: usize = 1024;
/// Bytes of a table of packs.
pub const TABLE_BYTES_MAX: usize = 1024 * 1024;
/// Bytes of an upload: one object of the largest kind fits.
pub const UPLOAD_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Objects of an upload, and of one checkpoint.
pub const UPLOAD_OBJECTS_MAX: usize = 4096;
/// Bytes of an entry of the log: a checkpoint, its ids and its pack.
pub const SLOT_BYTES_MAX: usize = 32 * UPLOAD_OBJECTS_MAX + 4 * 1024;
/// Bytes of the answer to an upload.
pub const RECEIPT_BYTES_MAX: usize = 64 * 1024;

/// Where the head stands below the address of a hub.
pub const HEAD: &str = "v1/head";
/// Where the table of packs stands.
pub const TABLE: &str = "v1/packs";
/// The content type of heads, tables, packs and receipts.
pub const CONTENT_TYPE: &str = "application/x-satchel";

/// Where a pack stands.
pub fn pack_path(hash: &Hash) -> String {
    format!("v1/p/{hash}")
}

/// Where an upload is put, and where its receipt stands afterwards.
pub fn inbox_path(hash: &Hash) -> String {
    format!("v1/inbox/{hash}")
}

/// Where a checkpoint stands.
pub fn slot_path(number: u64) -> String {
    format!("v1/c/{number}")
}

/// BLAKE3 of a file; its name.
pub type Hash = satchel_model::ObjectId;

/// The name of these bytes.
pub fn hash(bytes: &[u8]) -> Hash {
    satchel_model::ObjectId(*blake3::hash(bytes).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What is read is written the same; anything else is refused, and nothing panics.
        #[test]
        fn any_bytes_are_a_message_or_none(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(head) = Head::decode(&bytes) {
                prop_assert_eq!(head.encode(), bytes.clone());
            }
            if let Ok(table) = Table::decode(&bytes) {
                prop_assert_eq!(table.encode(), bytes.clone());
            }
            if let Ok(slot) = Slot::decode(&bytes) {
                prop_assert_eq!(slot.encode(), bytes.clone());
            }
            if let Ok(receipt) = Receipt::decode(&bytes) {
                prop_assert_eq!(receipt.encode(), bytes);
            }
        }
    }
}
