//! The program itself, asked over real sockets.

mod client;

use serde_json::{Value, json};

use client::{Client, Program};

const CASE: &str =
    "---\nkind: case-study\ntitle: Étude « Fès »\ncity: Fès\n---\n\n## The challenge\n\nA text.\n";

#[test]
fn the_pages_are_served_and_nothing_beside_them() {
    let program = Program::start(&[]);
    let client = program.client();
    let page = client.get("/?token=whatever");
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(page.header("content-security-policy").starts_with("default-src 'none'; script-src 'self'"));
    assert_eq!(
        (page.header("x-content-type-options"), page.header("referrer-policy")),
        ("nosniff", "no-referrer")
    );
    let script = client.get("/assets/app.js");
    assert_eq!((script.status, script.header("content-type")), (200, "text/javascript; charset=utf-8"));
    for path in [
        "/../secret.txt",
        "/assets/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/assets%2fapp.js%00",
        "//etc/passwd",
        "/assets",
        "/nothing.js",
        "/api/",
        "/api/nothing",
    ] {
        assert_eq!(client.get(path).status, 404, "{path}");
    }
    assert_eq!(client.post("/assets/app.js", b"").status, 405);
}

#[test]
fn only_who_knows_the_token_may_ask() {
    let program = Program::start(&[]);
    let client = program.client();
    assert_eq!(client.call("status", &json!({})).1["records"], json!(0));
    for token in ["", "0", &"0".repeat(64)] {
        let stranger = Client { token: token.into(), ..client.clone() };
        let (status, answer) = stranger.call("status", &json!({}));
        assert_eq!((status, &answer["error"]["code"]), (401, &json!("invalid")), "{token:?}");
        assert_eq!(stranger.post("/api/upload?name=a.md", b"x").status, 401);
        assert_eq!(stranger.post("/api/stage?name=a.md", b"").status, 401);
        assert_eq!(stranger.get(&format!("/api/download?path=%2Fetc%2Fpasswd&token={token}")).status, 401);
    }
    assert_eq!(client.get("/api/call/status").status, 405, "a link cannot run a command");
}

#[test]
fn only_pages_of_this_host_may_ask() {
    let program = Program::start(&[]);
    let client = program.client();
    let with = |header: &str| client.send("POST", "/api/call/status", &[header], b"{}").status;
    assert_eq!(with(&format!("origin: http://{}", client.address)), 200);
    assert_eq!(with("origin: http://satchel.example"), 403);
    assert_eq!(with("sec-fetch-site: cross-site"), 403);
    let renamed = Client { host: "satchel.example".into(), ..client.clone() };
    assert_eq!(renamed.call("status", &json!({})).0, 403);
    assert_eq!(renamed.get("/").status, 403);
    let other_port = Client { host: "127.0.0.1:1".into(), ..client };
    assert_eq!(other_port.get("/").status, 403);
}

