//! Numbers, dates, names and order in the reader's language, by the browser's own `Intl`: megabytes of tables that need
//! not be sent.
//!
//! `lang` is a tag as `zh-Hans` or `ar-u-nu-latn` everywhere. A tag or option that the browser does not know gives the
//! same in English, and without `Intl` a plain form; nothing here fails. Formatters are dear to make and are kept, one
//! for each language and choice. Dates are formatted in UTC and in the Gregorian calendar, so that a civil date is the
//! same day in every time zone.

use std::cell::RefCell;
use std::collections::HashMap;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::units::{Day, PartialDate};

/// The language that stands in for one that the browser does not know.
const FALLBACK_LANG: &str = "en";
/// `Intl` refuses more.
const MOST_FRACTION_DIGITS: u8 = 20;
const MS_PER_DAY: f64 = 86_400_000.0;

/// How long a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateStyle {
    /// 17 May 2018, with the month in full.
    Long,
    /// 17 May 2018, with the month in short.
    Short,
    /// 17/05/2018, in the language's own order.
    Numeric,
}

/// How long a month's name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameStyle {
    /// November.
    Long,
    /// Nov.
    Short,
    /// N.
    Narrow,
}

/// One option of a formatter.
#[derive(Debug, Clone, Copy)]
enum Choice {
    Word(&'static str, &'static str),
    Digits(&'static str, u8),
}

use Choice::{Digits, Word};

thread_local! {
    /// Formatters by constructor, language and options; absent ones are kept as well, so that a refusal is asked once.
    static FORMATTERS: RefCell<HashMap<String, Option<Object>>> = RefCell::default();
}

/// The reader's own calendar day.
pub fn today() -> Day {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or_default();
    Day::from_civil(year, now.get_month() + 1, now.get_date()).unwrap_or(Day(0))
}

/// A number with grouped thousands and at most so many digits after the point; `—` for one that is not finite.
pub fn number(value: f64, lang: &str, max_fraction_digits: u8) -> String {
    let digits = max_fraction_digits.min(MOST_FRACTION_DIGITS);
    format_number(value, lang, &[Digits("maximumFractionDigits", digits)], || {
        format!("{value:.*}", usize::from(digits))
    })
}

/// A number in few characters (1.3M, 1.3 百万), at most one digit after the point; `—` for one that is not finite.
pub fn compact_number(value: f64, lang: &str) -> String {
    let options =
        [Word("notation", "compact"), Word("compactDisplay", "short"), Digits("maximumFractionDigits", 1)];
    format_number(value, lang, &options, || format!("{value:.0}"))
}

/// A large number in the language's own words (1.34 trillion, 1.34万亿), at most three digits after the point.
pub fn compact_words(value: f64, lang: &str) -> String {
    let options =
        [Word("notation", "compact"), Word("compactDisplay", "long"), Digits("maximumFractionDigits", 3)];
    format_number(value, lang, &options, || format!("{value:.0}"))
}

/// Day and month in short (17 May), for axis ticks.
pub fn day_and_month(day: Day, lang: &str) -> String {
    let options = [
        Word("timeZone", "UTC"),
        Word("calendar", "gregory"),
        Word("month", "short"),
        Word("day", "numeric"),
    ];
    formatter("DateTimeFormat", lang, &options)
        .and_then(|format| call(&format, "format", &[utc_ms(day)]))
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| day.to_string())
}

/// The order of two words in a dictionary of the language.
pub fn compare(a: &str, b: &str, lang: &str) -> std::cmp::Ordering {
    formatter("Collator", lang, &[Word("sensitivity", "variant"), Word("numeric", "true")])
        .and_then(|collator| Reflect::get(&collator, &JsValue::from_str("compare")).ok())
        .and_then(|compare| compare.dyn_into::<Function>().ok())
        .and_then(|compare| {
            compare.call2(&JsValue::UNDEFINED, &JsValue::from_str(a), &JsValue::from_str(b)).ok()?.as_f64()
        })
        .map_or_else(|| a.cmp(b), |order| order.total_cmp(&0.0))
}

