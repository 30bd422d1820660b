//! Records as Markdown files: what a file says, leaves out and takes away.

use crate::machine::{Machine, count, text as text_of};

#[test]
fn a_file_of_another_system_gives_the_same_fields() {
    let machine = Machine::of("Mbour");
    let text =
        "---\ntitle: Wheels\nlanguage: en\ncity: Mbour\n---\n\nBefore.\n\n## The challenge\n\nFar\naway.\n";
    let plain = text_of(&machine.new_record("case-study", text)["slug"]);
    for end in ["\r\n", "\r"] {
        let other = machine.new_record("case-study", &text.replace('\n', end));
        let other = machine.show(&text_of(&other["id"]));
        assert_eq!(other["fields"], machine.show(&plain)["fields"], "{end:?}");
        let file =
            machine.file("again.md", &text.replace("title:", "kind: case-study\ntitle:").replace('\n', end));
        let again = machine.json(&["import", &file]);
        assert_eq!(count(&again["unchanged"]), 1, "{end:?}: {again}");
    }
}
