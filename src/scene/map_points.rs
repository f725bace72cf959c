//! Points on the map: small states, seats of organizations, places, capitals, and the events of the chronicle with their
//! clusters.
//!
//! An event stands at each of its places. Without a place it stands at the first other country that it names; an event
//! that names neither is in the lists and on the timeline, not on the map.

use std::f64::consts::{FRAC_PI_2, TAU};

use super::emphasis::Emphasis;
use super::hit::{Hit, HitShape};
use super::map_scene::MapView;
use super::op::{Anchor, Dash, DrawOp, Fill, Ink, Stroke, SymbolShape, TextOp, TextRole, Texture};
use crate::domain::{CountryRole, Event, EventKind, PlacePrecision, RecordKind, RecordRef};
use crate::geometry::group;
use crate::state::{Layer, query};
use crate::units::{LonLat, ScreenPoint, ScreenRect};

/// Radius of a small state's circle, CSS px.
const STATE_PX: f64 = 3.5;
/// Small states nearer than this are pushed apart, CSS px; one circle and a hairline.
const STATES_APART_PX: f64 = 7.6;
/// No small state is pushed further than this from its place, CSS px.
const STATE_PUSH_PX: f64 = 7.0;
/// Radius of an event's symbol, CSS px.
const EVENT_PX: f64 = 5.0;
/// Events nearer than this become a cluster, CSS px.
const CLUSTER_PX: f64 = 18.0;
/// Clusters whose middles are nearer than this become one, CSS px.
const DISCS_APART_PX: f64 = 22.0;
/// Zoom from which clusters are always unfolded.
const UNFOLD_ZOOM: f64 = 5.0;
/// A cluster of at most this many unfolds when one of its members is chosen or pointed at.
const UNFOLD_MEMBERS: usize = 8;
/// Zoom from which capitals are shown.
pub(super) const CAPITALS_ZOOM: f64 = 3.0;
/// Radius in which a pointer finds a point: 24 px across, the least that a target should have (WCAG 2.2, 2.5.8).
const HIT_PX: f64 = 12.0;
/// Half the side of a project's square, CSS px.
const WORK_PX: f64 = 2.9;
/// A project's square is found from less far away than an event, with which it often shares its place, CSS px.
const WORK_HIT_PX: f64 = 9.0;
/// On a world narrower than this projects wait until the map is magnified: over a hundred squares on the world of a phone
/// hide what they stand on, CSS px.
const WORKS_FROM_PX: f64 = 700.0;
/// How far beyond the edge a point is still drawn, CSS px.
const MARGIN_PX: f64 = 12.0;
const KM_PER_RADIAN: f64 = 6371.0;

/// The symbol of a kind of event; the same in map, timeline and legend.
pub const fn shape_of(kind: EventKind) -> SymbolShape {
    match kind {
        EventKind::Agreement => SymbolShape::Circle,
        EventKind::Meeting => SymbolShape::Square,
        EventKind::Policy => SymbolShape::Diamond,
        EventKind::Infrastructure => SymbolShape::Triangle,
        EventKind::Exhibition => SymbolShape::Hexagon,
        EventKind::Health => SymbolShape::Cross,
        EventKind::Finance => SymbolShape::Ring,
        EventKind::People => SymbolShape::Drop,
    }
}

/// The colour of a kind of event.
pub fn event_ink(kind: EventKind) -> Ink {
    let index = EventKind::ALL.iter().position(|other| *other == kind).unwrap_or_default();
    Ink::Event(index as u8)
}

/// A point that the labels must know of.
pub(super) struct ScreenMark {
    pub record: RecordRef,
    pub at: ScreenPoint,
    pub radius_px: f64,
    pub emphasis: Emphasis,
}

/// Draws all points and returns where they are.
pub(super) fn draw(view: &MapView, ops: &mut Vec<DrawOp>, hits: &mut Vec<Hit>) -> Vec<ScreenMark> {
    let mut marks = Vec::new();
    uncertainty(view, ops);
    small_states(view, ops, hits, &mut marks);
    capitals(view, ops);
    places(view, ops, hits, &mut marks);
    works(view, ops, hits, &mut marks);
    localities(view, ops, hits, &mut marks);
    seats(view, ops, hits, &mut marks);
    events(view, ops, hits, &mut marks);
    marks
}

