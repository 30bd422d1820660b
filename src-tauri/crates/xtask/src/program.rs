//! Other programs: run in sight, or out of sight with their words kept for when they fail.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::tree;

/// A program to run, in the repository's root unless told otherwise.
pub struct Program(Command);

impl Program {
    /// The program called `name`.
    pub fn new(name: impl AsRef<OsStr>) -> Program {
        let mut command = Command::new(name);
        command.current_dir(tree::root());
        Program(command)
    }

    /// The cargo that started this program.
    pub fn cargo() -> Program {
        Program::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    /// npm, in the window's folder.
    pub fn npm() -> Program {
        Program::new(if cfg!(windows) { "npm.cmd" } else { "npm" }).folder(&tree::ui())
    }

    /// Adds arguments.
    pub fn args(mut self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Program {
        self.0.args(arguments);
        self
    }

    /// Runs in `folder`.
    pub fn folder(mut self, folder: &Path) -> Program {
        self.0.current_dir(folder);
        self
    }

    /// Sets a variable of its environment.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Program {
        self.0.env(name, value);
        self
    }

    /// Runs in sight, until it ends well.
    pub fn run(mut self) -> Result<()> {
        let status = self.0.status().with_context(|| format!("{} does not start", self.name()))?;
        if !status.success() {
            bail!("{} ended with {status}", self.line());
        }
        Ok(())
    }

    /// Runs out of sight and answers what it printed on both streams; a failure carries that too.
    pub fn output(mut self) -> Result<String> {
        let output = self.0.stdin(Stdio::null()).output();
        let output = output.with_context(|| format!("{} does not start", self.name()))?;
        let mut words = String::from_utf8_lossy(&output.stdout).into_owned();
        words.push_str(&String::from_utf8_lossy(&output.stderr));
        if !output.status.success() {
            bail!("{words}\n{} ended with {}", self.line(), output.status);
        }
        Ok(words)
    }

    /// Runs with its messages in sight and answers what it printed on standard output.
    pub fn answer(mut self) -> Result<String> {
        let output = self.0.stdin(Stdio::null()).stderr(Stdio::inherit()).output();
        let output = output.with_context(|| format!("{} does not start", self.name()))?;
        if !output.status.success() {
            std::io::stderr().write_all(&output.stdout)?;
            bail!("{} ended with {}", self.line(), output.status);
        }
        String::from_utf8(output.stdout).context("its answer is not text")
    }

    /// Whether it starts and ends well, silently.
    pub fn works(mut self) -> bool {
        let quiet = self.0.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        quiet.status().is_ok_and(|status| status.success())
    }

    fn name(&self) -> String {
        self.0.get_program().to_string_lossy().into_owned()
    }

    fn line(&self) -> String {
        let arguments = self.0.get_args().map(|argument| argument.to_string_lossy().into_owned());
        std::iter::once(self.name()).chain(arguments).collect::<Vec<_>>().join(" ")
    }
}
