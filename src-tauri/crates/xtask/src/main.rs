//! `cargo xtask`: everything that is done with this repository, each in one command.
//!
//! Knows the repository's folders and other programs; links none of the product's crates, so that it builds in
//! seconds and still runs when they do not.

mod bench;
mod codegen;
mod content;
mod debian;
mod deny;
mod display;
mod dist;
mod driver;
mod example;
mod fuzz;
mod program;
mod programs;
mod run;
mod servers;
mod steps;
mod test;
mod tools;
mod tree;
mod window;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  run [--library DIR]        builds the window and opens it; without a screen, serves it to a browser
  test [NAME…]               checks everything, installing what is missing; with names, only steps with such a word
  content                    builds the starter library from content/
  codegen [--check]          writes ui/src/bindings/api.ts from the command table; --check only compares
  bench search --data DIR    measures the search beside SQLite FTS5, on retrieval sets
  bench engine [RECORDS…]    measures a whole library beside SQLite FTS5
  bench bundle [--data DIR]  measures a bundle beside git's and zstd's
  bench exchange [R REV]     measures parcels, receipts and sticks at the design load
  bench desk [R SUBMISSIONS] measures the desk and saving
  bench sync [PART…]         measures the thin line beside git, over bad lines, under a crowd, killed
  bench fleet [LIBRARIES]    reckons a year of a network of thousands
  bench app                  measures the window beside a bare one
  fuzz [TARGET…] [--seconds N]
                             lets the fuzz targets run, a minute each unless told otherwise
  dist                       makes the Debian package
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", [].as_slice()),
    };
    let done = match command {
        "run" => run::run(rest),
        "test" => test::run(rest),
        "content" => content::run(rest),
        "codegen" => codegen::run(rest),
        "bench" => bench::run(rest),
        "dist" => dist::run(rest),
        "fuzz" => fuzz::run(rest),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        other => {
            eprint!("There is no command {other}.\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask {command}: {error:#}");
            ExitCode::FAILURE
        }
    }
}