/// The points that the keyboard can go to: organizations, events and places in view.
pub(super) fn focus_points(view: &MapView) -> Vec<(RecordRef, ScreenPoint)> {
    let mut marks = Vec::new();
    let (mut ops, mut hits) = (Vec::new(), Vec::new());
    places(view, &mut ops, &mut hits, &mut marks);
    works(view, &mut ops, &mut hits, &mut marks);
    seats(view, &mut ops, &mut hits, &mut marks);
    let mut points: Vec<(RecordRef, ScreenPoint)> = marks.iter().map(|mark| (mark.record, mark.at)).collect();
    points.extend(event_marks(view).iter().map(|mark| (mark.record, mark.at)));
    points.retain(|(_, at)| view.is_in_view(*at, 0.0));
    let mut seen = std::collections::BTreeSet::new();
    points.retain(|(record, _)| seen.insert(*record));
    points
}

fn line(ink: Ink, width_px: f64) -> Stroke {
    Stroke { ink, width_px, dash: Dash::Solid }
}

/// Partners and China that are too small to be seen as areas, or have none: a circle each, always, pushed apart a little
/// where islands lie close together.
fn small_states(view: &MapView, ops: &mut Vec<DrawOp>, hits: &mut Vec<Hit>, marks: &mut Vec<ScreenMark>) {
    let mut states: Vec<(usize, ScreenPoint)> = Vec::new();
    for (index, country) in view.input.catalog.countries.iter().enumerate() {
        if country.role == CountryRole::Mentioned || !view.is_small(index) {
            continue;
        }
        if let Some(at) = view.screen_in_view(country.point, MARGIN_PX) {
            states.push((index, at));
        }
    }
    push_apart(&mut states, STATES_APART_PX * view.point_share());
    let mut drawn: Vec<(ScreenMark, Vec<DrawOp>)> = Vec::new();
    for (index, at) in states {
        let record = RecordRef { kind: RecordKind::Country, index };
        let emphasis = view.focus.emphasis(record);
        let look = emphasis.look();
        let fill = view.country_fill(index);
        let is_signed = matches!(fill.ink, Ink::Year(_));
        let (ink, width_px) = look.outline.unwrap_or((if is_signed { Ink::Text } else { Ink::Muted }, 0.9));
        let radius_px = STATE_PX * view.point_share() + look.grow_px;
        let symbol = DrawOp::Symbol {
            shape: SymbolShape::Circle,
            at,
            radius_px,
            fill: Some(fill.ink),
            stroke: Some(line(ink, width_px)),
        };
        let ops = if view.is_filtered(index) {
            vec![DrawOp::BeginFade(0.35), symbol, DrawOp::EndFade]
        } else {
            vec![symbol]
        };
        hits.push(Hit::of(record, HitShape::Disc { at, radius: HIT_PX }));
        drawn.push((ScreenMark { record, at, radius_px, emphasis }, ops));
    }
    drawn.sort_by_key(|(mark, _)| mark.emphasis);
    for (mark, symbol) in drawn {
        ops.extend(symbol);
        marks.push(mark);
    }
}

/// Moves points apart, a few rounds of half the overlap each, never far from where they belong.
fn push_apart(states: &mut [(usize, ScreenPoint)], apart_px: f64) {
    let homes: Vec<ScreenPoint> = states.iter().map(|(_, at)| *at).collect();
    for _ in 0..12 {
        let now: Vec<ScreenPoint> = states.iter().map(|(_, at)| *at).collect();
        for (index, (_, at)) in states.iter_mut().enumerate() {
            let (mut dx, mut dy) = (0.0, 0.0);
            for (other, point) in now.iter().enumerate().filter(|(other, _)| *other != index) {
                let distance = at.distance_to(*point);
                if distance >= apart_px {
                    continue;
                }
                let overlap = (apart_px - distance) / 2.0;
                // Two at one point part in a direction of their own.
                let angle = (index.max(other) as f64) * 2.4 + if index > other { 0.0 } else { TAU / 2.0 };
                let (ux, uy) = if distance < 1e-6 {
                    (angle.cos(), angle.sin())
                } else {
                    ((at.x - point.x) / distance, (at.y - point.y) / distance)
                };
                dx += ux * overlap;
                dy += uy * overlap;
            }
            let moved = ScreenPoint { x: at.x + dx, y: at.y + dy };
            if homes.get(index).is_some_and(|home| home.distance_to(moved) <= STATE_PUSH_PX) {
                *at = moved;
            }
        }
    }
}

