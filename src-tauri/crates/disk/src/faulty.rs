//! A disk in memory that loses what real ones lose, for tests; in the manner of SQLite's test6.c.
//!
//! It keeps what was written but not synced apart. [`FaultyDisk::crash`] gives the disk as found after a power cut:
//! unsynced bytes dropped, torn at any byte or by sectors, reordered, or overwritten by rubbish; unsynced names lost
//! or kept. The same seed gives the same outcome. Bytes synced and not written to since stay as they were.

mod chance;
mod content;
mod names;
mod script;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use self::chance::Chance;
use self::content::Content;
use self::names::{Names, Node};
use self::script::{Script, Verdict};
use crate::{Disk, Entry, EntryKind, Error, Input, Lock, Output, Result, path};

/// A disk in memory, with faults on demand. Clones share the same disk.
#[derive(Debug, Clone, Default)]
pub struct FaultyDisk {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    files: Vec<Content>,
    names: Names,
    locked: BTreeSet<PathBuf>,
    script: Script,
}

impl FaultyDisk {
    /// An empty disk without faults.
    pub fn new() -> Self {
        Self::default()
    }

    /// Operations attempted so far: every call of the file layer and every single write counts one.
    pub fn operations(&self) -> u64 {
        self.state().script.operations
    }

    /// Syncs attempted so far, of files and folders: what takes long on a slow stick.
    pub fn syncs(&self) -> u64 {
        self.state().script.syncs
    }

    /// Lets `n` more operations succeed. The next is caught under way by a power cut, and all later ones fail.
    pub fn cut_power_after(&self, n: u64) {
        let mut state = self.state();
        state.script.cut_at = Some(state.script.operations + n);
    }

    /// Lets `n` more operations succeed; the next one reports an I/O error and does nothing; later ones succeed.
    pub fn fail_after(&self, n: u64) {
        let mut state = self.state();
        state.script.fail_at = Some(state.script.operations + n);
    }

    /// Leaves room for `bytes` more. The write that passes them is cut short; later ones report a full disk.
    pub fn no_space_after(&self, bytes: u64) {
        self.state().script.room = Some(bytes);
    }

    /// Turns the write-protect switch on: nothing can be changed any more.
    pub fn write_protect(&self) {
        self.state().script.locked = true;
    }

    /// Makes room again.
    pub fn space_again(&self) {
        self.state().script.room = None;
    }

    /// Lets `n` more syncs succeed; the next reports an error, and what it should have saved is lost in a power cut
    /// although programs go on reading it and later syncs report success.
    pub fn fail_sync_after(&self, n: u64) {
        self.state().script.syncs_left = Some(n);
    }

    /// No fault is to come any more; what a sync lost stays lost.
    pub fn faults_over(&self) {
        let mut state = self.state();
        let Script { operations, syncs, .. } = state.script;
        state.script = Script { operations, syncs, ..Script::default() };
    }

