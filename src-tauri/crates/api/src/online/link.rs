//! What the connection of this computer costs, as far as the system tells.
//!
//! Asked of the programs that come with the system, so that no library speaks to its bus for one number.

use std::process::{Command, Stdio};

use serde::Serialize;
use ts_rs::TS;

/// What bytes cost on the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Link {
    /// Nothing for each.
    Free,
    /// Something for each, or there is a limit to them.
    Metered,
    /// The system does not say.
    Unknown,
}

impl Link {
    /// Asks the system; `SATCHEL_LINK` (`free`, `metered` or anything else) answers instead of it, which is how tests
    /// choose. Takes up to two seconds.
    pub fn of_this_computer() -> Link {
        match std::env::var("SATCHEL_LINK") {
            Ok(said) if said == "free" => Link::Free,
            Ok(said) if said == "metered" => Link::Metered,
            Ok(_) => Link::Unknown,
            Err(_) => system(),
        }
    }
}

/// NetworkManager, by way of systemd's `busctl`.
#[cfg(target_os = "linux")]
fn system() -> Link {
    const NAME: &str = "org.freedesktop.NetworkManager";
    let path = "/org/freedesktop/NetworkManager";
    let mut command = Command::new("busctl");
    command.args(["--system", "--timeout=2", "get-property", NAME, path, NAME, "Metered"]);
    said(command).map_or(Link::Unknown, |words| of_network_manager(&words))
}

/// The cost of the connection that the internet is reached by.
#[cfg(windows)]
fn system() -> Link {
    use std::os::windows::process::CommandExt;
    const NO_WINDOW: u32 = 0x0800_0000;
    const ASK: &str = "[Windows.Networking.Connectivity.NetworkInformation,Windows.Networking.Connectivity,\
        ContentType=WindowsRuntime]::GetInternetConnectionProfile().GetConnectionCost().NetworkCostType";
    let mut command = Command::new("powershell.exe");
    command.args(["-NoProfile", "-NonInteractive", "-Command", ASK]).creation_flags(NO_WINDOW);
    said(command).map_or(Link::Unknown, |words| of_windows(&words))
}

/// No program of the system tells.
#[cfg(not(any(target_os = "linux", windows)))]
fn system() -> Link {
    Link::Unknown
}

#[cfg_attr(not(any(target_os = "linux", windows)), allow(dead_code))]
fn said(mut command: Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// `u 0` unknown, 1 yes, 2 no, 3 probably, 4 probably not.
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
fn of_network_manager(words: &str) -> Link {
    match words {
        "u 1" | "u 3" => Link::Metered,
        "u 2" | "u 4" => Link::Free,
        _ => Link::Unknown,
    }
}

#[cfg_attr(not(windows), allow(dead_code))]
fn of_windows(words: &str) -> Link {
    match words {
        "Unrestricted" => Link::Free,
        "Fixed" | "Variable" => Link::Metered,
        _ => Link::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_systems_say_is_understood_and_nothing_is_guessed() {
        for (words, link) in
            [("u 1", Link::Metered), ("u 4", Link::Free), ("u 0", Link::Unknown), ("", Link::Unknown)]
        {
            assert_eq!(of_network_manager(words), link, "{words}");
        }
        for (words, link) in
            [("Unrestricted", Link::Free), ("Variable", Link::Metered), ("Unknown", Link::Unknown)]
        {
            assert_eq!(of_windows(words), link, "{words}");
        }
    }
}
