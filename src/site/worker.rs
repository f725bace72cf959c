//! The service worker's text: `public/sw.js` with the build and its files written in.

use std::fmt::Write as _;

use super::Edition;
use super::layout::is_kept_offline;

/// Where the template wants the build.
const EDITION: &str = "\"%EDITION%\"";
/// Where it wants the files.
const FILES: &str = "\"%FILES%\"";

/// A file of the built site: its path and the SHA-256 of its content in base64.
pub type File = (String, String);

/// The worker of a build. The page itself is kept under the address that visitors use, which has no file name.
///
/// # Errors
/// When the template lacks one of its two marks, in words.
pub fn filled(template: &str, edition: &Edition, files: &[File]) -> Result<String, String> {
    let mut list = String::from("[\n");
    for (path, hash) in kept(files) {
        let address = if path == "index.html" { "./" } else { path };
        let _ = writeln!(list, "  [{}, \"{hash}\"],", serde_json::Value::from(address));
    }
    list.push(']');
    let mut text = template.to_owned();
    for (mark, words) in [(EDITION, edition.written()), (FILES, list)] {
        if !text.contains(mark) {
            return Err(format!("the worker's template has no {mark}"));
        }
        text = text.replacen(mark, &words, 1);
    }
    Ok(text)
}

/// What is kept, in the order of the paths.
fn kept(files: &[File]) -> Vec<(&str, &str)> {
    let mut kept: Vec<_> = files
        .iter()
        .filter(|(path, _)| is_kept_offline(path))
        .map(|(path, hash)| (path.as_str(), hash.as_str()))
        .collect();
    kept.sort_unstable();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_that_is_kept_stands_in_the_worker_once() {
        let file = |path: &str| (path.to_owned(), format!("hash-of-{path}"));
        let files = ["version.json", "index.html", "a-0123456789abcdef.js", "index.html.br"].map(file);
        let edition = Edition { build: "b1".into(), ..Edition::default() };
        let text = filled("const A = \"%EDITION%\";\nconst B = \"%FILES%\";", &edition, &files).unwrap();
        assert_eq!(
            text,
            "const A = {\"app\":\"\",\"as_of\":\"\",\"build\":\"b1\",\"data\":\"\"};\nconst B = [\n  \
             [\"a-0123456789abcdef.js\", \"hash-of-a-0123456789abcdef.js\"],\n  [\"./\", \"hash-of-index.html\"],\n];"
        );
    }

    #[test]
    fn a_template_without_its_marks_is_refused() {
        let told = filled("const A = \"%EDITION%\";", &Edition::default(), &[]).unwrap_err();
        assert!(told.contains("%FILES%"), "{told}");
    }
}
