//! The data keeps its promises, and the program keeps its own about data that does not.
//!
//! - [`schemas`]: the schemas themselves, and every file by its schema.
//! - [`pairs`]: numbers that are easily taken for one another stay apart.
//! - [`shape`]: schema and loader accept and refuse the same.
//! - [`faults`]: one fault a fixture; each is told by its own name and costs nothing else.
//! - [`coverage`]: the ledger of the report, complete in both directions.
//! - [`facts`]: counts, dates, references and positions of the atlas's own data.

mod coverage;
mod facts;
mod faults;
mod pairs;
mod schemas;
mod shape;
