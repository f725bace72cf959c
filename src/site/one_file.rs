//! The atlas as one HTML file, which opens from a disk without a network.
//!
//! [`template`] makes, once for each build, the page without its files: styles and scripts stand inside it and its policy
//! names them by their hashes. [`assemble`] puts in the files, the view to open at and the static words; `make single`
//! does it with the files of a build, the page with those it has. Files stand in `script` elements that are no scripts,
//! since nothing can be fetched from a page on a disk: JSON as it is, other texts as a JSON string (so that no `<` ends the
//! element), bytes in base64.

use super::base64::base64;

/// Opens and closes what only the page on a host has.
const HOST_ONLY: (&str, &str) = ("<!-- host-only -->", "<!-- /host-only -->");
/// Where the day and the view of a saved file go.
const ABOUT: &str = "<!-- one-file:about -->";
/// Where the words go that are read before and without the program.
const WORDS: &str = "<!-- one-file:words -->";
/// Where the files go.
const FILES: &str = "<!-- one-file:files -->";
/// Where the page on a host has the static words before they are written.
const STATIC: &str = "<!-- bake:static -->";
/// What the template says of itself and keeps out of a page that it could break.
const UNSAFE_IN_SCRIPT: [&str; 3] = ["</script", "<!--", "<script"];

/// What the template is made of.
pub struct Parts<'a> {
    /// The page with its marks, before anything is written into it.
    pub page: &'a str,
    /// Every style sheet, in order.
    pub styles: &'a str,
    /// The program's classic script, `first.js` and `boot.js`, in this order.
    pub script: &'a str,
    /// Scripts that are put on the page later, from its files.
    pub later_scripts: &'a [String],
    /// The icon.
    pub icon: &'a str,
}

/// The page without files. `sha256` gives a hash in base64.
///
/// # Errors
/// When the page lacks a mark, or a style or script would end its own element, in words.
pub fn template(parts: &Parts, sha256: impl Fn(&str) -> String) -> Result<String, String> {
    let Parts { page, styles, script, later_scripts, icon } = parts;
    if styles.contains("</style") {
        return Err("a style sheet holds </style".to_owned());
    }
    if let Some(found) = UNSAFE_IN_SCRIPT.iter().find(|found| script.contains(*found)) {
        return Err(format!("a script for the one file holds {found}"));
    }
    // A line's end of another system would be another hash after the browser has read the page.
    let (styles, script) = (styles.replace('\r', ""), script.replace('\r', ""));
    let scripts: Vec<String> =
        later_scripts.iter().map(String::as_str).chain([script.as_str()]).map(sha256_of(&sha256)).collect();
    let policy = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src '{}'; img-src data: blob:; connect-src 'none'; \
         base-uri 'none'; form-action 'none'",
        scripts.iter().map(|hash| format!("'{hash}'")).collect::<Vec<_>>().join(" "),
        sha256_of(&sha256)(&styles),
    );
    let head = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\" />\n    {ABOUT}\n    \
         <link rel=\"icon\" href=\"data:image/svg+xml;base64,{}\" />\n    <style>{styles}</style>",
        base64(icon.as_bytes())
    );
    let mut text = without_host_only(page, &head)?;
    for (mark, words) in
        [(STATIC, WORDS.to_owned()), ("</body>", format!("{FILES}\n<script>{script}</script>\n</body>"))]
    {
        if !text.contains(mark) {
            return Err(format!("the page has no {mark}"));
        }
        text = text.replacen(mark, &words, 1);
    }
    Ok(text)
}

fn sha256_of(sha256: &impl Fn(&str) -> String) -> impl Fn(&str) -> String {
    move |text| format!("sha256-{}", sha256(text))
}

/// The page without what only a host's has; the first such part is replaced.
fn without_host_only(page: &str, replacement: &str) -> Result<String, String> {
    let (open, close) = HOST_ONLY;
    let mut text = String::with_capacity(page.len());
    let mut rest = page;
    let mut replacement = Some(replacement);
    while let Some((before, after)) = rest.split_once(open) {
        let (_, after) = after.split_once(close).ok_or_else(|| format!("{open} without {close}"))?;
        text.push_str(before);
        text.push_str(replacement.take().unwrap_or_default());
        rest = after;
    }
    if replacement.is_some() {
        return Err(format!("the page has no {open}"));
    }
    text.push_str(rest);
    Ok(text)
}

/// The page on a host without the marks of what is only its own.
pub fn without_marks(page: &str) -> String {
    let (open, close) = HOST_ONLY;
    page.lines()
        .filter(|line| ![open, close].contains(&line.trim()))
        .fold(String::new(), |text, line| text + line + "\n")
}

/// How a file stands in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// JSON, as it is.
    Json,
    /// Another text, as a JSON string.
    Text,
    /// Bytes, in base64.
    Base64,
}

impl Form {
    /// Its word in the page.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Text => "text",
            Self::Base64 => "base64",
        }
    }
}

/// A JSON file inside the page.
pub fn json_block(name: &str, json: &str) -> String {
    // Only strings hold this sign, and there it may be written so.
    block(name, Form::Json, &json.replace('<', "\\u003c"))
}

/// Another text inside the page.
pub fn text_block(name: &str, text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    block(name, Form::Text, &quoted.replace('<', "\\u003c"))
}

/// Bytes inside the page.
pub fn bytes_block(name: &str, bytes: &[u8]) -> String {
    block(name, Form::Base64, &base64(bytes))
}

