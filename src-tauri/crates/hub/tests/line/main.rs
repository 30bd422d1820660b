//! Cities, hubs and mirrors over real sockets, and the bad lines between them.

mod again;
mod hostile;
mod meddled;
mod mirror;
mod online;
mod removed;
mod room;
mod shared;
mod weather;
mod withheld;

use satchel_hub::Limits;
use satchel_sync::Options;
use satchel_sync::client::Stopped;

use room::{Hub, city, digest, patience, sync, sync_with, write_noise};

#[test]
fn what_one_city_writes_another_reads() {
    let hub = Hub::new();
    let (ndara, velm) = (city("Ndara", 5), city("Velm", 3));
    let sent = sync(&ndara, &hub.url());
    assert_eq!((sent.pushed, sent.confirmed, sent.pulled), (6, 6, 0));
    let met = sync(&velm, &hub.url());
    assert_eq!((met.pulled, met.confirmed), (6, 4));
    assert_eq!(met.report.new, 5);
    let back = sync(&ndara, &hub.url());
    assert_eq!((back.pulled, back.pushed), (4, 0));
    assert_eq!(digest(&ndara), digest(&velm));
}

#[test]
fn nothing_new_costs_one_request_and_less_than_a_kilobyte() {
    let hub = Hub::new();
    let (ndara, velm) = (city("Ndara", 2), city("Velm", 0));
    sync(&ndara, &hub.url());
    sync(&velm, &hub.url());
    for desk in [&ndara, &velm] {
        sync(desk, &hub.url());
        let idle = sync(desk, &hub.url());
        assert_eq!(idle.requests, 1);
        let bytes = idle.sent_bytes + idle.received_bytes;
        assert!(bytes <= 1024, "{bytes} bytes");
    }
}

#[test]
fn an_edit_travels_as_its_difference() {
    let hub = Hub::new();
    let (ndara, velm) = (city("Ndara", 0), city("Velm", 0));
    write_noise(&ndara, 1, 64);
    sync(&ndara, &hub.url());
    sync(&velm, &hub.url());
    for line in ndara.library().lines(None).unwrap() {
        let change = satchel_library::Change {
            fields: satchel_testkit::fields(&[("summary", "One line more.")]),
            ..Default::default()
        };
        ndara.library().edit(line.id, change).unwrap();
    }
    let sent = sync(&ndara, &hub.url());
    assert_eq!(sent.confirmed, 8);
    assert!(sent.sent_bytes < 8 * 512 + 2048, "{} bytes sent", sent.sent_bytes);
    let came = sync(&velm, &hub.url());
    assert_eq!((came.pulled, came.requests), (8, 2));
    assert!(came.received_bytes < 8 * 512 + 2048, "{} bytes received", came.received_bytes);
    assert_eq!(digest(&ndara), digest(&velm));
}

#[test]
fn who_was_away_for_long_asks_seldom() {
    let hub = Hub::new();
    let (ndara, velm) = (city("Ndara", 0), city("Velm", 0));
    for number in 0..70 {
        ndara.library().create(satchel_testkit::case(&format!("Case {number}"))).unwrap();
        assert_eq!(sync(&ndara, &hub.url()).confirmed, if number == 0 { 2 } else { 1 });
    }
    let came = sync(&velm, &hub.url());
    assert_eq!(came.number, 70);
    assert!(came.requests <= 9, "{} requests", came.requests);
    assert_eq!(digest(&ndara), digest(&velm));
}

#[test]
fn a_dry_run_says_what_would_come_and_takes_nothing() {
    let hub = Hub::new();
    let (ndara, velm) = (city("Ndara", 3), city("Velm", 1));
    sync(&ndara, &hub.url());
    let would = sync_with(&velm, &hub.url(), &Options { dry_run: true, ..patience() }).unwrap();
    assert_eq!((would.pulled, would.pushed, would.to_push), (0, 0, 2));
    assert!(would.to_pull_bytes > 500);
    assert_eq!(velm.library().lines(None).unwrap().len(), 1);
}

#[test]
fn a_budget_is_kept_and_the_rest_comes_another_day() {
    let hub = Hub::new();
    let (ndara, velm) = (city("Ndara", 0), city("Velm", 0));
    write_noise(&ndara, 2, 200);
    sync(&ndara, &hub.url());
    let mut days = 0;
    loop {
        let day = sync_with(&velm, &hub.url(), &Options { budget: Some(30_000), ..patience() }).unwrap();
        let spent = day.sent_bytes + day.received_bytes;
        assert!(spent <= 30_000, "{spent} bytes");
        days += 1;
        assert!(days < 20, "nothing is gained");
        if day.stopped.is_none() {
            break;
        }
        assert_eq!(day.stopped, Some(Stopped::Budget));
    }
    assert!(days > 2);
    assert_eq!(digest(&ndara), digest(&velm));
}

#[test]
fn a_hub_keeps_of_each_person_what_it_may_and_says_what_it_did_not() {
    let limits = Limits { key_objects: 3, ..Limits::default() };
    let hub = Hub::with(None, limits);
    let ndara = city("Ndara", 4);
    let sent = sync(&ndara, &hub.url());
    assert_eq!((sent.pushed, sent.confirmed, sent.refused), (5, 3, 2));
    let again = sync(&ndara, &hub.url());
    assert_eq!((again.pushed, again.refused), (0, 0), "it is not offered again the same day");
}

#[test]
fn people_not_met_here_are_kept_apart_until_they_are_accepted() {
    let hub = Hub::new();
    let (ndara, velm) = (city("Ndara", 300), city("Velm", 0));
    sync(&ndara, &hub.url());
    let wary = Options { accept_unknown: false, ..patience() };
    let came = sync_with(&velm, &hub.url(), &wary).unwrap();
    assert!(came.report.new == 0 && came.report.not_admitted > 0);
    assert!(came.pulled < 301, "strangers have a quota");
    let met = sync(&velm, &hub.url());
    assert_eq!(came.pulled + met.pulled, 301);
    assert_eq!(digest(&ndara), digest(&velm));
    assert!(velm.library().lines(None).unwrap().iter().all(|line| line.admitted));
}
