//! The names of a disk: what programs see, what is on the platter, and the changes in between.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::chance::Chance;
use crate::path::parent;

/// What a name stands for: a folder, or a file by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Node {
    Folder,
    File(usize),
}

type Tree = BTreeMap<PathBuf, Node>;

#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    seen: Tree,
    safe: Tree,
    pending: Vec<Change>,
}

#[derive(Debug, Clone)]
enum Change {
    Link(PathBuf, Node),
    Unlink(PathBuf),
    Rename(PathBuf, PathBuf, Node),
}

impl Names {
    /// What stands at a path; the root is always a folder.
    pub(super) fn get(&self, path: &Path) -> Option<Node> {
        if path == Path::new("") { Some(Node::Folder) } else { self.seen.get(path).copied() }
    }

    pub(super) fn link(&mut self, path: &Path, node: Node) {
        self.change(Change::Link(path.to_owned(), node));
    }

    pub(super) fn unlink(&mut self, path: &Path) {
        self.change(Change::Unlink(path.to_owned()));
    }

    pub(super) fn rename(&mut self, from: &Path, to: &Path, node: Node) {
        self.change(Change::Rename(from.to_owned(), to.to_owned(), node));
    }

    fn change(&mut self, change: Change) {
        apply(&mut self.seen, &change);
        self.pending.push(change);
    }

    /// Everything below a folder, deepest last.
    pub(super) fn below(&self, folder: &Path) -> Vec<(PathBuf, Node)> {
        under(&self.seen, folder)
    }

    /// What a folder holds directly, sorted.
    pub(super) fn within(&self, folder: &Path) -> Vec<(PathBuf, Node)> {
        self.below(folder).into_iter().filter(|(path, _)| parent(path) == folder).collect()
    }

    /// Makes the changes in one folder durable, in their order; the rest stays pending.
    pub(super) fn sync(&mut self, folder: &Path) {
        let (here, elsewhere) = self.pending.drain(..).partition(|change| change.concerns(folder));
        self.pending = elsewhere;
        let here: Vec<Change> = here;
        here.iter().for_each(|change| apply(&mut self.safe, change));
    }

    /// A sync of a folder that failed: its changes never become durable.
    pub(super) fn forget_pending(&mut self, folder: &Path) {
        self.pending.retain(|change| !change.concerns(folder));
    }

    /// The names found after a power cut: those synced, and of the others a prefix or any subset.
    /// A rename is one step. What stands in a folder that was lost is lost.
    pub(super) fn after_cut(&self, chance: &mut Chance) -> Names {
        let mut found = self.safe.clone();
        let any_subset = chance.coin();
        let prefix = chance.below(self.pending.len() + 1);
        for (index, change) in self.pending.iter().enumerate() {
            if if any_subset { chance.coin() } else { index < prefix } {
                apply(&mut found, change);
            }
        }
        let mut folders = BTreeSet::from([PathBuf::new()]);
        found.retain(|path, node| {
            let kept = folders.contains(parent(path));
            if kept && *node == Node::Folder {
                folders.insert(path.clone());
            }
            kept
        });
        Names { seen: found.clone(), safe: found, pending: Vec::new() }
    }
}

impl Change {
    fn concerns(&self, folder: &Path) -> bool {
        match self {
            Self::Link(path, _) | Self::Unlink(path) => parent(path) == folder,
            Self::Rename(from, to, _) => parent(from) == folder || parent(to) == folder,
        }
    }
}

fn apply(tree: &mut Tree, change: &Change) {
    match change {
        Change::Link(path, node) => {
            tree.insert(path.clone(), *node);
        }
        Change::Unlink(path) => {
            tree.remove(path);
        }
        Change::Rename(from, to, node) => {
            tree.remove(from);
            tree.insert(to.clone(), *node);
            if *node == Node::Folder {
                for (path, node) in under(tree, from) {
                    tree.remove(&path);
                    if let Ok(rest) = path.strip_prefix(from) {
                        tree.insert(to.join(rest), node);
                    }
                }
            }
        }
    }
}

fn under(tree: &Tree, folder: &Path) -> Vec<(PathBuf, Node)> {
    tree.range(folder.to_owned()..)
        .take_while(|(path, _)| path.starts_with(folder))
        .filter(|(path, _)| *path != folder)
        .map(|(path, node)| (path.clone(), *node))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcomes(names: &Names) -> BTreeSet<Vec<(PathBuf, usize)>> {
        let listed = |names: Names| {
            let files = names.below(Path::new("")).into_iter();
            files
                .filter_map(|(path, node)| if let Node::File(n) = node { Some((path, n)) } else { None })
                .collect()
        };
        (0..200).map(|seed| listed(names.after_cut(&mut Chance::new(seed)))).collect()
    }

    #[test]
    fn a_new_name_is_safe_once_its_folder_is_synced() {
        let mut names = Names::default();
        names.link(Path::new("a"), Node::File(0));
        assert_eq!(outcomes(&names).len(), 2);
        names.sync(Path::new(""));
        assert_eq!(outcomes(&names), BTreeSet::from([vec![("a".into(), 0)]]));
    }

    #[test]
    fn a_rename_is_old_or_new_and_never_both() {
        let mut names = Names::default();
        names.link(Path::new("a"), Node::File(0));
        names.link(Path::new("b"), Node::File(1));
        names.sync(Path::new(""));
        names.rename(Path::new("b"), Path::new("a"), Node::File(1));
        let old = vec![("a".into(), 0), ("b".into(), 1)];
        assert_eq!(outcomes(&names), BTreeSet::from([old, vec![("a".into(), 1)]]));
    }

    #[test]
    fn a_folder_not_synced_takes_what_it_holds_with_it() {
        let mut names = Names::default();
        names.link(Path::new("d"), Node::Folder);
        names.link(Path::new("d/a"), Node::File(0));
        names.sync(Path::new("d"));
        assert_eq!(outcomes(&names).len(), 2);
        names.sync(Path::new(""));
        assert_eq!(outcomes(&names).len(), 1);
        names.rename(Path::new("d"), Path::new("e"), Node::Folder);
        names.sync(Path::new(""));
        assert_eq!(outcomes(&names), BTreeSet::from([vec![("e/a".into(), 0)]]));
    }
}
