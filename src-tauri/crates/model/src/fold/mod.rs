//! The fold: what people see of a record, computed from the objects held.
//!
//! A pure function of revisions, acts and [`Authority`]; it knows no clock and no order of arrival. Each field is a
//! multi-value register over the graph of revisions (see [`registers`]); states come from acts (see [`states`]).

mod authority;
mod graph;
mod offices;
mod places;
mod registers;
mod remarks;
mod standing;
mod states;
mod updates;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::act::{Act, Verb};
use crate::ids::{AuthorKey, ObjectId, RecordId};
use crate::revision::{Audience, Revision};
use crate::slug::normal_name;
use crate::value::{Fields, Value};

pub use authority::Authority;
pub use registers::Assigned;
pub use remarks::{OPEN, RESOLVED, Remark, Settled, remarks};
pub use standing::Standing;
pub use states::{Published, Status};
pub use updates::{Update, report, stands, updates};

use graph::Graph;
use offices::Offices;
use states::Folding;

/// One revision in a record's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The revision.
    pub id: ObjectId,
    /// What it was written upon.
    pub parents: Vec<ObjectId>,
    /// Who signed.
    pub author: AuthorKey,
    /// When, by the author's clock.
    pub at: i64,
    /// True if it counts; false for a suggestion.
    pub authorised: bool,
    /// Its title, unless its text was removed.
    pub title: Option<String>,
    /// What whoever saved it said about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A record as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordView {
    /// The record.
    pub id: RecordId,
    /// Its kind's id.
    pub kind: String,
    /// Edition of the kind that it was last written with.
    pub edition: u32,
    /// Who may receive it.
    pub audience: Audience,
    /// Owner cities by normalised name; none: every admitted author may change it.
    pub owners: Vec<String>,
    /// True for the demonstration set.
    pub demo: bool,
    /// True for the starter library.
    pub starter: bool,
    /// False when nobody admitted here stands behind it: kept apart, never in search.
    pub admitted: bool,
    /// The name it goes by; the first that its authors gave.
    pub slug: String,
    /// Each field's values: one, or several where two texts wait to be brought together.
    pub fields: BTreeMap<String, Vec<Assigned>>,
    /// Authorised revisions without authorised descendants.
    pub heads: Vec<ObjectId>,
    /// Revisions by others than the owners that no authorised revision has taken up.
    pub suggestions: Vec<ObjectId>,
    /// Where it stands.
    pub status: Status,
    /// Of a withdrawn record, the heads that were written apart from the withdrawal, or after it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub written_on: Vec<ObjectId>,
    /// The publication that readers see, if there is one.
    pub published: Option<Published>,
    /// All revisions, parents before children, then by id.
    pub history: Vec<Step>,
}

impl RecordView {
    /// The fields with two values.
    pub fn conflicts(&self) -> Vec<&str> {
        self.fields.iter().filter(|(_, values)| values.len() > 1).map(|(field, _)| field.as_str()).collect()
    }

    /// True if a person has to bring something together: two values of a field, or a withdrawal and what was written on.
    pub fn is_apart(&self) -> bool {
        !self.written_on.is_empty() || self.fields.values().any(|values| values.len() > 1)
    }

    /// The fields at the heads, one value each: of several, the one whose revision's id is smallest, so that every
    /// copy of the library shows the same one first.
    pub fn current(&self) -> Fields {
        self.fields
            .iter()
            .filter_map(|(id, values)| Some((id.clone(), values.first()?.value.clone())))
            .collect()
    }

    /// The fields that a reader sees: as published, else as they stand.
    pub fn shown(&self) -> Fields {
        self.published.as_ref().map_or_else(|| self.current(), |published| published.fields.clone())
    }

    /// The revision that a reader sees: as published, else the first head.
    pub fn shown_revision(&self) -> Option<ObjectId> {
        self.published.as_ref().map(|published| published.revision).or_else(|| self.heads.first().copied())
    }

    /// When its heads were written, at the latest, by their authors' clocks.
    pub fn updated(&self) -> i64 {
        let heads: BTreeSet<&ObjectId> = self.heads.iter().collect();
        self.history.iter().filter(|step| heads.contains(&step.id)).map(|step| step.at).max().unwrap_or(0)
    }

    /// The clusters that it names, by normalised slug, as they stand at the heads.
    pub fn clusters(&self) -> Vec<String> {
        let named = self.fields.get(offices::CLUSTERS).into_iter().flatten();
        let mut clusters: Vec<String> = named
            .flat_map(|assigned| assigned.value.items())
            .map(|cluster| normal_name(&cluster.plain()))
            .collect();
        clusters.extend((self.kind == offices::CLUSTER).then(|| normal_name(&self.slug)));
        clusters
    }

