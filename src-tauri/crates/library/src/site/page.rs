//! One page: a record with its facts, tables and texts, and the frame that every page has.

use satchel_model::kinds::{self, Column, ENVELOPE, Field, FieldType, Part, Words};
use satchel_model::{Fields, Value};

use super::body::{body, escaped, is_tag};
use super::words::{is_right_to_left, language_name, word};
use super::{Entry, Site};

/// Letters of one fact or cell.
const CELL_CHARS_MAX: usize = 4_000;
/// Rows of one table.
const ROWS_MAX: usize = 1_000;

/// The frame of a page: `up` leads to the folder of the start page.
pub(super) fn frame(language: &str, up: &str, title: &str, content: &str) -> String {
    let link = |file: &str, id| format!("<a href=\"{up}{file}\">{}</a>", word(language, id));
    let links = [
        link("index.html", "home"),
        link("kind.html", "kind"),
        link("city.html", "city"),
        link("cluster.html", "cluster"),
        link("language.html", "language"),
    ];
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <link rel=\"stylesheet\" href=\"{up}style.css\">\n</head>\n<body>\n<p class=\"way\">{}</p>\n{content}</body>\n</html>\n",
        escaped(title),
        links.join(" &middot; "),
    )
}

/// `lang` and `dir` of a text; nothing where its language is not known.
pub(super) fn attributes(language: &str) -> String {
    if !is_tag(language) || language == "und" {
        return String::new();
    }
    let dir = if is_right_to_left(language) { "rtl" } else { "ltr" };
    format!(" lang=\"{language}\" dir=\"{dir}\"")
}

/// The label in the language of the copy.
pub(super) fn label<'w>(words: &'w Words, language: &str) -> &'w str {
    words.get(language).or_else(|| words.get("en")).map_or("", String::as_str)
}

/// A record's page.
pub(super) fn record(site: &Site, entry: &Entry, fields: &Fields, owners: &[String]) -> String {
    let language = site.language;
    let declared = kinds::kind(&entry.line.kind);
    let kind = declared.map_or(entry.line.kind.as_str(), |kind| label(&kind.title, language));
    let place = [entry.line.city.as_deref(), entry.line.country.as_deref()];
    let place: Vec<String> = place.into_iter().flatten().map(escaped).collect();
    let mut content = format!("<p class=\"kind\">{}", escaped(kind));
    if !place.is_empty() && entry.line.kind != "city" {
        content.push_str(&format!(" &middot; {}", place.join(", ")));
    }
    content.push_str(&format!(" &middot; {}</p>\n", escaped(language_name(&entry.line.language))));
    if let Some(of) = entry.line.translation_of.as_deref().and_then(|of| site.find(of)) {
        content.push_str(&format!("<p>{}: {}</p>\n", word(language, "translation"), link(of)));
    }
    // Old browsers do not know `dir="auto"`: the direction is said outright, around the body.
    content.push_str(&format!("<div{}>\n", attributes(&entry.line.language)));
    content.push_str(&body(&entry.line.kind, fields));
    content.push_str("</div>\n");
    let shown = declared.into_iter().flat_map(|kind| &kind.fields);
    let facts: Vec<String> = shown.clone().filter_map(|field| fact(site, field, fields)).collect();
    if !facts.is_empty() {
        content.push_str(&format!("<h2>{}</h2>\n<dl>\n{}</dl>\n", word(language, "facts"), facts.concat()));
    }
    shown.filter_map(|field| table(site, field, fields)).for_each(|table| content.push_str(&table));
    if !owners.is_empty() {
        let owners: Vec<String> = owners.iter().map(|owner| escaped(owner)).collect();
        content.push_str(&format!(
            "<p class=\"foot\">{}: {}</p>\n",
            word(language, "written"),
            owners.join(", ")
        ));
    }
    frame(language, "../", &entry.line.title, &content)
}

/// A link to a record's page, from another record's page.
fn link(entry: &Entry) -> String {
    format!(
        "<a href=\"{}.html\"{}>{}</a>",
        entry.name,
        attributes(&entry.line.language),
        escaped(&entry.line.title)
    )
}

fn fact(site: &Site, field: &Field, fields: &Fields) -> Option<String> {
    let value = fields.get(&field.id).filter(|value| !value.is_blank())?;
    let hidden = field.place() == Part::Hidden || ENVELOPE.contains(&field.id.as_str());
    if hidden || matches!(field.kind, FieldType::Long | FieldType::Rows) {
        return None;
    }
    let items: Vec<String> = value
        .items()
        .iter()
        .map(|item| cell(site, item, field.kind, field.vocabulary.as_deref()))
        .filter(|item| !item.is_empty())
        .collect();
    let name = escaped(label(&field.label, site.language));
    Some(format!("<dt>{name}</dt><dd>{}</dd>\n", items.join("; ")))
}

fn table(site: &Site, field: &Field, fields: &Fields) -> Option<String> {
    let value = fields.get(&field.id).filter(|value| !value.is_blank() && field.kind == FieldType::Rows)?;
    let rows: Vec<_> = value
        .items()
        .iter()
        .filter_map(|row| match row {
            Value::Map(cells) => Some(cells),
            _ => None,
        })
        .take(ROWS_MAX)
        .collect();
    let filled =
        |column: &&Column| rows.iter().any(|row| row.get(&column.id).is_some_and(|cell| !cell.is_blank()));
    let columns: Vec<&Column> = field.columns.iter().filter(filled).collect();
    if columns.is_empty() {
        return None;
    }
    let mut out = format!("<h2>{}</h2>\n<table>\n<tr>", escaped(label(&field.label, site.language)));
    for column in &columns {
        out.push_str(&format!("<th>{}</th>", escaped(label(&column.label, site.language))));
    }
    out.push_str("</tr>\n");
    for row in rows {
        out.push_str("<tr>");
        for column in &columns {
            let value = row.get(&column.id);
            let text = value.map(|value| cell(site, value, column.kind, column.vocabulary.as_deref()));
            out.push_str(&format!("<td>{}</td>", text.unwrap_or_default()));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n");
    Some(out)
}

fn cell(site: &Site, value: &Value, kind: FieldType, vocabulary: Option<&str>) -> String {
    let plain: String = value.plain().chars().take(CELL_CHARS_MAX).collect();
    match (kind, value) {
        (FieldType::YesNo, Value::Bool(yes)) => {
            word(site.language, if *yes { "yes" } else { "no" }).to_owned()
        }
        (FieldType::Choice | FieldType::Choices, _) => {
            let term = vocabulary.and_then(kinds::vocabulary).and_then(|vocabulary| vocabulary.term(&plain));
            escaped(term.map_or(plain.as_str(), |term| label(&term.label, site.language)))
        }
        (FieldType::Link | FieldType::Links, _) => site.find(&plain).map_or_else(|| escaped(&plain), link),
        _ => escaped(&plain),
    }
}
