//! Which removable volumes are in, as the system lists them.

#[cfg(any(windows, target_os = "macos"))]
mod listed;
mod mounts;

use std::path::PathBuf;

pub use mounts::drives_in;

/// Volumes told.
const DRIVES_MAX: usize = 32;

/// A removable volume that is mounted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drive {
    /// Where it is mounted.
    pub path: PathBuf,
    /// What the person knows it by: its label, or the last part of where it is mounted.
    pub name: String,
}

/// The removable volumes that are in now; `None` where this edition cannot ask the system.
#[cfg(target_os = "linux")]
pub fn drives() -> Option<Vec<Drive>> {
    Some(drives_in(std::path::Path::new("/")))
}

/// The removable volumes that are in now; `None` where this edition cannot ask the system.
#[cfg(any(windows, target_os = "macos"))]
pub fn drives() -> Option<Vec<Drive>> {
    Some(listed::drives())
}

/// The removable volumes that are in now; `None` where this edition cannot ask the system.
#[cfg(not(any(windows, target_os = "linux", target_os = "macos")))]
pub fn drives() -> Option<Vec<Drive>> {
    None
}
