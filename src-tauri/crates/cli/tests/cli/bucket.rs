//! Hubs over a bucket: a real S3 server, two hub processes, one of them killed midway, and everyone ends with the same.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use std::{io::Write, thread};

use crate::front::Request;
use crate::hub::Hub;
use crate::machine::Machine;
use crate::online::write_cases;

/// An S3 server over a folder, where `cargo xtask test` puts it.
struct Bucket {
    process: Child,
    address: String,
}

impl Bucket {
    /// None where the server is not installed.
    fn over(folder: &Path) -> Option<Bucket> {
        let program = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../target/tools/bin/s3s-fs");
        if !program.exists() {
            return None;
        }
        std::fs::create_dir_all(folder.join("satchel")).unwrap();
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let process = Command::new(program)
            .args(["--host", "127.0.0.1", "--port", &free.port().to_string()])
            .args(["--access-key", KEY, "--secret-key", SECRET])
            .arg(folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let patience = Instant::now();
        while TcpStream::connect(free).is_err() {
            assert!(patience.elapsed() < Duration::from_secs(20), "the server does not listen");
            thread::sleep(Duration::from_millis(20));
        }
        Some(Bucket { process, address: one_at_a_time(free.to_string()) })
    }

    /// A hub with its library in `folder`, over this bucket.
    fn hub(&self, folder: &Path) -> Hub {
        let endpoint = format!("http://{}", self.address);
        let environment = [
            ("AWS_ENDPOINT", endpoint.as_str()),
            ("AWS_ALLOW_HTTP", "true"),
            ("AWS_REGION", "us-east-1"),
            ("AWS_ACCESS_KEY_ID", KEY),
            ("AWS_SECRET_ACCESS_KEY", SECRET),
        ];
        Hub::with(folder, "s3://satchel/network", &environment)
    }
}

impl Drop for Bucket {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

const KEY: &str = "SATCHELTEST";
const SECRET: &str = "a-secret-that-is-none";

/// Before a server that looks whether something is there and then writes: lets one conditional put pass at a time, so
/// that it is one step, as stores of that kind promise. Answers the address.
fn one_at_a_time(to: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let turn = Arc::new(Mutex::new(()));
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let (to, turn) = (to.clone(), turn.clone());
            // How a connection ends is its own affair.
            thread::spawn(move || drop(carry(stream, &to, &turn)));
        }
    });
    address
}

fn carry(mut client: TcpStream, to: &str, turn: &Mutex<()>) -> std::io::Result<()> {
    let Some(request) = Request::read(&mut client)? else { return Ok(()) };
    let conditional = request.head().contains("\nif-none-match:");
    let _turn = conditional.then(|| turn.lock().unwrap());
    client.write_all(&request.ask(to)?)
}

#[test]
fn two_hubs_over_one_bucket_one_killed_midway() {
    let ground = tempfile::tempdir().unwrap();
    let Some(bucket) = Bucket::over(&ground.path().join("bucket")) else {
        eprintln!("no S3 server is installed (`cargo xtask test` installs one); not tried");
        return;
    };
    let (one, other) = (bucket.hub(&ground.path().join("one")), bucket.hub(&ground.path().join("other")));
    let cities: Vec<Machine> = ["Mbour", "Velm", "Fes", "Tumaini"].into_iter().map(Machine::of).collect();
    thread::scope(|scope| {
        for (number, city) in cities.iter().enumerate() {
            let url = if number % 2 == 0 { one.url.clone() } else { other.url.clone() };
            scope.spawn(move || {
                for turn in 0..3 {
                    write_cases(city, number * 10 + turn * 2, number * 10 + turn * 2 + 2);
                    // That of the killed hub may fail: it is asked again below.
                    let _ = city.run(&["--json", "sync", &url, "--accept-unknown"]);
                }
            });
        }
        thread::sleep(Duration::from_millis(1_500));
        one.kill();
    });
    // A hub without a past: all that it knows is in the bucket.
    let third = bucket.hub(&ground.path().join("third"));
    for round in 0..2 {
        for (number, city) in cities.iter().enumerate() {
            let url = if (number + round) % 2 == 0 { &third.url } else { &other.url };
            let said = city.json(&["sync", url, "--accept-unknown"]);
            assert_eq!(said["confirmed"], said["pushed"], "{said}");
        }
    }
    let digests: std::collections::BTreeSet<String> = cities.iter().map(Machine::digest).collect();
    assert_eq!(digests.len(), 1, "{digests:?}");
    assert_eq!(cities[0].json(&["list", "--kind", "case-study"])["total"], 24);
}
