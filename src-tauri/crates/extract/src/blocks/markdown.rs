//! Blocks as Markdown that reads back as the same text: what would be markup is escaped, nothing else.

use super::shape::words;
use super::{Block, Cell, Line, Span};
use crate::Heading;

/// How deep a list goes.
const LIST_DEPTH_MAX: u8 = 6;

/// The Markdown and the headings in it.
pub fn write(blocks: &[Block]) -> (String, Vec<Heading>) {
    let mut out = String::new();
    let mut headings = Vec::new();
    let mut list = List::default();
    for block in blocks {
        let in_list = matches!(block, Block::Item { .. });
        if !out.is_empty() {
            out.push_str(if in_list && list.is_open { "\n" } else { "\n\n" });
        }
        if !in_list {
            list = List::default();
        }
        match block {
            Block::Heading(level, line) => {
                let text = words(line);
                out.extend(std::iter::repeat_n('#', usize::from(*level)));
                out.push(' ');
                out.push_str(&escape(&text));
                headings.push(Heading { level: *level, text });
            }
            Block::Title(line) | Block::Paragraph(line) => out.push_str(&paragraph(line)),
            Block::Item { depth, numbered, line } => list.item(&mut out, *depth, *numbered, line),
            Block::Table(rows) => table(&mut out, rows),
        }
    }
    (out, headings)
}

/// The numbers that a list has reached, by depth.
#[derive(Default)]
struct List {
    is_open: bool,
    counts: Vec<u32>,
}

impl List {
    fn item(&mut self, out: &mut String, depth: u8, numbered: bool, line: &Line) {
        let most = if self.is_open { self.counts.len() } else { 0 };
        let depth = usize::from(depth.min(LIST_DEPTH_MAX)).min(most);
        self.counts.truncate(depth + 1);
        self.counts.resize(depth + 1, 0);
        self.counts[depth] += 1;
        self.is_open = true;
        let indent = " ".repeat(4 * depth);
        out.push_str(&indent);
        match numbered {
            true => out.push_str(&format!("{}. ", self.counts[depth])),
            false => out.push_str("- "),
        }
        let text = paragraph(line);
        out.push_str(&text.replace('\n', &format!("\n{indent}    ")));
    }
}

fn table(out: &mut String, rows: &[Vec<Cell>]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    for (number, row) in rows.iter().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        for column in 0..columns {
            let text = row.get(column).map(cell).unwrap_or_default();
            out.push_str(if column == 0 { "| " } else { " | " });
            out.push_str(&text);
        }
        out.push_str(" |");
        if number == 0 {
            out.push('\n');
            out.push_str(&"| --- ".repeat(columns));
            out.push('|');
        }
    }
}

fn cell(cell: &Cell) -> String {
    let text = cell.iter().map(|line| paragraph(line).replace("\\\n", " ")).collect::<Vec<_>>().join(" ");
    text.replace('\n', " ").replace('|', "\\|")
}

/// A block of text; a break in it ends its line with a backslash.
fn paragraph(line: &Line) -> String {
    let mut text = String::new();
    for span in line {
        push(&mut text, span);
    }
    let lines: Vec<_> = text.split('\n').map(start).collect();
    lines.join("\\\n")
}

/// Marks stand at the words, never beside a space, or they would show.
fn push(out: &mut String, span: &Span) {
    let marks = match (span.style.bold, span.style.italic) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => "",
    };
    for (number, text) in span.text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let words = text.trim();
        if words.is_empty() {
            out.push_str(text);
            continue;
        }
        let lead = text.len() - text.trim_start().len();
        out.push_str(&text[..lead]);
        let escaped = escape(words);
        // Marks that touch a letter outside would be read as text.
        let touches = out.chars().last().is_some_and(|c| !c.is_whitespace());
        let marks = if touches { "" } else { marks };
        match &span.style.link {
            Some(address) if **address == *words => out.push_str(&format!("<{address}>")),
            Some(address) => out.push_str(&format!("[{escaped}]({address})")),
            None => out.extend([marks, &escaped, marks]),
        }
        out.push_str(&text[lead + words.len()..]);
    }
}

/// Puts a backslash before what Markdown would take for markup inside a line.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let rest = &text[at + letter.len_utf8()..];
        let after = rest.chars().next().unwrap_or(' ');
        let marks = match letter {
            '\\' | '`' | '*' | '[' | ']' | '<' => true,
            // Inside a word these are letters like others.
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '~' => after == '~' || before == '~',
            '&' => is_entity(rest),
            _ => false,
        };
        if marks {
            out.push('\\');
        }
        out.push(letter);
        before = letter;
    }
    out
}

/// True for what stands between the `&` and the end of a character's name.
fn is_entity(rest: &str) -> bool {
    let name = rest.trim_start_matches(|c: char| c == '#' || c.is_ascii_alphanumeric());
    name.len() < rest.len() && name.starts_with(';')
}

/// Puts a backslash before what would be markup at the start of a line.
fn start(line: &str) -> String {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &line[digits..];
    let after = |text: &str| text.is_empty() || text.starts_with([' ', '\t']);
    let numbered = (1..=9).contains(&digits) && rest.starts_with(['.', ')']) && after(&rest[1..]);
    if numbered {
        return format!("{}\\{rest}", &line[..digits]);
    }
    let ruled =
        line.len() >= 2 && line.bytes().all(|b| b == line.as_bytes()[0]) && line.starts_with(['-', '=']);
    let marked = line.starts_with(['>', '|'])
        || line.starts_with('#') && after(line.trim_start_matches('#'))
        || line.starts_with(['-', '+', '=']) && after(&line[1..])
        || line.starts_with("~~~")
        || ruled;
    if marked { format!("\\{line}") } else { line.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::Style;
    use super::*;

    fn plain(text: &str) -> Line {
        vec![Span { text: text.into(), style: Style::default() }]
    }

    #[test]
    fn what_would_be_markup_is_escaped() {
        for (text, markdown) in [
            ("# no heading", "\\# no heading"),
            ("1. no list", "1\\. no list"),
            ("- no list", "\\- no list"),
            ("---", "\\---"),
            ("a_b and _c_", "a_b and \\_c\\_"),
            ("<script>", "\\<script>"),
            ("2 * 3", "2 \\* 3"),
            ("AT&T &amp; R&D;", "AT&T \\&amp; R\\&D;"),
            ("2015", "2015"),
        ] {
            assert_eq!(paragraph(&plain(text)), markdown);
        }
    }

    #[test]
    fn lists_and_tables_are_written() {
        let item = |depth, numbered, text| Block::Item { depth, numbered, line: plain(text) };
        let cells = |a: &str, b: &str| vec![vec![plain(a)], vec![plain(b)]];
        let (text, _) = write(&[
            item(3, false, "a"),
            item(1, true, "b"),
            item(1, true, "c"),
            item(0, false, "d"),
            Block::Table(vec![cells("x|y", "z"), cells("1", "2")]),
        ]);
        insta::assert_snapshot!(text, @r"
        - a
            1. b
            2. c
        - d

        | x\|y | z |
        | --- | --- |
        | 1 | 2 |
        ");
    }

    #[test]
    fn marks_hug_their_words() {
        let bold = Style { bold: true, ..Style::default() };
        let line = vec![
            Span { text: "A ".into(), style: Style::default() },
            Span { text: "bold ".into(), style: bold },
            Span { text: "word".into(), style: Style::default() },
        ];
        assert_eq!(paragraph(&line), "A **bold** word");
    }
}
