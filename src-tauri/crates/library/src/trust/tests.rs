//! Stories of a network in which a secretariat appoints, cities write and coordinators publish.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};

use satchel_model::act::Verb;
use satchel_model::day::{DAY_MS, Day};
use satchel_model::fold::{Standing, Status};
use satchel_model::trust::Mode;
use satchel_model::{Fields, RecordId, Signer, Value};
use tempfile::TempDir;

use super::{Raise, RosterChange, make_key, read_keys};
use crate::exchange::Bundle;
use crate::{Clock, Error, Library, New, Open, Options, Profile, Task, Waiting};

/// 2026-01-01.
const START: i64 = 1_767_225_600_000;

/// A library with its own folder and clock.
struct Desk {
    folder: TempDir,
    library: Open,
    clock: Arc<AtomicI64>,
}

impl Desk {
    fn new(city: &str) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(AtomicI64::new(START));
        let library = open(&folder, &clock);
        library.set_profile(Profile { asked: true, city: Some(city.into()), ..Profile::default() }).unwrap();
        Desk { folder, library, clock }
    }

    fn again(self) -> Desk {
        let Desk { folder, library, clock } = self;
        drop(library);
        let library = open(&folder, &clock);
        Desk { folder, library, clock }
    }

    fn on(&self, day: i64) {
        self.clock.store(START + day * DAY_MS, Ordering::Relaxed);
    }

    fn key_file(&self) -> String {
        self.folder.path().join("holder.txt").display().to_string()
    }

    fn keys(&self) -> Vec<Signer> {
        read_keys(&[self.key_file()]).unwrap()
    }

    fn write(&self, title: &str) -> RecordId {
        let fields: Fields = [
            ("title".to_owned(), Value::text(title)),
            ("challenge".to_owned(), Value::text("Loin.")),
            ("clusters".to_owned(), Value::List(vec!["cluster-esd-2021".into()])),
        ]
        .into();
        let new = New { kind: "case-study".into(), fields, ..New::default() };
        self.library.create(new).unwrap().id
    }

    fn act(&self, id: RecordId, verb: Verb) -> Status {
        let reason = (verb == Verb::RequestChanges).then_some("Say when.");
        self.library.act(id, verb, reason, None).unwrap().status
    }

    fn standing(&self, id: RecordId) -> Option<Standing> {
        self.library.show(id, None).unwrap().page.view.published.map(|published| published.standing)
    }

    fn gives(&self, to: &Desk, accept: bool) {
        let file: PathBuf = self.folder.path().join("stick.satchel");
        let task = Task::default();
        self.library.export(&file, None, false, &task).unwrap();
        let bundle = Bundle::read(&[file], &task).unwrap();
        let plan = to.library.plan(&bundle, accept, &task).unwrap();
        to.library.import(bundle, &plan, accept, "stick.satchel", &task).unwrap();
    }

    /// Adds the city of `other` to the list and confirms its device.
    fn confirms(&self, other: &Desk) {
        let request = other.library.device_request().unwrap();
        let taken = self.library.take_request(&request.text).unwrap();
        assert_eq!(taken, request);
        let city = taken.city.unwrap();
        let change = |change| {
            self.library.change_roster(&change, &self.keys()).unwrap();
        };
        change(RosterChange::AddCity { name: city.clone() });
        change(RosterChange::Enrol { key: taken.key, city, name: None });
    }

    fn appoints(&self, other: &Desk, days: (i64, i64)) {
        let key = other.library.device().unwrap().unwrap();
        let day = |day| Day::of(START).plus(day);
        let change = RosterChange::Appoint {
            cluster: "cluster-esd-2021".into(),
            key,
            from: day(days.0),
            to: day(days.1),
            name: None,
        };
        self.library.change_roster(&change, &self.keys()).unwrap();
    }
}

fn open(folder: &TempDir, clock: &Arc<AtomicI64>) -> Open {
    let now = clock.clone();
    let clock = Clock(Arc::new(move || now.load(Ordering::Relaxed)));
    Library::open(&folder.path().join("library"), Options { starter: false, clock, ..Options::default() })
        .unwrap()
}

