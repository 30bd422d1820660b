//! Any text renders, and nothing in the page can act.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let html = satchel_markdown::render(text).to_lowercase();
    for tag in ["<script", "<svg", "<math", "<style", "<iframe", "<form", "<object", "<embed", "<base", "<meta", "<link"] {
        assert!(!html.contains(tag), "{tag}");
    }
    satchel_markdown::outline(text);
    satchel_markdown::words(text);
    satchel_markdown::sections(text);
});
