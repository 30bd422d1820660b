//! The thin line from the command line: hubs, mirrors, and no network where none was asked for.

use std::path::Path;
use std::process::Command;

use crate::hub::Hub;
use crate::machine::{Machine, WHEELS};

pub fn write_cases(machine: &Machine, from: usize, to: usize) {
    for number in from..to {
        let text = WHEELS.replace("Des bibliothèques sur roues", &format!("Cas {number}"));
        machine.new_record("case-study", &text);
    }
}

#[test]
fn what_a_hub_confirmed_outlives_its_being_killed() {
    let ground = tempfile::tempdir().unwrap();
    let (library, storage) = (ground.path().join("library"), ground.path().join("storage"));
    let city = Machine::of("Mbour");
    let mut confirmed = 0;
    for turn in 0..3 {
        let hub = Hub::over(&library, &storage);
        write_cases(&city, turn * 3, turn * 3 + 3);
        let said = city.json(&["sync", &hub.url]);
        assert_eq!(said["confirmed"], said["pushed"]);
        confirmed += said["confirmed"].as_u64().unwrap();
        // While another city reads.
        let reader = Machine::of("Velm");
        let url = hub.url.clone();
        let reading = std::thread::spawn(move || drop(reader.run(&["sync", &url])));
        hub.kill();
        reading.join().unwrap();
    }
    let hub = Hub::over(&library, &storage);
    let reader = Machine::of("Velm");
    let said = reader.json(&["sync", &hub.url, "--accept-unknown"]);
    assert_eq!(said["pulled"].as_u64().unwrap(), confirmed);
    city.json(&["sync", &hub.url, "--accept-unknown"]);
    assert_eq!(reader.digest(), city.digest());
    let health = hub.get("/health");
    assert!(health.starts_with("HTTP/1.1 200") && health.contains("\"ok\":true"), "{health}");
    assert!(hub.get("/metrics").contains("\nsatchel_hub_checkpoint "));
}

#[test]
fn one_of_two_hubs_killed_midway_costs_nothing() {
    let ground = tempfile::tempdir().unwrap();
    let storage = ground.path().join("storage");
    let (one, other) =
        (Hub::over(&ground.path().join("one"), &storage), Hub::over(&ground.path().join("other"), &storage));
    let (mbour, velm) = (Machine::of("Mbour"), Machine::of("Velm"));
    write_cases(&mbour, 0, 4);
    write_cases(&velm, 4, 6);
    velm.json(&["sync", &other.url, "--accept-unknown"]);
    let url = one.url.clone();
    std::thread::scope(|scope| {
        let syncing = scope.spawn(|| mbour.run(&["sync", &url, "--accept-unknown"]));
        std::thread::sleep(std::time::Duration::from_millis(60));
        one.kill();
        // It may have been in time, or have failed: both are fine.
        let _ = syncing.join();
    });
    mbour.json(&["sync", &other.url, "--accept-unknown"]);
    velm.json(&["sync", &other.url, "--accept-unknown"]);
    let third = Hub::over(&ground.path().join("third"), &storage);
    let reader = Machine::of("Fes");
    reader.json(&["sync", &third.url, "--accept-unknown"]);
    mbour.json(&["sync", &third.url, "--accept-unknown"]);
    assert_eq!(mbour.digest(), velm.digest());
    assert_eq!(mbour.digest(), reader.digest());
}

#[test]
fn what_cannot_be_reached_is_named() {
    let city = Machine::of("Mbour");
    assert_eq!(city.refuses(1, &["sync", "ftp://hub.example"]), "invalid");
    assert_eq!(city.refuses(1, &["mirror", "publish", "--to", "http://hub.example"]), "storage-failed");
    assert_eq!(city.refuses(2, &["sync"]), "usage");
    let said = city.json(&["mirror", "publish", "--to", &city.at("files")]);
    assert_eq!(said["checkpoint"], 1, "{said}");
    assert!(city.path("files/v1/head").metadata().unwrap().len() <= 1024);
}

/// What left, or tried to leave, a network namespace that has no network: the kernel counts it from zero.
#[cfg(target_os = "linux")]
fn packets_of(machine: &Machine, commands: &[Vec<String>]) -> Option<u64> {
    let script: String = commands
        .iter()
        .map(|words| words.iter().map(|word| format!(" '{word}'")).collect::<String>())
        .map(|words| format!("'{}'{words} >/dev/null 2>&1\n", env!("CARGO_BIN_EXE_satchel")))
        .collect();
    let ran = Command::new("unshare")
        .args(["-rn", "sh", "-c", &format!("{script}cat /proc/net/snmp")])
        .env("SATCHEL_LIBRARY", machine.path("library"))
        .output()
        .ok()?;
    let text = String::from_utf8(ran.stdout).ok()?;
    let of = |protocol: &str, name: &str| {
        let mut lines = text.lines().filter(|line| line.starts_with(protocol));
        let column = lines.next()?.split(' ').position(|column| column == name)?;
        lines.next()?.split(' ').nth(column)?.parse::<u64>().ok()
    };
    Some(of("Ip:", "OutRequests")? + of("Ip:", "OutNoRoutes")? + of("Tcp:", "ActiveOpens")?)
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_leaves_the_machine_unless_it_is_asked_to() {
    let city = Machine::bare();
    let case = city.file("case.md", WHEELS);
    let (parcel, backup) = (city.at("a.satchel"), city.at("b.backup"));
    let words = |line: &[&str]| line.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
    let ordinary = [
        words(&["init", "--city", "Mbour"]),
        words(&["new", "case-study", "--from", &case]),
        words(&["search", "roues"]),
        words(&["list"]),
        words(&["bundle", "export", "--out", &parcel]),
        words(&["bundle", "import", &parcel]),
        words(&["check"]),
        words(&["rebuild"]),
        words(&["backup", "--out", &backup]),
    ];
    let Some(packets) = packets_of(&city, &ordinary) else {
        eprintln!("this system lets nobody make a network of their own; not tried");
        return;
    };
    assert_eq!(packets, 0);
    assert!(Path::new(&backup).exists() && Path::new(&parcel).exists(), "the commands did their work");
    let asked = [words(&["sync", "http://192.0.2.1:9", "--dry-run"])];
    assert!(packets_of(&city, &asked).unwrap() > 0, "the counting counts");
}
