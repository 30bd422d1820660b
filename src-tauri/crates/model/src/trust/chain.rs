//! From the pinned charter to the one in force, and to the roster under it.

use std::collections::BTreeMap;

use super::charter::Charter;
use super::papers::Papers;
use super::roster::Roster;
use crate::ids::ObjectId;
use crate::limits::{CHARTERS_MAX, ROSTERS_MAX};

/// What was chosen among papers, and those that claim the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    /// The smallest id.
    pub id: ObjectId,
    /// True if another one is signed as well: someone's keys are used twice.
    pub rivalled: bool,
}

fn choose(mut ids: impl Iterator<Item = ObjectId>) -> Option<Chosen> {
    let first = ids.next()?;
    let (id, rivalled) = ids.fold((first, false), |(id, _), other| (id.min(other), true));
    Some(Chosen { id, rivalled })
}

/// The charters from the first to the one in force, and whether one had a rival. Empty if the pinned one is not held.
///
/// Whoever accepted a charter accepted those before it, which it names by hash; those after it must be signed by
/// enough holders of both.
pub fn charters(pinned: ObjectId, papers: &Papers) -> (Vec<ObjectId>, bool) {
    let mut chain = Vec::new();
    let mut rivalled = false;
    let Some(mut at) = papers.charter(pinned) else { return (chain, rivalled) };
    chain.push(pinned);
    while let Some((id, before)) = earlier(at, papers).filter(|_| chain.len() < CHARTERS_MAX) {
        chain.push(id);
        at = before;
    }
    chain.reverse();
    let mut by_previous: BTreeMap<ObjectId, Vec<ObjectId>> = BTreeMap::new();
    for (id, charter) in papers.charters() {
        charter.previous.into_iter().for_each(|before| by_previous.entry(before).or_default().push(id));
    }
    let mut last = pinned;
    while let Some(before) = papers.charter(last).filter(|_| chain.len() < CHARTERS_MAX) {
        let next = by_previous.get(&last).into_iter().flatten().copied().filter(|id| {
            papers
                .charter(*id)
                .is_some_and(|next| next.follows(last, before, &papers.signers(*id, next.author)))
        });
        let Some(chosen) = choose(next) else { break };
        rivalled |= chosen.rivalled;
        last = chosen.id;
        chain.push(last);
    }
    (chain, rivalled)
}

fn earlier<'p>(charter: &Charter, papers: &'p Papers) -> Option<(ObjectId, &'p Charter)> {
    let id = charter.previous?;
    let before = papers.charter(id)?;
    (before.version.checked_add(1) == Some(charter.version)).then_some((id, before))
}

/// The roster in force: the highest one signed by enough keepers of the charter that it names, under the latest
/// charter that has one. A new charter begins the count anew, which is the cure for a number run to its end; until it
/// has a roster of its own the one before stays in force, so that nobody's texts disappear meanwhile.
pub fn roster(charters: &[ObjectId], papers: &Papers) -> Option<Chosen> {
    let under = |id: &ObjectId| {
        let keepers = &papers.charter(*id)?.keepers;
        let signed: Vec<(u64, ObjectId)> = papers
            .rosters()
            .filter(|(_, roster)| roster.charter == *id)
            .filter(|(id, roster)| keepers.met_by(&papers.signers(*id, roster.author)))
            .map(|(id, roster)| (roster.version, id))
            .collect();
        let highest = signed.iter().map(|(version, _)| *version).max()?;
        choose(signed.into_iter().filter(|(version, _)| *version == highest).map(|(_, id)| id))
    };
    charters.iter().rev().find_map(under)
}

/// A roster and those it was made from, newest first. Where one in between is not held, the next older one that enough
/// keepers of the same charter signed stands in: whoever keeps a list back takes from nobody what an older one gave.
pub fn rosters(newest: ObjectId, papers: &Papers) -> Vec<&Roster> {
    let next = |roster: &&Roster| papers.roster(roster.previous?).or_else(|| older(roster, papers));
    std::iter::successors(papers.roster(newest), next).take(ROSTERS_MAX).collect()
}

/// The highest roster under the same charter with a smaller number, signed by enough keepers.
fn older<'p>(roster: &Roster, papers: &'p Papers) -> Option<&'p Roster> {
    let keepers = &papers.charter(roster.charter)?.keepers;
    let signed = papers.rosters().filter(|(id, other)| {
        other.charter == roster.charter
            && other.version < roster.version
            && keepers.met_by(&papers.signers(*id, other.author))
    });
    signed.max_by_key(|(id, other)| (other.version, std::cmp::Reverse(*id))).map(|(_, other)| other)
}
