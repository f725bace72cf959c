//! The twin of the page for frames: the same program and files, marked, and without what only a page of its own has.

/// Its name beside the page.
pub const NAME: &str = "embed.html";

/// Lines of the page that a frame must not have: it is not installed, not found by search engines, and has no card.
const LEFT_OUT: [&str; 8] = [
    "rel=\"manifest\"",
    "rel=\"apple-touch-icon\"",
    "rel=\"canonical\"",
    "type=\"application/json+oembed\"",
    "type=\"application/ld+json\"",
    "property=\"og:",
    "name=\"twitter:",
    "name=\"description\"",
];

/// The twin of a finished page.
///
/// # Errors
/// When the page has no beginning that can be marked, in words.
pub fn twin(page: &str) -> Result<String, String> {
    let about =
        "    <meta name=\"robots\" content=\"noindex\" />\n    <link rel=\"canonical\" href=\"./\" />\n";
    let mut text = String::with_capacity(page.len());
    let (mut is_marked, mut has_about) = (false, false);
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if LEFT_OUT.iter().any(|word| line.contains(word)) {
            continue;
        }
        // An element over several lines goes as one.
        if line.trim() == "<meta" {
            let whole = lines.by_ref().take_while(|rest| rest.trim() != "/>").collect::<Vec<_>>();
            if !LEFT_OUT.iter().any(|word| whole.iter().any(|rest| rest.contains(word))) {
                text.push_str(line);
                text.push('\n');
                for rest in whole {
                    text.push_str(rest);
                    text.push('\n');
                }
                text.push_str("    />\n");
            }
            continue;
        }
        if !is_marked && line.starts_with("<html ") {
            text.push_str(&line.replacen("<html ", "<html data-frame ", 1));
            is_marked = true;
        } else {
            text.push_str(line);
        }
        text.push('\n');
        if line.trim_start().starts_with("<meta charset=") {
            text.push_str(about);
            has_about = true;
        }
    }
    match (is_marked, has_about) {
        (true, true) => Ok(text),
        (false, _) => Err("the page has no <html …>".to_owned()),
        (_, false) => Err("the page has no <meta charset=…>".to_owned()),
    }
}

/// Pairs as the query of an address. Commas and colons stay readable, as in the addresses that the page writes.
pub fn query(pairs: &[(&'static str, String)]) -> String {
    let words = pairs.iter().map(|(key, value)| format!("{key}={}", encoded(value)));
    words.collect::<Vec<_>>().join("&")
}

fn encoded(value: &str) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' | b',' | b':' => {
                text.push(char::from(byte));
            }
            b' ' => text.push('+'),
            _ => {
                let _ = write!(text, "%{byte:02X}");
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html>\n<html lang=\"en\">\n  <head>\n    <meta charset=\"utf-8\" />\n    <meta\n      \
                        http-equiv=\"Content-Security-Policy\"\n      content=\"p\"\n    />\n    <meta\n      \
                        name=\"description\"\n      content=\"d\"\n    />\n    <link rel=\"manifest\" href=\"m\" />\n    \
                        <meta property=\"og:image\" content=\"card.png\" />\n    <script src=\"./boot.js\"></script>\n  \
                        </head>\n  <body></body>\n</html>\n";

    #[test]
    fn the_twin_is_marked_and_keeps_policy_and_program() {
        let twin = twin(PAGE).unwrap();
        assert!(twin.contains("<html data-frame lang=\"en\">"), "{twin}");
        assert!(twin.contains("content=\"noindex\"") && twin.contains("rel=\"canonical\" href=\"./\""));
        assert!(twin.contains(
            "    <meta\n      http-equiv=\"Content-Security-Policy\"\n      content=\"p\"\n    />\n"
        ));
        assert!(twin.contains("./boot.js"));
        for gone in ["manifest", "og:", "description"] {
            assert!(!twin.contains(gone), "{gone}: {twin}");
        }
    }

    #[test]
    fn a_query_is_written_as_the_page_writes_it() {
        let pairs = [("at", "11,18,0".to_owned()), ("q", "a&b c=\"é\"".to_owned())];
        assert_eq!(query(&pairs), "at=11,18,0&q=a%26b+c%3D%22%C3%A9%22");
    }

    #[test]
    fn a_page_that_cannot_be_marked_is_refused() {
        assert!(twin("<html>\n<meta charset=\"utf-8\" />").is_err());
        assert!(twin("<html lang=\"en\">").is_err());
    }
}
