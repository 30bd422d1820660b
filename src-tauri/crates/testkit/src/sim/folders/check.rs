//! What must hold at the end of a story over folders.

use std::collections::BTreeSet;

use satchel_library::Task;
use satchel_model::fold::Standing;

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
        let (digest, views) = (first.digest().expect("a digest"), view_of_all(first));
        let charter = first.charter_in_force().map(|charter| charter.id);
        assert_eq!(charter.is_some(), self.first_charter().is_some(), "the charter is pinned");
        for (at, machine) in self.machines.iter().enumerate() {
            let library = machine.library();
            assert_eq!(library.digest().expect("a digest"), digest, "the digest of machine {at}");
            assert_eq!(library.charter_in_force().map(|charter| charter.id), charter, "machine {at}");
            assert_eq!(view_of_all(library), views, "the views of machine {at}");
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
        let views = view_of_all(self.machines[0].library());
        self.machines[1..].iter().all(|machine| view_of_all(machine.library()) == views)
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
