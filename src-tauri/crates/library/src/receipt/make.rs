//! This library's own receipt.

use std::path::Path;

use satchel_disk::{Disk, RealDisk};
use satchel_model::ids::BodyHash;
use satchel_model::revision::Audience;
use satchel_model::{AuthorKey, ObjectId};
use serde_bytes::ByteArray;

use super::{Header, Holdings, Receipt, WRITTEN_BYTES_MAX};
use crate::random::random;
use crate::{Library, Result};

/// What header, signature and form take around the list, names aside.
const AROUND_BYTES: usize = 448;

impl Library {
    /// Writes a receipt of what is held now to a file: temporary name, sync, rename.
    pub fn write_receipt(&self, out: &Path) -> Result<Receipt> {
        let receipt = self.receipt()?;
        let disk = RealDisk::new(crate::folder::folder_of(out))?;
        disk.atomic_write(Path::new(out.file_name().unwrap_or_default()), receipt.bytes())?;
        Ok(receipt)
    }

    /// Signs a receipt of what is held now. A device without a key makes one.
    pub fn receipt(&self) -> Result<Receipt> {
        let signer = {
            let _writing = self.writing();
            self.signer()?
        };
        let shared = self.choose_for(Audience::Network)?;
        let known: std::collections::BTreeSet<ObjectId> = shared.objects.iter().map(|(id, _)| *id).collect();
        let mut closer = self.choose_for(Audience::Coordinators)?;
        closer.keep("held", |id, _| !known.contains(id));
        let closer: Vec<ObjectId> = closer.objects.into_iter().map(|(id, _)| id).collect();
        let (digest, profile) = (self.digest()?, self.profile());
        let header = Header {
            author: AuthorKey([0; 32]),
            made: self.now(),
            city: profile.city.filter(|city| super::is_plain(city)),
            name: profile.name.filter(|name| super::is_plain(name)),
            digest: ByteArray::new(digest.bytes),
            objects: digest.objects,
            held: (known.len() + closer.len()) as u64,
            records: shared.records().len() as u64,
            body: BodyHash([0; 32]),
        };
        let names = [&header.city, &header.name].into_iter().flatten().map(String::len).sum::<usize>();
        let room = WRITTEN_BYTES_MAX - AROUND_BYTES - names;
        let holdings = Holdings::of(&shared.items(), &closer, random()?, room);
        Ok(Receipt::sign(header, holdings, &signer))
    }
}
