//! The keys that appoint coordinators: written to a file of their own, never kept in the library.

use std::io::Write;
use std::path::{Path, PathBuf};

use satchel_model::trust::{PHRASE_WORDS, phrase_of, secret_of};
use satchel_model::{AuthorKey, Signer, digest};

use crate::random::random;
use crate::{Error, Result, folder};

/// Bytes of a key's file.
const FILE_BYTES_MAX: u64 = 64 * 1024;

/// Draws a key and writes it to the new file `out`, which only its owner may read: 24 words, to be printed or kept on a
/// second stick.
///
/// # Errors
/// [`Error::NotAllowed`] for a place inside a library, which would go into no backup but might be copied along;
/// [`Error::Exists`] if there is such a file.
pub fn make_key(out: &Path, title: &str) -> Result<AuthorKey> {
    if in_library(out) {
        return Err(Error::NotAllowed("such a key is not kept inside a library; name another place".into()));
    }
    let secret: [u8; 32] = random()?;
    let key = Signer::from_secret(&secret).key();
    let io = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Error::Exists,
        _ => satchel_disk::Error::from_io("write", out, error).into(),
    };
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(out).map_err(io)?;
    file.write_all(text(&secret, key, title).as_bytes()).and_then(|()| file.sync_all()).map_err(io)?;
    Ok(key)
}

fn text(secret: &[u8; 32], key: AuthorKey, title: &str) -> String {
    let phrase = phrase_of(secret);
    let words: Vec<&str> = phrase.split(' ').collect();
    let lines: Vec<String> = words.chunks(6).map(|line| line.join(" ")).collect();
    let title: String = title.chars().filter(|letter| !letter.is_control()).collect();
    format!(
        "A key that appoints coordinators: {title}\n\
         Key: {key}\n\
         Check words of the key: {}\n\n\
         Whoever has the 24 words below can appoint coordinators in this network. Print this page or keep this file\n\
         on a second stick, away from the library, and delete every other copy.\n\n{}\n",
        digest::words(&key.0).join(" "),
        lines.join("\n")
    )
}

/// Reads keys: each is the path of a key's file, or its 24 words.
///
/// # Errors
/// [`Error::NotAllowed`] for what holds no key.
pub fn read_keys(keys: &[String]) -> Result<Vec<Signer>> {
    keys.iter().map(|key| read_key(key)).collect()
}

fn read_key(key: &str) -> Result<Signer> {
    if let Ok(secret) = secret_of(key) {
        return Ok(Signer::from_secret(&secret));
    }
    let path = PathBuf::from(key);
    let name = path.file_name().ok_or_else(no_key)?;
    let disk = satchel_disk::RealDisk::new(folder::folder_of(&path))?;
    let bytes =
        satchel_disk::Disk::read(&disk, Path::new(name), FILE_BYTES_MAX).map_err(|error| match error {
            satchel_disk::Error::Missing { .. } => Error::NotFound(key.chars().take(200).collect()),
            other => other.into(),
        })?;
    let text = String::from_utf8_lossy(&bytes);
    let words: Vec<&str> = text.split_whitespace().collect();
    let last = words.len().saturating_sub(PHRASE_WORDS);
    secret_of(&words[last..].join(" ")).map(|secret| Signer::from_secret(&secret)).map_err(|_| no_key())
}

fn no_key() -> Error {
    Error::NotAllowed(
        "this holds no key that appoints coordinators: neither a key's file nor 24 words".into(),
    )
}

fn in_library(out: &Path) -> bool {
    let Ok(folder) = folder::folder_of(out).canonicalize() else { return false };
    folder.ancestors().any(folder::stands_in)
}
