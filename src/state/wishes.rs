//! What a reader needs so that the page is bearable: less movement, more contrast, less data, more than colour. Each is as
//! the system says unless the reader has chosen here. Passing, not in links: a link must not carry the needs of its sender.

/// One such need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wish {
    /// As little movement as possible: flights jump, charts do not grow.
    Motion,
    /// More contrast than designed.
    Contrast,
    /// As few bytes as possible: what is not asked for is not fetched.
    Data,
    /// Letters and textures where colour alone would tell.
    Patterns,
}

impl Wish {
    /// Every need, in the order of the settings.
    pub const ALL: [Self; 4] = [Self::Motion, Self::Contrast, Self::Data, Self::Patterns];

    /// The word under which a choice is kept.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Motion => "motion",
            Self::Contrast => "contrast",
            Self::Data => "data",
            Self::Patterns => "patterns",
        }
    }

    const fn slot(self) -> usize {
        match self {
            Self::Motion => 0,
            Self::Contrast => 1,
            Self::Data => 2,
            Self::Patterns => 3,
        }
    }
}

/// What the reader has chosen about a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Choice {
    /// As the system says.
    #[default]
    Auto,
    /// Whatever the system says.
    On,
    /// Not, whatever the system says.
    Off,
}

impl Choice {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Auto, Self::On, Self::Off];

    /// The word that is kept.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::On => "on",
            Self::Off => "off",
        }
    }

    /// The choice of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.key() == key)
    }
}

/// What the system says and what the reader has chosen, for every need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wishes {
    chosen: [Choice; 4],
    system: [bool; 4],
}

impl Wishes {
    /// Whether a need holds now.
    pub fn holds(self, wish: Wish) -> bool {
        match self.choice(wish) {
            Choice::Auto => self.system.get(wish.slot()).copied().unwrap_or_default(),
            Choice::On => true,
            Choice::Off => false,
        }
    }

    /// What the reader has chosen.
    pub fn choice(self, wish: Wish) -> Choice {
        self.chosen.get(wish.slot()).copied().unwrap_or_default()
    }

    /// With another choice.
    #[must_use]
    pub fn chosen(mut self, wish: Wish, choice: Choice) -> Self {
        if let Some(slot) = self.chosen.get_mut(wish.slot()) {
            *slot = choice;
        }
        self
    }

    /// With another word of the system.
    #[must_use]
    pub fn told(mut self, wish: Wish, holds: bool) -> Self {
        if let Some(slot) = self.system.get_mut(wish.slot()) {
            *slot = holds;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_goes_before_the_system_and_touches_no_other_need() {
        for wish in Wish::ALL {
            let told = Wishes::default().told(wish, true);
            assert!(told.holds(wish) && !told.chosen(wish, Choice::Off).holds(wish), "{wish:?}");
            let chosen = Wishes::default().chosen(wish, Choice::On);
            assert!(chosen.holds(wish) && !chosen.chosen(wish, Choice::Auto).holds(wish), "{wish:?}");
            for other in Wish::ALL.into_iter().filter(|other| *other != wish) {
                assert!(!told.holds(other) && !chosen.holds(other), "{wish:?} {other:?}");
            }
        }
    }

    #[test]
    fn what_is_kept_is_read_again() {
        for choice in Choice::ALL {
            assert_eq!(Choice::from_key(choice.key()), Some(choice));
        }
        assert_eq!(Choice::from_key("sometimes"), None);
    }
}
