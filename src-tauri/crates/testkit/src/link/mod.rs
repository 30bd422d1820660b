//! A bad line on this computer: a proxy between a client and a server that is slow, far, breaks off, and changes what
//! passes, as networks do.
//!
//! One request a connection; threads, no runtime. What it counts is what passed the client's side of it.

mod message;
mod weather;

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::Dice;
use message::{Head, read_head};
pub use weather::{Manners, Weather};

/// A line to a server. Ends when it is dropped.
#[derive(Debug)]
pub struct Link {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    server: SocketAddr,
    weather: Mutex<Weather>,
    dice: Mutex<Dice>,
    down: AtomicU64,
    up: AtomicU64,
    requests: Mutex<Vec<String>>,
    cuts: AtomicU64,
    closed: AtomicBool,
    kept: Mutex<Option<Vec<u8>>>,
}

impl Link {
    /// A line to the server at an address, in this weather.
    pub fn to(server: SocketAddr, weather: Weather) -> Link {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Shared {
            server,
            weather: Mutex::new(weather),
            dice: Mutex::new(Dice::new(1)),
            down: AtomicU64::new(0),
            up: AtomicU64::new(0),
            requests: Mutex::default(),
            cuts: AtomicU64::new(0),
            closed: AtomicBool::new(false),
            kept: Mutex::new(None),
        });
        let accepting = shared.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                if accepting.closed.load(SeqCst) {
                    return;
                }
                let (shared, Ok(stream)) = (accepting.clone(), stream) else { continue };
                // How a connection ends is told to nobody: that is what the line is for.
                thread::spawn(move || drop(carry(&shared, stream)));
            }
        });
        Link { address, shared }
    }

    /// Where the line begins, as an address for the client.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Changes the weather for what comes.
    pub fn change(&self, change: impl FnOnce(&mut Weather)) {
        change(&mut self.shared.weather.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Bytes that reached the client.
    pub fn down(&self) -> u64 {
        self.shared.down.load(SeqCst)
    }

    /// Bytes that came from the client.
    pub fn up(&self) -> u64 {
        self.shared.up.load(SeqCst)
    }

    /// Requests and answers that were broken off.
    pub fn cuts(&self) -> u64 {
        self.shared.cuts.load(SeqCst)
    }

    /// Method and path of each request.
    pub fn requests(&self) -> Vec<String> {
        self.shared.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.shared.closed.store(true, SeqCst);
        // Wakes whoever waits for a connection.
        let _ = TcpStream::connect(self.address);
    }
}

fn carry(shared: &Shared, mut client: TcpStream) -> std::io::Result<()> {
    let began = Instant::now();
    let (mut head, rest) = read_head(&mut client)?;
    let body = head.body(rest, &mut client)?;
    shared.requests.lock().unwrap_or_else(PoisonError::into_inner).push(head.first_words());
    let weather = {
        let mut weather = shared.weather.lock().unwrap_or_else(PoisonError::into_inner);
        let now = weather.clone();
        weather.pass(&head.first_words());
        now
    };
    let life = weather.life(&mut shared.dice.lock().unwrap_or_else(PoisonError::into_inner));
    let (bytes, takes) = (head.bytes().len() + body.len(), weather.time_of(body.len() as u64));
    if let Some(life) = life.filter(|life| weather.delay + takes > *life) {
        // It breaks off on the way there: the server hears of it as far as it came.
        thread::sleep(life);
        let part = life.saturating_sub(weather.delay).div_duration_f64(takes.max(Duration::from_nanos(1)));
        let came = (body.len() as f64 * part.min(1.0)) as usize;
        shared.up.fetch_add((head.bytes().len() + came) as u64, SeqCst);
        shared.cuts.fetch_add(1, SeqCst);
        return half(shared, &head, &body[..came], &client);
    }
    shared.up.fetch_add(bytes as u64, SeqCst);
    thread::sleep(weather.delay + takes);
    if let Some(answer) = weather.answer_itself(&head.first_words()) {
        shared.down.fetch_add(answer.len() as u64, SeqCst);
        client.write_all(&answer)?;
        return client.shutdown(Shutdown::Both);
    }
    if weather.manners == Manners::NoRanges {
        head.remove("range");
    }
    let is_head = head.first_words().ends_with("/v1/head");
    if weather.manners == Manners::StaleHead && is_head {
        head.remove("if-none-match");
    }
    let mut server = TcpStream::connect(shared.server)?;
    head.replace("connection", "close");
    server.write_all(&head.bytes())?;
    server.write_all(&body)?;
    if weather.manners == Manners::StaleHead && is_head {
        return stale(shared, &mut server, &mut client);
    }
    if weather.loses(&head.first_words()) {
        // The server does its work; nobody hears of it.
        let mut answer = Vec::new();
        server.read_to_end(&mut answer)?;
        shared.cuts.fetch_add(1, SeqCst);
        return client.shutdown(Shutdown::Both);
    }
    let changes = weather.changes(&head.first_words());
    let ends = life.map(|life| began + life);
    deliver(shared, &weather, changes, &mut server, &mut client, ends)
}

/// Brings the server what came of a request, and lets both know that no more does.
fn half(shared: &Shared, head: &Head, body: &[u8], client: &TcpStream) -> std::io::Result<()> {
    let mut server = TcpStream::connect(shared.server)?;
    server.write_all(&head.bytes())?;
    server.write_all(body)?;
    server.shutdown(Shutdown::Write)?;
    // Whatever it says to that is lost.
    let _ = server.read_to_end(&mut Vec::new());
    client.shutdown(Shutdown::Both)
}

/// Answers the first head that ever passed.
fn stale(shared: &Shared, server: &mut TcpStream, client: &mut TcpStream) -> std::io::Result<()> {
    let mut answer = Vec::new();
    server.read_to_end(&mut answer)?;
    let kept = {
        let mut kept = shared.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get_or_insert(answer).clone()
    };
    shared.down.fetch_add(kept.len() as u64, SeqCst);
    client.write_all(&kept)?;
    client.shutdown(Shutdown::Both)
}

fn deliver(
    shared: &Shared,
    weather: &Weather,
    changes: bool,
    server: &mut TcpStream,
    client: &mut TcpStream,
    ends: Option<Instant>,
) -> std::io::Result<()> {
    let (mut head, mut rest) = read_head(server)?;
    if weather.manners == Manners::Squeezes && head.value("content-type").contains("satchel") {
        head.replace("content-encoding", "gzip");
    }
    if changes {
        // Whatever came with the head, else the first bytes after it.
        if rest.is_empty() {
            rest = vec![0; 1];
            server.read_exact(&mut rest)?;
        }
        let last = rest.len() - 1;
        rest[last] ^= 1;
    }
    if weather.manners == Manners::WrongLength && head.value("content-type").contains("satchel") {
        let len: u64 = head.value("content-length").parse().unwrap_or(0);
        head.replace("content-length", &(len + 7).to_string());
    }
    let mut pending = [head.bytes(), rest].concat();
    let mut piece = vec![0; weather.piece()];
    let mut sent = 0_u64;
    loop {
        // A piece is there when its time has passed, and what breaks off before takes it along.
        thread::sleep(weather.time_of(sent + pending.len() as u64).saturating_sub(weather.time_of(sent)));
        let cut = weather.cut_after.is_some_and(|limit| sent + pending.len() as u64 > limit)
            || ends.is_some_and(|ends| Instant::now() > ends);
        if cut {
            let left = weather.cut_after.map_or(0, |limit| limit.saturating_sub(sent));
            pending.truncate(usize::try_from(left).unwrap_or(pending.len()).min(pending.len()));
        }
        client.write_all(&pending)?;
        shared.down.fetch_add(pending.len() as u64, SeqCst);
        sent += pending.len() as u64;
        if cut {
            shared.cuts.fetch_add(1, SeqCst);
            return client.shutdown(Shutdown::Both);
        }
        let count = server.read(&mut piece)?;
        if count == 0 {
            return client.shutdown(Shutdown::Both);
        }
        pending = piece[..count].to_vec();
    }
}

impl Head {
    /// Method and path.
    fn first_words(&self) -> String {
        self.first.split(' ').take(2).collect::<Vec<_>>().join(" ")
    }
}
