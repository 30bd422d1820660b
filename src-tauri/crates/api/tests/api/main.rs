//! The command table over real libraries in temporary folders.

mod bench;
mod carrying;
mod home;
mod journeys;
#[cfg(target_os = "linux")]
mod offline;
mod planning;
mod readers;
mod reading;
mod searching;
mod starter;
mod table;
mod taking_over;
mod trusting;
mod workshop;
mod writing;
