//! What a report says, section by section.

use std::collections::BTreeMap;

use satchel_model::kinds;
use satchel_model::{Fields, RecordId, Value};

use super::inline::{block, item, line};
use super::words::{colon, day, mark, word};
use super::{NOTE, Piece, REPORT, Report, Text, Workshop, text};
use crate::site::language_name;
use crate::workshop::translations::main_part;
use crate::workshop::{Action, Counted};
use crate::{Library, Result};

/// Kinds of output that have a section of their own, or none.
const ELSEWHERE: [&str; 5] = ["decision", "question", "concept-definition", NOTE, REPORT];

/// Everything that goes into a report.
pub(super) struct Outcome<'l> {
    library: &'l Library,
    language: &'l str,
    workshop: Workshop,
    /// The workshop's own fields, in the reader's language if there is such a form.
    own: Fields,
    own_language: String,
    texts: Vec<Text>,
    actions: BTreeMap<RecordId, Action>,
    counted: Counted,
}

impl<'l> Outcome<'l> {
    pub fn gather(library: &'l Library, id: RecordId, language: &'l str) -> Result<Outcome<'l>> {
        let language = main_part(language);
        let workshop = library.workshop(id)?;
        let itself = library.piece(workshop.shown.line.clone())?;
        let mut forms = vec![itself.clone()];
        let near = library.related(id)?.into_iter().filter(|near| near.line.translation_of.is_some());
        for near in near.filter(|near| near.line.kind == "workshop") {
            forms.push(library.piece(near.line)?);
        }
        let own = library.texts(&forms)?.into_iter().find(|text| text.original.line.id == id);
        let own = own.map_or(itself, |text| text.best(language).clone());
        let texts = library.texts(&workshop.pieces)?;
        let mut actions = BTreeMap::new();
        for text in texts.iter().filter(|text| text.original.line.kind == "action") {
            actions.insert(text.original.line.id, library.action(text.original.line.clone())?);
        }
        let counted = library.count_participants(&workshop)?;
        let (own_language, own) = (own.line.language, own.fields);
        Ok(Outcome { library, language, workshop, own, own_language, texts, actions, counted })
    }

    pub fn report(&self) -> Result<Report> {
        let title = text(&self.own, "title").unwrap_or_else(|| self.workshop.shown.line.title.clone());
        let (language, report) = (self.language, self.word("report"));
        let sections = [
            self.facts()?,
            self.section("aims", self.own_text("aims")),
            self.section("participation", self.participation()?),
            self.section("results", self.results()?),
            self.section("definitions", self.definitions()?),
            self.section("decisions", self.decisions()),
            self.section("actions", self.action_table()),
            self.section("questions", self.questions()),
            self.section("next", self.own_text("next_steps")),
        ];
        let sections: Vec<String> = sections.into_iter().filter(|section| !section.is_empty()).collect();
        Ok(Report {
            title: format!("{report}{} {title}", colon(language)),
            language: language.to_owned(),
            markdown: sections.join("\n\n") + "\n",
        })
    }

    fn word(&self, id: &'static str) -> &'static str {
        word(self.language, id)
    }

    /// A section; nothing where nothing is said.
    fn section(&self, id: &'static str, body: String) -> String {
        match body.trim() {
            "" => String::new(),
            body => format!("## {}\n\n{body}", self.word(id)),
        }
    }

    /// A space and the mark, where a text is not in the report's language.
    fn mark(&self, piece: &Piece) -> String {
        self.mark_of(&piece.line.language)
    }

    fn mark_of(&self, original: &str) -> String {
        match main_part(original) {
            "und" => String::new(),
            language if language == self.language => String::new(),
            _ => format!(" {}", mark(self.language, language_name(original))),
        }
    }

    /// A long text of the workshop's own page.
    fn own_text(&self, field: &str) -> String {
        let body = self.own.get(field).map(Value::plain).unwrap_or_default();
        if body.trim().is_empty() {
            return String::new();
        }
        match self.mark_of(&self.own_language).as_str() {
            "" => block(&body),
            mark => format!("{}\n\n{}", block(&body), mark.trim()),
        }
    }

    /// Kind, days, place and host, a line each.
    fn facts(&self) -> Result<String> {
        let own = |field: &str| text(&self.own, field);
        let kind = own("workshop_kind").map(|kind| self.term("workshop-kinds", &kind));
        let days = own("start").map(|start| {
            let end = own("end").filter(|end| *end != start);
            let last = end.map(|end| format!(" – {}", day(self.language, &end))).unwrap_or_default();
            day(self.language, &start) + &last
        });
        let city = self.library.name_of(&self.own, "city")?;
        let place: Vec<String> = own("place").into_iter().chain(city).collect();
        let first: Vec<String> = kind.into_iter().chain(days).map(|part| line(&part)).collect();
        let labelled = |id: &'static str, text: Option<String>| {
            text.filter(|text| !text.is_empty())
                .map(|text| format!("{}{} {}", self.word(id), colon(self.language), line(&text)))
        };
        let lines: Vec<String> = [
            Some(first.join(" · ")).filter(|line| !line.is_empty()),
            labelled("place", Some(place.join(", "))),
            labelled("host", own("host")),
        ]
        .into_iter()
        .flatten()
        .collect();
        Ok(lines.join("  \n"))
    }

    /// Numbers, as the workshop's page tells them, else as they follow from the list.
    fn participation(&self) -> Result<String> {
        let rows = |field: &str, column: &str| -> Vec<(String, i64)> {
            let rows = self.own.get(field).map(Value::items).unwrap_or_default().iter();
            let row = |row: &Value| match row {
                Value::Map(row) => Some((row.get(column)?.plain(), row.get("count")?.as_integer()?)),
                _ => None,
            };
            rows.filter_map(row).collect()
        };
        let counted = |counts: &BTreeMap<String, u64>| -> Vec<(String, i64)> {
            counts
                .iter()
                .map(|(name, count)| (name.clone(), i64::try_from(*count).unwrap_or(i64::MAX)))
                .collect()
        };
        let or = |told: Vec<(String, i64)>, counts| if told.is_empty() { counted(counts) } else { told };
        let cities = or(rows("participation", "group"), &self.counted.cities);
        let kinds = or(rows("organisations", "kind"), &self.counted.organisations);
        let kinds: Vec<_> =
            kinds.into_iter().map(|(kind, count)| (self.term("organisation-types", &kind), count)).collect();
        let told: i64 = cities.iter().map(|(_, count)| count).sum();
        let people = told.max(i64::try_from(self.counted.people).unwrap_or(0));
        let mut parts = Vec::new();
        if people > 0 {
            parts.push(format!("{}{} {people}", self.word("people"), colon(self.language)));
        }
        for (head, rows) in [("city", cities), ("organisation", kinds)] {
            if !rows.is_empty() {
                parts.push(table(
                    &[self.word(head), self.word("number")],
                    rows.into_iter().map(|(name, count)| vec![line(&name), count.to_string()]),
                ));
            }
        }
        Ok(parts.join("\n\n"))
    }

    /// What came out, under the group or the session it belongs to; a note that became something else stands there.
    fn results(&self) -> Result<String> {
        let mut themes: Vec<(String, Vec<String>)> = Vec::new();
        for text in self.texts.iter().filter(|text| self.is_result(text)) {
            let piece = text.best(self.language);
            let theme = text.original.text("group").or_else(|| text.original.text("session"));
            let theme = theme.unwrap_or_else(|| self.word("other").to_owned());
            let body = piece.text("body").unwrap_or_default();
            let said = match text.original.is_note() {
                true if !body.is_empty() => body,
                _ if body.is_empty() => format!("**{}**", line(&piece.line.title)),
                _ => format!("**{}**\n\n{body}", line(&piece.line.title)),
            };
            let said = item(&said) + &self.mark(piece);
            match themes.iter_mut().find(|(name, _)| *name == theme) {
                Some((_, all)) => all.push(said),
                None => themes.push((theme, vec![said])),
            }
        }
        // What has no theme comes last.
        themes.sort_by_key(|(name, _)| name == self.word("other"));
        let mut parts = vec![self.own_text("outcome"), self.own_text("sessions")];
        parts.extend(
            themes.into_iter().map(|(name, all)| format!("### {}\n\n{}", line(&name), all.join("\n\n"))),
        );
        parts.retain(|part| !part.is_empty());
        Ok(parts.join("\n\n"))
    }

    fn is_result(&self, text: &Text) -> bool {
        let Some(kind) = text.original.output_type() else { return false };
        let became = || self.workshop.pieces.iter().any(|piece| piece.is_made_from(&text.original));
        !ELSEWHERE.contains(&kind.as_str()) || kind == NOTE && !became()
    }

    /// Glossary terms, and definitions that are not in the glossary yet.
    fn definitions(&self) -> Result<String> {
        let mut all = Vec::new();
        for text in self.texts.iter().filter(|text| is_definition(&text.original)) {
            let piece = text.best(self.language);
            let meaning = piece.text("definition").or_else(|| piece.text("body")).unwrap_or_default();
            let mut said =
                format!("**{}**{} {}", line(&piece.line.title), colon(self.language), block(&meaning));
            let clusters = super::super::actions::texts(&text.original.fields, "clusters");
            let mut names = Vec::new();
            for cluster in clusters {
                names.push(self.library.link(&cluster)?.map_or(cluster, |line| line.title));
            }
            let agreed = text.original.text("term_status").is_some_and(|status| status == "agreed");
            if agreed && !names.is_empty() {
                said.push_str(&format!(
                    "\n\n{}{} {}",
                    self.word("agreed-by"),
                    colon(self.language),
                    line(&names.join(", "))
                ));
            }
            all.push(item(&said) + &self.mark(piece));
        }
        Ok(all.join("\n\n"))
    }

    fn decisions(&self) -> String {
        let decisions =
            self.texts.iter().filter(|text| text.original.output_type().as_deref() == Some("decision"));
        let told = decisions.enumerate().map(|(number, text)| {
            let piece = text.best(self.language);
            let field = |field: &str| piece.text(field).or_else(|| text.original.text(field));
            let mut parts =
                vec![format!("### {}. {}{}", number + 1, line(&piece.line.title), self.mark(piece))];
            parts.extend(field("body").map(|body| block(&body)));
            let label =
                |id: &'static str, said: String| format!("{}{} {said}", self.word(id), colon(self.language));
            parts.extend(field("rationale").map(|why| label("why", block(&why))));
            parts.extend(field("effective").map(|from| label("from", day(self.language, &from))));
            parts.extend(field("owner").map(|owner| label("owner", line(&owner))));
            parts.join("\n\n")
        });
        told.collect::<Vec<_>>().join("\n\n")
    }

    fn action_table(&self) -> String {
        let actions = self.texts.iter().filter(|text| text.original.line.kind == "action");
        let rows: Vec<Vec<String>> = actions
            .filter_map(|text| {
                let (action, piece) = (self.actions.get(&text.original.line.id)?, text.best(self.language));
                let status = self.term("action-statuses", &action.status);
                let status = match action.overdue {
                    true => format!("{status}, {}", self.word("overdue")),
                    false => status,
                };
                Some(vec![
                    line(&piece.line.title) + &self.mark(piece),
                    line(action.city.as_deref().unwrap_or_default()),
                    action.due.as_deref().map(|due| day(self.language, due)).unwrap_or_default(),
                    line(&status),
                ])
            })
            .collect();
        if rows.is_empty() {
            return String::new();
        }
        table(&["what", "who", "due", "status"].map(|id| self.word(id)), rows)
    }

    /// Questions to other cities, and outputs that are open questions.
    fn questions(&self) -> String {
        let is = |piece: &Piece| {
            piece.line.kind == "question" || piece.output_type().as_deref() == Some("question")
        };
        let told = self.texts.iter().filter(|text| is(&text.original)).map(|text| {
            let piece = text.best(self.language);
            let body = piece.text("body").unwrap_or_default();
            let said = match body.trim() {
                "" => format!("**{}**", line(&piece.line.title)),
                body => format!("**{}**\n\n{body}", line(&piece.line.title)),
            };
            item(&said) + &self.mark(piece)
        });
        told.collect::<Vec<_>>().join("\n\n")
    }

    fn term(&self, vocabulary: &str, id: &str) -> String {
        let term = kinds::vocabulary(vocabulary).and_then(|vocabulary| vocabulary.term(id));
        let label = term.and_then(|term| term.label.get(self.language).or_else(|| term.label.get("en")));
        label.map_or_else(|| id.to_owned(), Clone::clone)
    }
}

fn is_definition(piece: &Piece) -> bool {
    piece.line.kind == "glossary-term" || piece.output_type().as_deref() == Some("concept-definition")
}

fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let row = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
    let rule = format!("|{}", " --- |".repeat(head.len()));
    let rows = rows.into_iter().map(|cells| row(&cells));
    [row(&head), rule].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}
