//! The same history in git, and in a tar squeezed by zstd.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::Outcome;
use crate::editor::{History, file};

/// A folder with a git repository `git`, and every revision as a file under `all`.
pub struct Peers {
    folder: TempDir,
}

impl Peers {
    /// A commit for each revision, then `gc --aggressive`.
    pub fn of(history: &History) -> Outcome<Peers> {
        let peers = Peers { folder: tempfile::tempdir()? };
        fs::create_dir_all(peers.git())?;
        peers.run(Command::new("git").args(["init", "-q", "--bare", "-b", "main"]))?;
        let stream = peers.folder.path().join("stream");
        write_commits(history, &mut BufWriter::new(File::create(&stream)?))?;
        let import = ["fast-import", "--quiet", "--done"];
        peers.run(Command::new("git").args(import).stdin(File::open(&stream)?))?;
        peers.run(Command::new("git").args(["gc", "-q", "--aggressive", "--prune=now"]))?;
        for (turn, (record, text)) in history.revisions.iter().enumerate() {
            let folder = peers.all().join(format!("{record:05}"));
            fs::create_dir_all(&folder)?;
            fs::write(folder.join(format!("{turn:05}.md")), file(text))?;
        }
        Ok(peers)
    }

    /// Bytes of a bundle of this range of commits.
    pub fn git_bundle(&self, range: &str) -> Outcome<u64> {
        let out = self.folder.path().join("bundle");
        self.run(Command::new("git").args(["bundle", "create", "-q"]).arg(&out).arg(range))?;
        Ok(fs::metadata(out)?.len())
    }

    /// Bytes of `tar | zstd -19` of every revision, a record's together.
    pub fn tar_zstd(&self) -> Outcome<u64> {
        let out = self.folder.path().join("all.tar.zst");
        let mut tar = Command::new("tar")
            .args(["-c", "--sort=name", "--mtime=@0", "--owner=0", "--group=0", "-C"])
            .arg(self.all())
            .arg(".")
            .stdout(Stdio::piped())
            .spawn()?;
        let piped = tar.stdout.take().ok_or("tar writes nothing")?;
        self.run(Command::new("zstd").args(["-q", "-19", "-o"]).arg(&out).stdin(piped))?;
        if !tar.wait()?.success() {
            return Err("tar failed".into());
        }
        Ok(fs::metadata(out)?.len())
    }

    fn git(&self) -> PathBuf {
        self.folder.path().join("git")
    }

    fn all(&self) -> PathBuf {
        self.folder.path().join("all")
    }

    fn run(&self, command: &mut Command) -> Outcome<()> {
        let status = command.current_dir(self.git()).env("GIT_CONFIG_NOSYSTEM", "1").status()?;
        if status.success() { Ok(()) } else { Err(format!("{command:?} failed").into()) }
    }
}

/// What `git fast-import` reads.
fn write_commits(history: &History, out: &mut impl Write) -> Outcome<()> {
    for (turn, (record, text)) in history.revisions.iter().enumerate() {
        let text = file(text);
        writeln!(out, "commit refs/heads/main")?;
        writeln!(out, "committer Ana <ana@lindholm.example> {} +0000", 1_700_000_000 + turn * 97)?;
        writeln!(out, "data 4\nedit")?;
        writeln!(out, "M 100644 inline {:02}/{record:05}.md\ndata {}", record % 100, text.len())?;
        writeln!(out, "{text}")?;
    }
    writeln!(out, "done")?;
    Ok(out.flush()?)
}
