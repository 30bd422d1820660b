//! A hub as its keeper runs it, killed and started over.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// `satchel hub serve` in a process of its own.
pub struct Hub {
    process: Child,
    pub url: String,
}

impl Hub {
    pub fn over(library: &Path, storage: &Path) -> Hub {
        Hub::with(library, storage.to_str().unwrap(), &[])
    }

    /// A hub over any storage, with what the environment says about it.
    pub fn with(library: &Path, storage: &str, environment: &[(&str, &str)]) -> Hub {
        let mut process = Command::new(env!("CARGO_BIN_EXE_satchel"))
            .args(["hub", "serve", "--no-starter", "--listen", "127.0.0.1:0", "--storage", storage])
            .arg("--library")
            .arg(library)
            .envs(environment.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on ").expect("the address").to_owned();
        Hub { process, url: format!("http://{address}") }
    }

    /// Without any warning, as a power cut would.
    pub fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    pub fn get(&self, path: &str) -> String {
        let address = self.url.strip_prefix("http://").unwrap();
        let mut stream = std::net::TcpStream::connect(address).unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
        std::io::Write::write_all(&mut stream, request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
