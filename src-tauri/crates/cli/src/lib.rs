//! The command line of Satchel, for coordinators, scripts and tests.
//!
//! Owns the words typed and the words answered: arguments, JSON documents, texts for people, exit codes. Each command
//! is a file in [`commands`]. Must not know how a library is kept: everything goes through `satchel-library`.

#![forbid(unsafe_code)]

mod arguments;
mod bar;
mod commands;
mod error;
mod files;
mod moment;
mod place;
mod said;
mod session;
mod size;
mod source;
mod text;

use std::ffi::OsString;
use std::process::ExitCode;

use error::Exit;

/// Runs the command line `arguments`, the program's name first, and answers the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words: Vec<OsString> = arguments.into_iter().collect();
    let exit = match arguments::parse(&words) {
        Ok(arguments) => {
            let answer = arguments.command.run(&arguments.session());
            said::tell(answer, arguments.json)
        }
        Err(refused) => arguments::explain(&refused, &words),
    };
    ExitCode::from(match exit {
        Exit::Done => 0,
        Exit::Failed => 1,
        Exit::Usage => 2,
        Exit::Damaged => 3,
    })
}
