//! `tests/reader.py`, written from FORMAT.md alone, reads every sample as our reader does.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::samples::{data, expected, lent, listing};

/// What the reader imports, beside Python's own library.
const PACKAGES: [&str; 2] = ["zstandard>=0.22,<1", "blake3>=0.4,<2"];

/// A Python that has the packages. The first run makes it under `target/`, and needs the network for that.
fn python() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("tools").join("python");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python3" });
    let has_them = |python: &Path| run(python, &["-c", "import zstandard, blake3"]).is_ok();
    if !has_them(&python) {
        let folder = folder.to_string_lossy();
        run(Path::new("python3"), &["-m", "venv", &folder]).unwrap();
        let install =
            ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"];
        run(&python, &[&install[..], &PACKAGES].concat()).unwrap();
    }
    python
}

fn run(program: &Path, arguments: &[&str]) -> Result<String, String> {
    let command = Command::new(program).args(arguments).env("PYTHONUTF8", "1").output();
    let output = command.map_err(|error| format!("{}: {error}", program.display()))?;
    let words = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    if output.status.success() { Ok(words(output.stdout)) } else { Err(words(output.stderr)) }
}

#[test]
fn another_language_reads_the_same() {
    let python = python();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = |path: PathBuf| path.to_string_lossy().into_owned();
    let (reader, dictionary) =
        (path(here.join("tests/reader.py")), path(here.join("src/dictionary-2.zdict")));
    let read = |name: &str, held: &str| {
        run(&python, &[&reader, &dictionary, &path(data(name)), &path(data(held))]).unwrap()
    };
    for name in ["format-1.satchel", "format-1.frames", "format-2.satchel", "format-2.frames"] {
        assert_eq!(read(name, name), expected(), "{name}");
    }
    for name in ["format-2.1of2.satchel", "format-2.2of2.satchel", "format-2.attachments.satchel"] {
        assert_eq!(read(name, name), listing(name, &()), "{name}");
    }
    let lent = lent();
    let lend = |id| lent.iter().find(|object| object.id() == id).cloned();
    assert_eq!(read("format-2.lent.satchel", "format-1.satchel"), listing("format-2.lent.satchel", &lend));
}
