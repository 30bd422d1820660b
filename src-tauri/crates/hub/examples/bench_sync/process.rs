//! A hub in a process of its own: started, measured, killed.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use satchel_hub::{HubOptions, Limits};
use satchel_testkit::options;

/// What this program is started with to be the hub; its folder and where to listen follow.
pub const CHILD: &str = "be-the-hub";

/// Is the hub.
pub fn serve(arguments: &[String]) {
    let [folder, listen] = arguments else { panic!("a folder and where to listen") };
    let hub = HubOptions {
        library: Path::new(folder).join("library"),
        // As people run it, but with a clock of its own and no starter texts.
        options: satchel_library::Options { clock: satchel_library::Clock::machine(), ..options() },
        listen: listen.parse().expect("an address"),
        storage: None,
        limits: limits(),
    };
    satchel_hub::serve_hub(hub, |address| println!("{address}")).expect("a hub");
}

/// One person writes what in truth many do.
pub fn limits() -> Limits {
    Limits { key_bytes_minute: 1 << 40, key_bytes: 1 << 40, key_objects: 1 << 40, ..Limits::default() }
}

/// A hub's process; killed when it is dropped.
pub struct Process {
    child: Child,
    pub address: SocketAddr,
    /// From its start until it answered the first question.
    pub took: Duration,
}

impl Process {
    /// Starts it over a folder, listening at `at` or at any port.
    pub fn start(folder: &Path, at: Option<SocketAddr>) -> Process {
        let listen = at.map_or("127.0.0.1:0".to_owned(), |address| address.to_string());
        let began = Instant::now();
        let program = std::env::current_exe().expect("this program");
        let mut child = Command::new(program)
            .arg(CHILD)
            .arg(folder)
            .arg(listen)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a process");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its words")).read_line(&mut line).expect("its address");
        let address = line.trim().parse().expect("an address");
        ask(address, None).expect("it answers");
        Process { child, address, took: began.elapsed() }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Megabytes of memory at its largest, and now, as the kernel tells.
    pub fn memory(&self) -> [u64; 2] {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        ["VmHWM:", "VmRSS:"].map(|name| {
            let line = text.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
        })
    }

    /// Asks it to stop, and waits until it has.
    pub fn stop(mut self) {
        let asked = Command::new("kill").arg(self.child.id().to_string()).status();
        assert!(asked.is_ok_and(|asked| asked.success()), "it can be asked to stop");
        let _ = self.child.wait();
    }

    /// Its number, for whoever kills it at a moment of theirs.
    pub fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have been killed before.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Asks for the head as a client does, on a connection of its own; answers the mark it has now and how long that took.
pub fn ask(address: SocketAddr, mark: Option<&str>) -> std::io::Result<(String, Duration)> {
    let began = Instant::now();
    let mut stream = TcpStream::connect(address)?;
    let known = mark.map_or(String::new(), |mark| format!("if-none-match: {mark}\r\n"));
    let request = format!(
        "GET /v1/head HTTP/1.1\r\nhost: hub\r\nuser-agent: satchel\r\n{known}connection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let took = began.elapsed();
    let text = String::from_utf8_lossy(&answer);
    let status = text.split(' ').nth(1).unwrap_or_default();
    if !["200", "304"].contains(&status) {
        return Err(std::io::Error::other(format!("it answered {status}")));
    }
    let mark = text.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap_or_default();
    Ok((mark.trim().to_owned(), took))
}
