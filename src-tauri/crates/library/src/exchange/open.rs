//! Opening bundles: verifying them, and planning what adding them would do. Nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use satchel_disk::Input;
use satchel_model::fold::{self, Status};
use satchel_model::trust::Paper;
use satchel_model::{AuthorKey, Authority, Object, ObjectId, ObjectKind, RecordId};
use satchel_pack::{Extent, Header, PackReader, ReadAt, Rejected};

use crate::ledger::{Known, ObjectMeta};
use crate::view::{Line, Place};
use crate::{Error, Library, Result, Task, demo};

/// What is in a bundle, once verified.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inspection {
    /// Who made it, as it says: name, then city.
    pub from: Option<String>,
    /// When, by that machine's clock.
    pub made: Option<i64>,
    /// Objects that verify.
    pub objects: u64,
    /// Bytes of the files.
    pub bytes: u64,
    /// Records by kind.
    pub records: BTreeMap<String, u64>,
    /// Blocks that are good, of all.
    pub blocks: (u64, u64),
    /// What is wrong, in words.
    pub damaged: Vec<String>,
    /// Parts of the set that were not given.
    pub needs: Vec<String>,
}

/// Someone not met here before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stranger {
    /// The key.
    pub key: AuthorKey,
    /// The name the device gave.
    pub name: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// Objects by that key.
    pub objects: u64,
}

/// What adding a bundle would do.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The bundle.
    pub inspection: Inspection,
    /// Records that are new here.
    pub new: Vec<Line>,
    /// Records that would change.
    pub changed: Vec<Line>,
    /// Records that would be withdrawn.
    pub withdrawn: u64,
    /// Records that would have two texts to bring together.
    pub conflicts: u64,
    /// Records kept apart, for nobody behind them is admitted here.
    pub not_admitted: u64,
    /// Objects that are here already.
    pub duplicate: u64,
    /// People not met here, with what they bring.
    pub strangers: Vec<Stranger>,
}

/// A verified bundle in memory of the process: its objects, and what is wrong with the rest.
#[derive(Debug, Default)]
pub struct Bundle {
    /// What is in it.
    pub inspection: Inspection,
    /// Objects that verify, in their order.
    pub(super) objects: Vec<(ObjectId, AuthorKey, Object)>,
}

/// A file on the stick as the pack reader wants it.
pub(super) struct Source<'f> {
    pub input: &'f dyn Input,
    pub len: u64,
}

impl ReadAt for Source<'_> {
    fn len(&self) -> u64 {
        self.len
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> std::io::Result<()> {
        Ok(self.input.read_at(offset, buffer)?)
    }
}

/// Files that one import takes.
const FILES_MAX: usize = 64;

impl Bundle {
    /// Reads and verifies the files: parts of one set, copies of a part, or several bundles.
    ///
    /// # Errors
    /// [`Error::NotAParcel`] when nothing at all can be read; [`Error::ParcelNewer`].
    pub fn read(files: &[PathBuf], task: &Task) -> Result<Bundle> {
        if files.len() > FILES_MAX {
            return Err(Error::TooLarge { what: "the number of files".into(), limit: FILES_MAX as u64 });
        }
        let mut bundle = Bundle::default();
        let mut parts = Parts::default();
        let mut seen = BTreeSet::new();
        for file in files {
            bundle.add_file(file, &mut parts, &mut seen, task)?;
        }
        parts.report(&mut bundle.inspection);
        if bundle.objects.is_empty() && bundle.inspection.made.is_none() {
            let reason = bundle.inspection.damaged.first().cloned();
            return Err(Error::NotAParcel(reason.unwrap_or_else(|| "no file was given".into())));
        }
        Ok(bundle)
    }

