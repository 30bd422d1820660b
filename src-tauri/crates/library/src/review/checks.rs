//! What a coordinator should know of a text before opening it: what is missing, what should be looked at, what was
//! reviewed of it before, and what publishing it from here would be.

use satchel_model::act::Verb;
use satchel_model::fold::{Settled, remarks};
use satchel_model::slug::normal_name;
use satchel_model::trust::Office;
use satchel_model::{Fields, ObjectId, RecordView, Value, kinds};

use super::{Library, Line};
use crate::Result;
use crate::privacy::{Caution, Unnamed};

/// What the desk says of a text.
#[derive(Debug, Clone, Default)]
pub struct Checks {
    /// Needed fields that are blank.
    pub missing: Vec<String>,
    /// Fields that are written, of all that the kind has.
    pub given: (u64, u64),
    /// Nobody said that it may be shared.
    pub rights_open: bool,
    /// No licence is given.
    pub licence_open: bool,
    /// Addresses, numbers and names in it.
    pub cautions: Vec<Caution>,
    /// Records of its kind whose titles say much the same.
    pub alike: Vec<Line>,
    /// The revision that a coordinator acted on last, if the text has changed since.
    pub reviewed: Option<ObjectId>,
    /// Remarks that nobody has settled, answered ones among them.
    pub open_remarks: u64,
    /// Of these, those that were answered.
    pub answered_remarks: u64,
    /// What publishing it from this machine would be.
    pub publishing: Publishing,
}

impl Checks {
    /// How much there is to look at: first what needs a person's word, then look-alikes, then what is missing.
    pub fn weight(&self) -> (bool, bool, usize) {
        let consent = self.rights_open || !self.cautions.is_empty();
        (consent, !self.alike.is_empty(), self.missing.len())
    }

    /// True if nothing stands against it.
    pub fn is_complete(&self) -> bool {
        self.weight() == (false, false, 0) && self.open_remarks == 0
    }
}

/// What a publication from this machine would count for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Publishing {
    /// This machine coordinates one of the record's clusters, and its term runs.
    Coordinator,
    /// It coordinates one of them, outside its term by this machine's clock.
    OutsideTerm,
    /// It coordinates none of them: shown as published by someone who is not verified.
    OutsideCluster,
    /// No charter says who coordinates.
    #[default]
    Unverified,
}

impl Publishing {
    /// The stable word in data.
    pub fn word(self) -> &'static str {
        match self {
            Publishing::Coordinator => "coordinator",
            Publishing::OutsideTerm => "outside-term",
            Publishing::OutsideCluster => "outside-cluster",
            Publishing::Unverified => "unverified",
        }
    }
}

impl Library {
    /// The checks of one text, look-alikes aside: these need all titles.
    pub(super) fn checks(&self, view: &RecordView, revision: ObjectId, unnamed: &Unnamed) -> Result<Checks> {
        let fields = view.current();
        let (missing, given) = completeness(&view.kind, &fields);
        let declared = kinds::kind(&view.kind);
        let asks = |field: &str| declared.is_some_and(|kind| kind.field(field).is_some());
        let acts = self.held(view.id)?.acts;
        let open: Vec<Settled> =
            remarks(&acts).iter().map(|one| one.settled).filter(|one| *one != Settled::Resolved).collect();
        let by_coordinator =
            |verb| matches!(verb, Verb::Review | Verb::RequestChanges | Verb::Accept | Verb::Publish);
        let mut looked = acts.iter().filter(|act| by_coordinator(act.header.verb)).collect::<Vec<_>>();
        looked.sort_by_key(|act| (act.header.at, act.id));
        let last = looked.last().map(|act| act.header.revision);
        Ok(Checks {
            missing,
            given,
            rights_open: asks("rights_confirmed")
                && fields.get("rights_confirmed") != Some(&Value::Bool(true)),
            licence_open: asks("licence") && fields.get("licence").is_none_or(Value::is_blank),
            cautions: unnamed.cautions(&view.kind, &fields),
            alike: Vec::new(),
            reviewed: last.filter(|last| *last != revision),
            open_remarks: open.len() as u64,
            answered_remarks: open.iter().filter(|one| **one == Settled::Answered).count() as u64,
            publishing: self.publishing(view)?,
        })
    }

    /// What publishing this record from this machine would count for, by its clock.
    pub fn publishing(&self, view: &RecordView) -> Result<Publishing> {
        let authority = self.authority();
        let Some(mandate) = authority.mandate.as_deref() else { return Ok(Publishing::Unverified) };
        let Some(key) = self.device()? else { return Ok(Publishing::OutsideCluster) };
        let clusters = view.clusters().iter().map(|cluster| normal_name(cluster)).collect();
        // No act has this id: no hub can have seen it.
        let office = mandate.office(key, ObjectId([0; 32]), self.now(), &clusters);
        Ok(match office {
            Office::Held(_) => Publishing::Coordinator,
            Office::Outside | Office::Former(_) => Publishing::OutsideTerm,
            Office::None => Publishing::OutsideCluster,
        })
    }
}

/// Needed fields that are blank, and how many of all are written.
fn completeness(kind: &str, fields: &Fields) -> (Vec<String>, (u64, u64)) {
    let Some(kind) = kinds::kind(kind) else { return (Vec::new(), (0, 0)) };
    let missing = kinds::missing(kind, fields).into_iter().map(|field| field.id.clone()).collect();
    let written = |field: &&kinds::Field| fields.get(&field.id).is_some_and(|value| !value.is_blank());
    let given = kind.fields.iter().filter(written).count() as u64;
    (missing, (given, kind.fields.len() as u64))
}