/// A share (0.25 is 25 %) with at most so many digits after the point; `—` for one that is not finite.
pub fn percent(share: f64, lang: &str, max_fraction_digits: u8) -> String {
    let digits = max_fraction_digits.min(MOST_FRACTION_DIGITS);
    let options = [Word("style", "percent"), Digits("maximumFractionDigits", digits)];
    format_number(share, lang, &options, || format!("{:.*}%", usize::from(digits), share * 100.0))
}

/// A date in its own precision: never a day or month that is not known.
pub fn date(date: PartialDate, lang: &str, style: DateStyle) -> String {
    let (options, count) = date_options(date, style);
    formatter("DateTimeFormat", lang, options.get(..count).unwrap_or_default())
        .and_then(|format| call(&format, "format", &[utc_ms(date.extent().first())]))
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| date.to_string())
}

/// From one date to another in one phrase (15–24 June 2020), in the coarser of the two precisions; a single date when
/// both are the same.
pub fn date_range(first: PartialDate, last: PartialDate, lang: &str, style: DateStyle) -> String {
    if first == last {
        return date(first, lang, style);
    }
    let coarser = match (first, last) {
        (PartialDate::Year(_), _) | (PartialDate::Month(..), PartialDate::Day(_)) => first,
        (_, other) => other,
    };
    let (options, count) = date_options(coarser, style);
    formatter("DateTimeFormat", lang, options.get(..count).unwrap_or_default())
        .and_then(|format| {
            let ends = [utc_ms(first.extent().first()), utc_ms(last.extent().first())];
            call(&format, "formatRange", &ends)
        })
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| format!("{} – {}", date(first, lang, style), date(last, lang, style)))
}

/// The name of a month, 1 ..= 12, standing alone; its number where there is no name.
pub fn month_name(month: u32, lang: &str, style: NameStyle) -> String {
    let length = match style {
        NameStyle::Long => "long",
        NameStyle::Short => "short",
        NameStyle::Narrow => "narrow",
    };
    let options = [Word("timeZone", "UTC"), Word("calendar", "gregory"), Word("month", length)];
    Day::from_civil(2020, month, 1)
        .and_then(|day| call(&formatter("DateTimeFormat", lang, &options)?, "format", &[utc_ms(day)]))
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| month.to_string())
}

/// The name of a country or region by its ISO 3166-1 code of two letters; `None` where the browser has none.
pub fn region_name(iso_a2: &str, lang: &str) -> Option<String> {
    let names = formatter("DisplayNames", lang, &[Word("type", "region"), Word("fallback", "none")])?;
    call(&names, "of", &[JsValue::from_str(iso_a2)])?.as_string()
}

/// The plural category of a count: `zero`, `one`, `two`, `few`, `many` or `other` (Unicode's rules); `other` where the
/// browser does not know.
pub fn plural_category(count: f64, lang: &str) -> String {
    formatter("PluralRules", lang, &[])
        .and_then(|rules| call(&rules, "select", &[JsValue::from_f64(count)]))
        .and_then(|category| category.as_string())
        .unwrap_or_else(|| "other".to_owned())
}

/// "A, B and C" as the language joins them.
pub fn list(items: &[String], lang: &str) -> String {
    let array: Array = items.iter().map(|item| JsValue::from_str(item)).collect();
    formatter("ListFormat", lang, &[Word("style", "long"), Word("type", "conjunction")])
        .and_then(|format| call(&format, "format", &[array.into()]))
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| items.join(", "))
}

