//! What a host changes, by the same reading as every link.

use std::collections::BTreeSet;

use crate::domain::RecordId;
use crate::state::{AppState, LinkProblem, link};

/// Keys that say how a frame looks, not what it shows: a whole state leaves them unless it names them.
const LOOK: [&str; 5] = ["v", "lang", "theme", "show", "controls"];
/// Keys of the camera.
const CAMERA: [&str; 3] = ["at", "proj", "mid"];

/// A state that a host asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied {
    /// The state, but for a record that is to be opened.
    pub state: AppState,
    /// A record that is to be opened as by a click: clock and map follow.
    pub open: Option<RecordId>,
}

/// The state with some keys changed: `None` is the value without the key. With `whole` it is what these keys say and nothing
/// else, but for [`LOOK`].
///
/// # Errors
/// The first value that is not understood; nothing is changed then.
pub fn applied(
    state: &AppState,
    keys: &[(String, Option<String>)],
    whole: bool,
) -> Result<Applied, LinkProblem> {
    let named: BTreeSet<&str> = keys.iter().map(|(key, _)| key.as_str()).collect();
    let moves_map = whole || CAMERA.iter().any(|key| named.contains(key));
    let mut open = None;
    let now = link::write_all(state);
    let kept = now.iter().map(|(key, value)| (*key, value.as_str())).filter(|(key, _)| {
        let stays = !whole || LOOK.contains(key);
        // The hash of a citation is that of another view.
        stays && !named.contains(key) && *key != "data"
    });
    let told = keys.iter().filter_map(|(key, value)| Some((key.as_str(), value.as_deref()?)));
    let (mut told, problems) = link::read(kept.chain(told));
    if let Some(problem) = problems.into_iter().next() {
        return Err(problem);
    }
    if !moves_map {
        // Not rounded as an address is.
        told.camera = state.camera;
    }
    if named.contains("sel") && !named.contains("at") && told.selection != state.selection {
        open = told.selection.take();
        if open.is_some() {
            told.selection.clone_from(&state.selection);
        }
    }
    Ok(Applied { state: told, open })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Controls, Theme, TimeMode, View};

    fn changed(state: &AppState, keys: &[(&str, Option<&str>)], whole: bool) -> Result<Applied, LinkProblem> {
        let keys: Vec<_> = keys.iter().map(|(k, v)| ((*k).to_owned(), v.map(str::to_owned))).collect();
        applied(state, &keys, whole)
    }

    fn at(query: &[(&str, &str)]) -> AppState {
        link::read(query.iter().copied()).0
    }

    #[test]
    fn only_what_is_named_changes() {
        let before =
            at(&[("view", "list"), ("to", "2019-12-31"), ("only", "window"), ("at", "67.12345,30,2.12345")]);
        let after = changed(&before, &[("theme", Some("dark"))], false).unwrap().state;
        assert_eq!(after, AppState { theme: Theme::Dark, ..before });
    }

    #[test]
    fn null_is_the_value_without_the_key() {
        let before = at(&[("view", "list"), ("only", "window"), ("sel", "event-38"), ("at", "67,30,2")]);
        let keys = [("view", None), ("only", None), ("sel", None), ("at", None)];
        let after = changed(&before, &keys, false).unwrap();
        assert_eq!((after.state.view, after.state.time_mode), (View::Map, TimeMode::UpTo));
        assert_eq!((after.state.selection, after.open), (None, None));
        assert_eq!(after.state.camera, AppState::default().camera);
    }

    #[test]
    fn a_whole_state_leaves_the_look_of_the_frame() {
        let before = at(&[("lang", "zh"), ("controls", "none"), ("view", "list"), ("q", "rail")]);
        let after = changed(&before, &[("to", Some("2019-12-31"))], true).unwrap().state;
        assert_eq!((after.lang, after.embed.controls), (before.lang, Controls::None));
        assert_eq!((after.view, after.filters.query.as_str()), (View::Map, ""));
        let named = changed(&before, &[("controls", Some("full"))], true).unwrap().state;
        assert_eq!(named.embed.controls, Controls::Full);
    }

    #[test]
    fn a_record_is_opened_as_by_a_click_unless_the_host_says_where_to_look() {
        let before = AppState::default();
        let after = changed(&before, &[("sel", Some("event-38"))], false).unwrap();
        assert_eq!((after.open.as_ref().map(RecordId::as_str), &after.state), (Some("event-38"), &before));
        let after = changed(&before, &[("sel", Some("event-38")), ("at", Some("67,30,2"))], false).unwrap();
        assert_eq!((&after.open, &after.state.selection), (&None, &RecordId::parse("event-38").ok()));
        // Said again, it is nothing new.
        assert_eq!(changed(&after.state, &[("sel", Some("event-38"))], false).unwrap().open, None);
    }

    #[test]
    fn one_value_that_is_not_understood_changes_nothing() {
        let told = changed(&AppState::default(), &[("view", Some("list")), ("to", Some("soon"))], false);
        assert_eq!(told, Err(LinkProblem { key: "to".into(), value: "soon".into() }));
        let version = changed(&AppState::default(), &[("v", Some("2"))], false).unwrap_err();
        assert_eq!(version.key, "v");
    }
}
