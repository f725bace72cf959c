//! The one native integration binary. What a single function promises is tested beside it in `src/`; here is what holds
//! between parts, and between the program and its data.

// Layers: who may name whom, which third-party crate is met where.
mod architecture;
// Every file of `data/`: shape, schema, references, counts, and what becomes of faulty files.
mod data_contract;
// What several of these tests need: where files are, the tiny catalog. No tests.
mod support;
