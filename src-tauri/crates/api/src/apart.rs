//! What people changed apart from each other: what came together by itself and whose it is, and what waits for a person.
//!
//! Owns how that is told to the window. Must not decide what merges: the fold did.

use std::collections::{BTreeMap, BTreeSet};

use satchel_model::attachment::FIELD as FILES;
use satchel_model::fold::{Assigned, RecordView};
use satchel_model::{Fields, ObjectId, Value};
use serde::Serialize;
use ts_rs::TS;

use crate::{App, Failure, people};

/// A field that only one side changed: it stands as that side wrote it.
#[derive(Debug, Serialize, TS)]
pub struct Merged {
    pub field: String,
    /// Who wrote it: name and city, as far as they are known.
    pub author: String,
    /// Milliseconds since 1970, as the author's clock claimed.
    pub updated: i64,
}

/// One of the values of a field that has several.
#[derive(Debug, Serialize, TS)]
pub struct DraftValue {
    #[ts(type = "Value")]
    value: Value,
    author: String,
    updated: i64,
}

/// A field that has several values.
#[derive(Debug, Serialize, TS)]
pub struct DraftConflict {
    field: String,
    /// What it held before they went apart; null if that is not known.
    #[ts(type = "Value | null")]
    base: Option<Value>,
    #[ts(inline)]
    values: Vec<DraftValue>,
}

/// The fields that one side alone changed, if the record has several heads.
pub fn merged(app: &App, view: &RecordView) -> Result<Vec<Merged>, Failure> {
    let shared = shared(view);
    let mut merged = Vec::new();
    for (field, assigned) in &view.fields {
        let [one] = assigned.as_slice() else { continue };
        if view.heads.len() > 1 && !shared.contains(&one.revision) {
            let (author, updated) = whose(app, view, one)?;
            merged.push(Merged { field: field.clone(), author, updated });
        }
    }
    Ok(merged)
}

/// The fields with several values, each with who wrote it and with what all of them began from.
pub fn conflicts(app: &App, view: &RecordView) -> Result<Vec<DraftConflict>, Failure> {
    let base = base(app, view)?;
    let mut conflicts = Vec::new();
    // Files added apart stand together in the draft: nobody need choose between them.
    let open = view.fields.iter().filter(|(field, values)| values.len() > 1 && *field != FILES);
    for (field, assigned) in open {
        let mut values = Vec::new();
        for one in assigned {
            let (author, updated) = whose(app, view, one)?;
            values.push(DraftValue { value: one.value.clone(), author, updated });
        }
        let base = base.as_ref().map(|base| base.get(field).cloned().unwrap_or_else(|| Value::text("")));
        conflicts.push(DraftConflict { field: field.clone(), base, values });
    }
    Ok(conflicts)
}

/// Who gave a value, and when.
fn whose(app: &App, view: &RecordView, assigned: &Assigned) -> Result<(String, i64), Failure> {
    match view.history.iter().find(|step| step.id == assigned.revision) {
        Some(step) => Ok((people::author_line(app, step.author)?, step.at)),
        None => Ok((String::new(), 0)),
    }
}

/// The record's fields where its heads went apart. None where that was not one place, or its text is not here.
fn base(app: &App, view: &RecordView) -> Result<Option<Fields>, Failure> {
    let shared = shared(view);
    let older: BTreeSet<ObjectId> = view
        .history
        .iter()
        .filter(|step| shared.contains(&step.id))
        .flat_map(|step| step.parents.clone())
        .collect();
    let mut last = shared.difference(&older);
    match (last.next(), last.next()) {
        (Some(one), None) => Ok(app.library.show(view.id, Some(*one)).ok().map(|shown| shown.fields)),
        _ => Ok(None),
    }
}

/// The revisions that all heads were written upon, heads among them.
fn shared(view: &RecordView) -> BTreeSet<ObjectId> {
    let parents: BTreeMap<ObjectId, &[ObjectId]> =
        view.history.iter().map(|step| (step.id, step.parents.as_slice())).collect();
    let all = |head: &ObjectId| {
        let (mut seen, mut due) = (BTreeSet::new(), vec![*head]);
        while let Some(id) = due.pop() {
            if seen.insert(id) {
                due.extend(parents.get(&id).into_iter().copied().flatten());
            }
        }
        seen
    };
    let mut heads = view.heads.iter().map(all);
    let first = heads.next().unwrap_or_default();
    heads.fold(first, |shared, one| shared.intersection(&one).copied().collect())
}
