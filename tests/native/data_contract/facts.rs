//! Counts, dates, references and positions of the atlas's own data. Expected numbers are the report's (chapter 1.A gives
//! the partners by continent, the appendix has fifty events) or counted in the file in a second way.

use std::collections::{BTreeMap, BTreeSet};

use bri_atlas::domain::{Basis, CountryRole, Lang};
use bri_atlas::ingest::{Loaded, read_outlines};
use bri_atlas::state::{AppState, TimeMode, query};
use bri_atlas::units::{Day, DaySpan, LonLat};
use serde_json::Value;

use crate::support;

fn loaded() -> Loaded {
    support::whole()
}

/// Files whose order is that of reading.
const IN_READING_ORDER: [&str; 4] = ["terms.json", "themes.json", "tours.json", "charts.json"];

/// The records of one file, as they stand.
fn records(name: &str) -> Vec<Value> {
    let file = support::json(&format!("data/catalog/{name}.json"));
    file["records"].as_array().unwrap_or_else(|| panic!("{name} has records")).clone()
}

/// The string of a key.
fn string<'a>(record: &'a Value, key: &str) -> &'a str {
    record[key].as_str().unwrap_or_else(|| panic!("{key} of {}", record["id"]))
}

fn count<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
}

fn assert_none(what: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{what}:\n{}", faults.join("\n"));
}

// ---- the files ----

#[test]
fn the_catalog_loads_without_a_failure_or_a_warning() {
    let loaded = loaded();
    assert_eq!(loaded.failures, []);
    assert_eq!(loaded.warnings, []);
}

#[test]
fn files_are_written_one_field_a_line_and_sorted_by_id() {
    for file in support::every_file() {
        let text = support::text(&format!("data/catalog/{file}"));
        assert!(!text.contains('\r') && text.ends_with("}\n"), "{file}: LF, one at the end");
        assert!(!text.lines().any(|line| line.ends_with(' ')), "{file}: blanks at the end of a line");
        let names: Vec<_> = records(file.trim_end_matches(".json"))
            .iter()
            .map(|r| r["id"].as_str().map(str::to_owned))
            .collect();
        assert!(names.is_sorted() || IN_READING_ORDER.contains(&file), "{file} is sorted by id");
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{file}: each id once");
    }
}

#[test]
fn every_text_is_in_both_languages_but_citations() {
    fn walk(value: &Value, path: &str, faults: &mut Vec<String>) {
        match value {
            Value::Object(object) if object.contains_key("en") || object.contains_key("zh") => {
                let written =
                    |key| object.get(key).and_then(Value::as_str).is_some_and(|t| !t.trim().is_empty());
                if !written("en") || !written("zh") {
                    faults.push(path.to_owned());
                }
            }
            Value::Object(object) => object.iter().for_each(|(k, v)| walk(v, &format!("{path}/{k}"), faults)),
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(i, v)| walk(v, &format!("{path}/{i}"), faults));
            }
            _ => {}
        }
    }
    let mut faults = Vec::new();
    for file in support::every_file().filter(|file| *file != "sources.json") {
        for record in records(file.trim_end_matches(".json")) {
            walk(&record, &format!("{file}/{}", record["id"]), &mut faults);
        }
    }
    assert_none("texts that lack a language", &faults);
}

#[test]
fn summaries_have_two_to_five_sentences_in_each_language() {
    let mut faults = Vec::new();
    for record in ["events", "organizations", "corridors"].into_iter().flat_map(records) {
        for (lang, found) in [
            ("en", english_sentences(string(&record["summary"], "en"))),
            ("zh", string(&record["summary"], "zh").matches(['。', '！', '？']).count()),
        ] {
            if !(2..=5).contains(&found) {
                faults.push(format!("{}: {found} in {lang}", record["id"]));
            }
        }
    }
    assert_none("summaries that are too short or too long", &faults);
}

