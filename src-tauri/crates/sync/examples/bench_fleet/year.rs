//! A year of a network: who writes, who asks the hub, who meets whom with a stick.

use crate::bits::Bits;
use crate::dice::Dice;
use crate::hub::Hub;

/// What the network is like.
pub struct Plan {
    pub libraries: usize,
    pub days: usize,
    /// Of a hundred libraries, those that ask the hub every day, and every week; the others never do.
    pub daily: usize,
    pub weekly: usize,
    /// Days between two visits with a stick.
    pub stick_days: f64,
    /// Texts and changes a library writes in a year.
    pub texts: f64,
    pub changes: f64,
    /// What each takes on the line.
    pub text_bytes: u64,
    pub change_bytes: u64,
}

impl Default for Plan {
    fn default() -> Self {
        Plan {
            libraries: 3_000,
            days: 365,
            daily: 10,
            weekly: 20,
            stick_days: 30.0,
            texts: 2.0,
            changes: 5.0,
            text_bytes: 2_400,
            change_bytes: 300,
        }
    }
}

impl Plan {
    pub fn words(&self) -> String {
        format!(
            "{} libraries over {} days: {} of 100 ask the hub every day, {} every week, the others meet a neighbour \
             with a stick every {} days;\neach writes {} texts and {} changes a year. Simulated time, no network.",
            self.libraries, self.days, self.daily, self.weekly, self.stick_days, self.texts, self.changes
        )
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Daily,
    Weekly,
    Stick,
}

struct Library {
    way: Way,
    holds: Bits,
    number: u64,
    spent: u64,
}

/// What happened.
pub struct Year {
    pub hub: Hub,
    libraries: Vec<Library>,
    /// When each object was written, and how many libraries hold it.
    written: Vec<u32>,
    holders: Vec<u32>,
    /// Texts among them.
    pub records: u64,
    pub visits: u64,
    pub idle: u64,
    /// Visits with a stick, and the bytes that they carried.
    pub meetings: u64,
    pub carried: u64,
    pub largest_day: u64,
    /// Days until half, nine tenths and all of the libraries had an object, for each object that got so far.
    pub half: Vec<u32>,
    pub most: Vec<u32>,
    pub all: Vec<u32>,
}

impl Year {
    pub fn run(plan: &Plan) -> Year {
        let library = |at: usize| Library {
            way: match at % 100 {
                place if place < plan.daily => Way::Daily,
                place if place < plan.daily + plan.weekly => Way::Weekly,
                _ => Way::Stick,
            },
            holds: Bits::default(),
            number: 0,
            spent: 0,
        };
        let mut year = Year {
            hub: Hub::new(),
            libraries: (0..plan.libraries).map(library).collect(),
            written: Vec::new(),
            holders: Vec::new(),
            records: 0,
            visits: 0,
            idle: 0,
            meetings: 0,
            carried: 0,
            largest_day: 0,
            half: Vec::new(),
            most: Vec::new(),
            all: Vec::new(),
        };
        let mut dice = Dice::new(20_260_801);
        for day in 0..plan.days as u32 {
            year.day(plan, day, &mut dice);
        }
        year
    }

    fn day(&mut self, plan: &Plan, day: u32, dice: &mut Dice) {
        let before = self.hub.requests;
        let days = plan.days as f64;
        for at in 0..self.libraries.len() {
            for (times, bytes) in [(plan.texts, plan.text_bytes), (plan.changes, plan.change_bytes)] {
                if dice.once_in(days / times) {
                    let object = self.hub.write(bytes);
                    self.records += u64::from(bytes == plan.text_bytes);
                    self.written.push(day);
                    self.holders.push(0);
                    self.gain(at, object, day);
                }
            }
            match self.libraries[at].way {
                Way::Daily => self.visit(at, day),
                Way::Weekly if (at + day as usize).is_multiple_of(7) => self.visit(at, day),
                Way::Weekly => {}
                Way::Stick if dice.once_in(plan.stick_days) => {
                    // Sticks go to neighbours, and one in three of those is online.
                    let near = (at + 1 + dice.below(99)) % self.libraries.len();
                    self.meet(at, near, day);
                }
                Way::Stick => {}
            }
        }
        self.largest_day = self.largest_day.max(self.hub.requests - before);
    }

    fn visit(&mut self, at: usize, day: u32) {
        self.visits += 1;
        let mut number = self.libraries[at].number;
        let (objects, cost) = self.hub.read(&mut number);
        let nothing = objects.is_empty();
        objects.into_iter().for_each(|object| self.gain(at, object, day));
        let sent = self.hub.take(&mut number, &self.libraries[at].holds);
        self.idle += u64::from(nothing && sent == 0);
        self.libraries[at].number = number;
        self.libraries[at].spent += cost + sent;
    }

    /// Both end with what either had.
    fn meet(&mut self, one: usize, other: usize, day: u32) {
        self.meetings += 1;
        for (to, from) in [(one, other), (other, one)] {
            for object in self.libraries[to].holds.lacks(&self.libraries[from].holds) {
                self.carried += self.hub.size(object);
                self.gain(to, object, day);
            }
        }
    }

    fn gain(&mut self, at: usize, object: usize, day: u32) {
        if self.libraries[at].holds.has(object) {
            return;
        }
        self.libraries[at].holds.add(object);
        self.holders[object] += 1;
        let (holders, all) = (self.holders[object] as usize, self.libraries.len());
        let days = day - self.written[object];
        if holders == all.div_ceil(2) {
            self.half.push(days);
        }
        if holders == (all * 9).div_ceil(10) {
            self.most.push(days);
        }
        if holders == all {
            self.all.push(days);
        }
    }

    pub fn bytes_of_daily(&self) -> u64 {
        self.mean(Way::Daily)
    }

    pub fn bytes_of_weekly(&self) -> u64 {
        self.mean(Way::Weekly)
    }

    fn mean(&self, way: Way) -> u64 {
        let spent: Vec<u64> =
            self.libraries.iter().filter(|library| library.way == way).map(|library| library.spent).collect();
        spent.iter().sum::<u64>() / spent.len().max(1) as u64
    }
}
