//! What only the reader's language knows: digits, dates, plural categories. A trait, so that tests need no browser.

use super::ARABIC_MONTHS;
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

/// Plain forms of each language: for native tests, and for pictures and pages made without a browser.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlainFormats {
    /// Decides the plural rule and the list separator.
    pub lang: Lang,
}

/// Months in short, as in a date.
const MONTHS: [(Lang, [&str; 12]); 5] = [
    (Lang::En, ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]),
    (
        Lang::Fr,
        ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    ),
    (
        Lang::Ru,
        ["янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.", "нояб.", "дек."],
    ),
    (Lang::Es, ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"]),
    (Lang::Ar, ARABIC_MONTHS),
];

impl PlainFormats {
    fn month_name(self, month: u32) -> String {
        let names = MONTHS.iter().find(|(lang, _)| *lang == self.lang).map(|(_, names)| names);
        let index = (month as usize).saturating_sub(1);
        match names.and_then(|names| names.get(index)) {
            // A Russian month that stands alone is not in the genitive; of the short names only May's shows it.
            Some(name) => (*name).to_owned(),
            None if self.lang == Lang::Zh => format!("{month}月"),
            None => month.to_string(),
        }
    }

    /// The mark between groups of three digits, and the decimal mark.
    const fn marks(self) -> (char, char) {
        match self.lang {
            Lang::En | Lang::Zh | Lang::Ar => (',', '.'),
            Lang::Fr | Lang::Ru | Lang::Es => ('\u{202f}', ','),
        }
    }
}

impl Formats for PlainFormats {
    fn number(&self, value: f64, max_decimals: u8) -> String {
        let text = format!("{value:.*}", usize::from(max_decimals));
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        let decimals = decimals.trim_end_matches('0');
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        let (group, decimal) = self.marks();
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index) % 3 == 0 {
                grouped.push(group);
            }
            grouped.push(digit);
        }
        if decimals.is_empty() {
            format!("{sign}{grouped}")
        } else {
            format!("{sign}{grouped}{decimal}{decimals}")
        }
    }

    fn compact(&self, value: f64) -> String {
        self.number(value, 2)
    }

    fn date(&self, date: PartialDate) -> String {
        match (self.lang, date) {
            (Lang::Zh, PartialDate::Day(day)) => {
                let civil = day.civil();
                format!("{}年{}月{}日", civil.year, civil.month, civil.day)
            }
            (Lang::Zh, PartialDate::Month(year, month)) => format!("{year}年{month}月"),
            (Lang::Zh, PartialDate::Year(year)) => format!("{year}年"),
            (_, PartialDate::Day(day)) => {
                let civil = day.civil();
                format!("{} {} {}", civil.day, self.month_name(civil.month), civil.year)
            }
            (_, PartialDate::Month(year, month)) => format!("{} {year}", self.month(year, month)),
            (_, PartialDate::Year(year)) => year.to_string(),
        }
    }

    fn month(&self, _year: i32, month: u32) -> String {
        if (self.lang, month) == (Lang::Ru, 5) { "май".to_owned() } else { self.month_name(month) }
    }

    fn day_and_month(&self, day: Day) -> String {
        let civil = day.civil();
        match self.lang {
            Lang::Zh => format!("{}月{}日", civil.month, civil.day),
            _ => format!("{} {}", civil.day, self.month_name(civil.month)),
        }
    }

    fn plural(&self, value: f64) -> Plural {
        // Unicode's rules; of broken numbers only French counts those under two as one.
        if value.fract() != 0.0 || value < 0.0 {
            let is_one = self.lang == Lang::Fr && value.abs() < 2.0;
            return if is_one { Plural::One } else { Plural::Other };
        }
        let (tens, hundreds) = ((value % 10.0) as u32, (value % 100.0) as u32);
        let is = |number: f64| (value - number).abs() < f64::EPSILON;
        match self.lang {
            Lang::Zh => Plural::Other,
            Lang::En | Lang::Es => {
                if is(1.0) {
                    Plural::One
                } else {
                    Plural::Other
                }
            }
            Lang::Fr => {
                if value < 2.0 {
                    Plural::One
                } else {
                    Plural::Other
                }
            }
            Lang::Ru => match (tens, hundreds) {
                (1, hundreds) if hundreds != 11 => Plural::One,
                (2..=4, hundreds) if !(12..=14).contains(&hundreds) => Plural::Few,
                _ => Plural::Many,
            },
            Lang::Ar => match hundreds {
                _ if is(0.0) => Plural::Zero,
                _ if is(1.0) => Plural::One,
                _ if is(2.0) => Plural::Two,
                3..=10 => Plural::Few,
                11..=99 => Plural::Many,
                _ => Plural::Other,
            },
        }
    }

    fn region(&self, _iso_a2: &str) -> Option<String> {
        None
    }

    fn list(&self, items: &[String]) -> String {
        items.join(match self.lang {
            Lang::Zh => "、",
            Lang::Ar => "، ",
            _ => ", ",
        })
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

    #[test]
    fn plurals_are_those_of_each_language() {
        let of = |lang, number| PlainFormats { lang }.plural(f64::from(number));
        assert_eq!([0, 1, 2].map(|n| of(Lang::Fr, n)), [Plural::One, Plural::One, Plural::Other]);
        assert_eq!(
            [1, 2, 5, 11, 12, 21, 22, 111].map(|n| of(Lang::Ru, n)),
            [
                Plural::One,
                Plural::Few,
                Plural::Many,
                Plural::Many,
                Plural::Many,
                Plural::One,
                Plural::Few,
                Plural::Many
            ]
        );
        assert_eq!(
            [0, 1, 2, 3, 11, 100, 103].map(|n| of(Lang::Ar, n)),
            [Plural::Zero, Plural::One, Plural::Two, Plural::Few, Plural::Many, Plural::Other, Plural::Few]
        );
        assert_eq!([1, 2].map(|n| of(Lang::Zh, n)), [Plural::Other, Plural::Other]);
    }

    #[test]
    fn numbers_and_dates_follow_the_language() {
        let russian = PlainFormats { lang: Lang::Ru };
        assert_eq!(russian.number(1_234.5, 1), "1\u{202f}234,5");
        assert_eq!(russian.date(PartialDate::parse("2018-05-17").unwrap()), "17 мая 2018");
        assert_eq!(russian.date(PartialDate::parse("2018-05").unwrap()), "май 2018");
        assert_eq!(PlainFormats { lang: Lang::Ar }.number(1_234.5, 1), "1,234.5");
    }
}
