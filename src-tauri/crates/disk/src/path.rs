//! Keeps a path inside its root, by its letters alone.

use std::path::{Component, Path, PathBuf};

use crate::{Error, Result};

/// The path below `root`, without `.`; `..` and absolute paths elsewhere are [`Error::Outside`].
pub(crate) fn below(root: &Path, path: &Path) -> Result<PathBuf> {
    let outside = || Error::Outside { path: path.to_owned() };
    let relative = match path.strip_prefix(root) {
        Ok(rest) => rest,
        Err(_) if path.is_absolute() => return Err(outside()),
        Err(_) => path,
    };
    let mut clean = PathBuf::new();
    for component in relative.components() {
        match component {
            Component::Normal(part) => clean.push(part),
            Component::CurDir => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return Err(outside()),
        }
    }
    Ok(clean)
}

/// The folder that holds a path; the root is the empty path.
pub(crate) fn parent(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_below_the_root() {
        let root = Path::new("/library");
        assert_eq!(below(root, Path::new("/library/./journal/a")).unwrap(), Path::new("journal/a"));
        assert_eq!(below(root, Path::new("journal//a")).unwrap(), Path::new("journal/a"));
        assert_eq!(below(root, Path::new("")).unwrap(), Path::new(""));
        for path in ["..", "a/../../b", "/etc/passwd", "/library/../etc", "/library2/a"] {
            assert!(matches!(below(root, Path::new(path)), Err(Error::Outside { .. })), "{path}");
        }
    }
}
