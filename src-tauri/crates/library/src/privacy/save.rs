//! What is written about a person, as one file to be given to them.

use std::path::Path;

use satchel_model::day::Day;
use satchel_model::kinds;

use super::find::{Mention, Person, Role};
use crate::folder::write_file;
use crate::{Library, Result, Task};

/// The words around what was found, in English and in French.
struct Words {
    head: &'static str,
    on: &'static str,
    none: &'static str,
    earlier: &'static str,
    said: &'static str,
    whole: &'static str,
}

const ENGLISH: Words = Words {
    head: "What is written about",
    on: "Looked up on",
    none: "Nothing was found.",
    earlier: "in an earlier text",
    said: "in what was said about it",
    whole: "All that it says:",
};

const FRENCH: Words = Words {
    head: "Ce qui est écrit sur",
    on: "Recherche faite le",
    none: "Rien n’a été trouvé.",
    earlier: "dans un texte antérieur",
    said: "dans ce qui en a été dit",
    whole: "Tout ce qui y figure :",
};

impl Library {
    /// Writes everything that is found about a person to a file, their own records whole. Answers how many records.
    pub fn save_person(&self, name: &str, out: &Path, language: &str, task: &Task) -> Result<u64> {
        let (words, language) = match language.starts_with("fr") {
            true => (FRENCH, "fr"),
            false => (ENGLISH, "en"),
        };
        let found = self.find_person(name, task)?;
        let mut text = format!("# {} {}\n\n{} {}.\n", words.head, name.trim(), words.on, Day::of(self.now()));
        if found.is_empty() {
            text.push_str(&format!("\n{}\n", words.none));
        }
        for person in &found {
            text.push_str(&self.about_record(person, &words, language)?);
        }
        write_file(out, text.as_bytes())?;
        Ok(found.len() as u64)
    }

    fn about_record(&self, person: &Person, words: &Words, language: &str) -> Result<String> {
        let line = &person.line;
        let kind = kinds::kind(&line.kind);
        let label =
            |labels: &kinds::Words| labels.get(language).or(labels.get("en")).cloned().unwrap_or_default();
        let kind_name = kind.map_or_else(|| line.kind.clone(), |kind| label(&kind.title));
        let mut text = format!("\n## {kind_name}: {}\n\n", line.title);
        let place = |mention: &Mention| match (&mention.field, mention.present) {
            (None, _) => words.said.to_owned(),
            (Some(_), false) => words.earlier.to_owned(),
            (Some(id), true) => {
                let field = kind.and_then(|kind| kind.field(id));
                field.map_or_else(|| id.clone(), |field| label(&field.label))
            }
        };
        for mention in &person.mentions {
            text.push_str(&format!("- {}: {}\n", place(mention), mention.around));
        }
        if person.role == Role::Own {
            text.push_str(&format!(
                "\n{}\n\n```\n{}\n```\n",
                words.whole,
                self.markdown_of(line)?.trim_end()
            ));
        }
        Ok(text)
    }
}
