//! Questions between cities: which answers came, which question still waits for one, and which answer helped.
//!
//! An answer is an act about the question; whoever asked says in the question itself what helped most.

use satchel_model::act::Verb;
use satchel_model::slug::normal_name;
use satchel_model::{Fields, ObjectId, RecordId, Value};

use crate::{Change, Error, Library, Line, Result, Said, Saved};

/// The kind of such a record.
const KIND: &str = "question";
/// Where a question stands that needs no answer any more, by its own word.
const SETTLED: [&str; 2] = ["answered", "closed"];

/// A question as it stands.
#[derive(Debug, Clone)]
pub struct Question {
    /// The question.
    pub line: Line,
    /// The answers that came, the first first; those of people not known here are marked so.
    pub answers: Vec<Said>,
    /// Whether it has an answer: one of someone known here, one that stands in its text, or its city's word.
    pub answered: bool,
    /// What its city says helped most.
    pub helped: Option<String>,
    /// The cities it is put to, by name; anyone if none.
    pub asked: Vec<String>,
    /// It is put to the city that this machine writes for.
    pub to_you: bool,
    /// The record it is about.
    pub about: Option<Line>,
    /// This machine wrote it, or writes for its city.
    pub yours: bool,
}

impl Library {
    /// All questions that are shown, those without an answer first, the newest before the older.
    pub fn questions(&self) -> Result<Vec<Question>> {
        let mut questions = Vec::new();
        for line in self.list(Some(KIND), None, false)? {
            questions.push(self.question_of(line)?);
        }
        questions.sort_by_key(|question| {
            (question.answered, std::cmp::Reverse(question.line.updated), question.line.id)
        });
        Ok(questions)
    }

    /// One of them.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a record that is no question.
    pub fn question(&self, id: RecordId) -> Result<Question> {
        let line = self.with_own_slug(self.one_line(id)?)?;
        if line.kind != KIND {
            return Err(Error::NotFound(line.slug));
        }
        self.question_of(line)
    }

    /// Says that an answer helped: its words stand in the question from now on, with who gave them.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for a question of another city; [`Error::NotFound`] if no such answer came.
    pub fn accept_answer(&self, id: RecordId, answer: ObjectId) -> Result<Saved> {
        let question = self.question(id)?;
        if !question.yours {
            return Err(Error::NotAllowed("only the city that asked can say which answer helped".into()));
        }
        let found = question.answers.into_iter().find(|one| one.id == answer);
        let (said, text) = found
            .and_then(|said| said.text.clone().map(|text| (said, text)))
            .ok_or_else(|| Error::NotFound(answer.to_string()))?;
        let who: Vec<String> = said.author.into_iter().chain(said.city).collect();
        let who = if who.is_empty() { said.key.short() } else { who.join(", ") };
        let fields: Fields = [
            ("accepted".to_owned(), Value::Text(format!("{}\n\n— {who}", text.trim()))),
            ("question_status".to_owned(), Value::text("answered")),
        ]
        .into();
        self.edit(id, Change { fields, ..Change::default() })
    }

