//! What a library holds, in brief: for a device a count and a salted fingerprint of what it wrote, and salted short ids
//! where these say more for the same bytes.
//!
//! The salt is new for every receipt: who would hide an object behind another of the same short id had to know it
//! before.

use std::collections::BTreeMap;

use satchel_model::{AuthorKey, ObjectId};
use serde::{Deserialize, Serialize};
use serde_bytes::{ByteArray, ByteBuf};

/// Bytes of an object's short id.
const ID_BYTES: usize = 8;
/// Bytes of a device's short name.
const DEVICE_BYTES: usize = 6;
/// Marks of one device: earlier states that a sender may still be at.
const MARKS_MAX: usize = 4;
/// Objects of one device.
const COUNT_MAX: u64 = 1 << 32;

/// One object that is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// The object.
    pub id: ObjectId,
    /// Who signed it.
    pub author: AuthorKey,
    /// Which of the library's segments it came with.
    pub segment: u64,
}

/// The brief list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holdings {
    salt: ByteArray<32>,
    /// For each device: its short name, how many marks, and for each mark a count and the fingerprint of so many
    /// objects.
    devices: ByteBuf,
    /// Short ids of what is told object by object, sorted.
    ids: ByteBuf,
}

/// So many objects of a device, and the fingerprint of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub count: u64,
    pub print: [u8; ID_BYTES],
}

/// The brief list, opened for many questions.
#[derive(Debug)]
pub struct Opened {
    salt: [u8; 32],
    devices: BTreeMap<[u8; DEVICE_BYTES], Vec<Mark>>,
    ids: Vec<[u8; ID_BYTES]>,
}

impl Holdings {
    /// Makes the list of `shared`, each device's objects in the order in which they came, and of `closer`, in at most
    /// `bytes` where that is possible. What finds no room is left out: it will be sent once more.
    pub fn of(shared: &[Item], closer: &[ObjectId], salt: [u8; 32], bytes: usize) -> Holdings {
        let mut by_device: BTreeMap<AuthorKey, Vec<&Item>> = BTreeMap::new();
        shared.iter().for_each(|item| by_device.entry(item.author).or_default().push(item));
        let mut devices: Vec<_> = by_device.into_iter().collect();
        devices.sort_by_key(|(author, items)| (items.len(), *author));
        let mut listed: Vec<[u8; ID_BYTES]> = closer.iter().map(|id| short(&salt, *id)).collect();
        listed.truncate(bytes / ID_BYTES);
        let mut marks = MARKS_MAX;
        let entries = loop {
            let entries: Vec<Vec<u8>> =
                devices.iter().map(|(author, items)| entry(&salt, *author, items, marks)).collect();
            let all: usize = entries.iter().map(Vec::len).sum::<usize>() + listed.len() * ID_BYTES;
            if all <= bytes || marks == 1 {
                break entries;
            }
            marks -= 1;
        };
        let mut used = entries.iter().map(Vec::len).sum::<usize>() + listed.len() * ID_BYTES;
        let mut packed: Vec<Vec<u8>> = Vec::new();
        for ((_, items), entry) in devices.iter().zip(entries) {
            // The devices with the fewest objects first: told one by one, nothing of them is ever sent twice.
            let one_by_one = items.len() * ID_BYTES;
            if used - entry.len() + one_by_one <= bytes {
                used = used - entry.len() + one_by_one;
                listed.extend(items.iter().map(|item| short(&salt, item.id)));
            } else {
                packed.push(entry);
            }
        }
        // Of too many devices those with the most objects stay.
        while used > bytes && !packed.is_empty() {
            used -= packed.remove(0).len();
        }
        packed.sort();
        listed.sort_unstable();
        listed.dedup();
        Holdings {
            salt: ByteArray::new(salt),
            devices: ByteBuf::from(packed.concat()),
            ids: ByteBuf::from(listed.concat()),
        }
    }

    /// Refuses a list that is not of its form; says why.
    pub fn check(&self) -> Result<(), &'static str> {
        self.open().map(drop)
    }

    /// Takes the list apart.
    pub fn open(&self) -> Result<Opened, &'static str> {
        if !self.ids.len().is_multiple_of(ID_BYTES) {
            return Err("its ids are cut short");
        }
        let ids: Vec<[u8; ID_BYTES]> =
            self.ids.chunks_exact(ID_BYTES).filter_map(|chunk| chunk.try_into().ok()).collect();
        if !ids.is_sorted_by(|a, b| a < b) {
            return Err("its ids are not in order");
        }
        let mut devices = BTreeMap::new();
        let mut rest = &self.devices[..];
        while !rest.is_empty() {
            let (device, marks) = read_entry(&mut rest).ok_or("its list of devices is damaged")?;
            // Two devices of one short name cannot be told apart: neither is spared anything.
            devices.entry(device).and_modify(Vec::clear).or_insert(marks);
        }
        Ok(Opened { salt: self.salt.into_array(), devices, ids })
    }
}

