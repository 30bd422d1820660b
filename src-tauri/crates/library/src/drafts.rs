//! Drafts: what is being written and not yet signed. One Markdown file each, replaced as a whole at every autosave.

use std::path::{Path, PathBuf};

use satchel_model::{Attachment, Fields, ObjectId, RecordId, attachment};

use crate::documents::{Meta, markdown, parse};
use crate::folder::DRAFTS;
use crate::random::random;
use crate::{Change, Error, Library, New, Result, Saved};

/// Drafts listed at most.
const DRAFTS_MAX: usize = 10_000;
/// Bytes of one draft.
const DRAFT_BYTES_MAX: u64 = 2 * 1024 * 1024;

/// A draft as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its name on this machine.
    pub id: String,
    /// The kind it will be.
    pub kind: String,
    /// Its fields, `language` among them.
    pub fields: Fields,
    /// The record it changes, if it is not a new one.
    pub record: Option<RecordId>,
    /// The revisions it was begun upon.
    pub parents: Vec<ObjectId>,
    /// When it was last saved, in milliseconds since 1970.
    pub saved: i64,
    /// How often it was saved: two windows that write in one draft are told apart by it.
    pub turn: u64,
}

impl Library {
    /// Begins a draft and keeps it.
    pub fn draft(&self, kind: &str, fields: Fields) -> Result<Draft> {
        let id = random::<8>()?.iter().map(|byte| format!("{byte:02x}")).collect();
        let draft = Draft {
            id,
            kind: kind.to_owned(),
            fields,
            record: None,
            parents: Vec::new(),
            saved: self.now(),
            turn: 0,
        };
        self.keep_draft(&draft)?;
        Ok(draft)
    }

    /// Begins a draft upon a record, as its heads stand.
    pub fn draft_of(&self, record: RecordId) -> Result<Draft> {
        let page = self.page(record)?.ok_or_else(|| Error::NotFound(record.to_string()))?;
        if let Some(draft) = self.drafts()?.into_iter().find(|draft| draft.record == Some(record)) {
            return Ok(draft);
        }
        let mut draft = self.draft(&page.view.kind, page.view.current())?;
        // Files that were added apart belong to the record together; there is nothing to choose between.
        if let Some(states) = page.view.fields.get(attachment::FIELD)
            && let Some(all) = Attachment::united(states.iter().map(|state| &state.value))
        {
            draft.fields.insert(attachment::FIELD.to_owned(), all);
        }
        draft.record = Some(record);
        draft.parents = page.view.heads.clone();
        self.keep_draft(&draft)?;
        Ok(draft)
    }

    /// Replaces the fields of a draft.
    pub fn save_draft(&self, id: &str, fields: Fields) -> Result<Draft> {
        self.save_draft_after(id, fields, None)
    }

    /// The same for someone who last saw it at `turn`.
    ///
    /// # Errors
    /// [`Error::DraftMoved`] if it was saved since: nothing is overwritten.
    pub fn save_draft_after(&self, id: &str, fields: Fields, turn: Option<u64>) -> Result<Draft> {
        let _one_at_a_time = self.drafting.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let stands = self.read_draft(id)?;
        if turn.is_some_and(|turn| turn != stands.turn) {
            return Err(Error::DraftMoved);
        }
        let draft = Draft { fields, saved: self.now(), turn: stands.turn + 1, ..stands };
        self.keep_draft(&draft)?;
        Ok(draft)
    }

    /// The draft of that name.
    pub fn read_draft(&self, id: &str) -> Result<Draft> {
        let path = path(id)?;
        let bytes = match self.folder.disk.read(&path, DRAFT_BYTES_MAX) {
            Err(satchel_disk::Error::Missing { .. }) => return Err(Error::NotFound(id.to_owned())),
            other => other?,
        };
        let text = String::from_utf8_lossy(&bytes);
        let mut parsed = parse(&text, id, None)?;
        let saved = parsed.fields.remove(SAVED).and_then(|value| value.as_integer()).unwrap_or(0);
        let turn = parsed.fields.remove(TURN).and_then(|value| value.as_integer()).unwrap_or(0);
        let kind = parsed.kind.unwrap_or_else(|| "resource".into());
        let record = parsed.id.and_then(|record| record.parse().ok());
        Ok(Draft {
            id: id.to_owned(),
            kind,
            fields: parsed.fields,
            record,
            parents: parsed.parents.unwrap_or_default(),
            saved,
            turn: turn.unsigned_abs(),
        })
    }

    /// All drafts, last saved first. A file that cannot be read is passed over and stays.
    pub fn drafts(&self) -> Result<Vec<Draft>> {
        let entries = self.folder.disk.list(Path::new(DRAFTS), DRAFTS_MAX)?;
        let ids = entries.iter().filter_map(|entry| entry.name.strip_suffix(".md"));
        let mut drafts: Vec<Draft> = ids.filter_map(|id| self.read_draft(id).ok()).collect();
        drafts.sort_by(|a, b| (b.saved, &a.id).cmp(&(a.saved, &b.id)));
        Ok(drafts)
    }

    /// Throws a draft away.
    pub fn delete_draft(&self, id: &str) -> Result<()> {
        match self.folder.disk.remove(&path(id)?) {
            Err(satchel_disk::Error::Missing { .. }) => Err(Error::NotFound(id.to_owned())),
            other => Ok(other?),
        }
    }

    /// Signs and saves the draft as a record, or as the next revision of one; the draft goes. What stands in it under
    /// [`NOTE`] is said with the revision.
    pub fn finish_draft(&self, id: &str) -> Result<Saved> {
        let mut draft = self.read_draft(id)?;
        let note = draft.fields.remove(NOTE).map(|note| note.plain());
        let saved = match draft.record {
            None => self.create(New { kind: draft.kind, fields: draft.fields, ..New::default() })?,
            Some(record) => {
                let change = Change {
                    parents: Some(draft.parents),
                    fields: draft.fields,
                    whole: true,
                    audience: None,
                    note,
                };
                self.edit(record, change)?
            }
        };
        self.delete_draft(id)?;
        Ok(saved)
    }

    pub(crate) fn keep_draft(&self, draft: &Draft) -> Result<()> {
        let mut fields = draft.fields.clone();
        fields.insert(SAVED.to_owned(), satchel_model::Value::Integer(draft.saved));
        fields.insert(TURN.to_owned(), satchel_model::Value::Integer(draft.turn.min(i64::MAX as u64) as i64));
        let meta = Meta {
            id: draft.record.map(|record| record.to_string()),
            parents: draft.parents.clone(),
            ..Meta::default()
        };
        let text = markdown(&draft.kind, &fields, &meta)?;
        if text.len() as u64 > DRAFT_BYTES_MAX {
            return Err(Error::TooLarge { what: "a draft".into(), limit: DRAFT_BYTES_MAX });
        }
        Ok(self.folder.disk.atomic_write(&path(&draft.id)?, text.as_bytes())?)
    }
}

/// The field of a draft that is no field of its record: what shall be said about the text, which is kept with the draft
/// so that it is as safe as the rest.
pub const NOTE: &str = "draft_note";
/// The front matter's name for the time of the last save.
const SAVED: &str = "draft_saved";
/// And for how often it was saved.
const TURN: &str = "draft_turn";

/// The file of a draft; anything but the letters we give is refused, so that no name leads elsewhere.
fn path(id: &str) -> Result<PathBuf> {
    match id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        true => Ok(PathBuf::from(DRAFTS).join(format!("{id}.md"))),
        false => Err(Error::NotFound(id.chars().take(40).collect())),
    }
}
