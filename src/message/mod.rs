//! Layer 4: what a page and the atlas in a frame within it say to each other, as data. `docs/embedding.md` is the contract.
//!
//! A message is a JSON object with `app`, `v` and `type`. What arrives is text from somebody else: [`parse`] takes nothing
//! for granted, and everything it does not know is refused with a [`Code`], never with a panic. Who may speak, and when, is
//! decided by [`Talk`]. What a command changes goes the way of every link ([`applied`]). What is said back is a [`Reply`].

mod change;
mod command;
mod reply;
mod talk;

pub use change::{Applied, applied};
pub use command::{Change, Command, Id, Request, Unread, parse};
pub use reply::{About, Code, Refusal, Reply};
pub use talk::{Heard, Talk};

/// The name in every message, so that those of others are told apart.
pub const APP: &str = "bri-atlas";
/// Version of the contract.
pub const VERSION: i64 = 1;
/// Most that a message may take as JSON, bytes.
pub const MAX_BYTES: usize = 16 * 1024;
/// Most keys in one object.
pub const MAX_KEYS: usize = 64;
