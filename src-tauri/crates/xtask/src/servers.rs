//! Servers of other people that ours are tested with, in `target/tools`: got once, and kept.

use std::fs;

use anyhow::{Context, Result};

use crate::program::Program;
use crate::{tools, tree};

/// The last S3 server of its kind that builds with the Rust that this workspace asks for.
const S3_VERSION: &str = "0.13.0-alpha.3";

/// Gets what is missing: an S3 server, and an ordinary web server.
pub fn install() -> Result<()> {
    // Not where cargo builds: that may be anywhere, and the tests look here.
    let tools = tree::root().join("target/tools");
    // Without optimisation: it serves a test, not people.
    tools::install(&tools, "s3s-fs", S3_VERSION, &["--debug", "--features", "binary"])?;
    if tools.join("nginx/usr/sbin/nginx").exists() || !Program::new("apt-get").args(["--version"]).works() {
        return Ok(());
    }
    // Unpacked, not installed: an installed one would begin to serve this machine's own folder.
    fs::create_dir_all(&tools).with_context(|| tools.display().to_string())?;
    Program::new("apt-get").args(["--quiet", "download", "nginx"]).folder(&tools).output()?;
    let packages = fs::read_dir(&tools)?.filter_map(|entry| Some(entry.ok()?.path()));
    for package in packages.filter(|path| path.extension().is_some_and(|ending| ending == "deb")) {
        let to = tools.join("nginx");
        Program::new("dpkg").args(["--extract".as_ref(), package.as_os_str(), to.as_os_str()]).output()?;
    }
    Ok(())
}
