//! `tests/reader.py`, written from FORMAT.md alone, reads every sample as our reader does.

use std::path::{Path, PathBuf};
use std::process::Command;

use satchel_pack::PackWriter;
use satchel_pack::limits::CHUNK_BYTES;

use crate::fixture::{history, label, parts};
use crate::samples::{data, expected, lent, listing, listing_of};

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
    // A picture of several chunks, and one whose last chunk is damaged.
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures.satchel");
    let mut picture = vec![0; 2 * CHUNK_BYTES + 5];
    blake3::Hasher::new().update(b"picture").finalize_xof().fill(&mut picture);
    let mut writer = PackWriter::new(Vec::new());
    history(1, 300, 3).iter().for_each(|object| writer.add(object).unwrap());
    writer.attach(&picture).unwrap();
    writer.need([7; 32], 1234).unwrap();
    let mut bytes = parts(writer.seal(&label()).unwrap()).remove(0);
    let read = |bytes: &[u8]| {
        std::fs::write(&file, bytes).unwrap();
        run(&python, &[&reader, &dictionary, &path(file.clone())])
    };
    assert_eq!(read(&bytes).unwrap(), listing_of(bytes.clone(), &()));
    let last = bytes.len() - 16 - 1;
    bytes[last] ^= 1;
    assert!(read(&bytes).unwrap_err().contains("AssertionError"));
}
