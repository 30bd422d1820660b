//! What a page is made of, as it crosses the border.

use serde::Serialize;
use ts_rs::TS;

use crate::adapting::Adapting;
use crate::apart::Merged;
use crate::line::{Line, RecordStatus};
use crate::related::Related;
use crate::trust::{Office, PublicationStanding};

/// One of two texts that wait to be brought together.
#[derive(Debug, Serialize, TS)]
pub struct TwoTexts {
    pub html: String,
    pub author: String,
    pub updated: i64,
}

/// A long text of the page.
#[derive(Debug, Serialize, TS)]
pub struct Section {
    pub field: String,
    pub label: String,
    /// Inert HTML; empty string means "Not given".
    pub html: String,
    pub words: usize,
    /// Set when two texts stand side by side.
    #[ts(inline)]
    pub conflict: Vec<TwoTexts>,
}

/// One value of a fact, with the record that it names.
#[derive(Debug, Serialize, TS)]
pub struct FactValue {
    pub text: String,
    pub record: Option<String>,
}

/// A short fact at the side.
#[derive(Debug, Serialize, TS)]
pub struct Fact {
    pub field: String,
    pub label: String,
    #[ts(inline)]
    pub values: Vec<FactValue>,
}

/// The head of a column.
#[derive(Debug, Serialize, TS)]
pub struct ColumnHead {
    pub id: String,
    pub label: String,
}

/// A cell of a table.
#[derive(Debug, Serialize, TS)]
pub struct Cell {
    pub text: String,
    pub address: Option<String>,
}

/// A table.
#[derive(Debug, Serialize, TS)]
pub struct Rows {
    pub field: String,
    pub label: String,
    #[ts(inline)]
    pub columns: Vec<ColumnHead>,
    #[ts(inline)]
    pub rows: Vec<Vec<Cell>>,
}

/// Where a record stands, for the window's own words.
#[derive(Debug, Serialize, TS)]
pub struct StateWords {
    pub status: RecordStatus,
    pub by: Option<String>,
    pub city: Option<String>,
    /// The list of cities confirms that city; else it is the device's own word.
    pub city_confirmed: bool,
    pub at: Option<i64>,
    /// A coordinator in office stands behind the publication.
    pub verified: bool,
    /// How the publication stands; none for what is not published.
    pub standing: Option<PublicationStanding>,
    /// The office that stands with it.
    pub office: Option<Office>,
    /// Other revisions that were published at the same time.
    pub rivals: Vec<String>,
    pub starter: bool,
}

/// A short line of "At a glance".
#[derive(Debug, Serialize, TS)]
pub struct Glance {
    pub field: String,
    pub label: String,
    pub text: String,
}

/// A field that this edition does not know, as it was written.
#[derive(Debug, Serialize, TS)]
pub struct Extra {
    pub field: String,
    pub text: String,
}

/// A file that belongs to the record.
#[derive(Debug, Serialize, TS)]
pub struct PageFile {
    /// Its name for the host.
    pub file: String,
    /// The name of its small picture, if there is one here.
    pub preview: Option<String>,
    pub name: String,
    pub media: String,
    pub bytes: u64,
    /// It is shown, not only handed out.
    pub picture: bool,
    /// It is on this computer.
    pub here: bool,
    pub alternative: Option<String>,
    pub licence: Option<String>,
    /// Why it does not travel with the record: `licence` or `consent`.
    #[ts(type = "'licence' | 'consent' | null")]
    pub stays: Option<&'static str>,
}

/// The same text in another language.
#[derive(Debug, Serialize, TS)]
pub struct InLanguage {
    pub language: String,
    pub id: String,
    pub title: String,
    /// A translation whose original has changed since.
    pub behind: bool,
}

/// What a translation was made from.
#[derive(Debug, Serialize, TS)]
pub struct Translated {
    pub original: Line,
    /// The revision that it was made from, if it says so.
    pub made_from: Option<String>,
    /// The revision that readers see now.
    pub revision: String,
    /// It has changed since.
    pub changed: bool,
}

/// Records of one kind that belong to the page's.
#[derive(Debug, Serialize, TS)]
pub struct Children {
    pub kind: String,
    pub total: u64,
    pub lines: Vec<Line>,
}

/// Who took a record back.
#[derive(Debug, Serialize, TS)]
pub struct Withdrawn {
    pub who: String,
    pub at: i64,
    pub reason: Option<String>,
    /// Texts that were written apart from that, or after it: a person has to say what stands.
    #[ts(inline)]
    pub written_on: Vec<WrittenOn>,
    /// This computer's word counts in that.
    pub yours: bool,
}

/// A text of a withdrawn record that its withdrawal does not know of.
#[derive(Debug, Serialize, TS)]
pub struct WrittenOn {
    pub revision: String,
    /// What it was written upon.
    pub upon: Option<String>,
    pub author: String,
    pub at: i64,
}

/// The direction of writing.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Dir {
    Ltr,
    Rtl,
}

/// A record on its page.
#[derive(Debug, Serialize, TS)]
pub struct RecordPage {
    pub line: Line,
    pub kind: String,
    pub revision: String,
    /// The first line under the title: who, where, when.
    pub byline: Vec<String>,
    #[ts(inline)]
    pub glance: Vec<Glance>,
    pub sections: Vec<Section>,
    pub facts: Vec<Fact>,
    pub tables: Vec<Rows>,
    #[ts(inline)]
    pub extra: Vec<Extra>,
    pub files: Vec<PageFile>,
    pub state: StateWords,
    #[ts(inline)]
    pub languages: Vec<InLanguage>,
    /// What it translates, if that is here.
    pub translated: Option<Translated>,
    /// Whether parts of it may be taken into other texts, and why not.
    pub adapting: Adapting,
    /// The names of its building blocks, in their order.
    pub blocks: Vec<String>,
    /// Who withdrew it, when and why.
    pub withdrawn: Option<Withdrawn>,
    /// This computer may remove its text for good.
    pub removable: bool,
    pub licence: Option<String>,
    pub licence_address: Option<String>,
    pub attribution: String,
    /// Fields with two texts.
    pub conflicts: Vec<String>,
    /// Fields that only one side changed, while several texts wait to be brought together.
    pub merged: Vec<Merged>,
    pub heads: Vec<String>,
    pub related: Vec<Related>,
    /// Records that belong to this one: outputs of a workshop, cases of a city or cluster, by kind.
    #[ts(inline)]
    pub children: Vec<Children>,
    pub short_id: String,
    #[ts(inline)]
    pub dir: Dir,
    pub editable: bool,
    pub newer_edition: bool,
}
