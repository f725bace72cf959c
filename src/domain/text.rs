//! Texts in several languages, and the languages there are.

use std::fmt;

/// A language of the interface and of the records: the six working languages of the United Nations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Lang {
    /// English, the reference.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
    /// French.
    Fr,
    /// Russian.
    Ru,
    /// Spanish.
    Es,
    /// Arabic.
    Ar,
}

impl Lang {
    /// Every language, the reference first.
    pub const ALL: [Self; 6] = [Self::En, Self::Zh, Self::Fr, Self::Ru, Self::Es, Self::Ar];

    /// The key in data files, file names and links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
            Self::Fr => "fr",
            Self::Ru => "ru",
            Self::Es => "es",
            Self::Ar => "ar",
        }
    }

    /// The BCP 47 tag for `lang` attributes.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en-GB",
            Self::Zh => "zh-Hans-CN",
            Self::Fr | Self::Ru | Self::Es | Self::Ar => self.key(),
        }
    }

    /// The BCP 47 tag for `Intl`. Arabic with Western digits, as in its texts: two sorts of digits on one page would make
    /// every number a riddle.
    pub const fn format_tag(self) -> &'static str {
        match self {
            Self::Ar => "ar-u-nu-latn",
            _ => self.tag(),
        }
    }

    /// Whether its lines run from right to left.
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Ar)
    }

    /// The value for `dir` attributes.
    pub const fn dir(self) -> &'static str {
        if self.is_rtl() { "rtl" } else { "ltr" }
    }

    /// The language's own name for itself.
    pub const fn endonym(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Zh => "简体中文",
            Self::Fr => "Français",
            Self::Ru => "Русский",
            Self::Es => "Español",
            Self::Ar => "العربية",
        }
    }

    /// The language of a key, or the nearest one for a BCP 47 tag such as `zh-TW` or `EN-us`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| lang.key().eq_ignore_ascii_case(primary))
    }
}

/// One text in one or more languages; never empty in any it has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    by_lang: Vec<(Lang, String)>,
}

impl Text {
    /// The text from its languages; blank entries are left out.
    pub fn new(entries: impl IntoIterator<Item = (Lang, String)>) -> Self {
        let mut by_lang: Vec<_> = entries.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect();
        by_lang.sort_by_key(|(lang, _)| *lang);
        by_lang.dedup_by_key(|(lang, _)| *lang);
        Self { by_lang }
    }

    /// The text in exactly this language.
    pub fn exactly(&self, lang: Lang) -> Option<&str> {
        self.by_lang.iter().find(|(l, _)| *l == lang).map(|(_, text)| text.as_str())
    }

    /// The text in this language, or in the first there is, with the language it is in; `("", lang)` when there is none.
    pub fn best(&self, lang: Lang) -> (&str, Lang) {
        self.exactly(lang)
            .map(|text| (text, lang))
            .or_else(|| self.by_lang.first().map(|(l, text)| (text.as_str(), *l)))
            .unwrap_or(("", lang))
    }

    /// The text in this language, or in the first there is.
    pub fn get(&self, lang: Lang) -> &str {
        self.best(lang).0
    }

    /// Every language's text.
    pub fn all(&self) -> impl Iterator<Item = (Lang, &str)> {
        self.by_lang.iter().map(|(lang, text)| (*lang, text.as_str()))
    }

    /// Whether there is no text in any language.
    pub fn is_empty(&self) -> bool {
        self.by_lang.is_empty()
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_and_says_which() {
        let text = Text::new([(Lang::En, "Silk Road".to_owned()), (Lang::Zh, "  ".to_owned())]);
        assert_eq!(text.best(Lang::Zh), ("Silk Road", Lang::En));
        assert_eq!(text.exactly(Lang::Zh), None);
    }

    #[test]
    fn browser_tags_find_the_nearest_language() {
        assert_eq!(Lang::from_tag("zh-TW"), Some(Lang::Zh));
        assert_eq!(Lang::from_tag("EN-us"), Some(Lang::En));
        assert_eq!(Lang::from_tag("ar-EG"), Some(Lang::Ar));
        assert_eq!(Lang::from_tag("tlh"), None);
    }
}
