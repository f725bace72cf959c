//! A saved picture says in words what it shows.

/// The SVG text with a title and a description in it.
pub fn with_words(svg: &str, title: &str, description: &str) -> String {
    let words = format!("<title>{}</title><desc>{}</desc>", escaped(title), escaped(description));
    // The first tag is the picture's own.
    match svg.split_once('>') {
        Some((head, rest)) => format!("{head} role=\"img\">{words}{rest}"),
        None => svg.to_owned(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_come_first_and_are_no_markup() {
        let svg = with_words("<svg width=\"1\"><g></g></svg>", "A < B & C", "d");
        let wanted =
            "<svg width=\"1\" role=\"img\"><title>A &lt; B &amp; C</title><desc>d</desc><g></g></svg>";
        assert_eq!(svg, wanted);
        assert_eq!(with_words("", "a", "b"), "");
    }
}
