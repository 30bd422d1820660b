//! One sync from its first request to its last.

use std::collections::BTreeSet;
use std::path::PathBuf;

use reqwest::StatusCode;
use reqwest::header::{DATE, ETAG, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED};
use satchel_library::exchange::{Bundle, ImportReport};
use satchel_library::online::HubState;
use satchel_library::{Library, Task};
use satchel_model::{Object, ObjectId};
use satchel_pack::PackReader;

use super::address::Address;
use super::link::{Ask, Link, is_page};
use super::meter::EXCHANGE_BYTES;
use super::options::Options;
use super::outcome::{Answer, Stopped};
use super::settled::is_settled;
use super::{HUB_MARK, pull, push, same};
use crate::protocol::{
    HEAD, HEAD_BYTES_MAX, Head, PackLine, Refusal, TABLE, TABLE_BYTES_MAX, Table, cover, hash,
};
use crate::{Error, Result};

/// What a hub did not take is offered again after a day, in milliseconds.
const OFFERED_AGAIN: i64 = 24 * 60 * 60 * 1000;

/// Brings a library and the hub or mirror at `address` together, as far as the budget reaches. Opens sockets to that
/// address alone, and closes them.
///
/// # Errors
/// What was taken in and confirmed before an error stays; the next call goes on from there.
pub fn sync(library: &Library, address: &str, options: &Options, task: &Task) -> Result<Answer> {
    let address = Address::parse(address)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let answer = runtime.block_on(async {
        let mut session = Session::new(library, address, options, task)?;
        session.run().await?;
        Ok(session.close())
    });
    task.finish();
    answer
}

struct Session<'s> {
    library: &'s Library,
    options: &'s Options,
    link: Link<'s>,
    key: String,
    hub: HubState,
    answer: Answer,
    /// Objects that came in this session: they need not be sent back.
    came: BTreeSet<ObjectId>,
    reread: bool,
}

/// The head as asked for, and what is to be remembered of it.
struct Asked {
    head: Option<Head>,
    etag: Option<String>,
    modified: Option<String>,
    takes_uploads: bool,
}