/// Full stops at the end or before a blank and a capital or a digit. An abbreviation before a name would count as one.
fn english_sentences(text: &str) -> usize {
    let letters: Vec<char> = text.trim().chars().collect();
    let mut found = 0;
    for (at, letter) in letters.iter().enumerate() {
        if !matches!(letter, '.' | '!' | '?') {
            continue;
        }
        let rest = letters.get(at + 1..).unwrap_or_default();
        let mut rest = rest.iter().skip_while(|c| matches!(c, '"' | '\'' | '”' | '’' | ')'));
        found += usize::from(match rest.next() {
            None => true,
            Some(' ') => rest
                .find(|c| !matches!(c, '"' | '‘' | '“' | '('))
                .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()),
            Some(_) => false,
        });
    }
    found
}

// ---- partners and documents ----

#[test]
fn there_are_the_140_partners_of_the_report_by_continent_and_china() {
    let countries = records("countries");
    let partners = countries.iter().filter(|country| country["role"] == "partner");
    let found = count(partners.map(|country| string(country, "continent").to_owned()));
    let report = [
        ("africa", 46),
        ("asia", 37),
        ("europe", 27),
        ("north-america", 11),
        ("oceania", 11),
        ("south-america", 8),
    ];
    assert_eq!(found, report.map(|(continent, number)| (continent.to_owned(), number)).into());
    let china: Vec<_> = countries.iter().filter(|c| c["role"] == "china").map(|c| string(c, "id")).collect();
    assert_eq!(china, ["country-chn"]);
}

#[test]
fn codes_are_each_there_once_and_agree_with_the_id() {
    let countries = records("countries");
    for key in ["iso_a3", "iso_a2", "iso_numeric"] {
        let codes: BTreeSet<_> = countries.iter().map(|country| string(country, key)).collect();
        assert_eq!(codes.len(), countries.len(), "{key}");
    }
    for country in &countries {
        assert_eq!(string(country, "id"), format!("country-{}", string(country, "iso_a3").to_lowercase()));
    }
}

#[test]
fn every_partner_has_one_document_and_no_one_else_has() {
    let partners: BTreeSet<_> = records("countries")
        .iter()
        .filter(|country| country["role"] == "partner")
        .map(|country| string(country, "iso_a3").to_owned())
        .collect();
    let documents = records("documents");
    let signers: BTreeSet<_> =
        documents.iter().map(|document| string(document, "country").to_owned()).collect();
    assert_eq!(documents.len(), 140);
    assert_eq!(signers, partners);
    for document in &documents {
        assert_eq!(
            string(document, "id"),
            format!("document-{}", string(document, "country").to_lowercase())
        );
    }
}

#[test]
fn the_precision_of_a_signing_agrees_with_the_length_of_its_date() {
    for document in records("documents") {
        let by_length = match string(&document, "signed").len() {
            4 => "year",
            7 => "month",
            10 => "day",
            other => panic!("{}: a date of {other} characters", document["id"]),
        };
        assert_eq!(string(&document, "signed_precision"), by_length, "{}", document["id"]);
    }
}

#[test]
fn only_italy_and_panama_withdrew_and_only_after_the_report() {
    let withdrawn: Vec<_> =
        records("documents").into_iter().filter(|document| document.get("withdrawal").is_some()).collect();
    let ids: Vec<_> = withdrawn.iter().map(|document| string(document, "id")).collect();
    assert_eq!(ids, ["document-ita", "document-pan"]);
    for document in &withdrawn {
        let withdrawal = &document["withdrawal"];
        assert_eq!(withdrawal["outside_period"], true);
        let dates: Vec<_> = ["notice", "effect"].iter().filter_map(|key| withdrawal[key].as_str()).collect();
        assert!(!dates.is_empty(), "{}", document["id"]);
        for date in dates {
            // A shorter date sorts before all days that it may mean, so this holds for each of them.
            assert!(date > "2021-06-30", "{}: {date}", document["id"]);
        }
    }
}

