//! The kinds, vocabularies and facets, for forms, filters and labels.

use satchel_model::kinds;
use serde::Serialize;
use ts_rs::TS;

use crate::{App, Failure};

/// What a field holds.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FieldType {
    Text,
    Long,
    Integer,
    YesNo,
    Date,
    Year,
    Choice,
    Choices,
    List,
    Link,
    Links,
    Rows,
}

/// Which form of a record a field belongs to.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    Snapshot,
    Full,
}

/// A column of a table.
#[derive(Debug, Serialize, TS)]
pub struct Column {
    id: String,
    #[serde(rename = "type")]
    kind: FieldType,
    #[ts(type = "Words")]
    label: kinds::Words,
    vocabulary: Option<String>,
}

/// A declared field.
#[derive(Debug, Serialize, TS)]
pub struct Field {
    id: String,
    #[serde(rename = "type")]
    kind: FieldType,
    #[ts(inline)]
    tier: Tier,
    /// Asked for before a record can be sent to the cluster; never blocks saving.
    required: bool,
    words_max: Option<u32>,
    items_max: Option<u32>,
    vocabulary: Option<String>,
    facet: Option<String>,
    /// For `link` and `links`: the kind it points to, if only one.
    links_to: Option<String>,
    #[ts(type = "Words")]
    label: kinds::Words,
    #[ts(type = "Words | null")]
    guidance: Option<kinds::Words>,
    #[ts(type = "Words | null")]
    example: Option<kinds::Words>,
    columns: Vec<Column>,
}

/// A declared kind of record.
#[derive(Debug, Serialize, TS)]
pub struct Kind {
    id: String,
    edition: u32,
    #[ts(type = "Words")]
    label: kinds::Words,
    #[ts(type = "Words")]
    plural: kinds::Words,
    #[ts(type = "Words")]
    about: kinds::Words,
    fields: Vec<Field>,
    /// False for kinds that the window does not offer under Write.
    offered: bool,
}

/// One term of a vocabulary.
#[derive(Debug, Serialize, TS)]
pub struct Term {
    id: String,
    #[ts(type = "Words")]
    label: kinds::Words,
}

/// A list of terms to choose from.
#[derive(Debug, Serialize, TS)]
pub struct Vocabulary {
    id: String,
    #[ts(type = "Words")]
    label: kinds::Words,
    terms: Vec<Term>,
}

/// A filter, in the order in which the window lists them.
#[derive(Debug, Serialize, TS)]
pub struct Facet {
    id: String,
    #[ts(type = "Words")]
    label: kinds::Words,
    vocabulary: Option<String>,
}

/// All declarations.
#[derive(Debug, Serialize, TS)]
pub struct Declarations {
    kinds: Vec<Kind>,
    vocabularies: Vec<Vocabulary>,
    #[ts(inline)]
    facets: Vec<Facet>,
}

/// `declarations`: case studies first, then what people may write, then the rest.
pub fn declarations(_: &App, _: crate::commands::Nothing) -> Result<Declarations, Failure> {
    let all = kinds::declarations();
    let mut kinds: Vec<Kind> = all.kinds().map(kind).collect();
    kinds.sort_by_key(|kind| (kind.id != "case-study", !kind.offered));
    let vocabularies = all.vocabularies().map(vocabulary).collect();
    Ok(Declarations { kinds, vocabularies, facets: facets() })
}

/// The vocabulary that names the values of a facet.
pub fn facet_vocabulary(facet: &str) -> Option<&'static str> {
    let fields = kinds::declarations().kinds().flat_map(|kind| &kind.fields);
    fields.filter(|field| field.facet.as_deref() == Some(facet)).find_map(|field| field.vocabulary.as_deref())
}

fn facets() -> Vec<Facet> {
    let terms = kinds::vocabulary("facets").map(|facets| facets.terms.as_slice()).unwrap_or_default();
    let facet = |term: &kinds::Term| Facet {
        id: term.id.clone(),
        label: term.label.clone(),
        vocabulary: facet_vocabulary(&term.id).map(str::to_owned),
    };
    terms.iter().map(facet).collect()
}

fn kind(kind: &kinds::Kind) -> Kind {
    Kind {
        id: kind.id.clone(),
        edition: kind.edition,
        label: kind.title.clone(),
        plural: kind.plural.clone(),
        about: kind.about.clone(),
        fields: kind.fields.iter().map(field).collect(),
        offered: kind.offered,
    }
}

fn field(field: &kinds::Field) -> Field {
    Field {
        id: field.id.clone(),
        kind: field_type(field.kind),
        tier: if field.tier == kinds::Tier::Snapshot { Tier::Snapshot } else { Tier::Full },
        required: field.required,
        words_max: field.words_max,
        items_max: field.items_max,
        vocabulary: field.vocabulary.clone(),
        facet: field.facet.clone(),
        links_to: field.links_to.clone(),
        label: field.label.clone(),
        guidance: field.guidance.clone(),
        example: field.example.clone(),
        columns: field.columns.iter().map(column).collect(),
    }
}

fn column(column: &kinds::Column) -> Column {
    Column {
        id: column.id.clone(),
        kind: field_type(column.kind),
        label: column.label.clone(),
        vocabulary: column.vocabulary.clone(),
    }
}

fn vocabulary(vocabulary: &kinds::Vocabulary) -> Vocabulary {
    let term = |term: &kinds::Term| Term { id: term.id.clone(), label: term.label.clone() };
    Vocabulary {
        id: vocabulary.id.clone(),
        label: vocabulary.label.clone(),
        terms: vocabulary.terms.iter().map(term).collect(),
    }
}

fn field_type(kind: kinds::FieldType) -> FieldType {
    match kind {
        kinds::FieldType::Text => FieldType::Text,
        kinds::FieldType::Long => FieldType::Long,
        kinds::FieldType::Integer => FieldType::Integer,
        kinds::FieldType::YesNo => FieldType::YesNo,
        kinds::FieldType::Date => FieldType::Date,
        kinds::FieldType::Year => FieldType::Year,
        kinds::FieldType::Choice => FieldType::Choice,
        kinds::FieldType::Choices => FieldType::Choices,
        kinds::FieldType::List => FieldType::List,
        kinds::FieldType::Link => FieldType::Link,
        kinds::FieldType::Links => FieldType::Links,
        kinds::FieldType::Rows => FieldType::Rows,
    }
}
