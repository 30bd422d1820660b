//! Front matter as people write it, as strangers might, and the law that writing reads back.

use proptest::prelude::*;

use super::*;

const RECORD: &str = "---
kind: case-study
title: \"Evening classes: a start\"
city: Bahir Dar   # not a link yet
started: 2015
budget: 1.50
code: 007
date: 2015-03-01
rights_confirmed: true
agreed: yes
note:
sdgs: [\"4\", 5]
partners:
  - organisation: University
    type: ~
  - organisation: Kebele offices
---

## The challenge

Text.
";

#[test]
fn a_record_reads_as_it_is_written() {
    let document = front_matter(RECORD).unwrap();
    insta::assert_debug_snapshot!(document.fields, @r#"
    {
        "agreed": Text(
            "yes",
        ),
        "budget": Text(
            "1.50",
        ),
        "city": Text(
            "Bahir Dar",
        ),
        "code": Text(
            "007",
        ),
        "date": Text(
            "2015-03-01",
        ),
        "kind": Text(
            "case-study",
        ),
        "note": Null,
        "partners": List(
            [
                Map(
                    {
                        "organisation": Text(
                            "University",
                        ),
                        "type": Null,
                    },
                ),
                Map(
                    {
                        "organisation": Text(
                            "Kebele offices",
                        ),
                    },
                ),
            ],
        ),
        "rights_confirmed": Bool(
            true,
        ),
        "sdgs": List(
            [
                Text(
                    "4",
                ),
                Integer(
                    5,
                ),
            ],
        ),
        "started": Integer(
            2015,
        ),
        "title": Text(
            "Evening classes: a start",
        ),
    }
    "#);
    assert_eq!(document.body, "## The challenge\n\nText.\n");
    assert_eq!(document.body_line, 19);
}

#[test]
fn a_file_without_front_matter_is_all_body() {
    for text in ["", "Text.", "# Title\n\n---\n\nText.", "----\na: b\n", " ---\na: b\n---\n"] {
        let document = front_matter(text).unwrap();
        assert!(document.fields.is_empty(), "{text}");
        assert_eq!(document.body, text);
        assert_eq!(document.body_line, 1);
    }
    let windows = front_matter("\u{feff}---\r\ntitle: A\r\n---\r\n\r\nText.\r\n").unwrap();
    assert_eq!(windows.fields["title"], Value::Text("A".to_owned()));
    assert_eq!((windows.body.as_str(), windows.body_line), ("Text.\r\n", 5));
    assert_eq!(front_matter("---\n---").unwrap().fields, BTreeMap::new());
}

fn reason(yaml: &str) -> String {
    front_matter(&format!("---\n{yaml}\n---\n")).unwrap_err().to_string()
}

#[test]
fn what_is_refused_says_where_and_why() {
    assert_eq!(
        front_matter("---\na: b\n").unwrap_err().to_string(),
        "line 1: the front matter has no closing line `---`"
    );
    assert_eq!(reason("a: 1\nb: 2\na: 3"), "line 4: `a` is given twice");
    assert_eq!(reason("a:\n  b: 1\n  b: 2"), "line 4: `b` is given twice");
    assert_eq!(reason("- a\n- b"), "line 2: the front matter must be lines of `name: value`");
    assert_eq!(reason("just words"), "line 2: the front matter must be lines of `name: value`");
    assert_eq!(reason("a: &x 1\nb: *x"), "line 2: anchors, aliases and tags are not read");
    assert_eq!(reason("a: *x"), "line 2: anchors, aliases and tags are not read");
    assert_eq!(reason("a: !!binary aGk="), "line 2: anchors, aliases and tags are not read");
    assert_eq!(reason("? [a, b]\n: c"), "line 2: a name must be a short text");
    assert_eq!(
        reason(&format!("{}: c", "a".repeat(KEY_BYTES_MAX + 1))),
        "line 2: a name must be a short text"
    );
    assert_eq!(reason("a: [[[[[[[[x]]]]]]]]"), "line 2: lists and maps are nested deeper than 8");
    assert_eq!(reason(&format!("a: [{}]", "x, ".repeat(1_000))), "line 2: more than 1000 values");
    assert_eq!(
        reason(&format!("a: {}", "x".repeat(FRONT_MATTER_BYTES_MAX))),
        "the front matter is longer than 65536 bytes"
    );
    assert!(reason("a: \"open").starts_with("line "), "{}", reason("a: \"open"));
    assert!(reason("a: b: c").starts_with("line 2: "), "{}", reason("a: b: c"));
    assert!(reason("%YAML 1.2").starts_with("line 2: "));
}

/// The classic bomb, and nesting that would overflow a recursive reader.
#[test]
fn bombs_are_refused() {
    let lol = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]";
    assert!(front_matter(&format!("---\n{lol}\n---\n")).is_err());
    for open in ["[", "{", "- ", "? ", "a: ", "\"", "'", "|", ">", "!", "&a ", "*", "#", "\t", "{a: ", "[a, "]
    {
        let text = format!("---\na: {}\n---\n", open.repeat(60_000 / open.len()));
        let _ = front_matter(&text);
        let text = format!("---\n{}\n---\n", open.repeat(60_000 / open.len()));
        let _ = front_matter(&text);
    }
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<String>().prop_map(Value::Text),
        "[a-z0-9:#' \\n-]{0,12}".prop_map(Value::Text),
        "(true|null|~|yes|2015|007|1\\.5|0x1f|1e3|2015-03-01|<<|=|- a|\\? b|@c|%d)".prop_map(Value::Text),
        any::<i64>().prop_map(Value::Integer),
        any::<bool>().prop_map(Value::Bool),
        Just(Value::Null),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            prop::collection::btree_map(name(), inner, 0..4).prop_map(Value::Map),
        ]
    })
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z_]{1,10}", "\\PC{1,20}", any::<String>()]
        .prop_filter("a name", |name| !name.is_empty() && name.len() <= KEY_BYTES_MAX)
}

