//! Everything of the map that depends only on outlines, catalog and projection: projected once, drawn many times.
//!
//! On the flat projections a new value is needed only when the projection changes; on the globe for every frame of a
//! turn, which the coarse outlines are cheap enough for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::op::WorldPath;
use crate::domain::{Catalog, Corridor, CorridorClass};
use crate::geometry::{Projection, Unwrapped, project_line, project_rings};
use crate::ingest::Outlines;
use crate::units::{LonLat, WorldRect};

/// Degrees between the lines of the graticule.
const GRATICULE_STEP: i32 = 15;
/// Degrees between the points of a line of the graticule; 3° keeps a parallel round on every projection.
const GRATICULE_SAMPLE: i32 = 3;
/// Latitude at which meridians end, so that they do not run together into a blot at the poles.
const GRATICULE_END: i32 = 81;
/// Latitude of the tropics in 2020 (obliquity of the ecliptic).
const TROPIC: f64 = 23.436;
/// Side of the cells by which corridors are found to run together, degrees: about 80 km, under 5 px on a wide screen.
const SHARED_CELL_DEGREES: f64 = 0.75;
/// Corridors that share fewer cells merely cross.
const SHARED_CELLS: usize = 4;

/// One country or territory on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct CountryShape {
    /// ISO 3166-1 numeric; `None` where the basemap draws an area without a code.
    pub iso_numeric: Option<String>,
    /// Its area, cut at the edge of the map.
    pub fill: Arc<WorldPath>,
    /// Its coast and borders, without the cuts.
    pub lines: Arc<WorldPath>,
    /// The box around its largest part; `None` when no part is on the map.
    pub main: Option<WorldRect>,
}

/// The shapes of a map.
#[derive(Debug, Clone)]
pub struct MapShapes {
    /// What they were projected by.
    pub projection: Projection,
    /// The edge of the map.
    pub frame: Arc<WorldPath>,
    /// Meridians and parallels.
    pub graticule: Arc<WorldPath>,
    /// Equator and tropics.
    pub circles: Arc<WorldPath>,
    /// Countries and territories in the order of the outlines; those of one code are one shape.
    pub countries: Vec<CountryShape>,
    /// The lines of each corridor, by its index in the catalog.
    pub corridors: Vec<Arc<WorldPath>>,
    /// Which lane each corridor takes beside those it runs together with: 0 is its own line, then 1, -1, 2 …
    pub lanes: Vec<i8>,
    by_iso_numeric: BTreeMap<String, usize>,
}

impl MapShapes {
    /// The shapes of outlines and catalog in a projection.
    pub fn new(outlines: &Outlines, catalog: &Catalog, projection: &Projection) -> Self {
        let mut rings_of: Vec<(Option<String>, Vec<&[LonLat]>)> = Vec::new();
        let mut by_iso_numeric = BTreeMap::new();
        for shape in &outlines.shapes {
            let rings = shape.rings.iter().map(Vec::as_slice);
            let known = shape.iso_numeric.as_ref().and_then(|code| by_iso_numeric.get(code).copied());
            if let Some((_, list)) = known.and_then(|index: usize| rings_of.get_mut(index)) {
                list.extend(rings);
                continue;
            }
            if let Some(code) = &shape.iso_numeric {
                by_iso_numeric.insert(code.clone(), rings_of.len());
            }
            rings_of.push((shape.iso_numeric.clone(), rings.collect()));
        }
        let countries: Vec<CountryShape> = rings_of
            .into_iter()
            .map(|(iso_numeric, rings)| country_shape(iso_numeric, &rings, projection))
            .collect();
        let line_path = |lines: &[Vec<LonLat>]| {
            let parts =
                lines.iter().flat_map(|line| project_line(&Unwrapped::line(line), projection)).collect();
            Arc::new(WorldPath::new(parts, false))
        };
        Self {
            projection: *projection,
            frame: Arc::new(WorldPath::new(vec![projection.outline()], true)),
            graticule: line_path(&graticule()),
            circles: line_path(&[parallel(0.0), parallel(TROPIC), parallel(-TROPIC)]),
            countries,
            corridors: catalog.corridors.iter().map(|corridor| line_path(&corridor.lines)).collect(),
            lanes: lanes(&catalog.corridors),
            by_iso_numeric,
        }
    }

    /// The shape of an ISO numeric code.
    pub fn country(&self, iso_numeric: &str) -> Option<&CountryShape> {
        self.by_iso_numeric.get(iso_numeric).and_then(|index| self.countries.get(*index))
    }

    /// The box around all lines of a corridor; `None` when none is on the map.
    pub fn corridor_bounds(&self, corridor: usize) -> Option<WorldRect> {
        self.corridors.get(corridor).and_then(|path| path.bounds)
    }
}

fn country_shape(iso_numeric: Option<String>, rings: &[&[LonLat]], projection: &Projection) -> CountryShape {
    let rings: Vec<Unwrapped> = rings.iter().map(|ring| Unwrapped::ring(ring)).collect();
    let projected = project_rings(&rings, projection);
    let area = |rect: &WorldRect| (rect.max.x - rect.min.x) * (rect.max.y - rect.min.y);
    let boxes = projected.fills.iter().filter_map(|part| WorldRect::around(part.iter().copied()));
    let main = boxes.max_by(|a, b| area(a).total_cmp(&area(b)));
    CountryShape {
        iso_numeric,
        fill: Arc::new(WorldPath::new(projected.fills, true)),
        lines: Arc::new(WorldPath::new(projected.lines, false)),
        main,
    }
}

