//! A pack on its way in: a file whose blocks are verified as they are completed. Fetching goes on behind its last byte;
//! where a block turns out false (a power cut leaves such tails), behind the last verified one.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use satchel_pack::{PackReader, ReadAt, Rejected};

use crate::protocol::{Hash, PackLine};
use crate::{Error, Result};

/// The file as the pack reader sees it: as long as what has come.
#[derive(Debug, Clone)]
struct Arrived(Arc<Mutex<(File, u64)>>);

impl ReadAt for Arrived {
    fn len(&self) -> u64 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> std::io::Result<()> {
        let mut inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        inner.0.seek(SeekFrom::Start(offset))?;
        inner.0.read_exact(buffer)
    }
}

/// A pack on its way in.
#[derive(Debug)]
pub struct Staging {
    hash: Hash,
    len: u64,
    arrived: Arrived,
    reader: Option<PackReader<Arrived>>,
    blocks: usize,
    good: u64,
    mended: bool,
}

impl Staging {
    /// Opens what has come of a pack before, verified anew, or begins.
    pub fn open(folder: &Path, line: &PackLine) -> Result<Staging> {
        std::fs::create_dir_all(folder)?;
        let path = folder.join(line.hash().to_string());
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path)?;
        let there = file.metadata()?.len().min(line.len());
        let arrived = Arrived(Arc::new(Mutex::new((file, there))));
        let (hash, len) = (line.hash(), line.len());
        let mut staging = Staging { hash, len, arrived, reader: None, blocks: 0, good: 0, mended: false };
        // What stands behind the last complete block is believed until its block is complete.
        if staging.advance().is_err() {
            staging.cut()?;
        }
        Ok(staging)
    }

    /// Bytes from the beginning that are verified.
    #[cfg(test)]
    pub fn good(&self) -> u64 {
        self.good
    }

    /// Bytes that have come: where to go on.
    pub fn arrived(&self) -> u64 {
        self.arrived.len()
    }

    /// Takes the bytes that follow, and verifies the blocks that are complete with them.
    ///
    /// # Errors
    /// [`Error::Lie`] for bytes that do not belong there; what was verified before stays.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<()> {
        if self.arrived.len() + bytes.len() as u64 > self.len {
            return Err(Error::Lie("a pack is longer than its table says"));
        }
        {
            let mut inner = self.arrived.0.lock().unwrap_or_else(PoisonError::into_inner);
            let end = inner.1;
            inner.0.seek(SeekFrom::Start(end))?;
            inner.0.write_all(bytes)?;
            inner.1 = end + bytes.len() as u64;
        }
        self.advance()
    }

    /// Forgets what is not verified.
    pub fn cut(&mut self) -> Result<()> {
        let mut inner = self.arrived.0.lock().unwrap_or_else(PoisonError::into_inner);
        inner.0.set_len(self.good)?;
        inner.1 = self.good;
        Ok(())
    }

    /// Forgets everything.
    pub fn clear(&mut self) -> Result<()> {
        (self.reader, self.blocks, self.good) = (None, 0, 0);
        self.cut()
    }

    /// True once everything has come and is what its name says; false while something is missing.
    ///
    /// # Errors
    /// [`Error::Lie`] when all has come and is something else; nothing of it is kept.
    pub fn is_whole(&mut self) -> Result<bool> {
        if self.arrived.len() < self.len {
            return Ok(false);
        }
        let mut hasher = blake3::Hasher::new();
        let mut piece = vec![0; 256 * 1024];
        let mut at = 0;
        while at < self.len {
            let count = piece.len().min(usize::try_from(self.len - at).unwrap_or(usize::MAX));
            self.arrived.read_at(at, &mut piece[..count])?;
            hasher.update(&piece[..count]);
            at += count as u64;
        }
        if *hasher.finalize().as_bytes() == self.hash.0 {
            return Ok(true);
        }
        // The end of the file is in no block; a power cut may have torn it.
        if !self.mended && self.good > 0 {
            self.mended = true;
            self.cut()?;
            return Ok(false);
        }
        self.clear()?;
        Err(Error::Lie("a pack is not what its name says"))
    }

    fn advance(&mut self) -> Result<()> {
        if self.reader.is_none() {
            match PackReader::open(self.arrived.clone()) {
                Ok(reader) => {
                    self.good = reader.blocks().first().map_or(0, |block| block.offset);
                    self.reader = Some(reader);
                }
                Err(Rejected::CutShort { .. }) => return Ok(()),
                Err(Rejected::Newer { .. }) => return Err(Error::Newer),
                Err(_) => return Err(Error::Lie("a pack")),
            }
        }
        let Some(reader) = &self.reader else { return Ok(()) };
        while let Some(block) = reader.blocks().get(self.blocks) {
            let end = block.offset + block.len() as u64;
            if end > self.arrived.len() {
                break;
            }
            reader.frame_bytes(self.blocks).map_err(|_| Error::Lie("a block"))?;
            self.blocks += 1;
            self.good = end;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::hash;
    use satchel_model::{Object, ObjectKind, Signer};
    use satchel_pack::Label;

    fn pack() -> Vec<u8> {
        let signer = Signer::from_secret(&[1; 32]);
        let mut noise = 1_u32;
        let objects: Vec<Object> = (0..40_u32)
            .map(|number| {
                let mut text = vec![0; 20_000];
                text.iter_mut().for_each(|byte| {
                    noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    *byte = (noise >> 24) as u8;
                });
                let body = satchel_model::object::body_hash(&text);
                let header = std::collections::BTreeMap::from([("n", number)]);
                #[derive(serde::Serialize)]
                struct Header {
                    author: satchel_model::AuthorKey,
                    body: satchel_model::ids::BodyHash,
                    header: std::collections::BTreeMap<&'static str, u32>,
                }
                let header = Header { author: signer.key(), body, header };
                Object::sign(ObjectKind::Revision, &header, Some(text), &signer)
            })
            .collect();
        let label = Label::nameless("line");
        satchel_pack::pack(&label, &objects).unwrap().remove(0)
    }

    #[test]
    fn what_is_verified_stays_and_the_rest_is_fetched_again() {
        let bytes = pack();
        let line = PackLine::new(1, 0, bytes.len() as u64, hash(&bytes));
        let folder = tempfile::tempdir().unwrap();
        let (mut fetched, mut torn) = (0, 0);
        for step in 0..100 {
            let mut staging = Staging::open(folder.path(), &line).unwrap();
            if staging.is_whole().unwrap() {
                break;
            }
            let from = staging.arrived() as usize;
            let end = (from + 90_001).min(bytes.len());
            fetched += end - from;
            if staging.feed(&bytes[from..end]).is_err() {
                staging.cut().unwrap();
            } else if step % 7 == 6 || torn == 1 && end == bytes.len() {
                // A power cut: the length is there, the bytes are not.
                torn += 1;
                let file = folder.path().join(line.hash().to_string());
                let mut there = std::fs::read(&file).unwrap();
                let at = there.len() - 30_000;
                there[at..].fill(0);
                std::fs::write(&file, there).unwrap();
            }
        }
        assert!(torn > 0);
        assert!(fetched - bytes.len() <= torn * (256 * 1024 + 90_001), "{fetched} of {}", bytes.len());
        assert_eq!(std::fs::read(folder.path().join(line.hash().to_string())).unwrap(), bytes);
    }

    #[test]
    fn false_bytes_are_refused_where_they_stand() {
        let bytes = pack();
        let line = PackLine::new(1, 0, bytes.len() as u64, hash(&bytes));
        let folder = tempfile::tempdir().unwrap();
        let mut staging = Staging::open(folder.path(), &line).unwrap();
        let mut damaged = bytes.clone();
        damaged[bytes.len() - 100] ^= 1;
        assert!(matches!(staging.feed(&damaged), Err(Error::Lie(_))));
        assert!(staging.good() > 400_000, "the blocks before it are good");
        staging.cut().unwrap();
        let from = staging.good() as usize;
        staging.feed(&bytes[from..]).unwrap();
        assert!(staging.is_whole().unwrap());
        assert!(matches!(staging.feed(b"x"), Err(Error::Lie(_))));
        let mut page = Staging::open(&folder.path().join("other"), &line).unwrap();
        assert!(matches!(page.feed(b"<!doctype html><p>Pay first"), Err(Error::Lie(_))));
    }
}