impl<'s> Session<'s> {
    fn new(
        library: &'s Library,
        address: Address,
        options: &'s Options,
        task: &'s Task,
    ) -> Result<Session<'s>> {
        let key = address.text().to_owned();
        let hub = library.hub(&key);
        let link = Link::new(address, options, task)?;
        let (answer, came) = (Answer::default(), BTreeSet::new());
        Ok(Session { library, options, link, key, hub, answer, came, reread: false })
    }

    async fn run(&mut self) -> Result<()> {
        self.admit()?;
        // Asking may bring a head of full length.
        if self.link.meter.left() < EXCHANGE_BYTES + HEAD_BYTES_MAX as u64 {
            self.answer.stopped = Some(Stopped::Budget);
            return Ok(());
        }
        let asked = self.ask().await?;
        self.answer.read_only = !asked.takes_uploads;
        self.hub.read_only = !asked.takes_uploads;
        let complete = match &asked.head {
            Some(head) => self.pull(head.clone()).await?,
            None => true,
        };
        if complete && !self.options.dry_run && asked.head.is_some() && !self.answer.stale {
            (self.hub.etag, self.hub.modified) = (asked.etag, asked.modified);
        }
        if asked.takes_uploads && self.answer.stopped.is_none() {
            self.push().await?;
        }
        if complete && !self.options.dry_run {
            self.hub.at = self.library.now();
            self.clean();
        }
        self.save()
    }

    /// With the person's word, those whose writing came earlier are admitted too, and what was not kept is fetched again.
    fn admit(&mut self) -> Result<()> {
        if !self.options.accept_unknown || self.options.dry_run {
            return Ok(());
        }
        if !self.hub.strangers.is_empty() {
            let strangers = self.library.one_of_each(&self.hub.strangers)?;
            self.take_in(strangers)?;
            self.hub.strangers.clear();
        }
        if std::mem::take(&mut self.hub.lacking) {
            self.begin_anew();
        }
        self.save()
    }

    fn begin_anew(&mut self) {
        (self.hub.number, self.hub.etag, self.hub.modified) = (0, None, None);
        (self.hub.checkpoint, self.hub.pack) = (None, None);
    }

    /// Asks for the head, if it is newer than the one known.
    async fn ask(&mut self) -> Result<Asked> {
        self.link.report("asking", 0, 0)?;
        let mut ask = Ask::get(HEAD);
        let known = if self.hub.number > 0 { &self.hub } else { &HubState::default() };
        let mut condition = |name, value: &Option<String>| {
            if let Some(Ok(value)) = value.as_deref().map(HeaderValue::from_str) {
                ask.headers.insert(name, value);
            }
        };
        match known.etag {
            Some(_) => condition(IF_NONE_MATCH, &known.etag),
            None => condition(IF_MODIFIED_SINCE, &known.modified),
        }
        let whole = self.link.whole(&ask, HEAD_BYTES_MAX).await?;
        let takes_uploads = whole.headers.contains_key(HUB_MARK);
        let head = match whole.status {
            StatusCode::NOT_MODIFIED => None,
            StatusCode::OK => Some(Head::decode(&whole.body)?),
            StatusCode::NOT_FOUND => return Err(Error::NotAHub),
            _ if is_page(&whole.headers) => return Err(Error::NotAHub),
            status => return Err(Error::Refused { host: self.link.host(), status: status.as_u16() }),
        };
        self.answer.number = head.as_ref().map_or(self.hub.number, |head| head.number);
        let text = |name| {
            whole.headers.get(name).and_then(|value: &HeaderValue| Some(value.to_str().ok()?.to_owned()))
        };
        let modified = text(LAST_MODIFIED).filter(|modified| is_settled(modified, text(DATE).as_deref()));
        Ok(Asked { head, etag: text(ETAG), modified, takes_uploads })
    }

    /// Fetches and takes in what is newer; true if nothing is left to fetch.
    async fn pull(&mut self, head: Head) -> Result<bool> {
        if !same::is_same(&mut self.link, &self.hub, &head).await? {
            // Another log: it is read from its beginning, and what was once sent there is offered again.
            self.begin_anew();
            self.hub.position = 0;
            self.hub.from_there.clear();
        }
        if head.number < self.hub.number {
            self.answer.stale = true;
            return Ok(true);
        }
        let mut lines = self.ways(&head, false).await?;
        self.answer.to_pull_bytes = lines.iter().map(PackLine::len).sum();
        if self.options.dry_run {
            return Ok(lines.is_empty());
        }
        let folder = self.folder();
        let mut fresh = false;
        while let Some(line) = lines.first().copied() {
            match pull::fetch(&mut self.link, &line, &folder).await? {
                pull::Fetched::Whole => {
                    let whole = self.take_pack(&folder.join(line.hash().to_string()))?;
                    self.answer.to_pull_bytes = self.answer.to_pull_bytes.saturating_sub(line.len());
                    if whole || self.reread || self.hub.number == 0 {
                        self.hub.number = line.last();
                        self.hub.pack = Some(line.hash());
                        self.hub.checkpoint = head.newest().filter(|_| line.last() == head.number);
                        lines.remove(0);
                    } else {
                        // It is built upon something that was not kept here: from the beginning, once.
                        self.reread = true;
                        self.begin_anew();
                        lines = self.ways(&head, false).await?;
                    }
                    self.save()?;
                }
                pull::Fetched::Budget => {
                    self.answer.stopped = Some(Stopped::Budget);
                    return Ok(false);
                }
                pull::Fetched::Gone if !fresh => {
                    fresh = true;
                    lines = self.ways(&head, true).await?;
                }
                pull::Fetched::Gone => {
                    return Err(Error::Refused { host: self.link.host(), status: 404 });
                }
            }
        }
        Ok(true)
    }

    /// The packs that lead to the head; asks for the table if the head does not name them all.
    async fn ways(&mut self, head: &Head, table: bool) -> Result<Vec<PackLine>> {
        if let Some(lines) = cover(self.hub.number, head.number, head.packs()).filter(|_| !table) {
            return Ok(lines);
        }
        let whole = self.link.whole(&Ask::get(TABLE), TABLE_BYTES_MAX).await?;
        if whole.status != StatusCode::OK {
            return Err(Error::Refused { host: self.link.host(), status: whole.status.as_u16() });
        }
        let mut lines = Table::decode(&whole.body)?.packs;
        lines.extend_from_slice(head.packs());
        cover(self.hub.number, head.number, &lines).ok_or(Error::Lie("the table of packs"))
    }

    /// Takes in a pack that is here and verified; false if something in it is built upon what is not here.
    fn take_pack(&mut self, path: &std::path::Path) -> Result<bool> {
        let file = std::fs::read(path)?;
        let reader = PackReader::open(file).map_err(|_| Error::Lie("a pack"))?;
        let lend = |id: ObjectId| self.library.object_held(id).ok().flatten();
        let (mut objects, mut waiting) = (Vec::new(), 0);
        for block in 0..reader.blocks().len() {
            let frame = reader.block_with(block, &lend).map_err(|_| Error::Lie("a block"))?;
            waiting += frame.waiting;
            objects.extend(frame.objects);
        }
        self.take_in(objects)?;
        match std::fs::remove_file(path) {
            // A text that was lawfully removed may have taken it along.
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(waiting == 0),
        }
    }

    fn take_in(&mut self, objects: Vec<Object>) -> Result<()> {
        let ids: Vec<ObjectId> = objects.iter().map(Object::id).collect();
        let mut new = Vec::new();
        for id in &ids {
            if !self.library.holds(*id)? {
                new.push(*id);
            }
        }
        let bundle = Bundle::of(objects, &self.link.host())?;
        let (accept, task) = (self.options.accept_unknown, Task::default());
        let plan = self.library.plan(&bundle, accept, &task)?;
        if !accept {
            self.hub.strangers.extend(plan.strangers.iter().map(|stranger| stranger.key));
        }
        let report = self.library.import(bundle, &plan, accept, &self.link.host(), &task)?;
        self.answer.arrived.extend(plan.new.iter().chain(&plan.changed).map(|line| line.id));
        // What it took out of the journal moved what stands behind.
        self.hub.position = self.hub.position.min(self.library.hub(&self.key).position);
        let mut kept = 0;
        for id in &new {
            let segment = self.library.segment_of(*id)?;
            kept += u64::from(segment.is_some());
            self.hub.from_there.extend(segment);
        }
        self.hub.lacking |= kept < new.len() as u64 && !accept;
        self.answer.pulled += kept;
        self.came.extend(ids);
        add(&mut self.answer.report, report);
        Ok(())
    }

    /// Sends what was written or brought here since the last time.
    async fn push(&mut self) -> Result<()> {
        let end = self.library.position();
        let now = self.library.now();
        let mut ids = self.library.carried(self.hub.position, &self.hub.from_there)?;
        let again = self.hub.refused.iter().filter(|(_, at)| **at <= now);
        ids.extend(again.filter_map(|(id, _)| id.id()));
        ids.retain(|id| !self.came.contains(id));
        self.answer.to_push = ids.len() as u64;
        self.answer.to_push_bytes = push::about(self.library, &ids)?;
        if self.options.dry_run {
            return Ok(());
        }
        let pushed = push::send(&mut self.link, self.library, &self.hub, &ids).await?;
        self.answer.pushed = pushed.objects;
        self.answer.confirmed = pushed.fate.confirmed.len() as u64;
        self.answer.refused = pushed.fate.refused.len() as u64;
        self.answer.to_push -= pushed.objects;
        self.answer.to_push_bytes = push::about(self.library, &ids[pushed.objects as usize..])?;
        self.answer.read_only |= pushed.read_only;
        for id in &pushed.fate.confirmed {
            self.hub.refused.remove(&(*id).into());
        }
        for (id, why) in &pushed.fate.refused {
            self.hub.refused.insert((*id).into(), offered_again(*why, now));
        }
        self.note_own(&pushed);
        if pushed.out_of_budget {
            self.answer.stopped = Some(Stopped::Budget);
        } else if !pushed.read_only {
            self.hub.position = end;
            let first = end >> 40;
            self.hub.from_there.retain(|segment| *segment >= first);
        }
        Ok(())
    }

    /// Checkpoints that hold nothing but what was just sent need not be read.
    fn note_own(&mut self, pushed: &push::Pushed) {
        for (number, checkpoint) in &pushed.numbers {
            if *number == self.hub.number + 1 {
                self.hub.number = *number;
                (self.hub.checkpoint, self.hub.pack) = (*checkpoint, None);
                self.answer.number = *number;
            }
        }
        if let Some((last, _)) = pushed.numbers.last() {
            let newest = *last == self.hub.number;
            (self.hub.etag, self.hub.modified) = (pushed.etag.clone().filter(|_| newest), None);
        }
    }

    fn folder(&self) -> PathBuf {
        let folder = self.library.incoming().unwrap_or_else(std::env::temp_dir);
        folder.join(&hash(self.key.as_bytes()).to_string()[..16])
    }

    /// Nothing is left to fetch: what is left in the folder belongs to packs that larger ones have replaced.
    fn clean(&self) {
        // It may not be there, and it does no harm.
        let _ = std::fs::remove_dir_all(self.folder());
    }

    fn save(&self) -> Result<()> {
        if self.options.dry_run {
            return Ok(());
        }
        Ok(self.library.set_hub(&self.key, self.hub.clone())?)
    }

    fn close(self) -> Answer {
        let meter = &self.link.meter;
        Answer {
            strangers: self.hub.strangers.len() as u64,
            requests: meter.requests,
            sent_bytes: meter.sent,
            received_bytes: meter.received,
            ..self.answer
        }
    }
}

/// When to offer again what was not taken: what has no room may find some; what may not be there never will.
fn offered_again(why: Refusal, now: i64) -> i64 {
    match why {
        Refusal::Full | Refusal::NotAdmitted => now.saturating_add(OFFERED_AGAIN),
        Refusal::Unverified | Refusal::Private | Refusal::Foreign => i64::MAX,
    }
}

fn add(sum: &mut ImportReport, more: ImportReport) {
    sum.new += more.new;
    sum.changed += more.changed;
    sum.withdrawn += more.withdrawn;
    sum.conflicts += more.conflicts;
    sum.not_admitted += more.not_admitted;
    sum.duplicate += more.duplicate;
    sum.damaged.extend(more.damaged);
}