fn capitals(view: &MapView, ops: &mut Vec<DrawOp>) {
    if view.zoom() < CAPITALS_ZOOM || !view.layer(Layer::Labels) {
        return;
    }
    for country in view.input.catalog.countries.iter().filter(|c| c.role != CountryRole::Mentioned) {
        if let Some(at) = view.screen_in_view(country.capital_point, MARGIN_PX) {
            ops.push(DrawOp::Symbol {
                shape: SymbolShape::Circle,
                at,
                radius_px: 2.0,
                fill: Some(Ink::Text),
                stroke: Some(line(Ink::Paper, 1.0)),
            });
        }
    }
}

fn places(view: &MapView, ops: &mut Vec<DrawOp>, hits: &mut Vec<Hit>, marks: &mut Vec<ScreenMark>) {
    for (index, place) in view.input.catalog.places.iter().enumerate() {
        let record = RecordRef { kind: RecordKind::Place, index };
        let emphasis = view.focus.emphasis(record);
        let is_shown = view.layer(Layer::Places)
            && query::is_visible(view.input.catalog, view.input.state, record)
            || emphasis >= Emphasis::Hovered;
        let Some(at) = view.screen_in_view(place.point, MARGIN_PX).filter(|_| is_shown) else { continue };
        let look = emphasis.look();
        let (ink, width_px) = look.outline.unwrap_or((Ink::Paper, 0.8));
        let radius_px = 2.0 + look.grow_px;
        // Hollow where only the region or country is known.
        let is_vague = matches!(place.precision, PlacePrecision::Region | PlacePrecision::Country);
        let (fill, stroke) = if is_vague && emphasis == Emphasis::Normal {
            (Ink::Paper, line(Ink::Text, 0.9))
        } else {
            (Ink::Text, line(ink, width_px))
        };
        ops.push(DrawOp::Symbol {
            shape: SymbolShape::Circle,
            at,
            radius_px,
            fill: Some(fill),
            stroke: Some(stroke),
        });
        hits.push(Hit::of(record, HitShape::Disc { at, radius: HIT_PX }));
        marks.push(ScreenMark { record, at, radius_px, emphasis });
    }
}

/// Projects at their places: one square a place, whose hit names all that stand there. A project whose place is not known
/// is in the lists and dossiers, not on the map.
fn works(view: &MapView, ops: &mut Vec<DrawOp>, hits: &mut Vec<Hit>, marks: &mut Vec<ScreenMark>) {
    let (catalog, state) = (view.input.catalog, view.input.state);
    // Somebody who asks for one theme asks for its projects.
    let has_room = view.placement.scale >= WORKS_FROM_PX || state.filters.theme.is_some();
    let mut at_place: std::collections::BTreeMap<usize, Vec<(RecordRef, Emphasis)>> =
        std::collections::BTreeMap::new();
    for (index, project) in catalog.projects.iter().enumerate() {
        let record = RecordRef { kind: RecordKind::Project, index };
        let emphasis = view.focus.emphasis(record);
        let is_shown = view.layer(Layer::Works) && has_room && query::is_visible(catalog, state, record)
            || emphasis >= Emphasis::Hovered;
        if !is_shown {
            continue;
        }
        for place in &project.places {
            at_place.entry(*place).or_default().push((record, emphasis));
        }
    }
    let mut sites: Vec<(ScreenPoint, Vec<(RecordRef, Emphasis)>)> = at_place
        .into_iter()
        .filter_map(|(place, members)| {
            let point = catalog.places.get(place)?.point;
            Some((view.screen_in_view(point, MARGIN_PX)?, members))
        })
        .collect();
    let strongest = |members: &[(RecordRef, Emphasis)]| members.iter().max_by_key(|(_, e)| *e).copied();
    sites.sort_by_key(|(_, members)| strongest(members).map(|(_, emphasis)| emphasis));
    for (at, members) in sites {
        let Some((record, emphasis)) = strongest(&members) else { continue };
        let look = emphasis.look();
        // Small over the whole world, where they only show where the works are.
        let radius_px = WORK_PX * view.point_share() + look.grow_px;
        let draw = |fill, stroke| DrawOp::Symbol { shape: SymbolShape::Square, at, radius_px, fill, stroke };
        if let Some((ink, width_px)) = look.outline {
            ops.push(draw(None, Some(line(ink, width_px * 2.0 + 1.6))));
        }
        ops.push(draw(Some(Ink::Paper), Some(line(Ink::Road, 1.3))));
        hits.push(Hit {
            record,
            shape: HitShape::Disc { at, radius: WORK_HIT_PX },
            members: members.iter().map(|(record, _)| *record).collect(),
        });
        marks.push(ScreenMark { record, at, radius_px, emphasis });
    }
}

