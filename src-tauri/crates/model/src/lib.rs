//! The words of Satchel as pure data: ids, values, kinds, signed objects and the fold.
//!
//! Owns what a record *is* and how a set of signed objects becomes what people see. Must not know files, clocks,
//! randomness, networks or screens: keys, times and salts are handed in.

pub mod act;
pub mod attachment;
pub mod canonical;
pub mod day;
pub mod digest;
pub mod enrolment;
mod error;
pub mod fold;
pub mod ids;
pub mod kinds;
pub mod letters;
pub mod limits;
pub mod object;
pub mod revision;
pub mod slug;
pub mod trust;
pub mod value;

pub use attachment::Attachment;
pub use error::Error;
pub use fold::{Authority, RecordView};
pub use ids::{AuthorKey, FileHash, ObjectId, RecordId};
pub use object::{Object, ObjectKind, Signer};
pub use value::{Fields, Value};
