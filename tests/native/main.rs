//! The one native integration binary. What a single function promises is tested beside it in `src/`; here is what holds
//! between parts, and between the program and its data.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect; the helpers here are test code too, which clippy cannot see"
)]

// Sequences of actions and inputs on the real data, and what links, searches and words make of it; no browser.
mod journeys;
// One test for each mended defect.
mod regression;