/// A chosen province: a ring at its seat.
fn localities(view: &MapView, ops: &mut Vec<DrawOp>, hits: &mut Vec<Hit>, marks: &mut Vec<ScreenMark>) {
    for (index, locality) in view.input.catalog.localities.iter().enumerate() {
        let record = RecordRef { kind: RecordKind::Locality, index };
        let emphasis = view.focus.emphasis(record);
        let Some(at) = view.screen_in_view(locality.point, MARGIN_PX) else { continue };
        if emphasis < Emphasis::Hovered {
            continue;
        }
        let radius_px = 5.0;
        let (ink, width_px) = emphasis.look().outline.unwrap_or((Ink::Chosen, 2.0));
        ops.push(DrawOp::Symbol {
            shape: SymbolShape::Circle,
            at,
            radius_px,
            fill: Some(Ink::Paper),
            stroke: Some(line(ink, width_px)),
        });
        hits.push(Hit::of(record, HitShape::Disc { at, radius: HIT_PX }));
        marks.push(ScreenMark { record, at, radius_px, emphasis });
    }
}

/// Organizations' seats: hollow rings, dashed where no source was read.
fn seats(view: &MapView, ops: &mut Vec<DrawOp>, hits: &mut Vec<Hit>, marks: &mut Vec<ScreenMark>) {
    for (index, organization) in view.input.catalog.organizations.iter().enumerate() {
        let record = RecordRef { kind: RecordKind::Organization, index };
        let emphasis = view.focus.emphasis(record);
        let is_shown = view.layer(Layer::Organizations)
            && query::is_visible(view.input.catalog, view.input.state, record)
            || emphasis >= Emphasis::Linked;
        let Some(at) = view.screen_in_view(organization.point, MARGIN_PX).filter(|_| is_shown) else {
            continue;
        };
        // Several sit in one city (Geneva has most): a small fan around the place.
        let at = fanned(at, view, index);
        let look = emphasis.look();
        let (ink, width_px) = look.outline.map_or((Ink::Text, 1.4), |(ink, width)| (ink, width.max(1.4)));
        let radius_px = 4.0 + look.grow_px;
        ops.push(DrawOp::Symbol {
            shape: SymbolShape::Circle,
            at,
            radius_px,
            fill: Some(Ink::Paper),
            stroke: Some(line(ink, width_px)),
        });
        hits.push(Hit::of(record, HitShape::Disc { at, radius: HIT_PX }));
        marks.push(ScreenMark { record, at, radius_px, emphasis });
    }
}

/// The place of an organization's ring among those of the same city.
fn fanned(at: ScreenPoint, view: &MapView, index: usize) -> ScreenPoint {
    let organizations = &view.input.catalog.organizations;
    let Some(own) = organizations.get(index).map(|o| o.point) else { return at };
    let same: Vec<usize> = organizations
        .iter()
        .enumerate()
        .filter(|(_, other)| other.point.angle_to(own) * KM_PER_RADIAN < 30.0)
        .map(|(other, _)| other)
        .collect();
    let place = same.iter().position(|other| *other == index).unwrap_or_default();
    if same.len() < 2 { at } else { around(at, place, same.len(), 6.0) }
}

