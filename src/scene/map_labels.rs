//! What the map would like to name, and where: countries on their land, small ones beside their circle, corridors along
//! their line, capitals and places beside their dot. What fits is decided in [`super::labels`].

use super::describe::record_title;
use super::emphasis::Emphasis;
use super::labels::{Obstacles, Wish, capitals, placed, spots_around, spots_within};
use super::map_lines::ScreenLine;
use super::map_points::{CAPITALS_ZOOM, ScreenMark, box_of};
use super::map_scene::MapView;
use super::op::{Anchor, Ink, TextOp, TextRole};
use crate::domain::{CorridorClass, CountryRole, RecordKind, RecordRef};
use crate::state::{self, Layer};
use crate::units::{ScreenPoint, WorldPoint, limited};

/// A name may be this much wider than the country's largest part.
const OVERHANG: f64 = 1.22;
/// A country lower than this on the screen is not named, CSS px.
const LOWEST_PX: f64 = 12.0;
/// Zoom from which small states are named beside their circles.
const SMALL_STATES_ZOOM: f64 = 2.5;
/// Countries smaller than this on the screen are then named beside their land, CSS px.
const ISLAND_PX: f64 = 44.0;
/// Zoom from which places are named.
const PLACES_ZOOM: f64 = 4.0;
/// Titles of events are cut after this many characters.
const LONGEST_TITLE: usize = 44;

const SELECTED: f64 = 1000.0;
const HOVERED: f64 = 900.0;
const COUNTRY: f64 = 100.0;
const CORRIDOR: f64 = 104.0;
const CAPITAL: f64 = 60.0;
const PLACE: f64 = 40.0;

/// The labels that fit on the map.
pub(super) fn labels(view: &MapView, lines: &[ScreenLine], marks: &[ScreenMark]) -> Vec<TextOp> {
    let mut wishes = Vec::new();
    countries(view, &mut wishes, marks);
    points(view, &mut wishes, marks);
    corridors(view, &mut wishes, lines);
    if view.layer(Layer::Labels) && !view.input.moving {
        cities(view, &mut wishes);
    }
    let obstacles = Obstacles {
        marks: marks.iter().map(box_of).collect(),
        lines: lines.iter().flat_map(|line| line.parts.iter().cloned()).collect(),
    };
    placed(wishes, &obstacles, &view.frame, view.input.measure)
}

/// Where a name of a width fits on a country's land, near its label point; `None` where it is too wide. Looks at the
/// stretch of land on the label's own line, since the box around a long bent country says little.
fn land_at(view: &MapView, country: usize, at: ScreenPoint, needed: f64) -> Option<ScreenPoint> {
    let (width, height) = view.room(country);
    if width * OVERHANG < needed || height < LOWEST_PX {
        return None;
    }
    let shape = view.shape(country)?;
    let middle = view.placement.world_from_screen(at);
    let (left, right) = stretch_at(&shape.fill.parts, middle)?;
    let to_screen = |x| view.placement.screen_from_world(WorldPoint { x, y: middle.y }).x;
    let (left, right) = (to_screen(left), to_screen(right));
    if (right - left) * OVERHANG < needed {
        return None;
    }
    // Moved no further than needed to lie on the land.
    let half = (needed / 2.0).min((right - left) / 2.0);
    Some(ScreenPoint { x: limited(at.x, left + half, right - half), y: at.y })
}

/// The stretch of an area on the level of a point, around that point; `None` when the point is outside.
fn stretch_at(rings: &[Vec<WorldPoint>], at: WorldPoint) -> Option<(f64, f64)> {
    let (mut left, mut right) = (f64::NEG_INFINITY, f64::INFINITY);
    let mut is_inside = false;
    for ring in rings {
        let Some(mut before) = ring.last().copied() else { continue };
        for point in ring.iter().copied() {
            if (point.y > at.y) != (before.y > at.y) {
                let x = before.x + (at.y - before.y) / (point.y - before.y) * (point.x - before.x);
                if x > at.x {
                    is_inside = !is_inside;
                    right = right.min(x);
                } else {
                    left = left.max(x);
                }
            }
            before = point;
        }
    }
    (is_inside && left.is_finite() && right.is_finite()).then_some((left, right))
}

