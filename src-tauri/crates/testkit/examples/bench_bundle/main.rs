//! A bundle beside `git bundle` and `tar | zstd -19`, on the same texts, in one run: `bench_bundle [--data DIR]`.
//!
//! The texts are real prose in several languages, which the frozen dictionary has never seen: every
//! `*/corpus.jsonl` in DIR, lines of JSON with `title` and `text`. Without `--data` they are the demonstration set.
//! A seeded editor changes them. git gets a commit for each edit and `gc --aggressive`; zstd gets every revision as a
//! file, for it has no history.

mod editor;
mod peers;
mod texts;

use std::collections::BTreeMap;
use std::error::Error;
use std::time::Instant;

use satchel_model::{Object, ObjectId};
use satchel_pack::{Label, PackReader, PackWriter, Sender, SetId};

use editor::History;
use peers::Peers;
use texts::Text;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The design load.
const RECORDS: usize = 6_000;
const REVISIONS: usize = 20_000;
/// What a history of real edits was measured with, see the delta bundle.
const SMALL_RECORDS: usize = 200;
const SMALL_EDITS: usize = 748;
/// Edits of the delta bundle.
const NEWS: usize = 100;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let texts = match arguments.as_slice() {
        [] => texts::invented(RECORDS),
        [flag, folder] if flag == "--data" => texts::real(folder.as_ref(), RECORDS)?,
        _ => return Err("usage: bench_bundle [--data DIR]".into()),
    };
    println!("{:44} {:>11} {:>11} {:>11} {:>7} {:>7}", "", "satchel", "git", "tar|zstd", "/git", "/zstd");
    let own = &texts.records[..texts.own.min(texts.records.len())];
    // Records of every language: each so many steps apart.
    let few: Vec<Text> = own.iter().step_by(own.len() / SMALL_RECORDS).take(SMALL_RECORDS).cloned().collect();
    let small = History::of(&few, &texts.fresh, SMALL_EDITS);
    library(&small)?;
    news(&small)?;
    library(&History::of(own, &texts.fresh, own.len() * (REVISIONS - RECORDS) / RECORDS))?;
    design_load(&History::of(&texts.records, &texts.fresh, REVISIONS - RECORDS))
}

/// A whole library with its history.
fn library(history: &History) -> Outcome<()> {
    let objects = history.objects();
    let ours = bundle(&in_order(history, &objects), &BTreeMap::new())?.len() as u64;
    let peers = Peers::of(history)?;
    let (git, zstd) = (peers.git_bundle("--all")?, peers.tar_zstd()?);
    row(&format!("{} records, {} revisions", history.records(), objects.len()), ours, git, Some(zstd));
    alone("  text of all revisions, MB", history.bytes() as f64 / 1e6);
    alone("  beyond zstd an object, bytes (limit 100)", (ours as f64 - zstd as f64) / objects.len() as f64);
    Ok(())
}

/// The last edits for someone who holds all before them.
fn news(history: &History) -> Outcome<()> {
    let objects = history.objects();
    let (held, new) = objects.split_at(objects.len() - NEWS);
    let held: BTreeMap<ObjectId, Object> = held.iter().map(|object| (object.id(), object.clone())).collect();
    let ours = bundle(new, &held)?.len() as u64;
    let git = Peers::of(history)?.git_bundle(&format!("HEAD~{NEWS}..main"))?;
    row(&format!("{NEWS} edits for one who holds the rest"), ours, git, None);
    alone("  an edit, bytes (limit 300)", ours as f64 / NEWS as f64);
    Ok(())
}

/// The size that the format is made for. Without peers: much of its text stands in it twice, far apart, which they find
/// and a library of people does not have.
fn design_load(history: &History) -> Outcome<()> {
    let objects = history.objects();
    let began = Instant::now();
    let ours = bundle(&in_order(history, &objects), &BTreeMap::new())?;
    let written = began.elapsed().as_secs_f64();
    println!("{} records, {} revisions", history.records(), objects.len());
    alone("  text of all revisions, MB", history.bytes() as f64 / 1e6);
    alone("  bundle, MB (limit 18)", ours.len() as f64 / 1e6);
    alone("  written in, s", written);
    alone("  read and verified in, s", reading(&ours, objects.len())?);
    Ok(())
}

/// As an export orders them: alike beside alike, a record's revisions together.
fn in_order(history: &History, objects: &[Object]) -> Vec<Object> {
    let mut order: Vec<usize> = (0..objects.len()).collect();
    order.sort_by_key(|at| (history.record_of(*at), *at));
    order.into_iter().map(|at| objects[at].clone()).collect()
}

fn bundle(objects: &[Object], held: &BTreeMap<ObjectId, Object>) -> Outcome<Vec<u8>> {
    let lend = |id: ObjectId| held.get(&id).cloned();
    let mut writer = PackWriter::new(Vec::new()).lending(&lend);
    objects.iter().try_for_each(|object| writer.add(object))?;
    let label = Label {
        set: SetId::new([1; 16]),
        profile: "text".into(),
        made: 1_790_000_000_000,
        from: Sender { name: "Ana".into(), city: "Lindholm".into(), key: None },
        counts: BTreeMap::from([("case-study".into(), 1)]),
    };
    let sealed = writer.seal(&label)?;
    let mut spool = std::io::Cursor::new(sealed.spool);
    let mut bytes = Vec::new();
    sealed.parts[0].copy(&mut spool, &mut bytes)?;
    Ok(bytes)
}

/// Seconds until every object is read and its signature verified.
fn reading(bytes: &[u8], count: usize) -> Outcome<f64> {
    let began = Instant::now();
    let pack = PackReader::open(bytes)?;
    let mut objects = 0;
    for frame in pack.frames() {
        for object in frame?.objects {
            object.verify()?;
            objects += 1;
        }
    }
    assert_eq!(objects, count);
    Ok(began.elapsed().as_secs_f64())
}

fn row(what: &str, ours: u64, git: u64, zstd: Option<u64>) {
    let ratio = |theirs: u64| ours as f64 / theirs as f64;
    print!("{what:44} {ours:11} {git:11}");
    match zstd {
        Some(zstd) => println!(" {zstd:11} {:7.3} {:7.3}", ratio(git), ratio(zstd)),
        None => println!(" {:11} {:7.3}", "", ratio(git)),
    }
}

fn alone(what: &str, figure: f64) {
    println!("{what:44} {figure:11.1}");
}
