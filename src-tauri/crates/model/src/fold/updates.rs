//! How work stands, from the status acts about it: reports that are added and never replaced.
//!
//! An act's words are a term of the kind's vocabulary on the first line, then a note. What the reports say in which
//! order depends on the acts alone, so that every copy of the library reads the same list.

use std::collections::{BTreeMap, BTreeSet};

use crate::act::{Act, Verb};
use crate::ids::{AuthorKey, ObjectId};

/// One report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// The act.
    pub act: ObjectId,
    /// Who gave it.
    pub author: AuthorKey,
    /// When, by the author's clock.
    pub at: i64,
    /// The term that it says, if it says one.
    pub status: Option<String>,
    /// What was added in words.
    pub note: Option<String>,
    /// True if no later report comes after it.
    pub last: bool,
}

/// The words of a report as an act carries them.
pub fn report(status: &str, note: Option<&str>) -> String {
    match note.map(str::trim).filter(|note| !note.is_empty()) {
        Some(note) => format!("{status}\n{note}"),
        None => status.to_owned(),
    }
}

/// The reports among `acts` that count, each after those it was given after; of those given apart the earlier by its
/// author's clock first, then by id. `terms` are the words that a first line may be; any other is a note.
pub fn updates(acts: &[Act], terms: &[&str], counts: impl Fn(&Act) -> bool) -> Vec<Update> {
    let before = ancestors(acts);
    let depth = |id: &ObjectId| before.get(id).map_or(0, BTreeSet::len);
    let reports: Vec<&Act> =
        acts.iter().filter(|act| act.header.verb == Verb::Status && counts(act)).collect();
    let covered: BTreeSet<ObjectId> =
        reports.iter().filter_map(|act| before.get(&act.id)).flatten().copied().collect();
    let mut updates: Vec<(usize, Update)> = reports
        .into_iter()
        .map(|act| {
            let text = act.body.as_ref().map(|body| body.text.as_str()).unwrap_or_default();
            let (status, note) = read(text, terms);
            let update = Update {
                act: act.id,
                author: act.header.author,
                at: act.header.at,
                status,
                note,
                last: !covered.contains(&act.id),
            };
            (depth(&act.id), update)
        })
        .collect();
    updates.sort_by_key(|(depth, update)| (*depth, update.at, update.act));
    updates.dedup_by_key(|(_, update)| update.act);
    updates.into_iter().map(|(_, update)| update).collect()
}

/// The term that holds now: of reports given apart the one that stands first in `terms`, so that what someone calls
/// unfinished is not overlooked; `begun` while nobody has reported.
pub fn stands<'u>(updates: &'u [Update], terms: &[&str], begun: &'u str) -> &'u str {
    let place = |status: &str| terms.iter().position(|term| *term == status).unwrap_or(terms.len());
    let last = updates.iter().filter(|update| update.last).filter_map(|update| update.status.as_deref());
    if let Some(status) = last.min_by_key(|status| place(status)) {
        return status;
    }
    // The last word was a note alone: what was reported before it holds.
    updates.iter().rev().find_map(|update| update.status.as_deref()).unwrap_or(begun)
}

fn read(text: &str, terms: &[&str]) -> (Option<String>, Option<String>) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let known = terms.contains(&first.trim());
    let note = if known { rest } else { text }.trim();
    (known.then(|| first.trim().to_owned()), (!note.is_empty()).then(|| note.to_owned()))
}

