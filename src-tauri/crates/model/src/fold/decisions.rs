//! The decision table: every combination of what a publication's standing depends on, against sentences written out
//! here without the fold's help. Nothing may be shown as valid that is not.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_bytes::ByteArray;

use super::*;
use crate::act::{self, Verb};
use crate::day::{DAY_MS, Day};
use crate::ids::BodyHash;
use crate::revision::{Body, Header};
use crate::trust::{
    Charter, Checkpoint, City, Content, Device, Lineage, Mandate, Mode, Paper, Papers, Roster, Seats,
    Suspension, Term,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cluster {
    /// The signer coordinates the record's cluster.
    Same,
    /// The signer coordinates a cluster that, as the list says, continues the record's.
    Continues,
    /// The signer coordinates another cluster.
    Other,
    /// The record has no cluster.
    Without,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Claimed {
    Before,
    In,
    After,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    Never,
    InTerm,
    InGrace,
    AfterGrace,
    /// Within the term, by a hub that the charter does not name.
    ByStranger,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Confirmed {
    No,
    /// By a coordinator of the record's cluster whose term runs.
    ByCurrent,
    /// By a coordinator of the cluster that continues the record's, whose term runs.
    BySuccessor,
    /// By a coordinator of the record's cluster whose term a list has ended, with a date within it; no hub saw it.
    ByFormer,
    /// By a coordinator of another cluster.
    ByOther,
    /// By someone admitted who coordinates nothing.
    ByMember,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Suspended {
    No,
    KeepBefore,
    All,
}

#[derive(Debug, Clone, Copy)]
struct Case {
    charter: bool,
    in_roster: bool,
    cluster: Cluster,
    claimed: Claimed,
    ended: bool,
    seen: Seen,
    confirmed: Confirmed,
    suspended: Suspended,
    admitted: bool,
    owner: bool,
}

/// What a reader is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    NotPublished,
    Unverified,
    ToBeConfirmed,
    Valid,
}

/// The sentences of the design, one after another.
fn oracle(case: &Case) -> Told {
    // "With no charter any admitted key may publish, shown as unverified publisher."
    if !case.charter {
        return if case.admitted { Told::Unverified } else { Told::NotPublished };
    }
    // A current coordinator's confirmation covers, whoever published, if it is one of this record's cluster.
    if matches!(case.confirmed, Confirmed::ByCurrent | Confirmed::BySuccessor)
        && case.cluster != Cluster::Without
    {
        return Told::Valid;
    }
    // "Its roster admits, and earlier admissions stay."
    if !case.admitted && !case.in_roster {
        return Told::NotPublished;
    }
    // A suspended key counts for nothing, or for what a hub saw before the border (which lies behind the grace here).
    match case.suspended {
        Suspended::All => return Told::NotPublished,
        Suspended::KeepBefore if !matches!(case.seen, Seen::InTerm | Seen::InGrace) => {
            return Told::NotPublished;
        }
        Suspended::KeepBefore | Suspended::No => {}
    }
    // "Not in the roster at all", or for a cluster that neither is this one nor continues it.
    if !case.in_roster || !matches!(case.cluster, Cluster::Same | Cluster::Continues) {
        return Told::Unverified;
    }
    // "A date outside every term of that signer reads to be confirmed."
    if case.claimed != Claimed::In {
        return Told::ToBeConfirmed;
    }
    // "When a newer roster has ended the term, what neither a checkpoint dated within the term plus 45 days … covers."
    let in_time = matches!(case.seen, Seen::InTerm | Seen::InGrace);
    if case.ended && !in_time { Told::ToBeConfirmed } else { Told::Valid }
}

const OWNER: AuthorKey = AuthorKey([1; 32]);
const SIGNER: AuthorKey = AuthorKey([2; 32]);
const SUCCESSOR: AuthorKey = AuthorKey([3; 32]);
const OTHER: AuthorKey = AuthorKey([4; 32]);
const MEMBER: AuthorKey = AuthorKey([5; 32]);
const HOLDER: AuthorKey = AuthorKey([6; 32]);
const HUB: AuthorKey = AuthorKey([7; 32]);
const HEIR: AuthorKey = AuthorKey([8; 32]);
const FORMER: AuthorKey = AuthorKey([9; 32]);
const STRANGE_HUB: AuthorKey = AuthorKey([10; 32]);

const PUBLICATION: ObjectId = ObjectId([11; 32]);
const CONFIRMATION: ObjectId = ObjectId([12; 32]);
const CHARTER: ObjectId = ObjectId([13; 32]);

/// The signer's term is day 100 to 200, the successor's 201 to 400.
const TERM: (i64, i64) = (100, 200);

fn day_of(case: &Case) -> i64 {
    match case.claimed {
        Claimed::Before => 99,
        Claimed::In => 150,
        Claimed::After => 201,
    }
}

fn term(key: AuthorKey, cluster: &str, days: (i64, i64), ended: bool) -> Term {
    Term {
        cluster: cluster.into(),
        from: Day(days.0),
        to: Day(days.1),
        key,
        city: "City".into(),
        name: None,
        ended,
    }
}

fn papers(case: &Case) -> Papers {
    let mut papers = Papers::default();
    let charter = Charter {
        author: HOLDER,
        version: 1,
        name: "Network".into(),
        holders: Seats::new([HOLDER], 1),
        keepers: Seats::new([HOLDER], 1),
        hubs: vec![HUB],
        previous: None,
        at: 0,
    };
    papers.add(CHARTER, Paper::Charter(charter));
    let border = ObjectId([21; 32]);
    let mut content = Content::default();
    content.cities.push(City { name: "Ndara".into(), devices: vec![Device { key: OWNER, name: None }] });
    if case.in_roster {
        let cluster = match case.cluster {
            Cluster::Same | Cluster::Without => "a",
            Cluster::Continues => "C",
            Cluster::Other => "b",
        };
        content.terms.push(term(SIGNER, cluster, TERM, case.ended));
        if case.owner {
            content.cities[0].devices.push(Device { key: SIGNER, name: None });
        }
    }
    content.terms.push(term(SUCCESSOR, "a", (201, 400), false));
    content.terms.push(term(OTHER, "b", (201, 400), false));
    content.terms.push(term(HEIR, "c", (201, 400), false));
    content.terms.push(term(FORMER, "a", (100, 350), true));
    content.lineage.push(Lineage { cluster: "c".into(), continues: "A".into() });
    let mode = match case.suspended {
        Suspended::No => None,
        Suspended::KeepBefore => Some(Mode::KeepBefore(border)),
        Suspended::All => Some(Mode::QuarantineAll),
    };
    content.suspended.extend(mode.map(|mode| Suspension { key: SIGNER, mode }));
    let roster = Roster { author: HOLDER, charter: CHARTER, version: 1, previous: None, at: 0, content };
    papers.add(ObjectId([14; 32]), Paper::Roster(roster));
    let seen_on = |day| match case.seen {
        Seen::InTerm => day == 200,
        Seen::InGrace => day == 245,
        Seen::AfterGrace => day == 260,
        Seen::Never | Seen::ByStranger => false,
    };
    if case.seen == Seen::ByStranger {
        let checkpoint = Checkpoint {
            author: STRANGE_HUB,
            epoch: 0,
            seq: 0,
            previous: None,
            at: 200 * DAY_MS,
            ids: vec![PUBLICATION],
        };
        papers.add(ObjectId([24; 32]), Paper::Checkpoint(checkpoint));
    }
    let mut previous = None;
    for (seq, (day, id)) in
        [(200, [20; 32]), (245, [22; 32]), (250, border.0), (260, [23; 32])].into_iter().enumerate()
    {
        let ids = if seen_on(day) { vec![PUBLICATION] } else { Vec::new() };
        let checkpoint =
            Checkpoint { author: HUB, epoch: 0, seq: seq as u64, previous, at: day * DAY_MS, ids };
        papers.add(ObjectId(id), Paper::Checkpoint(checkpoint));
        previous = Some(ObjectId(id));
    }
    papers
}

fn authority(case: &Case) -> Authority {
    let mut authority = Authority { admitted: [OWNER, MEMBER].into(), ..Authority::default() };
    authority.cities.insert(OWNER, "ndara".into());
    if case.admitted {
        authority.admitted.insert(SIGNER);
    }
    if case.owner {
        authority.cities.insert(SIGNER, "ndara".into());
    }
    // Without a charter whoever confirms is simply admitted.
    authority.admitted.extend([SUCCESSOR, OTHER, HEIR, FORMER]);
    authority.mandate = case.charter.then(|| Mandate::of(CHARTER, &papers(case))).flatten().map(Arc::new);
    authority
}

fn revision(clusters: &[&str]) -> Revision {
    let clusters = Value::List(clusters.iter().map(|cluster| (*cluster).into()).collect());
    let body = Body {
        salt: ByteArray::new([0; 16]),
        slug: "case".into(),
        fields: [("title".into(), "T".into()), ("clusters".into(), clusters)].into(),
        ..Body::default()
    };
    let header = Header {
        author: OWNER,
        record: None,
        parents: vec![],
        kind: "case-study".into(),
        edition: 1,
        audience: Audience::Public,
        owners: vec!["ndara".into()],
        demo: false,
        at: 0,
        body: BodyHash([0; 32]),
    };
    Revision { id: ObjectId([10; 32]), header, body: Some(body) }
}

fn act(id: ObjectId, author: AuthorKey, verb: Verb, day: i64, revision: &Revision) -> Act {
    let header = act::Header {
        author,
        verb,
        record: revision.record(),
        revision: revision.id,
        after: vec![],
        field: None,
        at: day * DAY_MS,
        body: None,
    };
    Act { id, header, body: None }
}

fn told(case: &Case) -> Told {
    let clusters: &[&str] = if case.cluster == Cluster::Without { &[] } else { &["a"] };
    let revision = revision(clusters);
    let mut acts = vec![act(PUBLICATION, SIGNER, Verb::Publish, day_of(case), &revision)];
    let confirming = match case.confirmed {
        Confirmed::No => None,
        Confirmed::ByCurrent => Some(SUCCESSOR),
        Confirmed::BySuccessor => Some(HEIR),
        Confirmed::ByFormer => Some(FORMER),
        Confirmed::ByOther => Some(OTHER),
        Confirmed::ByMember => Some(MEMBER),
    };
    acts.extend(confirming.map(|key| act(CONFIRMATION, key, Verb::Confirm, 300, &revision)));
    let view = fold(revision.record(), &[revision], &acts, &authority(case)).unwrap();
    assert!(view.admitted && !view.heads.is_empty(), "content disappeared: {case:?}");
    match view.published {
        None => Told::NotPublished,
        Some(published) if published.standing.is_valid() => Told::Valid,
        Some(published) if published.standing.is_to_be_confirmed() => Told::ToBeConfirmed,
        Some(_) => Told::Unverified,
    }
}

const SEEN: [Seen; 5] = [Seen::Never, Seen::InTerm, Seen::InGrace, Seen::AfterGrace, Seen::ByStranger];
const CONFIRMED: [Confirmed; 6] = [
    Confirmed::No,
    Confirmed::ByCurrent,
    Confirmed::BySuccessor,
    Confirmed::ByFormer,
    Confirmed::ByOther,
    Confirmed::ByMember,
];

fn every(mut each: impl FnMut(Case)) -> usize {
    let yes_no = [true, false];
    let mut count = 0;
    for charter in yes_no {
        for in_roster in yes_no {
            for cluster in [Cluster::Same, Cluster::Continues, Cluster::Other, Cluster::Without] {
                for claimed in [Claimed::Before, Claimed::In, Claimed::After] {
                    for ended in yes_no {
                        for seen in SEEN {
                            for confirmed in CONFIRMED {
                                for suspended in [Suspended::No, Suspended::KeepBefore, Suspended::All] {
                                    for admitted in yes_no {
                                        for owner in yes_no {
                                            count += 1;
                                            each(Case {
                                                charter,
                                                in_roster,
                                                cluster,
                                                claimed,
                                                ended,
                                                seen,
                                                confirmed,
                                                suspended,
                                                admitted,
                                                owner,
                                            });
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    count
}

#[test]
fn no_publication_is_shown_as_more_than_it_is() {
    let mut outcomes = BTreeSet::new();
    let count = every(|case| {
        let told = told(&case);
        assert_eq!(told, oracle(&case), "{case:?}");
        outcomes.insert(format!("{told:?}"));
    });
    assert_eq!((count, outcomes.len()), (34_560, 4));
}

#[test]
fn what_a_coordinator_may_do_an_owner_may_not_and_the_other_way_round() {
    let base = Case {
        charter: true,
        in_roster: true,
        cluster: Cluster::Same,
        claimed: Claimed::In,
        ended: false,
        seen: Seen::Never,
        confirmed: Confirmed::No,
        suspended: Suspended::No,
        admitted: true,
        owner: false,
    };
    let coordinating = [
        (Verb::Review, Status::InReview),
        (Verb::RequestChanges, Status::ChangesRequested),
        (Verb::Accept, Status::Accepted),
    ];
    let owning = [(Verb::Submit, Status::Submitted), (Verb::Withdraw, Status::Withdrawn)];
    for charter in [true, false] {
        for in_roster in [true, false] {
            for cluster in [Cluster::Same, Cluster::Continues, Cluster::Other] {
                for claimed in [Claimed::Before, Claimed::In, Claimed::After] {
                    for owner in [true, false] {
                        let case = Case { charter, in_roster, cluster, claimed, owner, ..base };
                        let coordinates =
                            in_roster && cluster != Cluster::Other && claimed == Claimed::In || !charter;
                        let rows = coordinating.map(|(verb, status)| (verb, status, coordinates));
                        let own = owning.map(|(verb, status)| (verb, status, owner));
                        for (verb, status, may) in rows.into_iter().chain(own) {
                            let revision = revision(&["a"]);
                            let acts = [act(PUBLICATION, SIGNER, verb, day_of(&case), &revision)];
                            let view =
                                fold(revision.record(), &[revision], &acts, &authority(&case)).unwrap();
                            let expected = if may { status } else { Status::Unreviewed };
                            assert_eq!(view.status, expected, "{verb:?} {case:?}");
                        }
                    }
                }
            }
        }
    }
}
