//! Lines that are slow and break off: everything arrives, and little of it twice.

use std::time::Duration;

use satchel_sync::Options;
use satchel_testkit::link::{Link, Manners, Weather};

use crate::room::{Hub, city, digest, patience, sync, sync_with, write_noise};

/// What may be fetched twice after a cut: a block, and heads.
const TWICE_MAX: u64 = 256 * 1024 + 2048;

#[test]
fn a_line_that_breaks_off_brings_everything_and_little_of_it_twice() {
    let hub = Hub::new();
    let (ndara, velm) = (city("Ndara", 0), city("Velm", 0));
    write_noise(&ndara, 3, 1200);
    let sent = sync(&ndara, &hub.url());
    assert!(sent.sent_bytes > 500_000, "{}", sent.sent_bytes);
    let line = Link::to(hub.address, Weather { cut_after: Some(50_000), ..Weather::default() });
    let came = sync_with(&velm, &line.url(), &Options { tries: 20, ..patience() }).unwrap();
    assert!(line.cuts() > 1, "{} cuts", line.cuts());
    let twice = line.down().saturating_sub(sent.sent_bytes);
    assert!(twice <= line.cuts() * TWICE_MAX, "{twice} bytes twice after {} cuts", line.cuts());
    assert_eq!(came.report.new, 150);
    assert_eq!(digest(&ndara), digest(&velm));
}

#[test]
fn what_came_before_the_program_was_ended_is_not_fetched_again() {
    let hub = Hub::new();
    let (ndara, mut velm) = (city("Ndara", 0), city("Velm", 0));
    write_noise(&ndara, 4, 600);
    let sent = sync(&ndara, &hub.url()).sent_bytes;
    let line = Link::to(hub.address, Weather { cut_after: Some(50_000), ..Weather::default() });
    assert_eq!(
        sync_with(&velm, &line.url(), &Options { tries: 1, ..patience() }).unwrap_err().code(),
        "unreachable"
    );
    velm.reopen();
    line.change(|weather| weather.cut_after = None);
    sync(&velm, &line.url());
    assert!(line.down() < sent + TWICE_MAX / 2, "{} bytes of {sent}", line.down());
    assert_eq!(digest(&ndara), digest(&velm));
}

#[test]
fn uploads_pass_a_line_that_breaks_off() {
    let hub = Hub::new();
    let (ndara, velm) = (city("Ndara", 0), city("Velm", 0));
    write_noise(&ndara, 5, 300);
    let line = Link::to(
        hub.address,
        Weather { cut_after: Some(40), manners: Manners::LosesReplies(3), ..Weather::default() },
    );
    assert!(sync_with(&ndara, &line.url(), &Options { tries: 2, ..patience() }).is_err());
    line.change(|weather| weather.cut_after = None);
    let sent = sync(&ndara, &line.url());
    assert_eq!(sent.confirmed, sent.pushed);
    assert_eq!(sync(&velm, &hub.url()).report.new, 38);
    assert_eq!(digest(&ndara), digest(&velm));
}

#[test]
fn an_upload_goes_on_where_it_broke_off() {
    let hub = Hub::new();
    let (ndara, velm) = (city("Ndara", 0), city("Velm", 0));
    let text: String = (0..60_000).map(|number: u64| format!("{:x}", number * number % 65_521)).collect();
    let mut new = satchel_testkit::case("Long");
    new.fields.extend(satchel_testkit::fields(&[("done", &text)]));
    ndara.library().create(new).unwrap();
    // A line that never lasts for as long as one text takes.
    let weather =
        Weather { rate: Some(200_000), cut_every: Some(Duration::from_millis(200)), ..Weather::default() };
    let line = Link::to(hub.address, weather);
    let sent = sync_with(&ndara, &line.url(), &Options { tries: 4, ..patience() }).unwrap();
    assert_eq!(sent.confirmed, sent.pushed);
    assert!(line.cuts() >= 2, "{} cuts", line.cuts());
    // Heads of some requests aside, nothing was sent twice.
    let twice = line.up().saturating_sub(hub_bytes(&hub));
    assert!(twice < line.cuts() * 4_096, "{twice} bytes twice, {} cuts", line.cuts());
    sync(&velm, &hub.url());
    assert_eq!(digest(&ndara), digest(&velm));
}

#[test]
fn a_slow_and_far_line_is_only_slow() {
    let hub = Hub::new();
    let (ndara, velm) = (city("Ndara", 6), city("Velm", 0));
    sync(&ndara, &hub.url());
    let weather = Weather {
        rate: Some(32_000),
        delay: Duration::from_millis(60),
        stall_every: Some(2_000),
        stall: Duration::from_millis(80),
        ..Weather::default()
    };
    let line = Link::to(hub.address, weather);
    sync(&velm, &line.url());
    assert_eq!(digest(&ndara), digest(&velm));
}

#[test]
fn a_rate_is_kept() {
    let hub = Hub::new();
    let (ndara, velm) = (city("Ndara", 0), city("Velm", 0));
    write_noise(&ndara, 6, 40);
    sync(&ndara, &hub.url());
    let began = std::time::Instant::now();
    let came = sync_with(&velm, &hub.url(), &Options { rate: Some(30_000), ..patience() }).unwrap();
    let due = Duration::from_secs_f64((came.received_bytes + came.sent_bytes) as f64 / 30_000.0);
    assert!(began.elapsed() >= due.mul_f64(0.9), "{:?} of {due:?}", began.elapsed());
}

/// Bytes of the newest pack, of which the hub has one.
fn hub_bytes(hub: &Hub) -> u64 {
    let reader = city("Fes", 0);
    let line = Link::to(hub.address, Weather::default());
    sync(&reader, &line.url());
    line.down()
}
