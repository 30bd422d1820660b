//! The eight invented cities. Their country codes (XA to XH) are ones that ISO 3166 never gives to a country.

use satchel_model::{Fields, Value};

use super::record::{Kind, Record, list, rows, texts};

/// An invented city.
#[derive(Debug)]
pub struct City {
    pub slug: &'static str,
    pub name: &'static str,
    /// Its name in the scripts of some languages.
    names: &'static [(&'static str, &'static str)],
    code: &'static str,
    region: &'static str,
    continent: &'static str,
    languages: &'static [&'static str],
    people: i64,
    clusters: &'static [&'static str],
    link: &'static str,
    channel: &'static str,
    about: &'static str,
    strength: &'static str,
    challenges: &'static [(&'static str, i64)],
}

impl City {
    /// Its name as written in `language`.
    pub fn name_in(&self, language: &str) -> &'static str {
        self.names.iter().find(|(other, _)| *other == language).map_or(self.name, |(_, name)| name)
    }
}

/// The cities, as journeys and tests know them.
pub const CITIES: [City; 8] = [
    City {
        slug: "city-ndara",
        name: "Ndara",
        names: &[],
        code: "XA",
        region: "africa",
        continent: "africa",
        languages: &["fr"],
        people: 38_000,
        clusters: &["cluster-esd-2021", "cluster-inclusion-2021"],
        link: "No connection; parcels come by stick with the weekly bus.",
        channel: "stick",
        about: "A rural town on a river that floods each year. Its learning centres are courtyards, a bus and the radio.",
        strength: "Reading circles led by former learners, and school gardens.",
        challenges: &[("adult-literacy", 5), ("rural-access", 5), ("environment-climate", 4)],
    },
    City {
        slug: "city-tumaini",
        name: "Tumaini",
        names: &[],
        code: "XB",
        region: "africa",
        continent: "africa",
        languages: &["en", "sw"],
        people: 95_000,
        clusters: &["cluster-inclusion-2021", "cluster-health-2021"],
        link: "A telephone network of the second generation, a few hours a day.",
        channel: "phone",
        about: "A market town between hills and lake. Young people come looking for work and many stay without it.",
        strength: "Apprenticeships with masters of small trades; health talks at the water taps.",
        challenges: &[("youth-unemployment", 5), ("health-wellbeing", 4), ("funding", 4)],
    },
    City {
        slug: "city-vila-serena",
        name: "Vila Serena",
        names: &[],
        code: "XC",
        region: "africa",
        continent: "africa",
        languages: &["pt"],
        people: 22_000,
        clusters: &["cluster-planning-2021"],
        link: "Mobile data of the third generation, paid by the megabyte.",
        channel: "email",
        about: "An island town of fishing families, with one school, one clinic and a library in the old customs house.",
        strength: "One shared calendar for everything that is taught.",
        challenges: &[("rural-access", 4), ("governance-coordination", 3), ("digital-divide", 4)],
    },
    City {
        slug: "city-al-noor",
        name: "Al Noor",
        names: &[("ar", "النور")],
        code: "XD",
        region: "arab-states",
        continent: "africa",
        languages: &["ar", "fr"],
        people: 150_000,
        clusters: &["cluster-gced-2021", "cluster-inclusion-2021"],
        link: "A telephone line to the town hall; slow, but there every day.",
        channel: "online",
        about: "An old trading town at the edge of the desert, where several languages are spoken in one street.",
        strength: "Young mediators between quarters; a museum made by neighbours.",
        challenges: &[("civic-participation", 4), ("gender-equality", 4), ("school-dropout", 3)],
    },
    City {
        slug: "city-lindholm",
        name: "Lindholm",
        names: &[],
        code: "XE",
        region: "europe-north-america",
        continent: "europe",
        languages: &["en", "sv"],
        people: 310_000,
        clusters: &["cluster-esd-2021"],
        link: "Fibre.",
        channel: "online",
        about: "A harbour city on many islands, which coordinated the cluster on sustainable development from 2021 to 2023.",
        strength: "Climate walks with families and city engineers.",
        challenges: &[("environment-climate", 4), ("migration-integration", 3), ("monitoring-data", 2)],
    },
    City {
        slug: "city-brakwater",
        name: "Brakwater",
        names: &[],
        code: "XF",
        region: "europe-north-america",
        continent: "europe",
        languages: &["nl", "en"],
        people: 60_000,
        clusters: &["cluster-inclusion-2021"],
        link: "Fibre.",
        channel: "online",
        about: "A town behind dykes, twinned with Tumaini, with many newcomers and a strong habit of volunteering.",
        strength: "Language learned on allotments and in kitchens.",
        challenges: &[("migration-integration", 4), ("ageing-population", 4), ("disability-inclusion", 3)],
    },
    City {
        slug: "city-puerto-claro",
        name: "Puerto Claro",
        names: &[],
        code: "XG",
        region: "latin-america-caribbean",
        continent: "south-america",
        languages: &["es"],
        people: 820_000,
        clusters: &["cluster-esd-2021", "cluster-planning-2021"],
        link: "Fibre in the centre, mobile data on the hills.",
        channel: "online",
        about: "A port on steep hills, elected to coordinate the cluster on sustainable development from 2023 on.",
        strength: "School gardens, and a round table of all who offer courses.",
        challenges: &[("community-safety", 5), ("poverty-exclusion", 4), ("monitoring-data", 3)],
    },
    City {
        slug: "city-seohae",
        name: "Seohae",
        names: &[("ko", "서해"), ("zh", "西海")],
        code: "XH",
        region: "asia-pacific",
        continent: "asia",
        languages: &["ko", "en"],
        people: 540_000,
        clusters: &["cluster-planning-2021", "cluster-health-2021"],
        link: "Fibre.",
        channel: "online",
        about: "A coastal city that grew fast on drained land, with many young families and many people over seventy.",
        strength: "One page of figures that guides the plan for learning.",
        challenges: &[("ageing-population", 5), ("digital-skills", 3), ("lifelong-guidance", 3)],
    },
];

