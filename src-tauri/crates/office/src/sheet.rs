//! Tables that spreadsheets open: comma-separated, UTF-8 with the mark at the beginning without which Excel would take
//! it for another code, lines that end as RFC 4180 says, and no cell that a spreadsheet would calculate.

use std::borrow::Cow;
use std::io::{self, Write};

/// Letters of a cell: spreadsheets hold 32,767; what is longer is cut, and ends in an ellipsis.
pub const CELL_CHARS_MAX: usize = 32_000;

/// Says that the file is UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// A table being written.
pub struct Sheet<W: Write> {
    out: csv::Writer<W>,
    width: usize,
    cut: u64,
}

impl<W: Write> Sheet<W> {
    /// Begins a table with the names of its columns.
    pub fn begin(mut out: W, head: &[String]) -> io::Result<Sheet<W>> {
        out.write_all(MARK)?;
        let out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        let mut sheet = Sheet { out, width: head.len(), cut: 0 };
        sheet.row(head)?;
        Ok(sheet)
    }

    /// Adds a row; cells that are missing at its end are empty, further ones are left out.
    pub fn row(&mut self, cells: &[String]) -> io::Result<()> {
        let missing = std::iter::repeat_n("", self.width.saturating_sub(cells.len()));
        let mut row = Vec::with_capacity(self.width);
        for cell in cells.iter().take(self.width) {
            let (cell, whole) = shortened(cell);
            self.cut += u64::from(!whole);
            row.push(inert(cell));
        }
        let cells = row.iter().map(|cell| cell.as_ref()).chain(missing);
        self.out.write_record(cells).map_err(io::Error::other)
    }

    /// Ends the table. Answers how many cells were cut.
    pub fn end(mut self) -> io::Result<u64> {
        self.out.flush()?;
        Ok(self.cut)
    }
}

/// At most [`CELL_CHARS_MAX`] letters, and whether that is all.
fn shortened(cell: &str) -> (Cow<'_, str>, bool) {
    match cell.char_indices().nth(CELL_CHARS_MAX) {
        Some((at, _)) => (format!("{} …", &cell[..at]).into(), false),
        None => (cell.into(), true),
    }
}

/// A cell that a spreadsheet shows and never calculates: what begins like a formula gets an apostrophe before it. A
/// number stays one.
fn inert(cell: Cow<'_, str>) -> Cow<'_, str> {
    let unseen = |letter: char| letter.is_whitespace() || letter.is_control() || letter == '\u{feff}';
    let begins = cell.trim_start_matches(unseen).chars().next();
    let like_formula = cell.starts_with(['\t', '\r', '\n'])
        || matches!(begins, Some('=' | '+' | '-' | '@' | '|' | '%' | '＝' | '＋' | '－' | '＠'));
    if like_formula && !is_number(&cell) { format!("'{cell}").into() } else { cell }
}

fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(rows: &[Vec<String>]) -> (String, u64) {
        let mut out = Vec::new();
        let mut sheet = Sheet::begin(&mut out, &["kind".to_owned(), "title".to_owned()]).unwrap();
        rows.iter().for_each(|row| sheet.row(row).unwrap());
        let cut = sheet.end().unwrap();
        (String::from_utf8(out).unwrap(), cut)
    }

    #[test]
    fn a_table_is_as_spreadsheets_need_it() {
        let row = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
        let (text, cut) = written(&[
            row("é", "two\nlines, \"so\""),
            row("=1+1", "-5"),
            row("@x", " =cmd|'/C calc'!A0"),
            row("-2,5", "- a line"),
        ]);
        assert_eq!(
            text,
            "\u{feff}kind,title\r\né,\"two\nlines, \"\"so\"\"\"\r\n'=1+1,-5\r\n'@x,' =cmd|'/C calc'!A0\r\n\"-2,5\",'- a line\r\n"
        );
        assert_eq!(cut, 0);
    }

    #[test]
    fn a_cell_holds_what_a_spreadsheet_holds() {
        let (text, cut) = written(&[vec!["é".repeat(40_000)]]);
        assert_eq!(cut, 1);
        assert_eq!(
            text.lines().last().unwrap().chars().filter(|letter| *letter == 'é').count(),
            CELL_CHARS_MAX
        );
    }

    proptest! {
        #[test]
        fn every_cell_reads_back_and_none_is_a_formula(rows in prop::collection::vec(("[ =+@\t\r\n\",'a-]{0,12}", ".{0,8}"), 0..6)) {
            let rows: Vec<Vec<String>> = rows.into_iter().map(|(a, b)| vec![a, b]).collect();
            let (text, _) = written(&rows);
            let mut reader = csv::ReaderBuilder::new().from_reader(text.trim_start_matches('\u{feff}').as_bytes());
            let read: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            prop_assert_eq!(read.len(), rows.len());
            for (read, row) in read.iter().zip(&rows) {
                for (cell, wrote) in read.iter().zip(row) {
                    prop_assert_eq!(cell.strip_prefix('\'').filter(|_| cell != wrote).unwrap_or(cell), wrote);
                    prop_assert!(!cell.trim_start().starts_with(['=', '+', '@']) || is_number(cell), "{:?}", cell);
                }
            }
        }
    }
}
