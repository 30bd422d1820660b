//! People in a library: who agreed to be named before whom, where a person stands written, and how they are forgotten.
//!
//! Owns these rules. What travels is decided in `exchange`, which asks here; how text is removed, by the fold and the
//! journal.

mod caution;
mod consent;
mod contacts;
mod erase;
mod find;
mod retention;
mod save;
#[cfg(test)]
mod tests;

pub use caution::{Caution, CautionKind, Cautioned, Unnamed};
pub use consent::reach;
pub(crate) use consent::{agreed, asks_consent};
pub use contacts::{Contact, ContactKind, contacts, contacts_in};
pub use erase::{Erased, ErasedRecord};
pub use find::{Mention, Person, Role};
pub use retention::Due;
