//! A machine of one city: a folder with a library and files, and the program run upon them.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A case study in French, complete enough to be submitted.
pub const WHEELS: &str = "---
title: Des bibliothèques sur roues
language: fr
city: Mbour
country: Sénégal
started: 2015
setting: rural
challenge_tags: [adult-literacy, rural-access]
---

## Le défi

Les hameaux sont à deux heures du marché, et **les écoles du soir** ont fermé.

## done

Trois camionnettes passent chaque semaine.

## result

Quatre cents adultes lisent le journal.

## did_not_work

La première camionnette était trop lourde pour les pistes.
";

pub struct Machine {
    root: TempDir,
}

/// What a run of the program left.
pub struct Ran {
    pub exit: i32,
    pub out: String,
    pub err: String,
}

impl Machine {
    /// A machine with nothing on it.
    pub fn bare() -> Machine {
        Machine { root: tempfile::tempdir().unwrap() }
    }

    /// A machine with an empty library that writes for `city`.
    pub fn of(city: &str) -> Machine {
        let machine = Machine::bare();
        machine.json(&["init", "--no-starter", "--city", city, "--name", "Officer"]);
        machine
    }

    /// The path of a file or folder beside the library.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// The same, as an argument.
    pub fn at(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    /// Writes a file beside the library and answers its path.
    pub fn file(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        self.at(name)
    }

    /// Runs the program upon this machine's library.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, "")
    }

    /// The same, with a text on the standard input.
    pub fn run_with(&self, arguments: &[&str], input: &str) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_satchel"))
            .args(arguments)
            .current_dir(self.root.path())
            .env("SATCHEL_LIBRARY", self.path("library"))
            .env("HOME", self.root.path())
            .env("XDG_DATA_HOME", self.path("data"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that does not read its input may be gone already.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran { exit: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// What a command answers that ends well, in words.
    pub fn words(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!(ran.exit, 0, "{arguments:?}: {}{}", ran.out, ran.err);
        ran.out
    }

    /// The document of a command that ends well.
    #[track_caller]
    pub fn json(&self, arguments: &[&str]) -> Value {
        self.ends(0, arguments)
    }

    /// The document of a command that ends with `exit`: exactly one, on the standard output.
    #[track_caller]
    pub fn ends(&self, exit: i32, arguments: &[&str]) -> Value {
        let ran = self.run(&[&["--json"], arguments].concat());
        assert_eq!(ran.exit, exit, "{arguments:?}: {}{}", ran.out, ran.err);
        serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {}", ran.out))
    }

    /// The code of the error that a command ends with.
    #[track_caller]
    pub fn refuses(&self, exit: i32, arguments: &[&str]) -> String {
        let error = &self.ends(exit, arguments)["error"];
        assert!(error["message"].as_str().is_some_and(|message| !message.is_empty()), "{error}");
        error["code"].as_str().unwrap().to_owned()
    }

    /// Saves a new record and answers what `new` says.
    #[track_caller]
    pub fn new_record(&self, kind: &str, text: &str) -> Value {
        let file = self.file("new.md", text);
        self.json(&["new", kind, "--from", &file])
    }

    /// Saves a change to a record.
    #[track_caller]
    pub fn edit(&self, id: &str, text: &str) -> Value {
        let file = self.file("edit.md", text);
        self.json(&["edit", id, "--from", &file])
    }

    /// Writes a bundle of everything and answers its path.
    #[track_caller]
    pub fn bundle(&self, name: &str) -> String {
        let out = self.at(name);
        self.json(&["bundle", "export", "--out", &out]);
        out
    }

    /// The digest of the library.
    #[track_caller]
    pub fn digest(&self) -> String {
        text(&self.json(&["digest"])["hex"])
    }

    /// A record as data.
    #[track_caller]
    pub fn show(&self, id: &str) -> Value {
        self.json(&["show", id, "--format", "json"])
    }
}

/// A value that is text.
#[track_caller]
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is not text")).to_owned()
}

/// How many items a list has.
#[track_caller]
pub fn count(value: &Value) -> usize {
    value.as_array().unwrap_or_else(|| panic!("{value} is not a list")).len()
}

/// The names of an object's keys.
#[track_caller]
pub fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap_or_else(|| panic!("{value} is not an object"))
        .keys()
        .map(String::as_str)
        .collect()
}
