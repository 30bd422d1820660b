//! What people write: records, changes, and acts about them.

use satchel_model::act::{self, Act, Verb};
use satchel_model::fold::{self, fields_at};
use satchel_model::ids::BodyHash;
use satchel_model::revision::{Audience, Body, Header, Revision};
use satchel_model::{Fields, ObjectId, RecordId, RecordView, Value};
use serde_bytes::ByteArray;

use super::World;
use super::shelf::{Thing, name};

/// The fields that are written to, and that at the end nobody's words may be missing from.
pub const FIELDS: [&str; 4] = ["challenge", "done", "result", "advice"];
const CLUSTERS: [&[&str]; 6] = [&["a"], &["a"], &["a"], &["b"], &["a", "b"], &[]];
/// What anyone may try.
const VERBS: [Verb; 10] = [
    Verb::Submit,
    Verb::Comment,
    Verb::Accept,
    Verb::Publish,
    Verb::Publish,
    Verb::Publish,
    Verb::Confirm,
    Verb::Adopt,
    Verb::Withdraw,
    Verb::Redact,
];
/// What coordinators mostly do.
const COORDINATING: [Verb; 10] = [
    Verb::Review,
    Verb::RequestChanges,
    Verb::Publish,
    Verb::Publish,
    Verb::Publish,
    Verb::Publish,
    Verb::Confirm,
    Verb::Confirm,
    Verb::Adopt,
    Verb::Redact,
];

impl World {
    pub(super) fn create(&mut self, at: usize) {
        self.telling.step("create");
        let owners = match self.dice.below(4) {
            0 => Vec::new(),
            1 => vec!["tumaini".to_owned()],
            _ => vec![self.machines[at].city.to_owned()],
        };
        let mut fields = Fields::from([("title".into(), "T".into()), ("done".into(), "first".into())]);
        self.name_clusters(&mut fields);
        self.save(at, None, Vec::new(), owners, fields);
    }

    fn name_clusters(&mut self, fields: &mut Fields) {
        let clusters = self.dice.one(&CLUSTERS);
        let list = clusters.iter().map(|cluster| (*cluster).into()).collect();
        fields.insert("clusters".into(), Value::List(list));
    }

    /// Changes a field or two; upon the heads, or upon any one revision, so that others disagree.
    pub(super) fn edit(&mut self, at: usize) {
        let Some(record) = self.any_record(at) else { return self.hand_over(at) };
        self.telling.step("edit");
        let (revisions, _) = self.shelf.of(record, &self.machines[at].held);
        let parents = match self.dice.once_in(2) {
            true => vec![self.dice.one(&revisions).id],
            false => self.view(at, record).heads,
        };
        let base = fields_at(record, &revisions, &parents).expect("the parents are held");
        let mut fields = fold::first_values(&base);
        for _ in 0..=self.dice.below(2) {
            let field = (*self.dice.one(&FIELDS)).to_owned();
            match self.dice.below(6) {
                0 => drop(fields.remove(&field)),
                value => drop(fields.insert(field, Value::text(value.to_string()))),
            }
        }
        if self.dice.once_in(6) {
            self.name_clusters(&mut fields);
        }
        self.save(at, Some(record), parents, Vec::new(), fields);
    }

    pub(super) fn bring_together(&mut self, at: usize) {
        let Some(record) = self.any_record(at) else { return self.hand_over(at) };
        self.telling.step("bring together");
        let view = self.view(at, record);
        let heads: Vec<_> = view.heads.iter().chain(&view.suggestions).copied().take(16).collect();
        self.save(at, Some(record), heads, Vec::new(), view.current());
    }

    fn view(&self, at: usize, record: RecordId) -> RecordView {
        let machine = &self.machines[at];
        let (revisions, acts) = self.shelf.of(record, &machine.held);
        fold::fold(record, &revisions, &acts, &machine.authority).expect("a record with revisions has a view")
    }

    fn save(
        &mut self,
        at: usize,
        record: Option<RecordId>,
        parents: Vec<ObjectId>,
        owners: Vec<String>,
        fields: Fields,
    ) {
        let header = Header {
            author: self.machines[at].key,
            record,
            parents,
            kind: "case-study".into(),
            edition: 1,
            audience: Audience::Public,
            owners,
            demo: false,
            at: self.now(at),
            body: BodyHash([0; 32]),
        };
        let body = Body { salt: ByteArray::new([0; 16]), slug: "case".into(), fields, ..Body::default() };
        let id = ObjectId(name(&mut self.dice));
        self.make(at, Thing::Revision(Revision { id, header, body: Some(body) }));
    }

    pub(super) fn act(&mut self, at: usize) {
        let at = self.someone_in_office().unwrap_or(at);
        let Some(record) = self.any_record(at) else { return self.hand_over(at) };
        self.telling.step("act");
        let (revisions, acts) = self.shelf.of(record, &self.machines[at].held);
        let after = match self.dice.once_in(4) {
            true => Vec::new(),
            false => acts.iter().map(|act| act.id).take(8).collect(),
        };
        let verb = *self.dice.one(if self.has_terms(at) { &COORDINATING } else { &VERBS });
        let published: Vec<ObjectId> = acts
            .iter()
            .filter(|act| act.header.verb == Verb::Publish)
            .map(|act| act.header.revision)
            .collect();
        let revision = match verb == Verb::Confirm && !published.is_empty() {
            true => *self.dice.one(&published),
            false => self.dice.one(&revisions).id,
        };
        let words = matches!(verb, Verb::Comment | Verb::RequestChanges | Verb::Accept);
        let field = (words && self.dice.once_in(2)).then(|| "done".to_owned());
        let said: Vec<ObjectId> =
            acts.iter().filter(|act| act.header.body.is_some()).map(|act| act.id).collect();
        let revision = match verb == Verb::Redact && !said.is_empty() && self.dice.once_in(2) {
            true => *self.dice.one(&said),
            false => revision,
        };
        let header = act::Header {
            author: self.machines[at].key,
            verb,
            record,
            revision,
            after,
            field,
            at: self.now(at),
            body: words.then_some(BodyHash([0; 32])),
        };
        let id = ObjectId(name(&mut self.dice));
        let body = words.then(|| act::Body { text: "words".into(), ..act::Body::default() });
        self.make(at, Thing::Act(Act { id, header, body }));
    }

    /// Most is done by coordinators, as far as their machines know that they are.
    fn someone_in_office(&mut self) -> Option<usize> {
        let in_office: Vec<usize> = (0..self.machines.len()).filter(|at| self.has_terms(*at)).collect();
        (!in_office.is_empty() && !self.dice.once_in(3)).then(|| *self.dice.one(&in_office))
    }

    fn has_terms(&self, at: usize) -> bool {
        let machine = &self.machines[at];
        machine.authority.mandate.as_deref().is_some_and(|mandate| !mandate.terms(machine.key).is_empty())
    }
}
