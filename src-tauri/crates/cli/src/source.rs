//! The text of a record, from the file that `--from` names or from the standard input.

use std::io::Read;
use std::path::Path;

use satchel_library::documents::{FILE_BYTES_MAX, Parsed, decode, parse};
use satchel_model::Value;

use crate::error::{Error, Result};
use crate::files;

/// Reads the text for a new record of `kind`. A file without a title has its own name as one.
pub fn new_record(from: &Path, kind: &str) -> Result<Parsed> {
    let name = from.file_stem().filter(|_| !is_input(from)).unwrap_or_default();
    of_kind(parse(&read(from)?, &name.to_string_lossy(), Some(kind))?, kind)
}

/// Reads the text for a record that is there: what it leaves out is left out here.
pub fn change(from: &Path, kind: &str) -> Result<Parsed> {
    let mut parsed = parse(&read(from)?, "", Some(kind))?;
    if parsed.fields.get("title").is_some_and(Value::is_blank) {
        parsed.fields.remove("title");
    }
    of_kind(parsed, kind)
}

fn of_kind(parsed: Parsed, kind: &str) -> Result<Parsed> {
    match parsed.kind.as_deref() {
        Some(named) if named != kind => {
            Err(Error::Mismatch(format!("the text says that it is a {named}, not a {kind}")))
        }
        _ => Ok(parsed),
    }
}

fn is_input(from: &Path) -> bool {
    from == Path::new("-")
}

fn read(from: &Path) -> Result<String> {
    let bytes = if is_input(from) { read_input(from)? } else { files::read(from, FILE_BYTES_MAX)? };
    // Where UTF-8 ends; that the text is not UTF-16 either is found below.
    let whole = std::str::from_utf8(&bytes).map_or_else(|error| error.valid_up_to(), |text| text.len());
    let line = 1 + bytes[..whole].iter().filter(|byte| **byte == b'\n').count();
    decode(bytes).ok_or_else(|| {
        let reason = "the text is not UTF-8; save it as UTF-8 and give it again".into();
        satchel_library::Error::Unreadable { line: Some(line), reason }.into()
    })
}

fn read_input(from: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes);
    read.map_err(|error| Error::file(from, error))?;
    match bytes.len() as u64 > FILE_BYTES_MAX {
        true => {
            Err(satchel_library::Error::TooLarge { what: "the text".into(), limit: FILE_BYTES_MAX }.into())
        }
        false => Ok(bytes),
    }
}
