//! Networks that meddle: nothing false is taken, and the person is told what it is.

use satchel_sync::{Error, Options};
use satchel_testkit::link::{Link, Manners, Weather};

use crate::room::{Hub, city, digest, patience, sync, sync_with, write_noise};

fn meddled(hub: &Hub, manners: Manners) -> Link {
    Link::to(hub.address, Weather { manners, ..Weather::default() })
}

#[test]
fn a_page_that_asks_to_be_paid_is_recognised() {
    let hub = Hub::new();
    let (ndara, velm) = (city("Ndara", 2), city("Velm", 1));
    sync(&ndara, &hub.url());
    let line = meddled(&hub, Manners::Portal);
    assert!(matches!(sync_with(&velm, &line.url(), &patience()), Err(Error::NotAHub)));
    assert_eq!(line.requests().len(), 1, "asking again helps nobody");
    line.change(|weather| weather.manners = Manners::Plain);
    assert_eq!(sync(&velm, &line.url()).pulled, 3);
}

#[test]
fn nobody_is_sent_elsewhere() {
    let hub = Hub::new();
    let velm = city("Velm", 1);
    for to in ["http://127.0.0.1:1", "http://192.168.0.1", "file://", &format!("https://{}", hub.address)] {
        let line = meddled(&hub, Manners::Redirect(to.to_owned()));
        assert!(matches!(sync_with(&velm, &line.url(), &patience()), Err(Error::Redirected(_))), "{to}");
    }
    let around = meddled(&hub, Manners::Redirect(String::new()));
    assert!(matches!(sync_with(&velm, &around.url(), &patience()), Err(Error::Redirected(_))));
    assert!(around.requests().len() < 6, "and not round and round");
}

#[test]
fn who_has_no_time_is_asked_again_later() {
    let hub = Hub::new();
    let velm = city("Velm", 1);
    for status in [429, 503] {
        let line = meddled(&hub, Manners::Busy(3, status, 0));
        sync(&velm, &line.url());
        assert!(line.requests().len() >= 4);
    }
    let line = meddled(&hub, Manners::Busy(100, 503, 0));
    assert_eq!(sync_with(&velm, &line.url(), &patience()).unwrap_err().code(), "refused");
    assert_eq!(line.requests().len(), 4);
}

#[test]
fn ranges_that_are_taken_out_cost_bytes_and_no_more() {
    let hub = Hub::new();
    let (ndara, velm) = (city("Ndara", 0), city("Velm", 0));
    write_noise(&ndara, 7, 600);
    sync(&ndara, &hub.url());
    let line = Link::to(hub.address, Weather { cut_after: Some(50_000), ..Weather::default() });
    assert!(sync_with(&velm, &line.url(), &Options { tries: 1, ..patience() }).is_err());
    line.change(|weather| (weather.cut_after, weather.manners) = (None, Manners::NoRanges));
    sync(&velm, &line.url());
    assert_eq!(digest(&ndara), digest(&velm));
}

#[test]
fn a_wrong_length_is_refused() {
    let hub = Hub::new();
    let (ndara, velm) = (city("Ndara", 3), city("Velm", 0));
    sync(&ndara, &hub.url());
    let line = meddled(&hub, Manners::WrongLength);
    assert!(sync_with(&velm, &line.url(), &Options { tries: 3, ..patience() }).is_err());
    assert!(velm.library().lines(None).unwrap().is_empty());
    line.change(|weather| weather.manners = Manners::Plain);
    assert_eq!(sync(&velm, &line.url()).report.new, 3);
}

#[test]
fn an_old_head_takes_nothing_away() {
    let hub = Hub::new();
    let (ndara, velm) = (city("Ndara", 1), city("Velm", 0));
    sync(&ndara, &hub.url());
    let line = meddled(&hub, Manners::StaleHead);
    assert_eq!(sync(&velm, &line.url()).report.new, 1);
    ndara.library().create(satchel_testkit::case("Later")).unwrap();
    sync(&ndara, &hub.url());
    assert_eq!(sync(&velm, &line.url()).pulled, 0);
    line.change(|weather| weather.manners = Manners::Plain);
    assert_eq!(sync(&velm, &line.url()).pulled, 1);
    line.change(|weather| weather.manners = Manners::StaleHead);
    let old = sync(&velm, &line.url());
    assert!(old.stale && old.pulled == 0);
    assert_eq!(digest(&ndara), digest(&velm));
}

#[test]
fn an_upload_whose_answer_was_lost_is_there_once() {
    let hub = Hub::new();
    let (ndara, velm) = (city("Ndara", 20), city("Velm", 0));
    let line = meddled(&hub, Manners::LosesReplies(1));
    let sent = sync(&ndara, &line.url());
    assert_eq!((sent.confirmed, sent.number), (21, 1));
    let puts = line.requests().iter().filter(|request| request.starts_with("PUT")).count();
    assert_eq!(puts, 1, "it was asked about, not sent again");
    let came = sync(&velm, &hub.url());
    assert_eq!((came.pulled, came.number), (21, 1));
}

#[test]
fn what_is_squeezed_on_the_way_is_not_taken_for_what_it_is_not() {
    let hub = Hub::new();
    let (ndara, velm) = (city("Ndara", 2), city("Velm", 0));
    sync(&ndara, &hub.url());
    let line = meddled(&hub, Manners::Squeezes);
    let told = sync_with(&velm, &line.url(), &patience()).unwrap_err();
    assert_eq!(told.code(), "unreachable");
    assert!(told.to_string().contains("changes what is sent"), "{told}");
    assert!(velm.library().lines(None).unwrap().is_empty());
    line.change(|weather| weather.manners = Manners::Plain);
    assert_eq!(sync(&velm, &line.url()).report.new, 2);
}

#[test]
fn a_pack_that_is_not_there_is_looked_for_in_a_newer_table_and_not_for_ever() {
    let hub = Hub::new();
    let (ndara, velm) = (city("Ndara", 2), city("Velm", 0));
    sync(&ndara, &hub.url());
    let line = meddled(&hub, Manners::NoPacks(1));
    assert_eq!(sync(&velm, &line.url()).report.new, 2);
    assert!(line.requests().iter().any(|request| request.ends_with("/v1/packs")));
    let (gone, reader) = (meddled(&hub, Manners::NoPacks(u32::MAX)), city("Fes", 0));
    assert_eq!(sync_with(&reader, &gone.url(), &patience()).unwrap_err().code(), "refused");
    assert!(gone.requests().len() < 6, "{:?}", gone.requests());
    assert!(reader.library().lines(None).unwrap().is_empty());
}

#[test]
fn bytes_that_were_changed_are_fetched_again_and_never_taken() {
    let hub = Hub::new();
    let (ndara, velm) = (city("Ndara", 0), city("Velm", 0));
    write_noise(&ndara, 8, 100);
    sync(&ndara, &hub.url());
    let line = meddled(&hub, Manners::FalseBytes(u32::MAX));
    let told = sync_with(&velm, &line.url(), &Options { tries: 20, ..patience() }).unwrap_err();
    assert_eq!(told.code(), "damaged");
    assert!(velm.library().lines(None).unwrap().is_empty());
    assert!(line.requests().len() < 8, "{:?}", line.requests());
    line.change(|weather| weather.manners = Manners::FalseBytes(1));
    sync(&velm, &line.url());
    assert_eq!(digest(&ndara), digest(&velm));
}
