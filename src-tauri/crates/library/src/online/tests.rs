//! What travels, what does not, and what a hub keeps for others.

use std::collections::BTreeSet;
use std::path::Path;

use satchel_model::revision::Audience;
use satchel_model::{Fields, Value};
use tempfile::TempDir;

use super::{HubState, Relayed};
use crate::{Clock, Library, New, Open, Options};

fn open(folder: &Path) -> Open {
    let options = Options { starter: false, clock: Clock::fixed(1_700_000_000_000), ..Options::default() };
    Library::open(folder, options).unwrap()
}

fn library() -> (TempDir, Open) {
    let folder = tempfile::tempdir().unwrap();
    let library = open(folder.path());
    (folder, library)
}

fn write(library: &Library, title: &str, audience: Audience) {
    let pairs = [("title", title), ("language", "en")];
    let fields: Fields = pairs.iter().map(|(name, text)| ((*name).to_owned(), Value::text(*text))).collect();
    let audience = Some(audience);
    library.create(New { kind: "resource".into(), fields, audience, ..New::default() }).unwrap();
}

fn relayed(library: &Library) -> Vec<Relayed> {
    let ids = library.carried(0, &BTreeSet::new()).unwrap();
    let objects = ids.into_iter().map(|id| library.object_held(id).unwrap().unwrap());
    objects.map(|object| Relayed::new(object).unwrap()).collect()
}

#[test]
fn only_what_is_new_and_for_everyone_is_carried() {
    let (_folder, library) = library();
    write(&library, "A well", Audience::Public);
    let before = library.position();
    let first = library.carried(0, &BTreeSet::new()).unwrap();
    assert!(!first.is_empty());
    assert_eq!(library.carried(before, &BTreeSet::new()).unwrap(), []);
    write(&library, "A note to myself", Audience::Device);
    assert_eq!(library.carried(0, &BTreeSet::new()).unwrap(), first);
    write(&library, "A mill", Audience::Network);
    assert_eq!(library.carried(before, &BTreeSet::new()).unwrap().len(), 1);
    let apart = BTreeSet::from([library.segment_of(first[0]).unwrap().unwrap()]);
    assert_eq!(library.carried(before, &apart).unwrap(), [], "what came from there is not offered there");
}

/// The journal's end is read where it is short, and all that the store knows where it is long: both say the same.
#[test]
fn the_end_of_a_journal_tells_the_same_as_all_of_it() {
    let (_folder, library) = library();
    let mut places = vec![0, library.position()];
    let noise = |seed: usize| (0..20_000).map(|at| format!("{:x} ", at * seed)).collect::<String>();
    for number in 0..9 {
        write(&library, &format!("Here {number}"), Audience::Public);
        write(&library, &format!("Mine {number}"), Audience::Device);
        let body = Value::text(noise(number + 7));
        let fields = [("title".to_owned(), Value::text("Long")), ("body".to_owned(), body)].into();
        library.create(New { kind: "resource".into(), fields, ..New::default() }).unwrap();
        places.push(library.position());
    }
    let all = library.carried(0, &BTreeSet::new()).unwrap();
    let at = |id| library.object_meta(id).unwrap().map(|meta| super::carry::position_of(&meta)).unwrap();
    let (mut from_end, mut held) = (0, 0);
    for (before, place) in places.iter().zip(&places[1..]) {
        let behind: Vec<_> = all.iter().copied().filter(|id| at(*id) >= *place).collect();
        assert_eq!(library.carried(*place, &BTreeSet::new()).unwrap(), behind);
        from_end += usize::from(library.tail(*place).unwrap().is_some());
        held += library.holdings(*before..*place).unwrap().values().map(|(objects, _)| objects).sum::<u64>();
    }
    assert!(library.tail(places[1]).unwrap().is_none(), "it is long");
    assert!(from_end > 0 && from_end < places.len() - 1, "{from_end}");
    let whole = library.holdings(0..u64::MAX).unwrap();
    assert_eq!(held, whole.values().map(|(objects, _)| objects).sum::<u64>());
}

#[test]
fn what_is_relayed_admits_nobody_and_is_kept_once() {
    let (_from, from) = library();
    write(&from, "A well", Audience::Public);
    let (folder, hub) = library();
    let objects = relayed(&from);
    hub.relay(&objects).unwrap();
    hub.relay(&objects).unwrap();
    assert_eq!(hub.digest().unwrap(), from.digest().unwrap());
    assert_eq!(hub.holdings(0..u64::MAX).unwrap().len(), 1);
    assert_eq!(hub.last_import().unwrap(), None, "there is nothing to take back");
    drop(hub);
    let hub = open(folder.path());
    assert_eq!(hub.digest().unwrap(), from.digest().unwrap());
    assert_eq!(relayed(&hub).len(), objects.len());
}

#[test]
fn hubs_are_remembered_and_forgotten() {
    let (folder, library) = library();
    let state = HubState { number: 7, etag: Some("\"x\"".into()), ..HubState::default() };
    library.set_hub("http://hub.example", state.clone()).unwrap();
    drop(library);
    let library = open(folder.path());
    assert_eq!(library.hub("http://hub.example"), state);
    for number in 0..100 {
        let state = HubState { at: number, ..HubState::default() };
        library.set_hub(&format!("http://{number}.example"), state).unwrap();
    }
    assert_eq!(library.hubs().len(), 64, "of many, those longest not met go");
    assert!(library.forget_hub("http://99.example").unwrap());
    assert!(!library.forget_hub("http://99.example").unwrap());
}
