//! Why a file was not read, told apart as far as a person can act on it.

use serde::{Deserialize, Serialize};

use crate::limits::{FILE_BYTES_MAX, PAGES_MAX, PIXELS_MAX, ROWS_MAX, TIME_MAX};

/// Why a file was not read. The words say what can be done where something can.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Refused {
    #[error("the file has {} MB; at most {} MB are read", megabytes(*.bytes), FILE_BYTES_MAX / 1024 / 1024)]
    FileTooLarge { bytes: u64 },
    #[error("the file unpacks to far more than a document holds; it is damaged or made to do harm")]
    Bomb,
    #[error("the text is nested too deeply; it is damaged or made to do harm")]
    TooDeep,
    #[error("the text is longer than a library keeps; divide it into several files")]
    TextTooLong,
    #[error("it has {pages} pages; at most {} are read", PAGES_MAX)]
    TooManyPages { pages: usize },
    #[error("the table has more than {} rows; divide it into several files", ROWS_MAX)]
    TooManyRows,
    #[error("the picture has {} megapixels; at most {} are read: make it smaller and add it again",
        .pixels.div_ceil(1_000_000), PIXELS_MAX / 1_000_000)]
    TooManyPixels { pixels: u64 },
    #[error("the picture could not be made small enough; make it smaller and add it again")]
    PictureTooDense,
    #[error("reading it took longer than {} seconds and was stopped", TIME_MAX.as_secs())]
    TooSlow,
    #[error("the file ended the reader; it is damaged or made to do harm")]
    ReaderDied,
    #[error("the file is damaged")]
    Damaged,
    #[error("the file is locked with a password; save it without one and add it again")]
    Locked,
    #[error("the file is empty")]
    Empty,
    #[error("no readable text: this is a scan or a picture; keep it as an attachment and write a summary")]
    NoText,
    #[error("programs and files with macros are not taken")]
    Program,
    #[error("the file is not what its name says")]
    NotWhatItSays,
    #[error("this type of file is not read")]
    Unknown,
    #[error("save it as DOCX or ODT and add it again")]
    SaveAsDocx,
    #[error("save it as PDF and add it again")]
    SaveAsPdf,
    #[error("save it as CSV and add it again")]
    SaveAsCsv,
    #[error("save it as JPEG or PNG and add it again")]
    SaveAsJpeg,
    #[error("the reader could not be started: {0}")]
    NoReader(String),
    #[error("cancelled")]
    Cancelled,
}

impl Refused {
    /// The stable word that the window has its own sentence for.
    pub fn code(&self) -> &'static str {
        match self {
            Refused::FileTooLarge { .. } => "file-too-large",
            Refused::Bomb => "bomb",
            Refused::TooDeep => "too-deep",
            Refused::TextTooLong => "text-too-long",
            Refused::TooManyPages { .. } => "too-many-pages",
            Refused::TooManyRows => "too-many-rows",
            Refused::TooManyPixels { .. } => "too-many-pixels",
            Refused::PictureTooDense => "picture-too-dense",
            Refused::TooSlow => "too-slow",
            Refused::ReaderDied => "reader-died",
            Refused::Damaged => "damaged",
            Refused::Locked => "locked",
            Refused::Empty => "empty",
            Refused::NoText => "no-text",
            Refused::Program => "program",
            Refused::NotWhatItSays => "not-what-it-says",
            Refused::Unknown => "unknown",
            Refused::SaveAsDocx => "save-as-docx",
            Refused::SaveAsPdf => "save-as-pdf",
            Refused::SaveAsCsv => "save-as-csv",
            Refused::SaveAsJpeg => "save-as-jpeg",
            Refused::NoReader(_) => "no-reader",
            Refused::Cancelled => "cancelled",
        }
    }
}

fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1024 * 1024)
}
