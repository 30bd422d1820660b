//! Changing the list of cities and coordinators: each change makes the next list from the one before.

use satchel_model::day::Day;
use satchel_model::slug::{is_slug, normal_name};
use satchel_model::trust::{City, Content, Device, Lineage, Mode, Roster, Suspension, Term};
use satchel_model::{AuthorKey, ObjectId, Signer};

use super::charters::one_line;
use super::proposal::{Proposal, signed};
use crate::{Error, Library, Result};

/// One change of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RosterChange {
    /// A city joins.
    AddCity {
        /// Its name.
        name: String,
    },
    /// A device is confirmed to write for a city of the list, after its check words were compared.
    Enrol {
        /// The device.
        key: AuthorKey,
        /// The city, by name.
        city: String,
        /// Whose device it is, if that is to be listed.
        name: Option<String>,
    },
    /// A confirmed device's city coordinates a cluster. What ended before the first day is closed by this.
    Appoint {
        /// The cluster, by slug.
        cluster: String,
        /// The coordinator's device.
        key: AuthorKey,
        /// First day.
        from: Day,
        /// Last day.
        to: Day,
        /// The coordinator's name, if it is to be shown.
        name: Option<String>,
    },
    /// A term is closed, now and with the day given as its last if it is an earlier one.
    End {
        /// The cluster, by slug.
        cluster: String,
        /// The coordinator's device.
        key: AuthorKey,
        /// The last day.
        on: Day,
    },
    /// A key no longer counts: lost or stolen.
    Suspend {
        /// The key.
        key: AuthorKey,
        /// What becomes of what it signed.
        mode: Mode,
    },
    /// A suspended key counts again.
    Restore {
        /// The key.
        key: AuthorKey,
    },
}

impl Library {
    /// The roster in force, if there is one.
    pub fn roster_in_force(&self) -> Option<(ObjectId, Roster)> {
        let id = self.authority().mandate.as_ref()?.roster?;
        Some((id, self.people.papers().roster(id)?.clone()))
    }

    /// Makes the next roster, signed with `keys`. It counts once enough keepers have signed.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] says in words what cannot be.
    pub fn change_roster(&self, change: &RosterChange, keys: &[Signer]) -> Result<Proposal> {
        let _writing = self.writing();
        let mandate = self.mandate()?;
        let charter = *mandate.charters.last().ok_or_else(|| Error::NotAllowed("no charter".into()))?;
        let seated: Vec<&Signer> =
            keys.iter().filter(|signer| mandate.charter.keepers.keys.contains(&signer.key())).collect();
        let [first, others @ ..] = seated.as_slice() else {
            return Err(Error::NotAllowed("none of these keys may change the list".into()));
        };
        let (previous, version, mut content) = self.base(charter, &seated)?;
        if let RosterChange::Appoint { cluster, .. } = change {
            self.continue_lineage(cluster, &mut content)?;
        }
        apply(change, &mut content)?;
        let roster = Roster { author: first.key(), charter, version, previous, at: self.now(), content };
        let object = roster.sign(first);
        Roster::read(&object).map_err(|error| Error::NotAllowed(error.to_string()))?;
        let id = object.id();
        self.commit(signed(object, others))?;
        Ok(self.proposal(id))
    }

    /// Writes into the list which older clusters this one carries on, as the clusters' records here say it: whoever signs
    /// the list vouches for it.
    fn continue_lineage(&self, cluster: &str, content: &mut Content) -> Result<()> {
        let older = self.lineage()?.older_than(cluster).into_iter();
        content.lineage.extend(older.map(|older| Lineage { cluster: cluster.to_owned(), continues: older }));
        content.lineage.sort();
        content.lineage.dedup();
        Ok(())
    }