proptest! {
    #[test]
    fn what_is_written_reads_back(
        fields in prop::collection::btree_map(name(), value(), 0..5),
        body in prop_oneof![any::<String>(), "(---\\n|[a-z# ]{0,5}\\n|\\r\\n){0,4}"],
    ) {
        let body = without_empty_lines(body.trim_start_matches('\u{feff}')).0.to_owned();
        let text = write_front_matter(fields.iter().map(|(name, value)| (name.as_str(), value)), &body).unwrap();
        let document = front_matter(&text).unwrap();
        prop_assert_eq!(document.fields, fields);
        prop_assert_eq!(document.body, body);
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), yaml in "[-a-c:\\[\\]{}&*!|>\"'#?, \\n]{0,60}") {
        let _ = front_matter(&text);
        let _ = front_matter(&format!("---\n{yaml}\n---\n"));
    }
}

#[test]
fn what_is_over_a_limit_is_not_written() {
    let long = Value::Text("x".repeat(FRONT_MATTER_BYTES_MAX));
    assert_eq!(write_front_matter([("a", &long)], ""), Err(Error::TooLong { max: FRONT_MATTER_BYTES_MAX }));
    let deep = (0..DEPTH_MAX).fold(Value::Integer(1), |inner, _| Value::List(vec![inner]));
    assert!(matches!(write_front_matter([("a", &deep)], ""), Err(Error::TooDeep { .. })));
    let one = Value::Integer(1);
    assert!(matches!(write_front_matter([("a", &one), ("a", &one)], ""), Err(Error::Twice { .. })));
    assert!(matches!(write_front_matter([("", &one)], ""), Err(Error::BadName { .. })));
}

#[test]
fn a_written_file_is_one_that_people_can_edit() {
    let document = front_matter(RECORD).unwrap();
    let order = ["kind", "title", "city", "date", "code", "note", "sdgs", "partners"];
    let long = Value::Text("First line.\n\n  Second: \"line\".".to_owned());
    let fields = order.iter().map(|name| (*name, &document.fields[*name])).chain([("cost", &long)]);
    insta::assert_snapshot!(write_front_matter(fields, "Text.\n").unwrap(), @r#"
    ---
    kind: case-study
    title: "Evening classes: a start"
    city: Bahir Dar
    date: 2015-03-01
    code: "007"
    note: null
    sdgs:
      - "4"
      - 5
    partners:
      - organisation: University
        type: null
      - organisation: Kebele offices
    cost: |-
      First line.

        Second: "line".
    ---

    Text.
    "#);
}
