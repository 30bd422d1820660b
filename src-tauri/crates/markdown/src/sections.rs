//! A body taken apart at its `## ` headings, and put together again.
//!
//! Must not know what a heading names: the caller says which ones split. Fenced code is never split.

/// The text before the first level-2 heading, and each such heading with the text below it. Empty lines around a
/// text are not kept.
pub fn sections(body: &str) -> (String, Vec<(String, String)>) {
    sections_named(body, |_| true)
}

/// As [`sections`], splitting only at the headings that `names` knows; the others belong to the text they stand in.
pub fn sections_named(body: &str, names: impl Fn(&str) -> bool) -> (String, Vec<(String, String)>) {
    let mut parts = vec![(String::new(), String::new())];
    let mut fence = None;
    for line in body.split_inclusive('\n') {
        if fence.is_none()
            && let Some(heading) = heading(line).filter(|heading| names(heading))
        {
            parts.push((heading.to_owned(), String::new()));
            continue;
        }
        let bare = if fence.is_none() { unmasked(line, &names) } else { line.to_owned() };
        fence = Fence::after(fence, line);
        // INVARIANT: `parts` starts with the lead and only grows.
        let (_, text) = parts.last_mut().expect("the lead");
        text.push_str(&bare);
    }
    let mut parts = parts.into_iter().map(|(heading, text)| (heading, trimmed(&text).to_owned()));
    let lead = parts.next().map(|(_, text)| text).unwrap_or_default();
    (lead, parts.collect())
}

