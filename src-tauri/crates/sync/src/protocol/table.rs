//! The table of packs: every way to the newest checkpoint, in about fifteen kilobytes however long the log is.

use satchel_model::canonical;
use serde::{Deserialize, Serialize};

use super::levels::{LEVELS, PackLine, span};
use crate::{Error, Result};

/// Packs of one level that are listed while larger ones cover them too.
const RECENT: u64 = 64;

/// Lists packs. Small ones of long ago are left out, for larger ones cover them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The newest checkpoint that it tells of.
    pub number: u64,
    /// The packs.
    pub packs: Vec<PackLine>,
}

impl Table {
    /// The table of a log of `number` checkpoints, from all that is known of its packs.
    pub fn new(number: u64, known: &[PackLine]) -> Table {
        let mut packs: Vec<PackLine> = known
            .iter()
            .filter(|line| line.last() <= number)
            .filter(|line| is_listed(line, number))
            .copied()
            .collect();
        packs.sort_by_key(|line| (line.first(), line.level()));
        packs.dedup_by_key(|line| (line.first(), line.level()));
        Table { number, packs }
    }

    /// The bytes as they are sent.
    pub fn encode(&self) -> Vec<u8> {
        canonical::encode(self)
    }

    /// Reads a table.
    pub fn decode(bytes: &[u8]) -> Result<Table> {
        let table: Table = canonical::decode(bytes).map_err(|_| Error::Lie("the table of packs"))?;
        match table.packs.iter().all(PackLine::is_sound) {
            true => Ok(table),
            false => Err(Error::Lie("the table of packs")),
        }
    }
}

/// True for packs of the highest level, for the last [`RECENT`] of each, and for those that no larger one covers yet.
fn is_listed(line: &PackLine, number: u64) -> bool {
    line.level() + 1 == LEVELS
        || line.last() + RECENT * span(line.level()) > number - number % span(line.level() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{cover, ends_at};

    #[test]
    fn a_long_log_has_a_short_table() {
        let number = 40_000;
        let all: Vec<_> = (1..=number)
            .flat_map(|last| std::iter::once(0).chain(ends_at(last)).map(move |level| (last, level)))
            .map(|(last, level)| {
                PackLine::new(last + 1 - span(level), level, 70_000, satchel_model::ObjectId([7; 32]))
            })
            .collect();
        let table = Table::new(number, &all);
        let bytes = table.encode();
        assert!(bytes.len() < 20_000, "{} bytes", bytes.len());
        assert_eq!(Table::decode(&bytes).unwrap(), table);
        for have in (0..number).step_by(37).chain(number - 70..=number) {
            assert!(cover(have, number, &table.packs).is_some(), "{have}");
        }
        assert!(Table::decode(b"<html>").is_err());
    }
}
