//! Who wrote something, in words: never a key where a name is known.

use satchel_library::{demo, starter_author};
use satchel_model::AuthorKey;

use crate::{App, Failure};

/// Who signs what comes with the program: the starter library and the demonstration.
pub const STARTER: &str = "Satchel";

/// The name and the city that a device gave, if it gave any.
pub fn author(app: &App, key: AuthorKey) -> Result<(Option<String>, Option<String>), Failure> {
    if key == starter_author().key() || key == demo::key() {
        return Ok((Some(STARTER.to_owned()), None));
    }
    Ok(app.library.author(key)?)
}

/// One line that tells authors apart: name and city, else the first letters of the key.
pub fn author_line(app: &App, key: AuthorKey) -> Result<String, Failure> {
    let (name, city) = author(app, key)?;
    let words: Vec<String> = name.into_iter().chain(city).collect();
    Ok(if words.is_empty() { key.short() } else { words.join(", ") })
}
