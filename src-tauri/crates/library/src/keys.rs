//! This device's key: made at the first save, kept in a file that only its owner may read, never in a backup.

use std::path::Path;

use satchel_disk::Disk;
use satchel_model::Signer;

use crate::random::random;
use crate::{Error, Result};

const KEY: &str = "keys/device.key";

/// The key, if one was made.
pub fn read(disk: &dyn Disk) -> Result<Option<Signer>> {
    match disk.read(Path::new(KEY), 64) {
        Ok(bytes) => {
            let secret: [u8; 32] =
                bytes.try_into().map_err(|_| Error::Damaged("the key file is not 32 bytes long".into()))?;
            Ok(Some(Signer::from_secret(&secret)))
        }
        Err(satchel_disk::Error::Missing { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Makes and keeps a key.
pub fn make(disk: &dyn Disk) -> Result<Signer> {
    let secret: [u8; 32] = random()?;
    disk.atomic_write(Path::new(KEY), &secret)?;
    protect(disk);
    Ok(Signer::from_secret(&secret))
}

/// Takes everyone else's rights to the file. On Windows the person's own folder is private already.
fn protect(disk: &dyn Disk) {
    #[cfg(unix)]
    if let Some(path) = disk.native_path(Path::new(KEY)) {
        use std::os::unix::fs::PermissionsExt;
        // A file system without rights (FAT) refuses; the key is then as private as the stick.
        let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600));
    }
    #[cfg(not(unix))]
    let _ = disk;
}
