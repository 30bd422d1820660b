//! Any bytes are read or refused by our own readers, within their limits. PDF is left out: its reader is another's, which
//! answers some damage with a panic and some with no end; the process that it runs in is for that.
#![no_main]

use libfuzzer_sys::fuzz_target;
use satchel_extract::{Kind, Reading, limits, read};

const KINDS: [Kind; 7] =
    [Kind::Docx, Kind::Odt, Kind::Html, Kind::Text, Kind::Markdown, Kind::Csv, Kind::Picture];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    match read(KINDS[usize::from(*first) % KINDS.len()], rest) {
        Ok(Reading::Document(document)) => {
            assert!(document.markdown.len() <= limits::TEXT_BYTES_MAX && !document.markdown.contains('\0'));
            assert!(document.headings.len() <= limits::HEADINGS_MAX);
        }
        Ok(Reading::Table(table)) => assert!(table.rows.len() <= limits::ROWS_MAX),
        Ok(Reading::Picture(picture)) => {
            assert!(picture.display.len() <= limits::DISPLAY_BYTES_MAX);
            assert!(picture.preview.len() <= limits::PREVIEW_BYTES_MAX);
        }
        Err(_) => {}
    }
});
