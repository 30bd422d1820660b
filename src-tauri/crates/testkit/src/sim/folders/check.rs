//! What must hold at the end of a story over folders.

use std::collections::{BTreeMap, BTreeSet};

use satchel_library::{Library, Task};
use satchel_model::fold::Standing;
use satchel_model::{ObjectId, RecordId};

use super::World;
use crate::view_of_all;

impl World {
    /// Checks everything.
    pub(super) fn check(&mut self) {
        self.telling.step("check");
        self.meet_everyone();
        if self.hold_the_same() && !self.show_the_same() {
            // A removal that counted for a while took a text; who still has it gives it back with the next parcel.
            self.telling.saw("a text given back");
            self.exchange_all();
        }
        let first = self.machines[0].library();
        let (digest, views, said) =
            (first.digest().expect("a digest"), view_of_all(first), said_of_all(first));
        let charter = first.charter_in_force().map(|charter| charter.id);
        assert_eq!(charter.is_some(), self.first_charter().is_some(), "the charter is pinned");
        for (at, machine) in self.machines.iter().enumerate() {
            let library = machine.library();
            assert_eq!(library.digest().expect("a digest"), digest, "the digest of machine {at}");
            assert_eq!(library.charter_in_force().map(|charter| charter.id), charter, "machine {at}");
            assert_eq!(view_of_all(library), views, "the views of machine {at}");
            assert_eq!(said_of_all(library), said, "what was said, on machine {at}");
            let report = library.check(false, &Task::default()).expect("a check");
            assert!(report.ok(), "machine {at}: {:?}", report.problems);
            for (record, revision) in &self.saved {
                assert!(library.holds(*revision).expect("a look"), "{revision:?} of {record:?} is lost");
            }
        }
        let at = self.dice.below(self.machines.len());
        self.machines[at].lose_views(&["store", "index"]);
        let anew = self.machines[at].library();
        assert_eq!(view_of_all(anew), views, "machine {at}, made anew");
        assert_eq!(anew.digest().expect("a digest"), digest, "machine {at}, made anew");
        assert_eq!(said_of_all(anew), said, "machine {at}, made anew");
        if said.values().flatten().any(|(_, words)| words.as_deref() == Some("(removed)")) {
            self.telling.saw("removed words");
        }
        for view in views.values() {
            let mut saw = |what, seen| {
                if seen {
                    self.telling.saw(what)
                }
            };
            saw("a conflict", !view.conflicts().is_empty());
            saw("a suggestion", !view.suggestions.is_empty());
            saw("a withdrawal", view.is_withdrawn());
            let Some(published) = &view.published else { continue };
            saw("a coordinator's publication", matches!(published.standing, Standing::Coordinator { .. }));
            saw("a publication to be confirmed", published.standing.is_to_be_confirmed());
            saw("an unverified publication", published.standing == Standing::Unverified);
        }
        let confirmed = |key| self.machines[0].library().is_confirmed(key);
        if self.devices.iter().any(|key| confirmed(*key).suspended) {
            self.telling.saw("a suspended key");
        }
    }

    fn hold_the_same(&self) -> bool {
        let digest = self.machines[0].library().digest().expect("a digest");
        self.machines[1..].iter().all(|machine| machine.library().digest().expect("a digest") == digest)
    }

    fn show_the_same(&self) -> bool {
        let shown = |library: &Library| (view_of_all(library), said_of_all(library));
        let first = shown(self.machines[0].library());
        self.machines[1..].iter().all(|machine| shown(machine.library()) == first)
    }

    /// Whoever is still a stranger somewhere is met, so that everyone knows the same people.
    fn meet_everyone(&self) {
        for machine in &self.machines {
            let unmet = machine.library().unmet().expect("a list");
            let keys: BTreeSet<_> =
                unmet.iter().filter(|unmet| !unmet.suspended).map(|unmet| unmet.key).collect();
            if !keys.is_empty() {
                machine.library().admit_people(&keys).expect("strangers can be admitted");
            }
        }
    }
}

/// What was said about each record, and what of it was removed.
fn said_of_all(library: &Library) -> BTreeMap<RecordId, Vec<(ObjectId, Option<String>)>> {
    let words = |said: satchel_library::Said| {
        let removed = said.removed.then(|| "(removed)".to_owned());
        (said.id, said.text.or(removed))
    };
    let of = |id| library.said(id).expect("what was said").into_iter().map(words).collect();
    library.lines(None).expect("lines").into_iter().map(|line| (line.id, of(line.id))).collect()
}
