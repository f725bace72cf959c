//! Colour roles to colour values. The page takes them from the style sheet's tokens; tests and files saved by the
//! reader use the two palettes written here, which carry the same values.

use super::op::Ink;

/// Years of signing in the ramp, 2013 ..= 2021.
const YEARS: u8 = 9;
/// Kinds of event in the legend.
const EVENTS: u8 = 8;

/// Every role with its token and its value in light and dark. Text has at least 4.5:1 on paper, lines of corridors
/// and kinds of event at least 3:1 on paper and sea (held by a test below).
const ROLES: [(Ink, &str, &str, &str); 31] = [
    (Ink::Paper, "--ink-paper", "#FBF9F4", "#12161B"),
    (Ink::Text, "--ink-text", "#1C2127", "#E9E6DE"),
    (Ink::Muted, "--ink-muted", "#525C66", "#A3ADB7"),
    (Ink::Hairline, "--ink-hairline", "#DDD7C9", "#2B333C"),
    (Ink::Sea, "--ink-sea", "#E8EEF1", "#1A222A"),
    (Ink::Land, "--ink-land", "#DBD3BE", "#323B44"),
    (Ink::Border, "--ink-border", "#8F959A", "#5C6772"),
    (Ink::Chosen, "--ink-chosen", "#B5361C", "#FF8A65"),
    (Ink::Rail, "--ink-rail", "#A3341F", "#FF9E80"),
    (Ink::Road, "--ink-road", "#7A5417", "#E0B36A"),
    (Ink::SeaLane, "--ink-sea-lane", "#1D5A96", "#7FB8EE"),
    (Ink::Air, "--ink-air", "#6A3E9A", "#C7A6F0"),
    (Ink::Year(0), "--ink-year-0", "#DDEBE6", "#083834"),
    (Ink::Year(1), "--ink-year-1", "#BBD9D0", "#0F4C48"),
    (Ink::Year(2), "--ink-year-2", "#93C4B8", "#1A635D"),
    (Ink::Year(3), "--ink-year-3", "#6AADA1", "#2A7B73"),
    (Ink::Year(4), "--ink-year-4", "#45948A", "#45948A"),
    (Ink::Year(5), "--ink-year-5", "#2A7B73", "#6AADA1"),
    (Ink::Year(6), "--ink-year-6", "#1A635D", "#93C4B8"),
    (Ink::Year(7), "--ink-year-7", "#0F4C48", "#BBD9D0"),
    (Ink::Year(8), "--ink-year-8", "#083834", "#DDEBE6"),
    (Ink::Event(0), "--ink-event-0", "#1F5FA8", "#79B4F2"),
    (Ink::Event(1), "--ink-event-1", "#7446B0", "#BCA0F0"),
    (Ink::Event(2), "--ink-event-2", "#4D5B66", "#B4BEC8"),
    (Ink::Event(3), "--ink-event-3", "#9A4E0E", "#E8A15E"),
    (Ink::Event(4), "--ink-event-4", "#B02A78", "#F28FC6"),
    (Ink::Event(5), "--ink-event-5", "#B8271F", "#FF8078"),
    (Ink::Event(6), "--ink-event-6", "#5F6B0B", "#C9CE58"),
    (Ink::Event(7), "--ink-event-7", "#0C7A52", "#62CF9F"),
    (Ink::Window, "--ink-window", "rgba(28, 33, 39, 0.07)", "rgba(233, 230, 222, 0.09)"),
    (Ink::Density, "--ink-density", "#C4BDAC", "#414C57"),
];

impl Ink {
    /// Every role once, in the order of the legend.
    pub const ALL: &'static [Self] = &{
        let mut all = [Self::Paper; ROLES.len()];
        let mut index = 0;
        while index < ROLES.len() {
            #[expect(
                clippy::indexing_slicing,
                reason = "evaluated by the compiler; a wrong index is a compile error"
            )]
            {
                all[index] = ROLES[index].0;
            }
            index += 1;
        }
        all
    };

    /// The CSS custom property that holds the value, as `--ink-sea-lane` or `--ink-year-0`. A year or kind past the
    /// last one has the token of the last.
    pub fn token(self) -> &'static str {
        ROLES.get(self.index()).map_or("--ink-text", |role| role.1)
    }

    /// The place in [`Ink::ALL`].
    fn index(self) -> usize {
        let known = match self {
            Self::Year(year) => Self::Year(year.min(YEARS - 1)),
            Self::Event(kind) => Self::Event(kind.min(EVENTS - 1)),
            other => other,
        };
        Self::ALL.iter().position(|ink| *ink == known).unwrap_or_default()
    }
}

