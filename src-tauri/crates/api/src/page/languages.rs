//! The languages a text exists in: the original, and what was translated from it.

use std::collections::BTreeMap;

use satchel_library::{Line, Related};
use satchel_model::RecordId;

use super::{InLanguage, Source, Translated};
use crate::Failure;
use crate::forms::is_translation;

/// All language forms of the record, itself among them; nothing if there is only one.
pub fn languages(source: &Source<'_>, near: &[Related]) -> Result<Vec<InLanguage>, Failure> {
    let own = &source.shown.line;
    let original = match &own.translation_of {
        Some(of) => source.app.link(of)?.filter(|line| line.listed),
        None => None,
    };
    let mut forms: BTreeMap<RecordId, Line> = BTreeMap::from([(own.id, own.clone())]);
    match original {
        Some(original) => {
            let siblings = source.app.related(original.id)?;
            let siblings = siblings.into_iter().map(|near| near.line);
            forms.extend(siblings.filter(|line| is_translation(line, &original)).map(|line| (line.id, line)));
            forms.insert(original.id, original);
        }
        None => {
            let near = near.iter().map(|near| &near.line);
            forms.extend(near.filter(|line| is_translation(line, own)).map(|line| (line.id, line.clone())));
        }
    }
    if forms.len() < 2 {
        return Ok(Vec::new());
    }
    let library = &source.app.library;
    let form = |line: Line| {
        let behind = line.translation_of.is_some() && library.is_translation_behind(&line)?;
        Ok::<_, Failure>(InLanguage {
            language: line.language,
            id: line.id.to_string(),
            title: line.title,
            behind,
        })
    };
    let mut forms: Vec<_> = forms.into_values().map(form).collect::<Result<_, _>>()?;
    forms.sort_by(|a, b| (&a.language, &a.title).cmp(&(&b.language, &b.title)));
    Ok(forms)
}

/// What the record translates, and whether that has changed since.
pub fn translated(source: &Source<'_>) -> Result<Option<Translated>, Failure> {
    let original = source.app.library.original_of(source.fields)?;
    Ok(original.map(|original| Translated {
        original: crate::line::Line::from(&original.line),
        made_from: original.made_from.map(|revision| revision.to_string()),
        revision: original.revision.to_string(),
        changed: !original.changed.is_empty(),
    }))
}