    /// The disk as found after a power cut now, without faults and without locks. This one stays as it is, so that
    /// several seeds can be tried from the same moment.
    pub fn crash(&self, seed: u64) -> FaultyDisk {
        let state = self.state();
        let mut chance = Chance::new(seed);
        let names = state.names.after_cut(&mut chance);
        let files = state.files.iter().map(|file| file.after_cut(&mut chance)).collect();
        let found = State { files, names, ..State::default() };
        FaultyDisk { state: Arc::new(Mutex::new(found)) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A test that panicked in another thread has already failed; its state is still whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts an operation that only looks.
    fn look(&self, action: &'static str, path: &Path) -> Result<(MutexGuard<'_, State>, PathBuf)> {
        let clean = path::below(Path::new("/"), path)?;
        let mut state = self.state();
        match state.script.step() {
            Verdict::Go => Ok((state, clean)),
            verdict => Err(fault(verdict, action, path)),
        }
    }

    /// Counts an operation that changes something. If the power goes meanwhile, the change is under way.
    fn change(
        &self,
        action: &'static str,
        path: &Path,
        change: impl FnOnce(&mut State, &Path) -> Result<()>,
    ) -> Result<()> {
        let clean = path::below(Path::new("/"), path)?;
        let mut state = self.state();
        if state.script.locked {
            return Err(Error::from_io(action, path, io::ErrorKind::ReadOnlyFilesystem.into()));
        }
        match state.script.step() {
            Verdict::Go => change(&mut state, &clean),
            Verdict::CutHere => {
                change(&mut state, &clean)?;
                Err(fault(Verdict::CutHere, action, path))
            }
            verdict => Err(fault(verdict, action, path)),
        }
    }

    fn write_handle(&self, path: &Path, keep: bool) -> Result<Box<dyn Output>> {
        let mut opened = None;
        self.change("write", path, |state, path| {
            let file = match state.names.get(path) {
                Some(Node::Folder) => return Err(Error::NotAFile { path: path.to_owned() }),
                Some(Node::File(file)) if keep => file,
                Some(Node::File(file)) => {
                    state.files[file].set_len(0);
                    file
                }
                None => state.new_file(path)?,
            };
            opened = Some((file, state.files[file].seen.len()));
            Ok(())
        })?;
        let (file, position) = opened.ok_or_else(|| Error::Missing { path: path.to_owned() })?;
        Ok(Box::new(FaultyOutput { disk: self.clone(), file, path: path.to_owned(), position }))
    }
}

impl State {
    fn new_file(&mut self, path: &Path) -> Result<usize> {
        self.folder(path::parent(path))?;
        self.files.push(Content::default());
        let file = self.files.len() - 1;
        self.names.link(path, Node::File(file));
        Ok(file)
    }

    fn file(&self, path: &Path) -> Result<usize> {
        match self.names.get(path) {
            Some(Node::File(file)) => Ok(file),
            Some(Node::Folder) => Err(Error::NotAFile { path: path.to_owned() }),
            None => Err(Error::Missing { path: path.to_owned() }),
        }
    }

    fn folder(&self, path: &Path) -> Result<()> {
        match self.names.get(path) {
            Some(Node::Folder) => Ok(()),
            _ => Err(Error::Missing { path: path.to_owned() }),
        }
    }

    fn entry(&self, path: &Path, node: Node) -> Entry {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match node {
            Node::Folder => Entry { name, kind: EntryKind::Folder, len: 0 },
            Node::File(file) => {
                Entry { name, kind: EntryKind::File, len: self.files[file].seen.len() as u64 }
            }
        }
    }
}

impl Disk for FaultyDisk {
    fn open(&self, path: &Path) -> Result<Box<dyn Input>> {
        let (state, clean) = self.look("read", path)?;
        let file = state.file(&clean)?;
        drop(state);
        Ok(Box::new(FaultyInput { disk: self.clone(), file, path: path.to_owned() }))
    }

    fn create(&self, path: &Path) -> Result<Box<dyn Output>> {
        self.write_handle(path, false)
    }

    fn append(&self, path: &Path) -> Result<Box<dyn Output>> {
        self.write_handle(path, true)
    }

    fn truncate(&self, path: &Path, len: u64) -> Result<()> {
        self.change("cut", path, |state, path| {
            let file = state.file(path)?;
            let cut = state.script.cut_at.is_some_and(|at| state.script.operations > at);
            state.files[file].set_len(len as usize);
            if !cut {
                state.files[file].sync();
            }
            Ok(())
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<()> {
        let to = path::below(Path::new("/"), to)?;
        self.change("rename", from, |state, from| {
            let node = state.names.get(from).ok_or_else(|| Error::Missing { path: from.to_owned() })?;
            state.folder(path::parent(&to))?;
            if state.names.get(&to) == Some(Node::Folder)
                || (node == Node::Folder && state.names.get(&to).is_some())
            {
                return Err(Error::from_io("rename", from, io::ErrorKind::AlreadyExists.into()));
            }
            state.names.rename(from, &to, node);
            Ok(())
        })
    }

    fn remove(&self, path: &Path) -> Result<()> {
        self.change("remove", path, |state, path| {
            state.file(path)?;
            state.names.unlink(path);
            Ok(())
        })
    }

    fn remove_dir_all(&self, path: &Path) -> Result<()> {
        self.change("remove", path, |state, path| {
            state.folder(path)?;
            for (path, _) in state.names.below(path).into_iter().rev() {
                state.names.unlink(&path);
            }
            if path != Path::new("") {
                state.names.unlink(path);
            }
            Ok(())
        })
    }

    fn create_dir_all(&self, path: &Path) -> Result<()> {
        self.change("make", path, |state, path| {
            let mut folder = PathBuf::new();
            for part in path {
                folder.push(part);
                match state.names.get(&folder) {
                    Some(Node::Folder) => {}
                    Some(Node::File(_)) => {
                        return Err(Error::from_io("make", &folder, io::ErrorKind::AlreadyExists.into()));
                    }
                    None => state.names.link(&folder, Node::Folder),
                }
            }
            Ok(())
        })
    }

    fn sync_dir(&self, path: &Path) -> Result<()> {
        let (mut state, clean) = self.look("sync", path)?;
        state.folder(&clean)?;
        if state.script.sync_fails() {
            state.names.forget_pending(&clean);
            return Err(fault(Verdict::Fail, "sync", path));
        }
        state.names.sync(&clean);
        Ok(())
    }

    fn sync_files(&self, paths: &[PathBuf]) -> Result<()> {
        let Some(first) = paths.first() else { return Ok(()) };
        let (mut state, _) = self.look("sync", first)?;
        let fails = state.script.sync_fails();
        for path in paths {
            let file = state.file(&path::below(Path::new("/"), path)?)?;
            match fails {
                true => state.files[file].forget_pending(),
                false => state.files[file].sync(),
            }
        }
        if fails { Err(fault(Verdict::Fail, "sync", first)) } else { Ok(()) }
    }

    fn list(&self, path: &Path, most: usize) -> Result<Vec<Entry>> {
        let (state, clean) = self.look("list", path)?;
        state.folder(&clean)?;
        let found = state.names.within(&clean);
        if found.len() > most {
            return Err(Error::TooMany { path: path.to_owned(), limit: most });
        }
        Ok(found.iter().map(|(path, node)| state.entry(path, *node)).collect())
    }

    fn entry(&self, path: &Path) -> Result<Option<Entry>> {
        let (state, clean) = self.look("look at", path)?;
        Ok(state.names.get(&clean).map(|node| state.entry(&clean, node)))
    }

    fn lock(&self, path: &Path) -> Result<Lock> {
        let (mut state, clean) = self.look("lock", path)?;
        if !state.locked.insert(clean.clone()) {
            return Err(Error::Locked { path: path.to_owned() });
        }
        if state.names.get(&clean).is_none() {
            state.new_file(&clean)?;
        }
        drop(state);
        Ok(Lock::holding(Held { disk: self.clone(), path: clean }))
    }

    fn native_path(&self, _path: &Path) -> Option<PathBuf> {
        None
    }

    fn is_writable(&self, _path: &Path) -> Result<bool> {
        Ok(!self.state().script.locked)
    }
}

struct Held {
    disk: FaultyDisk,
    path: PathBuf,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.disk.state().locked.remove(&self.path);
    }
}

#[derive(Debug)]
struct FaultyInput {
    disk: FaultyDisk,
    file: usize,
    path: PathBuf,
}

impl Input for FaultyInput {
    fn len(&self) -> Result<u64> {
        let (state, _) = self.disk.look("read", &self.path)?;
        Ok(state.files[self.file].seen.len() as u64)
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> Result<()> {
        let (state, _) = self.disk.look("read", &self.path)?;
        let short = || Error::TooShort { path: self.path.clone(), offset, len: buffer.len() as u64 };
        let start = usize::try_from(offset).map_err(|_| short())?;
        let end = start.checked_add(buffer.len()).ok_or_else(short)?;
        let bytes = state.files[self.file].seen.get(start..end).ok_or_else(short)?;
        buffer.copy_from_slice(bytes);
        Ok(())
    }

    fn file(&self) -> Option<&File> {
        None
    }
}

#[derive(Debug)]
struct FaultyOutput {
    disk: FaultyDisk,
    file: usize,
    path: PathBuf,
    position: usize,
}

impl Write for FaultyOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut written = 0;
        let (file, position) = (self.file, self.position);
        self.disk.change("write", &self.path, |state, path| {
            written = state.script.take_room(bytes.len());
            if written == 0 && !bytes.is_empty() {
                return Err(Error::NoSpace { path: path.to_owned() });
            }
            state.files[file].write(position, &bytes[..written]);
            Ok(())
        })?;
        self.position += written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Output for FaultyOutput {
    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.write_all(bytes).map_err(|error| Error::from_io("write", &self.path, error))
    }

    fn sync(&mut self) -> Result<()> {
        let (mut state, _) = self.disk.look("sync", &self.path)?;
        if state.script.sync_fails() {
            state.files[self.file].forget_pending();
            return Err(fault(Verdict::Fail, "sync", &self.path));
        }
        state.files[self.file].sync();
        Ok(())
    }

    fn position(&self) -> u64 {
        self.position as u64
    }
}

fn fault(verdict: Verdict, action: &'static str, path: &Path) -> Error {
    let words = match verdict {
        Verdict::CutHere | Verdict::Off => "the power is off",
        Verdict::Go | Verdict::Fail => "input/output error",
    };
    Error::from_io(action, path, io::Error::other(words))
}

#[cfg(test)]
mod tests;