fn urgency(emphasis: Emphasis) -> Option<f64> {
    match emphasis {
        Emphasis::Selected => Some(SELECTED),
        Emphasis::Hovered => Some(HOVERED),
        Emphasis::Linked | Emphasis::Normal | Emphasis::Dimmed => None,
    }
}

fn countries(view: &MapView, wishes: &mut Vec<Wish>, marks: &[ScreenMark]) {
    let numbers = view.input.state.passing.wishes.holds(state::Wish::Patterns);
    for (index, country) in view.input.catalog.countries.iter().enumerate() {
        let record = RecordRef { kind: RecordKind::Country, index };
        let emphasis = view.focus.emphasis(record);
        let urgent = urgency(emphasis);
        let year = if numbers { view.year_signed(index) } else { None };
        if urgent.is_none() && year.is_none() && !view.layer(Layer::Labels) {
            continue;
        }
        let circle = marks.iter().find(|mark| mark.record == record);
        let Some(at) = circle.map(|mark| mark.at).or_else(|| view.screen_in_view(country.point, 40.0)) else {
            continue;
        };
        let role = TextRole::Country;
        let name = capitals(&view.input.locale.country(country));
        let named = urgent.is_some() || view.layer(Layer::Labels);
        let texts = with_year(&name, named, year);
        let found = texts.iter().filter(|_| circle.is_none()).find_map(|text| {
            let needed = view.input.measure.width_px(text, role);
            Some((text.clone(), land_at(view, index, at, needed)?))
        });
        let fits = found.is_some();
        let (text, land) = match found {
            Some((text, land)) => (text, Some(land)),
            None => (texts.into_iter().next().unwrap_or(name), None),
        };
        let (width, height) = view.room(index);
        let is_island = circle.is_some() || width.max(height) < ISLAND_PX;
        let is_small = is_island && view.zoom() >= SMALL_STATES_ZOOM;
        if urgent.is_none() && (!(fits || is_small) || view.is_filtered(index)) {
            continue;
        }
        let fill = view.country_fill(index);
        let is_listed = country.role != CountryRole::Mentioned;
        let (ink, halo) = if fits { inks_on(fill.ink, is_listed) } else { (Ink::Text, Ink::Paper) };
        let mut spots = land.map_or_else(Vec::new, |middle| spots_within(middle, (width, height)));
        if !fits {
            let reach = if is_island { (width.max(height) / 2.0).max(4.0) } else { 6.0 };
            spots.extend(spots_around(at, circle.map_or(reach, |mark| mark.radius_px)));
        }
        let size = (width * height).max(1.0).ln();
        let priority = urgent.unwrap_or(COUNTRY + size + if is_listed { 1.0 } else { -4.0 });
        wishes.push(Wish { text, role, ink, halo, priority, spots, covers_marks: urgent.is_some() });
    }
}

/// What may be written on a country, the most telling first: its name with the year that its colour stands for, then the year
/// alone, then its last two digits. Without a year it is the name.
fn with_year(name: &str, named: bool, year: Option<i32>) -> Vec<String> {
    let Some(year) = year else { return vec![name.to_owned()] };
    let numbers = [year.to_string(), format!("{:02}", year.rem_euclid(100))];
    named.then(|| format!("{name} {year}")).into_iter().chain(numbers).collect()
}

/// Letters and halo on a country's own colour: dark on the light half of the ramp and light on the dark half, whichever
/// way the ramp runs in the theme. On the middle steps the halo is one from which the letters stand out in both themes.
fn inks_on(ground: Ink, is_listed: bool) -> (Ink, Ink) {
    match ground {
        Ink::Year(step) if step >= 5 => (Ink::Paper, ground),
        Ink::Year(step) if step <= 2 => (Ink::Text, ground),
        Ink::Year(_) => (Ink::Text, Ink::Year(2)),
        _ if is_listed => (Ink::Text, Ink::Land),
        _ => (Ink::Muted, Ink::Land),
    }
}