    fn add_file(
        &mut self,
        path: &Path,
        parts: &mut Parts,
        seen: &mut BTreeSet<ObjectId>,
        task: &Task,
    ) -> Result<()> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let input = open(path)?;
        let len = input.len()?;
        self.inspection.bytes += len;
        let reader = match PackReader::open(Source { input: input.as_ref(), len }) {
            Ok(reader) => reader,
            Err(Rejected::Newer { .. }) => return Err(Error::ParcelNewer),
            Err(rejected) => {
                self.inspection.damaged.push(format!("{name}: {rejected}"));
                return Ok(());
            }
        };
        self.describe(reader.header());
        if let Extent::Wrong(rejected) = reader.extent() {
            self.inspection.damaged.push(format!("{name}: {rejected}"));
        }
        let blocks = reader.blocks().len();
        let part = parts.part(reader.header(), reader.identity(), blocks);
        for number in 0..blocks {
            task.report(|progress| {
                (progress.phase, progress.done, progress.total) = ("reading", number as u64, blocks as u64);
                progress.bytes_total = len;
                progress.bytes_done = reader.blocks()[number].offset;
            })?;
            if part.contains(&number) {
                continue;
            }
            let Ok(frame) = reader.block(number) else { continue };
            part.insert(number);
            for object in frame.objects {
                self.add_object(object, &name, seen);
            }
        }
        Ok(())
    }

    fn add_object(&mut self, object: Object, name: &str, seen: &mut BTreeSet<ObjectId>) {
        match object.verify() {
            // Its key is public: what came by parcel under its mark could be anyone's.
            Ok(author) if demo::is_demo(&object, author) => {
                self.inspection
                    .damaged
                    .push(format!("{name}: an object was refused: the demonstration set does not travel"));
            }
            Ok(author) => {
                let id = object.id();
                if seen.insert(id) {
                    self.inspection.objects += 1;
                    self.objects.push((id, author, object));
                }
            }
            Err(error) => self.inspection.damaged.push(format!("{name}: an object was refused: {error}")),
        }
    }

    fn describe(&mut self, header: &Header) {
        let inspection = &mut self.inspection;
        let words = [&header.from.name, &header.from.city];
        let from = words.into_iter().filter(|word| !word.is_empty()).cloned().collect::<Vec<_>>().join(", ");
        inspection.from = Some(from).filter(|from| !from.is_empty()).or(inspection.from.take());
        inspection.made = Some(header.made.max(inspection.made.unwrap_or(i64::MIN)));
        for (kind, count) in &header.counts {
            let known = inspection.records.entry(kind.clone()).or_default();
            *known = (*known).max(*count);
        }
    }
}

/// The parts of one set: the numbers of those there are, and how many there should be.
type SetParts = (BTreeSet<u32>, u32);

/// Which blocks of which parts were read, so that two damaged copies complete each other.
#[derive(Debug, Default)]
struct Parts {
    blocks: BTreeMap<[u8; 32], (BTreeSet<usize>, usize)>,
    sets: BTreeMap<satchel_pack::SetId, SetParts>,
}

impl Parts {
    fn part(&mut self, header: &Header, identity: [u8; 32], blocks: usize) -> &mut BTreeSet<usize> {
        let set = self.sets.entry(header.set).or_insert_with(|| (BTreeSet::new(), header.parts));
        set.0.insert(header.part);
        &mut self.blocks.entry(identity).or_insert_with(|| (BTreeSet::new(), blocks)).0
    }

    fn report(&self, inspection: &mut Inspection) {
        for (read, blocks) in self.blocks.values() {
            inspection.blocks.0 += read.len() as u64;
            inspection.blocks.1 += *blocks as u64;
            let missing: Vec<String> = (0..*blocks)
                .filter(|number| !read.contains(number))
                .map(|number| (number + 1).to_string())
                .collect();
            if !missing.is_empty() {
                inspection.damaged.push(format!(
                    "{} of {blocks} blocks are good; damaged: {}",
                    read.len(),
                    missing.join(", ")
                ));
            }
        }
        for (there, parts) in self.sets.values() {
            let missing = (1..=*parts).filter(|part| !there.contains(part));
            inspection.needs.extend(missing.map(|part| format!("part {part} of {parts}")));
        }
    }
}

fn open(path: &Path) -> Result<Box<dyn Input>> {
    let folder = crate::folder::folder_of(path);
    let name = path.file_name().ok_or_else(|| Error::NotFound(path.display().to_string()))?;
    let disk = satchel_disk::RealDisk::new(folder)?;
    match satchel_disk::Disk::open(&disk, Path::new(name)) {
        Err(satchel_disk::Error::Missing { path }) => Err(Error::NotFound(path.display().to_string())),
        other => Ok(other?),
    }
}

