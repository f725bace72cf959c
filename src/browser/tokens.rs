//! The style sheet's custom properties as [`Palette`] and [`Fonts`], so that canvas and page have one source of colours.

use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, Document, Element, HtmlElement, Window};

use crate::scene::{Fonts, Ink, Palette};

use super::error::{document, window};

/// The palette in force on the page: each role's token (`Ink::token`) as the browser computes it, so a token may be any
/// CSS colour, `light-dark()` and `color-mix()` included. A token that is missing has its value from `fallback`.
pub fn palette(fallback: &Palette) -> Palette {
    let probe = Probe::new();
    Palette::from_fn(|ink: Ink| {
        let found = probe.as_ref().and_then(|probe| probe.colour(ink.token()));
        found.unwrap_or_else(|| fallback.get(ink).to_owned())
    })
}

/// The fonts in force on the page, from `--font-sans` and `--font-serif`; the system's where they are missing.
pub fn fonts() -> Fonts {
    let style = root_style();
    let read = |token: &str| style.as_ref().and_then(|style| value_of(style, token));
    let system = Fonts::system();
    Fonts {
        sans: read("--font-sans").unwrap_or(system.sans),
        serif: read("--font-serif").unwrap_or(system.serif),
    }
}

/// A hidden element whose `color` is set to one token after another; removed when dropped.
struct Probe {
    element: HtmlElement,
    root: CssStyleDeclaration,
    computed: CssStyleDeclaration,
}

impl Probe {
    fn new() -> Option<Self> {
        let (window, document, root_element) = page()?;
        let element: HtmlElement = document.create_element("span").ok()?.dyn_into().ok()?;
        let style = element.style();
        // Neither a transition of all colours nor the system's forced colours may answer in the token's place.
        for (name, value) in [("display", "none"), ("transition", "none"), ("forced-color-adjust", "none")] {
            style.set_property(name, value).ok()?;
        }
        root_element.append_child(&element).ok()?;
        let found = (|| {
            let root = window.get_computed_style(&root_element).ok()??;
            let computed = window.get_computed_style(&element).ok()??;
            Some((root, computed))
        })();
        let Some((root, computed)) = found else {
            element.remove();
            return None;
        };
        Some(Self { element, root, computed })
    }

    fn colour(&self, token: &str) -> Option<String> {
        // An unknown token would give the inherited colour instead of none.
        value_of(&self.root, token)?;
        self.element.style().set_property("color", &format!("var({token})")).ok()?;
        value_of(&self.computed, "color")
    }
}

impl Drop for Probe {
    fn drop(&mut self) {
        self.element.remove();
    }
}

fn page() -> Option<(Window, Document, Element)> {
    let (window, document) = (window().ok()?, document().ok()?);
    let root = document.document_element()?;
    Some((window, document, root))
}

fn root_style() -> Option<CssStyleDeclaration> {
    let (window, _, root) = page()?;
    window.get_computed_style(&root).ok()?
}

fn value_of(style: &CssStyleDeclaration, name: &str) -> Option<String> {
    let value = style.get_property_value(name).ok()?;
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}
