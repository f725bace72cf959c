//! Layer 2: the translation layer. Every word of the interface is a [`Key`]; its text comes from `data/i18n/<lang>.json`.
//!
//! Numbers, dates and plural categories come from a [`Formats`], which is `Intl` in the browser and [`PlainFormats`] in
//! native tests, so that sentences are built and tested without a browser. Arguments stand as `{name}` in the text; a text
//! that depends on a number has one entry for each plural category (`records.shown#one`, `records.shown#other`).

mod formats;
mod key;
mod locale;
mod months;

pub use formats::{Formats, PlainFormats, Plural};
pub use key::Key;
pub use locale::{Locale, Messages, MessagesError};
pub use months::{ARABIC_MONTHS, ENGLISH_MONTHS};
