//! The browser's `Intl` as the formats of the translation layer.

use crate::browser::intl::{self, DateStyle, NameStyle};
use crate::i18n::{Formats, Plural};
use crate::units::{Day, PartialDate};

/// The formats of one BCP 47 tag.
#[derive(Debug, Clone, Copy)]
pub struct IntlFormats {
    /// The tag, see `Lang::format_tag`.
    pub tag: &'static str,
}

impl Formats for IntlFormats {
    fn number(&self, value: f64, max_decimals: u8) -> String {
        intl::number(value, self.tag, max_decimals)
    }

    fn compact(&self, value: f64) -> String {
        intl::compact_words(value, self.tag)
    }

    fn date(&self, date: PartialDate) -> String {
        intl::date(date, self.tag, DateStyle::Long)
    }

    fn month(&self, _year: i32, month: u32) -> String {
        intl::month_name(month, self.tag, NameStyle::Short)
    }

    fn day_and_month(&self, day: Day) -> String {
        intl::day_and_month(day, self.tag)
    }

    fn plural(&self, value: f64) -> Plural {
        Plural::from_key(&intl::plural_category(value, self.tag))
    }

    fn region(&self, iso_a2: &str) -> Option<String> {
        intl::region_name(iso_a2, self.tag)
    }

    fn list(&self, items: &[String]) -> String {
        intl::list(items, self.tag)
    }
}
