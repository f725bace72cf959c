//! References, each read by a small strict parser of its format, for plain and for nasty titles.

use std::collections::BTreeMap;

use bri_atlas::export::cite::{Citation, Style};
use bri_atlas::units::{Day, PartialDate};
use serde_json::Value;

const NASTY: [&str; 12] = [
    "Map, state of 30 June 2021",
    "Belt & Road: 50 % of $1 #1 under_score",
    "A {brace} and one more } and {",
    "Back\\slash ~tilde ^hat \"quotes\" 'single'",
    "ER  - \r\nTY  - BOOK",
    "Title.[J]. (2020)[2020-01-01]. https://other.example",
    "“一带一路”合作，截至2021年6月30日",
    "<b>bold</b> @misc{x, title={y}}",
    "  blanks\t and\u{A0}others\u{0007}  ",
    "Ends with a full stop.",
    "Kazakhstan – China: “plan”, 2015–2020",
    "]]>,{}",
];

fn citation(title: &str) -> Citation {
    Citation {
        title: title.to_owned(),
        author: "Belt & Road Atlas".to_owned(),
        version: "2026.11.2".to_owned(),
        issued: PartialDate::parse("2026-11-25").unwrap(),
        note: "data as of June 2021, content 1f0c9a3b".to_owned(),
        edition: "data version 2026.11.2, data as of June 2021, content 1f0c9a3b".to_owned(),
        url: "https://atlas.example/a/?lang=en&q=50%25_{x}&data=2026.11.2-1f0c9a3b".to_owned(),
        accessed: Day::parse("2026-12-01").unwrap(),
        lang: "en-GB",
    }
}

const URL: &str = "https://atlas.example/a/?lang=en&q=50%25_%7Bx%7D&data=2026.11.2-1f0c9a3b";

