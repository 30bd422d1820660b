//! The commands, a file each. A command's comment is its help text.

mod attach;
mod backup;
mod bundle;
mod charter;
mod check;
mod conflicts;
mod device;
mod diff;
mod digest;
mod edit;
mod export;
mod history;
mod hub;
mod import;
mod init;
mod list;
mod mirror;
mod new;
mod rebuild;
mod receipt;
mod resolve;
mod respond;
mod restore;
mod review;
mod roster;
mod search;
mod show;
mod stats;
mod stick;
mod submit;
mod sync;
mod withdraw;

use clap::Subcommand;
use satchel_library::{Library, Saved};
use satchel_model::RecordId;
use serde::Serialize;

use crate::error::{Error, Result};
use crate::said::Said;
use crate::session::Session;

/// What to do. The commands stand in the order in which people meet them.
#[derive(Debug, Subcommand)]
pub enum Command {
    Init(init::Init),
    Search(search::Search),
    Show(show::Show),
    List(list::List),
    New(new::New),
    Edit(edit::Edit),
    Attach(attach::Attach),
    Submit(submit::Submit),
    Withdraw(withdraw::Withdraw),
    Respond(respond::Respond),
    #[command(subcommand)]
    Review(review::Review),
    Import(import::Import),
    History(history::History),
    Diff(diff::Diff),
    Conflicts(conflicts::Conflicts),
    Resolve(resolve::Resolve),
    #[command(subcommand)]
    Bundle(bundle::Bundle),
    #[command(subcommand)]
    Stick(stick::Stick),
    Receipt(receipt::Receipt),
    Digest(digest::Digest),
    Sync(sync::Sync),
    #[command(subcommand)]
    Hub(hub::Hub),
    #[command(subcommand)]
    Mirror(mirror::Mirror),
    #[command(subcommand)]
    Device(device::Device),
    #[command(subcommand)]
    Charter(charter::Charter),
    #[command(subcommand)]
    Roster(roster::Roster),
    Check(check::Check),
    Rebuild(rebuild::Rebuild),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Stats(stats::Stats),
    #[command(subcommand)]
    Export(export::Export),
}

impl Command {
    /// Does it.
    pub fn run(&self, session: &Session) -> Result<Said> {
        match self {
            Command::Init(init) => init.run(session),
            Command::Search(search) => search.run(session),
            Command::Show(show) => show.run(session),
            Command::List(list) => list.run(session),
            Command::New(new) => new.run(session),
            Command::Edit(edit) => edit.run(session),
            Command::Attach(attach) => attach.run(session),
            Command::Submit(submit) => submit.run(session),
            Command::Withdraw(withdraw) => withdraw.run(session),
            Command::Respond(respond) => respond.run(session),
            Command::Review(review) => review.run(session),
            Command::Import(import) => import.run(session),
            Command::History(history) => history.run(session),
            Command::Diff(diff) => diff.run(session),
            Command::Conflicts(conflicts) => conflicts.run(session),
            Command::Resolve(resolve) => resolve.run(session),
            Command::Bundle(bundle) => bundle.run(session),
            Command::Stick(stick) => stick.run(session),
            Command::Receipt(receipt) => receipt.run(session),
            Command::Digest(digest) => digest.run(session),
            Command::Sync(sync) => sync.run(session),
            Command::Hub(hub) => hub.run(session),
            Command::Mirror(mirror) => mirror.run(session),
            Command::Device(device) => device.run(session),
            Command::Charter(charter) => charter.run(session),
            Command::Roster(roster) => roster.run(session),
            Command::Check(check) => check.run(session),
            Command::Rebuild(rebuild) => rebuild.run(session),
            Command::Backup(backup) => backup.run(session),
            Command::Restore(restore) => restore.run(session),
            Command::Stats(stats) => stats.run(session),
            Command::Export(export) => export.run(session),
        }
    }
}

/// A saved revision, as every command that saves one answers.
#[derive(Serialize)]
struct SavedAnswer {
    id: String,
    slug: String,
    revision: String,
    status: &'static str,
}

/// What is said of a saved revision.
fn saved(saved: &Saved) -> Result<Said> {
    let answer = SavedAnswer {
        id: saved.id.to_string(),
        slug: saved.slug.clone(),
        revision: saved.revision.to_string(),
        status: saved.status.word(),
    };
    let words = format!("Saved {} ({}), revision {}.", answer.slug, answer.id, saved.revision.short());
    Said::new(&answer, words)
}

/// A record and where it stands, as every act answers.
#[derive(Serialize)]
struct StatusAnswer {
    id: String,
    slug: String,
    status: &'static str,
}

/// Refuses what only a record's owners can say, where it is somebody else's.
fn owned(library: &Library, id: RecordId) -> Result<()> {
    match library.owned_by_others(id)? {
        Some(owners) => Err(Error::NotYours(owners.join(", "))),
        None => Ok(()),
    }
}

/// What is said of an act.
fn acted(saved: &Saved) -> Result<Said> {
    let status = saved.status.word();
    let words = format!("{} is now {status}.", saved.slug);
    Said::new(&StatusAnswer { id: saved.id.to_string(), slug: saved.slug.clone(), status }, words)
}