    fn question_of(&self, line: Line) -> Result<Question> {
        let view = self.page(line.id)?.ok_or_else(|| Error::NotFound(line.id.to_string()))?.view;
        let fields = view.shown();
        let text = |field: &str| fields.get(field).map(Value::plain).filter(|text| !text.trim().is_empty());
        let mut answers = self.said(line.id)?;
        answers.retain(|said| said.verb == Verb::Answer && said.text.is_some());
        let own_word = text("question_status").is_some_and(|status| SETTLED.contains(&status.as_str()));
        let in_text = fields.get("answers").is_some_and(|rows| !rows.is_blank());
        let helped = text("accepted");
        let names = fields.get("asked_cities").map(Value::items).unwrap_or_default();
        let asked: Vec<String> = names
            .iter()
            .map(Value::plain)
            .map(|name| {
                Ok(self.link(&name)?.filter(|line| line.kind == "city").map_or(name, |line| line.title))
            })
            .collect::<Result<_>>()?;
        let city = self.profile().city.map(|city| normal_name(&city));
        let device = self.device()?;
        let began = view.history.first().map(|first| first.author);
        let owns = device.is_some_and(|key| self.authority().writes_for(&view.owners, key));
        Ok(Question {
            answered: own_word || in_text || helped.is_some() || answers.iter().any(|said| said.known),
            to_you: city.is_some_and(|city| asked.iter().any(|asked| normal_name(asked) == city)),
            about: text("about")
                .map(|about| self.link(&about))
                .transpose()?
                .flatten()
                .filter(|line| line.listed),
            yours: device.is_some() && began == device || owns,
            line,
            answers,
            helped,
            asked,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Clock, New, Open, Options, Profile, Task};

    fn city(folder: &std::path::Path, name: &str) -> Open {
        let options =
            Options { starter: false, clock: Clock::fixed(1_647_252_000_000), ..Options::default() };
        let library = Library::open(&folder.join(name), options).unwrap();
        library
            .set_profile(Profile { city: Some(name.into()), name: Some("Awa".into()), ..Profile::default() })
            .unwrap();
        library
    }

    fn ask(library: &Library, title: &str, more: &[(&str, &str)]) -> RecordId {
        let mut fields: Fields = [("title".to_owned(), Value::text(title))].into();
        fields.extend(more.iter().map(|(id, text)| ((*id).to_owned(), Value::text(*text))));
        library.create(New { kind: KIND.into(), fields, ..New::default() }).unwrap().id
    }

    fn carry(folder: &std::path::Path, from: &Library, to: &Library, welcome: bool) {
        let file = folder.join("parcel.satchel");
        let task = Task::default();
        from.export(&file, None, false, &task).unwrap();
        let bundle = to.open_bundle(&[file], &task).unwrap();
        let plan = to.plan(&bundle, welcome, &task).unwrap();
        to.import(bundle, &plan, welcome, "stick", &task).unwrap();
    }

    #[test]
    fn a_question_waits_until_someone_known_answers() {
        let folder = tempfile::tempdir().unwrap();
        let (ndara, lindholm) = (city(folder.path(), "Ndara"), city(folder.path(), "Lindholm"));
        let id = ask(&ndara, "Who has trained readers without electricity?", &[("asked_cities", "Lindholm")]);
        let asked = ndara.question(id).unwrap();
        assert!(!asked.answered && asked.yours && !asked.to_you);
        carry(folder.path(), &ndara, &lindholm, true);
        let there = lindholm.question(id).unwrap();
        assert!(!there.answered && !there.yours && there.to_you);
        assert!(matches!(lindholm.accept_answer(id, ObjectId([0; 32])), Err(Error::NotAllowed(_))));
        lindholm.act(id, Verb::Answer, Some("We did, with lamps."), None).unwrap();
        // Who is not known yet answers nothing.
        carry(folder.path(), &lindholm, &ndara, false);
        assert!(!ndara.question(id).unwrap().answered);
        carry(folder.path(), &lindholm, &ndara, true);
        let answered = ndara.question(id).unwrap();
        assert!(answered.answered && answered.helped.is_none());
        ndara.accept_answer(id, answered.answers[0].id).unwrap();
        let helped = ndara.question(id).unwrap();
        assert_eq!(helped.helped.as_deref(), Some("We did, with lamps.\n\n— Awa, Lindholm"));
        carry(folder.path(), &ndara, &lindholm, true);
        assert_eq!(lindholm.question(id).unwrap().helped, helped.helped);
    }

    #[test]
    fn those_without_an_answer_come_first() {
        let folder = tempfile::tempdir().unwrap();
        let ndara = city(folder.path(), "Ndara");
        let settled = ask(&ndara, "Settled", &[("question_status", "closed")]);
        let open = ask(&ndara, "Open", &[("question_status", "open")]);
        let order: Vec<RecordId> =
            ndara.questions().unwrap().iter().map(|question| question.line.id).collect();
        assert_eq!(order, [open, settled]);
        let other = ndara.create(New { kind: "resource".into(), ..New::default() });
        let other = other.map(|saved| ndara.question(saved.id).is_err());
        assert!(other.unwrap_or(true));
    }
}