/// The last day that a written date may mean, as text: a second way to the rule of the clock, without the program's
/// calendar. (Century years that are no leap years are far away.)
fn last_day_meant(date: &str) -> String {
    match date.len() {
        4 => format!("{date}-12-31"),
        7 => {
            let year: u32 = date[..4].parse().unwrap();
            let days = match &date[5..] {
                "04" | "06" | "09" | "11" => 30,
                "02" if year.is_multiple_of(4) => 29,
                "02" => 28,
                _ => 31,
            };
            format!("{date}-{days}")
        }
        _ => date.to_owned(),
    }
}

#[test]
fn the_clock_counts_the_same_partners_as_the_file_on_every_day() {
    let catalog = loaded().catalog;
    let signed: Vec<_> =
        records("documents").iter().map(|document| last_day_meant(string(document, "signed"))).collect();
    let (first, last) = (Day::parse("2012-12-31").unwrap(), Day::parse("2021-12-31").unwrap());
    let mut table = BTreeMap::new();
    for number in first.0..=last.0 {
        let day = Day(number);
        let date = day.to_string();
        let expected = signed.iter().filter(|signed| **signed <= date).count();
        let state = AppState { window: DaySpan::new(first, day), ..AppState::default() };
        let summary = query::summary(&catalog, &state);
        assert_eq!((summary.countries, summary.partners), (expected, 140), "{date}");
        table.insert(date, expected);
    }
    // Both ends are known without any counting: nothing before the proposal, all partners at the report's own date.
    assert_eq!(table["2013-09-06"], 0);
    assert_eq!(table["2021-06-30"], 140);
    assert_eq!(table["2021-12-31"], 140);
}

#[test]
fn the_years_of_the_clock_add_up_to_all_partners() {
    let catalog = loaded().catalog;
    let by_year =
        count(records("documents").iter().map(|document| string(document, "signed")[..4].to_owned()));
    let mut sum = 0;
    for year in 2013..=2021 {
        let day = |rest: &str| Day::parse(&format!("{year}-{rest}")).unwrap();
        let window = DaySpan::new(day("01-01"), day("12-31"));
        let state = AppState { window, time_mode: TimeMode::Within, ..AppState::default() };
        let found = query::summary(&catalog, &state).countries;
        assert_eq!(found, by_year.get(&year.to_string()).copied().unwrap_or(0), "{year}");
        sum += found;
    }
    assert_eq!(sum, 140);
}

// ---- organizations ----

#[test]
fn organizations_are_27_of_the_32_with_14_sourced() {
    let organizations = records("organizations");
    let evidence =
        count(organizations.iter().map(|organization| string(organization, "evidence").to_owned()));
    assert_eq!(evidence, [("sourced".to_owned(), 14), ("unverified".to_owned(), 13)].into());
    assert!(organizations.len() <= 32, "never more than the report counts");
    for organization in &organizations {
        let sourced = organization["evidence"] == "sourced";
        assert_eq!(organization.get("signed").is_some(), sourced, "{}: dated if sourced", organization["id"]);
    }
}

// ---- the chronicle ----

#[test]
fn the_fifty_events_are_each_there_once() {
    let mut numbers: Vec<_> =
        records("events").iter().map(|event| event["number"].as_u64().unwrap()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=50).collect::<Vec<_>>());
    for event in records("events") {
        assert_eq!(string(&event, "id"), format!("event-{:02}", event["number"].as_u64().unwrap()));
        let own = format!("ev{}", event["number"]);
        let claims = event["sources"].as_array().unwrap();
        assert!(claims.iter().any(|claim| claim["at"] == own.as_str()), "{own} rests on itself");
    }
}

#[test]
fn every_event_is_in_2020_and_ends_after_it_begins() {
    for event in records("events") {
        for key in ["date", "end", "date_likely"] {
            if let Some(date) = event[key].as_str() {
                assert!(date.starts_with("2020-") && date.len() == 10, "{}: {key} {date}", event["id"]);
            }
        }
        if let Some(end) = event["end"].as_str() {
            assert!(end >= string(&event, "date"), "{}", event["id"]);
        }
    }
}