/// Names of chosen or pointed-at points other than countries. An event stands at several places; one label says it, at
/// the place where it stands alone if there is one.
fn points(view: &MapView, wishes: &mut Vec<Wish>, marks: &[ScreenMark]) {
    let mut named: Vec<&ScreenMark> = Vec::new();
    for mark in marks {
        if mark.record.kind == RecordKind::Country || urgency(mark.emphasis).is_none() {
            continue;
        }
        match named.iter_mut().find(|other| other.record == mark.record) {
            Some(other) if mark.radius_px < other.radius_px => *other = mark,
            Some(_) => {}
            None => named.push(mark),
        }
    }
    for mark in named {
        let title = record_title(view.input.catalog, view.input.locale, mark.record);
        wishes.push(Wish {
            text: shortened(&title),
            role: TextRole::Place,
            ink: Ink::Text,
            halo: Ink::Paper,
            priority: urgency(mark.emphasis).unwrap_or_default(),
            spots: spots_around(mark.at, mark.radius_px + 2.0),
            covers_marks: true,
        });
    }
}

fn shortened(title: &str) -> String {
    if title.chars().count() <= LONGEST_TITLE {
        return title.to_owned();
    }
    let cut: String = title.chars().take(LONGEST_TITLE).collect();
    let at = cut.rfind(' ').filter(|at| *at > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", cut.get(..at).unwrap_or(&cut))
}

/// Zoom from which a corridor is named without being chosen.
fn corridor_zoom(class: CorridorClass) -> f64 {
    match class {
        CorridorClass::Economic => 0.0,
        CorridorClass::Transport => 1.0,
        CorridorClass::Air | CorridorClass::Service => 2.0,
        CorridorClass::Project => 3.0,
    }
}

fn corridors(view: &MapView, wishes: &mut Vec<Wish>, lines: &[ScreenLine]) {
    for line in lines {
        let Some(corridor) = view.input.catalog.corridors.get(line.record.index) else { continue };
        let urgent = urgency(line.emphasis);
        let is_wide = view.input.size.width >= 700.0 || view.zoom() >= 1.0;
        let is_named = view.layer(Layer::Labels)
            && line.emphasis != Emphasis::Dimmed
            && is_wide
            && view.zoom() >= corridor_zoom(corridor.class);
        if urgent.is_none() && !is_named {
            continue;
        }
        let text = corridor.short.get(view.input.locale.lang).to_owned();
        let role = TextRole::Corridor;
        let needed = view.input.measure.width_px(&text, role);
        let in_view = line.parts.iter().map(|part| part.iter().filter(|p| view.is_in_view(**p, 0.0)).count());
        let longest = line.parts.iter().zip(in_view).max_by_key(|(_, count)| *count).map(|(part, _)| part);
        let Some(part) = longest else { continue };
        let length: f64 = part.iter().zip(part.iter().skip(1)).map(|(a, b)| a.distance_to(*b)).sum();
        if urgent.is_none() && length < needed * 0.6 {
            continue;
        }
        let class = match corridor.class {
            CorridorClass::Economic => 2.0,
            CorridorClass::Transport => 1.0,
            _ => -30.0,
        };
        wishes.push(Wish {
            text,
            role,
            ink: line.ink,
            halo: Ink::Paper,
            priority: urgent.unwrap_or(CORRIDOR + class),
            spots: spots_along(part, length),
            covers_marks: urgent.is_some(),
        });
    }
}

/// Spots beside a line: at several stretches of it, above and below where it runs level, left and right where it climbs.
fn spots_along(part: &[ScreenPoint], length: f64) -> Vec<(ScreenPoint, Anchor)> {
    let mut spots = Vec::new();
    for share in [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9] {
        let Some((at, (dx, dy))) = point_along(part, share * length) else { continue };
        let spot = |x: f64, y: f64, anchor| (ScreenPoint { x: at.x + x, y: at.y + y }, anchor);
        if dx.abs() >= dy.abs() {
            // A sloping line would run through the corner of a text that stands too close.
            let away = 9.0 + 12.0 * dy.abs();
            spots.extend([spot(0.0, -away, Anchor::Middle), spot(0.0, away, Anchor::Middle)]);
        } else {
            spots.extend([spot(7.0, 0.0, Anchor::Start), spot(-7.0, 0.0, Anchor::End)]);
        }
    }
    spots
}

/// The point at a distance along a line with the line's direction there.
fn point_along(part: &[ScreenPoint], distance: f64) -> Option<(ScreenPoint, (f64, f64))> {
    let mut rest = distance;
    for (a, b) in part.iter().zip(part.iter().skip(1)) {
        let step = a.distance_to(*b);
        if step > 0.0 && rest <= step {
            let (ux, uy) = ((b.x - a.x) / step, (b.y - a.y) / step);
            return Some((ScreenPoint { x: a.x + ux * rest, y: a.y + uy * rest }, (ux, uy)));
        }
        rest -= step;
    }
    None
}

/// Capitals and places beside their dots.
fn cities(view: &MapView, wishes: &mut Vec<Wish>) {
    let lang = view.input.locale.lang;
    let mut wish = |name: &str, at: ScreenPoint, radius_px: f64, priority: f64, ink: Ink| {
        wishes.push(Wish {
            text: name.to_owned(),
            role: TextRole::Place,
            ink,
            halo: Ink::Paper,
            priority,
            spots: spots_around(at, radius_px),
            covers_marks: false,
        });
    };
    let countries = &view.input.catalog.countries;
    if view.zoom() >= CAPITALS_ZOOM {
        for country in countries.iter().filter(|c| c.role != CountryRole::Mentioned) {
            if let Some(at) = view.screen_in_view(country.capital_point, 0.0) {
                wish(country.capital.get(lang), at, 2.0, CAPITAL, Ink::Text);
            }
        }
    }
    if view.zoom() >= PLACES_ZOOM && view.layer(Layer::Places) {
        for place in &view.input.catalog.places {
            let is_capital = countries.iter().any(|c| c.capital_point.angle_to(place.point) < 0.004);
            if let Some(at) = view.screen_in_view(place.point, 0.0).filter(|_| !is_capital) {
                wish(place.name.get(lang), at, 2.0, PLACE, Ink::Muted);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_stands_after_the_name_or_instead_of_it() {
        assert_eq!(with_year("KENYA", true, None), ["KENYA"]);
        assert_eq!(with_year("KENYA", true, Some(2017)), ["KENYA 2017", "2017", "17"]);
        assert_eq!(with_year("KENYA", false, Some(2009)), ["2009", "09"]);
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        assert_eq!(shortened("Short"), "Short");
        let cut = shortened("A plan for building a free trade port in the south of the country");
        assert!(
            cut.ends_with('…') && cut.chars().count() <= LONGEST_TITLE + 1 && !cut.contains(" …"),
            "{cut}"
        );
        let chinese = "一带一路".repeat(20);
        assert_eq!(shortened(&chinese).chars().count(), LONGEST_TITLE + 1);
    }

    #[test]
    fn a_point_along_a_line_is_found_with_its_direction() {
        let p = |x, y| ScreenPoint { x, y };
        let (at, direction) = point_along(&[p(0.0, 0.0), p(10.0, 0.0), p(10.0, 10.0)], 15.0).unwrap();
        assert_eq!((at, direction), (p(10.0, 5.0), (0.0, 1.0)));
        assert!(point_along(&[p(0.0, 0.0)], 0.0).is_none());
    }

    #[test]
    fn the_land_on_a_level_ends_at_its_coasts_and_lakes() {
        let w = |x, y| WorldPoint { x, y };
        let square = |left: f64, right: f64, half: f64| {
            vec![w(left, -half), w(right, -half), w(right, half), w(left, half)]
        };
        let rings = [square(0.0, 10.0, 5.0), square(6.0, 8.0, 1.0)];
        assert_eq!(stretch_at(&rings, w(3.0, 0.0)), Some((0.0, 6.0)));
        assert_eq!(stretch_at(&rings, w(3.0, 3.0)), Some((0.0, 10.0)));
        assert_eq!(stretch_at(&rings, w(7.0, 0.0)), None);
        assert_eq!(stretch_at(&rings, w(-3.0, 0.0)), None);
    }
}
