//! What is to go wrong, and when: counted in operations, bytes and syncs.

/// Whether an operation may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Go,
    /// The power went while this was under way: its effect may or may not be found.
    CutHere,
    /// The power is off.
    Off,
    /// The system reports an I/O error.
    Fail,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Script {
    /// Operations attempted so far.
    pub(super) operations: u64,
    pub(super) cut_at: Option<u64>,
    pub(super) fail_at: Option<u64>,
    pub(super) room: Option<u64>,
    /// The write-protect switch is on.
    pub(super) locked: bool,
    /// Syncs attempted so far.
    pub(super) syncs: u64,
    /// Syncs that still succeed before one fails.
    pub(super) syncs_left: Option<u64>,
}

impl Script {
    /// Counts one operation.
    pub(super) fn step(&mut self) -> Verdict {
        let number = self.operations;
        self.operations += 1;
        match self.cut_at {
            Some(at) if number == at => return Verdict::CutHere,
            Some(at) if number > at => return Verdict::Off,
            _ => {}
        }
        if self.fail_at == Some(number) { Verdict::Fail } else { Verdict::Go }
    }

    /// Whether the sync now asked for fails.
    pub(super) fn sync_fails(&mut self) -> bool {
        self.syncs += 1;
        match self.syncs_left {
            Some(0) => {
                self.syncs_left = None;
                true
            }
            Some(left) => {
                self.syncs_left = Some(left - 1);
                false
            }
            None => false,
        }
    }

    /// How many of `wanted` bytes find room.
    pub(super) fn take_room(&mut self, wanted: usize) -> usize {
        let Some(room) = &mut self.room else { return wanted };
        let given = wanted.min(usize::try_from(*room).unwrap_or(usize::MAX));
        *room -= given as u64;
        given
    }
}
