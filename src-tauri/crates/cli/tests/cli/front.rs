//! What stands before a server in a test: one request a connection, read whole, handed on, its answer handed back.

use std::io::{Read, Write};
use std::net::TcpStream;

/// A request as it came.
pub struct Request(Vec<u8>);

impl Request {
    /// Reads a request to its end; `None` if nothing came.
    pub fn read(from: &mut impl Read) -> std::io::Result<Option<Request>> {
        let (mut bytes, mut piece) = (Vec::new(), [0; 4096]);
        while length(&bytes).is_none_or(|length| bytes.len() < length) {
            match from.read(&mut piece)? {
                0 => return Ok(None),
                count => bytes.extend_from_slice(&piece[..count]),
            }
        }
        Ok(Some(Request(bytes)))
    }

    /// Its head in small letters.
    pub fn head(&self) -> String {
        String::from_utf8_lossy(&self.0[..end_of_head(&self.0).unwrap_or(self.0.len())]).to_lowercase()
    }

    /// Asks the server at an address; answers all that it says.
    pub fn ask(&self, address: &str) -> std::io::Result<Vec<u8>> {
        let line = self.0.windows(2).position(|two| two == b"\r\n").map_or(0, |at| at + 2);
        let mut server = TcpStream::connect(address)?;
        server.write_all(&self.0[..line])?;
        server.write_all(b"connection: close\r\n")?;
        server.write_all(&self.0[line..])?;
        let mut answer = Vec::new();
        server.read_to_end(&mut answer)?;
        Ok(answer)
    }
}

fn end_of_head(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4)
}

/// Bytes of the whole request, once its head is there.
fn length(bytes: &[u8]) -> Option<usize> {
    let end = end_of_head(bytes)?;
    let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
    let body =
        head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse::<usize>().ok());
    Some(end + body.unwrap_or(0))
}
