//! Random stories of several cities that write, exchange, appoint, lose and disagree, and what must hold at their end:
//! once everyone has everything, all see the same, nothing that anyone saved is gone, and no publication is shown as
//! more than it is.

pub mod folders;
pub mod memory;
mod telling;

pub use telling::{Telling, share};