/// A file that stands in a page already, for another one.
pub fn block(name: &str, form: Form, content: &str) -> String {
    format!(
        "<script type=\"text/plain\" data-file=\"{name}\" data-form=\"{}\">{content}</script>\n",
        form.key()
    )
}

/// What is particular to one copy.
pub struct Contents<'a> {
    /// The query of the view that it opens at; empty for the first sight.
    pub view: &'a str,
    /// The day on which it was saved; empty for the file that comes with the site.
    pub saved: &'a str,
    /// The address of the site that it was saved from, for links that others can open; empty where there is none.
    pub home: &'a str,
    /// The static words, as HTML.
    pub words: &'a str,
    /// Its files, as blocks.
    pub files: &'a str,
}

/// The whole file.
pub fn assemble(template: &str, contents: &Contents) -> String {
    let about = format!(
        "<meta name=\"one-file-view\" content=\"{}\" />\n    <meta name=\"one-file-saved\" content=\"{}\" />\n    \
         <meta name=\"one-file-home\" content=\"{}\" />",
        escaped(contents.view),
        escaped(contents.saved),
        escaped(contents.home)
    );
    // Each mark once, from the front, so that nothing within a file is taken for one.
    let mut text = String::with_capacity(template.len() + contents.files.len() + contents.words.len());
    let mut rest = template;
    for (mark, words) in [(ABOUT, about.as_str()), (WORDS, contents.words), (FILES, contents.files)] {
        if let Some((before, after)) = rest.split_once(mark) {
            text.push_str(before);
            text.push_str(words);
            rest = after;
        }
    }
    text.push_str(rest);
    text
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head>\n<!-- host-only -->\n<link a>\n<!-- /host-only -->\n<title>T</title>\n<!-- host-only -->\n<link b>\n\
                        <!-- /host-only -->\n</head><body><main><!-- bake:static --></main></body>";

    fn parts(later: &[String]) -> Parts<'_> {
        Parts { page: PAGE, styles: "a { b: c }", script: "run();", later_scripts: later, icon: "<svg/>" }
    }

    fn made() -> String {
        template(&parts(&["later();".to_owned()]), |text| format!("<{text}>")).unwrap()
    }

    #[test]
    fn nothing_of_the_host_is_left_and_the_policy_names_what_is_inside() {
        let made = made();
        assert!(!made.contains("<link a>") && !made.contains("<link b>") && !made.contains("host-only"));
        assert!(
            made.contains("script-src 'sha256-<later();>' 'sha256-<run();>' 'wasm-unsafe-eval'"),
            "{made}"
        );
        assert!(made.contains("style-src 'sha256-<a { b: c }>'") && made.contains("connect-src 'none'"));
        assert!(made.contains("<style>a { b: c }</style>") && made.contains("<script>run();</script>"));
        assert!(!made.contains("'self'") && !made.contains("unsafe-inline"));
    }

    #[test]
    fn files_view_day_and_words_are_put_in_where_they_belong() {
        let files =
            json_block("data/a.json", "{\"a\":\"<!-- </script>\"}") + &bytes_block("program", b"\0asm");
        let contents = Contents {
            view: "lang=zh&q=\"a\"",
            saved: "2026-11-25",
            home: "https://a.example/b/",
            words: "<p>words</p>",
            files: &files,
        };
        let text = assemble(&made(), &contents);
        assert!(text.contains("name=\"one-file-view\" content=\"lang=zh&amp;q=&quot;a&quot;\""), "{text}");
        assert!(text.contains("name=\"one-file-saved\" content=\"2026-11-25\""));
        assert!(text.contains("name=\"one-file-home\" content=\"https://a.example/b/\""));
        assert!(text.contains("<main><p>words</p></main>"));
        assert!(text.contains(
            "data-file=\"data/a.json\" data-form=\"json\">{\"a\":\"\\u003c!-- \\u003c/script>\"}</script>"
        ));
        assert!(text.contains("data-file=\"program\" data-form=\"base64\">AGFzbQ==</script>"));
        assert!(!text.contains("one-file:"), "no mark is left: {text}");
        let (before, after) = text.split_once("data-file=\"program\"").unwrap();
        assert!(
            before.contains("<style>") && after.contains("<script>run();"),
            "files stand before the script"
        );
    }

    #[test]
    fn a_mark_inside_a_file_is_left_alone() {
        let files = text_block("one-file", &made());
        assert!(!files.contains("<!--"), "{files}");
        let contents = Contents { view: "", saved: "", home: "", words: WORDS, files: &files };
        let text = assemble(&made(), &contents);
        assert_eq!(text.matches("one-file:").count(), 4, "one in the words, three in the file: {text}");
    }

    #[test]
    fn what_would_end_its_own_element_is_refused() {
        let hash = |_: &str| String::new();
        let script = Parts { script: "a('</script>')", ..parts(&[]) };
        assert!(template(&script, hash).is_err());
        let styles = Parts { styles: "</style>", ..parts(&[]) };
        assert!(template(&styles, hash).is_err());
        let page = Parts { page: "<body></body>", ..parts(&[]) };
        assert!(template(&page, hash).is_err());
    }

    #[test]
    fn the_page_on_a_host_keeps_what_is_its_own_without_the_marks() {
        let page = without_marks(PAGE);
        assert!(page.contains("<link a>") && page.contains("<link b>") && !page.contains("host-only"));
    }
}
