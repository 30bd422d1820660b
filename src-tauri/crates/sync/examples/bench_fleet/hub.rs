//! The hub as its clients meet it: the log with its packs, and what each visit costs. Which packs are taken, and what head
//! and table weigh, is the protocol's own code.

use satchel_model::trust::Checkpoint;
use satchel_model::{Object, ObjectId, Signer};
use satchel_sync::protocol::{Head, PackLine, Table, cover, ends_at, span};

use crate::bits::Bits;

/// Bytes of the heads of a request and its answer.
const EXCHANGE: u64 = 420;
/// Bytes of a pack around its objects, and of a receipt.
const PACK: u64 = 560;
const RECEIPT: u64 = 330;
/// Bytes of a connection's TLS handshake.
pub const HANDSHAKE: u64 = 4_000;

/// A hub, and what it has spent.
pub struct Hub {
    holds: Bits,
    sizes: Vec<u64>,
    /// The objects of each checkpoint.
    log: Vec<Vec<usize>>,
    lines: Vec<PackLine>,
    newest: Option<Object>,
    signer: Signer,
    head: Head,
    pub written: u64,
    pub stored: u64,
    pub requests: u64,
    pub uploads: u64,
    pub down: u64,
    pub up: u64,
    /// What a hub reads and writes of its storage to take uploads.
    pub puts: u64,
    pub gets: u64,
    /// Requests of those who read.
    pub asked: u64,
}

impl Hub {
    pub fn new() -> Hub {
        Hub {
            holds: Bits::default(),
            sizes: Vec::new(),
            log: Vec::new(),
            lines: Vec::new(),
            newest: None,
            signer: Signer::from_secret(&[7; 32]),
            head: Head::new(0, 0, [0; 32], None, &[]),
            written: 0,
            stored: 0,
            requests: 0,
            uploads: 0,
            down: 0,
            up: 0,
            puts: 0,
            gets: 0,
            asked: 0,
        }
    }

    /// An object of so many bytes is written somewhere; answers its number.
    pub fn write(&mut self, bytes: u64) -> usize {
        self.written += bytes;
        self.sizes.push(bytes);
        self.sizes.len() - 1
    }

    /// Bytes of an object on the line.
    pub fn size(&self, object: usize) -> u64 {
        self.sizes[object]
    }

    pub fn objects(&self) -> usize {
        self.sizes.len()
    }

    /// Objects in the log.
    pub fn held(&self) -> usize {
        self.log.iter().map(Vec::len).sum()
    }

    pub fn number(&self) -> u64 {
        self.log.len() as u64
    }

    /// A library that has read up to `number` comes by: what it fetches, and what it cost. The objects of every pack it
    /// takes are in it.
    pub fn read(&mut self, number: &mut u64) -> (Vec<usize>, u64) {
        self.requests += 1;
        self.asked += 1;
        let mut cost = EXCHANGE;
        if *number == self.number() {
            self.down += cost;
            return (Vec::new(), cost);
        }
        cost += self.head.encode().len() as u64;
        let way = cover(*number, self.number(), self.head.packs());
        let way = way.unwrap_or_else(|| {
            let table = Table::new(self.number(), &self.lines);
            self.requests += 1;
            self.asked += 1;
            cost += EXCHANGE + table.encode().len() as u64;
            let mut lines = table.packs;
            lines.extend_from_slice(self.head.packs());
            cover(*number, self.head.number, &lines).expect("the table leads to the head")
        });
        let mut objects = Vec::new();
        for line in way {
            self.requests += 1;
            self.asked += 1;
            cost += EXCHANGE + line.len();
            for at in line.first()..=line.last() {
                objects.extend_from_slice(&self.log[at as usize - 1]);
            }
            *number = line.last();
        }
        self.down += cost;
        (objects, cost)
    }

    /// Takes what it lacks of what a library holds, as one checkpoint; answers what it cost.
    pub fn take(&mut self, number: &mut u64, held: &Bits) -> u64 {
        let new = self.holds.lacks(held);
        if new.is_empty() {
            return 0;
        }
        let bytes: u64 = new.iter().map(|at| self.sizes[*at]).sum();
        self.requests += 1;
        self.uploads += 1;
        self.up += EXCHANGE + PACK + bytes;
        self.down += RECEIPT;
        new.iter().for_each(|at| self.holds.add(*at));
        let behind = *number == self.number();
        self.append(new);
        // The sender has its own checkpoint already.
        if behind {
            *number = self.number();
        }
        EXCHANGE + PACK + bytes + RECEIPT
    }

    fn append(&mut self, new: Vec<usize>) {
        self.log.push(new);
        let number = self.number();
        let ids = (0..3).map(|at| ObjectId([at; 32])).collect();
        let (author, seq, at) = (self.signer.key(), number, 1_760_000_000_000);
        let checkpoint =
            Checkpoint { author, epoch: at as u64, seq, previous: None, at, ids }.sign(&self.signer);
        // Receipt and slot are looked for; pack, slot, receipt, table and head are written.
        self.gets += 2;
        self.puts += 5;
        for level in std::iter::once(0).chain(ends_at(number)) {
            let first = number + 1 - span(level);
            let objects = (first..=number).flat_map(|at| &self.log[at as usize - 1]);
            let len = PACK + objects.map(|at| self.sizes[*at]).sum::<u64>();
            self.lines.push(PackLine::new(first, level, len, ObjectId([level; 32])));
            self.stored += len;
            self.puts += u64::from(level > 0);
        }
        self.newest = Some(checkpoint);
        let table = Table::new(number, &self.lines);
        self.head = Head::new(number, self.sizes.len() as u64, [1; 32], self.newest.as_ref(), &table.packs);
        // What the table does not list any more is never asked for again.
        self.lines = table.packs;
    }
}
