//! The process that reads: limits first, then the file, then one answer.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::process::ExitCode;

use super::{Answer, COMMAND, limits};
use crate::limits::FILE_BYTES_MAX;
use crate::{Kind, Refused, read};

/// Reads one file, if this process was started for that: every program that opens libraries asks this before anything
/// else, with its own arguments, and ends with the code if there is one.
pub fn child(arguments: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    let mut arguments = arguments.into_iter().skip(1);
    if arguments.next()? != COMMAND {
        return None;
    }
    let kind = arguments.next().and_then(|word| Kind::of_word(&word.to_string_lossy()));
    Some(kind.map_or(ExitCode::from(2), run))
}

fn run(kind: Kind) -> ExitCode {
    limits::set();
    // What a reader says while it fails is of use to nobody: the answer says that it did.
    std::panic::set_hook(Box::new(|_| {}));
    let answer = match file().and_then(|bytes| read(kind, &bytes)) {
        Ok(reading) => Answer::Read(reading),
        Err(refused) => Answer::Refused(refused),
    };
    let Some(bytes) = answer.write() else { return ExitCode::FAILURE };
    let mut out = std::io::stdout().lock();
    let told = out.write_all(&bytes).and_then(|()| out.flush());
    if told.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn file() -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes);
    read.map_err(|_| Refused::Damaged)?;
    Ok(bytes)
}
