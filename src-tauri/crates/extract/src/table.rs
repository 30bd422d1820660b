//! Tables of records: a header and rows, as spreadsheets save them.

use csv::{ReaderBuilder, StringRecord};

use crate::limits::{CELL_BYTES_MAX, COLUMNS_MAX, ROWS_MAX};
use crate::{Refused, Row, Table};

/// Reads a table. What parts its cells (comma, semicolon or tab) is found from its header.
pub fn read(bytes: &[u8]) -> Result<Table, Refused> {
    let (text, _) = crate::plain::decode(bytes);
    if text.contains('\0') {
        return Err(Refused::NotWhatItSays);
    }
    // Spreadsheets of some countries write this line for themselves.
    let first = text.lines().next().unwrap_or_default();
    let told = first.strip_prefix("sep=").and_then(|mark| mark.bytes().next());
    let (body, skipped) = match told {
        Some(_) => (text.split_once('\n').map_or("", |(_, rest)| rest), 1),
        None => (text.as_str(), 0),
    };
    let mark = told.unwrap_or_else(|| mark(body));
    let mut reader =
        ReaderBuilder::new().delimiter(mark).flexible(true).has_headers(false).from_reader(body.as_bytes());
    let mut record = StringRecord::new();
    let mut header: Option<Vec<String>> = None;
    let mut rows = Vec::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => return Err(Refused::Damaged),
        }
        let line = record.position().map_or(0, |at| line_of(body, at)) + skipped;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.iter().any(|cell| cell.len() > CELL_BYTES_MAX) {
            return Err(Refused::TextTooLong);
        }
        match &header {
            None => {
                let mut names: Vec<String> = record.iter().map(tidy).collect();
                while names.last().is_some_and(String::is_empty) {
                    names.pop();
                }
                if names.len() > COLUMNS_MAX {
                    return Err(Refused::Damaged);
                }
                header = Some(names);
            }
            Some(_) if rows.len() >= ROWS_MAX => return Err(Refused::TooManyRows),
            Some(names) => rows.push(row(&record, names.len(), line)),
        }
    }
    let header = header.ok_or(Refused::Empty)?;
    if rows.is_empty() {
        return Err(Refused::Empty);
    }
    Ok(Table { header, rows })
}

/// The line on which a row begins: blank lines before it are counted with it by the reader.
fn line_of(body: &str, at: &csv::Position) -> u64 {
    let rest =
        usize::try_from(at.byte()).ok().and_then(|byte| body.as_bytes().get(byte..)).unwrap_or_default();
    let blank =
        rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).filter(|byte| **byte == b'\n').count();
    at.line() + blank as u64
}

fn row(record: &StringRecord, columns: usize, line: u64) -> Row {
    let cells = record.iter().take(columns).map(|cell| cell.trim().replace("\r\n", "\n")).collect();
    let surplus = record.iter().skip(columns).filter(|cell| !cell.trim().is_empty()).count();
    Row { line, cells, surplus: u32::try_from(surplus).unwrap_or(u32::MAX) }
}

fn tidy(cell: &str) -> String {
    cell.trim_start_matches('\u{feff}').split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands most often outside quotes on the first line.
fn mark(text: &str) -> u8 {
    let mut counts = [0_usize; 3];
    let marks = [b',', b';', b'\t'];
    let mut quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if !quoted => {
                if let Some(at) = marks.iter().position(|mark| *mark == byte) {
                    counts[at] += 1;
                }
            }
            _ => {}
        }
    }
    let most = (0..3).max_by_key(|at| (counts[*at], 3 - at)).unwrap_or(0);
    marks[most]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_any_country_are_read() {
        for text in
            ["Title,City\nA,B\n", "Title;City\r\nA;B\r\n", "Title\tCity\nA\tB", "sep=;\nTitle;City\nA;B\n"]
        {
            let table = read(text.as_bytes()).unwrap();
            assert_eq!(table.header, ["Title", "City"], "{text}");
            assert_eq!(table.rows[0].cells, ["A", "B"]);
        }
        assert_eq!(read(b"sep=;\nTitle;City\nA;B\n").unwrap().rows[0].line, 3);
    }

    #[test]
    fn rows_keep_their_lines_and_formulas_their_text() {
        let table = read(b"title,advice\n\"One\ntwo\",=HYPERLINK(\"\"x\"\")\n\n@SUM(A1),-1+1,x\n").unwrap();
        assert_eq!((table.rows[0].line, table.rows[1].line), (2, 5));
        assert_eq!(table.rows[0].cells, ["One\ntwo", "=HYPERLINK(\"\"x\"\")"]);
        assert_eq!((table.rows[1].cells[0].as_str(), table.rows[1].surplus), ("@SUM(A1)", 1));
        assert_eq!(read(b"title,city\n"), Err(Refused::Empty));
    }
}