/// The place `index` of `count` evenly around a point, beginning at the top.
fn around(at: ScreenPoint, index: usize, count: usize, least_px: f64) -> ScreenPoint {
    let radius = least_px.max(count as f64 * 9.0 / TAU);
    let angle = index as f64 * TAU / (count.max(1) as f64) - FRAC_PI_2;
    ScreenPoint { x: at.x + radius * angle.cos(), y: at.y + radius * angle.sin() }
}

/// Circles of the error of vague places that are chosen, or belong to the chosen event; and for a chosen event the lines
/// between its places.
fn uncertainty(view: &MapView, ops: &mut Vec<DrawOp>) {
    let Some(selected) = view.focus.selected() else { return };
    let catalog = view.input.catalog;
    let places: Vec<usize> = match selected.kind {
        RecordKind::Place => vec![selected.index],
        RecordKind::Event => catalog.events.get(selected.index).map(|e| e.places.clone()).unwrap_or_default(),
        _ => return,
    };
    for place in places.iter().filter_map(|index| catalog.places.get(*index)) {
        let is_vague = matches!(place.precision, PlacePrecision::Region | PlacePrecision::Country);
        if !is_vague || place.uncertainty_km <= 0.0 {
            continue;
        }
        let circle: Option<Vec<ScreenPoint>> =
            circle_on_sphere(place.point, place.uncertainty_km).into_iter().map(|p| view.screen(p)).collect();
        // A circle that leaves the map on one side would be closed across it.
        let Some(circle) = circle.filter(|points| is_whole(points, view)) else { continue };
        ops.push(DrawOp::BeginFade(0.8));
        ops.push(DrawOp::Screen {
            parts: vec![circle],
            closed: true,
            fill: Some(Fill { ink: Ink::Window, texture: Texture::Plain }),
            stroke: Some(Stroke { ink: Ink::Chosen, width_px: 1.0, dash: Dash::Short }),
        });
        ops.push(DrawOp::EndFade);
    }
    let points: Vec<ScreenPoint> = places
        .iter()
        .filter_map(|index| catalog.places.get(*index))
        .filter_map(|place| view.screen(place.point))
        .collect();
    if let Some((first, rest)) = points.split_first().filter(|(_, rest)| !rest.is_empty()) {
        ops.push(DrawOp::Screen {
            parts: rest.iter().map(|point| vec![*first, *point]).collect(),
            closed: false,
            fill: None,
            stroke: Some(line(Ink::Chosen, 1.0)),
        });
    }
}

fn is_whole(points: &[ScreenPoint], view: &MapView) -> bool {
    let world_px = view.placement.scale;
    points.iter().zip(points.iter().skip(1)).all(|(a, b)| a.distance_to(*b) < world_px / 4.0)
}

/// The small circle of a radius around a place; the spherical direct problem (Snyder, "Map Projections", eq. 5-5, 5-6).
fn circle_on_sphere(centre: LonLat, radius_km: f64) -> Vec<LonLat> {
    let angle = (radius_km / KM_PER_RADIAN).min(TAU / 4.0);
    let lat = centre.lat().to_radians();
    (0..72)
        .map(|step| {
            let azimuth = f64::from(step) * TAU / 72.0;
            let sin_lat = lat.sin() * angle.cos() + lat.cos() * angle.sin() * azimuth.cos();
            let y = angle.sin() * azimuth.sin();
            let x = lat.cos() * angle.cos() - lat.sin() * angle.sin() * azimuth.cos();
            let lon = centre.lon() + y.atan2(x).to_degrees();
            LonLat::wrapped(lon, sin_lat.clamp(-1.0, 1.0).asin().to_degrees())
        })
        .collect()
}

/// One event at one of its places.
struct EventMark {
    record: RecordRef,
    at: ScreenPoint,
    kind: EventKind,
    emphasis: Emphasis,
}

