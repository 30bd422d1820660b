//! The invented records are what they say: readable, complete, marked, and the same every time.

use std::collections::{BTreeMap, BTreeSet};

use satchel_model::revision::Revision;
use satchel_model::{Value, kinds};

use super::*;

#[test]
fn the_same_seed_and_size_give_the_same_bytes() {
    let size = Size::of(120);
    let bytes = |seed| {
        objects(seed, size).map(|object| (object.payload, object.signature, object.body)).collect::<Vec<_>>()
    };
    assert_eq!(bytes(1), bytes(1));
    assert_ne!(bytes(1), bytes(2));
}

#[test]
fn sizes_add_up() {
    assert_eq!(Size::of(2358), Size::default());
    for records in [0, 1, 8, 9, 100, 1_000, 100_000] {
        assert_eq!(Size::of(records).records(), records);
    }
    assert_eq!(records(3, Size::of(333)).count(), 333);
}

#[test]
fn every_field_holds_what_its_kind_declares() {
    for record in records(SEED, Size::default()) {
        let kind = kinds::kind(record.kind).unwrap();
        let coerced = kinds::coerce(kind, record.fields.clone());
        assert_eq!(coerced.as_ref(), Ok(&record.fields), "{}", record.slug);
        let missing: Vec<&str> =
            kinds::missing(kind, &record.fields).iter().map(|field| field.id.as_str()).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", record.slug);
        for (id, value) in &record.fields {
            let field = kind.field(id);
            assert!(field.is_some() || ["title", "language"].contains(&id.as_str()), "{}: {id}", record.slug);
            let most = field.and_then(|field| field.words_max).map_or(usize::MAX, |most| most as usize);
            assert!(value.plain().split_whitespace().count() <= most, "{}: {id} is too long", record.slug);
            assert!(!value.plain().contains(['{', '}']), "{}: {id} has an open slot", record.slug);
        }
    }
}

#[test]
fn case_studies_are_long_enough_and_all_different() {
    let size = Size { cases: 500, ..Size::of(0) };
    let mut texts = BTreeSet::new();
    for record in records(SEED, size) {
        let long = ["summary", "challenge", "done", "involved", "result", "did_not_work", "advice"];
        let text = long.map(|field| record.fields[field].plain()).join(" ");
        let language = record.fields["language"].plain();
        // Chinese has no spaces: two characters are about one word. Korean words carry their particles.
        let words = match language.as_str() {
            "zh" => text.chars().count() / 2,
            "ko" => text.split_whitespace().count() * 3 / 2,
            _ => text.split_whitespace().count(),
        };
        assert!((190..=500).contains(&words), "{language}: {words} words in {}", record.slug);
        assert!(texts.insert(text), "{} says what another says", record.slug);
    }
}

#[test]
fn every_record_says_that_it_is_invented_and_carries_the_mark() {
    let invented: Vec<&str> =
        words::ALL.iter().map(|words| words.invented).chain(["an invented city"]).collect();
    for record in records(SEED, Size::of(600)) {
        let said = record
            .fields
            .values()
            .map(Value::plain)
            .any(|text| invented.iter().any(|words| text.contains(words)));
        assert!(said, "{}", record.slug);
    }
    for object in objects(SEED, Size::of(60)) {
        assert_eq!(object.verify().unwrap(), key());
        assert!(Revision::read(&object).unwrap().header.demo);
    }
}

#[test]
fn slugs_are_their_own_and_links_lead_somewhere() {
    let all: Vec<Record> = records(SEED, Size::default()).collect();
    let mut slugs = BTreeMap::new();
    for record in &all {
        assert!(satchel_model::slug::is_slug(&record.slug), "{}", record.slug);
        assert!(slugs.insert(record.slug.clone(), record.kind).is_none(), "{} twice", record.slug);
    }
    for record in &all {
        for (field, kind) in
            [("city", "city"), ("owner_city", "city"), ("workshop", "workshop"), ("origin", "workshop")]
        {
            if let Some(target) = record.fields.get(field) {
                assert_eq!(slugs.get(&target.plain()), Some(&kind), "{}: {field}", record.slug);
            }
        }
    }
}

