//! A screen that nobody sees, on a number that nobody uses.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

/// A running Xvfb; it ends with this value.
pub struct Display {
    server: Child,
    number: u32,
    folder: PathBuf,
}

impl Display {
    /// Starts one with the size of the laptops that the window is made for.
    pub fn start() -> Result<Display> {
        let folder = std::env::temp_dir().join(format!("satchel-screen-{}", std::process::id()));
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        let mut server = Command::new("Xvfb")
            .arg("-fbdir")
            .arg(&folder)
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
        Ok(Display { server, number, folder })
    }

    /// The value of `DISPLAY` for programs that shall appear on it.
    pub fn name(&self) -> String {
        format!(":{}", self.number)
    }

    /// The file that always holds what is on the screen, in the format of `xwd`.
    pub fn picture(&self) -> PathBuf {
        self.folder.join("Xvfb_screen0")
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}
