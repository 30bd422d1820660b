//! git over HTTP: `git http-backend` behind a server of few words, and two repositories that speak to it.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use tempfile::TempDir;

use crate::network::{TEXTS, text, title};

/// A bare repository that takes pushes.
pub struct Served {
    address: SocketAddr,
    _folder: TempDir,
}

impl Served {
    pub fn start() -> Served {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().to_owned();
        git(&root, &["init", "--quiet", "--bare", "repo.git"]);
        git(&root.join("repo.git"), &["config", "http.receivepack", "true"]);
        git(&root.join("repo.git"), &["symbolic-ref", "HEAD", "refs/heads/main"]);
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                // How a connection ends is git's affair.
                let _ = answer(stream, &root);
            }
        });
        Served { address, _folder: folder }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

/// One request, handed to `git http-backend` as a web server does.
fn answer(mut stream: TcpStream, root: &Path) -> std::io::Result<()> {
    let mut bytes = Vec::new();
    let mut piece = [0; 65_536];
    let end = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at + 4;
        }
        let count = stream.read(&mut piece)?;
        if count == 0 {
            return Ok(());
        }
        bytes.extend_from_slice(&piece[..count]);
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let field = |name: &str| {
        let line = head.lines().find(|line| line.to_lowercase().starts_with(&format!("{name}:")));
        line.and_then(|line| line.split_once(':'))
            .map(|(_, value)| value.trim().to_owned())
            .unwrap_or_default()
    };
    let length: usize = field("content-length").parse().unwrap_or(0);
    while bytes.len() < end + length {
        let count = stream.read(&mut piece)?;
        bytes.extend_from_slice(&piece[..count]);
    }
    let mut words = head.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut backend = Command::new("git")
        .arg("http-backend")
        .env("GIT_PROJECT_ROOT", root)
        .env("GIT_HTTP_EXPORT_ALL", "1")
        .env("REQUEST_METHOD", method)
        .env("PATH_INFO", path)
        .env("QUERY_STRING", query)
        .env("CONTENT_TYPE", field("content-type"))
        .env("CONTENT_LENGTH", length.to_string())
        .env("HTTP_CONTENT_ENCODING", field("content-encoding"))
        .env("GIT_PROTOCOL", field("git-protocol"))
        .env("REMOTE_ADDR", "127.0.0.1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    backend.stdin.take().map(|mut input| input.write_all(&bytes[end..])).transpose()?;
    let said = backend.wait_with_output()?.stdout;
    let middle = said.windows(4).position(|four| four == b"\r\n\r\n").map_or(said.len(), |at| at + 4);
    let said_head = String::from_utf8_lossy(&said[..middle]);
    let status =
        said_head.lines().find_map(|line| line.strip_prefix("Status: ")).unwrap_or("200 OK").to_owned();
    let fields: String = said_head
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("Status:"))
        .map(|line| format!("{line}\r\n"))
        .collect();
    let body = &said[middle..];
    write!(
        stream,
        "HTTP/1.1 {status}\r\n{fields}content-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(body)
}

/// Who writes and who reads.
pub struct Pair {
    folder: TempDir,
}

impl Pair {
    pub fn new(url: &str) -> Pair {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["writer", "reader"] {
            git(folder.path(), &["init", "--quiet", "-b", "main", name]);
            git(&folder.path().join(name), &["remote", "add", "origin", &format!("{url}repo.git")]);
            git(&folder.path().join(name), &["config", "http.postBuffer", "104857600"]);
        }
        Pair { folder }
    }

    fn writer(&self) -> PathBuf {
        self.folder.path().join("writer")
    }

    /// Writes all texts, each a commit of its own, as each of ours has a signature of its own.
    pub fn write_all(&self) {
        (0..TEXTS).for_each(|number| self.commit(number, 0));
    }

    pub fn edit(&self, count: usize) {
        (0..count).for_each(|number| self.commit(number, 1));
    }

    fn commit(&self, number: usize, edition: usize) {
        let name = format!("text-{number}.md");
        fs::write(self.writer().join(&name), format!("# {}\n\n{}", title(number), text(number, edition)))
            .expect("a file");
        git(&self.writer(), &["add", &name]);
        let message = if edition == 0 { "A text" } else { "A change" };
        git(
            &self.writer(),
            &["-c", "user.name=Awa", "-c", "user.email=awa@example.org", "commit", "--quiet", "-m", message],
        );
    }

    pub fn push(&self) {
        git(&self.writer(), &["push", "--quiet", "origin", "main"]);
    }

    pub fn fetch(&self) {
        git(
            &self.folder.path().join("reader"),
            &["fetch", "--quiet", "origin", "main:refs/remotes/origin/main"],
        );
    }
}

fn git(folder: &Path, arguments: &[&str]) {
    let ran = Command::new("git")
        .current_dir(folder)
        .args(["-c", "gc.auto=0", "-c", "http.proxy="])
        .args(arguments)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("HOME", folder)
        .output()
        .expect("git is there");
    assert!(ran.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
}