/// A secretariat that made a charter, and a city that has it and accepted it.
fn network() -> (Desk, Desk) {
    let secretariat = Desk::new("Secretariat");
    let made = secretariat.library.new_charter("Network", &PathBuf::from(secretariat.key_file())).unwrap();
    let lindholm = Desk::new("Lindholm");
    secretariat.confirms(&lindholm);
    secretariat.appoints(&lindholm, (0, 700));
    secretariat.gives(&lindholm, false);
    let offers = lindholm.library.charters_offered();
    assert_eq!((offers.len(), offers[0].words), (1, made.words));
    lindholm.library.accept_charter(offers[0].id, false).unwrap();
    (secretariat, lindholm)
}

#[test]
fn a_case_goes_from_a_city_to_its_coordinator_and_comes_back_published() {
    let (secretariat, lindholm) = network();
    let tumaini = Desk::new("Tumaini");
    secretariat.confirms(&tumaini);
    secretariat.gives(&lindholm, false);
    secretariat.gives(&tumaini, false);
    let id = tumaini.write("Roues");
    assert_eq!(tumaini.act(id, Verb::Submit), Status::Submitted);
    // The roster admits Tumaini: nobody is asked.
    tumaini.gives(&lindholm, false);
    let queue = lindholm.library.review_queue().unwrap();
    assert_eq!((queue.len(), queue[0].waiting, queue[0].yours), (1, Waiting::Submitted, true));
    assert_eq!(lindholm.act(id, Verb::RequestChanges), Status::ChangesRequested);
    lindholm.gives(&tumaini, true);
    assert_eq!(tumaini.library.one_line(id).unwrap().status, Status::ChangesRequested);
    tumaini.act(id, Verb::Submit);
    tumaini.gives(&lindholm, false);
    lindholm.act(id, Verb::Accept);
    assert_eq!(lindholm.act(id, Verb::Publish), Status::Published);
    lindholm.gives(&tumaini, false);
    assert_eq!(tumaini.standing(id), Some(Standing::Unverified), "no charter is accepted there yet");
    let offer = tumaini.library.charters_offered().remove(0);
    tumaini.library.accept_charter(offer.id, false).unwrap();
    let Some(Standing::Coordinator { term, confirmed: false }) = tumaini.standing(id) else {
        panic!("{:?}", tumaini.standing(id));
    };
    assert_eq!((term.city.as_str(), term.cluster.as_str()), ("Lindholm", "cluster-esd-2021"));
    tumaini.library.release_charter().unwrap();
    assert_eq!(tumaini.standing(id), Some(Standing::Unverified));
    assert_eq!(lindholm.library.digest().unwrap(), tumaini.library.digest().unwrap());
}

#[test]
fn the_view_is_the_same_after_a_restart_and_a_rebuild() {
    let (secretariat, lindholm) = network();
    let id = lindholm.write("Roues");
    lindholm.act(id, Verb::Publish);
    let before = lindholm.library.show(id, None).unwrap().page;
    assert!(before.view.published.as_ref().unwrap().standing.is_valid());
    let lindholm = lindholm.again();
    assert_eq!(lindholm.library.show(id, None).unwrap().page, before);
    lindholm.library.rebuild(&Task::default()).unwrap();
    assert_eq!(lindholm.library.show(id, None).unwrap().page, before);
    // What comes behind the rebuilt part still changes what stood there before.
    let key = lindholm.library.device().unwrap().unwrap();
    let suspend = RosterChange::Suspend { key, mode: Mode::QuarantineAll };
    secretariat.library.change_roster(&suspend, &secretariat.keys()).unwrap();
    secretariat.gives(&lindholm, false);
    let line = lindholm.library.one_line(id).unwrap();
    assert!(!line.admitted && !line.listed, "kept apart, not gone");
    let unmet = lindholm.library.unmet().unwrap();
    assert_eq!((unmet.len(), unmet[0].suspended, unmet[0].records.len()), (1, true, 1));
    assert!(matches!(lindholm.library.admit_people(&BTreeSet::from([key])), Err(Error::NotAllowed(_))));
    let restore = RosterChange::Restore { key };
    secretariat.library.change_roster(&restore, &secretariat.keys()).unwrap();
    secretariat.gives(&lindholm, false);
    assert_eq!(lindholm.library.show(id, None).unwrap().page, before);
}

