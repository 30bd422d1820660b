//! What people write, and what they do about it.

use satchel_library::{Change, Error, Saved};
use satchel_model::act::Verb;
use satchel_model::{ObjectId, RecordId, Value};

use super::World;
use crate::{case, fields};

const FIELDS: [&str; 4] = ["challenge", "done", "result", "advice"];
const CLUSTERS: [&str; 2] = ["cluster-esd-2021", "cluster-gced-2021"];
const VERBS: [Verb; 11] = [
    Verb::Submit,
    Verb::Comment,
    Verb::Accept,
    Verb::Publish,
    Verb::Publish,
    Verb::Publish,
    Verb::Confirm,
    Verb::Adopt,
    Verb::Adopt,
    Verb::Withdraw,
    Verb::Redact,
];

impl World {
    fn keep(&mut self, at: usize, saved: Saved) {
        self.saved.push((saved.id, saved.revision));
        self.devices.extend(self.machines[at].library().device().expect("a look at the key"));
    }

    /// What this machine holds of everything ever saved. In the order of the story, whatever the ids are.
    pub(super) fn held(&self, at: usize) -> Vec<(RecordId, ObjectId)> {
        let library = self.machines[at].library();
        self.saved.iter().copied().filter(|(_, revision)| library.holds(*revision).expect("a look")).collect()
    }

    pub(super) fn create(&mut self, at: usize) {
        self.telling.step("create");
        let mut new = case("Wheels");
        if !self.dice.once_in(4) {
            let cluster = *self.dice.one(&CLUSTERS);
            new.fields.insert("clusters".into(), Value::List(vec![cluster.into()]));
        }
        if self.dice.once_in(4) {
            new.owners = Some(Vec::new());
        }
        if self.long {
            // Without repetition, so that two of them fill more than one block.
            let words: Vec<String> = (0..8_000).map(|_| format!("{:x}", self.dice.bits())).collect();
            new.fields.insert("background".into(), Value::text(words.join(" ")));
        }
        let saved = self.machines[at].library().create(new).expect("a new record");
        self.keep(at, saved);
    }

    /// Upon the heads, or upon any earlier revision.
    pub(super) fn edit(&mut self, at: usize) {
        let held = self.held(at);
        if held.is_empty() {
            return self.create(at);
        }
        self.telling.step("edit");
        let (record, revision) = *self.dice.one(&held);
        let parents = self.dice.once_in(2).then(|| vec![revision]);
        let value = match self.dice.below(6) {
            5 => "A text of some length, which a change to it is written against. ".repeat(12),
            value => value.to_string(),
        };
        let field = *self.dice.one(&FIELDS);
        let change = Change { parents, fields: fields(&[(field, &value)]), ..Change::default() };
        match self.machines[at].library().edit(record, change) {
            Ok(saved) => self.keep(at, saved),
            // Or the text with the title was removed.
            Err(Error::InConflict(_) | Error::Invalid(_)) => self.settle(at, record),
            Err(error) => panic!("a change: {error}"),
        }
    }

    pub(super) fn bring_together(&mut self, at: usize) {
        let held = self.held(at);
        if held.is_empty() {
            return self.create(at);
        }
        self.telling.step("bring together");
        let (record, _) = *self.dice.one(&held);
        self.settle(at, record);
    }

    fn settle(&mut self, at: usize, record: RecordId) {
        let view = self.machines[at].library().show(record, None).expect("a page").page.view;
        let parents = view.heads.iter().chain(&view.suggestions).copied().take(16).collect();
        let mut fields = view.current();
        // The text with the title may have been removed.
        fields.entry("title".into()).or_insert_with(|| "Wheels".into());
        let change = Change { parents: Some(parents), fields, whole: true, ..Change::default() };
        let saved = self.machines[at].library().edit(record, change).expect("a settlement");
        self.keep(at, saved);
    }

    pub(super) fn act(&mut self, at: usize) {
        let held = self.held(at);
        if held.is_empty() {
            return self.create(at);
        }
        self.telling.step("act");
        let (record, revision) = *self.dice.one(&held);
        let verb = *self.dice.one(&VERBS);
        let mut revision = matches!(verb, Verb::Adopt | Verb::Redact).then_some(revision);
        if verb == Verb::Redact && self.dice.once_in(2) {
            let said = self.machines[at].library().said(record).expect("what was said");
            let said: Vec<_> =
                said.into_iter().filter(|said| said.text.is_some()).map(|said| said.id).collect();
            revision = if said.is_empty() { revision } else { Some(*self.dice.one(&said)) };
        }
        let field = self.dice.once_in(2).then_some("done");
        match self.machines[at].library().act_on(record, verb, revision, Some("words"), field) {
            Ok(_) | Err(Error::InConflict(_) | Error::NotAllowed(_)) => {}
            Err(error) => panic!("an act: {error}"),
        }
    }
}
