//! Online as the window has it: off at first, within the day's bytes, never by itself where bytes cost, truthful.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering::SeqCst};
use std::time::{Duration, Instant};

use satchel_api::{App, Clock, Code, Link as Cost, Options};
use satchel_testkit::NOW;
use satchel_testkit::link::{Link, Weather};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::room::{Hub, city, sync, write_noise};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A library behind the command table, whose clock the test holds.
struct Window {
    app: Option<App>,
    folder: TempDir,
    now: Arc<AtomicI64>,
    cost: fn() -> Cost,
}

impl Window {
    fn new(cost: fn() -> Cost) -> Window {
        let folder = tempfile::tempdir().unwrap();
        let mut window = Window { app: None, folder, now: Arc::new(AtomicI64::new(NOW)), cost };
        window.open();
        let profile = json!({ "reads_only": false, "name": "Ama", "city": "Velm" });
        window.ok("first_start", json!({ "language": "en", "profile": profile }));
        window
    }

    /// Opens it again, as after an end of the program.
    fn open(&mut self) {
        self.app = None;
        let now = self.now.clone();
        let mut options = Options::new(self.folder.path().join("library"));
        options.starter = false;
        options.clock = Clock(Arc::new(move || now.load(SeqCst)));
        options.link = self.cost;
        self.app = Some(App::open(options).unwrap());
    }

    fn app(&self) -> &App {
        self.app.as_ref().unwrap()
    }

    fn ok(&self, name: &str, payload: Value) -> Value {
        self.app().call(name, payload).unwrap_or_else(|failure| panic!("{name}: {failure:?}"))
    }

    fn set(&self, change: Value) -> Value {
        let mut settings = self.ok("online", json!({}))["settings"].clone();
        settings.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        self.ok("online_set", settings)
    }

    fn look(&self) -> Value {
        self.ok("online_look", json!({ "task": "look" }))
    }

    fn sync(&self) -> Value {
        self.ok("online_sync", json!({ "accept_unknown": true, "scheduled": false, "task": "sync" }))
    }

    fn scheduled(&self) -> Value {
        self.ok("online_sync", json!({ "accept_unknown": true, "scheduled": true, "task": "sync" }))
    }

    fn write(&self, title: &str) {
        let fields = json!({ "title": title });
        let draft = self.ok("draft_new", json!({ "kind": "resource", "language": "en", "fields": fields }));
        self.ok("draft_finish", json!({ "id": draft["id"] }));
    }
}

fn free() -> Cost {
    Cost::Free
}

fn unknown() -> Cost {
    Cost::Unknown
}

#[test]
fn off_is_off() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let window = Window::new(free);
    assert_eq!(window.ok("online", json!({}))["settings"]["on"], json!(false));
    let address = format!("http://{}", listener.local_addr().unwrap());
    window.set(json!({ "addresses": [address], "every_hours": 1 }));
    assert_eq!(window.scheduled()["ran"], json!(false));
    for (name, more) in
        [("online_look", json!({})), ("online_sync", json!({ "accept_unknown": true, "scheduled": false }))]
    {
        let mut payload = more;
        payload["task"] = json!("x");
        assert_eq!(window.app().call(name, payload).unwrap_err().code, Code::NotAllowed);
    }
    assert_eq!(listener.accept().unwrap_err().kind(), std::io::ErrorKind::WouldBlock, "nobody came");
}

#[test]
fn it_is_seen_before_it_is_spent_and_done_only_when_a_checkpoint_holds_it() {
    let hub = Hub::new();
    let ndara = city("Ndara", 4);
    sync(&ndara, &hub.url());
    let window = Window::new(free);
    window.write("Ours");
    window.set(json!({ "on": true, "addresses": [hub.url()] }));
    let would = window.look();
    let place = &would["places"][0];
    assert!(place["to_fetch_bytes"].as_u64().unwrap() > 500, "{would}");
    assert_eq!((&place["to_send"], &place["came"], &would["done"]), (&json!(2), &json!(0), &json!(false)));
    assert!(would["left_bytes"].as_u64().unwrap() > place["to_fetch_bytes"].as_u64().unwrap());
    let waiting = |window: &Window| window.ok("online", json!({}))["places"][0]["waiting"].clone();
    assert_eq!(waiting(&window), json!(2));
    let went = window.sync();
    assert_eq!((&went["records_in"], &went["done"]), (&json!(4), &json!(true)), "{went}");
    assert_eq!((&went["places"][0]["confirmed"], waiting(&window)), (&json!(2), json!(0)));
    assert_eq!(window.ok("home", json!({ "language": "en" }))["fresh"].as_array().map(Vec::len), Some(1));
    window.write("Later");
    assert_eq!(waiting(&window), json!(1), "what is not there yet is not said to be");
    drop(hub);
    let failed = window.sync();
    assert_eq!(
        (&failed["done"], &failed["places"][0]["failure"]["code"]),
        (&json!(false), &json!("line-lost"))
    );
    let shown = window.ok("online", json!({}));
    assert_eq!((&shown["places"][0]["failed"], waiting(&window)), (&json!("line-lost"), json!(1)));
}

