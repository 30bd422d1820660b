//! The text of a Word document: paragraphs, runs, lists, tables.

use satchel_markdown::{Block, Run};

use super::Word;
use crate::document::{Document, Part};
use crate::xml;

/// The deepest level that a list has in Word.
const LEVEL_MAX: usize = 8;
/// How far a level is set in, in twentieths of a point.
const STEP: usize = 360;
/// The list with dots.
const DOTS: usize = 1;
/// The first of the numbered lists.
const NUMBERED: usize = 2;

/// The language of words and the way they run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tongue {
    pub language: String,
    pub right_to_left: bool,
}

impl Tongue {
    pub fn new(language: &str, right_to_left: bool) -> Tongue {
        Tongue { language: xml::language(language).to_owned(), right_to_left }
    }

    /// What is said of a run.
    fn marks(&self) -> String {
        let language = match self.language.as_str() {
            "und" => String::new(),
            tag if self.right_to_left => format!("<w:lang w:bidi=\"{tag}\"/>"),
            tag if ["zh", "ja", "ko"].contains(&tag.split('-').next().unwrap_or_default()) => {
                format!("<w:lang w:eastAsia=\"{tag}\"/>")
            }
            tag => format!("<w:lang w:val=\"{tag}\"/>"),
        };
        format!("{}{language}", if self.right_to_left { "<w:rtl/>" } else { "" })
    }
}

/// Where a block stands.
#[derive(Clone, Default)]
struct Place {
    /// Levels of lists and quotes around it.
    depth: usize,
    /// The list that the next paragraph begins an item of.
    item: Option<usize>,
    quoted: bool,
}

