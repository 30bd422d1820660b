//! Where a record stands, from the acts about it.
//!
//! An act names the acts it comes after. Those that no other comes after decide; between several of them a fixed
//! precedence does, so that every copy of the library agrees.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::authority::{Authority, owners};
use super::graph::Graph;
use super::offices::{self, Offices};
use super::registers::{self, State};
use super::standing::Standing;
use crate::act::{Act, Verb};
use crate::ids::{AuthorKey, ObjectId};
use crate::trust::{Office, Term};
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
    /// How it stands.
    #[serde(default)]
    pub standing: Standing,
    /// Other revisions that were published at the same time and stand as well; the smallest act's is shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<ObjectId>,
    /// The fields as they stand in it.
    pub fields: Fields,
}

/// What states are folded from.
pub struct Folding<'f> {
    /// The revisions.
    pub graph: &'f Graph<'f>,
    /// The fields at each.
    pub states: &'f BTreeMap<ObjectId, State>,
    /// The acts about them.
    pub acts: &'f [Act],
    /// Those that count.
    pub authorised: &'f BTreeSet<ObjectId>,
    /// Who coordinates.
    pub offices: &'f Offices<'f>,
    /// Who is known.
    pub authority: &'f Authority,
}

/// The status and the publication in force.
pub fn fold(folding: &Folding) -> (Status, Option<Published>) {
    let owners = owners(folding.graph);
    let mut counted: Vec<&Act> = folding.acts.iter().filter(|act| counts(act, folding, &owners)).collect();
    let confirmed = confirmed(&counted, folding);
    // What a coordinator in office stands by is published, whatever became of whoever published it.
    let stood_by = |act: &&Act| {
        act.header.verb == Verb::Publish
            && confirmed.contains_key(&act.header.revision)
            && !counts(act, folding, &owners)
    };
    counted.extend(folding.acts.iter().filter(stood_by));
    let standings = standings(&counted, &confirmed, folding);
    let best = standings.values().map(Standing::rank).max().unwrap_or_default();
    counted.retain(|act| standings.get(&act.id).is_none_or(|standing| standing.rank() == best));
    let status = maximal(&counted, |act| state_of(act.header.verb).is_some())
        .into_iter()
        .filter_map(|act| state_of(act.header.verb))
        .max()
        .unwrap_or_default();
    if status == Status::Withdrawn {
        return (status, None);
    }
    let mut last = maximal(&counted, |act| act.header.verb == Verb::Publish);
    last.sort_by_key(|act| act.id);
    let published = last.first().map(|act| {
        let others: BTreeSet<ObjectId> = last.iter().map(|other| other.header.revision).collect();
        Published {
            revision: act.header.revision,
            by: act.header.author,
            at: act.header.at,
            standing: standings.get(&act.id).cloned().unwrap_or_default(),
            rivals: others.into_iter().filter(|other| *other != act.header.revision).collect(),
            fields: registers::join(folding.graph, folding.states, &[act.header.revision])
                .into_iter()
                .filter_map(|(field, values)| Some((field, values.into_iter().next()?.value)))
                .collect(),
        }
    });
    (status, published)
}

/// Of a withdrawn record, the heads that no withdrawal is about, neither itself nor a text written upon it: somebody wrote
/// on, without knowing of it or nevertheless, and a person has to say what stands. A text that was removed asks nothing.
pub fn written_on(folding: &Folding, heads: &[ObjectId]) -> Vec<ObjectId> {
    let owners = owners(folding.graph);
    let withdrawals =
        folding.acts.iter().filter(|act| act.header.verb == Verb::Withdraw && counts(act, folding, &owners));
    let meant: BTreeSet<ObjectId> =
        withdrawals.flat_map(|act| folding.graph.upto(act.header.revision)).collect();
    let has_text = |head: &ObjectId| folding.graph.revision(*head).is_some_and(|head| head.body.is_some());
    heads.iter().filter(|head| has_text(head) && !meant.contains(head)).copied().collect()
}

