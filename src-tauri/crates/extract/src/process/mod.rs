//! The process of its own: how a file is handed over, and how what it answers comes back.
//!
//! The program starts itself again with [`COMMAND`] as its first word, gives it the file as standard input, and takes
//! one answer from its standard output, whose end says how long it is: readers of others may have written before it.

mod child;
mod limits;
mod parent;

use serde::{Deserialize, Serialize};

use crate::{Reading, Refused};

pub use child::child;
#[cfg(test)]
pub(crate) use limits::set as limit;
pub use parent::Reader;

/// The first word of a program that shall read one file and end.
pub const COMMAND: &str = "extract-one";

/// The last bytes of an answer, behind its length.
const END: &[u8; 8] = b"/satchel";
/// Bytes behind an answer: its length and the end.
const TAIL: usize = 4 + END.len();

#[derive(Debug, Serialize, Deserialize)]
enum Answer {
    Read(Reading),
    Refused(Refused),
}

impl Answer {
    fn write(&self) -> Option<Vec<u8>> {
        let mut bytes = serde_ipld_dagcbor::to_vec(self).ok()?;
        let length = u32::try_from(bytes.len()).ok()?;
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(END);
        Some(bytes)
    }

    /// The answer at the end of what a process wrote.
    fn read(written: &[u8]) -> Option<Answer> {
        let (rest, tail) = written.split_at_checked(written.len().checked_sub(TAIL)?)?;
        let length = tail.strip_suffix(END)?;
        let length = usize::try_from(u32::from_le_bytes(length.try_into().ok()?)).ok()?;
        let answer = rest.get(rest.len().checked_sub(length)?..)?;
        serde_ipld_dagcbor::from_slice(answer).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_found_behind_noise() {
        let bytes = [b"noise\n".to_vec(), Answer::Refused(Refused::Bomb).write().unwrap()].concat();
        assert!(matches!(Answer::read(&bytes), Some(Answer::Refused(Refused::Bomb))));
        assert!(Answer::read(&bytes[..bytes.len() - 1]).is_none());
        assert!(Answer::read(b"").is_none());
        assert!(Answer::read(&[b"\xff\xff\xff\xff".as_slice(), END].concat()).is_none());
    }
}
