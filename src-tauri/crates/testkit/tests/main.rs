//! What a library survives, and what many of them agree on. `SATCHEL_SEED=n` replays one seed, `SATCHEL_SEEDS=n` runs
//! as many; `SATCHEL_EVERY=1` cuts the power at every single change.

mod bundles;
mod carry;
mod damage;
mod faults;
mod folder;
mod kill;
mod odd;
mod power;
mod promise;
mod removal;
mod sim;
mod sticks;
mod typing;
