//! The network's papers: charters and lists, honest and stolen, signed by enough people or too few, and what hubs saw.

use std::sync::Arc;

use satchel_model::day::{DAY_MS, Day};
use satchel_model::trust::{
    Charter, Checkpoint, City, Content, Device, Lineage, Mandate, Mode, Paper, Roster, Seats, SignOn,
    Suspension, Term,
};
use satchel_model::{AuthorKey, ObjectId};

use super::World;
use super::shelf::{Thing, name};

impl World {
    fn make_paper(&mut self, at: usize, paper: Paper) -> ObjectId {
        let id = ObjectId(name(&mut self.dice));
        self.make(at, Thing::Paper(id, paper));
        id
    }

    /// The first charter and a first list under it, on the first machine.
    pub(super) fn found(&mut self) {
        self.telling.step("charter");
        let charter = self.charter(1, None);
        let id = self.make_paper(0, Paper::Charter(charter.clone()));
        self.pinned = Some(id);
        self.sign(0, id, &charter.holders);
        self.look_at_papers(0);
        for _ in 0..2 {
            self.change_roster(0);
        }
    }

    fn charter(&mut self, version: u64, previous: Option<ObjectId>) -> Charter {
        let seats = |world: &mut World| {
            let count = 1 + world.dice.below(3);
            let first = world.dice.below(2);
            let keys = world.holders[first..].iter().copied().take(count);
            Seats::new(keys, 1 + world.dice.below(count.min(2)) as u32)
        };
        let (holders, keepers) = (seats(self), seats(self));
        let mut hubs: Vec<AuthorKey> = self.hubs[self.dice.below(2)..2].to_vec();
        hubs.sort_unstable();
        let at = self.today * DAY_MS;
        Charter {
            author: holders.keys[0],
            version,
            name: "Network".into(),
            holders,
            keepers,
            hubs,
            previous,
            at,
        }
    }

    /// Enough people sign; once in a while they forget.
    fn sign(&mut self, at: usize, of: ObjectId, seats: &Seats) {
        if self.dice.once_in(6) {
            return;
        }
        for author in seats.keys.iter().copied().take(seats.threshold as usize) {
            self.make_paper(at, Paper::SignOn(SignOn { author, of }));
        }
    }

    fn mandate(&self, at: usize) -> Option<Arc<Mandate>> {
        self.machines[at].authority.mandate.clone()
    }

    pub(super) fn raise_charter(&mut self, at: usize) {
        let Some(mandate) = self.mandate(at) else { return self.deliver(at) };
        self.telling.step("raise charter");
        let next = self.charter(mandate.charter.version + 1, mandate.charters.last().copied());
        let id = self.make_paper(at, Paper::Charter(next.clone()));
        self.sign(at, id, &mandate.charter.holders);
        self.sign(at, id, &next.holders);
    }

    /// The next list, made from the one in force as this machine knows it: often from an old one.
    pub(super) fn change_roster(&mut self, at: usize) {
        let Some(mandate) = self.mandate(at) else { return self.deliver(at) };
        self.telling.step("roster");
        let charter = *mandate.charters.last().expect("a mandate has a charter");
        let papers = self.shelf.papers(&self.machines[at].held);
        let before = mandate.roster.and_then(|id| papers.roster(id));
        let (mut version, mut content) =
            before.map_or((0, Content::default()), |roster| (roster.version, roster.content.clone()));
        for _ in 0..=self.dice.below(4) {
            self.change(at, &mut content);
        }
        if before.is_some_and(|before| before.charter != charter) {
            version = 0;
        }
        version = match self.dice.below(12) {
            0 => version.saturating_add(5),
            1 => version,
            _ => version.saturating_add(1),
        };
        let author = mandate.charter.keepers.keys[0];
        let (previous, now) = (mandate.roster, self.today * DAY_MS);
        let roster = Roster { author, charter, version, previous, at: now, content };
        let id = self.make_paper(at, Paper::Roster(roster));
        self.sign(at, id, &mandate.charter.keepers);
    }

    fn change(&mut self, at: usize, content: &mut Content) {
        let machine = self.dice.below(self.machines.len());
        let (key, city) = (self.machines[machine].key, self.machines[machine].city);
        match self.dice.below(12) {
            0..=2 => self.enrol(content, key, city),
            3..=7 => self.appoint(content, key, city),
            8 => end_term(content, self.dice.below(8), Day(self.today)),
            9 if !content.terms.is_empty() => {
                // Left out of the list without a word: what was given was given nevertheless.
                content.terms.remove(self.dice.below(content.terms.len()));
            }
            10 => self.suspend(at, content, key),
            11 if self.dice.once_in(2) => {
                content.lineage.push(Lineage { cluster: "b".into(), continues: "a".into() });
            }
            _ => content.suspended.clear(),
        }
    }

