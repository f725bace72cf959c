//! Where in the report a statement stands: chapter and section, box, figure or event number.

/// A place in the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Locator {
    /// The preface.
    Preface,
    /// A chapter (1 ..= 4) and, if known, its section letter.
    Chapter(u8, Option<char>),
    /// The outlook after the last chapter.
    Outlook,
    /// A box, chapter and number: box 3.12.
    Box(u8, u8),
    /// A figure, chapter and number: figure 1.1.
    Figure(u8, u8),
    /// An event of the chronicle, 1 ..= 50.
    Event(u8),
    /// The appendix as a whole.
    Appendix,
}

/// Why a text is not a locator.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a place in the report; one looks like ch3.C, box3.12, fig1.1, ev41 or preface")]
pub struct LocatorError(String);

impl Locator {
    /// Reads `preface`, `outlook`, `appendix`, `ch3`, `ch3.C`, `box3.12`, `fig1.1` or `ev41`.
    ///
    /// # Errors
    /// [`LocatorError`] when the text has none of these forms or a number is out of range.
    pub fn parse(text: &str) -> Result<Self, LocatorError> {
        Self::read(text).ok_or_else(|| LocatorError(text.to_owned()))
    }

    fn read(text: &str) -> Option<Self> {
        match text {
            "preface" => return Some(Self::Preface),
            "outlook" => return Some(Self::Outlook),
            "appendix" => return Some(Self::Appendix),
            _ => {}
        }
        let pair = |rest: &str| -> Option<(u8, u8)> {
            let (chapter, number) = rest.split_once('.')?;
            Some((chapter_number(chapter)?, small_number(number)?))
        };
        if let Some(rest) = text.strip_prefix("ch") {
            return match rest.split_once('.') {
                None => Some(Self::Chapter(chapter_number(rest)?, None)),
                Some((chapter, section)) => {
                    let mut letters = section.chars();
                    let letter = letters.next().filter(char::is_ascii_uppercase)?;
                    letters.next().is_none().then_some(Self::Chapter(chapter_number(chapter)?, Some(letter)))
                }
            };
        }
        if let Some(rest) = text.strip_prefix("box") {
            return pair(rest).map(|(chapter, number)| Self::Box(chapter, number));
        }
        if let Some(rest) = text.strip_prefix("fig") {
            return pair(rest).map(|(chapter, number)| Self::Figure(chapter, number));
        }
        let number = small_number(text.strip_prefix("ev")?)?;
        (number <= 50).then_some(Self::Event(number))
    }
}

impl std::fmt::Display for Locator {
    /// The short form that [`Locator::parse`] reads.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Preface => f.write_str("preface"),
            Self::Outlook => f.write_str("outlook"),
            Self::Appendix => f.write_str("appendix"),
            Self::Chapter(chapter, None) => write!(f, "ch{chapter}"),
            Self::Chapter(chapter, Some(section)) => write!(f, "ch{chapter}.{section}"),
            Self::Box(chapter, number) => write!(f, "box{chapter}.{number}"),
            Self::Figure(chapter, number) => write!(f, "fig{chapter}.{number}"),
            Self::Event(number) => write!(f, "ev{number}"),
        }
    }
}

fn chapter_number(text: &str) -> Option<u8> {
    small_number(text).filter(|chapter| (1..=4).contains(chapter))
}

fn small_number(text: &str) -> Option<u8> {
    let digits = !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read_and_written_alike() {
        for text in ["preface", "outlook", "appendix", "ch3", "ch3.C", "box3.12", "fig1.1", "ev41"] {
            assert_eq!(Locator::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn places_that_the_report_does_not_have_are_refused() {
        for text in ["", "ch", "ch5", "ch0.A", "ch1.a", "ch1.AB", "box3", "box3.", "ev0", "ev51", "page 7"] {
            assert!(Locator::parse(text).is_err(), "{text}");
        }
    }
}
