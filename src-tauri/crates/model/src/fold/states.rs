//! Where a record stands, from the acts about it.
//!
//! An act names the acts it comes after. Those that no other comes after decide; between several of them a fixed
//! precedence does, so that every copy of the library agrees.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::authority::{Authority, owners};
use super::graph::Graph;
use super::registers::{self, State};
use crate::act::{Act, Verb};
use crate::ids::{AuthorKey, ObjectId};
use crate::value::Fields;

/// Where a record stands, from least to most decisive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Nobody has sent it anywhere.
    #[default]
    Unreviewed,
    /// Its owner sent it to the cluster.
    Submitted,
    /// A coordinator took it up.
    InReview,
    /// A coordinator found it good.
    Accepted,
    /// A coordinator asked for changes.
    ChangesRequested,
    /// Published, and since then another revision was.
    Superseded,
    /// Published.
    Published,
    /// Taken back by its owner.
    Withdrawn,
}

impl Status {
    /// The word in data and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Status::Unreviewed => "unreviewed",
            Status::Submitted => "submitted",
            Status::InReview => "in-review",
            Status::Accepted => "accepted",
            Status::ChangesRequested => "changes-requested",
            Status::Superseded => "superseded",
            Status::Published => "published",
            Status::Withdrawn => "withdrawn",
        }
    }
}

/// The publication that readers see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// Exactly this revision.
    pub revision: ObjectId,
    /// Who published it.
    pub by: AuthorKey,
    /// When, by that person's clock.
    pub at: i64,
    /// The fields as they stand in it.
    pub fields: Fields,
}

/// The status and the publication in force.
pub fn fold(
    graph: &Graph,
    states: &BTreeMap<ObjectId, State>,
    acts: &[Act],
    authority: &Authority,
) -> (Status, Option<Published>) {
    let owners = owners(graph);
    let counted: Vec<&Act> = acts.iter().filter(|act| counts(act, graph, &owners, authority)).collect();
    let status = maximal(&counted, |act| state_of(act.header.verb).is_some())
        .into_iter()
        .filter_map(|act| state_of(act.header.verb))
        .max()
        .unwrap_or_default();
    let published = match status {
        Status::Withdrawn => None,
        _ => maximal(&counted, |act| act.header.verb == Verb::Publish).into_iter().min_by_key(|act| act.id),
    };
    let published = published.map(|act| Published {
        revision: act.header.revision,
        by: act.header.author,
        at: act.header.at,
        fields: registers::join(graph, states, &[act.header.revision])
            .into_iter()
            .filter_map(|(field, values)| Some((field, values.into_iter().next()?.value)))
            .collect(),
    });
    (status, published)
}

/// Submitting and withdrawing are the owners' to do, all else any admitted person's while no charter says who
/// coordinates.
fn counts(act: &Act, graph: &Graph, owners: &[String], authority: &Authority) -> bool {
    let author = act.header.author;
    let known = graph.revision(act.header.revision).is_some() && authority.admitted.contains(&author);
    let began = graph.first().is_some_and(|first| first.header.author == author);
    match act.header.verb {
        Verb::Submit | Verb::Withdraw | Verb::Adopt => known && (began || authority.is_owner(owners, author)),
        _ => known,
    }
}

fn state_of(verb: Verb) -> Option<Status> {
    Some(match verb {
        Verb::Submit => Status::Submitted,
        Verb::Review => Status::InReview,
        Verb::RequestChanges => Status::ChangesRequested,
        Verb::Accept => Status::Accepted,
        Verb::Publish => Status::Published,
        Verb::Withdraw => Status::Withdrawn,
        Verb::Comment | Verb::Confirm | Verb::Adopt | Verb::Answer | Verb::Status | Verb::Redact => {
            return None;
        }
    })
}

/// The acts that `wanted` takes and that no other such act comes after, directly or through others.
fn maximal<'a>(acts: &[&'a Act], wanted: impl Fn(&Act) -> bool) -> Vec<&'a Act> {
    let by_id: BTreeMap<ObjectId, &Act> = acts.iter().map(|act| (act.id, *act)).collect();
    let mut covered = BTreeSet::new();
    for act in acts.iter().filter(|act| wanted(act)) {
        let mut open = act.header.after.clone();
        while let Some(before) = open.pop() {
            if covered.insert(before) {
                open.extend(by_id.get(&before).into_iter().flat_map(|act| act.header.after.iter().copied()));
            }
        }
    }
    acts.iter().filter(|act| wanted(act) && !covered.contains(&act.id)).copied().collect()
}
