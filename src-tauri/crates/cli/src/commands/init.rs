//! `satchel init`.

use clap::Args;
use satchel_model::limits::NAME_CHARS_MAX;
use serde::Serialize;

use crate::error::Result;
use crate::said::Said;
use crate::session::Session;
use crate::text::counted;

/// Creates the library; with a city, this device writes for it
///
/// A library that is there already stays as it is, and takes over the city, name and language given.
#[derive(Debug, Args)]
pub struct Init {
    /// The city that this device writes for
    #[arg(long, value_name = "NAME", value_parser = name)]
    city: Option<String>,
    /// The person's name or role, as others will read it
    #[arg(long, value_name = "NAME", value_parser = name)]
    name: Option<String>,
    /// The person's language, as a BCP 47 tag
    #[arg(long, value_name = "L", value_parser = language)]
    language: Option<String>,
}

#[derive(Serialize)]
struct Answer {
    library: String,
    device: String,
    records: u64,
}

impl Init {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let was_there = session.has_library()?;
        let library = session.write()?;
        let mut profile = library.profile();
        profile.asked = true;
        for (kept, given) in [
            (&mut profile.city, &self.city),
            (&mut profile.name, &self.name),
            (&mut profile.language, &self.language),
        ] {
            if given.is_some() {
                kept.clone_from(given);
            }
        }
        let city = profile.city.clone();
        library.set_profile(profile)?;
        let device = library.enrol()?;
        session.settle(&library);
        let folder = std::path::absolute(session.folder()?).unwrap_or(session.folder()?);
        let answer = Answer {
            library: folder.display().to_string(),
            device: device.to_string(),
            records: library.len()?,
        };
        let made = if was_there { "There is a library in" } else { "Made a library in" };
        let held = counted(answer.records, "record", "records");
        let writes = city.unwrap_or_else(|| "no city yet".into());
        Said::new(&answer, format!("{made} {} with {held}. This device writes for {writes}.", answer.library))
    }
}

fn name(text: &str) -> std::result::Result<String, String> {
    let name = text.trim();
    match name.chars().count() {
        0 => Err("a name is needed".into()),
        letters if letters > NAME_CHARS_MAX => Err(format!("at most {NAME_CHARS_MAX} letters")),
        _ => Ok(name.to_owned()),
    }
}

fn language(text: &str) -> std::result::Result<String, String> {
    match satchel_model::kinds::is_language(text) {
        true => Ok(text.to_owned()),
        false => Err("a language is a tag like en, fr or pt-BR".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_languages_are_bounded() {
        assert_eq!(name(" Mbour "), Ok("Mbour".into()));
        assert!(name(" ").is_err() && name(&"x".repeat(201)).is_err());
        assert!(["en", "pt-BR", "zh-Hans-CN"].iter().all(|tag| language(tag).is_ok()));
        assert!(["", "français", "en_GB", "-", "a-verylongsubtag"].iter().all(|tag| language(tag).is_err()));
    }
}
