//! Which colours are on screen: the reader's choice, or the system's; and the palette that the canvases paint with.

use leptos::prelude::*;

use super::store::Store;
use crate::browser::preferences::Preference;
use crate::browser::{document, tokens};
use crate::scene::{Fonts, Palette};
use crate::state::{Theme, Wish};

/// The colours on screen; cheap to copy.
#[derive(Clone, Copy)]
pub struct Theming {
    now: RwSignal<(Palette, Fonts, u32)>,
}

impl Theming {
    /// Follows the reader's choice and the system from now on.
    pub fn new(store: Store) -> Self {
        let now = RwSignal::new((Palette::light(), Fonts::system(), 0));
        let system_dark = RwSignal::new(Preference::DarkScheme.holds());
        let listeners = StoredValue::new_local(vec![
            Preference::DarkScheme.on_change(move |dark| system_dark.set(dark)).ok(),
            // Forced colours: the same names, other values.
            Preference::ForcedColors.on_change(move |_| system_dark.notify()).ok(),
        ]);
        on_cleanup(move || listeners.dispose());
        let theme = store.memo(|state| state.theme);
        let lang = store.memo(|state| state.lang);
        let contrast = store.memo(|state| state.passing.wishes.holds(Wish::Contrast));
        Effect::new(move |_| {
            let dark = match theme.get() {
                Theme::Auto => system_dark.get(),
                Theme::Light => false,
                Theme::Dark => true,
            };
            system_dark.track();
            // Faces depend on the language.
            lang.with(|_| ());
            document::set_contrast(if contrast.get() { "more" } else { "usual" });
            document::set_theme(Some(if dark { "dark" } else { "light" }));
            let usual = if dark { Palette::dark() } else { Palette::light() };
            let version = now.with_untracked(|(_, _, version)| version + 1);
            now.set((tokens::palette(&usual), tokens::fonts(), version));
        });
        Self { now }
    }

    /// The colours of this page.
    pub fn here() -> Self {
        use_context::<Self>().unwrap_or_else(|| {
            debug_assert!(false, "App provides the colours");
            Self { now: RwSignal::new((Palette::light(), Fonts::system(), 0)) }
        })
    }

    /// Follows changes.
    pub fn track(self) {
        self.now.track();
    }

    /// Palette, faces, and a number that changes with either.
    pub fn current(self) -> (Palette, Fonts, u32) {
        self.now.get_untracked()
    }
}
