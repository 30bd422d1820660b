//! A record's page: compressed, and cut into pieces that sled keeps well.

use crate::Error;
use crate::limits::{PAGE_BYTES_MAX, VALUE_BYTES_MAX};

/// zstd level: a page is written once and read often.
const LEVEL: i32 = 3;

/// What is kept of a record beside its pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stub {
    pub(crate) pieces: u16,
    pub(crate) page_len: u32,
    pub(crate) kind: String,
}

impl Stub {
    pub(crate) fn write(&self) -> Vec<u8> {
        [&self.pieces.to_le_bytes()[..], &self.page_len.to_le_bytes(), self.kind.as_bytes()].concat()
    }

    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let (pieces, rest) = bytes.split_first_chunk()?;
        let (page_len, kind) = rest.split_first_chunk()?;
        let kind = String::from_utf8(kind.to_vec()).ok()?;
        Some(Self { pieces: u16::from_le_bytes(*pieces), page_len: u32::from_le_bytes(*page_len), kind })
    }
}

/// Compresses and cuts a page.
pub(crate) fn cut(page: &[u8]) -> Result<Vec<Vec<u8>>, Error> {
    Error::over("a page", page.len(), PAGE_BYTES_MAX)?;
    let bytes = zstd::bulk::compress(page, LEVEL).map_err(|error| Error::Folder(error.to_string()))?;
    Ok(bytes.chunks(VALUE_BYTES_MAX).map(<[u8]>::to_vec).collect())
}

/// Puts the pieces together again; `None` if they are not a page of this length.
pub(crate) fn join(pieces: &[u8], page_len: u32) -> Option<Vec<u8>> {
    let len = page_len as usize;
    if len > PAGE_BYTES_MAX {
        return None;
    }
    zstd::bulk::decompress(pieces, len).ok().filter(|page| page.len() == len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_cut_and_joined() {
        for len in [0, 1, 5000, 300_000] {
            let page: Vec<u8> = (0..len).map(|n: u32| (n.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
            let pieces = cut(&page).unwrap();
            assert!(pieces.iter().all(|piece| piece.len() <= VALUE_BYTES_MAX));
            assert_eq!(join(&pieces.concat(), len), Some(page));
        }
        assert!(matches!(cut(&vec![0; PAGE_BYTES_MAX + 1]), Err(Error::OverLimit { .. })));
        assert_eq!(join(b"nonsense", 10), None);
        assert_eq!(join(&cut(b"text").unwrap().concat(), 5), None);
    }
}