#[test]
fn a_newly_elected_coordinator_confirms_in_one_step() {
    let (secretariat, lindholm) = network();
    let id = lindholm.write("Roues");
    lindholm.act(id, Verb::Publish);
    let lucia = Desk::new("Puerto Claro");
    secretariat.confirms(&lucia);
    secretariat.appoints(&lucia, (701, 1400));
    secretariat.gives(&lindholm, false);
    assert!(matches!(lindholm.standing(id), Some(Standing::Former { .. })), "{:?}", lindholm.standing(id));
    assert_eq!(lindholm.library.one_line(id).unwrap().status, Status::Published);
    lindholm.gives(&lucia, false);
    lucia.library.accept_charter(lucia.library.charters_offered()[0].id, false).unwrap();
    assert!(!lucia.library.review_queue().unwrap().is_empty());
    lucia.on(690);
    lucia.library.confirm_all().unwrap();
    assert!(!lucia.standing(id).unwrap().is_valid(), "the term has not begun");
    lucia.on(702);
    assert_eq!(lucia.library.confirm_all().unwrap().len(), 1);
    let confirmed = Some(true);
    for desk in [&lucia, &lindholm] {
        lucia.gives(desk, false);
        let standing = desk.standing(id);
        let by_confirmation = match standing {
            Some(Standing::Coordinator { confirmed, .. }) => Some(confirmed),
            _ => None,
        };
        assert_eq!(by_confirmation, confirmed, "{standing:?}");
    }
    assert!(lucia.library.confirm_all().unwrap().is_empty());
}

#[test]
fn another_charter_is_refused_until_the_person_changes_it() {
    let (_secretariat, lindholm) = network();
    let other = Desk::new("Other");
    other.library.new_charter("Other network", &PathBuf::from(other.key_file())).unwrap();
    other.gives(&lindholm, false);
    let offer = lindholm.library.charters_offered().remove(0);
    assert!(matches!(lindholm.library.accept_charter(offer.id, false), Err(Error::CharterPinned)));
    lindholm.library.refuse_charter(offer.id).unwrap();
    assert!(lindholm.library.charters_offered()[0].refused);
    lindholm.library.accept_charter(offer.id, true).unwrap();
    assert_eq!(lindholm.library.charter_in_force().unwrap().charter.name, "Other network");
    assert!(matches!(
        lindholm.library.new_charter("Third", &lindholm.folder.path().join("third.txt")),
        Err(Error::CharterPinned)
    ));
}

#[test]
fn raised_to_two_of_three_nothing_counts_with_one_signature() {
    let (secretariat, lindholm) = network();
    let file = |name: &str| secretariat.folder.path().join(name);
    let second = make_key(&file("second.txt"), "second").unwrap();
    let third = make_key(&file("third.txt"), "third").unwrap();
    let first = secretariat.keys()[0].key();
    let raise = Raise { holders: vec![first, second, third], threshold: Some(2), ..Raise::default() };
    let made = secretariat.library.raise_charter(&raise, &secretariat.keys()).unwrap();
    assert_eq!(made.missing, 1);
    assert_eq!(secretariat.library.charter_in_force().unwrap().charter.version, 1);
    let other = read_keys(&[file("second.txt").display().to_string()]).unwrap();
    let stranger = [Signer::from_secret(&[9; 32])];
    assert!(matches!(secretariat.library.sign_on(made.id, &stranger), Err(Error::NotAllowed(_))));
    assert_eq!(secretariat.library.sign_on(made.id, &other).unwrap().missing, 0);
    assert_eq!(secretariat.library.charter_in_force().unwrap().charter.version, 2);
    // The list was carried over with one signature and waits for another; until then the old one stays.
    assert!(secretariat.library.roster_in_force().is_some());
    let waiting = secretariat.library.pending();
    assert_eq!((waiting.len(), waiting[0].missing), (1, 1));
    assert_eq!(secretariat.library.sign_on(waiting[0].id, &other).unwrap().missing, 0);
    assert_eq!(secretariat.library.roster_in_force().unwrap().0, waiting[0].id);
    let key = lindholm.library.device().unwrap().unwrap();
    let suspend = RosterChange::Suspend { key, mode: Mode::QuarantineAll };
    let change = secretariat.library.change_roster(&suspend, &secretariat.keys()).unwrap();
    secretariat.gives(&lindholm, false);
    assert_eq!(change.missing, 1);
    assert!(!lindholm.library.is_confirmed(key).suspended);
    secretariat.library.sign_on(change.id, &other).unwrap();
    secretariat.gives(&lindholm, false);
    assert!(lindholm.library.is_confirmed(key).suspended);
    assert_eq!(lindholm.library.charter_in_force().unwrap().charter.version, 2, "it followed by itself");
}

