//! Layer 6: the only contact with the browser. One file a door, each thin: what can be decided without a browser
//! is decided in the layers below.
//!
//! | door | what goes through |
//! |---|---|
//! | [`fetch`], [`files`] | the name of a file in, text out |
//! | [`worker`] | the copy for use without network |
//! | [`address`], [`document`] | the page's own address, title, language and focus |
//! | [`messages`], [`content`] | what is said to the page around a frame, and how high the frame should be |
//! | [`surface`], [`painter`], [`measure`] | scenes to pixels |
//! | [`frame`], [`events`] | time and touch |
//! | [`nearness`] | what comes into sight |
//! | [`echarts`] | charts, by a library that is fetched when first needed |
//! | [`preferences`], [`tokens`], [`intl`] | what reader and style sheet ask for |
//! | [`clipboard`], [`download`], [`picture`] | what the reader takes away |
//! | [`console`] | what went wrong, for whoever looks |
//!
//! Whatever is registered with the browser is held by a Rust value and taken back when that value is dropped; nothing
//! is leaked on purpose. No door panics or throws: a refusal is a [`BrowserError`], an `Option`, or a stated fallback.

pub mod address;
pub mod clipboard;
pub mod console;
pub mod content;
pub mod document;
pub mod download;
pub mod echarts;
mod error;
pub mod events;
pub mod fetch;
pub mod files;
pub mod frame;
pub mod intl;
pub mod measure;
pub mod messages;
pub mod nearness;
pub mod painter;
pub mod paper;
pub mod picture;
pub mod preferences;
pub mod surface;
pub mod tokens;
pub mod worker;

pub use error::BrowserError;
