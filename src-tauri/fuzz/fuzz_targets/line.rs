//! Whatever a hub, a mirror or a client says on the thin line is a value or a refusal; what is read is written the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use satchel_model::ObjectId;
use satchel_sync::Address;
use satchel_sync::protocol::{Hash, Head, Receipt, Slot, Table, cover};

fuzz_target!(|data: &[u8]| {
    let Some((which, bytes)) = data.split_first() else { return };
    match which % 6 {
        0 => {
            if let Ok(head) = Head::decode(bytes) {
                assert_eq!(head.encode(), bytes);
                let _ = cover(head.number.saturating_sub(40), head.number, head.packs());
            }
        }
        1 => {
            if let Ok(table) = Table::decode(bytes) {
                assert_eq!(table.encode(), bytes);
                let near = table.packs.iter().map(|line| line.last()).max().unwrap_or(0).min(table.number);
                let _ = cover(near.saturating_sub(600), near, &table.packs);
            }
        }
        2 => {
            if let Ok(slot) = Slot::decode(bytes) {
                assert_eq!(slot.encode(), bytes);
                let _ = slot.checkpoint();
            }
        }
        3 => {
            if let Ok(receipt) = Receipt::decode(bytes) {
                assert_eq!(receipt.encode(), bytes);
                let _ = receipt.fate(&[ObjectId([1; 32]), ObjectId([2; 32])]);
            }
        }
        4 => drop(std::str::from_utf8(bytes).map(Address::parse)),
        _ => drop(std::str::from_utf8(bytes).map(str::parse::<Hash>)),
    }
});
