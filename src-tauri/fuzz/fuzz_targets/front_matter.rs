//! Any file is read or refused, and what was read can be written and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use satchel_markdown::{front_matter, write_front_matter};

fuzz_target!(|text: &str| {
    let Ok(document) = front_matter(text) else { return };
    let fields = document.fields.iter().map(|(name, value)| (name.as_str(), value));
    // Quoting may make what just fitted too long.
    let Ok(written) = write_front_matter(fields, &document.body) else { return };
    let again = front_matter(&written).expect("what was written is read");
    assert_eq!(again.fields, document.fields);
    assert_eq!(again.body, document.body);
});