#[test]
fn a_case_study_reads_like_one() {
    let record = records(SEED, Size { cases: 2, ..Size::of(0) }).nth(1).unwrap();
    let shown =
        ["title", "summary", "challenge", "done", "did_not_work"].map(|field| record.fields[field].plain());
    insta::assert_snapshot!(shown.join("\n\n"), @r"
    Tablets and tea: digital help for older people in the old harbour

    How Seohae reached people over sixty in the old harbour with little money and many hands. An invented example for the demonstration.

    Pensions, clinic visits and taxes had moved online, while 51 per cent of people over sixty in the old harbour had never sent a message by themselves. Money was not the first obstacle; trust was. Women in particular could not leave the house in the evening without someone to look after the children.

    Every three months all took stock over a meal, and what had not worked was dropped. The meeting place is free, heated and open to children, who have their own corner with games.

    Every Tuesday the reading room turns into a help desk where pupils of the nearby school sit beside older people, one to one.

    A coordinator was employed for half a week and given a bicycle, a telephone and a small budget of her own. In the second year the farmers’ cooperative took over the training of helpers, so that the city could step back. Announcements go out by radio, at the mosque, the church and the market, never on paper alone.

    Paying volunteers by the session led to quarrels about who may come; now there is a fixed allowance. The donated computers broke within a year because nobody had been named to look after them.
    ");
}

fn library(folder: &std::path::Path) -> crate::Open {
    let options = crate::Options {
        starter: false,
        clock: crate::Clock::fixed(1_700_000_000_000),
        ..crate::Options::default()
    };
    crate::Library::open(folder, options).unwrap()
}

fn carry(
    from: &crate::Library,
    to: &crate::Library,
    folder: &std::path::Path,
) -> crate::exchange::ImportReport {
    let (file, task) = (folder.join("x.satchel"), crate::Task::default());
    from.export(&file, None, false, &task).unwrap();
    take(&file, to)
}

fn take(file: &std::path::Path, to: &crate::Library) -> crate::exchange::ImportReport {
    let task = crate::Task::default();
    let bundle = crate::exchange::Bundle::read(&[file.to_owned()], &task).unwrap();
    let plan = to.plan(&bundle, true, &task).unwrap();
    to.import(bundle, &plan, true, "x", &task).unwrap()
}

#[test]
fn the_set_comes_and_goes_without_a_trace_and_what_a_person_wrote_stays() {
    let folder = tempfile::tempdir().unwrap();
    let library_a = library(&folder.path().join("a"));
    let task = crate::Task::default();
    let own = library_a.create(crate::New {
        kind: "resource".into(),
        fields: [("title".into(), "Ours".into())].into(),
        ..crate::New::default()
    });
    let own = own.unwrap().id;
    let digest = library_a.digest().unwrap();
    assert_eq!(library_a.add_demo(Size::of(60), &task).unwrap(), 60);
    assert_eq!(library_a.add_demo(Size::of(60), &task).unwrap(), 0, "twice is once");
    let stats = library_a.stats().unwrap();
    assert_eq!((stats.records, stats.demo, stats.not_admitted), (61, 60, 0));
    assert_eq!(library_a.digest().unwrap(), digest);
    let ndara = library_a.resolve("city-ndara").unwrap();
    let change = crate::Change {
        fields: [("vision".into(), "My own words.".into())].into(),
        ..crate::Change::default()
    };
    library_a.edit(ndara, change).unwrap();
    assert_eq!(library_a.remove_demo().unwrap(), 60);
    assert_eq!(library_a.remove_demo().unwrap(), 0);
    let left: Vec<_> = library_a.list(None, None, false).unwrap().into_iter().map(|line| line.id).collect();
    assert_eq!(left.len(), 2);
    assert!(left.contains(&own) && left.contains(&ndara));
    assert_eq!(library_a.show(ndara, None).unwrap().fields["vision"], "My own words.".into());
    assert_eq!(library_a.digest().unwrap(), digest);
    assert!(library_a.check(false, &task).unwrap().ok());
    drop(library_a);
    let library_a = library(&folder.path().join("a"));
    assert_eq!(library_a.len().unwrap(), 2);
    assert_eq!(library_a.take_problems(), Vec::<String>::new());
}

#[test]
fn no_parcel_carries_the_set_out_or_in() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (library(&folder.path().join("a")), library(&folder.path().join("b")));
    let task = crate::Task::default();
    a.add_demo(Size::of(30), &task).unwrap();
    let ndara = a.resolve("city-ndara").unwrap();
    a.act(ndara, satchel_model::act::Verb::Comment, Some("hm"), None).unwrap();
    let report = a.export(&folder.path().join("dry.satchel"), None, true, &task).unwrap();
    assert_eq!((report.records, report.left_out[0].reason, report.left_out[0].count), (0, "demo", 31));
    carry(&a, &b, folder.path());
    assert_eq!(b.stats().unwrap().records, 0);
    // A parcel made by someone who does not keep to that.
    let forged: Vec<Object> = objects(7, Size::of(20)).collect();
    let label = satchel_pack::Label {
        set: satchel_pack::SetId::new([1; 16]),
        profile: "text".into(),
        made: 0,
        from: satchel_pack::Sender { name: String::new(), city: String::new(), key: None },
        counts: BTreeMap::new(),
    };
    let parts = satchel_pack::pack(&label, &forged).unwrap();
    let file = folder.path().join("forged.satchel");
    std::fs::write(&file, &parts[0]).unwrap();
    let report = take(&file, &b);
    assert_eq!((report.new, report.not_admitted, report.damaged.len()), (0, 0, 20));
    assert_eq!((b.stats().unwrap().objects, b.stats().unwrap().records), (0, 0));
}

#[test]
fn every_record_of_a_large_set_is_indexed() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(&folder.path().join("a"));
    // Several times what the index takes at once.
    assert_eq!(library.add_demo(Size::of(100), &crate::Task::default()).unwrap(), 100);
    assert!(library.wait_indexed(std::time::Duration::from_secs(60)));
    assert_eq!(library.stats().unwrap().indexed, 100);
}
