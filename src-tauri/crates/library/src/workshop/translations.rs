//! One text in several languages: which forms there are, whether a translation still follows its original, and a draft
//! of one that is missing.

use std::collections::BTreeMap;

use satchel_model::{ObjectId, RecordId, Value};

use super::{Piece, text};
use crate::drafts::Draft;
use crate::{Library, Line, Result};

/// The record that a text translates, and the revision of it that it was made from.
const TRANSLATION_OF: &str = "translation_of";
/// The field that names the revision of the original that a translation follows.
pub const TRANSLATED_FROM: &str = "translated_from";
/// Fields that are no words of the text, so that a change in them leaves its translations as good as they were.
const NOT_WORDS: [&str; 4] = ["group", "made_from", "promoted_to", "credits"];

/// A text with its translations.
#[derive(Debug, Clone)]
pub struct Text {
    /// The original; where it is not here, the translation that was begun first.
    pub original: Piece,
    /// Its forms by language, the original among them.
    pub forms: BTreeMap<String, Form>,
}

/// A text in one language.
#[derive(Debug, Clone)]
pub struct Form {
    /// The record.
    pub piece: Piece,
    /// The original says something else by now than when this was translated.
    pub behind: bool,
}

impl Text {
    /// The form in `language`, else the original.
    pub fn best(&self, language: &str) -> &Piece {
        self.forms.get(main_part(language)).map_or(&self.original, |form| &form.piece)
    }
}

impl Library {
    /// Gathers the pieces that are one text each, in the order of the originals.
    pub fn texts<'p>(&self, pieces: impl IntoIterator<Item = &'p Piece>) -> Result<Vec<Text>> {
        let (translations, originals): (Vec<&Piece>, Vec<&Piece>) =
            pieces.into_iter().partition(|piece| piece.line.translation_of.is_some());
        let mut texts: Vec<Text> = originals.into_iter().map(begun).collect();
        for piece in translations {
            let of = piece.line.translation_of.as_deref().unwrap_or_default();
            let is = |line: &Line| of == line.slug || of == line.id.to_string();
            let found = texts.iter_mut().find(|text| {
                is(&text.original.line) || text.original.line.translation_of.as_deref() == Some(of)
            });
            match found {
                Some(text) => {
                    let behind = self.is_behind(piece)?;
                    let form = Form { piece: piece.clone(), behind };
                    text.forms.entry(main_part(&piece.line.language).to_owned()).or_insert(form);
                }
                None => texts.push(begun(piece)),
            }
        }
        Ok(texts)
    }

    /// The same for a record by its line.
    pub fn is_translation_behind(&self, line: &Line) -> Result<bool> {
        self.is_behind(&self.piece(line.clone())?)
    }

    /// True if a translation says which text it was made from, and its original reads differently now.
    pub fn is_behind(&self, translation: &Piece) -> Result<bool> {
        let Some((original, from)) = self.made_upon(translation)? else { return Ok(false) };
        if from == original.revision {
            return Ok(false);
        }
        let differs = self.diff(original.line.id, from, original.revision)?;
        Ok(differs.keys().any(|field| !NOT_WORDS.contains(&field.as_str())))
    }

    /// The original of a translation and the revision it was made from, if both are here.
    fn made_upon(&self, translation: &Piece) -> Result<Option<(Piece, ObjectId)>> {
        let (Some(of), Some(from)) = (translation.text(TRANSLATION_OF), translation.text(TRANSLATED_FROM))
        else {
            return Ok(None);
        };
        let Some(line) = self.link(&of)? else { return Ok(None) };
        let original = self.piece(line)?;
        let Ok(from) = self.revision_of(original.line.id, &from) else { return Ok(None) };
        Ok(Some((original, from)))
    }

    /// Begins a translation of a record, or of the record that it translates: a draft with the original's words, to be
    /// replaced one after another. Where there is a text in that language, the draft brings it up to date; where such a
    /// draft is begun already, that one.
    pub fn translate(&self, record: RecordId, language: &str) -> Result<Draft> {
        let line = self.one_line(record)?;
        let of = line.translation_of.clone().map(|of| self.link(&of)).transpose()?.flatten();
        let original = self.piece(of.unwrap_or(line))?;
        let begun = |draft: &Draft| {
            text(&draft.fields, TRANSLATION_OF).is_some_and(|of| of == original.line.id.to_string())
                && text(&draft.fields, "language")
                    .is_some_and(|other| main_part(&other) == main_part(language))
        };
        if let Some(draft) = self.drafts()?.into_iter().find(begun) {
            return Ok(draft);
        }
        let from = Value::text(original.revision.to_string());
        if let Some(form) = self.form_in(&original.line, language)? {
            let mut draft = self.draft_of(form.id)?;
            draft.fields.insert(TRANSLATED_FROM.to_owned(), from);
            return self.save_draft(&draft.id, draft.fields);
        }
        let mut fields = original.fields.clone();
        fields.insert("language".to_owned(), Value::text(language));
        fields.insert(TRANSLATION_OF.to_owned(), Value::text(original.line.id.to_string()));
        fields.insert(TRANSLATED_FROM.to_owned(), from);
        self.draft(&original.line.kind, fields)
    }

    /// The translation of `original` into `language`, if there is one.
    fn form_in(&self, original: &Line, language: &str) -> Result<Option<Line>> {
        let near = self.related(original.id)?.into_iter().map(|near| near.line);
        let is = |of: &str| of == original.slug || of == original.id.to_string();
        let mut forms = near.filter(|line| line.translation_of.as_deref().is_some_and(is));
        Ok(forms.find(|line| main_part(&line.language) == main_part(language)))
    }
}

fn begun(piece: &Piece) -> Text {
    let form = Form { piece: piece.clone(), behind: false };
    Text { original: piece.clone(), forms: [(main_part(&piece.line.language).to_owned(), form)].into() }
}

/// `fr` of `fr-CA`.
pub fn main_part(language: &str) -> &str {
    language.split('-').next().unwrap_or_default()
}
