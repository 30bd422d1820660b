//! The one byte form of our data: strict DAG-CBOR (<https://ipld.io/specs/codecs/dag-cbor/spec/>).

use serde::{Serialize, de::DeserializeOwned};

use crate::Error;

/// Encodes `value`. Equal values give equal bytes on every machine.
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    // INVARIANT: our types hold no fractions and no map keys other than text, the only things that cannot be encoded.
    serde_ipld_dagcbor::to_vec(value).expect("our types have a canonical form")
}

/// Decodes exactly one value; anything but its canonical form is refused (unsorted or repeated keys, long forms,
/// indefinite lengths, bytes after the end).
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    serde_ipld_dagcbor::from_slice(bytes).map_err(|error| Error::NotCanonical(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Fields;

    #[test]
    fn only_the_canonical_form_is_read() {
        let fields: Fields = [("a".into(), "1".into()), ("b".into(), "2".into())].into();
        let bytes = encode(&fields);
        assert_eq!(decode::<Fields>(&bytes), Ok(fields));
        // {"b": "2", "a": "1"}: the keys are not sorted.
        assert!(decode::<Fields>(b"\xa2\x61b\x612\x61a\x611").is_err());
        // {"a": "1", "a": "1"}: a key twice.
        assert!(decode::<Fields>(b"\xa2\x61a\x611\x61a\x611").is_err());
        // The length of "a" in its long form.
        assert!(decode::<Fields>(b"\xa1\x78\x01a\x611").is_err());
        // A list and a text of no stated length; a text that is not UTF-8; a number that is none.
        for bad in [
            &b"\xa1\x61a\x9f\x611\xff"[..],
            b"\xa1\x61a\x7f\x611\xff",
            b"\xa1\x61a\x61\xff",
            b"\xa1\x61a\xfb\x7f\xf8\0\0\0\0\0\0",
        ] {
            assert!(decode::<Fields>(bad).is_err(), "{bad:?}");
        }
        // Ten thousand lists in each other end in an error, not in the stack.
        let deep = [b"\xa1\x61a".as_slice(), &[0x81; 10_000]].concat();
        assert!(decode::<Fields>(&deep).is_err());
        // Something after the end.
        assert!(decode::<Fields>(&[bytes.as_slice(), b"\x00"].concat()).is_err());
    }
}