#[test]
fn a_day_costs_what_it_may_whatever_happens_and_the_next_goes_on() {
    let hub = Hub::new();
    let ndara = city("Ndara", 0);
    write_noise(&ndara, 11, 2_600);
    sync(&ndara, &hub.url());
    let line = Link::to(hub.address, Weather::default());
    let mut window = Window::new(free);
    window.set(json!({ "on": true, "addresses": [line.url()], "day_megabytes": 1 }));
    let on_the_line = || line.down() + line.up();
    // Cut, ended and begun again within the day.
    line.change(|weather| weather.cut_after = Some(300_000));
    let _ = window.sync();
    line.change(|weather| weather.cut_after = None);
    window.open();
    let went = window.sync();
    assert_eq!((&went["out_of_budget"], &went["done"]), (&json!(true), &json!(false)), "{went}");
    window.open();
    assert_eq!(window.sync()["out_of_budget"], json!(true));
    assert!(on_the_line() <= 1_020_000, "{} bytes", on_the_line());
    assert!(on_the_line() > 800_000, "{} bytes: the day is used", on_the_line());
    let spent = window.ok("online", json!({}))["spent"].as_u64().unwrap();
    assert!(spent.abs_diff(on_the_line()) < 20_000, "{spent} told, {} passed", on_the_line());
    window.now.fetch_add(DAY_MS, SeqCst);
    assert_eq!(window.ok("online", json!({}))["spent"], json!(0));
    let next = window.sync();
    assert_eq!(next["done"], json!(true), "{next}");
    assert_eq!(window.ok("status", json!({}))["records"], json!(325));
}

#[test]
fn nothing_begins_by_itself_where_bytes_may_cost() {
    let hub = Hub::new();
    let window = Window::new(unknown);
    let shown =
        window.set(json!({ "on": true, "addresses": [hub.url()], "every_hours": 6, "day_megabytes": null }));
    assert_eq!((&shown["costly"], &shown["day_bytes"]), (&json!(true), &json!(2_000_000)));
    assert_eq!(window.scheduled()["ran"], json!(false));
    assert_eq!(window.sync()["ran"], json!(true), "asked for, it is done");
    let shown = window.set(json!({ "unknown_is_free": true }));
    assert_eq!((&shown["costly"], &shown["day_bytes"]), (&json!(false), &Value::Null));
    assert_eq!(window.scheduled()["ran"], json!(false), "it is not due");
    window.now.fetch_add(6 * 60 * 60 * 1000, SeqCst);
    assert_eq!(window.scheduled()["ran"], json!(true));
    window.now.fetch_add(DAY_MS, SeqCst);
    window.set(json!({ "paused": true }));
    assert_eq!(window.scheduled()["ran"], json!(false), "a paused schedule rests");
    window.set(json!({ "paused": false }));
    window.now.fetch_sub(40 * DAY_MS, SeqCst);
    assert_eq!(window.scheduled()["ran"], json!(true), "a clock that went back stops nothing");
}

#[test]
fn one_that_does_not_answer_keeps_nobody_from_the_others() {
    let (hub, ndara) = (Hub::new(), city("Ndara", 2));
    sync(&ndara, &hub.url());
    let gone = format!("http://{}", TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap());
    let window = Window::new(free);
    window.set(json!({ "on": true, "addresses": [gone, hub.url(), hub.url()] }));
    let went = window.sync();
    assert_eq!(went["places"].as_array().unwrap().len(), 2, "the same address counts once");
    assert_eq!(
        (&went["places"][0]["failure"]["code"], &went["records_in"]),
        (&json!("line-lost"), &json!(2))
    );
    assert_eq!(went["done"], json!(false));
    assert_eq!(
        window
            .app()
            .call(
                "online_set",
                json!({ "on": true, "paused": false, "addresses": ["ftp://x"],
        "day_megabytes": 1, "second_kilobytes": null, "every_hours": null, "unknown_is_free": false })
            )
            .unwrap_err()
            .code,
        Code::Invalid
    );
}

#[test]
fn the_wish_to_stop_is_heeded_where_nothing_comes() {
    // Takes connections, and never says a word.
    let mute = TcpListener::bind("127.0.0.1:0").unwrap();
    let window = Window::new(free);
    window.set(json!({ "on": true, "addresses": [format!("http://{}", mute.local_addr().unwrap())] }));
    let began = Instant::now();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| window.app().call("online_look", json!({ "task": "look" })));
        while window.ok("online", json!({}))["running"] != json!("look") {
            std::thread::yield_now();
        }
        let busy = json!({ "accept_unknown": false, "scheduled": false, "task": "sync" });
        assert_eq!(window.app().call("online_sync", busy).unwrap_err().code, Code::LineBusy);
        window.ok("cancel", json!({ "task": "look" }));
        assert_eq!(waiting.join().unwrap().unwrap_err().code, Code::Cancelled);
    });
    assert!(began.elapsed() < Duration::from_secs(30), "long before the connection counts as lost");
    assert_eq!(window.ok("online", json!({}))["running"], Value::Null);
}