impl Word {
    /// Adds a document.
    pub fn add(&mut self, document: &Document) {
        let text = Tongue::new(&document.language, document.right_to_left);
        let words = Tongue::new(&document.words, document.words_right_to_left);
        let number = self.titles.len() + 1;
        let apart = if number > 1 { "<w:pageBreakBefore/>" } else { "" };
        let title = run(&plain(&document.title), &text, "");
        self.body.push_str(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/>{apart}{}</w:pPr><w:bookmarkStart w:id=\"{number}\" w:name=\"d{number}\"/>{title}\
             <w:bookmarkEnd w:id=\"{number}\"/></w:p>",
            direction(&text),
        ));
        self.titles.push((document.title.clone(), text.clone(), document.shelf.clone()));
        if !document.byline.is_empty() {
            self.line("Byline", &document.byline, &words);
        }
        document.parts.iter().for_each(|part| self.part(part, &text, &words));
        if !document.foot.is_empty() {
            self.line("Rule", "", &words);
            self.blocks(&document.foot, &words, &Place::default());
        }
    }

    /// The title and what follows, where there are several documents.
    pub fn front(&self) -> String {
        if self.titles.len() < 2 {
            return String::new();
        }
        let words = Tongue::new(&self.about.language, self.about.right_to_left);
        let mut out = paragraph("Title", &words, &run(&plain(&self.about.title), &words, ""));
        let mut shelf = None;
        for (at, (title, tongue, on)) in self.titles.iter().enumerate() {
            if shelf != Some(on) && !on.is_empty() {
                out.push_str(&paragraph("Shelf", &words, &run(&plain(on), &words, "")));
            }
            shelf = Some(on);
            let link = run(&plain(title), tongue, "<w:rStyle w:val=\"Hyperlink\"/>");
            out.push_str(&paragraph(
                "Contents",
                tongue,
                &format!("<w:hyperlink w:anchor=\"d{}\" w:history=\"1\">{link}</w:hyperlink>", at + 1),
            ));
        }
        // The first document begins a page too.
        out + "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"
    }

    fn line(&mut self, style: &str, words: &str, tongue: &Tongue) {
        self.body.push_str(&paragraph(style, tongue, &run(&plain(words), tongue, "")));
    }

    fn part(&mut self, part: &Part, text: &Tongue, words: &Tongue) {
        let heading = match part {
            Part::Text { heading, .. } | Part::Facts { heading, .. } | Part::Table { heading, .. } => heading,
        };
        if !heading.is_empty() {
            self.line("Heading2", heading, words);
        }
        match part {
            Part::Text { blocks, .. } => self.blocks(blocks, text, &Place::default()),
            Part::Facts { facts, .. } => {
                for (name, value) in facts {
                    let name = run(&plain(&format!("{name}: ")), words, "<w:b/><w:bCs/>");
                    self.body.push_str(&paragraph("Fact", words, &(name + &run(&plain(value), words, ""))));
                }
            }
            Part::Table { head, rows, .. } => {
                let cells = |row: &Vec<String>| row.iter().map(|cell| vec![plain(cell)]).collect::<Vec<_>>();
                self.table(&cells(head), &rows.iter().map(cells).collect::<Vec<_>>(), words);
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block], tongue: &Tongue, place: &Place) {
        let mut place = place.clone();
        for block in blocks {
            self.block(block, tongue, &place);
            // What follows in an item has no mark of its own.
            place.item = None;
        }
    }

    fn block(&mut self, block: &Block, tongue: &Tongue, place: &Place) {
        match block {
            Block::Heading { level, runs } => self.paragraph(&format!("Heading{level}"), runs, tongue, place),
            Block::Paragraph(runs) => {
                self.paragraph(if place.quoted { "Quote" } else { "" }, runs, tongue, place)
            }
            Block::Quote(inside) => {
                self.blocks(
                    inside,
                    tongue,
                    &Place { depth: place.depth + 1, item: place.item, quoted: true },
                );
            }
            Block::List { first, items } => {
                let list = match first {
                    None => DOTS,
                    Some(first) => {
                        self.lists.push(*first);
                        NUMBERED + self.lists.len() - 1
                    }
                };
                for item in items {
                    let inside = Place { depth: place.depth + 1, item: Some(list), quoted: place.quoted };
                    match item.is_empty() {
                        true => self.paragraph("", &[], tongue, &inside),
                        false => self.blocks(item, tongue, &inside),
                    }
                }
            }
            Block::Code(lines) => {
                let run = Run { text: lines.clone(), code: true, ..Run::default() };
                self.paragraph("Code", &[run], tongue, place);
            }
            Block::Table { head, rows } => {
                let cells = |row: &Vec<Vec<Run>>| row.clone();
                self.table(&cells(head), &rows.iter().map(cells).collect::<Vec<_>>(), tongue);
            }
            Block::Note { number, blocks } => {
                let mark = Run { text: format!("{number} "), raised: true, ..Run::default() };
                match blocks.split_first() {
                    Some((Block::Paragraph(runs), rest)) => {
                        let runs: Vec<Run> = std::iter::once(mark).chain(runs.iter().cloned()).collect();
                        self.paragraph("Note", &runs, tongue, place);
                        self.blocks(rest, tongue, place);
                    }
                    _ => {
                        self.paragraph("Note", &[mark], tongue, place);
                        self.blocks(blocks, tongue, place);
                    }
                }
            }
            Block::Rule => self.line("Rule", "", tongue),
        }
    }

    fn paragraph(&mut self, style: &str, runs: &[Run], tongue: &Tongue, place: &Place) {
        let content = self.runs(runs, tongue);
        let level = place.depth.saturating_sub(1).min(LEVEL_MAX);
        let style = if style.is_empty() { String::new() } else { format!("<w:pStyle w:val=\"{style}\"/>") };
        let number = place
            .item
            .map(|list| format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"));
        let indent = match (place.depth, &number) {
            (0, _) | (_, Some(_)) => String::new(),
            (depth, None) => format!("<w:ind w:left=\"{}\"/>", depth.min(LEVEL_MAX + 1) * STEP),
        };
        self.body.push_str(&format!(
            "<w:p><w:pPr>{style}{}{}{indent}</w:pPr>{content}</w:p>",
            number.unwrap_or_default(),
            direction(tongue)
        ));
    }

    fn table(&mut self, head: &[Vec<Run>], rows: &[Vec<Vec<Run>>], tongue: &Tongue) {
        let width = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
        if width == 0 {
            return;
        }
        let visual = if tongue.right_to_left { "<w:bidiVisual/>" } else { "" };
        self.body.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/>{visual}<w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr><w:tblGrid>{}</w:tblGrid>",
            "<w:gridCol/>".repeat(width)
        ));
        let heads = [(head, true)].into_iter().filter(|(head, _)| !head.is_empty());
        for (row, is_head) in heads.chain(rows.iter().map(|row| (row.as_slice(), false))) {
            let marks = if is_head { "<w:cantSplit/><w:tblHeader/>" } else { "<w:cantSplit/>" };
            self.body.push_str(&format!("<w:tr><w:trPr>{marks}</w:trPr>"));
            for at in 0..width {
                let cell = row.get(at).map(Vec::as_slice).unwrap_or_default();
                let bold: Vec<Run> =
                    cell.iter().map(|run| Run { strong: run.strong || is_head, ..run.clone() }).collect();
                let content = self.runs(&bold, tongue);
                self.body.push_str(&format!("<w:tc>{}</w:tc>", paragraph("Cell", tongue, &content)));
            }
            self.body.push_str("</w:tr>");
        }
        // Without a paragraph between them two tables would become one.
        self.body.push_str("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr></w:p>");
    }

    fn runs(&mut self, runs: &[Run], tongue: &Tongue) -> String {
        let mut out = String::new();
        for one in runs {
            match &one.link {
                Some(address) => {
                    let next = self.links.len() + 1;
                    let number = *self.links.entry(address.clone()).or_insert(next);
                    let inside = run(one, tongue, "<w:rStyle w:val=\"Hyperlink\"/>");
                    out.push_str(&format!(
                        "<w:hyperlink r:id=\"l{number}\" w:history=\"1\">{inside}</w:hyperlink>"
                    ));
                }
                None => out.push_str(&run(one, tongue, "")),
            }
        }
        out
    }
}

fn plain(text: &str) -> Run {
    Run { text: text.to_owned(), ..Run::default() }
}

fn direction(tongue: &Tongue) -> &'static str {
    if tongue.right_to_left { "<w:bidi/>" } else { "" }
}

fn paragraph(style: &str, tongue: &Tongue, content: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{}</w:pPr>{content}</w:p>", direction(tongue))
}

/// A run; `first` is what its properties begin with. They stand in the order of the standard.
fn run(run: &Run, tongue: &Tongue, first: &str) -> String {
    if run.text.is_empty() {
        return String::new();
    }
    let mut marks = first.to_owned();
    for (is, mark) in [
        (run.code, "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Courier New\"/>"),
        (run.strong, "<w:b/><w:bCs/>"),
        (run.emphasis, "<w:i/><w:iCs/>"),
        (run.struck, "<w:strike/>"),
        (run.raised, "<w:vertAlign w:val=\"superscript\"/>"),
    ] {
        marks.push_str(if is { mark } else { "" });
    }
    marks.push_str(&tongue.marks());
    let mut out = format!("<w:r><w:rPr>{marks}</w:rPr>");
    for (at, line) in run.text.split('\n').enumerate() {
        out.push_str(if at > 0 { "<w:br/>" } else { "" });
        if !line.is_empty() {
            out.push_str("<w:t xml:space=\"preserve\">");
            xml::text(&mut out, line);
            out.push_str("</w:t>");
        }
    }
    out + "</w:r>"
}