/// The cities that write in the language at that place of the list of languages.
pub fn writing(language: &str) -> &'static [usize] {
    match language {
        "en" => &[1, 4, 5, 7],
        "fr" => &[0, 3],
        "es" => &[6],
        "pt" => &[2],
        "ar" => &[3],
        _ => &[7],
    }
}

/// A city's own record.
pub fn record(seed: u64, number: u64) -> Record {
    let city = &CITIES[number as usize % CITIES.len()];
    let mut record = Record::new(seed, Kind::City, number, city, "en", city.name.into());
    record.slug = city.slug.into();
    let local = city.names.iter().map(|(_, name)| *name);
    let challenges = city.challenges.iter().map(|(challenge, rating)| {
        Fields::from([
            ("challenge".into(), Value::text(*challenge)),
            ("rating".into(), Value::Integer(*rating)),
        ])
    });
    let figures = Fields::from([
        ("figure".into(), "Population".into()),
        ("value".into(), Value::text(city.people.to_string())),
        ("unit".into(), "people".into()),
        ("source".into(), "invented".into()),
    ]);
    record.put("country", Value::text(format!("{} (an invented country)", city.code)));
    record.put("country_code", city.code.into());
    record.put("names", list(local));
    record.put("unesco_regions", texts(&[city.region]));
    record.put("continent", city.continent.into());
    record.put("city_kind", "city".into());
    record.put("member_status", "member".into());
    record.put("member_since", Value::Integer(2016 + number as i64 % 5));
    record.put("clusters", texts(city.clusters));
    record.put("languages", texts(city.languages));
    record.put(
        "summary",
        Value::text(format!("{} is an invented city. It stands here to show how Satchel works.", city.name)),
    );
    record.put("vision", city.about.into());
    record.put("strengths", city.strength.into());
    record.put("challenges", rows(challenges));
    record.put("figures", rows([figures]));
    record.put("connectivity", city.link.into());
    record.put("channel", city.channel.into());
    record
}
