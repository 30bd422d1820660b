//! A record's page, cut into pieces that sled keeps well.

use crate::Error;
use crate::limits::{PAGE_BYTES_MAX, VALUE_BYTES_MAX};

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

/// Cuts a page.
pub(crate) fn cut(page: &[u8]) -> Result<impl ExactSizeIterator<Item = &[u8]>, Error> {
    Error::over("a page", page.len(), PAGE_BYTES_MAX)?;
    Ok(page.chunks(VALUE_BYTES_MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_cut_into_values() {
        for len in [0, 1, 5000, 300_000] {
            let page = vec![7; len];
            let pieces: Vec<&[u8]> = cut(&page).unwrap().collect();
            assert!(pieces.iter().all(|piece| piece.len() <= VALUE_BYTES_MAX));
            assert_eq!(pieces.concat(), page);
        }
        assert!(matches!(cut(&vec![0; PAGE_BYTES_MAX + 1]).map(|_| ()), Err(Error::OverLimit { .. })));
    }
}