    fn enrol(&mut self, content: &mut Content, key: AuthorKey, city: &str) {
        let city = if self.dice.once_in(8) { "Al Noor" } else { city };
        let device = Device { key, name: None };
        match content.cities.iter_mut().find(|known| known.name == city) {
            Some(known) => known.devices.push(device),
            None => content.cities.push(City { name: city.into(), devices: vec![device] }),
        }
    }

    fn appoint(&mut self, content: &mut Content, key: AuthorKey, city: &str) {
        let from = self.today - self.dice.below(300) as i64;
        let to = self.today - 30 + self.dice.below(300) as i64;
        content.terms.push(Term {
            cluster: (*self.dice.one(&["a", "a", "a", "b"])).into(),
            from: Day(from),
            to: Day(to),
            key,
            city: city.into(),
            name: None,
            ended: self.dice.once_in(3),
        });
    }

    fn suspend(&mut self, at: usize, content: &mut Content, key: AuthorKey) {
        let papers = self.shelf.papers(&self.machines[at].held);
        let borders: Vec<ObjectId> = papers.checkpoints().map(|(id, _)| id).collect();
        let mode = match borders.is_empty() || self.dice.once_in(3) {
            true => Mode::QuarantineAll,
            false => Mode::KeepBefore(*self.dice.one(&borders)),
        };
        content.suspended.push(Suspension { key, mode });
    }

    /// A list by a thief: of a number that nobody can top, signed by a key that has no seat.
    pub(super) fn steal_roster(&mut self, at: usize) {
        let Some(mandate) = self.mandate(at) else { return self.deliver(at) };
        self.telling.step("stolen roster");
        let (author, city) = (self.machines[at].key, self.machines[at].city);
        let mut content = Content::default();
        self.appoint(&mut content, author, city);
        let charter = *self.dice.one(&mandate.charters);
        let roster = Roster { author, charter, version: u64::MAX, previous: None, at: 0, content };
        let of = self.make_paper(at, Paper::Roster(roster));
        self.make_paper(at, Paper::SignOn(SignOn { author, of }));
    }

    /// A holder signs whatever lies there: a forgotten paper, or a removal of a text.
    pub(super) fn sign_on(&mut self, at: usize) {
        self.telling.step("sign on");
        let held: Vec<usize> = self.machines[at].held.iter().copied().collect();
        let waiting: Vec<ObjectId> = held
            .into_iter()
            .filter(|number| self.shelf.is_signable(*number))
            .map(|n| self.shelf.id(n))
            .collect();
        if !waiting.is_empty() {
            let (of, author) = (*self.dice.one(&waiting), *self.dice.one(&self.holders));
            self.make_paper(at, Paper::SignOn(SignOn { author, of }));
        }
    }

    /// A hub says what it has seen on this machine and not said before; one in a while gives two orders.
    pub(super) fn witness(&mut self, at: usize) {
        self.telling.step("checkpoint");
        let author = *self.dice.one(&self.hubs);
        let chain = self.shelf.papers(&self.shelf.all());
        let own = chain.checkpoints().filter(|(_, checkpoint)| checkpoint.author == author);
        let last = own.max_by_key(|(id, checkpoint)| (checkpoint.epoch, checkpoint.seq, *id));
        let said: Vec<ObjectId> = chain
            .checkpoints()
            .filter(|(_, c)| c.author == author)
            .flat_map(|(_, c)| c.ids.clone())
            .collect();
        let (epoch, seq, previous) = match last {
            None => (0, 0, None),
            Some((_, last)) if self.dice.once_in(12) => (last.epoch, last.seq, last.previous),
            Some((_, last)) if self.dice.once_in(8) => (last.epoch + 1, 0, None),
            Some((id, last)) => (last.epoch, last.seq + 1, Some(id)),
        };
        let held = self.machines[at].held.clone();
        let ids = held.into_iter().filter(|number| !self.shelf.is_paper(*number));
        let ids = ids.map(|number| self.shelf.id(number)).filter(|id| !said.contains(id)).collect();
        let day = if self.dice.once_in(12) { self.today - 90 } else { self.today };
        let checkpoint = Checkpoint { author, epoch, seq, previous, at: day * DAY_MS, ids };
        self.make_paper(at, Paper::Checkpoint(checkpoint));
    }
}

fn end_term(content: &mut Content, number: usize, today: Day) {
    let count = content.terms.len().max(1);
    if let Some(term) = content.terms.get_mut(number % count) {
        (term.ended, term.to) = (true, term.to.min(today));
    }
}