/// Where an event stands on the map.
fn positions(view: &MapView, event: &Event) -> Vec<LonLat> {
    let catalog = view.input.catalog;
    let places: Vec<LonLat> =
        event.places.iter().filter_map(|index| catalog.places.get(*index)).map(|p| p.point).collect();
    if !places.is_empty() {
        return places;
    }
    let countries = event.countries.iter().filter_map(|index| catalog.countries.get(*index));
    let (others, china): (Vec<_>, Vec<_>) = countries.partition(|country| country.role != CountryRole::China);
    others.first().or(china.first()).map(|country| country.point).into_iter().collect()
}

fn event_marks(view: &MapView) -> Vec<EventMark> {
    let (catalog, state) = (view.input.catalog, view.input.state);
    let mut marks = Vec::new();
    for (index, event) in catalog.events.iter().enumerate() {
        let record = RecordRef { kind: RecordKind::Event, index };
        let emphasis = view.focus.emphasis(record);
        let is_shown = view.layer(Layer::Events) || emphasis >= Emphasis::Hovered;
        let Some(kind) = event.kinds.first().copied() else { continue };
        if !is_shown || !query::is_visible(catalog, state, record) {
            continue;
        }
        for position in positions(view, event) {
            if let Some(at) = view.screen_in_view(position, MARGIN_PX) {
                marks.push(EventMark { record, at, kind, emphasis });
            }
        }
    }
    marks
}

fn events(view: &MapView, ops: &mut Vec<DrawOp>, hits: &mut Vec<Hit>, marks: &mut Vec<ScreenMark>) {
    let events = event_marks(view);
    let share = view.point_share();
    let mut groups = groups_of(&events);
    groups.sort_by_key(Group::emphasis);
    let mut stage = Stage { ops, hits, marks, share };
    for group in &groups {
        if let [single] = group.members.as_slice() {
            stage.symbol(single, single.at);
        } else if group.unfolds(view.zoom()) {
            stage.unfolded(group);
        } else {
            stage.folded(group);
        }
    }
}

/// Groups of near events; groups whose discs would touch are put together, until none do.
fn groups_of(events: &[EventMark]) -> Vec<Group<'_>> {
    let points: Vec<ScreenPoint> = events.iter().map(|mark| mark.at).collect();
    let mut members: Vec<Vec<usize>> = group(&points, CLUSTER_PX).into_iter().map(|g| g.members).collect();
    loop {
        let found: Vec<Group> = members
            .iter()
            .filter_map(|list| Group::of(list.iter().filter_map(|index| events.get(*index))))
            .collect();
        let centres: Vec<ScreenPoint> = found.iter().map(|group| group.at).collect();
        let merged: Vec<Vec<usize>> = group(&centres, DISCS_APART_PX)
            .into_iter()
            .map(|g| g.members.iter().filter_map(|index| members.get(*index)).flatten().copied().collect())
            .collect();
        if merged.len() == members.len() {
            return found;
        }
        members = merged;
    }
}

/// Events that stand close together; each once, in the order of their numbers.
struct Group<'m> {
    at: ScreenPoint,
    members: Vec<&'m EventMark>,
}

impl<'m> Group<'m> {
    fn of(marks: impl Iterator<Item = &'m EventMark>) -> Option<Self> {
        let mut members: Vec<&EventMark> = marks.collect();
        members.sort_by_key(|mark| mark.record);
        members.dedup_by_key(|mark| mark.record);
        let count = members.len() as f64;
        let mean = |axis: fn(ScreenPoint) -> f64| members.iter().map(|m| axis(m.at)).sum::<f64>() / count;
        let at = ScreenPoint { x: mean(|p| p.x), y: mean(|p| p.y) };
        (!members.is_empty()).then_some(Self { at, members })
    }

    fn emphasis(&self) -> Emphasis {
        self.members.iter().map(|mark| mark.emphasis).max().unwrap_or(Emphasis::Normal)
    }

    fn unfolds(&self, zoom: f64) -> bool {
        zoom >= UNFOLD_ZOOM || (self.members.len() <= UNFOLD_MEMBERS && self.emphasis() >= Emphasis::Hovered)
    }

