//! The few marks that our own documents use, as HTML: headings, paragraphs, lists, tables, links, code and bold words. Not a
//! reader of Markdown at large; a mark that it does not know stays in the text as it is.

use super::escape;

/// The document as the inside of a page.
pub fn html(document: &str) -> String {
    document.split("\n\n").map(str::trim).filter(|block| !block.is_empty()).map(block).collect()
}

fn block(text: &str) -> String {
    let level = text.bytes().take_while(|byte| *byte == b'#').count();
    if let (1..=6, Some(title)) = (level, text.get(level..)) {
        return format!("<h{level}>{}</h{level}>\n", inline(title.trim()));
    }
    if text.starts_with("- ") {
        let items = format!("\n{text}");
        let items = items.split("\n- ").skip(1).map(|item| format!("<li>{}</li>", inline(item)));
        return format!("<ul>\n{}\n</ul>\n", items.collect::<Vec<_>>().join("\n"));
    }
    if text.starts_with('|') {
        return table(text);
    }
    format!("<p>{}</p>\n", inline(text))
}

/// The first row is the head, the second only draws the line below it.
fn table(text: &str) -> String {
    let row = |line: &str, tag: &str| -> String {
        let cells = line.trim().trim_matches('|').split('|');
        cells
            .map(|cell| format!("<{tag}>{}</{}>", inline(cell.trim()), tag.split(' ').next().unwrap_or(tag)))
            .collect()
    };
    let mut lines = text.lines();
    let head = lines.next().map(|line| row(line, "th scope=\"col\"")).unwrap_or_default();
    let body: String = lines.skip(1).map(|line| format!("<tr>{}</tr>\n", row(line, "td"))).collect();
    format!("<table class=\"table\"><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>\n")
}

/// Code, bold words and links within a line; what has no end is left as it is.
fn inline(text: &str) -> String {
    let text = escape(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    let text = paired(&paired(&text, "`", "code"), "**", "strong");
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        let link = after.split_once("](").and_then(|(words, more)| Some((words, more.split_once(')')?)));
        match link {
            Some((words, (address, more))) => {
                out.push_str(&format!("<a href=\"{address}\">{words}</a>"));
                rest = more;
            }
            None => {
                out.push('[');
                rest = after;
            }
        }
    }
    out + rest
}

fn paired(text: &str, mark: &str, tag: &str) -> String {
    let parts: Vec<&str> = text.split(mark).collect();
    let last = parts.len().saturating_sub(1);
    let is_open = |index: usize| index % 2 == 1 && index < last;
    let parts = parts.iter().enumerate().map(|(index, part)| match (is_open(index), index % 2 == 1) {
        (true, _) => format!("<{tag}>{part}</{tag}>"),
        (false, true) => format!("{mark}{part}"),
        (false, false) => (*part).to_owned(),
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_that_we_use_becomes_its_element() {
        let document = "# A & B\n\nOne `code`,\n**bold** and [a link](./x.html).\n\n- one\n- two\n  goes on\n\n| a | b |\n| - | - |\n| 1 | 2 |\n";
        assert_eq!(
            html(document),
            "<h1>A &amp; B</h1>\n\
             <p>One <code>code</code>, <strong>bold</strong> and <a href=\"./x.html\">a link</a>.</p>\n\
             <ul>\n<li>one</li>\n<li>two goes on</li>\n</ul>\n\
             <table class=\"table\"><thead><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr></thead>\n\
             <tbody><tr><td>1</td><td>2</td></tr>\n</tbody></table>\n"
        );
        assert_eq!(html("a ` b [c"), "<p>a ` b [c</p>\n");
    }
}
