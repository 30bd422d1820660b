//! What those who sent receipts lack of what is held here.

use std::collections::{BTreeMap, BTreeSet};

use satchel_model::{AuthorKey, ObjectId};

use super::Receipt;
use super::holdings::{Item, Opened};

/// Those who will receive something, as their receipts tell of them.
#[derive(Debug, Default)]
pub(crate) struct Receivers(Vec<(AuthorKey, Opened)>);

impl Receivers {
    /// The signers of these receipts. One that cannot be taken apart, which reading it refuses, holds nothing.
    pub fn of<'r>(receipts: impl IntoIterator<Item = &'r Receipt>) -> Receivers {
        let open = |receipt: &'r Receipt| Some((receipt.device(), receipt.holdings.open().ok()?));
        Receivers(receipts.into_iter().filter_map(open).collect())
    }

    /// The objects that all of them certainly hold, of those in `shared`, in the order in which they came here, and of
    /// those in `closer`.
    pub fn held_by_all(&self, shared: &[Item], closer: &[ObjectId]) -> BTreeSet<ObjectId> {
        let mut by_device: BTreeMap<AuthorKey, Vec<ObjectId>> = BTreeMap::new();
        shared.iter().for_each(|item| by_device.entry(item.author).or_default().push(item.id));
        let held = |(signer, list): &(AuthorKey, Opened)| -> BTreeSet<ObjectId> {
            let mut held: BTreeSet<ObjectId> = closer.iter().copied().filter(|id| list.names(*id)).collect();
            for (author, ids) in &by_device {
                match list.marks(*author) {
                    Some(marks) => {
                        let most = marks.last().map_or(0, |mark| mark.count);
                        // A library that counts as much of its own writing as is here has not lost any of it.
                        let own = author == signer && most >= ids.len() as u64;
                        let certain = if own { ids.len() } else { list.held_of(marks, ids) };
                        held.extend(&ids[..certain]);
                    }
                    None => held.extend(ids.iter().filter(|id| list.names(**id))),
                }
            }
            held
        };
        let mut lists = self.0.iter();
        let Some(first) = lists.next() else { return BTreeSet::new() };
        lists.fold(held(first), |all, list| all.intersection(&held(list)).copied().collect())
    }
}