    /// The kind that most members have; the legend's order decides between equals.
    fn majority(&self) -> EventKind {
        let count = |kind: &EventKind| self.members.iter().filter(|mark| mark.kind == *kind).count();
        let mut best = EventKind::Agreement;
        for kind in EventKind::ALL {
            if count(kind) > count(&best) {
                best = *kind;
            }
        }
        best
    }
}

/// Where events are drawn to, and how large.
struct Stage<'s> {
    ops: &'s mut Vec<DrawOp>,
    hits: &'s mut Vec<Hit>,
    marks: &'s mut Vec<ScreenMark>,
    share: f64,
}

impl Stage<'_> {
    fn symbol(&mut self, mark: &EventMark, at: ScreenPoint) {
        let look = mark.emphasis.look();
        let radius_px = EVENT_PX * self.share + look.grow_px;
        let shape = shape_of(mark.kind);
        let draw = |radius_px, fill, stroke| DrawOp::Symbol { shape, at, radius_px, fill, stroke };
        // Paper around the symbol, and the outline of its emphasis around that.
        if let Some((ink, width_px)) = look.outline {
            self.ops.push(draw(radius_px, None, Some(line(ink, width_px * 2.0 + 2.4))));
        }
        self.ops.push(draw(radius_px, None, Some(line(Ink::Paper, 2.4))));
        self.ops.push(draw(radius_px, Some(event_ink(mark.kind)), None));
        self.hits.push(Hit::of(mark.record, HitShape::Disc { at, radius: HIT_PX }));
        self.marks.push(ScreenMark { record: mark.record, at, radius_px, emphasis: mark.emphasis });
    }

    /// A cluster: a paper disc with its number, edged in the ink of its commonest kind, whose symbol sits on the edge.
    fn folded(&mut self, group: &Group) {
        let Some(first) = group.members.first() else { return };
        let at = group.at;
        let kind = group.majority();
        let ink = event_ink(kind);
        let radius_px = (7.5 + (group.members.len() as f64).log2().min(4.0) * 0.8) * self.share.max(0.85);
        let disc = |radius_px, fill, stroke| DrawOp::Symbol {
            shape: SymbolShape::Circle,
            at,
            radius_px,
            fill,
            stroke,
        };
        let emphasis = group.emphasis();
        if let Some((ink, width_px)) = emphasis.look().outline {
            self.ops.push(disc(radius_px + 2.0, Some(Ink::Paper), Some(line(ink, width_px))));
        }
        self.ops.push(disc(radius_px, None, Some(line(Ink::Paper, 3.4))));
        self.ops.push(disc(radius_px, Some(Ink::Paper), Some(line(ink, 1.4))));
        let corner = ScreenPoint { x: at.x + radius_px * 0.78, y: at.y - radius_px * 0.78 };
        let badge =
            |fill, stroke| DrawOp::Symbol { shape: shape_of(kind), at: corner, radius_px: 3.4, fill, stroke };
        self.ops.push(badge(None, Some(line(Ink::Paper, 2.2))));
        self.ops.push(badge(Some(ink), None));
        self.ops.push(DrawOp::Text(TextOp {
            at,
            text: group.members.len().to_string(),
            role: TextRole::Badge,
            anchor: Anchor::Middle,
            ink: Ink::Text,
            halo: None,
        }));
        self.hits.push(Hit {
            record: first.record,
            shape: HitShape::Disc { at, radius: HIT_PX.max(radius_px) },
            members: group.members.iter().map(|mark| mark.record).collect(),
        });
        // Named, if at all, by the member that is chosen or pointed at.
        let held = group.members.iter().find(|mark| mark.emphasis == emphasis).unwrap_or(first);
        self.marks.push(ScreenMark { record: held.record, at, radius_px: radius_px + 3.0, emphasis });
    }

    /// A cluster spread out: its members around the place, on fine lines. The room between them keeps the pointer on
    /// the member that it came from, so that the fan does not fold while one moves across it.
    fn unfolded(&mut self, group: &Group) {
        let places = ring_places(group.at, group.members.len());
        let reach = places.iter().map(|place| place.distance_to(group.at)).fold(0.0, f64::max);
        self.ops.push(DrawOp::Screen {
            parts: places.iter().map(|place| vec![group.at, *place]).collect(),
            closed: false,
            fill: None,
            stroke: Some(line(Ink::Muted, 0.8)),
        });
        self.ops.push(DrawOp::Symbol {
            shape: SymbolShape::Circle,
            at: group.at,
            radius_px: 2.0,
            fill: Some(Ink::Muted),
            stroke: Some(line(Ink::Paper, 1.0)),
        });
        let held = group.members.iter().max_by_key(|mark| mark.emphasis);
        if let Some(held) = held.filter(|mark| mark.emphasis >= Emphasis::Hovered) {
            let ring = HitShape::Line { points: vec![group.at, group.at], width: 2.0 * (reach + EVENT_PX) };
            self.hits.push(Hit::of(held.record, ring));
        }
        let mut order: Vec<(&&EventMark, &ScreenPoint)> = group.members.iter().zip(&places).collect();
        order.sort_by_key(|(mark, _)| mark.emphasis);
        for (mark, place) in order {
            self.symbol(mark, *place);
        }
    }
}

