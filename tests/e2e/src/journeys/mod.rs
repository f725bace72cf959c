//! The journeys, in the order in which they run. Each is told as a reader would tell it; see [`crate::page`].

use anyhow::Result;
use futures_util::future::LocalBoxFuture;

use crate::{
    driver::{Engine, Media},
    page::Page,
};

mod harness_selftest;

/// A way through the site, and under which circumstances it is walked.
pub struct Journey {
    /// What `--filter` looks at: the module, then what is shown.
    pub name: &'static str,
    /// What the reader has set in the system.
    pub media: Media,
    /// Engines that cannot walk it, with the reason.
    pub except: &'static [(Engine, &'static str)],
    /// The walk.
    pub walk: for<'page> fn(&'page mut Page) -> LocalBoxFuture<'page, Result<()>>,
}

const ORDINARY: Media = Media { dark: false, reduced_motion: false, forced_colours: false };

/// `journey!(module::function)`, then any fields that differ from the ordinary.
macro_rules! journey {
    ($module:ident :: $function:ident $(, $field:ident : $value:expr)* $(,)?) => {
        #[allow(clippy::needless_update, reason = "some entries name every field")]
        Journey {
            $($field: $value,)*
            ..Journey {
                name: concat!(stringify!($module), "::", stringify!($function)),
                media: ORDINARY,
                except: &[],
                walk: |page| Box::pin($module::$function(page)),
            }
        }
    };
}

/// Every journey.
pub const ALL: &[Journey] = &[
    journey!(harness_selftest::sees_and_does),
    journey!(harness_selftest::is_narrow),
    journey!(harness_selftest::goes_offline),
    journey!(harness_selftest::has_the_site),
    journey!(harness_selftest::obeys_media, media: Media { dark: true, reduced_motion: true, forced_colours: false }),
];
