//! What is chosen, pointed at or linked, and how that looks: hover and selection meet here once, as one table.

use super::op::Ink;
use crate::domain::{Catalog, RecordKind, RecordRef};
use crate::state::{AppState, query};

/// How a record stands to what the reader has chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Emphasis {
    /// Out of the way, because something else of its kind is chosen.
    Dimmed,
    /// As usual.
    Normal,
    /// Linked with the chosen record.
    Linked,
    /// Under the pointer or the keyboard focus.
    Hovered,
    /// The open record.
    Selected,
}

/// The look of an emphasis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Outline of an area or a point: ink and width in CSS px. `None` keeps the usual one.
    pub outline: Option<(Ink, f64)>,
    /// Times the usual width of a line.
    pub line_factor: f64,
    /// CSS px more radius for a point.
    pub grow_px: f64,
    /// Opacity, 0 ..= 1.
    pub opacity: f64,
}

impl Emphasis {
    /// The table.
    pub const fn look(self) -> Look {
        let (outline, line_factor, grow_px, opacity) = match self {
            Self::Dimmed => (None, 1.0, 0.0, 0.25),
            Self::Normal => (None, 1.0, 0.0, 1.0),
            Self::Linked => (Some((Ink::Text, 0.9)), 1.25, 0.5, 1.0),
            Self::Hovered => (Some((Ink::Text, 1.6)), 1.5, 1.0, 1.0),
            Self::Selected => (Some((Ink::Chosen, 2.2)), 1.8, 1.5, 1.0),
        };
        Look { outline, line_factor, grow_px, opacity }
    }
}

/// The open and the hovered record of a state. A document and its country stand for one another, as the map shows the
/// document in its country and the timeline the country by its document.
#[derive(Debug, Clone, Copy)]
pub struct Focus<'a> {
    catalog: &'a Catalog,
    selected: Option<RecordRef>,
    hovered: Option<RecordRef>,
}

impl<'a> Focus<'a> {
    /// The focus of a state.
    pub fn of(catalog: &'a Catalog, state: &AppState) -> Self {
        let hovered = state.passing.hover.as_ref().and_then(|id| catalog.find(id));
        Self { catalog, selected: query::selected(catalog, state), hovered }
    }

    /// The open record.
    pub const fn selected(&self) -> Option<RecordRef> {
        self.selected
    }

    /// The record under the pointer or the keyboard focus.
    pub const fn hovered(&self) -> Option<RecordRef> {
        self.hovered
    }

    /// How a record stands.
    pub fn emphasis(&self, record: RecordRef) -> Emphasis {
        if self.selected.is_some_and(|selected| self.are_one(selected, record)) {
            return Emphasis::Selected;
        }
        if self.hovered.is_some_and(|hovered| self.are_one(hovered, record)) {
            return Emphasis::Hovered;
        }
        let Some(selected) = self.selected else { return Emphasis::Normal };
        let linked = self.catalog.related(selected).iter().any(|other| self.are_one(*other, record));
        if linked {
            return Emphasis::Linked;
        }
        if selected.kind == RecordKind::Corridor && record.kind == RecordKind::Corridor {
            return Emphasis::Dimmed;
        }
        Emphasis::Normal
    }

    /// Whether a record is chosen or pointed at, so that it is drawn last and labelled first.
    pub fn stands_out(&self, record: RecordRef) -> bool {
        self.emphasis(record) >= Emphasis::Hovered
    }

    fn are_one(&self, a: RecordRef, b: RecordRef) -> bool {
        self.country_of(a) == self.country_of(b)
    }

    /// The country of a document, any other record itself.
    fn country_of(&self, record: RecordRef) -> RecordRef {
        if record.kind != RecordKind::Document {
            return record;
        }
        let country = self.catalog.documents.get(record.index).map(|document| document.country);
        country.map_or(record, |index| RecordRef { kind: RecordKind::Country, index })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_emphasis_is_never_thinner_or_fainter() {
        let all =
            [Emphasis::Dimmed, Emphasis::Normal, Emphasis::Linked, Emphasis::Hovered, Emphasis::Selected];
        for pair in all.windows(2) {
            let (less, more) = (pair[0].look(), pair[1].look());
            let width = |look: Look| look.outline.map_or(0.0, |(_, width)| width);
            assert!(width(less) <= width(more) && less.line_factor <= more.line_factor);
            assert!(less.opacity <= more.opacity && less.grow_px <= more.grow_px);
        }
    }
}
