//! What a partner pastes into a page: a frame or the element, with every value that matters written out.

use std::fmt::Write as _;

use super::html::escape;

/// In which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// A plain frame.
    #[default]
    Frame,
    /// The element `<bri-atlas>`, which can be spoken with.
    Element,
}

impl Form {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Frame, Self::Element];

    /// The word in the dialog's choices.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Frame => "frame",
            Self::Element => "element",
        }
    }

    /// The form of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.key() == key)
    }
}

/// What a snippet says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet<'a> {
    /// The folder of the atlas, with its slash.
    pub base: &'a str,
    /// The partner's own copy in one file, by its address from the partner's page; then the atlas is that of the copy, and
    /// nothing is asked of `base`.
    pub copy: Option<&'a str>,
    /// Every value, by [`crate::state::link::write_all`].
    pub pairs: &'a [(&'static str, String)],
    /// The same, encoded.
    pub query: &'a str,
    /// The same for the page, encoded.
    pub page_query: &'a str,
    /// What the frame is called, for those who do not see it.
    pub title: &'a str,
    /// Height until the frame says its own, CSS px.
    pub height: u32,
}

impl Snippet<'_> {
    /// The address that the frame shows.
    pub fn address(&self) -> String {
        match self.copy {
            Some(copy) => format!("{copy}?{}", self.query),
            None => format!("{}embed.html?{}", self.base, self.query),
        }
    }

    /// The HTML.
    pub fn html(&self, form: Form) -> String {
        let page = escape(&format!("{}?{}", self.base, self.page_query));
        let title = escape(self.title);
        let mut html = String::new();
        match form {
            Form::Frame => {
                // No style attribute: a strict policy of the page around it refuses one.
                let mark = if self.copy.is_none() { " data-bri-atlas" } else { "" };
                let _ = write!(
                    html,
                    "<iframe src=\"{}\" title=\"{title}\" width=\"100%\" height=\"{}\" frameborder=\"0\" loading=\"lazy\" \
                     allow=\"fullscreen; clipboard-write; web-share\" referrerpolicy=\"no-referrer\"{mark}></iframe>\n\
                     <p><a href=\"{page}\">{title}</a></p>",
                    escape(&self.address()),
                    self.height,
                );
            }
            Form::Element => {
                html.push_str("<bri-atlas");
                if let Some(copy) = self.copy {
                    let _ = write!(html, " src=\"{}\"", escape(copy));
                }
                for (key, value) in self.pairs.iter().filter(|(key, _)| *key != "v") {
                    let _ = write!(html, " {key}=\"{}\"", escape(value));
                }
                let _ =
                    write!(html, " height=\"{}\"><a href=\"{page}\">{title}</a></bri-atlas>", self.height);
            }
        }
        // A copy as a frame needs nobody: it keeps the height that it is given.
        if self.copy.is_none() || form == Form::Element {
            // That of a copy lies beside it: nothing is asked of the host.
            let folder = if self.copy.is_none() { self.base } else { "" };
            let _ = write!(html, "\n<script src=\"{}embed.js\" async></script>", escape(folder));
        }
        html
    }
}

/// What a page's own policy must allow for a snippet.
pub fn host_policy(origin: &str) -> String {
    format!("frame-src {origin}; script-src {origin}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs() -> Vec<(&'static str, String)> {
        vec![("v", "1".into()), ("view", "map".into()), ("q", "a \"b\" & <c>".into())]
    }

    fn snippet<'a>(pairs: &'a [(&'static str, String)], copy: Option<&'a str>) -> Snippet<'a> {
        Snippet {
            base: "https://a.example/b/",
            copy,
            pairs,
            query: "v=1&view=map",
            page_query: "lang=en",
            title: "Belt & Road",
            height: 640,
        }
    }

    #[test]
    fn a_frame_has_its_address_its_name_and_a_link_for_those_without() {
        let html = snippet(&pairs(), None).html(Form::Frame);
        assert!(html.contains("src=\"https://a.example/b/embed.html?v=1&amp;view=map\""), "{html}");
        assert!(html.contains("title=\"Belt &amp; Road\"") && html.contains("height=\"640\""));
        assert!(html.contains("<a href=\"https://a.example/b/?lang=en\">Belt &amp; Road</a>"));
        assert!(html.contains("data-bri-atlas") && html.contains("https://a.example/b/embed.js"));
        assert!(!html.contains("style="));
    }

    #[test]
    fn an_element_has_every_value_as_an_attribute() {
        let html = snippet(&pairs(), None).html(Form::Element);
        assert!(
            html.contains(" view=\"map\" q=\"a &quot;b&quot; &amp; &lt;c&gt;\" height=\"640\""),
            "{html}"
        );
        assert!(!html.contains(" v=\"1\"") && html.contains("embed.js"));
    }

    #[test]
    fn a_copy_of_ones_own_asks_nothing_of_the_host() {
        let pairs = pairs();
        let html = snippet(&pairs, Some("bri-atlas-2026-11-25.html")).html(Form::Frame);
        assert!(html.contains("src=\"bri-atlas-2026-11-25.html?v=1&amp;view=map\""), "{html}");
        assert!(!html.contains("<script"));
        let html = snippet(&pairs, Some("bri-atlas-2026-11-25.html")).html(Form::Element);
        assert!(html.contains(" src=\"bri-atlas-2026-11-25.html\""), "{html}");
        assert!(html.contains("<script src=\"embed.js\""), "{html}");
    }
}
