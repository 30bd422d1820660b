//! `satchel review`.

use clap::{Args, Subcommand};
use satchel_library::{Item, Library};
use satchel_model::act::Verb;
use satchel_model::fold::Standing;
use serde::Serialize;

use crate::error::{Error, Result};
use crate::said::Said;
use crate::session::Session;
use crate::text::counted;

/// JSON of the acts.
const ACTED: &str = "JSON: {id, slug, status, standing, cluster, city, from, to}; standing is null unless published, \
    else one of coordinator, confirmed, outside-term, former-coordinator, unverified";

/// What waits for a coordinator or an owner, and the answers
#[derive(Debug, Subcommand)]
pub enum Review {
    /// Lists what waits: submissions, what is accepted and unpublished, publications to be confirmed, suggestions
    #[command(
        after_help = "JSON: {items:[{id, slug, kind, title, status, waiting, revision, yours, standing}]}; waiting is \
        one of submitted, in-review, accepted, to-be-confirmed, suggestion"
    )]
    List,
    /// Takes a submission up
    #[command(after_help = ACTED)]
    Take(Act),
    /// Finds a record good
    #[command(after_help = ACTED)]
    Accept(Act),
    /// Asks its owners for changes
    #[command(name = "request-changes", after_help = ACTED)]
    RequestChanges(Act),
    /// Publishes a record as it stands
    #[command(after_help = ACTED)]
    Publish(Act),
    /// Stands by an earlier publication; with --all, by every one in this device's clusters
    #[command(after_help = ACTED)]
    Confirm(Confirm),
    /// Takes over a suggestion
    #[command(after_help = ACTED)]
    Adopt(Act),
    /// Says something about a record
    #[command(after_help = ACTED)]
    Comment(Act),
}

#[derive(Debug, Args)]
pub struct Act {
    /// The record, by id or slug
    #[arg(value_name = "ID")]
    id: String,
    /// The revision that is meant, if not the one that waits
    #[arg(long, value_name = "R")]
    revision: Option<String>,
    /// Words that go with it
    #[arg(long, value_name = "T")]
    text: Option<String>,
    /// The field it speaks of
    #[arg(long, value_name = "F")]
    field: Option<String>,
}

#[derive(Debug, Args)]
pub struct Confirm {
    /// The record, by id or slug
    #[arg(value_name = "ID", required_unless_present = "all", conflicts_with = "all")]
    id: Option<String>,
    /// Every publication that is to be confirmed
    #[arg(long)]
    all: bool,
}

#[derive(Serialize)]
struct Queue {
    items: Vec<Waiting>,
}

#[derive(Serialize)]
struct Waiting {
    id: String,
    slug: String,
    kind: String,
    title: String,
    status: &'static str,
    waiting: &'static str,
    revision: String,
    yours: bool,
    standing: Option<&'static str>,
}

#[derive(Serialize)]
struct Answer {
    id: String,
    slug: String,
    status: &'static str,
    standing: Option<&'static str>,
    cluster: Option<String>,
    city: Option<String>,
    from: Option<String>,
    to: Option<String>,
}

#[derive(Serialize)]
struct Confirmed {
    confirmed: u64,
}

impl Review {
    pub fn run(&self, session: &Session) -> Result<Said> {
        match self {
            Review::List => list(session),
            Review::Take(act) => act.run(session, Verb::Review),
            Review::Accept(act) => act.run(session, Verb::Accept),
            Review::RequestChanges(act) => act.run(session, Verb::RequestChanges),
            Review::Publish(act) => act.run(session, Verb::Publish),
            Review::Confirm(confirm) => confirm.run(session),
            Review::Adopt(act) => act.run(session, Verb::Adopt),
            Review::Comment(act) if act.text.is_none() => {
                Err(Error::Usage("a comment says something; name it with --text".into()))
            }
            Review::Comment(act) => act.run(session, Verb::Comment),
        }
    }
}

impl Act {
    fn run(&self, session: &Session, verb: Verb) -> Result<Said> {
        let library = session.write()?;
        let id = library.resolve(&self.id)?;
        let is_office = matches!(verb, Verb::Review | Verb::Accept | Verb::RequestChanges);
        if is_office && !library.may_review(id)? {
            return Err(Error::NotInOffice);
        }
        let revision = self.revision.as_deref().map(|name| library.revision_of(id, name)).transpose()?;
        library.act_on(id, verb, revision, self.text.as_deref(), self.field.as_deref())?;
        session.settle(&library);
        stands(&library, id)
    }
}

impl Confirm {
    fn run(&self, session: &Session) -> Result<Said> {
        let library = session.write()?;
        let Some(id) = &self.id else {
            let confirmed = library.confirm_all()?.len() as u64;
            session.settle(&library);
            let words = format!("Confirmed {}.", counted(confirmed, "publication", "publications"));
            return Said::new(&Confirmed { confirmed }, words);
        };
        let id = library.resolve(id)?;
        library.act(id, Verb::Confirm, None, None)?;
        session.settle(&library);
        stands(&library, id)
    }
}

fn list(session: &Session) -> Result<Said> {
    let library = session.read()?;
    let item = |item: Item| Waiting {
        id: item.line.id.to_string(),
        slug: item.line.slug,
        kind: item.line.kind,
        title: item.line.title,
        status: item.line.status.word(),
        waiting: item.waiting.word(),
        revision: item.revision.to_string(),
        yours: item.yours,
        standing: item.standing.as_ref().map(Standing::word),
    };
    let items: Vec<Waiting> = library.review_queue()?.into_iter().map(item).collect();
    let line = |item: &Waiting| {
        let mark = if item.yours { "*" } else { " " };
        format!("{mark} {:<15}  {}: {}", item.waiting, item.slug, item.title)
    };
    let words = match items.as_slice() {
        [] => "Nothing waits.".into(),
        some => some.iter().map(line).collect::<Vec<_>>().join("\n"),
    };
    Said::new(&Queue { items }, words)
}

/// What is said of a record after an act: where it stands, and how its publication does.
fn stands(library: &Library, id: satchel_model::RecordId) -> Result<Said> {
    let shown = library.show(id, None)?;
    let standing = shown.page.view.published.map(|published| published.standing);
    let term = standing.as_ref().and_then(Standing::term);
    let answer = Answer {
        id: id.to_string(),
        slug: shown.line.slug,
        status: shown.line.status.word(),
        standing: standing.as_ref().map(Standing::word),
        cluster: term.map(|term| term.cluster.clone()),
        city: term.map(|term| term.city.clone()),
        from: term.map(|term| term.from.to_string()),
        to: term.map(|term| term.to.to_string()),
    };
    let mut words = format!("{} is now {}.", answer.slug, answer.status);
    words.push_str(&match (&standing, term) {
        (Some(Standing::Coordinator { .. }), Some(term)) => {
            format!(" Published by {}, {} coordinator {} to {}.", term.city, term.cluster, term.from, term.to)
        }
        (Some(Standing::Confirmed { .. }), Some(term)) => {
            format!(" Confirmed by {}, {} coordinator {} to {}.", term.city, term.cluster, term.from, term.to)
        }
        (Some(Standing::Former { .. }), _) => " Published by a former coordinator, to be confirmed.".into(),
        (Some(Standing::OutsideTerm), _) => {
            " Published outside a coordinator's term, to be confirmed.".into()
        }
        (Some(_), _) => " Published by an unverified publisher.".into(),
        (None, _) => String::new(),
    });
    Said::new(&answer, words)
}