/// A CSS colour for every role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    /// In the order of [`Ink::ALL`].
    colours: Vec<String>,
}

impl Palette {
    /// The palette that a function gives, asked once for each role.
    pub fn from_fn(colour: impl FnMut(Ink) -> String) -> Self {
        Self { colours: Ink::ALL.iter().copied().map(colour).collect() }
    }

    /// On light paper.
    pub fn light() -> Self {
        Self { colours: ROLES.iter().map(|role| role.2.to_owned()).collect() }
    }

    /// On dark paper.
    pub fn dark() -> Self {
        Self { colours: ROLES.iter().map(|role| role.3.to_owned()).collect() }
    }

    /// The CSS colour of a role; a year or kind past the last one has the colour of the last.
    pub fn get(&self, ink: Ink) -> &str {
        self.colours.get(ink.index()).map_or("#808080", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn rgb(colour: &str) -> [f64; 3] {
        [1, 3, 5].map(|at| f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0)
    }

    /// Relative luminance as in WCAG 2.2.
    fn luminance(colour: &str) -> f64 {
        let [r, g, b] =
            rgb(colour).map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055_f64).powf(2.4) });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_role_is_listed_once_and_found_again() {
        assert_eq!(Ink::ALL.iter().collect::<BTreeSet<_>>().len(), Ink::ALL.len());
        assert_eq!(Ink::ALL.iter().map(|ink| ink.token()).collect::<BTreeSet<_>>().len(), Ink::ALL.len());
        let named = Palette::from_fn(|ink| format!("{ink:?}"));
        for ink in Ink::ALL {
            assert_eq!(named.get(*ink), format!("{ink:?}"));
        }
        assert_eq!(Ink::SeaLane.token(), "--ink-sea-lane");
        assert_eq!(Ink::Year(200).token(), "--ink-year-8");
        assert_eq!(Palette::light().get(Ink::Event(99)), Palette::light().get(Ink::Event(7)));
    }

    #[test]
    fn text_and_marks_stand_out_from_their_ground() {
        for (name, palette) in [("light", Palette::light()), ("dark", Palette::dark())] {
            let ratio = |ink, ground| contrast(palette.get(ink), palette.get(ground));
            for ground in [Ink::Paper, Ink::Sea] {
                for text in [Ink::Text, Ink::Muted, Ink::Chosen] {
                    assert!(ratio(text, ground) >= 4.5, "{name} {text:?} on {ground:?}");
                }
                for mark in
                    [Ink::Rail, Ink::Road, Ink::SeaLane, Ink::Air].into_iter().chain((0..8).map(Ink::Event))
                {
                    assert!(ratio(mark, ground) >= 3.0, "{name} {mark:?} on {ground:?}");
                }
            }
        }
    }

    #[test]
    fn years_run_in_one_direction_of_lightness() {
        let ramp = |palette: &Palette| -> Vec<f64> {
            (0..9).map(|y| luminance(palette.get(Ink::Year(y)))).collect()
        };
        assert!(ramp(&Palette::light()).windows(2).all(|pair| pair[0] > pair[1]));
        assert!(ramp(&Palette::dark()).windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn no_two_kinds_of_event_look_alike() {
        for palette in [Palette::light(), Palette::dark()] {
            for a in 0..8 {
                for b in 0..a {
                    let (p, q) = (rgb(palette.get(Ink::Event(a))), rgb(palette.get(Ink::Event(b))));
                    let apart: f64 = p.iter().zip(q).map(|(x, y)| (x - y).powi(2)).sum::<f64>().sqrt();
                    assert!(apart > 0.14, "{a} {b} {apart}");
                }
            }
        }
    }
}
