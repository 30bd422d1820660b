//! Who may do what: the charter, the list of cities and coordinators, devices, people not known here, and review.

mod change;
mod device;
mod people;
mod review;
mod said;
mod show;
mod standing;

pub use change::{
    CharterKey, CharterNew, CharterRaise, Decide, KeyMade, Made, RosterChange, RosterRequest, Sign, accept,
    key, new, raise, refuse, release, roster, sign,
};
pub use device::{Device, Text, device, request, take};
pub use people::{Admit, Unmet, UnmetPeople, admit, unmet};
pub use review::{
    Act, Acted, Answered, Batch, Confirmed, Queue, ReviewVerb, Waiting, WaitingFor, act, batch, confirm_all,
    queue,
};
pub use said::{Said, SaidAbout, Settled, Severity, said};
pub use show::{
    CharterLine, CityLine, DeviceLine, PendingPaper, SuspendedKey, TermLine, TermState, Trust, show,
};
pub use standing::{Office, PublicationStanding};

use satchel_model::{AuthorKey, ObjectId};

use crate::Failure;

/// A key as it crosses the border: 64 hexadecimal letters.
fn key_of(text: &str) -> Result<AuthorKey, Failure> {
    text.trim().parse().map_err(|_| Failure::invalid("this is no key: 64 hexadecimal letters are"))
}

fn id_of(text: &str) -> Result<ObjectId, Failure> {
    text.trim().parse().map_err(|_| Failure::invalid("this is no id: 64 hexadecimal letters are"))
}

pub(crate) fn words(words: [&'static str; 6]) -> Vec<String> {
    words.map(str::to_owned).into()
}
