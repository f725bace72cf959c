//! Records as GeoJSON (RFC 7946): one collection of features, longitude before latitude, WGS 84.
//!
//! - A record without a place is a feature whose geometry is null (section 3.2), so that none is lost.
//! - A line that crosses the antimeridian is cut there (section 3.1.9); its parts end and begin at ±180.
//! - Dates are texts in their own precision, never a day that nobody knows; `date_precision` names it.
//! - What the file says of itself stands beside the features as foreign members (section 6.1).

use super::json::{fields, head};
use super::json_text::{Json, document};
use super::{Parcel, Place};
use crate::units::LonLat;

/// The file.
pub fn write(parcel: &Parcel) -> String {
    let mut members = vec![("type", Json::text("FeatureCollection"))];
    members.extend(head(parcel));
    let features = parcel.rows.iter().map(|row| {
        Json::Object(vec![
            ("type", Json::text("Feature")),
            ("id", Json::text(row.id.as_str())),
            ("geometry", geometry(&row.place)),
            ("properties", Json::Object(fields(parcel, row))),
        ])
    });
    members.push(("features", Json::List(features.collect())));
    document(&members)
}

fn geometry(place: &Place) -> Json {
    let line = |line: &[LonLat]| Json::List(line.iter().map(|p| Json::position(*p)).collect());
    let (name, coordinates) = match place {
        Place::None => return Json::Null,
        Place::Points(points) => match points.as_slice() {
            [point] => ("Point", Json::position(*point)),
            points => ("MultiPoint", line(points)),
        },
        Place::Lines(lines) => {
            let parts: Vec<Vec<LonLat>> = lines.iter().flat_map(|line| cut(line)).collect();
            match parts.as_slice() {
                [one] => ("LineString", line(one)),
                parts => ("MultiLineString", Json::List(parts.iter().map(|part| line(part)).collect())),
            }
        }
    };
    Json::Object(vec![("type", Json::text(name)), ("coordinates", coordinates)])
}

/// The parts of a line on either side of the antimeridian. Two neighbours more than half the world apart are meant to be
/// joined the short way.
pub fn cut(line: &[LonLat]) -> Vec<Vec<LonLat>> {
    let mut parts = Vec::new();
    let mut part: Vec<LonLat> = Vec::new();
    for to in line.iter().copied() {
        if let Some(from) = part.last().copied()
            && (to.lon() - from.lon()).abs() > 180.0
        {
            let edge = 180.0_f64.copysign(from.lon());
            let to_edge = (edge - from.lon()).abs();
            let beyond = 180.0 - to.lon().abs();
            let whole = to_edge + beyond;
            let share = if whole > 0.0 { to_edge / whole } else { 0.0 };
            let lat = from.lat() + (to.lat() - from.lat()) * share;
            // A line that ends on the meridian itself needs no second point there.
            if to_edge > 0.0 {
                part.push(LonLat::wrapped(edge, lat));
            }
            parts.push(std::mem::take(&mut part));
            if beyond > 0.0 {
                part.push(LonLat::wrapped(-edge, lat));
            }
        }
        part.push(to);
    }
    parts.push(part);
    // A lone point is no line.
    parts.retain(|part| part.len() > 1);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[(f64, f64)]) -> Vec<LonLat> {
        points.iter().map(|(lon, lat)| LonLat::new(*lon, *lat).unwrap()).collect()
    }

    #[test]
    fn a_line_over_the_antimeridian_is_cut_there() {
        let parts = cut(&line(&[(170.0, 0.0), (-170.0, 10.0), (-160.0, 10.0)]));
        assert_eq!(
            parts,
            [line(&[(170.0, 0.0), (180.0, 5.0)]), line(&[(-180.0, 5.0), (-170.0, 10.0), (-160.0, 10.0)])]
        );
        let back = cut(&line(&[(-179.0, 0.0), (179.0, 4.0)]));
        assert_eq!(back, [line(&[(-179.0, 0.0), (-180.0, 2.0)]), line(&[(180.0, 2.0), (179.0, 4.0)])]);
    }

    #[test]
    fn a_line_on_one_side_stays_whole() {
        let whole = line(&[(10.0, 50.0), (120.0, 30.0), (179.9, 1.0)]);
        assert_eq!(cut(&whole), [whole]);
        let touching = line(&[(170.0, 0.0), (180.0, 0.0), (-170.0, 0.0)]);
        assert_eq!(
            cut(&touching),
            [line(&[(170.0, 0.0), (180.0, 0.0)]), line(&[(-180.0, 0.0), (-170.0, 0.0)])]
        );
    }
}
