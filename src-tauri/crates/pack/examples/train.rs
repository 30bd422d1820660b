//! Trains the frozen dictionary from the project's own texts, and measures sizes on records that were held out:
//!   cargo run --release -p satchel-pack --features train --example train            measures
//!   cargo run --release -p satchel-pack --features train --example train -- 64 OUT  writes one of 64 KiB to OUT
//! The dictionary of a format is never trained again: what was written with it could not be read any more.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use satchel_model::act::{self, Act, Verb};
use satchel_model::enrolment::Enrolment;
use satchel_model::kinds::declarations;
use satchel_model::revision::Audience;
use satchel_model::{AuthorKey, Fields, Object, ObjectId, RecordId, Signer, Value, canonical};
use satchel_pack::PackReader;
use serde_bytes::ByteArray;

/// How often the records stand among the samples, beside what surrounds them.
const RECORDS_TIMES: usize = 1;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let records = records()?;
    if let [kib, out] = arguments.as_slice() {
        let kib: usize = kib.parse().map_err(io::Error::other)?;
        return fs::write(out, train(&records, kib)?);
    }
    let (held, used): (Vec<_>, Vec<_>) =
        records.into_iter().enumerate().partition(|(number, _)| number % 5 == 0);
    let strip =
        |records: Vec<(usize, Vec<u8>)>| records.into_iter().map(|(_, record)| record).collect::<Vec<_>>();
    let (held, used) = (strip(held), strip(used));
    println!("{} records to train on, {} held out of {} bytes", used.len(), held.len(), held.concat().len());
    println!("KiB      each alone, level 3   each alone, level 19   together, level 19");
    for kib in [0, 16, 32, 48, 64, 96, 110, 128, 192] {
        let dictionary = if kib == 0 { Vec::new() } else { train(&used, kib)? };
        let alone = |level| {
            held.iter().map(|record| compressed(&dictionary, level, record)).sum::<io::Result<usize>>()
        };
        let together = held.concat();
        let together = together.chunks(256 << 10).map(|block| compressed(&dictionary, 19, block));
        println!("{kib:3} {:20} {:22} {:20}", alone(3)?, alone(19)?, together.sum::<io::Result<usize>>()?);
    }
    Ok(())
}

fn compressed(dictionary: &[u8], level: i32, bytes: &[u8]) -> io::Result<usize> {
    Ok(zstd::bulk::Compressor::with_dictionary(level, dictionary)?.compress(bytes)?.len())
}

fn train(records: &[Vec<u8>], kib: usize) -> io::Result<Vec<u8>> {
    let mut samples = shapes();
    samples.extend(labels()?);
    for _ in 0..RECORDS_TIMES {
        samples.extend(records.iter().cloned());
    }
    zstd::dict::from_samples(&samples, kib << 10)
}

/// The starter library's records as a block holds them: text, then header.
fn records() -> io::Result<Vec<Vec<u8>>> {
    let bytes = fs::read(root().join("content/released/starter.satchel"))?;
    let pack = PackReader::open(bytes).map_err(io::Error::other)?;
    let frames = pack.frames().collect::<Result<Vec<_>, _>>().map_err(io::Error::other)?;
    Ok(frames.into_iter().flat_map(|frame| frame.objects).map(raw).collect())
}

fn raw(object: Object) -> Vec<u8> {
    [object.body.unwrap_or_default(), object.payload].concat()
}

/// What people will write and the starter library has none of: acts, enrolments, and every kind's fields.
fn shapes() -> Vec<Vec<u8>> {
    let signer = Signer::from_secret(&[1; 32]);
    let verbs = [Verb::Submit, Verb::Comment, Verb::Accept, Verb::Publish, Verb::Withdraw, Verb::Answer];
    let acts = verbs.into_iter().map(|verb| {
        let header = act::Header {
            author: AuthorKey([0; 32]),
            verb,
            record: RecordId::of(ObjectId([2; 32])),
            revision: ObjectId([3; 32]),
            after: vec![ObjectId([4; 32])],
            field: None,
            at: 1_790_000_000_000,
            body: None,
        };
        let body = act::Body {
            salt: ByteArray::new([5; 16]),
            text: "Thank you. Merci.".into(),
            ..act::Body::default()
        };
        raw(Act::sign(header, Some(&body), &signer))
    });
    let (city, name) = (Some("Lindholm".into()), Some("Ana".into()));
    let enrolment = Enrolment { author: AuthorKey([0; 32]), city, name, turn: 0, at: 1_790_000_000_000 };
    let kinds = declarations().kinds().map(|kind| {
        let field = |id: &String| (id.clone(), Value::from(""));
        let fields: Fields = kind.fields.iter().map(|field_| field(&field_.id)).collect();
        let head =
            (kind.id.as_str(), 1, Audience::Public, ["kind", "owners", "record", "parents", "audience"]);
        [canonical::encode(&fields), canonical::encode(&head)].concat()
    });
    acts.chain([raw(enrolment.sign(&signer))]).chain(kinds).collect()
}

/// Labels and guidance in every language there is.
fn labels() -> io::Result<Vec<Vec<u8>>> {
    let mut samples = Vec::new();
    for folder in ["src-tauri/crates/model/kinds", "src-tauri/crates/model/vocabularies"] {
        let mut files: Vec<PathBuf> =
            fs::read_dir(root().join(folder))?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
        files.sort();
        for file in files {
            let text = fs::read_to_string(file)?;
            let quoted: Vec<&str> =
                text.split('"').skip(1).step_by(2).filter(|words| words.len() > 12).collect();
            samples.extend(quoted.chunks(12).map(|few| few.join(" ").into_bytes()));
        }
    }
    Ok(samples)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}
