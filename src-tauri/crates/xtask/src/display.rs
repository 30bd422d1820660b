//! A screen that nobody sees, on a number that nobody uses.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

/// A running Xvfb; it ends with this value.
pub struct Display {
    server: Child,
    number: u32,
}

impl Display {
    /// Starts one with the size of the laptops that the window is made for.
    pub fn start() -> Result<Display> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("Xvfb does not start")?;
        let mut line = String::new();
        if let Some(words) = server.stdout.take() {
            BufReader::new(words).read_line(&mut line)?;
        }
        let Ok(number) = line.trim().parse() else {
            server.kill()?;
            bail!("Xvfb found no free display");
        };
        Ok(Display { server, number })
    }

    /// The value of `DISPLAY` for programs that shall appear on it.
    pub fn name(&self) -> String {
        format!(":{}", self.number)
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
