//! A report as a file for people without Satchel.

use std::path::Path;

use satchel_markdown::{Block, blocks};
use satchel_model::RecordId;
use satchel_office::word::{About, word};
use satchel_office::{Document, Part};

use super::{Report, page};
use crate::export::{fault, moment};
use crate::folder::write_file;
use crate::site::is_right_to_left;
use crate::{Library, Result};

/// The level at which a text's highest heading arrives; the title and what stands around a text have those above.
const LEVEL_HIGHEST: u8 = 3;

/// What the file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A web page that stands alone.
    Html,
    /// A document for a word processor.
    Word,
    /// The text itself.
    Markdown,
}

impl Library {
    /// Writes the report, as someone edited it, to the file `out`; a file that is there is replaced as a whole. Answers
    /// its bytes.
    pub fn write_report(
        &self,
        workshop: RecordId,
        language: &str,
        format: Format,
        out: &Path,
    ) -> Result<u64> {
        let report = self.report_as_edited(workshop, language)?;
        let bytes = match format {
            Format::Html => page(&report).into_bytes(),
            Format::Word => {
                let about = About {
                    title: report.title.clone(),
                    language: report.language.clone(),
                    right_to_left: is_right_to_left(&report.language),
                    changed: moment(self.now()),
                };
                word(about, &document(&report)).map_err(fault)?
            }
            Format::Markdown => {
                format!("# {}\n\n{}", super::inline::line(&report.title), report.markdown).into_bytes()
            }
        };
        write_file(out, &bytes)?;
        Ok(bytes.len() as u64)
    }
}

/// The report with its sections under headings that a word processor lists, and no level left out between them.
fn document(report: &Report) -> Document {
    let mut parts: Vec<(String, Vec<Block>)> = Vec::new();
    let mut part: (String, Vec<Block>) = Default::default();
    for block in blocks(&report.markdown) {
        match block {
            Block::Heading { level: LEVEL_HIGHEST, runs } => {
                let heading = runs.into_iter().map(|run| run.text).collect();
                parts.push(std::mem::replace(&mut part, (heading, Vec::new())));
            }
            Block::Heading { level, runs } => part.1.push(Block::Heading { level: level - 1, runs }),
            other => part.1.push(other),
        }
    }
    parts.push(part);
    parts.retain(|(heading, blocks)| !heading.is_empty() || !blocks.is_empty());
    Document {
        title: report.title.clone(),
        language: report.language.clone(),
        right_to_left: is_right_to_left(&report.language),
        words: report.language.clone(),
        words_right_to_left: is_right_to_left(&report.language),
        parts: parts.into_iter().map(|(heading, blocks)| Part::Text { heading, blocks }).collect(),
        ..Document::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_for_a_word_processor_leaves_no_level_out() {
        let markdown = "Two days.\n\n## Aims\n\nTo meet.\n\n## Results\n\n### Market\n\n- Lamps\n";
        let report = Report { title: "Report".into(), language: "ar".into(), markdown: markdown.into() };
        let document = document(&report);
        assert!(document.right_to_left && document.words_right_to_left);
        let told: Vec<String> = document
            .parts
            .iter()
            .map(|part| match part {
                Part::Text { heading, blocks } => {
                    let levels = blocks.iter().filter_map(|block| match block {
                        Block::Heading { level, .. } => Some(*level),
                        _ => None,
                    });
                    format!("{heading}:{}{:?}", blocks.len(), levels.collect::<Vec<_>>())
                }
                other => format!("{other:?}"),
            })
            .collect();
        // A part's own heading stands at the second level.
        assert_eq!(told, [":1[]", "Aims:1[]", "Results:2[3]"]);
    }
}
