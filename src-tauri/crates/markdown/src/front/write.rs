//! From values to YAML that reads back as the same values and that people can edit.

use std::fmt::Write;

use super::{Value, front_matter, read};
use crate::Error;

/// Writes a file: `fields` in the order given, between fences, and `body` below. With no fields and a body that does
/// not open with a fence, the body alone.
///
/// [`front_matter`] reads the same fields and body back, but for empty lines at the head of the body.
///
/// # Errors
/// What reading it would refuse: limits passed, an empty or overlong name, a name given twice.
pub fn write_front_matter<'a>(
    fields: impl IntoIterator<Item = (&'a str, &'a Value)>,
    body: &str,
) -> Result<String, Error> {
    let mut yaml = String::new();
    for (name, value) in fields {
        entry(&mut yaml, name, value, 0);
    }
    if yaml.is_empty()
        && front_matter(body).is_ok_and(|document| document.fields.is_empty() && document.body == body)
    {
        return Ok(body.to_owned());
    }
    // What is over a limit is refused here, by the reader's own word.
    read::fields(&yaml)?;
    Ok(if body.is_empty() { format!("---\n{yaml}---\n") } else { format!("---\n{yaml}---\n\n{body}") })
}

fn entry(out: &mut String, name: &str, value: &Value, indent: usize) {
    scalar(out, name);
    out.push(':');
    nested(out, value, indent);
}

/// Writes `value` after a `name:`, on the same line if it fits there.
fn nested(out: &mut String, value: &Value, indent: usize) {
    match value {
        Value::List(items) if !items.is_empty() => {
            out.push('\n');
            items.iter().for_each(|item| list_item(out, item, indent + 2));
        }
        Value::Map(entries) if !entries.is_empty() => {
            out.push('\n');
            entries.iter().for_each(|(name, value)| {
                pad(out, indent + 2);
                entry(out, name, value, indent + 2);
            });
        }
        value => {
            out.push(' ');
            leaf(out, value, indent + 2);
            out.push('\n');
        }
    }
}

fn list_item(out: &mut String, item: &Value, indent: usize) {
    pad(out, indent);
    out.push_str("- ");
    match item {
        Value::Map(entries) if !entries.is_empty() => {
            for (place, (name, value)) in entries.iter().enumerate() {
                if place > 0 {
                    pad(out, indent + 2);
                }
                entry(out, name, value, indent + 2);
            }
        }
        Value::List(items) if !items.is_empty() => {
            // A list directly in a list is written on one line; people rarely see one.
            flow(out, item);
            out.push('\n');
        }
        item => {
            leaf(out, item, indent + 2);
            out.push('\n');
        }
    }
}

fn leaf(out: &mut String, value: &Value, indent: usize) {
    match value {
        Value::Text(text) if is_block(text) => block(out, text, indent),
        value => flow(out, value),
    }
}

/// Writes `value` on one line.
fn flow(out: &mut String, value: &Value) {
    match value {
        Value::Text(text) => scalar(out, text),
        // Writing to a String cannot fail.
        Value::Integer(number) => drop(write!(out, "{number}")),
        Value::Bool(yes) => out.push_str(if *yes { "true" } else { "false" }),
        Value::Null => out.push_str("null"),
        Value::List(items) => {
            out.push('[');
            for (place, item) in items.iter().enumerate() {
                out.push_str(if place > 0 { ", " } else { "" });
                flow(out, item);
            }
            out.push(']');
        }
        Value::Map(entries) => {
            out.push('{');
            for (place, (name, value)) in entries.iter().enumerate() {
                out.push_str(if place > 0 { ", " } else { "" });
                scalar(out, name);
                out.push_str(": ");
                flow(out, value);
            }
            out.push('}');
        }
    }
}

/// Whether `text` has lines that can stand as a literal block, letter for letter.
fn is_block(text: &str) -> bool {
    text.contains('\n')
        && !text.starts_with([' ', '\n'])
        && !text.ends_with('\n')
        && text.chars().all(|c| c == '\n' || is_printable(c))
}

fn block(out: &mut String, text: &str, indent: usize) {
    out.push_str("|-");
    for line in text.split('\n') {
        out.push('\n');
        if !line.is_empty() {
            pad(out, indent);
            out.push_str(line);
        }
    }
}

/// Writes `text` bare where no reader could take it for anything else, in double quotes otherwise.
fn scalar(out: &mut String, text: &str) {
    if is_bare(text) {
        return out.push_str(text);
    }
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_printable(c) => out.push(c),
            // Writing to a String cannot fail.
            c => drop(write!(out, "\\U{:08x}", u32::from(c))),
        }
    }
    out.push('"');
}

fn is_bare(text: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || " -_./()'’".contains(c);
    let reserved = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    text.starts_with(|c: char| c.is_alphabetic() || (c.is_ascii_digit() && is_date(text)))
        && !text.ends_with(' ')
        && text.chars().all(word)
        && !reserved.contains(&text.to_lowercase().as_str())
}

/// `2026-11-21`, which YAML readers of other languages may turn into a date and which is a date.
fn is_date(text: &str) -> bool {
    text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() })
}

/// Whether `c` may stand in YAML as itself, on any reader's screen.
fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn pad(out: &mut String, indent: usize) {
    out.extend(std::iter::repeat_n(' ', indent));
}
