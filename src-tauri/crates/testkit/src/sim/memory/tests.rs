//! That the simulator notices what it is there to notice, and that its stories have it in them.

use std::collections::BTreeMap;

use satchel_model::fold::{self, Published, Standing};
use satchel_model::{RecordId, RecordView};

use super::check::{check_nothing_is_overwritten, check_publication};
use super::*;
use crate::sim::memory::plain::{Record, Worth};

/// A story, one record of it, and everything about that.
struct Told {
    world: World,
    record: RecordId,
    view: RecordView,
}

impl Told {
    /// The first story with a record of the kind wanted.
    fn with(wanted: impl Fn(&RecordView) -> bool) -> Told {
        for seed in 0.. {
            let world = World::told(seed);
            let all = world.shelf.all();
            for record in world.shelf.records(&all) {
                let (revisions, acts) = world.shelf.of(record, &all);
                let view = fold::fold(record, &revisions, &acts, &world.machines[0].authority).unwrap();
                if wanted(&view) {
                    return Told { world, record, view };
                }
            }
        }
        unreachable!("there is always another seed")
    }

    fn check_publication(&self) {
        let World { shelf, admitted, cities, .. } = &self.world;
        let (revisions, acts) = shelf.of(self.record, &shelf.all());
        let network = self.world.network();
        let worths = Record::new(admitted, cities, network.as_ref(), &revisions, &acts).publications();
        check_publication(&self.view, &acts, &worths);
    }
}

fn standing(view: &RecordView) -> Option<&Standing> {
    view.published.as_ref().map(|published| &published.standing)
}

#[test]
#[should_panic(expected = "lacks something")]
fn a_lost_revision_is_noticed() {
    let mut world = World::told(5);
    world.machines[1].held.pop_first();
    world.check();
}

#[test]
#[should_panic(expected = "what the papers say")]
fn a_forgotten_paper_is_noticed() {
    let mut world = World::told(5);
    world.machines[1].authority = Default::default();
    world.check();
}

#[test]
#[should_panic(expected = "was overwritten")]
fn a_fold_that_drops_a_value_is_noticed() {
    let mut told = Told::with(|view| view.admitted && view.fields.contains_key("done"));
    told.view.fields.remove("done");
    let (revisions, _) = told.world.shelf.of(told.record, &told.world.shelf.all());
    check_nothing_is_overwritten(told.record, &told.view, &revisions);
}

#[test]
#[should_panic(expected = "was overwritten")]
fn a_fold_that_settles_a_conflict_by_itself_is_noticed() {
    let told = Told::with(|view| super::writing::FIELDS.iter().any(|field| view.conflicts().contains(field)));
    let mut view = told.view;
    view.fields.values_mut().for_each(|values| values.truncate(1));
    let (revisions, _) = told.world.shelf.of(told.record, &told.world.shelf.all());
    check_nothing_is_overwritten(told.record, &view, &revisions);
}

#[test]
#[should_panic(expected = "a wrong standing")]
fn a_former_coordinators_publication_shown_as_valid_is_noticed() {
    let mut told = Told::with(|view| matches!(standing(view), Some(Standing::Former { .. })));
    told.check_publication();
    let Some(Published { standing, .. }) = &mut told.view.published else { unreachable!() };
    let Standing::Former { term } = standing.clone() else { unreachable!() };
    *standing = Standing::Coordinator { term, confirmed: false };
    told.check_publication();
}

#[test]
#[should_panic(expected = "a wrong standing: nobody")]
fn a_publication_of_someone_else_is_noticed() {
    let mut told = Told::with(|view| matches!(standing(view), Some(Standing::Coordinator { .. })));
    told.view.published.as_mut().unwrap().by = AuthorKey([0; 32]);
    told.check_publication();
}

#[test]
#[should_panic(expected = "is not shown")]
fn a_publication_that_is_left_out_is_noticed() {
    let mut told = Told::with(|view| matches!(standing(view), Some(Standing::Coordinator { .. })));
    told.check_publication();
    told.view.published = None;
    told.check_publication();
}

#[test]
fn a_valid_publication_is_the_best() {
    assert!(Worth::Valid > Worth::ToBeConfirmed && Worth::ToBeConfirmed > Worth::Unverified);
}

#[test]
fn stories_have_in_them_what_can_happen_to_a_network() {
    let mut seen: BTreeMap<&str, u64> = BTreeMap::new();
    for seed in 0..240 {
        let mut world = World::told(seed);
        world.check();
        world.telling.seen().iter().for_each(|(what, count)| *seen.entry(what).or_default() += count);
    }
    let rare = |what: &&str| seen.get(what).copied().unwrap_or_default() < 2;
    let wanted = [
        "a conflict",
        "a suggestion",
        "a withdrawal",
        "a removed text",
        "removed words",
        "someone kept apart",
        "rival publications",
        "a coordinator's publication",
        "a publication seen in time",
        "a former coordinator's publication",
        "a former coordinator's publication, confirmed",
        "anyone's publication, confirmed",
        "a publication outside every term",
        "an unverified publication",
        "a charter that follows",
        "two rosters of one number",
        "a hub of two orders",
        "a suspended key",
        "an ended term",
        "stolen roster",
        "restore",
        "clone",
        "clock",
    ];
    let rare: Vec<&str> = wanted.into_iter().filter(rare).collect();
    assert!(rare.is_empty(), "too rare: {rare:?} in {seen:#?}");
}