    /// What the next list is made from: the list in force, or a later proposal that one of the signers signed, so that
    /// several changes can wait for signatures together. Nobody else's proposal is taken up unseen.
    fn base(&self, charter: ObjectId, signers: &[&Signer]) -> Result<(Option<ObjectId>, u64, Content)> {
        let papers = self.people.papers();
        let force = self.roster_in_force();
        let signed = |id: ObjectId, roster: &Roster| {
            let keys = papers.signers(id, roster.author);
            signers.iter().any(|signer| keys.contains(&signer.key()))
        };
        let own = papers
            .rosters()
            .filter(|(id, roster)| roster.charter == charter && signed(*id, roster))
            .max_by_key(|(id, roster)| (roster.version, *id))
            .map(|(id, roster)| (id, roster.clone()));
        let later = own.filter(|(_, own)| {
            force.as_ref().is_none_or(|(_, force)| force.charter != charter || own.version > force.version)
        });
        let Some((id, roster)) = later.or(force) else { return Ok((None, 1, Content::default())) };
        let version = if roster.charter == charter { roster.version.checked_add(1) } else { Some(1) };
        let version = version.ok_or_else(|| {
            Error::NotAllowed("the list's numbers are used up; the next charter begins them anew".into())
        })?;
        Ok((Some(id), version, roster.content))
    }
}

fn apply(change: &RosterChange, content: &mut Content) -> Result<()> {
    match change {
        RosterChange::AddCity { name } => {
            let name = one_line("a city's name", name)?;
            if find_city(content, &name).is_some() {
                return Err(Error::NotAllowed(format!("{name} is in the list already")));
            }
            content.cities.push(City { name, devices: Vec::new() });
            content.cities.sort_by_key(City::normal);
        }
        RosterChange::Enrol { key, city, name } => {
            let name = name.as_deref().map(|name| one_line("a name", name)).transpose()?;
            let at = find_city(content, city)
                .ok_or_else(|| Error::NotAllowed(format!("{city} is not in the list; add the city first")))?;
            content.cities.iter_mut().for_each(|city| city.devices.retain(|device| device.key != *key));
            content.cities[at].devices.push(Device { key: *key, name });
        }
        RosterChange::Appoint { cluster, key, from, to, name } => {
            appoint(content, cluster, *key, (*from, *to), name.as_deref())?;
        }
        RosterChange::End { cluster, key, on } => {
            let mut open = content
                .terms
                .iter_mut()
                .filter(|term| term.key == *key && term.cluster == *cluster && !term.ended)
                .peekable();
            if open.peek().is_none() {
                return Err(Error::NotAllowed(format!("that device has no open term for {cluster}")));
            }
            for term in open {
                term.ended = true;
                term.to = term.to.min(*on);
            }
        }
        RosterChange::Suspend { key, mode } => {
            content.suspended.retain(|suspension| suspension.key != *key);
            content.suspended.push(Suspension { key: *key, mode: *mode });
        }
        RosterChange::Restore { key } => {
            let before = content.suspended.len();
            content.suspended.retain(|suspension| suspension.key != *key);
            if content.suspended.len() == before {
                return Err(Error::NotAllowed("that key is not suspended".into()));
            }
        }
    }
    Ok(())
}

fn appoint(
    content: &mut Content,
    cluster: &str,
    key: AuthorKey,
    (from, to): (Day, Day),
    name: Option<&str>,
) -> Result<()> {
    if !is_slug(cluster) {
        return Err(Error::NotAllowed(format!("{cluster:?} is not a cluster's short name")));
    }
    if to < from {
        return Err(Error::NotAllowed("the term ends before it begins".into()));
    }
    let name = name.map(|name| one_line("a name", name)).transpose()?;
    let listed = |city: &&City| city.devices.iter().any(|device| device.key == key);
    let city = content.cities.iter().find(listed).map(|city| city.name.clone());
    let city = city
        .ok_or_else(|| Error::NotAllowed("that device is confirmed for no city; confirm it first".into()))?;
    let term = Term { cluster: cluster.to_owned(), from, to, key, city, name, ended: false };
    content.terms.retain(|other| !other.is_same(&term));
    let continued =
        |older: &str| content.lineage.iter().any(|pair| pair.cluster == cluster && pair.continues == older);
    let over = |other: &&mut Term| (other.cluster == cluster || continued(&other.cluster)) && other.to < from;
    content.terms.iter_mut().filter(over).for_each(|other| other.ended = true);
    content.terms.push(term);
    content.terms.sort();
    Ok(())
}

fn find_city(content: &Content, name: &str) -> Option<usize> {
    let normal = normal_name(name);
    content.cities.iter().position(|city| city.normal() == normal)
}
