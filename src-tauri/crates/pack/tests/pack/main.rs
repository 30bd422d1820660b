//! Packs as their users see them: laws of writing and reading, lent texts, mended copies, attachments, and the samples
//! of every format there was.

mod attachments;
mod fixture;
mod forge;
mod hostile;
mod laws;
mod lending;
mod python;
mod samples;
