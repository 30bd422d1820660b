//! What a window may ask of a library: one command table, its requests and answers, and their TypeScript.
//!
//! Owns the shapes that cross the border, the words of kinds and vocabularies in the person's language, and the turning
//! of records into pages. Must not know how a request arrives (a window's call, HTTP) nor how a page looks.

mod adapting;
mod apart;
mod app;
mod arrivals;
mod audit;
mod care;
mod commands;
mod copies;
mod courier;
mod declarations;
mod demo;
mod documents;
mod drafts;
mod failure;
mod files;
mod forms;
mod freshness;
mod glossary;
mod home;
mod line;
mod map;
mod online;
mod page;
mod parcels;
mod people;
mod privacy;
mod questions;
mod readers;
mod record;
mod redaction;
mod related;
mod room;
mod schedule;
mod search;
mod shelf;
mod status;
mod tasks;
mod trust;
mod typescript;
mod words;
mod workshop;

pub use app::{App, Options};
pub use commands::{Access, COMMANDS, Command};
pub use failure::{Code, Failure};
pub use files::Picture;
pub use online::Link;
pub use room::{Closed, Readers, RoomSeen};
pub use satchel_library::{Clock, read_if_asked};
pub use typescript::typescript;
