//! The facets of a record: from the fields that feed them, and from the city and clusters it names.

use satchel_model::kinds::{self, FieldType};
use satchel_model::slug::normal_name;
use satchel_model::{Fields, Value};

/// Where a record is at home, with names resolved through the city's own record where there is one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The city's name.
    pub city: Option<String>,
    /// The country, as written.
    pub country: Option<String>,
    /// UNESCO regions: a set, for some states are in two.
    pub regions: Vec<String>,
    /// The continent, which is not the same as the region.
    pub continent: Option<String>,
}

impl Place {
    /// The place that a city's own record describes.
    pub fn of_city(fields: &Fields) -> Place {
        let text = |field: &str| fields.get(field).map(Value::plain).filter(|text| !text.is_empty());
        let list =
            |field: &str| fields.get(field).map(|value| value.items().iter().map(Value::plain).collect());
        Place {
            city: text("title"),
            country: text("country"),
            regions: list("unesco_regions").unwrap_or_default(),
            continent: text("continent"),
        }
    }

    /// The place that a record's own fields name; the city may still be a slug.
    pub fn of_fields(kind: &str, fields: &Fields) -> Place {
        if kind == "city" {
            return Place::of_city(fields);
        }
        let text = |field: &str| fields.get(field).map(Value::plain).filter(|text| !text.is_empty());
        Place { city: text("city"), country: text("country"), ..Place::default() }
    }

    /// This place, completed by what the city's record says. The country is as the city's record has it, so that a
    /// translation that writes "Guinée" is counted with its original.
    pub fn completed(self, city: Place) -> Place {
        Place {
            city: city.city.or(self.city),
            country: city.country.or(self.country),
            regions: city.regions,
            continent: city.continent,
        }
    }
}

/// Facet names and values, without `kind` and `language`.
pub fn facets(
    kind: &str,
    fields: &Fields,
    place: &Place,
    clusters: &[String],
    status: &str,
) -> Vec<(String, String)> {
    let mut facets: Vec<(String, String)> = vec![("status".into(), status.into())];
    let mut add = |facet: &str, value: String| {
        if !value.trim().is_empty() {
            facets.push((facet.to_owned(), value));
        }
    };
    for field in kinds::kind(kind).into_iter().flat_map(|kind| &kind.fields) {
        let (Some(facet), Some(value)) = (&field.facet, fields.get(&field.id)) else { continue };
        // Places and clusters are resolved below, so that a slug and a name are one value.
        if ["city", "country", "region", "continent", "cluster", "language", "kind", "year"]
            .contains(&facet.as_str())
        {
            continue;
        }
        match field.kind {
            FieldType::Rows | FieldType::Long => {}
            _ => value.items().iter().for_each(|item| add(facet, item.plain())),
        }
    }
    place.city.iter().for_each(|city| add("city", city.clone()));
    place.country.iter().for_each(|country| add("country", country.clone()));
    place.continent.iter().for_each(|continent| add("continent", continent.clone()));
    place.regions.iter().for_each(|region| add("region", region.clone()));
    clusters.iter().for_each(|cluster| add("cluster", cluster.clone()));
    if let Some(year) = year_of(fields) {
        add("year", year.to_string());
    }
    facets.sort();
    facets.dedup_by(|a, b| a.0 == b.0 && normal_name(&a.1) == normal_name(&b.1));
    facets
}

/// The year a record speaks of: when it began, was held or was published.
pub fn year_of(fields: &Fields) -> Option<i64> {
    let year = |field: &str| {
        let text = fields.get(field)?.plain();
        let year: i64 = text.split('-').next()?.trim().parse().ok()?;
        (1000..=9999).contains(&year).then_some(year)
    };
    ["started", "start", "published", "effective", "adopted", "valid_from", "year", "member_since"]
        .into_iter()
        .find_map(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_is_counted_in_the_country_of_its_city() {
        let text = |text: &str| Value::from(text);
        let french: Fields = [("city".into(), text("nzerekore")), ("country".into(), text("Guinée"))].into();
        let city: Fields = [("title".into(), text("N'Zérékoré")), ("country".into(), text("Guinea"))].into();
        let place = Place::of_fields("case-study", &french).completed(Place::of_city(&city));
        assert_eq!(place.country.as_deref(), Some("Guinea"));
        let alone = Place::of_fields("case-study", &french).completed(Place::default());
        assert_eq!(alone.country.as_deref(), Some("Guinée"));
    }
}
