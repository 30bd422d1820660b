//! Taking in a file for a record: read under limits, kept as it is or made small, its text set aside for searching.

use std::path::Path;

use satchel_extract::{Kind, Picture, Reading, Refused, kind_of};
use satchel_model::attachment::plain_name;
use satchel_model::{Attachment, FileHash};

use super::blobs::{FILE_BYTES_MAX, hash};
use crate::{Error, Library, Result, Task};

/// What is worth knowing of a photo that was made small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureNote {
    /// The original said where it was taken; the copy does not.
    pub had_position: bool,
    /// Bytes of the original.
    pub original_bytes: u64,
}

/// A file that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// What a record says of it.
    pub attachment: Attachment,
    /// For a photo.
    pub picture: Option<PictureNote>,
    /// The file holds no text that could be found: a scan.
    pub silent: bool,
}

/// A file's bytes and what was read from them.
pub(crate) struct Taken {
    pub kind: Kind,
    pub name: String,
    pub bytes: Vec<u8>,
    pub reading: std::result::Result<Reading, Refused>,
}

impl Library {
    /// Takes in a file that a record is to have, and keeps it.
    ///
    /// # Errors
    /// [`Error::File`] says why it cannot be; nothing was kept then.
    pub fn attach(&self, path: &Path, task: &Task) -> Result<Attached> {
        let taken = self.take_file(path, task)?;
        let bytes = taken.bytes.len() as u64;
        match taken.reading {
            Ok(Reading::Picture(picture)) => {
                let attachment = self.keep_picture(&taken.name, &picture, &taken.bytes)?;
                let note = PictureNote { had_position: picture.had_position, original_bytes: bytes };
                Ok(Attached { attachment, picture: Some(note), silent: false })
            }
            Ok(Reading::Document(document)) => {
                let text = self.keep_file(document.markdown.as_bytes())?;
                self.keep_paper(taken.kind, &taken.name, &taken.bytes, Some(text))
            }
            Ok(Reading::Table(table)) => {
                let lines = table.rows.iter().map(|row| row.cells.join(" ; "));
                let text =
                    std::iter::once(table.header.join(" ; ")).chain(lines).collect::<Vec<_>>().join("\n\n");
                let text = self.keep_file(text.as_bytes())?;
                self.keep_paper(taken.kind, &taken.name, &taken.bytes, Some(text))
            }
            // A scan is worth keeping all the same.
            Err(Refused::NoText) => self.keep_paper(taken.kind, &taken.name, &taken.bytes, None),
            Err(refused) => Err(Error::File(refused)),
        }
    }

    /// Reads a file, in a process of its own.
    pub(crate) fn take_file(&self, path: &Path, task: &Task) -> Result<Taken> {
        let kind = kind_of(path).map_err(Error::File)?;
        let name = path.file_name().map(|name| plain_name(&name.to_string_lossy())).unwrap_or_default();
        let too_large = |error| match error {
            satchel_disk::Error::TooLarge { len, .. } => Error::File(Refused::FileTooLarge { bytes: len }),
            other => Error::of_named(other),
        };
        let bytes = satchel_disk::read_named(path, FILE_BYTES_MAX).map_err(too_large)?;
        let stop = || task.report(|_| ()).is_err();
        // The reader opens the file anew: what it reads may differ from what is kept only if someone writes it meanwhile.
        let file = satchel_disk::open_named(path).map_err(Error::of_named)?;
        let reading = self.options.reader.read(kind, file, &stop);
        if reading == Err(Refused::Cancelled) {
            return Err(Error::Cancelled);
        }
        Ok(Taken { kind, name, bytes, reading })
    }

    fn keep_picture(&self, name: &str, picture: &Picture, original: &[u8]) -> Result<Attachment> {
        let file = self.keep_file(&picture.display)?;
        let preview = self.keep_file(&picture.preview)?;
        self.keep_original(file, original)?;
        Ok(Attachment {
            file,
            name: with_ending(name, "jpg"),
            media: "image/jpeg".into(),
            bytes: picture.display.len() as u64,
            preview: Some(preview),
            text: None,
            alternative: None,
            people: Default::default(),
            licence: None,
        })
    }

    fn keep_paper(&self, kind: Kind, name: &str, bytes: &[u8], text: Option<FileHash>) -> Result<Attached> {
        self.keep_file(bytes)?;
        Ok(Attached { attachment: paper(kind, name, bytes, text), picture: None, silent: text.is_none() })
    }
}

/// What a record says of a file that is kept as it is.
pub(crate) fn paper(kind: Kind, name: &str, bytes: &[u8], text: Option<FileHash>) -> Attachment {
    Attachment {
        file: hash(bytes),
        name: name.to_owned(),
        media: kind.media_type().to_owned(),
        bytes: bytes.len() as u64,
        preview: None,
        text,
        alternative: None,
        people: Default::default(),
        licence: None,
    }
}

/// The name of what the file has become.
fn with_ending(name: &str, ending: &str) -> String {
    let stem =
        Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    format!("{stem}.{ending}")
}
