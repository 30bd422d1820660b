//! Where the log and its packs stand: a folder, or a bucket that speaks S3.

use std::path::Path;
use std::sync::Arc;

use axum::body::Bytes;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Place;
use object_store::prefix::PrefixStore;
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt, PutMode, PutPayload};

use crate::{Error, Result};

/// A place for files that are named once and read by many.
#[derive(Debug, Clone)]
pub struct Storage(Arc<dyn ObjectStore>);

impl Storage {
    /// A folder, made if it is not there; what is written is on the disk when the call returns.
    pub fn folder(folder: &Path) -> Result<Storage> {
        std::fs::create_dir_all(folder)?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(failed)?;
        Ok(Storage(Arc::new(store.with_fsync(true))))
    }

    /// `file:///…`, a plain path, or `s3://bucket/prefix` with the usual AWS variables.
    pub fn open(text: &str) -> Result<Storage> {
        if let Some(rest) = text.strip_prefix("s3://") {
            return Self::bucket(text, rest);
        }
        match text.strip_prefix("file://") {
            Some(path) if path.starts_with('/') => Self::folder(Path::new(path)),
            None if !text.contains("://") => Self::folder(Path::new(text)),
            _ => Err(Error::Storage(format!("{text} is neither a folder nor s3://bucket/prefix"))),
        }
    }

    fn bucket(url: &str, rest: &str) -> Result<Storage> {
        // Another part of the process may have chosen already; either choice will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        if bucket.is_empty() {
            return Err(Error::Storage(format!("{url} names no bucket")));
        }
        let store = AmazonS3Builder::from_env().with_bucket_name(bucket).build().map_err(failed)?;
        Ok(Storage(match prefix.trim_matches('/') {
            "" => Arc::new(store),
            prefix => Arc::new(PrefixStore::new(store, prefix.to_owned())),
        }))
    }

    /// The bytes at a path; `None` if nothing is there.
    pub async fn get(&self, path: &str) -> Result<Option<Bytes>> {
        match self.0.get(&place(path)?).await {
            Ok(found) => Ok(Some(found.bytes().await.map_err(failed)?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }

    /// Bytes `start..end` of what is at a path, and how long it is.
    pub async fn range(&self, path: &str, start: u64, end: u64) -> Result<Option<(Bytes, u64)>> {
        let options = GetOptions { range: Some(GetRange::Bounded(start..end)), ..GetOptions::default() };
        match self.0.get_opts(&place(path)?, options).await {
            Ok(found) => {
                let len = found.meta.size;
                Ok(Some((found.bytes().await.map_err(failed)?, len)))
            }
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }

    /// How long what is at a path is; `None` if nothing is there.
    pub async fn len(&self, path: &str) -> Result<Option<u64>> {
        match self.0.head(&place(path)?).await {
            Ok(meta) => Ok(Some(meta.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }

    /// Puts bytes at a path, whatever was there.
    pub async fn put(&self, path: &str, bytes: Vec<u8>) -> Result<()> {
        self.0.put(&place(path)?, PutPayload::from(bytes)).await.map_err(failed)?;
        Ok(())
    }

    /// Removes what is at a path; nothing there is no fault.
    pub async fn delete(&self, path: &str) -> Result<()> {
        match self.0.delete(&place(path)?).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(failed(error)),
        }
    }

    /// The names of the files in a folder.
    pub async fn names(&self, folder: &str) -> Result<Vec<String>> {
        let listed = self.0.list_with_delimiter(Some(&place(folder)?)).await.map_err(failed)?;
        let name = |meta: object_store::ObjectMeta| meta.location.filename().map(str::to_owned);
        Ok(listed.objects.into_iter().filter_map(name).collect())
    }

    /// Puts bytes where nothing is yet; false if something was.
    pub async fn create(&self, path: &str, bytes: Vec<u8>) -> Result<bool> {
        let put = self.0.put_opts(&place(path)?, PutPayload::from(bytes), PutMode::Create.into()).await;
        match put {
            Ok(_) => Ok(true),
            Err(object_store::Error::AlreadyExists { .. } | object_store::Error::Precondition { .. }) => {
                Ok(false)
            }
            Err(error) => Err(failed(error)),
        }
    }
}

fn place(path: &str) -> Result<Place> {
    Place::parse(path).map_err(|error| Error::Storage(error.to_string()))
}

fn failed(error: object_store::Error) -> Error {
    Error::Storage(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_is_created_once() {
        let folder = tempfile::tempdir().unwrap();
        let storage = Storage::open(folder.path().to_str().unwrap()).unwrap();
        assert!(storage.create("v1/c/1", b"one".to_vec()).await.unwrap());
        assert!(!storage.create("v1/c/1", b"two".to_vec()).await.unwrap());
        assert_eq!(storage.get("v1/c/1").await.unwrap().unwrap(), "one");
        assert_eq!(storage.range("v1/c/1", 1, 3).await.unwrap().unwrap(), (Bytes::from("ne"), 3));
        assert_eq!(storage.names("v1/c").await.unwrap(), ["1"]);
        assert!(storage.names("v1/p").await.unwrap().is_empty());
        storage.delete("v1/c/2").await.unwrap();
        assert_eq!(storage.get("v1/c/2").await.unwrap(), None);
        assert_eq!(storage.len("v1/c/1").await.unwrap(), Some(3));
        assert_eq!(
            std::fs::read(folder.path().join("v1/c/1")).unwrap(),
            b"one",
            "any web server can serve it"
        );
    }

    #[test]
    fn only_folders_and_buckets_are_storages() {
        for wrong in ["http://x.example/", "file://host/x", "s3://", "ftp://x/y"] {
            assert!(Storage::open(wrong).is_err(), "{wrong}");
        }
    }
}
