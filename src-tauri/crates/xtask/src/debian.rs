//! The system packages that building and testing need, installed where they are missing.

use anyhow::{Context, Result, bail};

use crate::program::Program;

/// What building and opening the window needs.
pub const BUILD: &[&str] =
    &["build-essential", "pkg-config", "libgtk-3-dev", "librsvg2-dev", "libwebkit2gtk-4.1-dev"];

/// What testing it needs besides: a screen, browsers and their drivers, letters for every script that is shown, and a
/// second language to read our formats in.
pub const TEST: &[&str] = &[
    "chromium",
    "dbus",
    "dbus-x11",
    "fonts-noto-core",
    "fonts-noto-cjk",
    "python3-venv",
    "webkit2gtk-driver",
    "xauth",
    "xvfb",
];

/// Installs what is missing of `packages`. Does nothing where there is no apt.
///
/// # Errors
/// When packages are missing and may not be installed; the message is the line to type.
pub fn install(packages: &[&str]) -> Result<()> {
    if !cfg!(target_os = "linux") || !Program::new("apt-get").args(["--version"]).works() {
        return Ok(());
    }
    let missing = missing(packages, &installed(packages));
    if missing.is_empty() {
        return Ok(());
    }
    eprintln!("installing {}", missing.join(" "));
    let Some(prefix) = superuser() else {
        bail!("these packages are missing; type:\n\n  sudo apt-get install {}\n", missing.join(" "));
    };
    apt(prefix, &["update"])?;
    apt(prefix, &[&["install", "--yes", "--no-install-recommends"], missing.as_slice()].concat())
}

/// What dpkg says of `packages`, a line each; it knows nothing of packages that were never there.
fn installed(packages: &[&str]) -> String {
    let format = ["--show", "--showformat=${Package} ${db:Status-Status}\n"];
    // It fails when one is unknown, and still prints the others.
    match Program::new("dpkg-query").args(format).args(packages).output() {
        Ok(lines) => lines,
        Err(error) => error.to_string(),
    }
}

fn missing<'a>(packages: &[&'a str], installed: &str) -> Vec<&'a str> {
    let is_there = |package: &&str| installed.lines().any(|line| line == format!("{package} installed"));
    packages.iter().copied().filter(|package| !is_there(package)).collect()
}

/// What stands before `apt-get`: nothing for root, `sudo` where it asks nothing; `None` where neither works.
fn superuser() -> Option<&'static [&'static str]> {
    if Program::new("id").args(["--user"]).output().is_ok_and(|id| id.trim() == "0") {
        Some(&[])
    } else if Program::new("sudo").args(["--non-interactive", "true"]).works() {
        Some(&["sudo", "--non-interactive", "--preserve-env=DEBIAN_FRONTEND"])
    } else {
        None
    }
}

fn apt(prefix: &[&str], arguments: &[&str]) -> Result<()> {
    let line = [prefix, &["apt-get", "--quiet"], arguments].concat();
    let (program, rest) = line.split_first().context("apt-get")?;
    Program::new(program).args(rest).env("DEBIAN_FRONTEND", "noninteractive").output()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_installed_is_missing() {
        let lines = "xvfb installed\nxauth config-files\ndpkg-query: no packages found matching chromium\n";
        assert_eq!(missing(&["xvfb", "xauth", "chromium"], lines), ["xauth", "chromium"]);
    }
}
