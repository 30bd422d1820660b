//! `satchel device`.

use clap::Subcommand;
use satchel_model::digest;
use serde::Serialize;

use crate::error::Result;
use crate::said::Said;
use crate::session::Session;

/// This device's key
#[derive(Debug, Subcommand)]
pub enum Device {
    /// Shows the key by which others know this device, and for which city it writes
    Show,
}

#[derive(Serialize)]
struct Answer {
    /// The public key; none before the first save.
    device: Option<String>,
    city: Option<String>,
    name: Option<String>,
    /// The key as check words, to be read aloud.
    words: Option<[&'static str; 6]>,
}

impl Device {
    pub fn run(&self, session: &Session) -> Result<Said> {
        match self {
            Device::Show => show(session),
        }
    }
}

fn show(session: &Session) -> Result<Said> {
    let library = session.read()?;
    let (key, profile) = (library.device()?, library.profile());
    let answer = Answer {
        device: key.map(|key| key.to_string()),
        city: profile.city,
        name: profile.name,
        words: key.map(|key| digest::words(&key.0)),
    };
    let nobody = || "nobody yet".to_owned();
    let words = answer.words.map(|words| words.join(" ")).unwrap_or_default();
    let device = answer.device.clone().unwrap_or_else(|| "made at the first save".into());
    let text = format!(
        "device  {device}\nwords   {words}\ncity    {}\nname    {}",
        answer.city.clone().unwrap_or_else(nobody),
        answer.name.clone().unwrap_or_else(nobody)
    );
    Said::new(&answer, text)
}