fn graticule() -> Vec<Vec<LonLat>> {
    let steps = 180 / GRATICULE_STEP;
    let meridians = (-steps + 1..=steps).map(|step| {
        let lon = f64::from(step * GRATICULE_STEP);
        let from = -GRATICULE_END / GRATICULE_SAMPLE;
        (from..=-from).map(|lat| LonLat::wrapped(lon, f64::from(lat * GRATICULE_SAMPLE))).collect()
    });
    let top = 75 / GRATICULE_STEP;
    let parallels =
        (-top..=top).filter(|step| *step != 0).map(|step| parallel(f64::from(step * GRATICULE_STEP)));
    meridians.chain(parallels).collect()
}

fn parallel(lat: f64) -> Vec<LonLat> {
    let steps = 180 / GRATICULE_SAMPLE;
    (-steps..=steps).map(|step| LonLat::wrapped(f64::from(step * GRATICULE_SAMPLE), lat)).collect()
}

/// A lane for each corridor such that those which run together over some length have different ones. Few records, so
/// the first free lane in catalog order is near the best, and stays the same whatever is switched on or off.
fn lanes(corridors: &[Corridor]) -> Vec<i8> {
    let mut here: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
    for (index, corridor) in corridors.iter().enumerate() {
        for cell in cells(&corridor.lines) {
            here.entry(cell).or_default().push(index);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for list in here.values() {
        for (at, a) in list.iter().enumerate() {
            for b in list.iter().skip(at + 1) {
                *shared.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    let mut order: Vec<usize> = (0..corridors.len()).collect();
    let is_project = |index: usize| corridors.get(index).is_some_and(|c| c.class == CorridorClass::Project);
    order.sort_by_key(|index| (is_project(*index), *index));
    let mut lanes: Vec<Option<i8>> = vec![None; corridors.len()];
    for index in order {
        let is_beside = |other: usize| {
            let pair = (index.min(other), index.max(other));
            shared.get(&pair).is_some_and(|count| *count >= SHARED_CELLS)
        };
        let taken: BTreeSet<i8> = lanes
            .iter()
            .enumerate()
            .filter(|(other, _)| is_beside(*other))
            .filter_map(|(_, lane)| *lane)
            .collect();
        let free = [0, 1, -1, 2, -2, 3, -3].into_iter().find(|lane| !taken.contains(lane));
        if let Some(lane) = lanes.get_mut(index) {
            *lane = Some(free.unwrap_or_default());
        }
    }
    lanes.into_iter().map(Option::unwrap_or_default).collect()
}

/// The cells that lines pass through.
fn cells(lines: &[Vec<LonLat>]) -> BTreeSet<(i32, i32)> {
    let mut cells = BTreeSet::new();
    for line in lines {
        for (a, b) in line.iter().zip(line.iter().skip(1)) {
            let (dx, dy) = (b.lon() - a.lon(), b.lat() - a.lat());
            if dx.abs() > 180.0 {
                continue;
            }
            let steps = (dx.hypot(dy) / SHARED_CELL_DEGREES * 2.0).ceil().clamp(1.0, 400.0) as i32;
            for step in 0..=steps {
                let t = f64::from(step) / f64::from(steps);
                let cell = |value: f64| (value / SHARED_CELL_DEGREES).floor() as i32;
                cells.insert((cell(a.lon() + dx * t), cell(a.lat() + dy * t)));
            }
        }
    }
    cells
}

/// Width and height of a box of the plane on the screen, CSS px.
pub(super) fn size_px(rect: &WorldRect, scale: f64) -> (f64, f64) {
    ((rect.max.x - rect.min.x) * scale, (rect.max.y - rect.min.y) * scale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::ProjectionKind;
    use crate::ingest::OutlineShape;

    fn square(lon: f64, lat: f64, side: f64) -> Vec<LonLat> {
        [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side), (0.0, 0.0)]
            .map(|(x, y)| LonLat::new(lon + x, lat + y).unwrap())
            .to_vec()
    }

    #[test]
    fn areas_of_one_code_become_one_shape_and_its_largest_part_is_known() {
        let shape = |code: Option<&str>, rings| OutlineShape {
            iso_numeric: code.map(str::to_owned),
            name: String::new(),
            rings,
        };
        let outlines = Outlines {
            shapes: vec![
                shape(Some("036"), vec![square(10.0, 0.0, 1.0)]),
                shape(None, vec![square(40.0, 0.0, 1.0)]),
                shape(Some("036"), vec![square(20.0, 0.0, 10.0)]),
            ],
        };
        let projection = Projection::flat(ProjectionKind::EqualEarth, 0.0);
        let shapes = MapShapes::new(&outlines, &Catalog::default(), &projection);
        assert_eq!(shapes.countries.len(), 2);
        let country = shapes.country("036").unwrap();
        assert_eq!(country.fill.parts.len(), 2);
        let main = country.main.unwrap();
        let left = projection.world_from_lonlat(LonLat::new(19.0, 0.0).unwrap()).unwrap();
        assert!(main.min.x > left.x);
        assert!(shapes.country("999").is_none());
    }

    #[test]
    fn the_graticule_has_every_fifteenth_degree_once() {
        let lines = graticule();
        assert_eq!(lines.len(), 24 + 10);
    }
}
