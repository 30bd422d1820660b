//! Remarks: what is said about a part of a text, what was answered to it, and whether it is settled.
//!
//! A pure function of the acts about one record, whatever the order of their arrival.

use super::states::maximal;
use crate::act::{Act, Severity, Verb};
use crate::ids::ObjectId;

/// The word of a status act that opens a remark again; any other word settles it.
pub const OPEN: &str = "open";
/// The word of a status act that settles a remark.
pub const RESOLVED: &str = "resolved";

/// How far a remark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Settled {
    /// Nobody has answered.
    Open,
    /// Someone answered, and nobody has said yet that this will do.
    Answered,
    /// Someone said that it is done with.
    Resolved,
}

/// A comment or a wish for a change, with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark<'a> {
    /// What was said.
    pub act: &'a Act,
    /// How far it is.
    pub settled: Settled,
    /// The answers to it, by their authors' clocks.
    pub answers: Vec<&'a Act>,
}

impl Remark<'_> {
    /// How much it asks for. A wish for a change that does not say is one that must be met, a comment an idea.
    pub fn severity(&self) -> Severity {
        let said = self.act.body.as_ref().and_then(|body| body.severity);
        said.unwrap_or(match self.act.header.verb {
            Verb::RequestChanges => Severity::Must,
            _ => Severity::Idea,
        })
    }
}

/// All remarks among the acts about one record, by their authors' clocks.
pub fn remarks(acts: &[Act]) -> Vec<Remark<'_>> {
    let all: Vec<&Act> = acts.iter().collect();
    let is_remark = |act: &&&Act| matches!(act.header.verb, Verb::Comment | Verb::RequestChanges);
    let mut remarks: Vec<Remark> = all
        .iter()
        .filter(is_remark)
        .map(|act| {
            let answers = answers(&all, act.id);
            Remark { act, settled: settled(&all, act.id, &answers), answers }
        })
        .collect();
    remarks.sort_by_key(|remark| (remark.act.header.at, remark.act.id));
    remarks
}

fn is_about(act: &Act, remark: ObjectId, verb: Verb) -> bool {
    act.header.verb == verb && act.body.as_ref().is_some_and(|body| body.about == Some(remark))
}

fn answers<'a>(acts: &[&'a Act], remark: ObjectId) -> Vec<&'a Act> {
    let mut answers: Vec<&Act> =
        acts.iter().copied().filter(|act| is_about(act, remark, Verb::Answer)).collect();
    answers.sort_by_key(|act| (act.header.at, act.id));
    answers
}

fn settled(acts: &[&Act], remark: ObjectId, answers: &[&Act]) -> Settled {
    let last = maximal(acts, |act| is_about(act, remark, Verb::Status));
    let opens = |act: &&Act| act.body.as_ref().is_some_and(|body| body.text == OPEN);
    match () {
        // Two who said different things apart from each other: it is open, nothing is settled over someone's head.
        () if !last.is_empty() && !last.iter().any(opens) => Settled::Resolved,
        () if answers.is_empty() => Settled::Open,
        () => Settled::Answered,
    }
}

#[cfg(test)]
mod tests {
    use serde_bytes::ByteArray;

    use super::*;
    use crate::act::{Body, Header};
    use crate::ids::{AuthorKey, RecordId};

    fn act(name: u8, verb: Verb, about: Option<u8>, text: &str, after: &[u8]) -> Act {
        let id = |name: u8| ObjectId([name; 32]);
        let header = Header {
            author: AuthorKey([0; 32]),
            verb,
            record: RecordId([1; 16]),
            revision: id(200),
            after: after.iter().map(|name| id(*name)).collect(),
            field: None,
            at: i64::from(name),
            body: None,
        };
        let body = Body {
            salt: ByteArray::new([0; 16]),
            text: text.into(),
            about: about.map(id),
            ..Body::default()
        };
        Act { id: id(name), header, body: Some(body) }
    }

    fn settled(acts: &[Act]) -> Vec<Settled> {
        let mut backwards = acts.to_vec();
        backwards.reverse();
        let of = |acts: &[Act]| remarks(acts).iter().map(|remark| remark.settled).collect::<Vec<_>>();
        assert_eq!(of(acts), of(&backwards), "the order of arrival counts");
        of(acts)
    }

    #[test]
    fn a_remark_is_answered_settled_and_opened_again() {
        let mut acts = vec![act(1, Verb::RequestChanges, None, "When?", &[])];
        assert_eq!(settled(&acts), [Settled::Open]);
        acts.push(act(2, Verb::Answer, Some(1), "In March.", &[1]));
        assert_eq!(settled(&acts), [Settled::Answered]);
        acts.push(act(3, Verb::Status, Some(1), RESOLVED, &[2]));
        assert_eq!(settled(&acts), [Settled::Resolved]);
        acts.push(act(6, Verb::Comment, None, "Fine.", &[3]));
        acts.push(act(4, Verb::Status, Some(1), OPEN, &[6]));
        assert_eq!(settled(&acts)[0], Settled::Answered);
        acts.push(act(5, Verb::Status, Some(1), RESOLVED, &[3]));
        assert_eq!(settled(&acts)[0], Settled::Answered, "two said different things apart from each other");
    }

    #[test]
    fn what_is_about_another_remark_settles_nothing_here() {
        let acts = [
            act(1, Verb::Comment, None, "a", &[]),
            act(2, Verb::Comment, None, "b", &[1]),
            act(3, Verb::Status, Some(2), RESOLVED, &[2]),
            act(4, Verb::Status, None, "at risk", &[3]),
        ];
        assert_eq!(settled(&acts), [Settled::Open, Settled::Resolved]);
        assert_eq!(remarks(&acts)[0].severity(), Severity::Idea);
    }
}
