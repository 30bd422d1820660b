//! The plain copy: the public records as pages that any browser reads, old ones too, without script and without a
//! network.
//!
//! Owns the pages and how they are kept up to date. What records say stands in them as text, or as what the Markdown
//! renderer lets through; nothing of it becomes markup.

mod body;
mod lists;
mod page;
#[cfg(test)]
mod tests;
mod words;
mod write;

pub use body::body;
pub(crate) use body::escaped;
pub use words::is_right_to_left;
pub(crate) use words::{language_name, word};
pub use write::SiteReport;

use std::collections::{BTreeMap, BTreeSet};

use satchel_model::revision::Audience;
use satchel_model::{Fields, RecordId, Value, kinds};

use crate::view::Line;
use crate::{Library, Result};

/// Records in one copy.
const RECORDS_MAX: usize = 50_000;

/// A record of the copy.
pub(crate) struct Entry {
    pub line: Line,
    /// The name of its page, without folder and ending.
    pub name: String,
    /// The clusters it belongs to, by name.
    pub clusters: Vec<String>,
}

/// The records of the copy and what links among them need.
pub(crate) struct Site {
    /// The language of the words around the records: `en` or `fr`.
    pub language: &'static str,
    pub entries: Vec<Entry>,
    names: BTreeMap<RecordId, usize>,
    slugs: BTreeMap<String, usize>,
    /// How many records are not in it, by the reasons that every copy has.
    left_out: BTreeMap<&'static str, u64>,
}

impl Site {
    /// The entry that a link's text names, if it is in the copy.
    pub fn find(&self, target: &str) -> Option<&Entry> {
        let by_id = target.parse::<RecordId>().ok().and_then(|id| self.names.get(&id));
        by_id.or_else(|| self.slugs.get(target)).map(|at| &self.entries[*at])
    }
}

impl Library {
    /// The language of the words around records in copies: `en` or `fr`.
    pub(crate) fn words_language(&self) -> &'static str {
        let language = self.setting("language").or(self.profile().language).unwrap_or_default();
        if language.starts_with("fr") { "fr" } else { "en" }
    }

    /// The public records that are shown, by kind and title.
    pub(crate) fn site(&self) -> Result<Site> {
        let mut site = Site {
            language: self.words_language(),
            entries: Vec::new(),
            names: BTreeMap::new(),
            slugs: BTreeMap::new(),
            left_out: BTreeMap::new(),
        };
        let mut left_out = BTreeMap::new();
        let mut leave_out = |reason| *left_out.entry(reason).or_default() += 1;
        let mut taken = BTreeSet::new();
        let lineage = self.lineage()?;
        for line in self.lines(None)?.into_iter().filter(|line| line.listed) {
            if line.demo {
                leave_out("demo");
                continue;
            }
            let Some(page) = self.page(line.id)? else { continue };
            let fields = page.view.shown();
            let reason = match page.view.audience {
                _ if !may_be_shown(&line.kind, &fields) => Some("consent"),
                Audience::Public => (site.entries.len() == RECORDS_MAX).then_some("limit"),
                _ => Some("audience"),
            };
            if let Some(reason) = reason {
                leave_out(reason);
                continue;
            }
            let name = free_name(&line, &mut taken);
            let clusters = lineage.clusters_of(&fields);
            site.names.insert(line.id, site.entries.len());
            site.slugs.entry(line.slug.clone()).or_insert(site.entries.len());
            site.entries.push(Entry { line, name, clusters });
        }
        site.left_out = left_out;
        Ok(site)
    }
}

/// People stand in it only if they agreed to be named before everyone.
fn may_be_shown(kind: &str, fields: &Fields) -> bool {
    let asks = kinds::kind(kind).is_some_and(|kind| kind.field("consent").is_some());
    !asks || fields.get("consent").map(Value::plain).as_deref() == Some("public")
}

/// A name for the record's page: its slug where that is one, else its id. Safe on every file system.
fn free_name(line: &Line, taken: &mut BTreeSet<String>) -> String {
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    let is_slug = !line.slug.is_empty() && line.slug.len() <= 80 && line.slug.chars().all(plain);
    // Windows keeps `con`, `nul`, `com1` and the like for devices, whatever follows a dot.
    let stem =
        if is_slug && line.slug.len() > 4 { line.slug.clone() } else { format!("r-{}", line.id.short()) };
    let name = if taken.contains(&stem) { line.id.to_string() } else { stem };
    taken.insert(name.clone());
    name
}