#[test]
fn failures_are_told_as_the_window_expects_them() {
    let program = Program::start(&[]);
    let client = program.client();
    let told = |name: &str, payload: &Value| {
        let (status, answer) = client.call(name, payload);
        (status, answer["error"]["code"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(told("no_such", &json!({})), (400, "invalid".into()));
    assert_eq!(
        told("record", &json!({ "id": "x", "revision": null, "language": "en" })),
        (404, "not-found".into())
    );
    assert_eq!(told("parcel_undo", &json!({})), (409, "nothing-to-undo".into()));
    assert_eq!(client.post("/api/call/status", b"{").status, 400);
    let large = json!({ "markdown": "x".repeat(4 * 1024 * 1024) });
    assert_eq!(told("preview", &large), (413, "too-large".into()));
}

#[test]
fn a_file_goes_in_a_parcel_comes_out_and_is_opened_elsewhere() {
    let (there, here) = (Program::start(&[]), Program::start(&[]));
    let (there, here) = (there.client(), here.client());
    let text = there.upload("../Étude.md", CASE.as_bytes());
    assert!(text.ends_with("tude.md"), "{text}");
    let (_, report) =
        there.call("documents_add", &json!({ "paths": [text], "kind": null, "dry_run": false, "task": "a" }));
    assert_eq!(report["imported"][0]["title"], json!("Étude « Fès »"));

    let staged: Value = serde_json::from_slice(&there.post("/api/stage?name=out.satchel", b"").body).unwrap();
    let (status, made) = there.call("parcel_make", &json!({ "path": staged["path"], "task": "b" }));
    assert_eq!((status, &made["records"]), (200, &json!(1)), "{made}");
    let parcel = there.download(made["files"][0].as_str().unwrap());
    assert_eq!(
        (parcel.status, parcel.header("content-disposition")),
        (200, "attachment; filename*=UTF-8''out.satchel")
    );
    assert_eq!(parcel.body.len() as u64, made["bytes"].as_u64().unwrap());

    let uploaded = here.upload("in.satchel", &parcel.body);
    let (_, plan) = here.call("parcel_inspect", &json!({ "paths": [uploaded], "task": "c" }));
    assert_eq!(plan["new"][0]["city"], json!("Fès"));
    let add = json!({ "paths": [uploaded], "accept_unknown": true, "task": "d" });
    assert_eq!(here.call("parcel_add", &add).1["new"], json!(1));
    assert_eq!(here.call("check_words", &json!({})), there.call("check_words", &json!({})));
}

#[test]
fn only_staged_files_can_be_fetched() {
    let program = Program::start(&[]);
    let client = program.client();
    let uploaded = client.upload("a.md", b"x");
    assert_eq!(client.download(&uploaded).body, b"x");
    let journal = program.library().join("journal");
    for path in
        ["/etc/passwd", &format!("{uploaded}/../../../../etc/passwd"), journal.to_str().unwrap(), "", "a.md"]
    {
        assert_eq!(client.download(path).status, 404, "{path}");
    }
    // Said to be more than a gigabyte: refused before a byte of it is read.
    let huge = client.send_head("POST", "/api/upload?name=huge", &["content-length: 1073741825"]);
    assert_eq!(huge.status, 413);
}

#[test]
fn a_second_window_may_ask_while_a_command_runs() {
    let program = Program::start(&[]);
    let client = program.client();
    let (demo, asking) = (client.clone(), client);
    let adding = std::thread::spawn(move || demo.call("demo_add", &json!({ "task": "demo" })));
    let mut seen = false;
    while !adding.is_finished() {
        let (status, progress) = asking.call("progress", &json!({ "task": "demo" }));
        seen |= status == 200 && progress["finished"] == json!(false);
    }
    assert_eq!(adding.join().unwrap().0, 200);
    assert!(seen, "progress answers meanwhile");
}

#[test]
fn it_reads_only_when_told_so_and_stops_when_asked() {
    let mut program = Program::start(&["--read-only"]);
    let client = program.client();
    assert_eq!(client.call("status", &json!({})).1["read_only"], json!(true));
    assert_eq!(client.call("parcel_undo", &json!({})).0, 403);
    #[cfg(unix)]
    assert!(program.stop().success(), "a polite request ends it well");
}

#[test]
fn others_cannot_be_served() {
    for (listen, words) in
        [("0.0.0.0:0", "not an address of this computer alone"), ("127.0.0.1:x", "invalid value")]
    {
        let output = Program::output(&["--listen", listen]);
        assert!(!output.status.success());
        assert!(String::from_utf8_lossy(&output.stderr).contains(words), "{listen}");
    }
    let output = Program::output(&["--ui", "/no/such/folder"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("the built window is not in"));
}

/// The addresses of this kind of socket that the process has open, as the kernel tells them: local, then remote.
#[cfg(target_os = "linux")]
fn sockets_of(process: u32, kind: &str) -> Vec<(String, String)> {
    let fds = std::fs::read_dir(format!("/proc/{process}/fd")).unwrap().filter_map(Result::ok);
    let open: Vec<String> = fds
        .filter_map(|fd| std::fs::read_link(fd.path()).ok())
        .filter_map(|to| Some(to.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned()))
        .collect();
    let table = std::fs::read_to_string(format!("/proc/{process}/net/{kind}")).unwrap_or_default();
    table
        .lines()
        .skip(1)
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .filter(|words| words.get(9).is_some_and(|inode| open.iter().any(|known| known == inode)))
        .map(|words| (words[1].to_owned(), words[2].to_owned()))
        .collect()
}

#[cfg(target_os = "linux")]
#[test]
fn the_host_has_no_socket_beyond_this_computer() {
    let program = Program::start(&[]);
    let client = program.client();
    for name in ["status", "home", "online", "sticks", "freshness", "check_words"] {
        client.call(name, &json!({ "language": "en" }));
    }
    let mut found = 0;
    for kind in ["tcp", "tcp6", "udp", "udp6", "raw", "raw6"] {
        for (local, remote) in sockets_of(program.process(), kind) {
            found += 1;
            // 127.0.0.1 as the kernel writes it.
            assert!(kind == "tcp" && local.starts_with("0100007F:"), "{kind} {local}");
            assert!(remote.starts_with("0100007F:") || remote == "00000000:0000", "{kind} {remote}");
        }
    }
    assert!(found > 0, "its own listening socket is among them");
}
