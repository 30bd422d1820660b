//! The program in a process of its own, and a browser of few words.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

/// A running program; it ends with this value.
pub struct Program {
    process: Child,
    folder: TempDir,
    address: String,
    token: String,
}

/// Asks one thing a connection.
#[derive(Clone)]
pub struct Client {
    pub address: String,
    pub host: String,
    pub token: String,
}

pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
    headers: Vec<(String, String)>,
}

impl Program {
    pub fn start(arguments: &[&str]) -> Program {
        let (mut command, folder) = Program::command(arguments);
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let page =
            line.trim().strip_prefix("listening on http://").unwrap_or_else(|| panic!("it said {line:?}"));
        let (address, token) = page.split_once("/?token=").unwrap();
        Program { process, folder, address: address.to_owned(), token: token.to_owned() }
    }

    /// Runs it where it cannot start.
    pub fn output(arguments: &[&str]) -> Output {
        let (mut command, _folder) = Program::command(arguments);
        command.output().unwrap()
    }

    fn command(arguments: &[&str]) -> (Command, TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let ui = folder.path().join("ui");
        std::fs::create_dir_all(ui.join("assets")).unwrap();
        std::fs::write(ui.join("index.html"), "<!doctype html>").unwrap();
        std::fs::write(ui.join("assets/app.js"), "1").unwrap();
        std::fs::write(folder.path().join("secret.txt"), "secret").unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_satchel-ui"));
        command.arg("--library").arg(folder.path().join("library")).arg("--no-starter");
        if !arguments.contains(&"--ui") {
            command.arg("--ui").arg(ui);
        }
        command.args(arguments).stdin(Stdio::null());
        (command, folder)
    }

    pub fn client(&self) -> Client {
        Client { address: self.address.clone(), host: self.address.clone(), token: self.token.clone() }
    }

    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.process.id()
    }

    pub fn library(&self) -> PathBuf {
        self.folder.path().join("library")
    }

    /// Asks it to end.
    #[cfg(unix)]
    pub fn stop(&mut self) -> std::process::ExitStatus {
        assert!(
            Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status().unwrap().success()
        );
        self.process.wait().unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Client {
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], b"")
    }

    pub fn post(&self, path: &str, body: &[u8]) -> Answer {
        self.send("POST", path, &[], body)
    }

    pub fn call(&self, name: &str, payload: &Value) -> (u16, Value) {
        let answer = self.post(&format!("/api/call/{name}"), payload.to_string().as_bytes());
        let body = serde_json::from_slice(&answer.body);
        (answer.status, body.unwrap_or_else(|_| panic!("{:?}", String::from_utf8_lossy(&answer.body))))
    }

    pub fn upload(&self, name: &str, bytes: &[u8]) -> String {
        let answer = self.post(&format!("/api/upload?name={}", coded(name)), bytes);
        let body: Value = serde_json::from_slice(&answer.body).unwrap();
        body["path"].as_str().unwrap_or_else(|| panic!("{body}")).to_owned()
    }

    pub fn download(&self, path: &str) -> Answer {
        self.get(&format!("/api/download?path={}&token={}", coded(path), self.token))
    }

    pub fn send(&self, method: &str, path: &str, headers: &[&str], body: &[u8]) -> Answer {
        let length = format!("content-length: {}", body.len());
        let headers: Vec<&str> = headers.iter().copied().chain([length.as_str()]).collect();
        self.ask(method, path, &headers, body)
    }

    /// Says that a body will come, and waits for the answer without sending it.
    pub fn send_head(&self, method: &str, path: &str, headers: &[&str]) -> Answer {
        self.ask(method, path, headers, b"")
    }

    fn ask(&self, method: &str, path: &str, headers: &[&str], body: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n", self.host);
        if !self.token.is_empty() {
            head.push_str(&format!("x-satchel-token: {}\r\n", self.token));
        }
        headers.iter().for_each(|header| head.push_str(&format!("{header}\r\n")));
        stream.write_all(format!("{head}\r\n").as_bytes()).unwrap();
        // A refused body may be cut off while it is sent; the answer is there all the same.
        let _ = stream.write_all(body);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        Answer::read(&answer)
    }
}

impl Answer {
    fn read(bytes: &[u8]) -> Answer {
        let end =
            bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or_else(|| panic!("no answer"));
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let header =
            |line: &str| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned()));
        Answer { status, headers: lines.filter_map(header).collect(), body: bytes[end + 4..].to_vec() }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

fn coded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
