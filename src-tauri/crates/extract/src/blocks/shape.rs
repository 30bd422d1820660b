//! Which blocks are title and headings, and how deep: files disagree, a record does not.

use super::{Block, Cell, Line, Span, Style};
use crate::limits::{HEADING_CHARS_MAX, HEADINGS_MAX};

/// Letters of a line in bold that may be a heading.
const BOLD_CHARS_MAX: usize = 80;
/// Letters of the first cells of a form, and of the longest of its answers at least.
const LABEL_CHARS_MAX: usize = 120;
const ANSWER_CHARS_MIN: usize = 100;

/// Blocks with their headings from level 2 on.
pub struct Shaped {
    pub title: Option<String>,
    pub blocks: Vec<Block>,
    pub bold_headings: bool,
}

/// The words of a line.
pub fn words(line: &[Span]) -> String {
    let text: String = line.iter().map(|span| span.text.as_str()).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Runs of white space become one space, a break keeps one `\n`, control characters go, and so do blank edges.
pub fn tidy(line: Line) -> Line {
    let mut tidy: Line = Vec::with_capacity(line.len());
    let mut last = '\n';
    for span in line {
        let mut text = String::with_capacity(span.text.len());
        for letter in span.text.chars() {
            let letter = if letter != '\n' && letter.is_whitespace() { ' ' } else { letter };
            match letter {
                '\n' if last == ' ' => {
                    if text.pop().is_none()
                        && let Some(before) = tidy.last_mut()
                    {
                        before.text.pop();
                    }
                }
                ' ' | '\n' if last == ' ' || last == '\n' => continue,
                // Soft hyphens and marks of byte order show nothing.
                '\u{ad}' | '\u{feff}' => continue,
                letter if letter != '\n' && letter.is_control() => continue,
                _ => {}
            }
            text.push(letter);
            last = letter;
        }
        match tidy.last_mut() {
            Some(before) if before.style == span.style => before.text.push_str(&text),
            _ if text.is_empty() => {}
            _ => tidy.push(Span { text, style: span.style }),
        }
    }
    while let Some(end) = tidy.last_mut() {
        end.text.truncate(end.text.trim_end().len());
        if !end.text.is_empty() {
            break;
        }
        tidy.pop();
    }
    tidy
}

/// Finds title and headings.
pub fn shape(blocks: Vec<Block>) -> Shaped {
    let mut blocks = open_forms(blocks);
    let has_headings = blocks.iter().any(|block| matches!(block, Block::Heading(..)));
    let mut bold_headings = false;
    if !has_headings {
        for block in &mut blocks {
            if let Block::Paragraph(line) = block
                && is_bold_heading(line)
            {
                *block = Block::Heading(1, plain(std::mem::take(line)));
                bold_headings = true;
            }
        }
        // A letter wholly in bold has no headings.
        let texts =
            blocks.iter().filter(|block| !matches!(block, Block::Heading(..) | Block::Title(_))).count();
        if texts == 0 {
            blocks.iter_mut().for_each(lower);
            bold_headings = false;
        }
    }
    let title = take_title(&mut blocks);
    level(&mut blocks);
    Shaped { title, blocks, bold_headings }
}

/// A form is a table whose first column names what the second one tells: each row is a heading with its text.
fn open_forms(blocks: Vec<Block>) -> Vec<Block> {
    let mut open = Vec::with_capacity(blocks.len());
    let lowest = blocks.iter().filter_map(|block| match block {
        Block::Heading(level, _) => Some(*level),
        _ => None,
    });
    let below = lowest.max().map_or(1, |level| level.saturating_add(1).min(9));
    for block in blocks {
        match block {
            Block::Table(rows) if is_form(&rows) => {
                for mut row in rows {
                    let answer = row.pop().filter(|_| !row.is_empty()).unwrap_or_default();
                    let label = row.pop().unwrap_or_default().into_iter().flatten().collect::<Line>();
                    open.push(Block::Heading(below, plain(tidy(label))));
                    open.extend(answer.into_iter().map(Block::Paragraph));
                }
            }
            Block::Table(rows) if rows.iter().all(|row| row.len() <= 1) => {
                open.extend(rows.into_iter().flatten().flatten().map(Block::Paragraph));
            }
            other => open.push(other),
        }
    }
    open.retain(|block| !matches!(block, Block::Heading(_, line) if line.is_empty()));
    open
}

fn is_form(rows: &[Vec<Cell>]) -> bool {
    let letters = |cell: &Cell| cell.iter().map(|line| words(line).chars().count()).sum::<usize>();
    let labelled = |row: &Vec<Cell>| {
        row.len() == 2 && (1..=LABEL_CHARS_MAX).contains(&letters(&row[0])) && row[0].len() <= 2
    };
    rows.len() > 1 && rows.iter().all(labelled) && rows.iter().any(|row| letters(&row[1]) >= ANSWER_CHARS_MIN)
}

fn is_bold_heading(line: &Line) -> bool {
    let text = words(line);
    line.iter().all(|span| span.style.bold || span.text.trim().is_empty())
        && text.chars().count() <= BOLD_CHARS_MAX
        && text.chars().any(char::is_alphabetic)
        && !text.ends_with(['.', ';', ','])
}

fn plain(line: Line) -> Line {
    vec![Span { text: words(&line), style: Style::default() }]
}

fn lower(block: &mut Block) {
    if let Block::Heading(_, line) = block {
        *block = Block::Paragraph(std::mem::take(line));
    }
}

/// The title that is set as one, else the one heading above all others where the text begins.
fn take_title(blocks: &mut Vec<Block>) -> Option<String> {
    if let Some(at) = blocks.iter().position(|block| matches!(block, Block::Title(_))) {
        let Block::Title(line) = blocks.remove(at) else { return None };
        for block in blocks {
            if let Block::Title(line) = block {
                *block = Block::Paragraph(std::mem::take(line));
            }
        }
        return Some(short(&words(&line)));
    }
    let Some(Block::Heading(first, line)) = blocks.first() else { return None };
    let title = short(&words(line));
    let others = blocks.iter().skip(1).filter_map(|block| match block {
        Block::Heading(level, _) => Some(*level),
        _ => None,
    });
    // One heading alone may as well be that of a section.
    let above_all = others.clone().count() > 0 && others.min() > Some(*first);
    above_all.then(|| {
        blocks.remove(0);
        title
    })
}

fn short(text: &str) -> String {
    text.chars().take(HEADING_CHARS_MAX).collect()
}

/// The highest level becomes 2. What is too long for a heading, or one too many, is a paragraph.
fn level(blocks: &mut [Block]) {
    let levels = blocks.iter().filter_map(|block| match block {
        Block::Heading(level, _) => Some(*level),
        _ => None,
    });
    let Some(highest) = levels.min() else { return };
    let mut count = 0;
    for block in blocks {
        let Block::Heading(level, line) = block else { continue };
        count += 1;
        *level = (*level - highest + 2).min(6);
        if count > HEADINGS_MAX || words(line).chars().count() > HEADING_CHARS_MAX {
            lower(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, bold: bool) -> Line {
        vec![Span { text: text.into(), style: Style { bold, ..Style::default() } }]
    }

    #[test]
    fn white_space_is_tidied_across_spans() {
        let messy = vec![
            Span { text: "  a \t b ".into(), style: Style::default() },
            Span { text: " \n c\u{7} ".into(), style: Style { bold: true, ..Style::default() } },
        ];
        let texts: Vec<_> = tidy(messy).into_iter().map(|span| span.text).collect();
        assert_eq!(texts, ["a b", "\nc"]);
    }

    #[test]
    fn bold_lines_are_headings_where_there_are_no_others() {
        let shaped =
            shape(vec![Block::Paragraph(line("Challenge", true)), Block::Paragraph(line("Far.", false))]);
        assert!(shaped.bold_headings);
        assert_eq!(shaped.blocks[0], Block::Heading(2, line("Challenge", false)));
    }

    #[test]
    fn one_heading_above_all_others_is_the_title() {
        let shaped = shape(vec![
            Block::Heading(1, line("T", false)),
            Block::Heading(3, line("S", false)),
            Block::Heading(4, line("U", false)),
        ]);
        assert_eq!(shaped.title.as_deref(), Some("T"));
        assert_eq!(shaped.blocks, [Block::Heading(2, line("S", false)), Block::Heading(3, line("U", false))]);
    }

    #[test]
    fn a_form_is_sections() {
        let row = |label: &str, text: &str| vec![vec![line(label, true)], vec![line(text, false)]];
        let shaped =
            shape(vec![Block::Table(vec![row("The challenge", &"x ".repeat(60)), row("City", "Ndara")])]);
        assert_eq!(shaped.blocks[0], Block::Heading(2, line("The challenge", false)));
        assert_eq!(shaped.blocks.len(), 4);
    }
}