#[test]
fn known_doubts_have_their_notes() {
    let notes: BTreeMap<_, _> = records("events")
        .into_iter()
        .map(|event| (event["number"].as_u64().unwrap(), event["notes"].as_array().unwrap().len()))
        .collect();
    // Date of 10 and 28, number of areas of 26, dates of 36, format of 41, country of 50.
    for number in [10, 26, 28, 36, 41, 50] {
        assert!(notes.get(&number).is_some_and(|notes| *notes > 0), "event {number} has no note");
    }
}

#[test]
fn what_an_event_says_of_itself_agrees() {
    let mut faults = Vec::new();
    let Loaded { catalog, .. } = loaded();
    for event in &catalog.events {
        if (event.place_basis == Basis::None) != event.places.is_empty() {
            faults.push(format!("{}: places and their basis", event.id));
        }
        let kinds: BTreeSet<_> = event.kinds.iter().collect();
        if kinds.len() != event.kinds.len() || kinds.len() > 3 {
            faults.push(format!("{}: one to three kinds, each once", event.id));
        }
    }
    for event in records("events") {
        if (event["online"] == true) != event.get("online_basis").is_some() {
            faults.push(format!("{}: online and its basis", event["id"]));
        }
    }
    assert_none("events at odds with themselves", &faults);
}

// ---- corridors ----

#[test]
fn all_corridors_lines_and_the_service_are_there() {
    let corridors = records("corridors");
    let classes = count(corridors.iter().map(|corridor| string(corridor, "class").to_owned()));
    let expected = [("air", 3), ("economic", 8), ("project", 18), ("service", 3), ("transport", 7)];
    assert_eq!(classes, expected.map(|(class, number)| (class.to_owned(), number)).into());
    let ids: BTreeSet<_> = corridors.iter().map(|corridor| string(corridor, "id")).collect();
    // The six economic corridors, then the two that the report names besides.
    for id in ["nelb", "cmrec", "ccwaec", "cicpec", "cpec", "bcimec", "cmec", "jbec"] {
        assert!(ids.contains(format!("corridor-{id}").as_str()), "{id}");
    }
    assert!(ids.contains("corridor-cre_service"));
}

#[test]
fn a_corridor_is_drawn_by_its_own_lines_or_by_parts_that_exist() {
    let corridors = records("corridors");
    let ids: BTreeSet<_> = corridors.iter().map(|corridor| string(corridor, "id")).collect();
    for corridor in &corridors {
        let (lines, branches) =
            (corridor["lines"].as_array().unwrap(), corridor["branches"].as_array().unwrap());
        assert_eq!(lines.len(), branches.len(), "{}: one line a branch", corridor["id"]);
        let parts = corridor["parts"].as_array().cloned().unwrap_or_default();
        assert_eq!(lines.is_empty(), !parts.is_empty(), "{}", corridor["id"]);
        for part in parts {
            assert!(
                ids.contains(part.as_str().unwrap()) && part != corridor["id"],
                "{}: {part}",
                corridor["id"]
            );
        }
    }
}

#[test]
fn short_names_fit_the_map() {
    for corridor in records("corridors") {
        let length = |lang| string(&corridor["short"], lang).chars().count();
        assert!(length("en") <= 22 && length("zh") <= 8, "{}: {}", corridor["id"], corridor["short"]);
    }
}

// ---- figures, notes, references ----

#[test]
fn figures_are_finite_and_things_are_counted_in_whole_numbers() {
    for record in ["events", "corridors"].into_iter().flat_map(records) {
        for figure in record["figures"].as_array().unwrap() {
            let value = figure["value"].as_f64().unwrap();
            let change = matches!(string(figure, "unit"), "percent" | "percentage-point");
            let whole = figure["unit"] != "count" || value.fract() == 0.0;
            assert!(value.is_finite() && (change || value >= 0.0) && whole, "{}: {figure}", record["id"]);
        }
    }
}

