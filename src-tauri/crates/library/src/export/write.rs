//! Writing a copy: complete under its name, or not there.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use satchel_disk::{Disk, RealDisk};
use satchel_model::kinds;
use satchel_office::{calendar, epub, page, sheet::Sheet, word};

use super::select::{Chosen, LeftOut, Selection};
use super::wording::Wording;
use super::{WORD_RECORDS_MAX, event, moment, row::Columns};
use crate::folder::folder_of;
use crate::site::word as words;
use crate::{Error, Library, Result, Shown, Task};

/// The form of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Tables for spreadsheets: a folder with one a kind, or one file if the path ends in `.csv`. Columns are called as
    /// in data.
    Csv,
    /// The same, columns and values in the words of the library's language.
    CsvInWords,
    /// A Word document.
    Word,
    /// A book for readers and telephones.
    Epub,
    /// The days of workshops and activities for a calendar.
    Calendar,
    /// One page for a browser.
    Page,
}

/// What a copy holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exported {
    /// Records in it.
    pub records: u64,
    /// What was asked for and is not in it.
    pub left_out: Vec<LeftOut>,
    /// Cells that were too long for a spreadsheet and are cut.
    pub cut: u64,
}

impl Library {
    /// Writes a copy of the selection to `out`.
    ///
    /// Where records are named and none of them may be in it, nothing is written.
    ///
    /// # Errors
    /// [`Error::TooLarge`] if there are more records than the form holds; nothing is written then.
    pub fn export_copy(
        &self,
        form: Form,
        out: &Path,
        selection: &Selection,
        task: &Task,
    ) -> Result<Exported> {
        let holds = |kind: &str| form != Form::Calendar || event::KINDS.contains(&kind);
        let chosen = self.select(selection, holds)?;
        if chosen.records.is_empty() && !selection.ids.is_empty() {
            return Ok(Exported { left_out: chosen.left_out(), ..Exported::default() });
        }
        let exported = match form {
            Form::Csv => self.export_tables(out, chosen, Wording::Data, task),
            Form::CsvInWords => self.export_tables(out, chosen, Wording::In(self.words_language()), task),
            Form::Word => self.export_word(out, chosen, selection, task),
            Form::Epub => self.export_book(out, chosen, selection, task),
            Form::Calendar => self.export_calendar(out, chosen, selection, task),
            Form::Page => self.export_page(out, chosen),
        }?;
        task.finish();
        Ok(exported)
    }

    fn export_tables(&self, out: &Path, chosen: Chosen, wording: Wording, task: &Task) -> Result<Exported> {
        let one = out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        let mut tables: BTreeMap<&str, Vec<&Shown>> = BTreeMap::new();
        for shown in &chosen.records {
            let table = if one { "" } else { shown.line.kind.as_str() };
            tables.entry(table).or_default().push(shown);
        }
        if one {
            tables.entry("").or_default();
        } else {
            std::fs::create_dir_all(out).map_err(|error| satchel_disk::Error::from_io("make", out, error))?;
        }
        let (mut done, mut cut) = (0, 0);
        let total = chosen.records.len() as u64;
        for (kind, records) in tables {
            let columns = Columns::of(records.iter().copied(), wording);
            let mut bytes = Vec::new();
            let mut sheet = Sheet::begin(&mut bytes, columns.head()).map_err(fault)?;
            for shown in records {
                sheet.row(&self.row(shown, &columns, wording)?).map_err(fault)?;
                done += 1;
                report(task, done, total)?;
            }
            cut += sheet.end().map_err(fault)?;
            match one {
                true => put(out, &bytes)?,
                false => put(&out.join(format!("{}.csv", file_name(kind))), &bytes)?,
            }
        }
        Ok(Exported { records: total, left_out: chosen.left_out(), cut })
    }

    fn export_word(
        &self,
        out: &Path,
        chosen: Chosen,
        selection: &Selection,
        task: &Task,
    ) -> Result<Exported> {
        if chosen.records.len() > WORD_RECORDS_MAX {
            return Err(Error::TooLarge {
                what: "a Word document's number of records".into(),
                limit: WORD_RECORDS_MAX as u64,
            });
        }
        let language = self.words_language();
        let mut file = word::Word::begin(word::About {
            title: self.title(&chosen, selection),
            language: language.to_owned(),
            right_to_left: false,
            changed: changed(&chosen),
        });
        let total = chosen.records.len() as u64;
        for (done, shown) in chosen.records.iter().enumerate() {
            report(task, done as u64, total)?;
            file.add(&self.as_document(shown, language)?);
        }
        put(out, &file.end().map_err(fault)?)?;
        Ok(Exported { records: total, left_out: chosen.left_out(), cut: 0 })
    }

