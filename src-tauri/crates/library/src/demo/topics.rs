//! What the invented records are about, in the terms of the vocabularies. The words for it are in [`super::words`], in
//! the same order.

/// A topic without words.
#[derive(Debug)]
pub struct Topic {
    /// Terms of `challenges`.
    pub challenges: &'static [&'static str],
    /// Terms of `target-groups`.
    pub groups: &'static [&'static str],
    /// The goal that fits best.
    pub sdg: &'static str,
    /// Further goals.
    pub sdgs: &'static [&'static str],
    /// The cluster that works on it.
    pub cluster: &'static str,
    /// Terms of `learning-settings`.
    pub places: &'static [&'static str],
    /// Terms of `sectors`.
    pub sectors: &'static [&'static str],
}

/// All topics.
pub const TOPICS: [Topic; 10] = [
    Topic {
        challenges: &["adult-literacy", "basic-skills"],
        groups: &["adults", "low-literacy", "women-girls"],
        sdg: "4",
        sdgs: &["5", "10"],
        cluster: "cluster-inclusion-2021",
        places: &["non-formal", "community", "family"],
        sectors: &["education", "civil-society"],
    },
    Topic {
        challenges: &["rural-access", "poverty-exclusion"],
        groups: &["rural", "children", "everyone"],
        sdg: "10",
        sdgs: &["4", "11"],
        cluster: "cluster-inclusion-2021",
        places: &["library", "mobile", "community"],
        sectors: &["culture", "education", "transport"],
    },
    Topic {
        challenges: &["digital-skills", "digital-divide", "ageing-population"],
        groups: &["older-persons", "adults"],
        sdg: "4",
        sdgs: &["9", "10"],
        cluster: "cluster-planning-2021",
        places: &["library", "informal", "online"],
        sectors: &["digital", "social"],
    },
    Topic {
        challenges: &["youth-unemployment", "decent-work"],
        groups: &["youth", "unemployed"],
        sdg: "8",
        sdgs: &["4", "1"],
        cluster: "cluster-planning-2021",
        places: &["workplace", "non-formal"],
        sectors: &["employment", "private", "youth"],
    },
    Topic {
        challenges: &["environment-climate", "civic-participation"],
        groups: &["children", "youth", "everyone"],
        sdg: "13",
        sdgs: &["4", "11", "15"],
        cluster: "cluster-esd-2021",
        places: &["formal", "outdoors", "community"],
        sectors: &["environment", "education"],
    },
    Topic {
        challenges: &["health-wellbeing", "family-learning"],
        groups: &["women-girls", "adults", "children"],
        sdg: "3",
        sdgs: &["5", "6"],
        cluster: "cluster-health-2021",
        places: &["community", "family", "informal"],
        sectors: &["health", "social"],
    },
    Topic {
        challenges: &["migration-integration", "basic-skills"],
        groups: &["migrants-refugees", "adults"],
        sdg: "10",
        sdgs: &["4", "16"],
        cluster: "cluster-inclusion-2021",
        places: &["non-formal", "community", "university"],
        sectors: &["social", "education"],
    },
    Topic {
        challenges: &["disability-inclusion", "quality-of-provision"],
        groups: &["persons-with-disabilities", "educators"],
        sdg: "10",
        sdgs: &["4", "11"],
        cluster: "cluster-inclusion-2021",
        places: &["non-formal", "museum", "library"],
        sectors: &["social", "culture"],
    },
    Topic {
        challenges: &["civic-participation", "culture-heritage", "community-safety"],
        groups: &["youth", "everyone"],
        sdg: "16",
        sdgs: &["4", "11"],
        cluster: "cluster-gced-2021",
        places: &["informal", "museum", "community"],
        sectors: &["culture", "civil-society"],
    },
    Topic {
        challenges: &["governance-coordination", "monitoring-data"],
        groups: &["officials", "educators"],
        sdg: "11",
        sdgs: &["4", "17"],
        cluster: "cluster-planning-2021",
        places: &["workplace", "university"],
        sectors: &["planning", "research"],
    },
];
