//! Where everything stands in the tree: a letter, then what is asked for, so that what is listed together lies
//! together.
//!
//! | key | value |
//! |---|---|
//! | `L` kind `00` record | the line that a list shows |
//! | `R` record | how many pieces its page has, its length, its kind |
//! | `P` record number | a piece of its page |
//! | `O` object | record, then what is known of the object |
//! | `X` record object | nothing |
//! | `N` name `00` record | nothing |
//! | `E` record kind record | nothing |
//! | `M` name | any value |

/// Where all lines begin.
pub(crate) const LINES: &[u8] = b"L";

/// Where all objects begin.
pub(crate) const OBJECTS: &[u8] = b"O";

fn join(letter: u8, parts: &[&[u8]]) -> Vec<u8> {
    let mut key = vec![letter];
    parts.iter().for_each(|part| key.extend_from_slice(part));
    key
}

pub(crate) fn lines_of(kind: &str) -> Vec<u8> {
    join(b'L', &[kind.as_bytes(), &[0]])
}

pub(crate) fn line(kind: &str, record: &[u8; 16]) -> Vec<u8> {
    join(b'L', &[kind.as_bytes(), &[0], record])
}

pub(crate) fn record(record: &[u8; 16]) -> Vec<u8> {
    join(b'R', &[record])
}

pub(crate) fn piece(record: &[u8; 16], number: u16) -> Vec<u8> {
    join(b'P', &[record, &number.to_be_bytes()])
}

pub(crate) fn object(object: &[u8; 32]) -> Vec<u8> {
    join(b'O', &[object])
}

pub(crate) fn objects_of(record: &[u8; 16]) -> Vec<u8> {
    join(b'X', &[record])
}

pub(crate) fn object_of(record: &[u8; 16], object: &[u8; 32]) -> Vec<u8> {
    join(b'X', &[record, object])
}

pub(crate) fn names(name: &str) -> Vec<u8> {
    join(b'N', &[name.as_bytes(), &[0]])
}

pub(crate) fn name(name: &str, record: &[u8; 16]) -> Vec<u8> {
    join(b'N', &[name.as_bytes(), &[0], record])
}

pub(crate) fn edges_of(from: &[u8; 16]) -> Vec<u8> {
    join(b'E', &[from])
}

pub(crate) fn edges(from: &[u8; 16], kind: u8) -> Vec<u8> {
    join(b'E', &[from, &[kind]])
}

pub(crate) fn edge(from: &[u8; 16], kind: u8, to: &[u8; 16]) -> Vec<u8> {
    join(b'E', &[from, &[kind], to])
}

pub(crate) fn meta(key: &str) -> Vec<u8> {
    join(b'M', &[key.as_bytes()])
}

/// Splits the key of a line into kind and record.
pub(crate) fn read_line(key: &[u8]) -> Option<(&str, [u8; 16])> {
    let rest = key.strip_prefix(LINES)?;
    let (kind, record) = rest.split_last_chunk::<16>()?;
    Some((std::str::from_utf8(kind.strip_suffix(&[0])?).ok()?, *record))
}

/// The last `N` bytes of a key.
pub(crate) fn tail<const N: usize>(key: &[u8]) -> Option<[u8; N]> {
    key.last_chunk().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_one_kind_lie_together() {
        let record = [7; 16];
        assert_eq!(read_line(&line("city", &record)), Some(("city", record)));
        assert_eq!(read_line(b"Lcity"), None);
        assert!(!line("city-plan", &record).starts_with(&lines_of("city")));
    }
}