/// All acts that each one comes after, as far as they are held.
fn ancestors(acts: &[Act]) -> BTreeMap<ObjectId, BTreeSet<ObjectId>> {
    let parents: BTreeMap<ObjectId, Vec<ObjectId>> = {
        let held: BTreeSet<ObjectId> = acts.iter().map(|act| act.id).collect();
        acts.iter()
            .map(|act| (act.id, act.header.after.iter().copied().filter(|id| held.contains(id)).collect()))
            .collect()
    };
    let walk = |id: &ObjectId| {
        let mut found = BTreeSet::new();
        let mut open = parents[id].clone();
        while let Some(next) = open.pop() {
            if found.insert(next) {
                open.extend(&parents[&next]);
            }
        }
        (*id, found)
    };
    parents.keys().map(walk).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_bytes::ByteArray;

    use super::super::tests::signer;
    use super::*;
    use crate::act::{Body, Header};
    use crate::ids::RecordId;

    const TERMS: [&str; 4] = ["open", "in-progress", "done", "dropped"];

    fn status(by: u8, text: &str, after: &[ObjectId], at: i64) -> Act {
        let header = Header {
            author: AuthorKey([0; 32]),
            verb: Verb::Status,
            record: RecordId([1; 16]),
            revision: ObjectId([2; 32]),
            after: after.to_vec(),
            field: None,
            at,
            body: None,
        };
        let (quote, severity, about) = (None, None, None);
        let body = Body { salt: ByteArray::new([by; 16]), text: text.to_owned(), quote, severity, about };
        Act::read(&Act::sign(header, Some(&body), &signer(by))).unwrap()
    }

    #[test]
    fn reports_are_added_and_the_last_one_holds() {
        let first = status(0, &report("in-progress", Some("Two villages have one.")), &[], 900);
        let second = status(0, &report("done", None), &[first.id], 100);
        let acts = [second.clone(), first.clone()];
        let updates = updates(&acts, &TERMS, |_| true);
        let told: Vec<_> = updates.iter().map(|one| (one.act, one.note.as_deref(), one.last)).collect();
        assert_eq!(told, [(first.id, Some("Two villages have one."), false), (second.id, None, true)]);
        assert_eq!(stands(&updates, &TERMS, "open"), "done");
        assert_eq!(stands(&[], &TERMS, "open"), "open");
    }

    #[test]
    fn of_reports_given_apart_the_unfinished_one_holds_until_someone_has_seen_both() {
        let (done, going) = (status(0, "done", &[], 1), status(1, "in-progress\nOne is missing.", &[], 2));
        let mut acts = vec![done.clone(), going.clone()];
        assert_eq!(stands(&updates(&acts, &TERMS, |_| true), &TERMS, "open"), "in-progress");
        acts.push(status(1, "done", &[done.id, going.id], 3));
        assert_eq!(stands(&updates(&acts, &TERMS, |_| true), &TERMS, "open"), "done");
    }

    #[test]
    fn a_note_without_a_term_changes_nothing_and_a_stranger_is_not_counted() {
        let going = status(0, "in-progress", &[], 1);
        let note = status(0, "The key to the hall is lost.", &[going.id], 2);
        let stranger = status(7, "dropped", &[note.id], 3);
        let acts = [going, note, stranger];
        let counted = |act: &Act| act.header.author != signer(7).key();
        let updates = updates(&acts, &TERMS, counted);
        assert_eq!(updates.len(), 2);
        assert_eq!(updates[1].note.as_deref(), Some("The key to the hall is lost."));
        assert_eq!(stands(&updates, &TERMS, "open"), "in-progress");
    }

    proptest! {
        /// Two cities report apart and exchange: both read one list, whatever came first and however often.
        #[test]
        fn every_order_of_arrival_gives_one_list(
            links in prop::collection::vec((0u8..3, 0usize..4, prop::collection::vec(0usize..8, 0..3)), 1..8),
            order in any::<prop::sample::Index>(),
        ) {
            let mut acts: Vec<Act> = Vec::new();
            for (by, term, after) in links {
                let after: Vec<ObjectId> =
                    after.iter().filter_map(|at| acts.get(*at)).map(|act| act.id).collect();
                acts.push(status(by, TERMS[term], &after, 0));
            }
            let told = updates(&acts, &TERMS, |_| true);
            let turn = order.index(acts.len());
            acts.rotate_left(turn);
            acts.extend(acts.first().cloned());
            let again = updates(&acts, &TERMS, |_| true);
            prop_assert_eq!(stands(&told, &TERMS, "open"), stands(&again, &TERMS, "open"));
            prop_assert_eq!(told, again);
        }
    }
}