    fn export_book(
        &self,
        out: &Path,
        chosen: Chosen,
        selection: &Selection,
        task: &Task,
    ) -> Result<Exported> {
        let language = self.words_language();
        // The same records as they stand are the same book.
        let mut name = blake3::Hasher::new();
        for shown in &chosen.records {
            name.update(&shown.revision.0);
        }
        let mut book = epub::Book::begin(epub::About {
            title: self.title(&chosen, selection),
            language: language.to_owned(),
            right_to_left: false,
            id: uuid_of(name.finalize().as_bytes()),
            changed: changed(&chosen),
            contents: words(language, "contents").to_owned(),
        })
        .map_err(fault)?;
        let total = chosen.records.len() as u64;
        for (done, shown) in chosen.records.iter().enumerate() {
            report(task, done as u64, total)?;
            book.add(&self.as_document(shown, language)?).map_err(fault)?;
        }
        put(out, &book.end().map_err(fault)?)?;
        Ok(Exported { records: total, left_out: chosen.left_out(), cut: 0 })
    }

    fn export_calendar(
        &self,
        out: &Path,
        mut chosen: Chosen,
        selection: &Selection,
        task: &Task,
    ) -> Result<Exported> {
        let language = self.words_language();
        let mut events = Vec::new();
        let records = std::mem::take(&mut chosen.records);
        for (done, shown) in records.iter().enumerate() {
            report(task, done as u64, records.len() as u64)?;
            match self.event(shown, language)? {
                Some(event) => events.push(event),
                None => chosen.leave_out("no-day"),
            }
        }
        events.sort_by(|a, b| (&a.first, &a.title, &a.id).cmp(&(&b.first, &b.title, &b.id)));
        let year = selection.year.map(|year| year.to_string());
        let cluster = selection.cluster.as_deref().map(|name| self.link(name)).transpose()?.flatten();
        let name: Vec<String> = std::iter::once(words(language, "schedule").to_owned())
            .chain(cluster.map(|line| line.title))
            .chain(year)
            .collect();
        put(out, calendar::calendar(&name.join(" · "), &events).as_bytes())?;
        Ok(Exported { records: events.len() as u64, left_out: chosen.left_out(), cut: 0 })
    }

    fn export_page(&self, out: &Path, chosen: Chosen) -> Result<Exported> {
        let [shown] = chosen.records.as_slice() else {
            return Err(Error::NotAllowed("a page holds one record; for several make a book".into()));
        };
        put(out, page(&self.as_document(shown, self.words_language())?).as_bytes())?;
        Ok(Exported { records: 1, left_out: Vec::new(), cut: 0 })
    }

    /// What a copy is called: its one record, the kind it holds, or the library.
    fn title(&self, chosen: &Chosen, selection: &Selection) -> String {
        let language = self.words_language();
        if let [one] = chosen.records.as_slice() {
            return one.line.title.clone();
        }
        let kind = selection.kind.as_deref().and_then(kinds::kind);
        kind.map_or(words(language, "title").to_owned(), |kind| {
            Wording::In(language).label(&kind.id, &kind.plural).to_owned()
        })
    }
}

/// When the newest of the records was written.
fn changed(chosen: &Chosen) -> String {
    moment(chosen.records.iter().map(|shown| shown.line.updated).max().unwrap_or(0))
}

/// A UUID of version 8, which is made of whatever one likes.
fn uuid_of(hash: &[u8; 32]) -> String {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// A kind of another edition may be called anything; its file may not.
fn file_name(kind: &str) -> String {
    let plain: String =
        kind.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').take(60).collect();
    if plain == kind && !plain.is_empty() {
        plain
    } else {
        format!("kind-{}", &blake3::hash(kind.as_bytes()).to_hex()[..8])
    }
}

fn report(task: &Task, done: u64, total: u64) -> Result<()> {
    task.report(|progress| (progress.phase, progress.done, progress.total) = ("writing", done, total))
}

fn put(out: &Path, bytes: &[u8]) -> Result<()> {
    let disk = RealDisk::new(folder_of(out))?;
    Ok(disk.atomic_write(Path::new(out.file_name().unwrap_or_default()), bytes)?)
}

/// Writing to memory fails only where a form's own limits are passed.
pub(crate) fn fault(error: io::Error) -> Error {
    Error::NotAllowed(format!("this copy cannot be made: {error}"))
}
