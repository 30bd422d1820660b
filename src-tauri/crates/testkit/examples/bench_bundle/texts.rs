//! The texts of records: real prose, or the demonstration set's.

use std::fs;
use std::path::{Path, PathBuf};

use satchel_library::demo::{self, Size};
use satchel_model::revision::Revision;
use satchel_model::{Fields, Value};

use crate::Outcome;

/// Bytes of a record made of real prose; the stand-ins for case studies had 7,522 on average.
const RECORD_BYTES: usize = 7_500;
/// Long fields of a case study that prose is spread over.
const LONG: [&str; 5] = ["challenge", "done", "result", "did_not_work", "advice"];

/// A record before it is edited.
pub type Text = Fields;

/// Records, and sentences that stand in none of them, for the editor.
pub struct Texts {
    pub records: Vec<Text>,
    pub fresh: Vec<String>,
    /// How many of the records have text of their own; those behind repeat it.
    pub own: usize,
}

/// One paragraph in so many is kept for the editor.
const FRESH: usize = 12;

/// Records of the demonstration set.
pub fn invented(count: usize) -> Texts {
    let body = |object| Revision::read(&object).ok()?.body;
    let fields = |seed, count| demo::objects(seed, Size::of(count)).filter_map(body).map(|body| body.fields);
    let mut records: Vec<Text> = fields(demo::SEED, count as u64).take(count).collect();
    // Alike beside alike, as a bundle has them.
    records.sort_by_cached_key(|fields| format!("{:?}", fields.get("language")));
    let long = |value: Value| match value {
        Value::Text(text) if text.len() > 200 => Some(text),
        _ => None,
    };
    let fresh =
        fields(demo::SEED + 1, 1000).flat_map(|fields| fields.into_values().filter_map(long)).collect();
    Texts { own: records.len(), records, fresh }
}

/// Records made of the paragraphs of each set in turn, each of one set; when a set is used up, of its paragraphs again
/// in another order.
pub fn real(folder: &Path, count: usize) -> Outcome<Texts> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path().join("corpus.jsonl"))).collect::<Outcome<_>>()?;
    files.retain(|file| file.exists());
    files.sort();
    let mut texts = Texts { records: Vec::new(), fresh: Vec::new(), own: 0 };
    let mut again = Vec::new();
    for file in &files {
        let (set, fresh): (Vec<_>, Vec<_>) =
            paragraphs(file)?.into_iter().enumerate().partition(|(number, _)| number % FRESH != 0);
        let set: Vec<_> = set.into_iter().map(|(_, paragraph)| paragraph).collect();
        texts.fresh.extend(fresh.into_iter().map(|(_, (_, text))| text));
        let mut next = 0;
        while next + FRESH < set.len() {
            texts.records.push(record(&set, &mut next, file));
        }
        again.push((set, next, file));
    }
    texts.own = texts.records.len();
    if texts.own == 0 {
        return Err(format!("{} has no */corpus.jsonl", folder.display()).into());
    }
    let sets = again.len();
    for number in texts.own..count {
        let (set, next, file) = &mut again[number * sets / count];
        texts.records.push(record(set, next, file));
    }
    texts.records.truncate(count);
    Ok(texts)
}

fn paragraphs(file: &Path) -> Outcome<Vec<(String, String)>> {
    let words = |line: &serde_json::Value, key: &str| line[key].as_str().unwrap_or_default().to_owned();
    let line = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line)?;
        Ok((words(&line, "title"), words(&line, "text")))
    };
    fs::read_to_string(file)?.lines().map(line).collect()
}

fn record(set: &[(String, String)], next: &mut usize, file: &Path) -> Text {
    // A stride without a divisor in common with most lengths: the second time round the neighbours are others.
    let paragraph = |number: usize| &set[(number * 7 + number / set.len() * 3) % set.len()];
    let title = paragraph(*next).0.clone();
    let mut long = vec![String::new(); LONG.len()];
    let (mut bytes, mut field) = (0, 0);
    while bytes < RECORD_BYTES {
        let (_, text) = paragraph(*next);
        *next += 1;
        bytes += text.len() + 2;
        long[field % LONG.len()] += &format!("{text}\n\n");
        field += 1;
    }
    let language = file.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
    let short = [("title", title), ("language", language), ("city", "Lindholm".to_owned())];
    let fields = short.into_iter().chain(LONG.into_iter().zip(long)).filter(|(_, text)| !text.is_empty());
    fields.map(|(name, text)| (name.to_owned(), Value::Text(text))).collect()
}
