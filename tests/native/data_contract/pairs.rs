//! Numbers that are easily taken for one another. The report gives them for different countries, directions or periods;
//! each guard holds a pair apart by a field that a program can see, by words that a reader can, and in every text of ours.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support;

/// Two indicators, the fields in which they must differ, and a word of the scope or label of each that the other lacks.
struct Pair {
    one: &'static str,
    other: &'static str,
    differ_in: &'static [&'static str],
    words: (&'static str, &'static str),
}

const PAIRS: &[Pair] = &[
    // Trade with the narrower group of partners, and with the 140 countries that hold documents.
    Pair {
        one: "indicator-goods-trade-partners-2020",
        other: "indicator-goods-trade-140-countries-2020",
        differ_in: &["value", "label"],
        words: ("narrower group", "140 countries"),
    },
    // Exported from March to December 2020, and provided in the year after May 2020.
    Pair {
        one: "indicator-mask-exports-2020",
        other: "indicator-masks-provided-280bn",
        differ_in: &["value", "direction", "label"],
        words: ("march-december 2020", "year after may 2020"),
    },
    // The share of partners in what flows out of China, and in what flows in.
    Pair {
        one: "indicator-outward-fdi-partners-share-2020",
        other: "indicator-inward-fdi-partners-share-2020",
        differ_in: &["value", "direction", "label"],
        words: ("outward flow", "inward;"),
    },
    // 5.7 % twice: a share of what flows in, and a yearly growth of what flows out.
    Pair {
        one: "indicator-inward-fdi-partners-share-2020",
        other: "indicator-outward-fdi-partners-growth-2013-2020",
        differ_in: &["direction", "period", "label"],
        words: ("share", "growth"),
    },
    // 140 countries at the end of January 2021, and as of June 2021; 137 for 2019.
    Pair {
        one: "indicator-bri-document-countries-2021-01",
        other: "indicator-bri-partner-countries-2021-06",
        differ_in: &["period"],
        words: ("end of january 2021", "six continents"),
    },
    Pair {
        one: "indicator-bri-document-countries-2019",
        other: "indicator-bri-document-countries-2021-01",
        differ_in: &["value", "period"],
        words: ("earlier count", "end of january 2021"),
    },
];

fn indicators() -> BTreeMap<String, Value> {
    let file = support::json("data/catalog/indicators.json");
    let records = file["records"].as_array().unwrap().iter();
    records.map(|record| (record["id"].as_str().unwrap().to_owned(), record.clone())).collect()
}

/// Label and scope in English, in lower case.
fn words(record: &Value) -> String {
    let text = |key: &str| record[key]["en"].as_str().unwrap_or_default().to_lowercase();
    format!("{} · {}", text("label"), text("scope"))
}

#[test]
fn numbers_of_different_scope_are_kept_apart() {
    let all = indicators();
    for Pair { one, other, differ_in, words: (of_one, of_other) } in PAIRS {
        let (a, b) = (&all[*one], &all[*other]);
        for field in *differ_in {
            assert_ne!(a[field], b[field], "{one} and {other} differ in {field}");
        }
        let (first, second) = (words(a), words(b));
        assert!(first.contains(of_one), "{one} says {of_one:?}: {first}");
        assert!(second.contains(of_other), "{other} says {of_other:?}: {second}");
        for record in [a, b] {
            assert!(record["scope"]["zh"].as_str().is_some_and(|text| !text.is_empty()), "both languages");
        }
    }
}

/// A chart may compare numbers only where direction and kind of change agree within each of its rows.
#[test]
fn no_row_of_a_chart_mixes_directions() {
    let all = indicators();
    let charts = support::json("data/catalog/charts.json");
    let mut seen = 0;
    for chart in charts["records"].as_array().unwrap() {
        for row in chart["series"].as_array().unwrap() {
            let points = row["points"].as_array().unwrap().iter();
            let directions: std::collections::BTreeSet<&str> = points
                .map(|point| {
                    all[point["indicator"].as_str().unwrap()]["direction"].as_str().unwrap_or("none")
                })
                .collect();
            seen += 1;
            // A bar for each direction is a comparison, and then each bar is named.
            let named =
                row["points"].as_array().unwrap().iter().all(|point| point["category"]["en"].is_string());
            assert!(directions.len() == 1 || named, "{}: {directions:?}", chart["id"]);
        }
    }
    assert!(seen > 0, "there are charts");
}

/// Sentences of ours that name one number of a pair do not name the other's scope for it.
#[test]
fn no_text_gives_a_number_the_scope_of_its_twin() {
    const WRONG: [(&str, &str); 4] = [
        ("1.34 trillion", "1.34 trillion with the 140"),
        ("1.9 trillion", "1.9 trillion with the narrower"),
        ("224.2 billion masks", "224.2 billion masks were provided"),
        ("280 billion masks", "280 billion masks were exported"),
    ];
    let mut sentences = 0;
    for file in support::every_file() {
        let text = support::text(&format!("data/catalog/{file}"));
        for (number, wrong) in WRONG {
            sentences += text.matches(number).count();
            assert!(!text.contains(wrong), "{file}: {wrong}");
        }
    }
    assert!(sentences > 4, "the numbers occur: {sentences}");
}
