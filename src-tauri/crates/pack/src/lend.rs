//! Objects outside a block that its differences are built upon.

use satchel_model::{Object, ObjectId};

/// Supplies an object by its id: to a writer what the receiver is known to hold, to a reader what is held here.
/// Any `Fn(ObjectId) -> Option<Object>` does; `()` lends nothing.
pub trait Lend {
    /// The object, with its text if that was not removed. It must be one whose signature and text were verified.
    fn lend(&self, id: ObjectId) -> Option<Object>;
}

impl<F: Fn(ObjectId) -> Option<Object>> Lend for F {
    fn lend(&self, id: ObjectId) -> Option<Object> {
        self(id)
    }
}

impl Lend for () {
    fn lend(&self, _: ObjectId) -> Option<Object> {
        None
    }
}
