//! The data keeps its promises, and the program keeps its own about data that does not.
//!
//! - [`schemas`]: the schemas themselves, and every file by its schema.
//! - [`pairs`]: numbers that are easily taken for one another stay apart.
//! - [`shape`]: schema and loader accept and refuse the same.
//! - [`faults`]: one fault a fixture; each is told by its own name and costs nothing else; [`faults_report`] has the rows of
//!   what comes after the core.
//! - [`anything`]: whatever stands in a file, loading it never panics.
//! - [`coverage`]: the ledger of the report, complete in both directions.
//! - [`translated`]: every text in every language, none without its English, numbers kept, terms as the glossaries have them.
//! - [`facts`]: counts, dates, references and positions of the atlas's own data.

mod anything;
mod coverage;
mod facts;
mod faults;
mod faults_report;
mod pairs;
mod schemas;
mod shape;
mod translated;
