//! The one native integration binary. What a single function promises is tested beside it in `src/`; here is what holds
//! between parts, and between the program and its data.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect; the helpers here are test code too, which clippy cannot see"
)]

// Layers: who may name whom, which third-party crate is met where.
mod architecture;
// The catalog's charts as options of the chart library against golden JSON, and what holds of every chart.
mod charts;
mod colours;
// Every file of `data/`: shape, schema, references, counts, and what becomes of faulty files.
mod data_contract;
// Files and references that readers take away, read back by parsers of their own; hashes and changes.
mod export;
// Sequences of actions and inputs on the real data, and what links, searches and words make of it; no browser.
mod journeys;
// One test for each mended defect.
mod regression;
// Scenes of the real data at fixed sizes against golden SVG files, and properties of what is drawn.
mod scenes;
// What hosts and browsers are told of the site: manifest, worker, configurations for hosts.
mod site;
// What several of these tests need: where files are, the tiny catalog. No tests.
mod support;