#[test]
fn what_cannot_be_is_said_in_words() {
    let (secretariat, lindholm) = network();
    let keys = secretariat.keys();
    let refused = |change: RosterChange, keys: &[Signer]| {
        assert!(
            matches!(secretariat.library.change_roster(&change, keys), Err(Error::NotAllowed(_))),
            "{change:?}"
        );
    };
    let key = lindholm.library.device().unwrap().unwrap();
    let appoint = |key, cluster: &str, to| RosterChange::Appoint {
        cluster: cluster.into(),
        key,
        from: Day(10),
        to: Day(to),
        name: None,
    };
    refused(RosterChange::AddCity { name: "LÍNDHOLM".into() }, &keys);
    refused(RosterChange::AddCity { name: " \n".into() }, &keys);
    refused(RosterChange::AddCity { name: "Ndara".into() }, &[Signer::from_secret(&[9; 32])]);
    refused(RosterChange::Enrol { key, city: "Nowhere".into(), name: None }, &keys);
    refused(appoint(key, "Cluster ESD", 20), &keys);
    refused(appoint(key, "cluster-esd-2021", 9), &keys);
    refused(appoint(Signer::from_secret(&[9; 32]).key(), "cluster-esd-2021", 20), &keys);
    refused(RosterChange::Restore { key }, &keys);
    let inside = secretariat.folder.path().join("library/keys/holder.txt");
    assert!(matches!(make_key(&inside, "x"), Err(Error::NotAllowed(_))));
    assert!(!inside.exists());
    assert!(matches!(make_key(&PathBuf::from(secretariat.key_file()), "x"), Err(Error::Exists)));
    assert!(read_keys(&["zoo zoo zoo".into()]).is_err());
}

#[test]
fn a_flood_of_fresh_keys_takes_no_more_room_than_strangers_have() {
    let (_secretariat, lindholm) = network();
    let own = lindholm.write("Roues");
    static LONG: LazyLock<String> = LazyLock::new(|| "x".repeat(200_000));
    let flood = Desk::new("Flood");
    for number in 0..30 {
        let fields: Fields = [
            ("title".to_owned(), Value::text(format!("{number}"))),
            ("body".to_owned(), Value::text(LONG.as_str())),
        ]
        .into();
        flood.library.create(New { kind: "resource".into(), fields, ..New::default() }).unwrap();
    }
    flood.gives(&lindholm, false);
    let kept = lindholm.library.unmet().unwrap();
    assert_eq!(kept.len(), 1);
    assert!(kept[0].bytes <= 4 * 1024 * 1024 && kept[0].bytes > 3 * 1024 * 1024, "{}", kept[0].bytes);
    assert_eq!(lindholm.library.list(None, None, false).unwrap().len(), 1, "nothing of it is listed");
    assert!(lindholm.library.show(own, None).is_ok());
    lindholm.library.admit_people(&BTreeSet::from([kept[0].key])).unwrap();
    assert!(lindholm.library.unmet().unwrap().is_empty());
    assert!(lindholm.library.list(None, None, false).unwrap().len() > 15);
}

#[test]
fn a_starter_key_is_never_anyones() {
    let (secretariat, _lindholm) = network();
    let key = crate::starter_author().key();
    let enrol = RosterChange::Enrol { key, city: "Lindholm".into(), name: None };
    secretariat.library.change_roster(&enrol, &secretariat.keys()).unwrap();
    assert!(!secretariat.library.authority().knows(key));
    assert!(matches!(secretariat.library.admit_people(&BTreeSet::from([key])), Err(Error::NotAllowed(_))));
}

#[test]
fn a_list_stays_when_the_import_that_brought_it_is_taken_back() {
    let (secretariat, lindholm) = network();
    let tumaini = Desk::new("Tumaini");
    secretariat.confirms(&tumaini);
    let id = secretariat.write("Roues");
    let key = secretariat.library.device().unwrap().unwrap();
    secretariat.gives(&lindholm, true);
    assert!(lindholm.library.one_line(id).unwrap().admitted);
    let (charter, roster) = (lindholm.library.charter_in_force(), lindholm.library.roster_in_force());
    lindholm.library.undo_import().unwrap();
    assert!(lindholm.library.one_line(id).is_err());
    let lindholm = lindholm.again();
    assert_eq!((lindholm.library.charter_in_force(), lindholm.library.roster_in_force()), (charter, roster));
    assert!(!lindholm.library.authority().knows(key));
    assert!(lindholm.library.check(false, &Task::default()).unwrap().ok());
}

