//! The form of a declaration, as it stands in the TOML files.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A text in several languages, by BCP 47 code; `en` is always there.
pub type Words = BTreeMap<String, String>;

/// A declared kind of record.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// The kind's name in data and on the command line.
    pub id: String,
    /// Raised whenever the declaration changes its meaning; a record remembers the edition it was written with.
    pub edition: u32,
    /// True for kinds that the window offers under Write.
    #[serde(default)]
    pub offered: bool,
    /// Who may receive a new record unless it says otherwise.
    #[serde(default = "public")]
    pub audience: crate::revision::Audience,
    /// What one is called.
    pub title: Words,
    /// What many are called.
    pub plural: Words,
    /// What it is for, in a sentence or two.
    pub about: Words,
    /// The fields in the order of the page; the first is `title`.
    #[serde(rename = "field")]
    pub fields: Vec<Field>,
}

fn public() -> crate::revision::Audience {
    crate::revision::Audience::Public
}

impl Kind {
    /// The field of that id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// The long field that a section heading names: by label in any language, or by id.
    pub fn field_of_heading(&self, heading: &str) -> Option<&Field> {
        let wanted = crate::slug::normal_name(heading.trim().trim_end_matches([':', '：']));
        let names = |field: &&Field| {
            field.kind == FieldType::Long
                && (field.id == wanted
                    || field.label.values().any(|label| crate::slug::normal_name(label) == wanted))
        };
        self.fields.iter().find(names)
    }
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldType {
    /// One line.
    Text,
    /// Markdown of any length.
    Long,
    /// A whole number.
    Integer,
    /// Yes or no.
    YesNo,
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    Date,
    /// A year.
    Year,
    /// One term of a vocabulary.
    Choice,
    /// Several terms of a vocabulary.
    Choices,
    /// Several lines of free text.
    List,
    /// Another record by slug or id, or its name in plain text where there is none.
    Link,
    /// Several of them.
    Links,
    /// A table.
    Rows,
}

/// Which form of a record a field belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// The short form, half an hour's work.
    Snapshot,
    /// The full form.
    #[default]
    Full,
}

/// Where a reader meets a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// A section of the page.
    Section,
    /// A line of the side.
    Fact,
    /// A table.
    Table,
    /// Nowhere.
    Hidden,
}

/// A declared field.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its name in data.
    pub id: String,
    /// What it holds.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// Short or full form.
    #[serde(default)]
    pub tier: Tier,
    /// Needed before the record can be sent to the cluster; never for saving.
    #[serde(default)]
    pub required: bool,
    /// Words at most; a counter says when they are passed, nothing blocks.
    pub words_max: Option<u32>,
    /// Characters at most of a line.
    pub chars_max: Option<u32>,
    /// Items at most.
    pub items_max: Option<u32>,
    /// Stands in "At a glance".
    #[serde(default)]
    pub glance: bool,
    /// The vocabulary of a choice.
    pub vocabulary: Option<String>,
    /// The facet that it feeds.
    pub facet: Option<String>,
    /// The kind that a link points to, if only one.
    pub links_to: Option<String>,
    /// Whether its words are found; by default those of text, long texts, lists and tables are.
    pub search: Option<bool>,
    /// Where a reader meets it, if not where its type says.
    pub part: Option<Part>,
    /// What it is called.
    pub label: Words,
    /// What to write there.
    pub guidance: Option<Words>,
    /// What someone wrote there.
    pub example: Option<Words>,
    /// The columns of a table.
    #[serde(default, rename = "column")]
    pub columns: Vec<Column>,
}

impl Field {
    /// Whether its words go into the index.
    pub fn is_searched(&self) -> bool {
        use FieldType::{List, Long, Rows, Text};
        self.search.unwrap_or(matches!(self.kind, Text | Long | List | Rows))
    }

    /// Where a reader meets it.
    pub fn place(&self) -> Part {
        self.part.unwrap_or(match self.kind {
            FieldType::Long => Part::Section,
            FieldType::Rows => Part::Table,
            _ => Part::Fact,
        })
    }
}

/// A column of a table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its name in data.
    pub id: String,
    /// What it holds; never rows.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// What it is called.
    pub label: Words,
    /// The vocabulary of a choice.
    pub vocabulary: Option<String>,
    /// The kind that a link points to.
    pub links_to: Option<String>,
    /// Whether its words are found; by default those of text and links are.
    pub search: Option<bool>,
}

impl Column {
    /// Whether its words go into the index.
    pub fn is_searched(&self) -> bool {
        self.search.unwrap_or(matches!(self.kind, FieldType::Text | FieldType::Long | FieldType::Link))
    }
}

/// A declared list of terms to choose from.
#[derive(Debug, Clone, Deserialize)]
pub struct Vocabulary {
    /// Its name.
    pub id: String,
    /// What it is called.
    pub label: Words,
    /// The terms in the order they are offered.
    #[serde(rename = "term")]
    pub terms: Vec<Term>,
}

impl Vocabulary {
    /// The term of that id.
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == id)
    }

    /// The term that goes by these words: id, label in any language, or another name.
    pub fn find(&self, words: &str) -> Option<&Term> {
        let wanted = crate::slug::normal_name(words);
        let is = |name: &String| crate::slug::normal_name(name) == wanted;
        self.terms.iter().find(|term| is(&term.id) || term.label.values().any(is) || term.also.iter().any(is))
    }
}

/// One term.
#[derive(Debug, Clone, Deserialize)]
pub struct Term {
    /// What data says.
    pub id: String,
    /// What people read.
    pub label: Words,
    /// Other words for it.
    #[serde(default)]
    pub also: Vec<String>,
    /// Where its text can be read: of a licence.
    pub address: Option<String>,
}