/// The revisions that coordinators in office confirmed, with the term of one of them.
fn confirmed(counted: &[&Act], folding: &Folding) -> BTreeMap<ObjectId, Term> {
    let confirmations = counted.iter().filter(|act| act.header.verb == Verb::Confirm);
    confirmations
        .filter_map(|act| match folding.offices.of(act, folding.authorised) {
            Office::Held(term) => Some((act.id, act.header.revision, term)),
            _ => None,
        })
        // Of several the one with the largest id; any would do, all copies must agree.
        .collect::<BTreeSet<_>>()
        .into_iter()
        .map(|(_, revision, term)| (revision, term))
        .collect()
}

/// How each publication stands.
fn standings(
    counted: &[&Act],
    confirmed: &BTreeMap<ObjectId, Term>,
    folding: &Folding,
) -> BTreeMap<ObjectId, Standing> {
    let office = |act: &Act| match folding.authority.believes(act.header.author, act.id) {
        true => folding.offices.of(act, folding.authorised),
        false => Office::None,
    };
    let publications = counted.iter().filter(|act| act.header.verb == Verb::Publish);
    publications
        .map(|act| (act.id, Standing::of(office(act), confirmed.get(&act.header.revision).cloned())))
        .collect()
}

/// Submitting, withdrawing and adopting are the owners' to do. The rest is the clusters' coordinators' where a charter
/// says who they are, else any admitted person's. Anyone admitted may publish: the standing says what it is worth.
fn counts(act: &Act, folding: &Folding, owners: &[String]) -> bool {
    let Folding { graph, authority, .. } = folding;
    let author = act.header.author;
    let known = graph.revision(act.header.revision).is_some() && authority.believes(author, act.id);
    let began = graph.first().is_some_and(|first| first.header.author == author);
    let coordinates =
        || authority.mandate.is_none() || offices::in_term(&folding.offices.of(act, folding.authorised));
    match act.header.verb {
        Verb::Submit | Verb::Withdraw | Verb::Adopt => known && (began || authority.is_owner(owners, author)),
        Verb::Review | Verb::RequestChanges | Verb::Accept => known && coordinates(),
        _ => known,
    }
}

/// The revisions and acts whose words were lawfully removed: by whoever wrote them, known here or not; by a device of an
/// owner city; or by a coordinator in office together with a holder of the charter.
///
/// With the text of a revision go the words of what was said about a part of it, because they quote it. Only a
/// coordinator's right is read from texts: which clusters a record names. Once the last of these texts is gone it can no
/// longer be told; should the text come back, it counts again.
pub fn redacted(folding: &Folding) -> BTreeSet<ObjectId> {
    let owners = owners(folding.graph);
    let authority = folding.authority;
    let said: BTreeMap<ObjectId, &Act> = folding.acts.iter().map(|act| (act.id, act)).collect();
    let may = |act: &&Act| {
        let (author, target) = (act.header.author, act.header.revision);
        let words_of = said.get(&target);
        let writer = match folding.graph.revision(target) {
            Some(revision) => Some(revision.header.author),
            None => words_of.map(|said| said.header.author),
        };
        let countersigned =
            authority.mandate.as_deref().is_some_and(|mandate| mandate.is_countersigned(act.id));
        // Of words that were said, those coordinate who do so at the text that they are about.
        let about = words_of.map_or(target, |said| said.header.revision);
        let in_office = || matches!(folding.offices.at(act, about, folding.authorised), Office::Held(_));
        let by_right = || authority.writes_for(&owners, author) || countersigned && in_office();
        writer == Some(author) && authority.keeps(author, act.id)
            || authority.believes(author, act.id) && by_right()
    };
    let redactions = folding.acts.iter().filter(|act| act.header.verb == Verb::Redact);
    let mut removed: BTreeSet<ObjectId> = redactions.filter(may).map(|act| act.header.revision).collect();
    let quotes = |act: &&Act| act.speaks_of_a_part() && removed.contains(&act.header.revision);
    let quoting: Vec<ObjectId> = folding.acts.iter().filter(quotes).map(|act| act.id).collect();
    removed.extend(quoting);
    removed
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
pub fn maximal<'a>(acts: &[&'a Act], wanted: impl Fn(&Act) -> bool) -> Vec<&'a Act> {
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
