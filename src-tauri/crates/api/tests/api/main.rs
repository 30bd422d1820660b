//! The command table over real libraries in temporary folders.

mod bench;
mod carrying;
mod home;
#[cfg(target_os = "linux")]
mod offline;
mod planning;
mod readers;
mod reading;
mod searching;
mod starter;
mod table;
mod trusting;
mod workshop;
mod writing;
