//! Keeps the store in step with the journal: every object that enters is verified, folded and written down.
//!
//! Owns the order of things (fold, then store, then index). Must not know files or screens.

mod apply;
mod known;
mod meta;
mod names;
mod places;
mod refold;

pub use apply::Incoming;
pub use known::{Held, NO_RECORD};
pub use meta::{Known, ObjectMeta};
pub use names::{ambiguous_name, slug_name};
pub use places::{Cities, Lineage};