/// Sorts by the names that `name` gives, as a dictionary of the language does; equal names keep their order, and
/// figures in names count as numbers.
pub fn sort_by_name<T>(items: &mut [T], lang: &str, name: impl Fn(&T) -> String) {
    let compare = formatter("Collator", lang, &[Word("sensitivity", "variant"), Word("numeric", "true")])
        .and_then(|collator| Reflect::get(&collator, &JsValue::from_str("compare")).ok())
        .and_then(|compare| compare.dyn_into::<Function>().ok());
    let Some(compare) = compare else {
        items.sort_by_cached_key(name);
        return;
    };
    // The names cross over to JavaScript once, not at each of the many comparisons.
    let names: Vec<JsValue> = items.iter().map(|item| JsValue::from_str(&name(item))).collect();
    let mut order: Vec<usize> = (0..items.len()).collect();
    let ordering = |a: usize, b: usize| {
        let (a, b) = (names.get(a)?, names.get(b)?);
        compare.call2(&JsValue::UNDEFINED, a, b).ok()?.as_f64()?.partial_cmp(&0.0)
    };
    order.sort_by(|a, b| ordering(*a, *b).unwrap_or(std::cmp::Ordering::Equal));
    let mut rank = vec![0; order.len()];
    for (place, index) in order.into_iter().enumerate() {
        if let Some(slot) = rank.get_mut(index) {
            *slot = place;
        }
    }
    permute(items, &mut rank);
}

/// Moves every item to the place that its rank names, in place.
fn permute<T>(items: &mut [T], rank: &mut [usize]) {
    for index in 0..rank.len() {
        while let Some(target) = rank.get(index).copied().filter(|target| *target != index) {
            items.swap(index, target);
            rank.swap(index, target);
        }
    }
}

fn format_number(value: f64, lang: &str, options: &[Choice], plain: impl Fn() -> String) -> String {
    if !value.is_finite() {
        return "—".to_owned();
    }
    formatter("NumberFormat", lang, options)
        .and_then(|format| call(&format, "format", &[JsValue::from_f64(value)]))
        .and_then(|text| text.as_string())
        .unwrap_or_else(plain)
}

/// The options of a date, and how many of them its precision uses.
fn date_options(date: PartialDate, style: DateStyle) -> ([Choice; 5], usize) {
    let (month, day) = match style {
        DateStyle::Long => ("long", "numeric"),
        DateStyle::Short => ("short", "numeric"),
        DateStyle::Numeric => ("2-digit", "2-digit"),
    };
    let options = [
        Word("timeZone", "UTC"),
        Word("calendar", "gregory"),
        Word("year", "numeric"),
        Word("month", month),
        Word("day", day),
    ];
    let count = match date {
        PartialDate::Year(_) => 3,
        PartialDate::Month(..) => 4,
        PartialDate::Day(_) => 5,
    };
    (options, count)
}

/// Midnight of the day in UTC as JavaScript counts it.
fn utc_ms(day: Day) -> JsValue {
    JsValue::from_f64(f64::from(day.0) * MS_PER_DAY)
}

/// The formatter of this class, made once; in English when the language is refused.
fn formatter(class: &str, lang: &str, options: &[Choice]) -> Option<Object> {
    use std::fmt::Write;

    let mut key = format!("{class} {lang}");
    for option in options {
        // Writing to a string cannot fail.
        let _ = match option {
            Word(name, value) => write!(key, " {name}={value}"),
            Digits(name, digits) => write!(key, " {name}={digits}"),
        };
    }
    FORMATTERS.with_borrow_mut(|known| {
        known
            .entry(key)
            .or_insert_with(|| {
                construct(class, lang, options).or_else(|| construct(class, FALLBACK_LANG, options))
            })
            .clone()
    })
}

fn construct(class: &str, lang: &str, options: &[Choice]) -> Option<Object> {
    let intl = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
    let class: Function = Reflect::get(&intl, &JsValue::from_str(class)).ok()?.dyn_into().ok()?;
    let chosen = Object::new();
    for option in options {
        let (name, value) = match option {
            Word(name, "true") => (name, JsValue::TRUE),
            Word(name, value) => (name, JsValue::from_str(value)),
            Digits(name, digits) => (name, JsValue::from_f64(f64::from(*digits))),
        };
        Reflect::set(&chosen, &JsValue::from_str(name), &value).ok()?;
    }
    let arguments = Array::of2(&JsValue::from_str(lang), &chosen);
    Reflect::construct(&class, &arguments).ok()?.dyn_into().ok()
}

fn call(object: &Object, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method: Function = Reflect::get(object, &JsValue::from_str(method)).ok()?.dyn_into().ok()?;
    let arguments: Array = arguments.iter().collect();
    method.apply(object, &arguments).ok()
}
