//! Texts as HTML, for everything that is written as such: booklet, snippets for other pages, static pages.

use crate::domain::{Lang, Text};

/// A text as HTML text or as the value of an attribute in double quotes.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A text of a record, marked where it is in another language than that of the page.
pub fn marked(text: &Text, lang: Lang) -> String {
    let (words, found) = text.best(lang);
    let words = escape(words);
    if found == lang {
        words
    } else {
        format!("<span lang=\"{}\" dir=\"{}\">{words}</span>", found.tag(), found.dir())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_becomes_markup() {
        assert_eq!(escape("<b> & \"x\""), "&lt;b&gt; &amp; &quot;x&quot;");
    }

    #[test]
    fn another_language_is_marked() {
        let text = Text::new([(Lang::Ar, "<طريق>".to_owned())]);
        assert_eq!(marked(&text, Lang::Ar), "&lt;طريق&gt;");
        assert_eq!(marked(&text, Lang::Fr), "<span lang=\"ar\" dir=\"rtl\">&lt;طريق&gt;</span>");
    }
}