/// Places around a point for a number of symbols, in rings of growing size so that none overlaps another.
fn ring_places(at: ScreenPoint, count: usize) -> Vec<ScreenPoint> {
    let apart = 2.0 * EVENT_PX + 6.0;
    let mut places = Vec::with_capacity(count);
    let mut radius = 20.0;
    while places.len() < count {
        let room = (TAU * radius / apart).floor().max(1.0) as usize;
        let here = room.min(count - places.len());
        for index in 0..here {
            let angle = index as f64 * TAU / (here as f64) - FRAC_PI_2;
            places.push(ScreenPoint { x: at.x + radius * angle.cos(), y: at.y + radius * angle.sin() });
        }
        radius += apart;
    }
    places
}

/// The box of a mark, for labels to keep clear of.
pub(super) fn box_of(mark: &ScreenMark) -> ScreenRect {
    let r = mark.radius_px;
    ScreenRect {
        min: ScreenPoint { x: mark.at.x - r, y: mark.at.y - r },
        max: ScreenPoint { x: mark.at.x + r, y: mark.at.y + r },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_own_symbol_and_ink() {
        let looks: std::collections::BTreeSet<_> =
            EventKind::ALL.iter().map(|kind| (shape_of(*kind), event_ink(*kind))).collect();
        assert_eq!(looks.len(), EventKind::ALL.len());
        let shapes: std::collections::BTreeSet<_> =
            EventKind::ALL.iter().map(|kind| shape_of(*kind)).collect();
        assert_eq!(shapes.len(), EventKind::ALL.len());
    }

    #[test]
    fn islands_close_together_part_but_stay_near_home() {
        let p = |x, y| ScreenPoint { x, y };
        let homes = [p(10.0, 10.0), p(12.0, 10.0), p(12.0, 10.0), p(60.0, 10.0)];
        let mut states: Vec<(usize, ScreenPoint)> = homes.iter().copied().enumerate().collect();
        push_apart(&mut states, STATES_APART_PX);
        for (index, at) in &states {
            assert!(at.distance_to(homes[*index]) <= STATE_PUSH_PX);
            for (other, point) in &states {
                assert!(index == other || at.distance_to(*point) > 6.0, "{index} {other}");
            }
        }
        assert_eq!(states[3].1, homes[3]);
    }

    #[test]
    fn unfolded_symbols_do_not_overlap() {
        for count in 1..40 {
            let places = ring_places(ScreenPoint::default(), count);
            assert_eq!(places.len(), count);
            for (index, place) in places.iter().enumerate() {
                assert!(
                    places.iter().skip(index + 1).all(|other| other.distance_to(*place) > 2.0 * EVENT_PX)
                );
            }
        }
    }

    #[test]
    fn a_circle_of_a_tenth_of_the_sphere_keeps_its_distance() {
        let centre = LonLat::new(179.0, 60.0).unwrap();
        for point in circle_on_sphere(centre, 637.1) {
            assert!((centre.angle_to(point) - 0.1).abs() < 1e-9);
        }
    }
}
