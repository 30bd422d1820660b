//! Which records a copy holds.

use std::collections::BTreeMap;

use satchel_model::RecordId;
use satchel_model::revision::Audience;

use super::RECORDS_MAX;
use crate::privacy::{agreed, asks_consent};
use crate::view::Line;
use crate::{Error, Library, Result, Shown};

/// What is asked for. Everything that is said must hold.
#[derive(Debug, Clone)]
pub struct Selection {
    /// These records in this order; all if none is named.
    pub ids: Vec<RecordId>,
    /// Of this kind.
    pub kind: Option<String>,
    /// In this language.
    pub language: Option<String>,
    /// That stand here.
    pub status: Option<String>,
    /// About or from this city, by name.
    pub city: Option<String>,
    /// Of this cluster, by slug or title.
    pub cluster: Option<String>,
    /// That speak of this year.
    pub year: Option<i64>,
    /// Written on this machine.
    pub mine: bool,
    /// For whom the copy is: what is meant for fewer people is left out.
    pub audience: Audience,
}

impl Default for Selection {
    /// Everything that is for everyone.
    fn default() -> Selection {
        Selection {
            ids: Vec::new(),
            kind: None,
            language: None,
            status: None,
            city: None,
            cluster: None,
            year: None,
            mine: false,
            audience: Audience::Public,
        }
    }
}

/// Records that were asked for and are not in the copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// A stable word: `demo`, `audience`, `consent`, `no-day`.
    pub reason: &'static str,
    /// How many.
    pub count: u64,
}

/// The records of a copy, and how many were left out by reason.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    pub records: Vec<Shown>,
    left_out: BTreeMap<&'static str, u64>,
}

impl Chosen {
    pub fn leave_out(&mut self, reason: &'static str) {
        *self.left_out.entry(reason).or_default() += 1;
    }

    pub fn left_out(&self) -> Vec<LeftOut> {
        by_reason(&self.left_out)
    }
}

/// What was left out, as a copy tells it.
pub(crate) fn by_reason(left_out: &BTreeMap<&'static str, u64>) -> Vec<LeftOut> {
    left_out.iter().map(|(reason, count)| LeftOut { reason, count: *count }).collect()
}

impl Library {
    /// The records asked for, of the kinds that the form can hold.
    pub(super) fn select(&self, selection: &Selection, holds: impl Fn(&str) -> bool) -> Result<Chosen> {
        let mut chosen = Chosen::default();
        let too_many =
            || Error::TooLarge { what: "a copy's number of records".into(), limit: RECORDS_MAX as u64 };
        chosen.left_out = self.each_selected(selection, holds, |shown| {
            if chosen.records.len() == RECORDS_MAX {
                return Err(too_many());
            }
            chosen.records.push(shown);
            Ok(())
        })?;
        Ok(chosen)
    }

    /// Hands the records asked for on, one after the other; answers how many were left out by reason.
    pub(crate) fn each_selected(
        &self,
        selection: &Selection,
        holds: impl Fn(&str) -> bool,
        mut take: impl FnMut(Shown) -> Result<()>,
    ) -> Result<BTreeMap<&'static str, u64>> {
        let mut left_out = BTreeMap::new();
        let mut leave_out = |reason| *left_out.entry(reason).or_default() += 1;
        let lineage = self.lineage()?;
        let cluster = selection.cluster.as_deref().map(|name| self.cluster_slug(name)).transpose()?;
        for line in self.asked_for(selection)?.into_iter().filter(|line| holds(&line.kind)) {
            if !is_wanted(selection, &line) {
                continue;
            }
            if line.demo {
                leave_out("demo");
                continue;
            }
            let shown = Shown { line: line.clone(), ..self.show(line.id, None)? };
            let of_cluster = |slug: &String| lineage.clusters_of(&shown.fields).contains(slug);
            if !cluster.as_ref().is_none_or(of_cluster) {
                continue;
            }
            match stays(&shown, selection.audience) {
                Some(reason) => leave_out(reason),
                None => take(shown)?,
            }
        }
        Ok(left_out)
    }

    pub(crate) fn asked_for(&self, selection: &Selection) -> Result<Vec<Line>> {
        if selection.ids.is_empty() {
            return self.list(selection.kind.as_deref(), selection.status.as_deref(), selection.mine);
        }
        let named =
            selection.ids.iter().map(|id| self.one_line(*id).and_then(|line| self.with_own_slug(line)));
        named.filter(|line| line.as_ref().map_or(true, |line| line.listed)).collect()
    }

    fn cluster_slug(&self, name: &str) -> Result<String> {
        if self.link(name)?.is_some_and(|line| line.kind == "cluster") {
            return Ok(name.to_owned());
        }
        let wanted = satchel_model::slug::normal_name(name);
        let clusters = self.lines(Some("cluster"))?;
        let found = clusters.into_iter().find(|line| satchel_model::slug::normal_name(&line.title) == wanted);
        found.map(|line| line.slug).ok_or_else(|| Error::NotFound(name.to_owned()))
    }
}

fn is_wanted(selection: &Selection, line: &Line) -> bool {
    let is = |wanted: &Option<String>, there: &str| wanted.as_ref().is_none_or(|wanted| wanted == there);
    is(&selection.kind, &line.kind)
        && is(&selection.language, &line.language)
        && is(&selection.status, line.status.word())
        && is(&selection.city, line.city.as_deref().unwrap_or_default())
        && selection.year.is_none_or(|year| line.year == Some(year))
        && (!selection.mine || line.mine)
}

/// Why a record is not for that audience.
fn stays(shown: &Shown, audience: Audience) -> Option<&'static str> {
    let view = &shown.page.view;
    // On this machine alone everything may be written down that is shown here.
    let named_before = |audience| audience == Audience::Device || agreed(view, audience);
    if asks_consent(&view.kind) && !named_before(audience) {
        return Some("consent");
    }
    (view.audience > audience).then_some("audience")
}
