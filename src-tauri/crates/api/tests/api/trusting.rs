//! Who may do what, as the window sees it: from a new network to a published case.

use satchel_api::Code;
use serde_json::{Value, json};

use crate::bench::{Bench, CASE};

#[test]
fn from_a_new_network_to_a_published_case() {
    let bench = Bench::of("Amina");
    bench.ok("profile_set", json!({ "reads_only": false, "name": "Amina", "city": "Bahir Dar" }));
    let record = bench.add(&[CASE]).remove(0);
    assert_eq!(bench.ok("trust_show", json!({}))["charter"], Value::Null);
    let act = |verb: &str| {
        bench.ok(
            "review_act",
            json!({ "id": record, "verb": verb, "revision": null, "text": null, "field": null }),
        )
    };
    let published = act("publish");
    assert_eq!((&published["status"], &published["standing"]), (&json!("published"), &json!("unverified")));

    let file = bench.path("holder.txt");
    let trust = bench.ok("charter_new", json!({ "name": "Network", "out": file }));
    assert_eq!(trust["charter"]["words"].as_array().unwrap().len(), 6);
    let device = bench.ok("device_request", json!({}));
    let change = |change: Value| bench.ok("roster_change", json!({ "change": change, "keys": [file] }));
    change(json!({ "change": "add-city", "name": "Bahir Dar" }));
    let enrol = |words: &str| json!({ "change": "enrol", "key": device["key"], "words": words, "city": "bahir dar", "name": null });
    let wrong = json!({ "change": enrol("a b c d e f"), "keys": [file] });
    assert_eq!(bench.fails("roster_change", wrong), Code::NotAllowed);
    let words: Vec<&str> = device["words"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    change(enrol(&words.join(" ").to_uppercase()));
    let made =
        change(json!({ "change": "appoint", "cluster": "cluster-inclusion-2019", "key": device["key"],
        "from": "1970-01-01", "to": "2099-12-31", "name": "Amina" }));
    assert_eq!(made["missing"], json!(0));
    assert_eq!(made["trust"]["cities"][0]["devices"][0]["own"], json!(true));
    assert_eq!(bench.ok("device", json!({}))["confirmed"], json!(true));

    let page = bench.ok("record", json!({ "id": record, "revision": null, "language": "en" }));
    assert_eq!(
        (&page["state"]["standing"], &page["state"]["verified"]),
        (&json!("coordinator"), &json!(true))
    );
    assert_eq!(page["state"]["office"]["city"], json!("Bahir Dar"));
    let said = bench.ok("said", json!({ "id": record }));
    assert_eq!(said["said"][0]["verb"], json!("publish"));
    let released = bench.ok("charter_release", json!({}));
    assert_eq!((&released["charter"], released["offers"].as_array().unwrap().len()), (&Value::Null, 1));
    let page = bench.ok("record", json!({ "id": record, "revision": null, "language": "en" }));
    assert_eq!(page["state"]["standing"], json!("unverified"));
}
