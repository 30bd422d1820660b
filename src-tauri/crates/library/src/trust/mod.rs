//! Who may do what here: the charter that is pinned, the lists under it, and the papers that change them.
//!
//! Owns the person's decisions about charters and the making of papers. What papers mean is the model's.

mod pin;

pub use pin::Offer;
