//! What only this machine knows and must keep: the person, the people admitted here, the settings, the imports.
//!
//! Small canonical files under `local/`, each replaced as a whole.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use satchel_disk::Disk;
use satchel_model::{AuthorKey, ObjectId, canonical};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::folder::LOCAL;
use crate::{Error, Result};

/// Bytes of one of the files: nothing is written that could not be read again.
const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// Who writes here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// True once the first question was answered, or `init` ran.
    #[serde(default)]
    pub asked: bool,
    /// True for someone who only reads.
    #[serde(default)]
    pub reads_only: bool,
    /// Name or role.
    #[serde(default)]
    pub name: Option<String>,
    /// The city, as written.
    #[serde(default)]
    pub city: Option<String>,
    /// The person's language, BCP 47.
    #[serde(default)]
    pub language: Option<String>,
}

/// The people admitted on this machine.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    /// Keys whose writing is shown; this machine's own keys, past ones too, among them.
    #[serde(default)]
    pub admitted: BTreeSet<AuthorKey>,
    /// This machine's own keys.
    #[serde(default)]
    pub own: BTreeSet<AuthorKey>,
}

/// The charter that the person here accepted, and those they refused.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    /// The accepted one.
    #[serde(default)]
    pub pinned: Option<ObjectId>,
    /// Those not to be asked about again.
    #[serde(default)]
    pub refused: BTreeSet<ObjectId>,
}

/// One import, for the report and for taking it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// The segment it filled.
    pub segment: u64,
    /// The file's name, for the person.
    pub name: String,
    /// When, by this machine's clock.
    pub at: i64,
    /// Objects it brought.
    pub objects: u64,
    /// Keys that it admitted.
    pub admitted: Vec<AuthorKey>,
    /// True if it brought texts of objects that were here without them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub completes: bool,
    /// How far it is.
    #[serde(default, skip_serializing_if = "ImportState::is_done")]
    pub state: ImportState,
}

/// Records that were made from files at one time, for taking them back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addition {
    /// The segments they fill.
    pub segments: Vec<u64>,
    /// What the first file is called, for the person.
    pub name: String,
    /// Further files.
    pub others: u64,
    /// When, by this machine's clock.
    pub at: i64,
    /// True while they are being taken back: settled at the next start.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub undoing: bool,
}

/// How far an import is. Anything but done is settled at the next start.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ImportState {
    /// It is complete.
    #[default]
    Done,
    /// It is being appended.
    Adding,
    /// It is being taken back.
    Undoing,
}

impl ImportState {
    fn is_done(&self) -> bool {
        *self == ImportState::Done
    }
}

/// A named file of `local/`, read once and replaced as a whole.
#[derive(Debug)]
pub struct Kept<T> {
    disk: Arc<dyn Disk>,
    name: &'static str,
    value: T,
}

impl<T: Default + Serialize + DeserializeOwned> Kept<T> {
    /// Reads the file; a file that is not there is the default. A damaged one is moved aside and named in `problems`.
    pub fn open(disk: Arc<dyn Disk>, name: &'static str, problems: &mut Vec<String>) -> Result<Kept<T>> {
        let path = path(name);
        let value = match disk.read(&path, FILE_BYTES_MAX) {
            Ok(bytes) => canonical::decode(&bytes).ok(),
            Err(satchel_disk::Error::Missing { .. }) => Some(T::default()),
            Err(error) => return Err(error.into()),
        };
        let value = match value {
            Some(value) => value,
            None => {
                disk.rename(&path, &path.with_extension("damaged"))?;
                problems.push(format!("local/{name} was not readable and has been set aside"));
                T::default()
            }
        };
        Ok(Kept { disk, name, value })
    }

    /// The value.
    pub fn get(&self) -> &T {
        &self.value
    }

    /// Changes the value and keeps it; on an error the value is as before.
    pub fn change(&mut self, change: impl FnOnce(&mut T)) -> Result<()>
    where
        T: Clone + PartialEq,
    {
        let mut value = self.value.clone();
        change(&mut value);
        if value != self.value {
            let bytes = canonical::encode(&value);
            if bytes.len() as u64 > FILE_BYTES_MAX {
                let what = format!("local/{} ({} bytes)", self.name, bytes.len());
                return Err(Error::TooLarge { what, limit: FILE_BYTES_MAX });
            }
            let written = self.disk.atomic_write(&path(self.name), &bytes);
            if let Err(error) = written {
                // The new file may have got its name before something failed: what stands here stands there again.
                let _ = self.disk.atomic_write(&path(self.name), &canonical::encode(&self.value));
                return Err(Error::from(error));
            }
            self.value = value;
        }
        Ok(())
    }
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(LOCAL).join(name)
}
