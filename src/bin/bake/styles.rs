//! The style sheets of the page as two files: what the first sight needs, for which the browser waits, and the rest, which
//! `boot.js` puts on before the program draws. Two files are fewer requests than two dozen, and smaller together.

use std::fs;
use std::path::Path;

use bri_atlas::site::hashed_name;

use super::{Outcome, read, write};

/// The sheets of the first sight, and of pages of words: the beginnings of their names.
const FIRST: [&str; 3] = ["tokens-", "base-", "static-"];

/// The page with two links instead of one a sheet; in `dist` the sheets become two files.
pub fn bundled(page: &str, dist: &Path) -> Outcome<String> {
    let (mut first, mut rest) = (String::new(), String::new());
    let mut lines = Vec::new();
    let mut place = None;
    for line in page.lines() {
        let href =
            line.split_once("href=\"").and_then(|(_, after)| after.split_once('"')).map(|(href, _)| href);
        let Some(href) = href.filter(|_| line.contains("rel=\"stylesheet\"")) else {
            lines.push(line.to_owned());
            continue;
        };
        let name = href.trim_start_matches("./");
        let sheet = read(&dist.join(name))?;
        fs::remove_file(dist.join(name))?;
        let into = if FIRST.iter().any(|one| name.starts_with(one)) { &mut first } else { &mut rest };
        into.push_str(sheet.trim());
        into.push('\n');
        place.get_or_insert(lines.len());
    }
    let place = place.ok_or("the page has no style sheet")?;
    let (first, rest) = (named(dist, "first.css", &first)?, named(dist, "rest.css", &rest)?);
    lines.insert(place, format!("    <link rel=\"stylesheet\" href=\"./{first}\" />"));
    lines.insert(
        place + 1,
        format!("    <link rel=\"stylesheet\" href=\"./{rest}\" media=\"not all\" data-later />"),
    );
    Ok(lines.join("\n") + "\n")
}

fn named(dist: &Path, name: &str, sheet: &str) -> Outcome<String> {
    if sheet.is_empty() {
        return Err(format!("nothing for {name}").into());
    }
    let name = hashed_name(name, &super::seal::hash_of(sheet.as_bytes()));
    write(&dist.join(&name), sheet)?;
    Ok(name)
}
