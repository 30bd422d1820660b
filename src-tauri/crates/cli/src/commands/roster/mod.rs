//! `satchel roster`.

mod change;
mod show;

use clap::Subcommand;

use crate::error::Result;
use crate::said::Said;
use crate::session::Session;

/// Cities and coordinators: the list that the charter's holders sign
#[derive(Debug, Subcommand)]
pub enum Roster {
    /// Shows the list in force
    #[command(
        after_help = "JSON: {id, version, made, cities:[{name, devices:[{device, words:[6], name}]}], \
        terms:[{cluster, city, name, device, from, to, ended}], suspended:[{device, keeps_before}]}; \
        id is null while there is no list"
    )]
    Show,
    /// Adds a city
    #[command(name = "add-city", after_help = "JSON: {id, missing}")]
    AddCity(change::AddCity),
    /// Confirms a device for a city, after the six check words that its owner read out
    #[command(after_help = "JSON: {id, missing}")]
    Enrol(change::Enrol),
    /// Appoints a confirmed device's city to coordinate a cluster for a term
    #[command(after_help = "JSON: {id, missing}")]
    Appoint(change::Appoint),
    /// Ends a term
    #[command(after_help = "JSON: {id, missing}")]
    End(change::End),
    /// Suspends a key that was lost or stolen
    #[command(after_help = "JSON: {id, missing}")]
    Suspend(change::Suspend),
    /// Lets a suspended key count again
    #[command(after_help = "JSON: {id, missing}")]
    Restore(change::Restore),
}

impl Roster {
    pub fn run(&self, session: &Session) -> Result<Said> {
        match self {
            Roster::Show => show::run(session),
            Roster::AddCity(add) => add.run(session),
            Roster::Enrol(enrol) => enrol.run(session),
            Roster::Appoint(appoint) => appoint.run(session),
            Roster::End(end) => end.run(session),
            Roster::Suspend(suspend) => suspend.run(session),
            Roster::Restore(restore) => restore.run(session),
        }
    }
}
