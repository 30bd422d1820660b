//! The command table: every command once, with what it takes, what it answers, and who may ask.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use ts_rs::{Config, TS};

use crate::{
    App, Failure, adapting, audit, care, copies, courier, declarations, demo, documents, drafts, files,
    freshness, glossary, home, map, online, parcels, privacy, questions, record, redaction, room, schedule,
    search, status, tasks, trust, workshop,
};

/// Who may run a command, and what it does to the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Changes nothing; everyone whom the host lets in.
    Reads,
    /// The person at this computer: settings, drafts, files.
    Own,
    /// That person too; records may be different afterwards.
    Writes,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// The name it is called by.
    pub name: &'static str,
    /// Who may run it.
    pub access: Access,
    /// What it does, for the TypeScript; may be empty.
    pub about: &'static str,
    pub(crate) run: fn(&App, Value) -> Result<Value, Failure>,
    pub(crate) signature: fn(&Config) -> (String, String),
}

/// A payload or an answer without anything in it.
#[derive(Debug, Clone, Copy, serde::Deserialize, Serialize, TS)]
pub struct Nothing {}

macro_rules! table {
    ($($(#[doc = $about:literal])? $access:ident $name:ident($request:ty) -> $answer:ty = $run:path;)*) => {
        /// Every command.
        pub const COMMANDS: &[Command] = &[$(Command {
            name: stringify!($name),
            access: Access::$access,
            about: concat!($($about)?),
            run: |app, payload| run::<$request, $answer>(app, payload, $run),
            signature: |config| (inline::<$request>(config), inline::<$answer>(config)),
        }),*];
    };
}

table! {
    Reads status(Nothing) -> status::Status = status::status;
    Own first_start(status::FirstStart) -> status::Status = status::first_start;
    Own settings_set(status::Settings) -> status::Status = status::set_settings;
    Own profile_set(status::Profile) -> status::Status = status::set_profile;
    Reads declarations(Nothing) -> declarations::Declarations = declarations::declarations;

    Reads home(home::Request) -> home::Home = home::home;
    /// Everything that is here now is no longer new.
    Own seen(Nothing) -> Nothing = home::seen;
    Reads search(search::SearchRequest) -> search::SearchAnswer = search::search;
    Reads list(record::ListRequest) -> record::ListAnswer = record::list;
    /// A record by its id, or by its slug.
    Reads record(record::Request) -> crate::page::RecordPage = record::record;
    /// What a record says now, as it would be written on.
    Reads record_fields(record::Id) -> record::RecordFields = record::fields;
    Reads history(record::Id) -> record::History = record::history;
    Reads diff(record::Pair) -> record::Diff = record::diff;
    Reads map(Nothing) -> map::Map = map::map;
    Reads schedule(schedule::Request) -> schedule::Schedule = schedule::schedule;
    Reads glossary(glossary::Request) -> glossary::Glossary = glossary::glossary;

    /// Questions between cities, those without an answer first.
    Reads questions(Nothing) -> questions::Questions = questions::questions;
    Reads question(record::Id) -> questions::QuestionAnswers = questions::question;
    /// Says that an answer helped: its words stand in the question from now on.
    Writes answer_accept(questions::Accept) -> questions::QuestionAnswers = questions::accept;

    Own drafts(Nothing) -> drafts::Drafts = drafts::drafts;
    Own draft_new(drafts::New) -> drafts::Draft = drafts::new;
    Own draft_edit(drafts::Edit) -> drafts::Draft = drafts::edit;
    /// A draft with everything that a record says, and where it is from.
    Own draft_copy(adapting::Copy) -> drafts::Draft = adapting::copy;
    /// A building block of a record in a draft, with where it is from.
    Own block_copy(adapting::BlockCopy) -> drafts::Draft = adapting::copy_block;
    Own draft_open(record::Id) -> drafts::Draft = drafts::open;
    Own draft_save(drafts::Save) -> drafts::Kept = drafts::save;
    Own draft_delete(record::Id) -> Nothing = drafts::delete;
    /// Signs and saves the draft as a revision; the draft goes.
    Writes draft_finish(record::Id) -> drafts::Saved = drafts::finish;
    Reads preview(drafts::Preview) -> drafts::Previewed = drafts::preview;

    /// A workshop with all that came out of it, for those who run it.
    Own workshop(workshop::WorkshopRequest) -> workshop::WorkshopDesk = workshop::workshop;
    /// A note that was typed becomes a record; its title is its first words.
    Writes note_keep(record::Id) -> drafts::Saved = workshop::note_keep;
    Writes note_group(workshop::NoteGroup) -> workshop::Grouped = workshop::note_group;
    /// A draft of what notes become, with their words and the names of those who wrote them.
    Own note_promote(workshop::NotePromote) -> drafts::Draft = workshop::note_promote;
    /// A draft of a text in another language, or of bringing that text up to date.
    Own draft_translate(workshop::Translate) -> drafts::Draft = workshop::draft_translate;
    Writes participant_save(workshop::ParticipantSave) -> workshop::ParticipantSaved = workshop::participant_save;
    Writes participant_remove(record::Id) -> Nothing = workshop::participant_remove;
    /// Puts the numbers of those who came on the workshop's page.
    Writes participation_tell(record::Id) -> Nothing = workshop::participation_tell;
    /// What cities took on at all workshops, overdue first.
    Reads actions(workshop::ActionsRequest) -> workshop::Actions = workshop::actions;
    Reads action(record::Id) -> workshop::ActionLine = workshop::action;
    /// Adds a report on an action; earlier ones stay.
    Writes action_report(workshop::ActionReport) -> workshop::ActionLine = workshop::action_report;
    /// The outcome report: as someone edited it, else as it follows from what is here.
    Own workshop_report(workshop::WorkshopRequest) -> workshop::WorkshopReport = workshop::workshop_report;
    Own workshop_report_edit(workshop::WorkshopRequest) -> drafts::Draft = workshop::workshop_report_edit;
    Own workshop_report_write(workshop::ReportWrite) -> workshop::ReportWritten = workshop::workshop_report_write;

    /// Takes in files that a draft is to have; which record they belong to, its field `attachments` says.
    Own files_attach(files::Attach) -> files::AttachReport = files::attach;
    /// Writes a file of a record to a place that the person chose.
    Own file_copy(files::Copy) -> Nothing = files::copy;

    Reads conflicts(Nothing) -> record::Conflicts = record::conflicts;

    /// Who may do what here: charter, cities, coordinators, and what waits for signatures.
    Reads trust_show(Nothing) -> trust::Trust = trust::show;
    /// Makes a network's first charter and accepts it; the holder's key goes to a file.
    Writes charter_new(trust::CharterNew) -> trust::Trust = trust::new;
    /// Makes a further holder's key and writes it to a file.
    Own charter_key(trust::CharterKey) -> trust::KeyMade = trust::key;
    Writes charter_accept(trust::Decide) -> trust::Trust = trust::accept;
    Own charter_refuse(trust::Decide) -> trust::Trust = trust::refuse;
    Writes charter_raise(trust::CharterRaise) -> trust::Made = trust::raise;
    Writes roster_change(trust::RosterRequest) -> trust::Made = trust::roster;
    /// Signs a charter or list that waits for further signatures.
    Writes paper_sign(trust::Sign) -> trust::Made = trust::sign;
    /// Lets go of the accepted charter: nobody appoints coordinators any more.
    Writes charter_release(Nothing) -> trust::Trust = trust::release;
    Own device(Nothing) -> trust::Device = trust::device;
    /// This device's request to be confirmed for its city.
    Writes device_request(Nothing) -> trust::Device = trust::request;
    /// Another device's request, from a text or code that was read.
    Writes device_take(trust::Text) -> trust::Device = trust::take;
    Own people_unmet(Nothing) -> trust::UnmetPeople = trust::unmet;
    Writes people_admit(trust::Admit) -> trust::UnmetPeople = trust::admit;

    Own review_queue(Nothing) -> trust::Queue = trust::queue;
    Writes review_act(trust::Act) -> trust::Acted = trust::act;
    /// One answer to several texts: to all of them or to none.
    Writes review_batch(trust::Batch) -> trust::Answered = trust::batch;
    /// Stands by everything that is to be confirmed in this device's clusters.
    Writes review_confirm_all(Nothing) -> trust::Confirmed = trust::confirm_all;
    /// Everything said and done about a record, oldest first.
    Reads said(record::Id) -> trust::SaidAbout = trust::said;
    /// Everything that happened to a record: its texts, and what was said and done about them.
    Reads audit(record::Id) -> audit::Audit = audit::audit;
    /// The same as a table in a file.
    Own audit_save(audit::Save) -> audit::Saved = audit::save;

    /// What a draft seems to say that is better not sent round unseen.
    Own draft_cautions(record::Id) -> privacy::Cautions = privacy::of_draft;
    /// Every record in which a person is named, earlier texts among them.
    Own person_find(privacy::Find) -> privacy::PeopleFound = privacy::find;
    Own person_save(privacy::PersonSave) -> privacy::PersonSaved = privacy::save;
    /// Removes a person from records; what is removed goes wherever the next parcels come.
    Writes person_erase(privacy::PersonErase) -> privacy::ErasedFrom = privacy::erase;
    /// People whose data was to be kept until a day that has passed.
    Own retention(Nothing) -> privacy::Retention = privacy::retention;
    Writes retention_keep(privacy::RetentionKeep) -> privacy::Retention = privacy::keep;
    Writes retention_forget(privacy::RetentionForget) -> privacy::Retention = privacy::forget;
    /// Removes all texts of a record for good, here and wherever the next parcels come.
    Writes record_redact(record::Id) -> redaction::Redacted = redaction::redact;

    /// Writes a copy for people without Satchel.
    Own copy_write(copies::Request) -> copies::CopyMade = copies::write;
    Writes documents_add(documents::Request) -> documents::DocumentReport = documents::add;
    Own last_added(Nothing) -> documents::LastAdded = documents::last_added;
    /// Takes back what was last made from files; what was built upon since stays and is named.
    Writes documents_undo(Nothing) -> documents::DocumentsUndone = documents::undo;
    Own parcel_make(parcels::Make) -> parcels::ExportReport = parcels::make;
    Own parcel_inspect(parcels::Inspect) -> parcels::ImportPlan = parcels::inspect;
    Writes parcel_add(parcels::Add) -> parcels::ImportReport = parcels::add;
    Writes parcel_undo(Nothing) -> parcels::Undone = parcels::undo;
    Own last_import(Nothing) -> parcels::LastImport = parcels::last_import;
    /// What this library holds, in brief, to be given to those who bring it what it lacks.
    Own receipt_make(parcels::ReceiptMake) -> parcels::ReceiptMade = parcels::receipt;
    Own freshness(Nothing) -> freshness::Freshness = freshness::freshness;
    /// Removable volumes that are in; may be asked every second.
    Own sticks(Nothing) -> courier::Sticks = courier::sticks;
    Own stick_look(courier::Look) -> courier::StickLook = courier::look;
    Writes stick_exchange(courier::Exchange) -> courier::Exchanged = courier::exchange;
    /// Hubs and mirrors, and how things stand with each; asks nothing of any network.
    Own online(Nothing) -> online::Online = online::show;
    Own online_set(online::OnlineSettings) -> online::Online = online::store;
    /// What a sync would cost and bring; spends about a kilobyte for each address.
    Own online_look(online::Look) -> online::Visited = online::look;
    Writes online_sync(online::Sync) -> online::Visited = online::sync;
    /// Whether phones nearby may read, and where.
    Own room(Nothing) -> room::Room = room::show;
    Own room_open(Nothing) -> room::Room = room::open;
    Own room_close(Nothing) -> room::Room = room::close;
    Own progress(tasks::Named) -> tasks::Progress = tasks::progress;
    Own cancel(tasks::Named) -> Nothing = tasks::cancel;

    Own backup(care::Backup) -> care::BackedUp = care::backup;
    /// The backup takes this library's place at the next start; until then nothing is different.
    Own restore(care::Restore) -> care::Restored = care::restore;
    Writes check(care::Check) -> care::CheckReport = care::check;
    Reads check_words(Nothing) -> care::CheckWords = care::check_words;
    Writes demo_add(tasks::Named) -> demo::Changed = demo::add;
    Writes demo_remove(Nothing) -> demo::Changed = demo::remove;
}

/// The command of that name.
pub(crate) fn find(name: &str) -> Result<&'static Command, Failure> {
    let unknown =
        || Failure::invalid(format!("there is no command {:?}", name.chars().take(40).collect::<String>()));
    COMMANDS.iter().find(|command| command.name == name).ok_or_else(unknown)
}

fn run<Q, A>(app: &App, payload: Value, command: fn(&App, Q) -> Result<A, Failure>) -> Result<Value, Failure>
where
    Q: DeserializeOwned,
    A: Serialize,
{
    let payload = if payload.is_null() { Value::Object(Default::default()) } else { payload };
    let request = serde_json::from_value(payload)
        .map_err(|error| Failure::invalid(format!("the request is not of its shape: {error}")))?;
    let answer = command(app, request)?;
    serde_json::to_value(answer).map_err(|error| Failure::internal(&error.to_string()))
}

fn inline<T: TS>(config: &Config) -> String {
    crate::typescript::reference::<T>(config)
}
