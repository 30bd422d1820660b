//! Questions between cities: the list, one question with its answers, and saying which answer helped.

use satchel_library::Question;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::Nothing;
use crate::line::Line;
use crate::record::Id;
use crate::{App, Failure, people};

/// A question in the list.
#[derive(Debug, Serialize, TS)]
pub struct QuestionLine {
    line: Line,
    /// The record it is about.
    about: Option<Line>,
    /// The cities it is put to; anyone if none.
    asked: Vec<String>,
    /// Answers of people who are known here.
    answers: u64,
    answered: bool,
    /// Its city has said what helped.
    helped: bool,
    /// This machine wrote it, or writes for its city.
    yours: bool,
    /// It is put to the city that this machine writes for.
    to_you: bool,
}

/// All of them, those without an answer first.
#[derive(Debug, Serialize, TS)]
pub struct Questions {
    questions: Vec<QuestionLine>,
}

/// An answer.
#[derive(Debug, Serialize, TS)]
pub struct Answer {
    id: String,
    /// Name and city, else the first letters of the key.
    who: String,
    at: i64,
    text: String,
    /// Whoever gave it is known here.
    known: bool,
    /// Its words stand in the question as what helped.
    helped: bool,
}

/// A question with its answers, the first first.
#[derive(Debug, Serialize, TS)]
pub struct QuestionAnswers {
    question: QuestionLine,
    answers: Vec<Answer>,
}

/// Which answer helped.
#[derive(Debug, Deserialize, TS)]
pub struct Accept {
    id: String,
    answer: String,
}

/// `questions`.
pub fn questions(app: &App, _: Nothing) -> Result<Questions, Failure> {
    let mut shown = Vec::new();
    for question in app.library.questions()? {
        if app.shows(question.line.id)? {
            shown.push(line(app, &question)?);
        }
    }
    Ok(Questions { questions: shown })
}

/// `question`.
pub fn question(app: &App, request: Id) -> Result<QuestionAnswers, Failure> {
    answers(app, app.library.question(app.resolve(&request.id)?)?)
}

/// `answer_accept`.
pub fn accept(app: &App, request: Accept) -> Result<QuestionAnswers, Failure> {
    let id = app.resolve(&request.id)?;
    let unknown = || Failure::new(crate::Code::NotFound, "there is no such answer");
    app.library.accept_answer(id, request.answer.parse().map_err(|_| unknown())?)?;
    answers(app, app.library.question(id)?)
}

fn answers(app: &App, question: Question) -> Result<QuestionAnswers, Failure> {
    let one = |said: &satchel_library::Said| {
        let text = said.text.clone().unwrap_or_default();
        let helped = question.helped.as_ref().is_some_and(|helped| helped.contains(text.trim()));
        Ok::<_, Failure>(Answer {
            id: said.id.to_string(),
            who: people::author_line(app, said.key)?,
            at: said.at,
            helped,
            text,
            known: said.known,
        })
    };
    Ok(QuestionAnswers {
        answers: question.answers.iter().map(one).collect::<Result<_, _>>()?,
        question: line(app, &question)?,
    })
}

fn line(app: &App, question: &Question) -> Result<QuestionLine, Failure> {
    let mut about = None;
    if let Some(line) = &question.about
        && app.shows(line.id)?
    {
        about = Some(Line::from(line));
    }
    Ok(QuestionLine {
        line: Line::from(&question.line),
        about,
        asked: question.asked.clone(),
        answers: question.answers.iter().filter(|said| said.known).count() as u64,
        answered: question.answered,
        helped: question.helped.is_some(),
        yours: question.yours,
        to_you: question.to_you,
    })
}
