//! From a place in a tour to the action that goes there. A step holds its state as the query of a link, so that tours need
//! no language of their own: what a link can say, a step can show.

use super::{Action, TourPlace, link};
use crate::domain::{Catalog, Tour};

/// The action that goes to a step; a step beyond the last is the last. `None` for a tour that is not there.
pub fn go_to(catalog: &Catalog, place: &TourPlace) -> Option<Action> {
    let tour = tour_of(catalog, place)?;
    let step = place.step.min(tour.steps.len().checked_sub(1)?);
    let (state, _) = link::read(pairs(&tour.steps.get(step)?.link));
    Some(Action::GoTour { place: TourPlace { tour: tour.id.clone(), step }, state: Box::new(state) })
}

/// The tour of a place.
pub fn tour_of<'a>(catalog: &'a Catalog, place: &TourPlace) -> Option<&'a Tour> {
    catalog.tours.iter().find(|tour| tour.id == place.tour)
}

/// Keys and values of a step's link, which is written without percent-encoding.
pub fn pairs(link: &str) -> impl Iterator<Item = (&str, &str)> {
    link.split('&').filter_map(|pair| pair.split_once('='))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CatalogParts, TourStep};
    use crate::state::{AppState, View, update};

    fn catalog() -> Catalog {
        let step = |link: &str| TourStep { link: link.to_owned(), ..TourStep::default() };
        let steps = vec![step("to=2015-12-31"), step("view=explore&page=theme-trade")];
        let tour = Tour { id: "network".to_owned(), steps, ..Tour::default() };
        Catalog::new(CatalogParts { tours: vec![tour], ..CatalogParts::default() })
    }

    fn place(text: &str) -> TourPlace {
        TourPlace::from_key(text).unwrap()
    }

    #[test]
    fn a_step_shows_its_state_and_keeps_language_and_theme() {
        let catalog = catalog();
        let before = AppState { theme: crate::state::Theme::Dark, ..AppState::default() };
        let first = update(before, go_to(&catalog, &place("network.1")).unwrap(), &catalog);
        assert_eq!(first.clock().to_string(), "2015-12-31");
        assert_eq!(first.theme, crate::state::Theme::Dark);
        let second = update(first, go_to(&catalog, &place("network.2")).unwrap(), &catalog);
        assert_eq!(second.view, View::Explore);
        assert_eq!(second.tour, Some(place("network.2")));
        assert_eq!(second.clock(), AppState::default().clock(), "a step begins from the first sight");
    }

    #[test]
    fn beyond_the_last_step_is_the_last_and_an_unknown_tour_is_none() {
        let catalog = catalog();
        let Some(Action::GoTour { place: last, .. }) = go_to(&catalog, &place("network.9")) else {
            panic!("there is a last step");
        };
        assert_eq!(last, place("network.2"));
        assert_eq!(go_to(&catalog, &place("nowhere.1")), None);
    }
}