#[test]
fn a_removed_text_is_gone_from_every_page_and_nobody_elses_word_removes_it() {
    let (secretariat, lindholm) = network();
    let id = lindholm.write("A name that must go");
    let first = lindholm.library.show(id, None).unwrap().revision;
    let change = crate::Change {
        fields: [("title".to_owned(), Value::text("Clean"))].into(),
        ..crate::Change::default()
    };
    lindholm.library.edit(id, change).unwrap();
    lindholm.gives(&secretariat, true);
    secretariat.library.act_on(id, Verb::Redact, Some(first), None, None).unwrap();
    secretariat.gives(&lindholm, true);
    assert_eq!(lindholm.library.show(id, Some(first)).unwrap().fields["title"], "A name that must go".into());
    lindholm.library.act_on(id, Verb::Redact, Some(first), None, None).unwrap();
    lindholm.gives(&secretariat, true);
    for desk in [&lindholm, &secretariat] {
        assert!(!desk.library.show(id, Some(first)).unwrap().fields.contains_key("title"));
        assert_eq!(desk.library.history(id).unwrap()[0].title, "(text removed)");
        assert_eq!(desk.library.one_line(id).unwrap().title, "Clean");
    }
}

#[test]
fn who_coordinates_the_cluster_that_continues_an_older_one_stands_by_what_was_published_there() {
    let (secretariat, lindholm) = network();
    let cluster = |slug: &str, began: &str, continues: Option<&str>| {
        let mut fields: Fields =
            [("title".to_owned(), Value::text(slug)), ("valid_from".to_owned(), Value::text(began))].into();
        if let Some(older) = continues {
            let row = [("cluster", older), ("relation", "continues")];
            let row = row.map(|(name, text)| (name.to_owned(), Value::text(text))).into();
            fields.insert("lineage".into(), Value::List(vec![Value::Map(row)]));
        }
        New { kind: "cluster".into(), slug: Some(slug.into()), fields, ..New::default() }
    };
    let clusters = vec![
        cluster("cluster-esd-2021", "2021", None),
        cluster("cluster-esd-2023", "2023", Some("cluster-esd-2021")),
    ];
    secretariat.library.create_all(clusters).unwrap();
    let id = lindholm.write("Roues");
    lindholm.act(id, Verb::Publish);
    let lucia = Desk::new("Puerto Claro");
    secretariat.confirms(&lucia);
    let key = lucia.library.device().unwrap().unwrap();
    let day = |day| Day::of(START).plus(day);
    let appoint = RosterChange::Appoint {
        cluster: "cluster-esd-2023".into(),
        key,
        from: day(701),
        to: day(1400),
        name: None,
    };
    secretariat.library.change_roster(&appoint, &secretariat.keys()).unwrap();
    secretariat.gives(&lindholm, false);
    assert!(matches!(lindholm.standing(id), Some(Standing::Former { .. })), "{:?}", lindholm.standing(id));
    lindholm.gives(&lucia, false);
    lucia.library.accept_charter(lucia.library.charters_offered()[0].id, false).unwrap();
    lucia.on(702);
    assert_eq!(lucia.library.confirm_all().unwrap().len(), 1, "the older cluster's records are hers too");
    lucia.gives(&lindholm, false);
    assert!(lindholm.standing(id).unwrap().is_valid());
    // A record alone gives nobody an office.
    let thief = Desk::new("Tumaini");
    secretariat.confirms(&thief);
    thief.library.create(cluster("cluster-theft", "2030", Some("cluster-esd-2021"))).unwrap();
    secretariat.appoints(&thief, (0, 1400));
    let roster = secretariat.library.roster_in_force().unwrap().1;
    assert_eq!(roster.content.lineage.len(), 1, "{:?}", roster.content.lineage);
}

