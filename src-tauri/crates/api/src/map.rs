//! The map: cities with their coordinates.

use satchel_model::Value;
use serde::Serialize;
use ts_rs::TS;

use crate::commands::Nothing;
use crate::line::Line;
use crate::{App, Failure};

/// A city on the map, in degrees north and east.
#[derive(Debug, Serialize, TS)]
pub struct MapPlace {
    line: Line,
    latitude: f64,
    longitude: f64,
    cases: u64,
}

/// All of them.
#[derive(Debug, Serialize, TS)]
pub struct Map {
    places: Vec<MapPlace>,
}

/// `map`: the cities whose coordinates are known.
pub fn map(app: &App, _: Nothing) -> Result<Map, Failure> {
    let lines = app.shelf.lines(&app.library)?;
    let mut places = Vec::new();
    for line in lines.of("city") {
        let fields = app.library.show(line.id, None)?.fields;
        let degrees = |field: &str, most: f64| {
            fields.get(field).map(Value::plain).and_then(|text| degrees(&text, most))
        };
        if let (Some(latitude), Some(longitude)) = (degrees("latitude", 90.0), degrees("longitude", 180.0)) {
            places.push(MapPlace {
                line: Line::from(line),
                latitude,
                longitude,
                cases: lines.cases_of(&line.title),
            });
        }
    }
    Ok(Map { places })
}

/// Decimal degrees, with a point or a comma.
fn degrees(text: &str, most: f64) -> Option<f64> {
    let degrees: f64 = text.trim().replace(',', ".").parse().ok()?;
    (degrees.abs() <= most).then_some(degrees)
}

#[cfg(test)]
mod tests {
    use super::degrees;

    #[test]
    fn only_places_on_the_globe() {
        assert_eq!(degrees(" -11,59 ", 90.0), Some(-11.59));
        for bad in ["91", "NaN", "inf", "north", ""] {
            assert_eq!(degrees(bad, 90.0), None, "{bad}");
        }
    }
}
