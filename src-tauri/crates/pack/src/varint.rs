//! Numbers in seven bits a byte, the lowest first, as differences and entries of format 2 write them.

use crate::Rejected;

/// Appends `number`: one to five bytes.
pub(crate) fn write(mut number: u32, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Reads a number and moves `bytes` past it. Anything above 32 bits is refused.
pub(crate) fn read(bytes: &mut &[u8]) -> Result<u32, Rejected> {
    let mut number = 0u64;
    for shift in (0..35).step_by(7) {
        let Some((byte, rest)) = bytes.split_first() else {
            return Err(Rejected::CutShort { needed: 1, found: 0 });
        };
        *bytes = rest;
        number |= u64::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return u32::try_from(number).map_err(|_| Rejected::NotCanonical { what: "a number" });
        }
    }
    Err(Rejected::NotCanonical { what: "a number" })
}

/// A step forwards or backwards as a number: small steps make small numbers.
pub(crate) fn zigzag(step: i32) -> u32 {
    ((step << 1) ^ (step >> 31)) as u32
}

/// The step that [`zigzag`] made `number` of.
pub(crate) fn unzigzag(number: u32) -> i32 {
    (number >> 1) as i32 ^ -((number & 1) as i32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_number_is_read_back(number in any::<u32>(), few in 0..300u32, step in any::<i32>()) {
            for number in [number, few] {
                let mut bytes = Vec::new();
                write(number, &mut bytes);
                let mut rest = bytes.as_slice();
                prop_assert_eq!((read(&mut rest).unwrap(), rest.len()), (number, 0));
            }
            prop_assert_eq!(unzigzag(zigzag(step)), step);
        }
    }

    #[test]
    fn what_has_no_end_or_is_too_large_is_refused() {
        assert!(matches!(read(&mut &[0x80; 9][..]), Err(Rejected::NotCanonical { .. })));
        assert!(matches!(read(&mut &[0xFF, 0xFF, 0xFF, 0xFF, 0x1F][..]), Err(Rejected::NotCanonical { .. })));
        assert_eq!(read(&mut &[0xFF, 0xFF, 0xFF, 0xFF, 0x0F][..]), Ok(u32::MAX));
        assert!(matches!(read(&mut &[0x80][..]), Err(Rejected::CutShort { .. })));
    }
}
