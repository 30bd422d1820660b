//! `satchel conflicts`.

use std::collections::BTreeMap;
use std::fmt::Write;

use clap::Args;
use satchel_library::Library;
use satchel_model::{RecordId, Value};
use serde::Serialize;

use crate::error::Result;
use crate::said::Said;
use crate::session::Session;

/// Lists the records that have two texts for one field
///
/// Beside them stand those that were taken back while somebody wrote on: submit such a record to let it stand again, or
/// withdraw it once more.
#[derive(Debug, Args)]
pub struct Conflicts {}

#[derive(Serialize)]
struct Answer {
    records: Vec<Record>,
    withdrawn: Vec<TakenBack>,
}

/// A record that was taken back while somebody wrote on.
#[derive(Serialize)]
struct TakenBack {
    id: String,
    slug: String,
    kind: String,
    title: String,
    /// The revisions that the withdrawal does not know of.
    written_on: Vec<String>,
}

#[derive(Serialize)]
struct Record {
    id: String,
    slug: String,
    kind: String,
    title: String,
    fields: Vec<String>,
    values: Sides,
}

/// Both values of every field that has two.
pub type Sides = BTreeMap<String, Vec<Side>>;

/// One of them.
#[derive(Serialize)]
pub struct Side {
    revision: String,
    author: String,
    city: Option<String>,
    value: Value,
}

impl Conflicts {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let library = session.read()?;
        let (mut records, mut withdrawn) = (Vec::new(), Vec::new());
        let mut words = String::new();
        for (line, fields) in library.conflicts()? {
            let written_on = library.show(line.id, None)?.page.view.written_on;
            // Writing to a string cannot fail.
            if !written_on.is_empty() {
                let _ = writeln!(words, "{}  {}: taken back, and written on", line.slug, line.title);
                withdrawn.push(TakenBack {
                    id: line.id.to_string(),
                    slug: line.slug.clone(),
                    kind: line.kind.clone(),
                    title: line.title.clone(),
                    written_on: written_on.iter().map(ToString::to_string).collect(),
                });
            }
            if fields.is_empty() {
                continue;
            }
            let _ = writeln!(words, "{}  {}: {}", line.slug, line.title, fields.join(", "));
            let values = sides(&library, line.id)?;
            let (id, slug, kind, title) = (line.id.to_string(), line.slug, line.kind, line.title);
            records.push(Record { id, slug, kind, title, fields, values });
        }
        if records.is_empty() && withdrawn.is_empty() {
            words.push_str("No record has two texts for one field.");
        }
        Said::new(&Answer { records, withdrawn }, words)
    }
}

/// Who says what, for the fields of a record that have two values.
pub fn sides(library: &Library, id: RecordId) -> Result<Sides> {
    let mut sides = Sides::new();
    let view = library.show(id, None)?.page.view;
    for (field, values) in view.fields.into_iter().filter(|(_, values)| values.len() > 1) {
        let mut of_field = Vec::new();
        for assigned in values {
            let author =
                view.history.iter().find(|step| step.id == assigned.revision).map(|step| step.author);
            let named = author.map(|key| library.author(key)).transpose()?;
            let (name, city) = named.unwrap_or_default();
            let author = name.or(author.map(|key| key.short())).unwrap_or_default();
            of_field.push(Side {
                revision: assigned.revision.to_string(),
                author,
                city,
                value: assigned.value,
            });
        }
        sides.insert(field, of_field);
    }
    Ok(sides)
}
