//! The Belt & Road Atlas: a map and a timeline of agreements, corridors and the chronicle of 2020.
//!
//! Layers, lowest first; a layer may name only those before it (held by `tests/native/architecture.rs`):
//!
//! | layer | modules | knows |
//! |---|---|---|
//! | 0 | [`units`], [`site`] | what a number means; how the built site is laid out |
//! | 1 | [`geometry`], [`timescale`], [`domain`] | space, time and meaning, each on its own |
//! | 2 | [`ingest`], [`i18n`] | JSON text to catalog and outlines; keys to sentences |
//! | 3 | [`state`], [`interaction`] | what the reader has chosen; touches to intents |
//! | 4 | [`scene`], [`charts`] | what is to be seen, as data |
//! | 4 | [`message`] | what a page around a frame and the atlas within say to each other |
//! | 5 | [`export`] | what a reader takes away, as text |
//! | 6 | `browser` | the only contact with the browser (wasm32 only) |
//! | 7 | `app` | Leptos components and signals (wasm32 only) |
//!
//! One way in: JSON text → wire → checked catalog → state → scene → pixels. One way back: input → gesture → action →
//! state. Everything above `browser` is plain data and is tested natively.
#![cfg_attr(test, allow(clippy::float_cmp, reason = "tests compare values that were never computed"))]

pub mod site;
pub mod units;

pub mod domain;
pub mod geometry;
pub mod timescale;

pub mod i18n;
pub mod ingest;

pub mod interaction;
pub mod state;

pub mod scene;

pub mod charts;
pub mod message;

pub mod export;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser;
