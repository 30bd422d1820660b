//! The library as a folder of Markdown files: readable without Satchel, and read back as the same records.

use std::path::{Path, PathBuf};

use satchel_disk::{Disk, RealDisk};
use satchel_model::revision::Audience;
use satchel_model::{ObjectId, kinds};

use crate::documents::{Meta, markdown};
use crate::export::{Exported, Selection, by_reason};
use crate::{Library, Line, Result, Shown, Task};

impl Library {
    /// One record as readers see it, as a Markdown file with its id and parents.
    pub fn markdown_of(&self, line: &Line) -> Result<String> {
        readers_file(&self.show(line.id, None)?)
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

    /// Writes the selection to `out/<kind>/<slug>.md`, and says what was asked for and is not in it.
    pub fn export_markdown(&self, out: &Path, selection: &Selection, task: &Task) -> Result<Exported> {
        std::fs::create_dir_all(out).map_err(|error| satchel_disk::Error::from_io("make", out, error))?;
        let disk = RealDisk::new(out)?;
        let total = self.asked_for(selection)?.len() as u64;
        let mut records = 0;
        let left_out = self.each_selected(
            selection,
            |_| true,
            |shown| {
                task.report(|progress| {
                    (progress.phase, progress.done, progress.total) = ("writing", records, total)
                })?;
                let folder = PathBuf::from(&shown.line.kind);
                disk.create_dir_all(&folder)?;
                let path = folder.join(format!("{}.md", shown.line.slug));
                disk.atomic_write(&path, readers_file(&shown)?.as_bytes())?;
                records += 1;
                Ok(())
            },
        )?;
        task.finish();
        Ok(Exported { records, left_out: by_reason(&left_out), cut: 0 })
    }
}

/// A record as readers see it, written upon what they see.
fn readers_file(shown: &Shown) -> Result<String> {
    let view = &shown.page.view;
    let parents = if view.published.is_some() { vec![shown.revision] } else { view.heads.clone() };
    file(shown, parents)
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
