//! Where bytes are read from: memory, or whatever the caller has open.

use std::io;

use crate::Rejected;

/// Bytes that can be read from any offset. A file stays open while it is read, so that it cannot be exchanged.
pub trait ReadAt {
    /// Length in bytes.
    fn len(&self) -> u64;
    /// Whether there is nothing.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Fills `buffer` from `offset` on, or fails.
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<()>;
}

impl ReadAt for [u8] {
    fn len(&self) -> u64 {
        <[u8]>::len(self) as u64
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
        let short = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let start = usize::try_from(offset).map_err(|_| short())?;
        let end = start.checked_add(buffer.len()).ok_or_else(short)?;
        buffer.copy_from_slice(self.get(start..end).ok_or_else(short)?);
        Ok(())
    }
}

impl ReadAt for Vec<u8> {
    fn len(&self) -> u64 {
        self.as_slice().len() as u64
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
        self.as_slice().read_at(offset, buffer)
    }
}

impl<S: ReadAt + ?Sized> ReadAt for &S {
    fn len(&self) -> u64 {
        (**self).len()
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
        (**self).read_at(offset, buffer)
    }
}

impl<S: ReadAt + ?Sized> ReadAt for Box<S> {
    fn len(&self) -> u64 {
        (**self).len()
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
        (**self).read_at(offset, buffer)
    }
}

/// Reads `len` bytes at `offset`. The caller has checked `len` against a limit; here it is checked against the source.
pub(crate) fn read<S: ReadAt + ?Sized>(source: &S, offset: u64, len: usize) -> Result<Vec<u8>, Rejected> {
    let needed = offset.saturating_add(len as u64);
    if needed > source.len() {
        return Err(Rejected::CutShort { needed, found: source.len() });
    }
    let mut bytes = vec![0; len];
    let unreadable = |error: io::Error| Rejected::Unreadable { offset, words: error.to_string() };
    source.read_at(offset, &mut bytes).map_err(unreadable)?;
    Ok(bytes)
}
