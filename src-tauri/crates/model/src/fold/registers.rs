//! Each field as a multi-value register over the graph.
//!
//! A revision *assigns* the fields whose value differs from the fold at its parents; saving over two values assigns
//! too. The fold takes the values of the maximal assignments: one, and the field is settled; two, and both are kept
//! side by side until a person brings them together.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::graph::Graph;
use crate::ids::ObjectId;
use crate::revision::Revision;
use crate::value::Value;

/// A field's value and the revision that gave it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Assigned {
    /// The revision.
    pub revision: ObjectId,
    /// The value; absent when that revision took the field away.
    pub value: Value,
}

/// Which revisions' assignments each field goes back to, at one revision.
pub type State = BTreeMap<String, BTreeSet<ObjectId>>;

/// The state at every revision.
pub fn states(graph: &Graph) -> BTreeMap<ObjectId, State> {
    let mut states: BTreeMap<ObjectId, State> = BTreeMap::new();
    for revision in graph.in_order() {
        let mut state = merge(graph, &states, &graph.parents(revision));
        assign(graph, &mut state, revision);
        states.insert(revision.id, state);
    }
    states
}

/// The values of the maximal assignments at `heads`, smallest revision first; equal values stand once.
pub fn join(
    graph: &Graph,
    states: &BTreeMap<ObjectId, State>,
    heads: &[ObjectId],
) -> BTreeMap<String, Vec<Assigned>> {
    let state = merge(graph, states, heads);
    state
        .into_iter()
        .map(|(field, sources)| (field.clone(), values(graph, &field, &sources)))
        .filter(|(_, v)| !v.is_empty())
        .collect()
}

fn merge(graph: &Graph, states: &BTreeMap<ObjectId, State>, parents: &[ObjectId]) -> State {
    let mut merged = State::new();
    for state in parents.iter().filter_map(|parent| states.get(parent)) {
        for (field, sources) in state {
            merged.entry(field.clone()).or_default().extend(sources.iter().copied());
        }
    }
    for sources in merged.values_mut().filter(|sources| sources.len() > 1) {
        *sources = graph.heads(sources).into_iter().collect();
    }
    merged
}

/// Adds what `revision` assigns. A revision whose text was removed, or is not here yet, assigns nothing.
fn assign(graph: &Graph, state: &mut State, revision: &Revision) {
    let Some(body) = &revision.body else { return };
    let before: BTreeSet<String> = state.keys().cloned().collect();
    let named: BTreeSet<String> = body.fields.keys().cloned().collect();
    for field in before.union(&named) {
        let sources = state.get(field);
        let old: BTreeSet<Option<&Value>> =
            sources.into_iter().flatten().map(|source| value_at(graph, field, *source)).collect();
        let new = body.fields.get(field);
        let settled_and_same = old.len() == 1 && old.contains(&new) || old.is_empty() && new.is_none();
        if !settled_and_same {
            state.insert(field.clone(), BTreeSet::from([revision.id]));
        }
    }
}

fn value_at<'r>(graph: &Graph<'r>, field: &str, source: ObjectId) -> Option<&'r Value> {
    graph.revision(source)?.body.as_ref()?.fields.get(field)
}

/// The different values. A side that took the field away counts as a side too: it stands as blank text.
fn values(graph: &Graph, field: &str, sources: &BTreeSet<ObjectId>) -> Vec<Assigned> {
    let blank = Value::text("");
    let (mut values, mut known): (Vec<Assigned>, BTreeSet<&Value>) = Default::default();
    for source in sources {
        let value = value_at(graph, field, *source).unwrap_or(&blank);
        if known.insert(value) {
            values.push(Assigned { revision: *source, value: value.clone() });
        }
    }
    let only_blank = values.iter().all(|assigned| assigned.value.is_blank());
    if only_blank { Vec::new() } else { values }
}
