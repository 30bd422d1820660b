//! Nothing leaves the machine unless the person turned online on: counted by the kernel of a network that is nowhere.

use std::process::Command;

use serde_json::json;

use crate::bench::Bench;

/// Where no machine is (RFC 5737).
const NOWHERE: &str = "http://192.0.2.1:9";

/// Runs one test of this binary in a network namespace of its own; answers what left it, or tried to. `None` where the
/// system lets nobody make one.
fn packets_of(test: &str) -> Option<u64> {
    let program = std::env::current_exe().ok()?;
    let script = r#""$0" --exact "$1" --include-ignored >/dev/null 2>&1 && cat /proc/net/snmp"#;
    let ran =
        Command::new("unshare").args(["-rn", "sh", "-c", script]).arg(program).arg(test).output().ok()?;
    let text = String::from_utf8(ran.stdout).ok()?;
    let of = |protocol: &str, name: &str| {
        let mut lines = text.lines().filter(|line| line.starts_with(protocol));
        let column = lines.next()?.split(' ').position(|column| column == name)?;
        lines.next()?.split(' ').nth(column)?.parse::<u64>().ok()
    };
    Some(
        of("Ip:", "OutRequests")?
            + of("Ip:", "OutNoRoutes")?
            + of("Tcp:", "ActiveOpens")?
            + of("Udp:", "OutDatagrams")?,
    )
}

#[test]
fn every_command_runs_without_a_network_and_asks_for_none() {
    let Some(packets) = packets_of("table::every_command_of_the_table_answers") else {
        eprintln!("this system lets nobody make a network of their own; not tried");
        return;
    };
    assert_eq!(packets, 0);
    assert!(packets_of("offline::online_asks_the_network").unwrap() > 0, "the counting counts");
}

/// The other half of the comparison: run by the test above, in a network that is nowhere.
#[test]
#[ignore = "asks the network on purpose"]
fn online_asks_the_network() {
    let bench = Bench::new();
    let settings = json!({ "on": true, "paused": false, "addresses": [NOWHERE], "day_megabytes": 20,
        "second_kilobytes": null, "every_hours": null, "unknown_is_free": true });
    bench.ok("online_set", settings);
    std::thread::scope(|scope| {
        let asking = scope.spawn(|| bench.app.call("online_look", json!({ "task": "look" })));
        // It has tried once, and waits to try again.
        let waits =
            || bench.app.call("progress", json!({ "task": "look" })).is_ok_and(|at| at["phase"] == "waiting");
        while !waits() && !asking.is_finished() {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        bench.ok("cancel", json!({ "task": "look" }));
        // Without a route it fails; with a route that leads nowhere the wish to stop ends it.
        assert!(asking.join().is_ok());
    });
}
