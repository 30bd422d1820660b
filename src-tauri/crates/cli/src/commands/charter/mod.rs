//! `satchel charter`.

mod decide;
mod make;
mod show;

use clap::{Args, Subcommand};
use satchel_library::{Offer, Proposal};
use satchel_model::Signer;
use serde::Serialize;

use crate::error::Result;
use crate::moment::rfc3339;
use crate::said::Said;
use crate::session::Session;
use crate::text::counted;

/// Who appoints coordinators: the charter, and its keys
#[derive(Debug, Subcommand)]
pub enum Charter {
    /// Makes a network's first charter and accepts it; the holder's key goes to a file, never into the library
    #[command(
        after_help = "JSON: {id, words:[6], name, version, made, holders:[KEY], threshold, hubs:[KEY], key_file}"
    )]
    New(make::New),
    /// Shows the accepted charter, those that were offered, and what waits for signatures
    #[command(
        after_help = "JSON: {charter, offers:[charter], pending:[{id, what, version, signed:[KEY], missing}], \
        alarms:[WORD]}; a charter is {id, words:[6], name, version, made, holders, threshold, hubs, refused}"
    )]
    Show,
    /// Accepts an offered charter, after its check words were compared with whoever runs the network
    #[command(after_help = "JSON: the charter, as `charter show` has it")]
    Accept(decide::Accept),
    /// Says no to an offered charter
    #[command(after_help = "JSON: {id, refused}")]
    Refuse(decide::Refuse),
    /// Lets go of the accepted charter: nobody appoints coordinators any more
    #[command(after_help = "JSON: {released}")]
    Release,
    /// Makes a further holder's key and writes it to a file
    #[command(after_help = "JSON: {key, words:[6], key_file}")]
    Key(make::Key),
    /// Makes the next charter: other holders, several that must sign together, hubs
    #[command(after_help = "JSON: {id, missing}; it counts once no signature is missing")]
    Raise(make::Raise),
    /// Signs a charter or list that waits for further signatures
    #[command(after_help = "JSON: {id, missing}")]
    Sign(decide::Sign),
}

impl Charter {
    pub fn run(&self, session: &Session) -> Result<Said> {
        match self {
            Charter::New(new) => new.run(session),
            Charter::Show => show::run(session),
            Charter::Accept(accept) => accept.run(session),
            Charter::Refuse(refuse) => refuse.run(session),
            Charter::Release => decide::release(session),
            Charter::Key(key) => key.run(),
            Charter::Raise(raise) => raise.run(session),
            Charter::Sign(sign) => sign.run(session),
        }
    }
}

/// The keys that sign.
#[derive(Debug, Args)]
pub struct Keys {
    /// A file with a holder's key, or its 24 words; may be given several times
    #[arg(long = "key", value_name = "FILE", required = true)]
    keys: Vec<String>,
}

impl Keys {
    pub fn read(&self) -> Result<Vec<Signer>> {
        Ok(satchel_library::read_keys(&self.keys)?)
    }
}

/// A charter in data.
#[derive(Serialize)]
struct Answer {
    id: String,
    words: [&'static str; 6],
    name: String,
    version: u64,
    made: String,
    holders: Vec<String>,
    threshold: u32,
    hubs: Vec<String>,
    refused: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_file: Option<String>,
}

impl From<Offer> for Answer {
    fn from(offer: Offer) -> Self {
        let charter = offer.charter;
        Answer {
            id: offer.id.to_string(),
            words: offer.words,
            name: charter.name,
            version: charter.version,
            made: rfc3339(charter.at),
            holders: charter.holders.keys.iter().map(ToString::to_string).collect(),
            threshold: charter.holders.threshold,
            hubs: charter.hubs.iter().map(ToString::to_string).collect(),
            refused: offer.refused,
            key_file: None,
        }
    }
}

impl Answer {
    fn in_words(&self) -> String {
        format!(
            "{}, charter {}\n  check words  {}\n  id           {}\n  holders      {} of {} sign together",
            self.name,
            self.version,
            self.words.join(" "),
            self.id,
            self.threshold,
            self.holders.len()
        )
    }
}

#[derive(Serialize)]
struct Made {
    id: String,
    missing: u32,
}

/// What is said of a charter or list that was made or signed.
pub fn made(proposal: &Proposal) -> Result<Said> {
    let Proposal { id, missing } = *proposal;
    let words = match missing {
        0 => "Done; it counts now.".to_owned(),
        more => format!(
            "Made; it needs {} more: `satchel charter sign {id} --key FILE`.",
            counted(u64::from(more), "signature", "signatures")
        ),
    };
    Said::new(&Made { id: id.to_string(), missing }, words)
}
