//! Texts of others inside a report: one line that means only itself, and long texts whose headings do not part it.

/// A line as Markdown that shows these letters and nothing else.
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if "\\`*_[]<>|#~&!".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    // At the beginning of a line these would begin a list.
    match out.chars().next() {
        Some('-' | '+') => format!("\\{out}"),
        _ => out,
    }
}

/// A long text below a heading of the report: its own headings become bold lines.
pub(super) fn block(text: &str) -> String {
    let mut fenced = false;
    let lines = text.trim().lines().map(|line| {
        let bare = line.trim_start();
        if bare.starts_with("```") || bare.starts_with("~~~") {
            fenced = !fenced;
        }
        let heading = bare.trim_start_matches('#');
        let level = bare.len() - heading.len();
        match (1..=6).contains(&level) && heading.starts_with(' ') && !fenced {
            true => format!("**{}**", heading.trim().trim_end_matches('#').trim()),
            false => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A long text as one item of a list.
pub(super) fn item(text: &str) -> String {
    let lines = block(text);
    let mut lines = lines.lines();
    let mut out = format!("- {}", lines.next().unwrap_or_default());
    for line in lines {
        out.push('\n');
        if !line.trim().is_empty() {
            out.push_str("  ");
            out.push_str(line);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_no_markup_and_a_heading_parts_nothing() {
        assert_eq!(line("# 1 | *Bold* <b>"), r"\# 1 \| \*Bold\* \<b\>");
        assert_eq!(satchel_markdown::plain(&line("- [x](y) & `z`")), "- [x](y) & `z`");
        assert_eq!(
            block("## Why\nBecause.\n```\n# no heading\n```"),
            "**Why**\nBecause.\n```\n# no heading\n```"
        );
        assert_eq!(item("One\n\nTwo"), "- One\n\n  Two");
    }
}