#[test]
fn before_anything_is_added_a_parcel_says_what_it_brings_about_who_may_do_what() {
    use crate::exchange::{Effect, What};
    let secretariat = Desk::new("Secretariat");
    secretariat.library.new_charter("Network", &PathBuf::from(secretariat.key_file())).unwrap();
    let lindholm = Desk::new("Lindholm");
    secretariat.confirms(&lindholm);
    secretariat.appoints(&lindholm, (0, 700));
    let plan = |from: &Desk, to: &Desk| {
        let (file, task) = (from.folder.path().join("look.satchel"), Task::default());
        from.library.export(&file, None, false, &task).unwrap();
        let bundle = to.library.open_bundle(&[file], &task).unwrap();
        to.library.plan(&bundle, false, &task).unwrap().papers
    };
    let brought = plan(&secretariat, &lindholm);
    assert_eq!(brought.len(), 2, "a charter, and the latest of its lists: {brought:?}");
    let force = secretariat.library.charter_in_force().unwrap();
    assert_eq!((brought[0].words, brought[0].effect), (force.words, Effect::Asks));
    assert_eq!(brought[0].what, What::Charter { name: "Network".into(), holders: (1, 1) });
    let list = What::List { network: Some("Network".into()), cities: 1, coordinators: 1 };
    assert_eq!((brought[1].effect, &brought[1].what), (Effect::Asks, &list));
    assert!(lindholm.library.charters_offered().is_empty(), "nothing was added");
    secretariat.gives(&lindholm, false);
    lindholm.library.accept_charter(force.id, false).unwrap();
    assert!(plan(&secretariat, &lindholm).is_empty());
    secretariat
        .library
        .change_roster(&RosterChange::AddCity { name: "Velm".into() }, &secretariat.keys())
        .unwrap();
    let brought = plan(&secretariat, &lindholm);
    assert_eq!((brought.len(), brought[0].effect), (1, Effect::Counts));
    let second = make_key(&secretariat.folder.path().join("second.txt"), "second").unwrap();
    let raise =
        Raise { holders: vec![secretariat.keys()[0].key(), second], threshold: Some(2), ..Raise::default() };
    secretariat.library.raise_charter(&raise, &secretariat.keys()).unwrap();
    let brought = plan(&secretariat, &lindholm);
    let charter = brought.iter().find(|brought| matches!(brought.what, What::Charter { .. })).unwrap();
    assert_eq!(charter.effect, Effect::Waits);
    let other = Desk::new("Other");
    other.library.new_charter("Other network", &PathBuf::from(other.key_file())).unwrap();
    assert_eq!(plan(&other, &lindholm)[0].effect, Effect::Asks);
}

#[test]
fn a_city_whose_computer_is_lost_is_confirmed_anew_and_its_texts_stay_its_own() {
    let (secretariat, lindholm) = network();
    let lost = Desk::new("Tumaini");
    secretariat.confirms(&lost);
    secretariat.gives(&lost, false);
    lost.library.accept_charter(lost.library.charters_offered()[0].id, false).unwrap();
    let id = lost.write("Roues");
    lost.gives(&lindholm, false);
    let key = lost.library.device().unwrap().unwrap();
    drop(lost);
    let anew = Desk::new("Tumaini");
    let request = anew.library.device_request().unwrap();
    secretariat.library.take_request(&request.text).unwrap();
    let enrol = RosterChange::Enrol { key: request.key, city: "Tumaini".into(), name: None };
    secretariat.library.change_roster(&enrol, &secretariat.keys()).unwrap();
    let change = |text: &str| crate::Change {
        fields: [("challenge".to_owned(), Value::text(text))].into(),
        ..crate::Change::default()
    };
    secretariat.gives(&lindholm, false);
    lindholm.gives(&anew, true);
    anew.library.accept_charter(anew.library.charters_offered()[0].id, false).unwrap();
    anew.library.edit(id, change("Tout près.")).unwrap();
    anew.gives(&lindholm, false);
    let view = lindholm.library.show(id, None).unwrap().page.view;
    assert!(view.suggestions.is_empty() && view.current()["challenge"] == "Tout près.".into());
    // The old computer turns up in a thief's hands: nothing that it signs counts, what the city wrote anew does.
    let suspend = RosterChange::Suspend { key, mode: Mode::QuarantineAll };
    secretariat.library.change_roster(&suspend, &secretariat.keys()).unwrap();
    secretariat.gives(&lindholm, false);
    let view = lindholm.library.show(id, None).unwrap().page.view;
    assert!(view.admitted && view.current()["challenge"] == "Tout près.".into());
}
