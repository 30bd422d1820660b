//! The files of a record: pictures to be seen, papers to be had, and why one is not here or does not travel.

use satchel_model::Attachment;
use satchel_model::attachment::Stays;

use super::{PageFile, Source};
use crate::words;

/// The files in their order.
pub fn files(source: &Source<'_>) -> Vec<PageFile> {
    let library = &source.app.library;
    let file = |attachment: Attachment| PageFile {
        here: library.has_file(attachment.file),
        picture: attachment.is_picture(),
        file: attachment.file.to_string(),
        preview: attachment
            .preview
            .filter(|preview| library.has_file(*preview))
            .map(|preview| preview.to_string()),
        licence: attachment
            .licence
            .as_ref()
            .map(|licence| words::term(Some("licences"), licence, source.language)),
        stays: attachment.stays().map(|stays| match stays {
            Stays::Licence => "licence",
            Stays::Consent => "consent",
        }),
        name: attachment.name,
        media: attachment.media,
        bytes: attachment.bytes,
        alternative: attachment.alternative,
    };
    Attachment::all(source.fields).into_iter().map(file).collect()
}
