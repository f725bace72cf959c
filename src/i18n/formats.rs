//! What only the reader's language knows: digits, dates, plural categories. A trait, so that tests need no browser.

use crate::domain::Lang;
use crate::units::{Day, PartialDate};

/// The plural categories of Unicode CLDR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Plural {
    /// Arabic has one.
    Zero,
    /// Singular.
    One,
    /// Dual.
    Two,
    /// Small numbers in Slavic languages and Arabic.
    Few,
    /// Larger ones there.
    Many,
    /// Everything else; every language has it.
    Other,
}

impl Plural {
    /// The suffix in message files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }

    /// The category with this suffix; anything unknown is [`Plural::Other`].
    pub fn from_key(key: &str) -> Self {
        match key {
            "zero" => Self::Zero,
            "one" => Self::One,
            "two" => Self::Two,
            "few" => Self::Few,
            "many" => Self::Many,
            _ => Self::Other,
        }
    }
}

/// Formats of one language.
pub trait Formats {
    /// A number with the language's grouping, at most this many decimals.
    fn number(&self, value: f64, max_decimals: u8) -> String;
    /// A large number in the language's short words, such as "1.34 trillion" or "1.34万亿".
    fn compact(&self, value: f64) -> String;
    /// A date in its own precision, never more exact than it is known.
    fn date(&self, date: PartialDate) -> String;
    /// A month's short name, for axis ticks.
    fn month(&self, year: i32, month: u32) -> String;
    /// Day and month in short, for axis ticks.
    fn day_and_month(&self, day: Day) -> String;
    /// The plural category of a number.
    fn plural(&self, value: f64) -> Plural;
    /// The name of a country by its ISO alpha-2 code, if the language has one.
    fn region(&self, iso_a2: &str) -> Option<String>;
    /// Several words as a list ("a, b and c").
    fn list(&self, items: &[String]) -> String;
}

/// ISO dates, plain digits and English plurals: for native tests and for pictures made without a browser.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlainFormats {
    /// Decides the plural rule and the list separator.
    pub lang: Lang,
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl PlainFormats {
    fn month_name(self, month: u32) -> String {
        match self.lang {
            Lang::Zh => format!("{month}月"),
            Lang::En => {
                let index = (month as usize).saturating_sub(1);
                MONTHS.get(index).map_or_else(|| month.to_string(), |name| (*name).to_owned())
            }
        }
    }
}

impl Formats for PlainFormats {
    fn number(&self, value: f64, max_decimals: u8) -> String {
        let text = format!("{value:.*}", usize::from(max_decimals));
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        let decimals = decimals.trim_end_matches('0');
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        if decimals.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{decimals}") }
    }

    fn compact(&self, value: f64) -> String {
        self.number(value, 2)
    }

    fn date(&self, date: PartialDate) -> String {
        match (self.lang, date) {
            (Lang::En, PartialDate::Day(day)) => {
                let civil = day.civil();
                format!("{} {} {}", civil.day, self.month_name(civil.month), civil.year)
            }
            (Lang::En, PartialDate::Month(year, month)) => format!("{} {year}", self.month_name(month)),
            (Lang::En, PartialDate::Year(year)) => year.to_string(),
            (Lang::Zh, PartialDate::Day(day)) => {
                let civil = day.civil();
                format!("{}年{}月{}日", civil.year, civil.month, civil.day)
            }
            (Lang::Zh, PartialDate::Month(year, month)) => format!("{year}年{month}月"),
            (Lang::Zh, PartialDate::Year(year)) => format!("{year}年"),
        }
    }

    fn month(&self, _year: i32, month: u32) -> String {
        self.month_name(month)
    }

    fn day_and_month(&self, day: Day) -> String {
        let civil = day.civil();
        match self.lang {
            Lang::En => format!("{} {}", civil.day, self.month_name(civil.month)),
            Lang::Zh => format!("{}月{}日", civil.month, civil.day),
        }
    }

    fn plural(&self, value: f64) -> Plural {
        if self.lang == Lang::En && (value - 1.0).abs() < f64::EPSILON { Plural::One } else { Plural::Other }
    }

    fn region(&self, _iso_a2: &str) -> Option<String> {
        None
    }

    fn list(&self, items: &[String]) -> String {
        items.join(if self.lang == Lang::Zh { "、" } else { ", " })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_carry_no_empty_decimals() {
        let formats = PlainFormats::default();
        assert_eq!(formats.number(7_892_600.0, 2), "7,892,600");
        assert_eq!(formats.number(-1234.5, 2), "-1,234.5");
        assert_eq!(formats.number(0.0, 0), "0");
    }

    #[test]
    fn dates_keep_their_precision() {
        let formats = PlainFormats::default();
        for (text, written) in [("2018", "2018"), ("2018-05", "May 2018"), ("2018-05-17", "17 May 2018")] {
            assert_eq!(formats.date(PartialDate::parse(text).unwrap()), written);
        }
        let chinese = PlainFormats { lang: Lang::Zh };
        assert_eq!(chinese.date(PartialDate::parse("2018-05-17").unwrap()), "2018年5月17日");
    }
}
