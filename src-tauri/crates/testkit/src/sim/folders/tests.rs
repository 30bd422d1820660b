//! That the stories over folders have in them what can happen, and notice what is lost.

use std::collections::{BTreeMap, BTreeSet};

use satchel_library::{Change, Profile};

use super::*;
use crate::{case, fields};

#[test]
#[should_panic(expected = "is lost")]
fn a_lost_revision_is_noticed() {
    let mut world = World::told(1);
    let (record, revision) = world.saved[0];
    world.saved.push((record, ObjectId(revision.0.map(|byte| !byte))));
    world.check();
}

#[test]
#[should_panic(expected = "the digest of machine")]
fn what_one_machine_did_not_hand_over_is_noticed() {
    let mut world = World::told(1);
    world.create(1);
    world.saved.pop();
    world.check();
}

/// Machines in a world where nothing happens by itself.
fn quiet(cities: &[&str]) -> World {
    let mut world = World::new(0);
    world.machines = cities.iter().map(|city| Machine::new(city, None)).collect();
    world
}

fn settle_in(world: &World, at: usize, city: &str) {
    let library = world.machines[at].library();
    library.set_profile(Profile { asked: true, city: Some(city.into()), ..Profile::default() }).unwrap();
    library.enrol().unwrap();
}

#[test]
fn an_enrolment_that_comes_late_makes_suggestions_count() {
    let mut world = quiet(&["Ndara", ""]);
    let record = world.machines[0].library().create(case("Wheels")).unwrap().id;
    world.carry(0, 1);
    let change = Change { fields: fields(&[("advice", "Buy tyres.")]), ..Change::default() };
    let theirs = world.machines[1].library().edit(record, change).unwrap().revision;
    world.carry(1, 0);
    let heads = |world: &World| world.machines[0].library().show(record, None).unwrap().page.view.heads;
    assert_ne!(heads(&world), [theirs], "by nobody of Ndara");
    settle_in(&world, 1, "Ndara");
    world.carry(1, 0);
    assert_eq!(heads(&world), [theirs]);
}

#[test]
fn a_copied_device_that_names_two_cities_writes_for_the_same_one_everywhere() {
    let mut world = quiet(&["Ndara", "Lindholm", "Lindholm", "Lindholm"]);
    world.create(0);
    world.machines.truncate(3);
    world.clone_machine(0);
    settle_in(&world, 0, "Tumaini");
    settle_in(&world, 3, "Seohae");
    for (first, second, to) in [(0, 3, 1), (3, 0, 2)] {
        world.carry(first, to);
        world.carry(second, to);
    }
    world.carry(0, 3);
    world.carry(3, 0);
    let key = world.machines[0].library().device().unwrap().unwrap();
    let cities: BTreeSet<_> =
        world.machines.iter().map(|machine| machine.library().author(key).unwrap().1).collect();
    assert_eq!(cities.len(), 1, "{cities:?}");
}

#[test]
fn stories_have_in_them_what_can_happen_to_libraries() {
    let mut seen: BTreeMap<&str, u64> = BTreeMap::new();
    for seed in 0..160 {
        let mut world = World::told(seed);
        world.check();
        world.telling.seen().iter().for_each(|(what, count)| *seen.entry(what).or_default() += count);
    }
    let wanted = [
        "a conflict",
        "a suggestion",
        "a wrong clock",
        "a parcel for one",
        "an unverified publication",
        "a suspended key",
        "an import taken back",
        "visit",
        "damage",
        "kill",
        "a power cut",
        "a disk that refused",
        "lose views",
        "clone",
        "restore",
        "move",
        "roster",
    ];
    let missing: Vec<&str> = wanted.into_iter().filter(|what| !seen.contains_key(what)).collect();
    assert!(missing.is_empty(), "missing: {missing:?} in {seen:#?}");
}
