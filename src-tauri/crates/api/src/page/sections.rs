//! The long texts in the kind's order, as inert HTML.

use satchel_markdown::{render_in, words};
use satchel_model::Value;
use satchel_model::kinds::{Field, Part, Tier};

use super::{Section, Source, TwoTexts};
use crate::{Failure, people};

/// What a reader looks for in every record, given or not.
const ALWAYS: [&str; 2] = ["result", "did_not_work"];
/// The kind whose whole form is shown, so that what nobody wrote is seen too.
const WHOLE: &str = "case-study";

/// The sections; an empty one stands where its absence says something.
pub fn sections(source: &Source<'_>) -> Result<Vec<Section>, Failure> {
    let mut sections = Vec::new();
    for field in source.in_part(Part::Section) {
        let text = source.text(&field.id);
        let conflict = conflict(source, &field.id)?;
        if text.is_none() && conflict.is_empty() && !stands_empty(source, field) {
            continue;
        }
        let text = text.unwrap_or_default();
        sections.push(Section {
            field: field.id.clone(),
            label: source.label(field),
            html: if text.is_empty() { text.clone() } else { render_in(&text, &field.id) },
            words: words(&text),
            conflict,
        });
    }
    Ok(sections)
}

fn stands_empty(source: &Source<'_>, field: &Field) -> bool {
    source.shown.page.view.kind == WHOLE
        || field.tier == Tier::Snapshot
        || ALWAYS.contains(&field.id.as_str())
}

/// The texts of a field that has several. Readers of a published record keep what was published.
fn conflict(source: &Source<'_>, field: &str) -> Result<Vec<TwoTexts>, Failure> {
    let view = &source.shown.page.view;
    let values = view.fields.get(field).filter(|values| values.len() > 1);
    let Some(values) = values.filter(|_| source.present && view.published.is_none()) else {
        return Ok(Vec::new());
    };
    let mut texts = Vec::new();
    for (at, assigned) in values.iter().enumerate() {
        let step = view.history.iter().find(|step| step.id == assigned.revision);
        texts.push(TwoTexts {
            html: render_in(&Value::plain(&assigned.value), &format!("{field}-{at}")),
            author: step
                .map(|step| people::author_line(source.app, step.author))
                .transpose()?
                .unwrap_or_default(),
            updated: step.map_or(0, |step| step.at),
        });
    }
    Ok(texts)
}
