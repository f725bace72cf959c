//! Layer 5: what a reader takes away, as text. Everything is plain data and natively tested; the browser only saves it.
//!
//! 1. [`view`] says which records a state shows and what the view is called; [`rows`] flattens records to [`Row`]s, one
//!    shape for every kind.
//! 2. [`csv`], [`json`] and [`geojson`] write rows as files that say by themselves where they come from and on which terms.
//! 3. [`hash`] names the content of a view in sixteen letters; [`changes`] tells what happened to it since it was cited.
//! 4. [`account`] gives the page on the data its numbers, conflicts and gaps.
//! 5. [`dataset`] describes the whole for search engines.
//! 6. [`booklet`] puts a view on paper, as HTML.
//! 7. [`still`] draws the first sight into the page itself.
//! 8. [`cite`] writes a view or record as a reference in five formats; [`pictures`] makes scenes for pictures to save;
//!    [`embed`] writes what others paste into their pages.

mod about;
pub mod account;
pub mod booklet;
pub mod changes;
pub mod cite;
pub mod csv;
pub mod dataset;
pub mod embed;
pub mod geojson;
pub mod hash;
pub mod html;
pub mod json;
mod json_text;
pub mod pictures;
mod row;
pub mod still;
pub mod view;

pub use about::{About, Format, LICENCE, LICENCE_URL, Parcel, Scope};
pub use row::{Place, Row, rows};
