//! A report as a file for people without Satchel.

use std::path::Path;

use satchel_disk::{Disk, RealDisk};
use satchel_model::RecordId;

use super::{Report, page};
use crate::{Library, Result};

/// What the file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A web page that stands alone.
    Html,
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
        let bytes = encoded(&self.report_as_edited(workshop, language)?, format);
        let disk = RealDisk::new(crate::folder::folder_of(out))?;
        disk.atomic_write(Path::new(out.file_name().unwrap_or_default()), &bytes)?;
        Ok(bytes.len() as u64)
    }
}

fn encoded(report: &Report, format: Format) -> Vec<u8> {
    match format {
        Format::Html => page(report).into_bytes(),
        Format::Markdown => {
            format!("# {}\n\n{}", super::inline::line(&report.title), report.markdown).into_bytes()
        }
    }
}
