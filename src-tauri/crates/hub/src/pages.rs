//! The built window, read whole at the start: no request ever names a file.

use std::collections::BTreeMap;
use std::io::{Error, ErrorKind};
use std::path::Path;

use axum::body::Bytes;

/// Bytes of all pages together.
const BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Files of all pages together.
const FILES_MAX: usize = 4_096;
/// How deep folders are followed.
const DEPTH_MAX: usize = 8;
/// The page that the others belong to.
const INDEX: &str = "index.html";

/// A file and what it is.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its content type.
    pub kind: &'static str,
    /// Its content.
    pub bytes: Bytes,
}

/// The files by their path below the root, with `/` between parts.
#[derive(Debug, Default)]
pub struct Pages(BTreeMap<String, Page>);

impl Pages {
    /// Reads a folder that `index.html` stands in.
    pub fn read(folder: &Path) -> std::io::Result<Pages> {
        let mut pages = Pages::default();
        let mut bytes = 0;
        pages.read_folder(folder, "", 0, &mut bytes)?;
        match pages.is_whole() {
            true => Ok(pages),
            false => Err(Error::new(ErrorKind::NotFound, "there is no index.html in it")),
        }
    }

    /// Pages that a program carries in itself: path below the root and content. Those beyond the limits are left out.
    pub fn of(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Pages {
        let mut pages = Pages::default();
        let mut bytes = 0;
        for (path, content) in files.into_iter().take(FILES_MAX) {
            bytes += content.len() as u64;
            if bytes <= BYTES_MAX {
                let path = path.trim_start_matches('/').to_owned();
                pages.0.insert(path.clone(), Page { kind: kind_of(&path), bytes: content.into() });
            }
        }
        pages
    }

    /// True if there is a first page.
    pub fn is_whole(&self) -> bool {
        self.0.contains_key(INDEX)
    }

    /// The file of that path; the empty one is the first page.
    pub fn get(&self, path: &str) -> Option<&Page> {
        self.0.get(if path.is_empty() { INDEX } else { path })
    }

    fn read_folder(
        &mut self,
        folder: &Path,
        above: &str,
        depth: usize,
        bytes: &mut u64,
    ) -> std::io::Result<()> {
        let too_much = || Error::new(ErrorKind::InvalidInput, "too much for a window");
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let (path, kind) = (entry.path(), entry.file_type()?);
            if kind.is_dir() && depth < DEPTH_MAX {
                self.read_folder(&path, &format!("{above}{name}/"), depth + 1, bytes)?;
            } else if kind.is_file() {
                *bytes += entry.metadata()?.len();
                if *bytes > BYTES_MAX || self.0.len() >= FILES_MAX {
                    return Err(too_much());
                }
                let page = Page { kind: kind_of(&name), bytes: std::fs::read(&path)?.into() };
                self.0.insert(format!("{above}{name}"), page);
            }
        }
        Ok(())
    }
}

fn kind_of(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "ftl" | "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_those_of_the_folder_and_no_others() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Pages::read(folder.path()).is_err(), "a window begins with its first page");
        std::fs::create_dir(folder.path().join("assets")).unwrap();
        std::fs::write(folder.path().join("index.html"), "<!doctype html>").unwrap();
        std::fs::write(folder.path().join("assets/a.js"), "1").unwrap();
        let pages = Pages::read(folder.path()).unwrap();
        assert_eq!(pages.get("").unwrap().kind, "text/html; charset=utf-8");
        assert_eq!(pages.get("assets/a.js").unwrap().kind, "text/javascript; charset=utf-8");
        for missing in ["assets", "assets/", "../index.html", "assets/../index.html", "/index.html", "b.js"] {
            assert!(pages.get(missing).is_none(), "{missing}");
        }
    }
}
