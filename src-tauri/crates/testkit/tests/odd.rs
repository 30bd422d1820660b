//! Records as no form makes them: whatever they hold, the library that took them in opens again, shows them and takes in
//! more.

use std::time::Instant;

use satchel_library::exchange::Bundle;
use satchel_library::{Library, Task};
use satchel_model::ids::BodyHash;
use satchel_model::revision::{Audience, Body, Header, Revision};
use satchel_model::{AuthorKey, Fields, Object, ObjectId, RecordId, Signer, Value};
use satchel_testkit::{Desk, case, fields, view_of_all};

fn signer() -> Signer {
    Signer::from_secret(&[77; 32])
}

fn revision(kind: &str, slug: &str, fields: Fields, upon: Option<(RecordId, ObjectId)>) -> Object {
    let header = Header {
        author: AuthorKey([0; 32]),
        record: upon.map(|(record, _)| record),
        parents: upon.map(|(_, parent)| parent).into_iter().collect(),
        kind: kind.into(),
        edition: 1,
        audience: Audience::Public,
        owners: vec![],
        demo: false,
        at: 0,
        body: BodyHash([0; 32]),
    };
    Revision::sign(header, &Body { slug: slug.into(), fields, ..Body::default() }, &signer())
}

fn import(library: &Library, objects: Vec<Object>) {
    let task = Task::default();
    let bundle = Bundle::of(objects, "someone").unwrap();
    let plan = library.plan(&bundle, true, &task).unwrap();
    library.import(bundle, &plan, true, "odd", &task).unwrap();
}

/// The library takes all of it in, says of nothing that it failed, and is the same after a restart and a rebuild.
fn check(objects: Vec<Object>) -> Desk {
    let mut desk = Desk::new("Ndara");
    let own = desk.library().create(case("Own")).unwrap();
    let ids: Vec<ObjectId> = objects.iter().map(Object::id).collect();
    import(desk.library(), objects);
    assert_eq!(desk.library().take_problems(), Vec::<String>::new());
    let views = view_of_all(desk.library());
    desk.reopen();
    let library = desk.library();
    assert_eq!(library.take_problems(), Vec::<String>::new());
    assert!(ids.iter().all(|id| library.holds(*id).unwrap()));
    assert!(view_of_all(library) == views, "after a restart");
    library.rebuild(&Task::default()).unwrap();
    assert!(view_of_all(library) == views, "made anew");
    assert!(library.show(own.id, None).is_ok() && library.create(case("More")).is_ok());
    desk
}

#[test]
fn bytes_that_part_the_stores_keys_are_letters_like_others() {
    let zero = "a\0b";
    let kinds = ["resource", "case-study", "city", "cluster", "a\0kind"];
    let objects = kinds.map(|kind| {
        let odd = fields(&[
            ("title", zero),
            ("city", zero),
            ("country", "\0"),
            ("language", zero),
            ("workshop", zero),
            ("clusters", zero),
            ("translation_of", zero),
            (zero, zero),
        ]);
        revision(kind, zero, odd, None)
    });
    let records: Vec<RecordId> = objects.iter().map(|object| RecordId::of(object.id())).collect();
    let desk = check(objects.into());
    for record in records {
        assert_eq!(desk.library().show(record, None).unwrap().fields["title"].plain(), zero);
    }
}

#[test]
fn words_as_long_as_they_may_be_in_letters_of_four_bytes_have_room() {
    let long = |most: usize| "𠀀".repeat(most);
    let wide = fields(&[
        ("title", &long(300)),
        ("city", &long(200)),
        ("country", &long(100)),
        ("language", &long(35)),
        ("translation_of", &long(100)),
        ("summary", &long(200)),
        ("clusters", &long(5_000)),
        ("workshop", &long(5_000)),
    ]);
    let kind = long(50);
    check(
        ["case-study", "city", "resource", &kind]
            .map(|kind| revision(kind, &long(50), wide.clone(), None))
            .into(),
    );
}

#[test]
fn a_record_of_many_long_texts_that_disagree_is_shown_and_the_rest_can_be_read() {
    let text = |number: u32| format!("{number} {}", "long ".repeat(190_000));
    let first = revision("resource", "long", fields(&[("title", "Long"), ("body", "0")]), None);
    let record = RecordId::of(first.id());
    let sides = (0..24).map(|number| {
        let fields = fields(&[("title", "Long"), ("body", &text(number))]);
        revision("resource", "long", fields, Some((record, first.id())))
    });
    let objects: Vec<Object> = [first.clone()].into_iter().chain(sides).collect();
    let last = objects[24].id();
    let desk = check(objects);
    let view = desk.library().show(record, None).unwrap().page.view;
    assert_eq!((view.heads.len(), view.conflicts()), (24, vec!["body"]));
    let shown = desk.library().show(record, Some(last)).unwrap();
    assert_eq!(shown.fields["body"], Value::text(text(23)));
}

#[test]
fn ten_thousand_texts_of_one_record_come_in_one_parcel() {
    let first = revision("resource", "many", fields(&[("title", "0")]), None);
    let record = RecordId::of(first.id());
    let sides = (1..=10_000).map(|number| {
        let fields = fields(&[("title", &format!("Title {number}"))]);
        revision("resource", "many", fields, Some((record, first.id())))
    });
    let objects: Vec<Object> = [first.clone()].into_iter().chain(sides).collect();
    let mut desk = Desk::new("Ndara");
    let began = Instant::now();
    import(desk.library(), objects);
    let added = began.elapsed();
    let view = desk.library().show(record, None).unwrap().page.view;
    assert_eq!((view.heads.len(), view.history.len()), (10_000, 10_001));
    let out = desk.stick().join("out.satchel");
    desk.library().export(&out, None, false, &Task::default()).unwrap();
    desk.reopen();
    desk.library().rebuild(&Task::default()).unwrap();
    assert_eq!(desk.library().show(record, None).unwrap().page.view, view);
    // Not optimised, and beside others.
    assert!(began.elapsed().as_secs() < 120, "added in {added:?}, all in {:?}", began.elapsed());
    println!("added in {added:?}, all in {:?}", began.elapsed());
}