/// Puts `lead` and `sections` together, so that [`sections_named`] with the same `names` takes them apart again. A
/// line of a text that would split it, or a fence that is never closed, gets a backslash in front.
pub fn write_sections<'a>(
    lead: &str,
    sections: impl IntoIterator<Item = (&'a str, &'a str)>,
    names: impl Fn(&str) -> bool,
) -> String {
    let mut out = masked(trimmed(lead), &names);
    for (heading, text) in sections {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str("## ");
        out.push_str(heading);
        let text = trimmed(text);
        if !text.is_empty() {
            out.push_str("\n\n");
            out.push_str(&masked(text, &names));
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// The words of a level-2 ATX heading, if `line` is one with any.
fn heading(line: &str) -> Option<&str> {
    let text = unindented(line)?.strip_prefix("##")?;
    if !text.starts_with([' ', '\t']) {
        return None;
    }
    let text = text.trim();
    let without_closing = text.trim_end_matches('#');
    let text = if without_closing.ends_with([' ', '\t']) { without_closing.trim_end() } else { text };
    (!text.is_empty() && !text.bytes().all(|b| b == b'#')).then_some(text)
}

/// `line` without its indentation, unless that makes it code.
fn unindented(line: &str) -> Option<&str> {
    let text = line.trim_start_matches(' ');
    (line.len() - text.len() < 4).then_some(text)
}

/// An open code fence: its character and how many of them close it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Fence {
    mark: char,
    length: usize,
}

impl Fence {
    /// The fence that is open after `line`, when `open` was before.
    fn after(open: Option<Fence>, line: &str) -> Option<Fence> {
        let Some(found) = Self::of(line) else { return open };
        match open {
            None => Some(found.0),
            Some(fence)
                if found.0.mark == fence.mark && found.0.length >= fence.length && found.1.is_empty() =>
            {
                None
            }
            open => open,
        }
    }

    /// The fence that `line` is, and what stands behind it.
    fn of(line: &str) -> Option<(Fence, &str)> {
        let text = unindented(line)?;
        let mark = text.chars().next().filter(|c| *c == '`' || *c == '~')?;
        let rest = text.trim_start_matches(mark);
        let length = text.len() - rest.len();
        let rest = rest.trim();
        (length >= 3 && !(mark == '`' && rest.contains('`'))).then_some((Fence { mark, length }, rest))
    }
}

/// `text` with a backslash before each line that would end its section or swallow the next one.
fn masked(text: &str, names: &impl Fn(&str) -> bool) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let closers = closers(&lines);
    let mut out = String::with_capacity(text.len());
    let mut fence = None;
    for (number, line) in lines.iter().enumerate() {
        let splits = fence.is_none() && {
            let opens_for_ever = Fence::of(line).is_some_and(|(fence, _)| !closers[number].close(fence));
            opens_for_ever || heading(line).is_some_and(names) || is_masked(line, names)
        };
        if splits {
            let indent = line.len() - line.trim_start_matches(' ').len();
            out.extend([&line[..indent], "\\", &line[indent..]]);
        } else {
            fence = Fence::after(fence, line);
            out.push_str(line);
        }
    }
    out
}

/// The longest fences of each mark that could still close one.
#[derive(Clone, Copy, Default)]
struct Closers {
    backticks: usize,
    tildes: usize,
}

impl Closers {
    fn close(self, fence: Fence) -> bool {
        fence.length <= if fence.mark == '`' { self.backticks } else { self.tildes }
    }
}

/// For each line, the closers that stand below it.
fn closers(lines: &[&str]) -> Vec<Closers> {
    let mut below = Closers::default();
    let mut closers = vec![below; lines.len()];
    for (number, line) in lines.iter().enumerate().rev() {
        closers[number] = below;
        match Fence::of(line) {
            Some((Fence { mark: '`', length }, "")) => below.backticks = below.backticks.max(length),
            Some((Fence { length, .. }, "")) => below.tildes = below.tildes.max(length),
            _ => {}
        }
    }
    closers
}

/// Whether `line` starts with backslashes before what would split without them.
fn is_masked(line: &str, names: &impl Fn(&str) -> bool) -> bool {
    let Some(text) = unindented(line) else { return false };
    let bare = text.trim_start_matches('\\');
    bare.len() < text.len()
        && !bare.starts_with(' ')
        && (Fence::of(bare).is_some() || heading(bare).is_some_and(names))
}

/// `line` without one backslash, if it is masked.
fn unmasked(line: &str, names: &impl Fn(&str) -> bool) -> String {
    if is_masked(line, names) { line.replacen('\\', "", 1) } else { line.to_owned() }
}

/// `text` without the empty lines around it and its last line's end.
fn trimmed(text: &str) -> &str {
    let mut text = text;
    while let Some((line, rest)) = text.split_once('\n')
        && line.trim().is_empty()
    {
        text = rest;
    }
    loop {
        match text.rsplit_once('\n') {
            Some((rest, line)) if line.trim().is_empty() => text = rest,
            None if text.trim().is_empty() => return "",
            _ => return text,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_body_splits_at_its_level_two_headings() {
        let body = "Lead.\n\n## The challenge\n\nText.\n\n### Deeper\n\n```\n## code\n```\n\n##  What was done ##\n\nMore.\n\n    ## code\n##no heading\n";
        let (lead, parts) = sections(body);
        assert_eq!(lead, "Lead.");
        assert_eq!(
            parts,
            [
                ("The challenge".to_owned(), "Text.\n\n### Deeper\n\n```\n## code\n```".to_owned()),
                ("What was done".to_owned(), "More.\n\n    ## code\n##no heading".to_owned()),
            ]
        );
    }

    #[test]
    fn a_heading_that_names_nothing_stays_in_its_text() {
        let body = "## Result\n\nOne.\n\n## By the way\n\nTwo.\n";
        let (lead, parts) = sections_named(body, |heading| heading == "Result");
        assert_eq!(lead, "");
        assert_eq!(parts, [("Result".to_owned(), "One.\n\n## By the way\n\nTwo.".to_owned())]);
    }

    #[test]
    fn what_would_split_is_masked() {
        let text = "## Result\n\\## Result\n```\nnever closed";
        insta::assert_snapshot!(write_sections("", [("Result", text), ("Advice", "x")], |_| true), @r"
        ## Result

        \## Result
        \\## Result
        \```
        never closed

        ## Advice

        x
        ");
    }

    fn text() -> impl Strategy<Value = String> {
        let line = prop_oneof![
            "[a-z ]{0,6}",
            Just("## Result".to_owned()),
            Just("## Other".to_owned()),
            "[ ]{0,4}[\\\\]{0,2}(##|###|`{3,4}|~{3,4})[ a-z`]{0,3}",
            "\\PC{0,8}",
        ];
        prop::collection::vec(line, 0..8).prop_map(|lines| trimmed(&lines.join("\n")).to_owned())
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(lead in text(), texts in prop::collection::vec(text(), 0..4), all: bool) {
            let names = |heading: &str| all || heading == "Result";
            let parts: Vec<(String, String)> = texts.into_iter().map(|text| ("Result".to_owned(), text)).collect();
            let pairs = parts.iter().map(|(heading, text)| (heading.as_str(), text.as_str()));
            let body = write_sections(&lead, pairs, names);
            prop_assert_eq!(sections_named(&body, names), (lead, parts));
        }

        #[test]
        fn any_body_can_be_taken_apart(body in any::<String>()) {
            sections(&body);
        }
    }
}
