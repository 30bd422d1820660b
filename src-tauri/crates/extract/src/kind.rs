//! What a file is: by its name, and whether its content agrees.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::Refused;

/// What can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Word since 2007.
    Docx,
    /// OpenDocument text.
    Odt,
    /// Portable document format.
    Pdf,
    /// A web page.
    Html,
    /// Plain text of any usual encoding.
    Text,
    /// Markdown.
    Markdown,
    /// A table with a header row.
    Csv,
    /// A JPEG, PNG or WebP.
    Picture,
}

/// Programs and what carries programs: never taken, whatever they hold.
const PROGRAMS: &[&str] = &[
    "ade", "apk", "app", "appimage", "bash", "bat", "bin", "chm", "cmd", "com", "cpl", "deb", "desktop",
    "dll", "dmg", "docm", "dotm", "dylib", "elf", "exe", "gadget", "hta", "inf", "iso", "jar", "js", "jse",
    "lnk", "mjs", "msc", "msi", "msix", "msp", "odb", "pif", "pl", "potm", "ppam", "ppsm", "pptm", "ps1",
    "py", "reg", "rpm", "scf", "scr", "sh", "so", "url", "vb", "vbe", "vbs", "wsf", "wsh", "xlam", "xlsm",
    "xltm",
];

/// Files that other programs can save as something that is read here.
const ELSEWHERE: &[(&str, Refused)] = &[
    ("doc", Refused::SaveAsDocx),
    ("dot", Refused::SaveAsDocx),
    ("rtf", Refused::SaveAsDocx),
    ("wps", Refused::SaveAsDocx),
    ("pages", Refused::SaveAsDocx),
    ("dotx", Refused::SaveAsDocx),
    ("ppt", Refused::SaveAsPdf),
    ("pptx", Refused::SaveAsPdf),
    ("odp", Refused::SaveAsPdf),
    ("key", Refused::SaveAsPdf),
    ("xls", Refused::SaveAsCsv),
    ("xlsx", Refused::SaveAsCsv),
    ("ods", Refused::SaveAsCsv),
    ("numbers", Refused::SaveAsCsv),
    ("heic", Refused::SaveAsJpeg),
    ("heif", Refused::SaveAsJpeg),
    ("avif", Refused::SaveAsJpeg),
    ("gif", Refused::SaveAsJpeg),
    ("bmp", Refused::SaveAsJpeg),
    ("tif", Refused::SaveAsJpeg),
    ("tiff", Refused::SaveAsJpeg),
    ("svg", Refused::SaveAsJpeg),
];

/// What a file is, by its name.
///
/// # Errors
/// [`Refused::Program`] for what a computer would run, and otherwise what it should be saved as.
pub fn kind_of(path: &Path) -> Result<Kind, Refused> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    Ok(match ending.as_str() {
        "docx" => Kind::Docx,
        "odt" | "fodt" => Kind::Odt,
        "pdf" => Kind::Pdf,
        "html" | "htm" | "xhtml" => Kind::Html,
        "txt" => Kind::Text,
        "md" | "markdown" => Kind::Markdown,
        "csv" | "tsv" => Kind::Csv,
        "jpg" | "jpeg" | "jpe" | "png" | "webp" => Kind::Picture,
        program if PROGRAMS.contains(&program) => return Err(Refused::Program),
        other => {
            let elsewhere = ELSEWHERE.iter().find(|(ending, _)| *ending == other);
            return Err(elsewhere.map_or(Refused::Unknown, |(_, refused)| refused.clone()));
        }
    })
}

impl Kind {
    /// The word that stands for it between processes.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Docx => "docx",
            Kind::Odt => "odt",
            Kind::Pdf => "pdf",
            Kind::Html => "html",
            Kind::Text => "txt",
            Kind::Markdown => "md",
            Kind::Csv => "csv",
            Kind::Picture => "picture",
        }
    }

    /// The kind of that word.
    pub fn of_word(word: &str) -> Option<Kind> {
        use Kind::{Csv, Docx, Html, Markdown, Odt, Pdf, Picture, Text};
        [Docx, Odt, Pdf, Html, Text, Markdown, Csv, Picture].into_iter().find(|kind| kind.word() == word)
    }

    /// The media type of such a file; of a picture its content says it.
    pub fn media_type(self) -> &'static str {
        match self {
            Kind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Kind::Odt => "application/vnd.oasis.opendocument.text",
            Kind::Pdf => "application/pdf",
            Kind::Html => "text/html",
            Kind::Text => "text/plain",
            Kind::Markdown => "text/markdown",
            Kind::Csv => "text/csv",
            Kind::Picture => "image/jpeg",
        }
    }
}

/// The media type of a raster picture by its first bytes: the only ones that are ever shown.
pub fn picture_type(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\xff\xd8\xff") {
        Some("image/jpeg")
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some("image/webp")
    } else {
        None
    }
}

/// Refuses a file whose first bytes say that it is something else than its name does.
pub fn check_content(kind: Kind, bytes: &[u8]) -> Result<(), Refused> {
    let is_zip = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06");
    if bytes.starts_with(b"MZ") || bytes.starts_with(b"\x7fELF") || bytes.starts_with(b"#!") {
        return Err(Refused::Program);
    }
    // The older office files, and newer ones under a password, are of this form.
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Err(if kind == Kind::Docx { Refused::Locked } else { Refused::SaveAsDocx });
    }
    let window = &bytes[..bytes.len().min(1024)];
    let agrees = match kind {
        Kind::Docx => is_zip,
        Kind::Odt => is_zip || window.starts_with(b"<?xml") || window.starts_with(b"\xef\xbb\xbf<?xml"),
        Kind::Pdf => window.windows(5).any(|five| five == b"%PDF-"),
        Kind::Picture => picture_type(bytes).is_some(),
        Kind::Html | Kind::Text | Kind::Markdown | Kind::Csv => {
            !is_zip && !window.starts_with(b"%PDF-") && picture_type(bytes).is_none()
        }
    };
    if agrees { Ok(()) } else { Err(Refused::NotWhatItSays) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_refused_by_name_and_by_content() {
        for name in ["a.docm", "a.EXE", "a.js", "x.pdf.scr", "a.lnk", "a.xlsm"] {
            assert_eq!(kind_of(Path::new(name)), Err(Refused::Program), "{name}");
        }
        assert_eq!(check_content(Kind::Text, b"MZ\x90\x00"), Err(Refused::Program));
        assert_eq!(check_content(Kind::Picture, b"\x7fELF"), Err(Refused::Program));
        assert_eq!(check_content(Kind::Picture, b"GIF89a"), Err(Refused::NotWhatItSays));
        assert_eq!(kind_of(Path::new("a.xlsx")), Err(Refused::SaveAsCsv));
        assert_eq!(kind_of(Path::new("README")), Err(Refused::Unknown));
    }

    #[test]
    fn every_kind_has_a_word() {
        for name in ["a.docx", "a.odt", "a.pdf", "a.htm", "a.txt", "a.md", "a.csv", "a.JPG"] {
            let kind = kind_of(Path::new(name)).unwrap();
            assert_eq!(Kind::of_word(kind.word()), Some(kind));
        }
    }
}