impl Opened {
    /// The marks of a device, if the list tells of it as a whole.
    pub fn marks(&self, author: AuthorKey) -> Option<&[Mark]> {
        self.devices.get(&device(&self.salt, author)).map(Vec::as_slice)
    }

    /// True if the object is told by itself.
    pub fn names(&self, id: ObjectId) -> bool {
        self.ids.binary_search(&short(&self.salt, id)).is_ok()
    }

    /// How many of `ids`, a device's objects in the order in which they came here, are certainly held: always a
    /// beginning of the list.
    pub fn held_of(&self, marks: &[Mark], ids: &[ObjectId]) -> usize {
        let certain = |mark: &&Mark| {
            usize::try_from(mark.count)
                .is_ok_and(|count| count <= ids.len() && print(&self.salt, &ids[..count]) == mark.print)
        };
        marks.iter().rev().find(certain).map_or(0, |mark| mark.count as usize)
    }
}

fn keyed(salt: &[u8; 32], bytes: &[u8]) -> [u8; ID_BYTES] {
    let hash = blake3::keyed_hash(salt, bytes);
    let mut short = [0; ID_BYTES];
    short.copy_from_slice(&hash.as_bytes()[..ID_BYTES]);
    short
}

fn short(salt: &[u8; 32], id: ObjectId) -> [u8; ID_BYTES] {
    keyed(salt, &id.0)
}

fn device(salt: &[u8; 32], author: AuthorKey) -> [u8; DEVICE_BYTES] {
    let hash = keyed(salt, &[b"device".as_slice(), &author.0].concat());
    let mut short = [0; DEVICE_BYTES];
    short.copy_from_slice(&hash[..DEVICE_BYTES]);
    short
}

fn print(salt: &[u8; 32], ids: &[ObjectId]) -> [u8; ID_BYTES] {
    let mut sorted: Vec<&ObjectId> = ids.iter().collect();
    sorted.sort_unstable();
    let mut hasher = blake3::Hasher::new_keyed(salt);
    for id in sorted {
        hasher.update(&id.0);
    }
    let mut print = [0; ID_BYTES];
    print.copy_from_slice(&hasher.finalize().as_bytes()[..ID_BYTES]);
    print
}

/// A device's entry: everything it wrote, and how much of it was here after the last segments before.
fn entry(salt: &[u8; 32], author: AuthorKey, items: &[&Item], marks: usize) -> Vec<u8> {
    let ends =
        (1..=items.len()).filter(|end| *end == items.len() || items[*end - 1].segment != items[*end].segment);
    let ends: Vec<usize> = ends.collect();
    let last = &ends[ends.len().saturating_sub(marks)..];
    let ids: Vec<ObjectId> = items.iter().map(|item| item.id).collect();
    let mut entry = device(salt, author).to_vec();
    entry.push(last.len() as u8);
    for count in last {
        put_number(&mut entry, *count as u64);
        entry.extend(print(salt, &ids[..*count]));
    }
    entry
}

fn read_entry(rest: &mut &[u8]) -> Option<([u8; DEVICE_BYTES], Vec<Mark>)> {
    let device = take(rest)?;
    let [marks] = take::<1>(rest)?;
    if marks == 0 || usize::from(marks) > MARKS_MAX {
        return None;
    }
    let mut read = Vec::new();
    for _ in 0..marks {
        let mark = Mark { count: take_number(rest)?, print: take(rest)? };
        if read.last().is_some_and(|last: &Mark| last.count >= mark.count) || mark.count == 0 {
            return None;
        }
        read.push(mark);
    }
    Some((device, read))
}

fn take<const LEN: usize>(rest: &mut &[u8]) -> Option<[u8; LEN]> {
    let (taken, left) = rest.split_first_chunk::<LEN>()?;
    *rest = left;
    Some(*taken)
}

/// Seven bits a byte, the lowest first; the last byte is below 128 and not 0 unless it is the only one.
fn put_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 128 {
        out.push(number as u8 & 127 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

fn take_number(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for place in 0..5 {
        let [byte] = take::<1>(rest)?;
        number |= u64::from(byte & 127) << (7 * place);
        if byte < 128 {
            return (number <= COUNT_MAX && (byte != 0 || place == 0)).then_some(number);
        }
    }
    None
}

#[cfg(test)]
impl Holdings {
    /// A list made of any bytes.
    pub fn hostile(bytes: &[u8]) -> Holdings {
        let (devices, ids) = bytes.split_at(bytes.len() / 2);
        Holdings { salt: ByteArray::new([0; 32]), devices: ByteBuf::from(devices), ids: ByteBuf::from(ids) }
    }
}
