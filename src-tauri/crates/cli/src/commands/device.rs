//! `satchel device`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use satchel_model::{AuthorKey, digest};
use serde::Serialize;

use crate::error::{Error, Result};
use crate::files;
use crate::said::Said;
use crate::session::Session;

/// Bytes of a request's file.
const REQUEST_BYTES_MAX: u64 = 64 * 1024;

/// This device's key, and its request to be confirmed for a city
#[derive(Debug, Subcommand)]
pub enum Device {
    /// Shows the key by which others know this device, and for which city it writes
    #[command(after_help = "JSON: {device, city, name, words:[6], confirmed, suspended}")]
    Show,
    /// Writes this device's request to be confirmed for its city; it holds no secret
    #[command(after_help = "JSON: {device, city, name, words:[6], confirmed, suspended, file, request}")]
    Export(Export),
    /// Takes another device's request, so that it can be confirmed with `roster enrol`
    #[command(after_help = "JSON: {device, city, name, words:[6], confirmed, suspended, request}")]
    Import(Import),
}

#[derive(Debug, Args)]
pub struct Export {
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Debug, Args)]
pub struct Import {
    /// A file that holds a request, or its text
    #[arg(value_name = "FILE")]
    request: String,
}

#[derive(Serialize)]
struct Answer {
    /// The public key; none before the first save.
    device: Option<String>,
    city: Option<String>,
    name: Option<String>,
    /// The key as check words, to be read aloud.
    words: Option<[&'static str; 6]>,
    /// A list of the accepted charter names the device.
    confirmed: bool,
    /// The list suspends it.
    suspended: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<String>,
}

impl Device {
    pub fn run(&self, session: &Session) -> Result<Said> {
        match self {
            Device::Show => show(session),
            Device::Export(export) => export.run(session),
            Device::Import(import) => import.run(session),
        }
    }
}

fn show(session: &Session) -> Result<Said> {
    let library = session.read()?;
    let (key, profile) = (library.device()?, library.profile());
    let known = key.map(|key| library.is_confirmed(key)).unwrap_or_default();
    say(Answer {
        device: key.map(|key| key.to_string()),
        city: profile.city,
        name: profile.name,
        words: key.map(|key| digest::words(&key.0)),
        confirmed: known.confirmed,
        suspended: known.suspended,
        file: None,
        request: None,
    })
}

impl Export {
    fn run(&self, session: &Session) -> Result<Said> {
        files::to_write(&self.out)?;
        let library = session.write()?;
        let request = library.device_request()?;
        std::fs::write(&self.out, format!("{}\n", request.text))
            .map_err(|error| Error::file(&self.out, error))?;
        let file = Some(self.out.display().to_string());
        say(Answer { file, ..answer(&library, request) })
    }
}

impl Import {
    fn run(&self, session: &Session) -> Result<Said> {
        let text = request_in(&self.request)?;
        let library = session.write()?;
        let request = library.take_request(&text)?;
        say(answer(&library, request))
    }
}

fn answer(library: &satchel_library::Library, request: satchel_library::Request) -> Answer {
    let known = library.is_confirmed(request.key);
    Answer {
        device: Some(request.key.to_string()),
        city: request.city,
        name: request.name,
        words: Some(request.words),
        confirmed: known.confirmed,
        suspended: known.suspended,
        file: None,
        request: Some(request.text),
    }
}

/// The text of a request: what the file holds, or the argument itself.
fn request_in(argument: &str) -> Result<String> {
    let path = PathBuf::from(argument);
    if !path.is_file() {
        return Ok(argument.to_owned());
    }
    let bytes = files::read(&path, REQUEST_BYTES_MAX)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A device named on the command line: its key, or a file or text that holds its request.
pub fn named(library: &satchel_library::Library, argument: &str) -> Result<AuthorKey> {
    match argument.parse() {
        Ok(key) => Ok(key),
        Err(_) => Ok(library.take_request(&request_in(argument)?)?.key),
    }
}

fn say(answer: Answer) -> Result<Said> {
    let nobody = || "nobody yet".to_owned();
    let words = answer.words.map(|words| words.join(" ")).unwrap_or_default();
    let device = answer.device.clone().unwrap_or_else(|| "made at the first save".into());
    let state = match (answer.suspended, answer.confirmed) {
        (true, _) => " (suspended)",
        (false, true) => " (confirmed)",
        (false, false) => " (unconfirmed)",
    };
    let city = answer.city.clone().map_or_else(nobody, |city| format!("{city}{state}"));
    let mut text = format!(
        "device  {device}\nwords   {words}\ncity    {city}\nname    {}",
        answer.name.clone().unwrap_or_else(nobody)
    );
    if let Some(request) = &answer.request {
        text.push_str(&format!("\n\n{request}"));
    }
    Said::new(&answer, text)
}
