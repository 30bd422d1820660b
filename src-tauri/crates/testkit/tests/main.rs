//! What a library survives, and what many of them agree on.

mod sim;