/// The title on one line.
fn plain(title: &str) -> String {
    title
        .split(|letter: char| letter.is_whitespace() || letter.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// One BibTeX entry: type, key and fields. Values are in braces that balance, as BibTeX counts them, or bare words.
fn bibtex(text: &str) -> (String, String, BTreeMap<String, String>) {
    let rest = text.trim_end().strip_prefix('@').expect("@");
    let (kind, rest) = rest.split_once('{').unwrap();
    let (key, mut rest) = rest.split_once(',').unwrap();
    assert!(key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "the key {key}");
    let mut fields = BTreeMap::new();
    loop {
        rest = rest.trim_start();
        if rest == "}" {
            break;
        }
        let (name, after) = rest.split_once('=').expect("name = value");
        let after = after.trim_start();
        let (value, after) = if let Some(inner) = after.strip_prefix('{') {
            let mut depth = 1;
            let end = inner
                .char_indices()
                .find(|(_, c)| {
                    depth += i32::from(*c == '{') - i32::from(*c == '}');
                    depth == 0
                })
                .expect("braces balance")
                .0;
            (&inner[..end], &inner[end + 1..])
        } else {
            let end = after.find([',', '\n']).unwrap();
            (&after[..end], &after[end..])
        };
        assert!(fields.insert(name.trim().to_owned(), value.to_owned()).is_none(), "{name} twice");
        let after = after.trim_start();
        rest = after.strip_prefix(',').unwrap_or(after);
    }
    (kind.to_owned(), key.to_owned(), fields)
}

/// What TeX would set; fails on a special sign that was not escaped.
fn set(tex: &str) -> String {
    const COMMANDS: [(&str, &str); 5] = [
        ("textbackslash{}", "\\"),
        ("textbraceleft{}", "{"),
        ("textbraceright{}", "}"),
        ("textasciitilde{}", "~"),
        ("textasciicircum{}", "^"),
    ];
    let mut text = String::new();
    let mut rest = tex.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')).unwrap_or(tex);
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        if letter != '\\' {
            assert!(!"{}%$#_&~^".contains(letter), "{letter} is bare in {tex}");
            text.push(letter);
            continue;
        }
        if let Some((command, sign)) = COMMANDS.iter().find(|(command, _)| rest.starts_with(command)) {
            text.push_str(sign);
            rest = &rest[command.len()..];
        } else {
            let sign = rest.chars().next().expect("something after a backslash");
            assert!("%$#_&".contains(sign), "\\{sign} in {tex}");
            text.push(sign);
            rest = &rest[1..];
        }
    }
    text
}

#[test]
fn bibtex_is_one_entry_with_balanced_braces() {
    for title in NASTY {
        let (kind, key, fields) = bibtex(&citation(title).text(Style::Bibtex));
        assert_eq!(kind, "misc");
        assert!(key.starts_with("bri-atlas-2026-11-2-"), "{key}");
        assert_eq!(set(&fields["title"]), plain(title));
        assert_eq!(set(&fields["author"]), "Belt & Road Atlas");
        assert_eq!((&*fields["year"], &*fields["month"]), ("2026", "nov"));
        assert_eq!((&*fields["url"], &*fields["urldate"]), (URL, "2026-12-01"));
        assert_eq!(fields["howpublished"], format!("\\url{{{URL}}}"));
        assert_eq!(fields["version"], "2026.11.2");
        assert!(fields["note"].contains("June 2021") && fields["note"].contains("1f0c9a3b"));
    }
}

/// One RIS record as tags and values.
fn ris(text: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = text.strip_suffix("\r\n").expect("ends with CRLF").split("\r\n").collect();
    lines
        .iter()
        .map(|line| {
            assert!(!line.contains(['\r', '\n']), "a bare line end in {line:?}");
            let (tag, value) = line.split_at_checked(6).unwrap_or_else(|| panic!("{line:?}"));
            let letters: Vec<char> = tag.chars().collect();
            assert!(letters[0].is_ascii_uppercase() && (letters[1].is_ascii_alphanumeric()), "{tag}");
            assert_eq!(&tag[2..], "  - ");
            (tag[..2].to_owned(), value.to_owned())
        })
        .collect()
}

#[test]
fn ris_is_one_record_from_ty_to_er() {
    for title in NASTY {
        let tags = ris(&citation(title).text(Style::Ris));
        assert_eq!(tags[0], ("TY".to_owned(), "DATA".to_owned()));
        assert_eq!(tags.last().unwrap(), &("ER".to_owned(), String::new()));
        let of = |tag: &str| {
            let found: Vec<&str> =
                tags.iter().filter(|(name, _)| name == tag).map(|(_, value)| &**value).collect();
            assert_eq!(found.len(), 1, "{tag}");
            found[0].to_owned()
        };
        assert_eq!((of("TI"), of("AU")), (plain(title), "Belt & Road Atlas".to_owned()));
        assert_eq!(
            (of("PY"), of("DA"), of("Y2")),
            ("2026".into(), "2026/11/25/".into(), "2026/12/01/".into())
        );
        assert_eq!((of("UR"), of("ET")), (URL.to_owned(), "2026.11.2".to_owned()));
        assert!(of("N1").contains("1f0c9a3b"));
    }
}

#[test]
fn csl_json_has_what_a_data_set_needs() {
    for title in NASTY {
        let items: Value = serde_json::from_str(&citation(title).text(Style::CslJson)).unwrap();
        let [item] = items.as_array().unwrap().as_slice() else { panic!("one item") };
        assert!(item["id"].as_str().is_some_and(|id| !id.is_empty()));
        assert_eq!(item["type"], "dataset");
        assert_eq!(item["title"], *plain(title));
        assert_eq!(item["author"][0]["literal"], "Belt & Road Atlas");
        assert_eq!(item["issued"]["date-parts"], serde_json::json!([[2026, 11, 25]]));
        assert_eq!(item["accessed"]["date-parts"], serde_json::json!([[2026, 12, 1]]));
        assert_eq!((&item["URL"], &item["version"]), (&Value::from(URL), &Value::from("2026.11.2")));
        // The variables that CSL 1.0.2 defines, and no others.
        let known = [
            "id",
            "type",
            "title",
            "author",
            "publisher",
            "version",
            "issued",
            "accessed",
            "URL",
            "note",
            "language",
        ];
        assert!(item.as_object().unwrap().keys().all(|key| known.contains(&key.as_str())));
    }
}

#[test]
fn gb_t_7714_has_its_type_and_both_dates() {
    for title in NASTY {
        let text = citation(title).text(Style::GbT7714);
        assert!(!text.contains('\n'));
        // From the end: what stands after the title cannot be mistaken for it.
        let (head, url) = text.rsplit_once("]. ").unwrap();
        assert_eq!(url, format!("{URL}."));
        let (head, accessed) = head.rsplit_once(")[").unwrap();
        assert_eq!(accessed, "2026-12-01");
        let (head, issued) = head.rsplit_once("[DS/OL]. (").unwrap();
        assert_eq!(issued, "2026-11-25");
        let rest = head.strip_prefix("Belt & Road Atlas. ").unwrap();
        let edition = ": data version 2026.11.2, data as of June 2021, content 1f0c9a3b";
        assert_eq!(rest.strip_suffix(edition), Some(&*plain(title)));
    }
}

#[test]
fn apa_names_version_date_and_address() {
    for title in NASTY {
        let text = citation(title).text(Style::Apa);
        let rest = text.strip_prefix("Belt & Road Atlas. (2026). ").unwrap();
        let tail = format!(
            " (Version 2026.11.2; data as of June 2021, content 1f0c9a3b) [Data set]. Retrieved December 1, 2026, from {URL}"
        );
        assert_eq!(rest.strip_suffix(&*tail), Some(&*plain(title)));
    }
}

#[test]
fn a_version_known_only_by_its_month_gets_no_day() {
    let vague = Citation { issued: PartialDate::parse("2026-11").unwrap(), ..citation("x") };
    assert!(vague.text(Style::Ris).contains("DA  - 2026/11//\r\n"));
    assert!(vague.text(Style::CslJson).contains("[[2026,11]]"));
    assert!(vague.text(Style::GbT7714).contains("(2026-11)["));
    let year = Citation { issued: PartialDate::parse("2026").unwrap(), ..citation("x") };
    assert!(!year.text(Style::Bibtex).contains("month"));
    assert!(year.text(Style::Ris).contains("DA  - 2026///\r\n"));
}
