//! Random stories of several cities that write, exchange and disagree, and what must hold at their end: once everyone
//! has everything, all see the same, and nothing that anyone saved is gone.

pub mod folders;
pub mod memory;
