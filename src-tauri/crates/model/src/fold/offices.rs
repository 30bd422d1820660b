//! What the clusters' coordinators may do with a record, as the pinned charter's roster says.

use std::collections::{BTreeMap, BTreeSet};

use super::authority::Authority;
use super::graph::Graph;
use super::registers::{self, State};
use crate::act::{Act, Verb};
use crate::ids::ObjectId;
use crate::revision::Revision;
use crate::slug::normal_name;
use crate::trust::{Mandate, Office};

/// The field that names a record's clusters.
pub const CLUSTERS: &str = "clusters";
/// The kind whose records are clusters themselves.
pub const CLUSTER: &str = "cluster";

/// A record before the eyes of its coordinators.
pub struct Offices<'f> {
    graph: &'f Graph<'f>,
    states: &'f BTreeMap<ObjectId, State>,
    acts: &'f [Act],
    mandate: Option<&'f Mandate>,
}

impl<'f> Offices<'f> {
    /// Looks at a record with what `authority` knows.
    pub fn new(
        graph: &'f Graph<'f>,
        states: &'f BTreeMap<ObjectId, State>,
        acts: &'f [Act],
        authority: &'f Authority,
    ) -> Offices<'f> {
        Offices { graph, states, acts, mandate: authority.mandate.as_deref() }
    }

    /// The office in which an act was done.
    pub fn of(&self, act: &Act, authorised: &BTreeSet<ObjectId>) -> Office {
        self.at(act, act.header.revision, authorised)
    }

    /// The same, where what the act is about belongs to this revision.
    pub fn at(&self, act: &Act, revision: ObjectId, authorised: &BTreeSet<ObjectId>) -> Office {
        let Some(mandate) = self.mandate.filter(|mandate| !mandate.terms(act.header.author).is_empty())
        else {
            return Office::None;
        };
        let clusters = self.clusters(&self.graph.upto(revision), authorised);
        mandate.office(act.header.author, act.id, act.header.at, &clusters)
    }

    /// True if a coordinator of the record wrote this revision within a term. Which clusters a record belongs to is
    /// read before the revision, so that nobody can first move a record into their own.
    pub fn edits(&self, revision: &Revision, authorised: &BTreeSet<ObjectId>) -> bool {
        let author = revision.header.author;
        let Some(mandate) = self.mandate.filter(|mandate| !mandate.terms(author).is_empty()) else {
            return false;
        };
        let mut before = self.graph.upto(revision.id);
        before.remove(&revision.id);
        let clusters = self.clusters(&before, authorised);
        in_term(&mandate.office(author, revision.id, revision.header.at, &clusters))
    }

    /// True if an owner or a coordinator took this revision over.
    pub fn adopted(
        &self,
        authority: &Authority,
        owners: &[String],
        revision: ObjectId,
        authorised: &BTreeSet<ObjectId>,
    ) -> bool {
        self.acts
            .iter()
            .filter(|act| act.header.verb == Verb::Adopt && act.header.revision == revision)
            .filter(|act| authority.believes(act.header.author, act.id))
            .any(|act| authority.is_owner(owners, act.header.author) || in_term(&self.of(act, authorised)))
    }

    /// The clusters of the record, by normalised slug, as the authorised ones of `revisions` name them.
    fn clusters(&self, revisions: &BTreeSet<ObjectId>, authorised: &BTreeSet<ObjectId>) -> BTreeSet<String> {
        let counted: BTreeSet<ObjectId> = revisions.intersection(authorised).copied().collect();
        let heads = self.graph.heads(&counted);
        let fields = registers::join(self.graph, self.states, &heads);
        let named = fields.get(CLUSTERS).into_iter().flatten().flat_map(|assigned| assigned.value.items());
        let mut clusters: BTreeSet<String> = named.map(|cluster| normal_name(&cluster.plain())).collect();
        if self.graph.first().is_some_and(|first| first.header.kind == CLUSTER) {
            let slug = self.graph.in_order().find_map(|revision| Some(&revision.body.as_ref()?.slug));
            clusters.extend(slug.filter(|_| !counted.is_empty()).map(|slug| normal_name(slug)));
        }
        clusters
    }
}

/// True for what was done in office by its claimed date. Authority once given holds: an ended term does not take it
/// back, a suspension does.
pub fn in_term(office: &Office) -> bool {
    matches!(office, Office::Held(_) | Office::Former(_))
}