    /// True if it is withdrawn.
    pub fn is_withdrawn(&self) -> bool {
        self.status == Status::Withdrawn
    }
}

/// Folds all revisions and acts held of one record. `None` while no revision of it is held that could be shown.
pub fn fold(id: RecordId, revisions: &[Revision], acts: &[Act], authority: &Authority) -> Option<RecordView> {
    let mut without;
    let revisions = match acts.iter().any(|act| act.header.verb == Verb::Redact) {
        false => revisions,
        true => {
            without = revisions.to_vec();
            remove_redacted(id, &mut without, acts, authority);
            &without
        }
    };
    let graph = Graph::new(id, revisions);
    let admitted = authority.admits_any(&graph);
    let states = registers::states(&graph);
    let offices = Offices::new(&graph, &states, acts, authority);
    let authorised = authority.authorise(&graph, admitted, &offices);
    let heads = graph.heads(&authorised);
    let last = graph.revision(*heads.first()?)?;
    let first = graph.first()?;
    let fields = registers::join(&graph, &states, &heads);
    let folding = Folding {
        graph: &graph,
        states: &states,
        acts,
        authorised: &authorised,
        offices: &offices,
        authority,
    };
    let (status, published) = states::fold(&folding);
    let written_on = match status {
        Status::Withdrawn => states::written_on(&folding, &heads),
        _ => Vec::new(),
    };
    let suggestions = graph.heads(&graph.all()).into_iter().filter(|id| !authorised.contains(id)).collect();
    Some(RecordView {
        id,
        kind: first.header.kind.clone(),
        edition: last.header.edition,
        audience: last.header.audience,
        owners: authority::owners(&graph),
        demo: first.header.demo,
        starter: authority.starter.contains(&first.id),
        admitted,
        slug: graph
            .in_order()
            .find_map(|revision| Some(revision.body.as_ref()?.slug.clone()))
            .unwrap_or_default(),
        fields,
        heads,
        suggestions,
        status,
        written_on,
        published,
        history: graph.in_order().map(|revision| step(revision, &authorised)).collect(),
    })
}

/// The revisions and acts whose words count as removed, whether the bytes are still there or not.
pub fn redacted(
    id: RecordId,
    revisions: &[Revision],
    acts: &[Act],
    authority: &Authority,
) -> BTreeSet<ObjectId> {
    if !acts.iter().any(|act| act.header.verb == Verb::Redact) {
        return BTreeSet::new();
    }
    let graph = Graph::new(id, revisions);
    let states = registers::states(&graph);
    let offices = Offices::new(&graph, &states, acts, authority);
    let authorised = &authority.authorise(&graph, authority.admits_any(&graph), &offices);
    states::redacted(&Folding {
        graph: &graph,
        states: &states,
        acts,
        authorised,
        offices: &offices,
        authority,
    })
}

/// Takes from the revisions of a record the texts that acts lawfully removed.
fn remove_redacted(id: RecordId, revisions: &mut [Revision], acts: &[Act], authority: &Authority) {
    let redacted = redacted(id, revisions, acts, authority);
    revisions
        .iter_mut()
        .filter(|revision| redacted.contains(&revision.id))
        .for_each(|revision| revision.body = None);
}

fn step(revision: &Revision, authorised: &BTreeSet<ObjectId>) -> Step {
    let title = revision.body.as_ref().and_then(|body| body.fields.get("title")).map(Value::plain);
    Step {
        id: revision.id,
        parents: revision.header.parents.clone(),
        author: revision.header.author,
        at: revision.header.at,
        authorised: authorised.contains(&revision.id),
        title,
        note: revision.body.as_ref().and_then(|body| body.note.clone()),
    }
}

/// The fields as they stand where `revisions` come together, with all values of those that do not agree. `None` if one
/// of them is not held.
pub fn fields_at(
    id: RecordId,
    held: &[Revision],
    revisions: &[ObjectId],
) -> Option<BTreeMap<String, Vec<Assigned>>> {
    let graph = Graph::new(id, held);
    if revisions.iter().any(|revision| graph.revision(*revision).is_none()) {
        return None;
    }
    Some(registers::join(&graph, &registers::states(&graph), revisions))
}

/// One value of each field: the first.
pub fn first_values(fields: &BTreeMap<String, Vec<Assigned>>) -> Fields {
    fields.iter().filter_map(|(id, values)| Some((id.clone(), values.first()?.value.clone()))).collect()
}

#[cfg(test)]
mod coordinating;
#[cfg(test)]
mod decisions;
#[cfg(test)]
mod tests;
