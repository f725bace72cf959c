//! How text looks and how wide it is: sizes and faces of each [`TextRole`], shared by the canvas, the saved SVG and
//! the placing of labels, which needs widths before anything is painted.

use super::op::TextRole;

/// Width of text; by canvas in the page, by [`MonoMeasure`] in tests.
pub trait TextMeasure {
    /// The advance width of one line in this role, CSS px; finite, never negative.
    fn width_px(&self, text: &str, role: TextRole) -> f64;
}

/// The two faces, as CSS `font-family` lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fonts {
    /// Interface, figures, places.
    pub sans: String,
    /// Titles and seas.
    pub serif: String,
}

impl Fonts {
    /// The system's own faces; what the style sheet names when nothing was overridden.
    pub fn system() -> Self {
        Self {
            sans: "system-ui, -apple-system, \"Segoe UI\", Roboto, \"Noto Sans\", sans-serif".to_owned(),
            serif: "Charter, \"Bitstream Charter\", \"Sitka Text\", Cambria, serif".to_owned(),
        }
    }

    /// The CSS `font` shorthand of a role, as `italic 400 11px Charter, serif`.
    pub fn css(&self, role: TextRole) -> String {
        let TextLook { size_px, weight, is_italic, is_serif, .. } = role.look();
        let style = if is_italic { "italic " } else { "" };
        let family = if is_serif { &self.serif } else { &self.sans };
        format!("{style}{weight} {size_px}px {family}")
    }
}

/// The look of one role.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextLook {
    /// Font size, CSS px.
    pub size_px: f64,
    /// CSS weight, 400 or 600.
    pub weight: u16,
    /// Slanted.
    pub is_italic: bool,
    /// In [`Fonts::serif`].
    pub is_serif: bool,
    /// Extra space after each letter, CSS px, where the script allows it: see [`TextRole::spacing_px`].
    pub spacing_px: f64,
}

impl TextRole {
    /// How this role looks.
    pub const fn look(self) -> TextLook {
        let plain =
            TextLook { size_px: 11.0, weight: 400, is_italic: false, is_serif: false, spacing_px: 0.0 };
        match self {
            Self::Country => TextLook { spacing_px: 0.9, ..plain },
            Self::Sea => TextLook { is_italic: true, is_serif: true, ..plain },
            Self::TickStrong => TextLook { size_px: 12.0, weight: 600, ..plain },
            Self::Badge => TextLook { size_px: 10.0, weight: 600, ..plain },
            Self::Place | Self::Corridor | Self::Tick | Self::Lane => plain,
        }
    }

    /// Space after each letter of this text, CSS px. None beyond Latin, Greek, Cyrillic and Armenian: spacing would
    /// tear joined scripts (Arabic) apart, and Chinese is evenly spaced by itself.
    pub fn spacing_px(self, text: &str) -> f64 {
        let is_alphabetic = text.chars().all(|letter| letter < '\u{590}');
        if is_alphabetic { self.look().spacing_px } else { 0.0 }
    }
}

/// Widths without a font: every character 0.6 em, Chinese, Japanese and Korean 1 em, no spacing. Close enough to
/// test the placing of labels, and the same on every machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct MonoMeasure;

impl TextMeasure for MonoMeasure {
    fn width_px(&self, text: &str, role: TextRole) -> f64 {
        let ems: f64 = text.chars().map(|letter| if is_wide(letter) { 1.0 } else { 0.6 }).sum();
        ems * role.look().size_px
    }
}

/// Whether a character fills a square in East Asian text (blocks of ideographs, kana, Hangul and full-width forms).
fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_wider_than_latin() {
        for (text, role, width) in [
            ("", TextRole::Place, 0.0),
            ("Urumqi", TextRole::Place, 6.0 * 0.6 * 11.0),
            ("中国", TextRole::Country, 2.0 * 11.0),
            ("G7 国", TextRole::Badge, 3.0 * 0.6 * 10.0 + 10.0),
        ] {
            assert!((MonoMeasure.width_px(text, role) - width).abs() < 1e-9, "{text}");
        }
    }

    #[test]
    fn letters_are_spaced_only_where_the_script_bears_it() {
        assert!(TextRole::Country.spacing_px("KAZAKHSTAN") > 0.0);
        assert!(TextRole::Country.spacing_px("КАЗАХСТАН") > 0.0);
        assert_eq!(TextRole::Country.spacing_px("كازاخستان"), 0.0);
        assert_eq!(TextRole::Country.spacing_px("哈萨克斯坦"), 0.0);
        assert_eq!(TextRole::Place.spacing_px("Almaty"), 0.0);
    }

    #[test]
    fn a_role_becomes_a_css_font() {
        let fonts = Fonts { sans: "Sans, sans-serif".into(), serif: "Serif".into() };
        assert_eq!(fonts.css(TextRole::Sea), "italic 400 11px Serif");
        assert_eq!(fonts.css(TextRole::TickStrong), "600 12px Sans, sans-serif");
    }
}
