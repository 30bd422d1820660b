//! The library as a folder of Markdown files: readable without Satchel, and read back as the same records.

use std::path::{Path, PathBuf};

use satchel_disk::{Disk, RealDisk};
use satchel_model::revision::Audience;
use satchel_model::{ObjectId, kinds};

use crate::documents::{Meta, markdown};
use crate::{Library, Line, Result, Shown, Task};

impl Library {
    /// One record as readers see it, as a Markdown file with its id and parents.
    pub fn markdown_of(&self, line: &Line) -> Result<String> {
        let shown = self.show(line.id, None)?;
        let view = &shown.page.view;
        let parents = if view.published.is_some() { vec![shown.revision] } else { view.heads.clone() };
        file(&shown, parents)
    }

    /// A record as it stood at the revision shown, as a Markdown file written upon that revision.
    pub fn markdown_at(&self, shown: &Shown) -> Result<String> {
        file(shown, vec![shown.revision])
    }

    /// Writes one record to a Markdown file of any name.
    pub fn export_one_markdown(&self, id: satchel_model::RecordId, out: &Path) -> Result<()> {
        let text = self.markdown_of(&self.with_own_slug(self.one_line(id)?)?)?;
        let disk = RealDisk::new(crate::folder::folder_of(out))?;
        Ok(disk.atomic_write(Path::new(out.file_name().unwrap_or_default()), text.as_bytes())?)
    }

    /// Writes the lines that `wanted` takes to `out/<kind>/<slug>.md`. Answers how many.
    pub fn export_markdown(&self, out: &Path, wanted: impl Fn(&Line) -> bool, task: &Task) -> Result<u64> {
        let lines: Vec<Line> =
            self.list(None, None, false)?.into_iter().filter(|line| wanted(line)).collect();
        std::fs::create_dir_all(out).map_err(|error| satchel_disk::Error::from_io("make", out, error))?;
        let disk = RealDisk::new(out)?;
        let total = lines.len() as u64;
        for (done, line) in lines.iter().enumerate() {
            task.report(|progress| {
                (progress.phase, progress.done, progress.total) = ("writing", done as u64, total)
            })?;
            let folder = PathBuf::from(&line.kind);
            disk.create_dir_all(&folder)?;
            disk.atomic_write(&folder.join(format!("{}.md", line.slug)), self.markdown_of(line)?.as_bytes())?;
        }
        task.finish();
        Ok(total)
    }
}

fn file(shown: &Shown, parents: Vec<ObjectId>) -> Result<String> {
    let view = &shown.page.view;
    let usual = kinds::kind(&view.kind).map_or(Audience::Public, |kind| kind.audience);
    let meta = Meta {
        id: Some(view.id.to_string()),
        slug: Some(shown.line.slug.clone()),
        parents,
        owners: view.owners.clone(),
        audience: Some(view.audience).filter(|audience| *audience != usual),
    };
    markdown(&view.kind, &shown.fields, &meta)
}
