//! `satchel show`.

use clap::{Args, ValueEnum};
use satchel_library::{Library, Shown, documents, site};
use satchel_model::Fields;
use satchel_model::revision::Audience;
use serde::Serialize;

use super::conflicts::{Sides, sides};
use crate::error::Result;
use crate::said::Said;
use crate::session::Session;

/// Shows one record
#[derive(Debug, Args)]
pub struct Show {
    /// The record, by id or slug
    #[arg(value_name = "ID")]
    id: String,
    /// As it stood at this revision, or at least six letters of its beginning
    #[arg(long, value_name = "R")]
    revision: Option<String>,
    /// How: as data, as a file that `edit` and `import` read, or as the inert body of a page
    #[arg(long, value_name = "FORMAT", default_value = "markdown")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
    Markdown,
    Html,
}

#[derive(Serialize)]
struct Answer<'s> {
    id: String,
    slug: &'s str,
    kind: &'s str,
    title: String,
    language: &'s str,
    translation_of: Option<String>,
    /// The revision of the original that it was made from, and whether the original has changed since.
    translation_revision: Option<String>,
    original_changed: bool,
    status: &'static str,
    audience: Audience,
    owners: &'s [String],
    fields: Fields,
    body: String,
    revision: String,
    heads: Vec<String>,
    suggestions: Vec<String>,
    conflicts: Vec<&'s str>,
    /// Both values of the fields in `conflicts`.
    values: Sides,
    /// The record in the format asked for, if that was not this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<&'s str>,
}

impl Show {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let library = session.read()?;
        let id = library.resolve(&self.id)?;
        let revision = self.revision.as_deref().map(|name| library.revision_of(id, name)).transpose()?;
        let shown = library.show(id, revision)?;
        if revision.is_none() {
            newer(session, &shown);
        }
        let page = match self.format {
            Format::Json => String::new(),
            Format::Markdown if revision.is_some() => library.markdown_at(&shown)?,
            Format::Markdown => library.markdown_of(&shown.line)?,
            Format::Html => site::body(&shown.line.kind, &shown.fields),
        };
        let answer = Answer {
            markdown: (self.format == Format::Markdown).then_some(page.as_str()),
            html: (self.format == Format::Html).then_some(page.as_str()),
            ..answer(&library, &shown)?
        };
        let said = Said::new(&answer, page.as_str())?.exactly();
        Ok(if self.format == Format::Json { said.in_json() } else { said })
    }
}

/// What readers see is the publication: whoever goes on writing has to know that there is a newer text.
fn newer(session: &Session, shown: &Shown) {
    let view = &shown.page.view;
    let newer: Vec<String> =
        view.heads.iter().filter(|head| **head != shown.revision).map(|head| head.to_string()).collect();
    if view.published.is_some() && !newer.is_empty() {
        session.note(&format!(
            "This is the published text. A newer one is not published yet; to go on from it, add --revision {}",
            newer.iter().map(|name| &name[..12]).collect::<Vec<_>>().join(" or ")
        ));
    }
}

fn answer<'s>(library: &Library, shown: &'s Shown) -> Result<Answer<'s>> {
    let view = &shown.page.view;
    let mut fields = shown.fields.clone();
    fields.remove("language");
    let ids = |ids: &[satchel_model::ObjectId]| ids.iter().map(ToString::to_string).collect();
    let original = library.original_of(&shown.fields)?;
    Ok(Answer {
        id: view.id.to_string(),
        slug: &shown.line.slug,
        kind: &view.kind,
        title: fields.get("title").map(satchel_model::Value::plain).unwrap_or_default(),
        language: &shown.line.language,
        translation_of: fields.remove("translation_of").map(|of| of.plain()),
        translation_revision: fields.remove("translated_from").map(|of| of.plain()),
        original_changed: original.is_some_and(|original| !original.changed.is_empty()),
        status: view.status.word(),
        audience: view.audience,
        owners: &view.owners,
        body: documents::body(&view.kind, &shown.fields),
        fields,
        revision: shown.revision.to_string(),
        heads: ids(&view.heads),
        suggestions: ids(&view.suggestions),
        conflicts: view.conflicts(),
        values: sides(library, view.id)?,
        markdown: None,
        html: None,
    })
}
