//! The command line as typed: what holds for every command, and what is said when it cannot be understood.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::PathBuf;

use clap::Parser;
use clap::error::ErrorKind;

use crate::commands::Command;
use crate::error::{Error, Exit};
use crate::said;
use crate::session::Session;

/// Satchel: a library of what learning cities learn from each other, carried by stick or over a thin connection.
#[derive(Debug, Parser)]
#[command(name = "satchel", version)]
pub struct Arguments {
    /// The library's folder [default: SATCHEL_LIBRARY, else the one that the window opens]
    #[arg(long, global = true, value_name = "DIR")]
    library: Option<PathBuf>,
    /// Prints exactly one JSON document
    #[arg(long, global = true)]
    pub json: bool,
    /// Leaves the starter content out of a library that is made now
    #[arg(long, global = true)]
    no_starter: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

impl Arguments {
    /// What every command works with.
    pub fn session(&self) -> Session {
        let variable =
            std::env::var_os("SATCHEL_LIBRARY").filter(|folder| !folder.is_empty()).map(PathBuf::from);
        Session::new(self.library.clone().or(variable), !self.no_starter)
    }
}

/// Reads the command line, the program's name first.
pub fn parse(words: &[OsString]) -> Result<Arguments, clap::Error> {
    Arguments::try_parse_from(with_exclusions_last(words))
}

/// Says why the command line could not be read, or shows the help that was asked for.
pub fn explain(refused: &clap::Error, words: &[OsString]) -> Exit {
    let json = words.iter().take_while(|word| *word != "--").any(|word| word == "--json");
    let asked = matches!(refused.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if json && !asked {
        said::complain(&Error::Usage(message(refused)), true);
    } else if let Err(error) = refused.print().and_then(|()| std::io::stdout().flush())
        && error.kind() != std::io::ErrorKind::BrokenPipe
    {
        said::note(&error.to_string());
    }
    if asked { Exit::Done } else { Exit::Usage }
}

/// The reason without the usage lines that follow it.
fn message(refused: &clap::Error) -> String {
    if refused.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return "a command is needed".into();
    }
    let text = refused.render().to_string();
    let end = ["\n\nUsage:", "\n\nFor more"].iter().filter_map(|behind| text.find(behind)).min();
    let reason = &text[..end.unwrap_or(text.len())];
    let reason = reason.strip_prefix("error: ").unwrap_or(reason);
    reason.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Moves the words of a search that begin with a single hyphen (`-without`) behind `--`, where they are words and not
/// options. Their place in the query has no meaning.
fn with_exclusions_last(words: &[OsString]) -> Vec<OsString> {
    if !is_search(words) {
        return words.to_vec();
    }
    let end = words.iter().position(|word| word == "--").unwrap_or(words.len());
    let (excluded, mut rest): (Vec<OsString>, Vec<OsString>) =
        words[..end].iter().cloned().partition(|word| is_exclusion(word));
    let behind = words.get(end + 1..).unwrap_or_default();
    if end < words.len() || !excluded.is_empty() {
        rest.push("--".into());
    }
    rest.into_iter().chain(excluded).chain(behind.iter().cloned()).collect()
}

fn is_search(words: &[OsString]) -> bool {
    let mut words = words.iter().skip(1);
    while let Some(word) = words.next() {
        match word.to_str() {
            Some("--library") => drop(words.next()),
            Some(option) if option.starts_with('-') => {}
            other => return other == Some("search"),
        }
    }
    false
}

fn is_exclusion(word: &OsStr) -> bool {
    let text = word.to_string_lossy();
    text.starts_with('-') && !text.starts_with("--") && !matches!(&*text, "-" | "-h" | "-V")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_declaration_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn excluded_words_are_words_wherever_they_stand() {
        for (line, moved) in [
            ("satchel search a -b c --limit 3", "satchel search a c --limit 3 -- -b"),
            (
                "satchel --library x --json search -a -- -b --c",
                "satchel --library x --json search -- -a -b --c",
            ),
            ("satchel search -h", "satchel search -h"),
            ("satchel list -x", "satchel list -x"),
            ("satchel --library search list -x", "satchel --library search list -x"),
        ] {
            assert_eq!(with_exclusions_last(&words(line)), words(moved), "{line}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_in_one_line() {
        let refused = parse(&words("satchel list --nonsense")).unwrap_err();
        let said = message(&refused);
        assert!(said.starts_with("unexpected argument '--nonsense' found") && !said.contains('\n'), "{said}");
    }
}
