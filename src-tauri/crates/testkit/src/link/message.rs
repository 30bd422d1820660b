//! The head of an HTTP/1.1 message, as far as a bad line meddles with it.

use std::io::{Error, ErrorKind, Read};
use std::net::TcpStream;

/// Bytes of a head.
const HEAD_BYTES_MAX: usize = 64 * 1024;

/// The first line, and the others by name and value.
#[derive(Debug, Clone)]
pub struct Head {
    pub first: String,
    fields: Vec<(String, String)>,
}

/// Reads a head; answers it and what was read behind it.
pub fn read_head(stream: &mut TcpStream) -> std::io::Result<(Head, Vec<u8>)> {
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            let rest = bytes.split_off(end + 4);
            return Ok((Head::parse(&bytes), rest));
        }
        let count = stream.read(&mut piece)?;
        if count == 0 || bytes.len() > HEAD_BYTES_MAX {
            return Err(Error::from(ErrorKind::UnexpectedEof));
        }
        bytes.extend_from_slice(&piece[..count]);
    }
}

impl Head {
    fn parse(bytes: &[u8]) -> Head {
        let text = String::from_utf8_lossy(bytes);
        let mut lines = text.split("\r\n").filter(|line| !line.is_empty());
        let first = lines.next().unwrap_or_default().to_owned();
        let field = |line: &str| {
            let (name, value) = line.split_once(':').unwrap_or((line, ""));
            (name.trim().to_ascii_lowercase(), value.trim().to_owned())
        };
        Head { first, fields: lines.map(field).collect() }
    }

    /// The value of a field; empty if there is none.
    pub fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }

    /// Takes a field out.
    pub fn remove(&mut self, name: &str) {
        self.fields.retain(|(other, _)| other != name);
    }

    /// Gives a field one value.
    pub fn replace(&mut self, name: &str, value: &str) {
        self.remove(name);
        self.fields.push((name.to_owned(), value.to_owned()));
    }

    /// The bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut text = format!("{}\r\n", self.first);
        for (name, value) in &self.fields {
            text += &format!("{name}: {value}\r\n");
        }
        (text + "\r\n").into_bytes()
    }

    /// The body that belongs to a request, of which `rest` was read.
    pub fn body(&self, mut rest: Vec<u8>, stream: &mut TcpStream) -> std::io::Result<Vec<u8>> {
        let len: usize = self.value("content-length").parse().unwrap_or(0);
        let read = rest.len().min(len);
        rest.resize(len, 0);
        stream.read_exact(&mut rest[read..])?;
        Ok(rest)
    }
}