#[test]
fn notes_are_about_fields_that_records_have() {
    for (name, definition) in [("events", "event"), ("corridors", "corridor")] {
        let schema = support::json(&format!("data/schema/{name}.schema.json"));
        let fields = schema["$defs"][definition]["properties"].as_object().unwrap();
        for record in records(name) {
            for note in record["notes"].as_array().unwrap() {
                assert!(fields.contains_key(string(note, "field")), "{}: {}", record["id"], note["field"]);
            }
        }
    }
}

#[test]
fn every_source_and_body_is_used_and_every_record_rests_on_something() {
    let mut used = BTreeSet::new();
    let core = ["countries", "documents", "organizations", "events", "corridors", "places"];
    let report = [
        "projects",
        "agreements",
        "mechanisms",
        "indicators",
        "themes",
        "localities",
        "groups",
        "notes",
        "counts",
    ];
    for name in core.into_iter().chain(report) {
        for record in records(name) {
            assert!(
                record["sources"].as_array().is_some_and(|claims| !claims.is_empty()),
                "{}",
                record["id"]
            );
            collect(&record, "source", &mut used);
        }
    }
    let sources: BTreeSet<_> = records("sources").iter().map(|s| string(s, "id").to_owned()).collect();
    assert_eq!(used, sources, "sources that are named, and sources that there are");
    let named: BTreeSet<_> = records("events")
        .iter()
        .flat_map(|event| event["organizations"].as_array().unwrap().clone())
        .map(|body| body.as_str().unwrap().to_owned())
        .collect();
    let bodies: BTreeSet<_> = records("bodies").iter().map(|body| string(body, "id").to_owned()).collect();
    assert_eq!(named, bodies, "bodies that events name, and bodies that there are");
}

/// Every string under a key, at any depth.
fn collect(value: &Value, key: &str, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (name, inner) in object {
                match inner.as_str() {
                    Some(text) if name == key => drop(into.insert(text.to_owned())),
                    _ => collect(inner, key, into),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, key, into)),
        _ => {}
    }
}

#[test]
fn countries_of_places_and_stops_exist_and_mentioned_ones_are_mentioned() {
    let mut named = BTreeSet::new();
    for name in ["places", "corridors"] {
        for record in records(name) {
            collect(&record, "iso_a3", &mut named);
        }
    }
    let lists = ["events", "corridors"].into_iter().flat_map(records);
    for code in lists.flat_map(|record| record["countries"].as_array().unwrap().clone()) {
        named.insert(code.as_str().unwrap().to_owned());
    }
    let catalog = loaded().catalog;
    for code in &named {
        assert!(catalog.country_by_iso_a3(code).is_some(), "there is no country {code}");
    }
    for country in catalog.countries.iter().filter(|country| country.role == CountryRole::Mentioned) {
        assert!(named.contains(&country.iso_a3), "nothing mentions {}", country.iso_a3);
    }
}

// ---- positions ----

fn degrees_between(a: LonLat, b: LonLat) -> f64 {
    a.angle_to(b).to_degrees()
}

fn km_between(a: LonLat, b: LonLat) -> f64 {
    // Mean radius of the Earth, IUGG.
    a.angle_to(b) * 6371.0
}

#[test]
fn points_are_near_what_they_belong_to() {
    let catalog = loaded().catalog;
    let mut faults = Vec::new();
    for country in &catalog.countries {
        let apart = degrees_between(country.point, country.capital_point);
        if apart > 40.0 {
            faults.push(format!("{}: {apart:.0}° from its capital", country.id));
        }
    }
    for place in &catalog.places {
        let country = catalog.country_by_iso_a3(&place.iso_a3).and_then(|index| catalog.countries.get(index));
        let apart = degrees_between(place.point, country.expect("checked above").point);
        if apart > 60.0 {
            faults.push(format!("{}: {apart:.0}° from {}", place.id, place.iso_a3));
        }
    }
    for node in catalog.corridors.iter().flat_map(|corridor| corridor.branches.iter().flatten()) {
        let Some(code) = &node.iso_a3 else { continue };
        let country = catalog.country_by_iso_a3(code).and_then(|index| catalog.countries.get(index));
        let apart = degrees_between(node.point, country.expect("checked above").point);
        if apart > 60.0 {
            faults.push(format!("stop {}: {apart:.0}° from {code}", node.name.get(Lang::En)));
        }
    }
    assert_none("points far from their country", &faults);
}

