//! What the system lets the process use.

/// Gives this process little memory, little time, and no files to write.
#[cfg(unix)]
pub fn set() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    use crate::limits::{ADDRESSES_BYTES_MAX, CPU_SECONDS_MAX, MEMORY_BYTES_MAX};

    let wanted = [
        (Resource::Data, MEMORY_BYTES_MAX),
        (Resource::As, ADDRESSES_BYTES_MAX),
        (Resource::Cpu, CPU_SECONDS_MAX),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ];
    for (resource, most) in wanted {
        // A system that knows no such limit goes without: time and sizes are watched from outside too.
        let most = getrlimit(resource).maximum.map_or(most, |known| known.min(most));
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    }
}

/// Time and sizes are watched from outside; the system has no limits that a process sets for itself.
#[cfg(not(unix))]
pub fn set() {}
