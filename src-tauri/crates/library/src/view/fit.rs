//! Records that are larger than a page: thousands of revisions, or dozens of long texts that disagree.

use satchel_model::fold::Assigned;
use satchel_model::{RecordView, canonical};

/// Values of one field that stay whatever they take: as many sides as a person can compare at once.
const SIDES_MIN: usize = 2;

/// The same record within `limit` bytes: of values that disagree the first ones stay, so that it still reads as a
/// conflict; then of its history the latest. The same everywhere, because it depends on the record alone.
pub fn fit(mut view: RecordView, limit: usize) -> RecordView {
    // Each step leaves half of what is longest, so that few are needed.
    while len(&view) > limit {
        let longest = view.fields.values_mut().filter(|values| values.len() > SIDES_MIN);
        match longest.max_by_key(|values| values.iter().map(len_of).sum::<usize>()) {
            Some(values) => values.truncate((values.len() / 2).max(SIDES_MIN)),
            None if view.history.len() > 1 => drop(view.history.drain(..view.history.len().div_ceil(2))),
            None => return without_texts(view),
        }
    }
    view
}

/// Not even its texts have room: no object is as large, but many heads and suggestions may be.
fn without_texts(mut view: RecordView) -> RecordView {
    view.heads.truncate(1);
    view.suggestions.truncate(1);
    view.written_on.truncate(1);
    view.fields.values_mut().for_each(|values| values.truncate(1));
    view
}

fn len(view: &RecordView) -> usize {
    canonical::encode(view).len()
}

fn len_of(assigned: &Assigned) -> usize {
    canonical::encode(assigned).len()
}

#[cfg(test)]
mod tests {
    use satchel_model::fold::{Status, Step};
    use satchel_model::revision::Audience;
    use satchel_model::{AuthorKey, ObjectId, RecordId, Value};

    use super::*;

    fn view(sides: u32, bytes: usize, steps: u32) -> RecordView {
        let id = |number: u32| {
            let mut id = [0; 32];
            id[..4].copy_from_slice(&number.to_be_bytes());
            ObjectId(id)
        };
        let value = |number: u32| Assigned {
            revision: id(number),
            value: Value::text(format!("{number} {}", "x".repeat(bytes))),
        };
        let step = |number: u32| Step {
            id: id(number),
            parents: vec![id(0)],
            author: AuthorKey([1; 32]),
            at: 0,
            authorised: true,
            title: Some("A title".into()),
            note: None,
        };
        RecordView {
            id: RecordId([1; 16]),
            kind: "resource".into(),
            edition: 1,
            audience: Audience::Public,
            owners: vec![],
            demo: false,
            starter: false,
            admitted: true,
            slug: "a".into(),
            fields: [("done".to_owned(), (0..sides).map(value).collect())].into(),
            heads: (0..sides).map(id).collect(),
            suggestions: vec![],
            status: Status::default(),
            written_on: vec![],
            published: None,
            history: (0..steps).map(step).collect(),
        }
    }

    #[test]
    fn a_record_larger_than_a_page_still_reads_as_a_conflict() {
        let limit = 100_000;
        let fitted = fit(view(40, 10_000, 3), limit);
        assert!(len(&fitted) <= limit);
        let sides = &fitted.fields["done"];
        assert!((SIDES_MIN..10).contains(&sides.len()) && sides[0].value.plain().starts_with("0 "));
        assert_eq!((fitted.history.len(), fitted.heads.len()), (3, 40));
        let long = fit(view(1, 10, 5_000), limit);
        assert!(
            len(&long) <= limit && long.history.last().unwrap().id == view(1, 1, 5_000).history[4_999].id
        );
        assert!(len(&fit(view(5_000, 10, 5_000), limit)) <= limit);
        let small = view(3, 10, 3);
        assert_eq!(fit(small.clone(), limit), small);
    }
}
