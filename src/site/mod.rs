//! Layer 0: how the built site is laid out: names of files, what is kept offline, the version file, the atlas as one file.
//!
//! Plain text in, plain text out. `bin/bake` fills it with files and hashes when the site is built; the page uses the same
//! functions to find its files ([`Listing`]), to tell one build from another ([`Edition`]) and to save itself
//! ([`one_file`]).
//!
//! **Why names with hashes, not a query or a folder for each build.** What a name with a hash holds never changes, so a
//! file of another build cannot stand in for it: not from a cache, not from a host that is being updated, not in a tab that
//! was open before. A query does not do that, as a static host ignores it and answers an old page with new data. A folder
//! for each build does, but a corrected figure would then cost a returning visitor every file again; by file it costs the
//! one that changed. The names are listed in the page ([`Listing`]), which is never stored for long.

mod base64;
mod edition;
pub mod embed;
mod layout;
mod listing;
pub mod one_file;
pub mod worker;

pub use base64::base64;
pub use edition::Edition;
pub use layout::{SCRIPTS, gets_hashed_name, has_hashed_name, hashed_name, is_kept_offline, is_published};
pub use listing::Listing;