#[test]
fn lines_begin_and_end_at_their_first_and_last_stop() {
    let mut faults = Vec::new();
    for corridor in &loaded().catalog.corridors {
        for (line, branch) in corridor.lines.iter().zip(&corridor.branches) {
            let ends = [(line.first(), branch.first()), (line.last(), branch.last())];
            for (end, stop) in ends {
                let (end, stop) = (end.expect("a line has ends"), stop.expect("a branch has stops"));
                let apart = km_between(*end, stop.point);
                if apart > 100.0 {
                    faults.push(format!("{}: {apart:.0} km from {}", corridor.id, stop.name.get(Lang::En)));
                }
            }
        }
    }
    assert_none("lines that miss their ends", &faults);
}

#[test]
fn no_line_jumps_round_the_globe() {
    for corridor in &loaded().catalog.corridors {
        for line in &corridor.lines {
            for pair in line.windows(2) {
                let jump = (pair[1].lon() - pair[0].lon()).abs();
                assert!(jump <= 180.0, "{}: {jump}° in one step at {:?}", corridor.id, pair[0]);
                assert!(pair[0] != pair[1], "{}: a vertex stands twice at {:?}", corridor.id, pair[0]);
            }
        }
    }
}

// ---- outlines ----

#[test]
fn every_country_has_an_outline_and_its_point_lies_in_it() {
    let text = support::text("data/basemap/countries-50m.json");
    let outlines = read_outlines("countries-50m.json", &text).expect("the outlines are readable");
    let mut faults = Vec::new();
    for country in &loaded().catalog.countries {
        let shapes = outlines.shapes.iter();
        let mut own =
            shapes.filter(|shape| shape.iso_numeric.as_ref() == Some(&country.iso_numeric)).peekable();
        if own.peek().is_none() {
            faults.push(format!("{} has no outline", country.id));
        } else if !own.any(|shape| covers(&shape.rings, country.point)) {
            faults.push(format!("{}: {:?} lies outside", country.id, country.point));
        }
    }
    assert_none("countries and outlines", &faults);
}

/// Inside, or within half a degree of a vertex: of an atoll or a city this scale draws a part or a rough shape.
fn covers(rings: &[Vec<LonLat>], point: LonLat) -> bool {
    rings.iter().filter(|ring| lies_in(point, ring)).count() % 2 == 1
        || rings.iter().flatten().any(|vertex| degrees_between(*vertex, point) < 0.5)
}

/// Even-odd rule along the parallel; longitudes are taken relative to the point, so no seam is met.
fn lies_in(point: LonLat, ring: &[LonLat]) -> bool {
    let east = |vertex: LonLat| (vertex.lon() - point.lon() + 540.0).rem_euclid(360.0) - 180.0;
    let mut inside = false;
    for pair in ring.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if (a.lat() > point.lat()) == (b.lat() > point.lat()) {
            continue;
        }
        let (from, to) = (east(a), east(b));
        // A segment on the far side of the globe changes sign by a whole turn; it is not met on the way east.
        if (to - from).abs() > 180.0 {
            continue;
        }
        let share = (point.lat() - a.lat()) / (b.lat() - a.lat());
        inside ^= from + share * (to - from) > 0.0;
    }
    inside
}

// ---- what is told of the data ----

#[test]
fn the_readme_tells_the_right_number_of_records() {
    let readme = support::text("data/README.md");
    for file in support::every_file() {
        let row = readme.lines().find(|line| line.starts_with(&format!("| `catalog/{file}` |")));
        let told = row.and_then(|row| row.trim_end_matches(" |").rsplit("| ").next());
        let found = records(file.trim_end_matches(".json")).len().to_string();
        assert_eq!(told, Some(found.as_str()), "{file}");
    }
}
