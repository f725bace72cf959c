//! The focus goes into what opens and back to what opened it.

use leptos::prelude::*;

use crate::browser::document;

/// Gives the focus to `inside` when `open` becomes true, and to `opener` when it becomes false; both are ids.
pub fn follow_focus(open: RwSignal<bool>, inside: &'static str, opener: &'static str) {
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        match (before, now) {
            (Some(false), true) => document::focus_later(inside),
            (Some(true), false) => document::focus_later(opener),
            _ => {}
        }
        now
    });
}
