//! Land outlines: TopoJSON text to rings on the sphere, keyed by ISO numeric code.
//!
//! Reads the shape of the `world-atlas` files (Natural Earth; see `data/README.md`): one topology, an object `countries`
//! of polygons, quantized arcs. Shared borders are kept once. Longitudes are left as they are; cutting at the
//! antimeridian is the projection's business.
//!
//! Format: <https://github.com/topojson/topojson-specification> 1.0.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::error::IngestError;
use super::version::syntax;
use crate::units::LonLat;

/// The outlines of one scale.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outlines {
    /// One entry a country or territory.
    pub shapes: Vec<OutlineShape>,
}

/// One country or territory as the basemap draws it.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlineShape {
    /// ISO 3166-1 numeric, three digits; `None` where the basemap draws an area without a code.
    pub iso_numeric: Option<String>,
    /// The basemap's own English name.
    pub name: String,
    /// Closed rings (first point repeated at the end), outer and inner alike; fill by the even-odd rule.
    pub rings: Vec<Vec<LonLat>>,
}

#[derive(Deserialize)]
struct Topology {
    objects: Objects,
    arcs: Vec<Vec<[f64; 2]>>,
    transform: Transform,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Objects {
    countries: Collection,
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    properties: BTreeMap<String, String>,
    #[serde(rename = "type", default)]
    kind: Option<String>,
    #[serde(default)]
    arcs: Option<serde_json::Value>,
}

/// Reads one outline file.
///
/// # Errors
/// [`IngestError::Syntax`] when the text is not such a topology. An arc that is not there leaves its ring out.
pub fn read_outlines(file: &str, text: &str) -> Result<Outlines, IngestError> {
    let topology: Topology = serde_json::from_str(text).map_err(|error| syntax(file, &error))?;
    let arcs: Vec<Vec<LonLat>> = topology.arcs.iter().map(|arc| decode(arc, &topology.transform)).collect();
    let shapes = topology.objects.countries.geometries.into_iter().map(|geometry| {
        let polygons: Vec<Vec<Vec<i64>>> = match (geometry.kind.as_deref(), geometry.arcs) {
            (Some("Polygon"), Some(value)) => {
                serde_json::from_value(value).map(|p| vec![p]).unwrap_or_default()
            }
            (Some("MultiPolygon"), Some(value)) => serde_json::from_value(value).unwrap_or_default(),
            _ => Vec::new(),
        };
        let rings = polygons.iter().flatten().filter_map(|ring| stitch(ring, &arcs)).collect();
        let name = geometry.properties.get("name").cloned().unwrap_or_default();
        OutlineShape { iso_numeric: geometry.id, name, rings }
    });
    Ok(Outlines { shapes: shapes.collect() })
}

/// Delta-decodes one quantized arc.
fn decode(arc: &[[f64; 2]], transform: &Transform) -> Vec<LonLat> {
    let ([sx, sy], [tx, ty]) = (transform.scale, transform.translate);
    let (mut x, mut y) = (0.0, 0.0);
    let mut points = Vec::with_capacity(arc.len());
    for [dx, dy] in arc {
        x += dx;
        y += dy;
        points.push(LonLat::wrapped(x * sx + tx, y * sy + ty));
    }
    points
}

/// Joins arcs into one ring; `!i` means arc `i` backwards. `None` when an arc is missing or nothing is left.
fn stitch(ring: &[i64], arcs: &[Vec<LonLat>]) -> Option<Vec<LonLat>> {
    let mut points: Vec<LonLat> = Vec::new();
    for index in ring {
        let backwards = *index < 0;
        let arc = arcs.get(usize::try_from(if backwards { !*index } else { *index }).ok()?)?;
        // The first point of each further arc repeats the last of the one before.
        let skip = usize::from(!points.is_empty());
        if backwards {
            points.extend(arc.iter().rev().skip(skip));
        } else {
            points.extend(arc.iter().skip(skip));
        }
    }
    (points.len() >= 4).then_some(points)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two unit squares side by side that share one border arc.
    const TWO_SQUARES: &str = r#"{"type":"Topology","transform":{"scale":[1,1],"translate":[10,0]},
        "objects":{"countries":{"type":"GeometryCollection","geometries":[
          {"type":"Polygon","id":"001","properties":{"name":"West"},"arcs":[[0,1]]},
          {"type":"MultiPolygon","properties":{"name":"East"},"arcs":[[[-1,2]]]}]}},
        "arcs":[[[1,0],[0,1]],[[1,1],[-1,0],[0,-1],[1,0]],[[1,0],[1,0],[0,1],[-1,0]]]}"#;

    #[test]
    fn shared_borders_are_walked_in_both_directions() {
        let outlines = read_outlines("x.json", TWO_SQUARES).unwrap();
        let [west, east] = outlines.shapes.as_slice() else { panic!("two shapes") };
        assert_eq!(west.iso_numeric.as_deref(), Some("001"));
        assert_eq!(east.iso_numeric, None);
        let lonlat = |lon, lat| LonLat::new(lon, lat).unwrap();
        assert_eq!(
            west.rings,
            [[lonlat(11., 0.), lonlat(11., 1.), lonlat(10., 1.), lonlat(10., 0.), lonlat(11., 0.)]]
        );
        assert_eq!(east.rings[0].first(), Some(&lonlat(11., 1.)));
        assert_eq!(east.rings[0].last(), Some(&lonlat(11., 1.)));
    }

    #[test]
    fn text_that_is_no_topology_is_refused_with_its_file() {
        let error = read_outlines("outline.json", "{}").unwrap_err();
        assert_eq!(error.file(), "outline.json");
    }
}
