//! Lines of text for a width. Widths are estimated: labels are placed before anything is painted, and the same everywhere.

/// Width of a text at a size, CSS px; on the large side of common faces.
pub fn width_px(text: &str, size_px: f64) -> f64 {
    let ems = text.chars().map(|letter| match letter {
        'i' | 'l' | 'j' | 't' | 'f' | 'I' | 'r' | ' ' | '.' | ',' | '\'' | '’' | '-' | '(' | ')' => 0.36,
        'm' | 'w' | 'M' | 'W' | '%' => 0.88,
        'A'..='Z' => 0.68,
        letter if is_wide(letter) => 1.0,
        _ => 0.57,
    });
    ems.sum::<f64>() * size_px
}

/// Whether a character fills a square, and a line may end after it.
fn is_wide(letter: char) -> bool {
    letter >= '\u{2E80}' || matches!(letter, '“' | '”')
}

/// Marks that do not begin a line.
fn is_closing(letter: char) -> bool {
    "，。、；：？！）》」』”%）".contains(letter)
}

/// Marks that do not end a line.
fn is_opening(letter: char) -> bool {
    "（《「『“".contains(letter)
}

/// The text in lines that fit, each as full as it can be. A word that is too long for a line stands in one of its own.
pub fn wrap(text: &str, max_px: f64, size_px: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let joined = format!("{line}{piece}");
        if !line.is_empty() && width_px(joined.trim_end(), size_px) > max_px {
            lines.push(line.trim_end().to_owned());
            piece.trim_start().clone_into(&mut line);
        } else {
            line = joined;
        }
    }
    if !line.trim().is_empty() || lines.is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// What is not torn apart: words with the blank after them, single ideographs with their punctuation.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = ' ';
    for letter in text.chars() {
        let starts = match (before, letter) {
            (_, ' ') => false,
            (' ', _) => true,
            (before, letter) if is_closing(letter) || is_opening(before) => false,
            (before, letter) => is_wide(before) || is_wide(letter),
        };
        match pieces.last_mut() {
            Some(last) if !starts => last.push(letter),
            _ => pieces.push(letter.to_string()),
        }
        before = letter;
    }
    pieces
}

/// The width of the widest line.
pub fn widest_px(lines: &[String], size_px: f64) -> f64 {
    lines.iter().map(|line| width_px(line, size_px)).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_hold_whole_words_and_fit() {
        let lines = wrap("Protection of investment, December 2020", 120.0, 12.0);
        assert_eq!(lines, ["Protection of", "investment,", "December 2020"]);
        assert!(lines.iter().all(|line| width_px(line, 12.0) <= 120.0));
        assert_eq!(wrap("", 100.0, 12.0), [""]);
        assert_eq!(wrap("Unbreakableword here", 10.0, 12.0), ["Unbreakableword", "here"]);
    }

    #[test]
    fn chinese_is_broken_anywhere_but_before_closing_and_after_opening_marks() {
        let lines = wrap("自贸试验区，（2020年）", 60.0, 12.0);
        assert!(
            lines.iter().all(|line| !line.starts_with(is_closing) && !line.ends_with(is_opening)),
            "{lines:?}"
        );
        assert_eq!(lines.concat(), "自贸试验区，（2020年）");
        assert!(lines.iter().any(|line| line.contains("2020")), "digits stay together: {lines:?}");
    }
}
