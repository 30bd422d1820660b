//! The start page, and the records listed by kind, city, cluster and language.

use std::collections::BTreeMap;

use satchel_model::kinds;
use satchel_model::slug::normal_name;

use super::body::escaped;
use super::page::{attributes, frame, label};
use super::words::{language_name, word};
use super::{Entry, Site};

/// Every list with the file it stands in, the start page first.
pub(super) fn lists(site: &Site) -> Vec<(String, String)> {
    let by = |id: &'static str, groups: &dyn Fn(&Entry) -> Vec<String>| {
        let mut all: BTreeMap<(bool, String), (String, Vec<&Entry>)> = BTreeMap::new();
        for entry in &site.entries {
            let mut names = groups(entry);
            names.retain(|name| !name.trim().is_empty());
            if names.is_empty() {
                names.push(String::new());
            }
            for name in names {
                // Those that name none come last.
                let group = all.entry((name.is_empty(), normal_name(&name))).or_insert((name, Vec::new()));
                group.1.push(entry);
            }
        }
        let title = word(site.language, id);
        let groups: Vec<(String, Vec<&Entry>)> = all.into_values().collect();
        (format!("{id}.html"), frame(site.language, "", title, &list(site, title, &groups)))
    };
    let kind = |entry: &Entry| vec![kind_name(site, &entry.line.kind).to_owned()];
    let city = |entry: &Entry| match entry.line.kind.as_str() {
        "city" => vec![entry.line.title.clone()],
        _ => entry.line.city.iter().cloned().collect(),
    };
    let cluster = |entry: &Entry| {
        let named = entry.clusters.iter();
        named
            .map(|slug| site.find(slug).map_or_else(|| slug.clone(), |found| found.line.title.clone()))
            .collect()
    };
    let language = |entry: &Entry| match entry.line.language.as_str() {
        "und" => Vec::new(),
        code => vec![language_name(code).to_owned()],
    };
    vec![
        ("index.html".into(), start(site)),
        by("kind", &kind),
        by("city", &city),
        by("cluster", &cluster),
        by("language", &language),
    ]
}

fn kind_name<'s>(site: &'s Site, kind: &'s str) -> &'s str {
    kinds::kind(kind).map_or(kind, |declared| label(&declared.plural, site.language))
}

fn start(site: &Site) -> String {
    let language = site.language;
    let title = word(language, "title");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    site.entries.iter().for_each(|entry| *counts.entry(kind_name(site, &entry.line.kind)).or_default() += 1);
    let mut content = format!("<h1>{title}</h1>\n<p>{}</p>\n<ul>\n", word(language, "about"));
    for id in ["kind", "city", "cluster", "language"] {
        content.push_str(&format!("<li><a href=\"{id}.html\">{}</a></li>\n", word(language, id)));
    }
    content.push_str(&format!(
        "</ul>\n<h2>{} {}</h2>\n<ul>\n",
        site.entries.len(),
        word(language, "records")
    ));
    for (kind, count) in counts {
        content.push_str(&format!(
            "<li><a href=\"kind.html#{}\">{}</a> ({count})</li>\n",
            anchor(kind),
            escaped(kind)
        ));
    }
    content.push_str("</ul>\n");
    frame(language, "", title, &content)
}

fn list(site: &Site, title: &str, groups: &[(String, Vec<&Entry>)]) -> String {
    let named = |name: &str| {
        let name = if name.is_empty() { word(site.language, "none") } else { name };
        escaped(name)
    };
    let mut content = format!("<h1>{title}</h1>\n<p>");
    let heads: Vec<String> = groups
        .iter()
        .map(|(name, entries)| {
            format!("<a href=\"#{}\">{}</a> ({})", anchor(name), named(name), entries.len())
        })
        .collect();
    content.push_str(&heads.join(" &middot; "));
    content.push_str("</p>\n");
    for (name, entries) in groups {
        content.push_str(&format!("<h2 id=\"{}\">{}</h2>\n<ul>\n", anchor(name), named(name)));
        for entry in entries {
            content.push_str(&format!(
                "<li><a href=\"r/{}.html\"{}>{}</a> <small>{}</small></li>\n",
                entry.name,
                attributes(&entry.line.language),
                escaped(&entry.line.title),
                escaped(&beside(site, entry)),
            ));
        }
        content.push_str("</ul>\n");
    }
    content
}

/// What tells records of one title apart: kind, city, year, language.
fn beside(site: &Site, entry: &Entry) -> String {
    let kind = kinds::kind(&entry.line.kind)
        .map_or(entry.line.kind.as_str(), |kind| label(&kind.title, site.language));
    let year = entry.line.year.map(|year| year.to_string());
    let city = entry.line.city.clone().filter(|_| entry.line.kind != "city");
    let language = Some(entry.line.language.clone()).filter(|language| language != "und");
    std::iter::once(kind.to_owned()).chain(city).chain(year).chain(language).collect::<Vec<_>>().join(", ")
}

/// A name within the page, plain letters only.
fn anchor(name: &str) -> String {
    format!("g-{}", &blake3::hash(normal_name(name).as_bytes()).to_hex()[..12])
}
