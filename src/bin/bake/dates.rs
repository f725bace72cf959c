//! Dates in pages of words, with the month in full, as the program writes them by the browser's own tables (Unicode CLDR,
//! `dateStyle: long`): the first sight must not change its words when the program takes over.

use bri_atlas::domain::Lang;
use bri_atlas::i18n::{ARABIC_MONTHS, ENGLISH_MONTHS, Formats, PlainFormats, Plural};
use bri_atlas::units::{Day, PartialDate};

/// The plain forms of a language, but for dates.
pub struct LongDates(pub PlainFormats);

/// As in a date; a Russian month that stands alone ends otherwise.
const fn months(lang: Lang) -> [&'static str; 12] {
    match lang {
        Lang::Zh => ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
        Lang::En => ENGLISH_MONTHS,
        Lang::Fr => [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        Lang::Ru => [
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ],
        Lang::Es => [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        Lang::Ar => ARABIC_MONTHS,
    }
}

const RUSSIAN_ALONE: [&str; 12] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
];

fn named(names: [&'static str; 12], month: u32) -> &'static str {
    names.get((month as usize).saturating_sub(1)).copied().unwrap_or_default()
}

impl Formats for LongDates {
    fn date(&self, date: PartialDate) -> String {
        let lang = self.0.lang;
        match (lang, date) {
            (Lang::Zh, _) | (_, PartialDate::Year(_)) => self.0.date(date),
            (_, PartialDate::Day(day)) => {
                let civil = day.civil();
                let month = named(months(lang), civil.month);
                match lang {
                    Lang::Es => format!("{} de {month} de {}", civil.day, civil.year),
                    Lang::Ru => format!("{} {month} {}\u{a0}г.", civil.day, civil.year),
                    _ => format!("{} {month} {}", civil.day, civil.year),
                }
            }
            (Lang::Es, PartialDate::Month(year, month)) => {
                format!("{} de {year}", named(months(lang), month))
            }
            (Lang::Ru, PartialDate::Month(year, month)) => {
                format!("{} {year}\u{a0}г.", named(RUSSIAN_ALONE, month))
            }
            (_, PartialDate::Month(year, month)) => format!("{} {year}", named(months(lang), month)),
        }
    }

    fn number(&self, value: f64, max_decimals: u8) -> String {
        self.0.number(value, max_decimals)
    }

    fn compact(&self, value: f64) -> String {
        self.0.compact(value)
    }

    fn month(&self, year: i32, month: u32) -> String {
        self.0.month(year, month)
    }

    fn day_and_month(&self, day: Day) -> String {
        self.0.day_and_month(day)
    }

    fn plural(&self, value: f64) -> Plural {
        self.0.plural(value)
    }

    fn region(&self, iso_a2: &str) -> Option<String> {
        self.0.region(iso_a2)
    }

    fn list(&self, items: &[String]) -> String {
        self.0.list(items)
    }
}