impl Library {
    /// What adding the bundle would do here. With `accept`, as if its people were admitted.
    pub fn plan(&self, bundle: &Bundle, accept: bool, task: &Task) -> Result<Plan> {
        let mut plan = Plan { inspection: bundle.inspection.clone(), ..Plan::default() };
        plan.strangers = self.strangers(bundle)?;
        let mut authority = self.authority_with(bundle);
        if accept {
            authority.admitted.extend(plan.strangers.iter().map(|stranger| stranger.key));
        }
        let mut records: BTreeMap<RecordId, Vec<Known>> = BTreeMap::new();
        for (id, _, object) in &bundle.objects {
            let held = self.object_meta(*id)?;
            plan.duplicate += u64::from(held.is_some());
            let Ok((_, known)) = Known::read(object) else { continue };
            if let Known::Enrolment(enrolment) = &known
                && let Some(city) = enrolment.normal_city()
            {
                authority.cities.insert(enrolment.author, city);
            }
            let Some(record) = known.record() else { continue };
            // A record that is here already may still become visible when its people are admitted.
            let waits = accept && self.line(record)?.is_some_and(|line| !line.admitted);
            if held.is_none() || waits {
                let list = records.entry(record).or_default();
                if held.is_none() {
                    list.push(known);
                }
            }
        }
        let total = records.len() as u64;
        for (done, (record, new)) in records.into_iter().enumerate() {
            task.report(|progress| {
                (progress.phase, progress.done, progress.total) = ("checking", done as u64, total)
            })?;
            self.plan_record(record, new, &authority, &mut plan)?;
        }
        Ok(plan)
    }

    fn plan_record(
        &self,
        record: RecordId,
        new: Vec<Known>,
        authority: &Authority,
        plan: &mut Plan,
    ) -> Result<()> {
        let before = self.page(record)?;
        let mut held = if before.is_some() { self.held(record)? } else { Default::default() };
        new.into_iter().for_each(|known| held.add(known));
        let Some(after) = fold::fold(record, &held.revisions, &held.acts, authority) else { return Ok(()) };
        if !after.admitted {
            plan.not_admitted += 1;
            return Ok(());
        }
        let before = before.map(|page| page.view).filter(|view| view.admitted);
        let line = Line::of(&after, &Place::of_fields(&after.kind, &after.shown()), false);
        let had_conflict = before.as_ref().is_some_and(|view| !view.conflicts().is_empty());
        plan.conflicts += u64::from(!after.conflicts().is_empty() && !had_conflict);
        match before {
            Some(before) if before.status != Status::Withdrawn && after.is_withdrawn() => plan.withdrawn += 1,
            Some(before) if before != after => plan.changed.push(line),
            Some(_) => {}
            None if after.is_withdrawn() => plan.withdrawn += 1,
            None => plan.new.push(line),
        }
        Ok(())
    }

    /// What the fold needs once the bundle's charters and rosters are here.
    pub(super) fn authority_with(&self, bundle: &Bundle) -> Authority {
        let papers = bundle
            .objects
            .iter()
            .filter_map(|(id, _, object)| Paper::read(object).ok().flatten().map(|paper| (*id, paper)));
        self.people.authority_with(papers.collect())
    }

    /// The people in the bundle who are not admitted here, by the person or the roster. Who only signs charters,
    /// rosters and checkpoints is nobody to be admitted.
    pub(super) fn strangers(&self, bundle: &Bundle) -> Result<Vec<Stranger>> {
        let authority = self.authority_with(bundle);
        let mut strangers: BTreeMap<AuthorKey, Stranger> = BTreeMap::new();
        for (id, author, object) in &bundle.objects {
            let writes = !object.kind.is_trust() || object.kind == ObjectKind::Enrolment;
            if !writes || authority.starter.contains(id) || !authority.is_stranger(*author) {
                continue;
            }
            let stranger = strangers.entry(*author).or_insert_with(|| Stranger {
                key: *author,
                name: None,
                city: None,
                objects: 0,
            });
            stranger.objects += 1;
            if let Ok((_, Known::Enrolment(enrolment))) = Known::read(object) {
                (stranger.name, stranger.city) = (enrolment.name, enrolment.city);
            }
        }
        Ok(strangers.into_values().collect())
    }

    /// How much is held of people not admitted: objects and bytes, by key.
    pub(super) fn quarantined(&self) -> Result<BTreeMap<AuthorKey, (u64, u64)>> {
        let authority = self.authority();
        let mut held: BTreeMap<AuthorKey, (u64, u64)> = BTreeMap::new();
        for (id, meta) in self.object_metas()? {
            let meta: ObjectMeta = meta;
            let counts = !authority.is_known(id, meta.author, ObjectKind::from_code(meta.kind));
            if !meta.demo && counts {
                let (objects, bytes) = held.entry(meta.author).or_default();
                *objects += 1;
                *bytes += u64::from(meta.len);
            }
        }
        Ok(held)
    }
}
