//! An office file as the archive that it is: parts by name, each unpacked under limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::Refused;
use crate::limits::{ENTRIES_MAX, PART_BYTES_MAX, UNPACKED_BYTES_MAX};

/// An archive of which parts are read.
pub struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Archive<'b> {
    /// Reads the list of parts.
    pub fn open(bytes: &'b [u8]) -> Result<Archive<'b>, Refused> {
        // The list is read whole: each entry of it takes at least 46 bytes of the file.
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(refused)?;
        if zip.len() > ENTRIES_MAX {
            return Err(Refused::Bomb);
        }
        let macros = zip.file_names().flatten().any(|name| {
            let name = name.to_ascii_lowercase();
            name.ends_with("vbaproject.bin") || name.starts_with("basic/") && name.ends_with(".xml")
        });
        if macros {
            return Err(Refused::Program);
        }
        Ok(Archive { zip, left: UNPACKED_BYTES_MAX })
    }

    /// True if there is a part of that name.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// How many parts lie below `folder`.
    pub fn count_below(&self, folder: &str) -> u32 {
        let inside =
            |name: &str| name.len() > folder.len() && name.starts_with(folder) && !name.ends_with('/');
        let count = self.zip.file_names().flatten().filter(|name| inside(name)).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// A part as text; `None` if it is not there.
    ///
    /// What the archive says about sizes is not believed: unpacking stops at the limit.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Refused> {
        let part = match self.zip.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(refused(error)),
        };
        let most = PART_BYTES_MAX.min(self.left);
        let mut bytes = Vec::new();
        part.take(most + 1).read_to_end(&mut bytes).map_err(|_| Refused::Damaged)?;
        if bytes.len() as u64 > most {
            return Err(Refused::Bomb);
        }
        self.left -= bytes.len() as u64;
        Ok(Some(crate::plain::decode(&bytes).0))
    }
}

fn refused(error: ZipError) -> Refused {
    match error {
        ZipError::UnsupportedArchive(words) if words.to_lowercase().contains("password") => Refused::Locked,
        _ => Refused::Damaged,
    }
}
