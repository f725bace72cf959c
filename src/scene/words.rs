//! The words for the closed sets of the data: which key names which kind. No view here.

/// The name of a kind of event; the scene says it too.
pub use super::event_key as event_kind;
use super::period_words;
use crate::domain::{
    Basis, Catalog, Change, Confidence, Continent, CorridorClass, CorridorMode, DocumentKind, Figure,
    Indicator, Lang, Locator, NoteKind, PlacePrecision, Qualifier, RecordKind, Unit,
};
use crate::i18n::{Key, Locale, Plural};
use crate::state::{Choice, Controls, Layer, Page, Preset, Show, Speed, Step, Theme, View, Wish};
use crate::units::PartialDate;

/// One record of a kind, as a heading over it.
pub const fn kind(kind: RecordKind) -> Key {
    match kind {
        RecordKind::Country => Key::KindCountry,
        RecordKind::Document => Key::KindDocument,
        RecordKind::Organization => Key::KindOrganization,
        RecordKind::Event => Key::KindEvent,
        RecordKind::Corridor => Key::KindCorridor,
        RecordKind::Place => Key::KindPlace,
        RecordKind::Project => Key::KindProject,
        RecordKind::Agreement => Key::KindAgreement,
        RecordKind::Mechanism => Key::KindMechanism,
        RecordKind::Indicator => Key::KindIndicator,
        RecordKind::Theme => Key::KindTheme,
        RecordKind::Locality => Key::KindLocality,
        RecordKind::Group => Key::KindGroup,
        RecordKind::Note => Key::KindNote,
    }
}

/// Records of a kind, as a heading over a list.
pub const fn kinds(kind: RecordKind) -> Key {
    match kind {
        RecordKind::Country => Key::KindsCountry,
        RecordKind::Document => Key::KindsDocument,
        RecordKind::Organization => Key::KindsOrganization,
        RecordKind::Event => Key::KindsEvent,
        RecordKind::Corridor => Key::KindsCorridor,
        RecordKind::Place => Key::KindsPlace,
        RecordKind::Project => Key::KindsProject,
        RecordKind::Agreement => Key::KindsAgreement,
        RecordKind::Mechanism => Key::KindsMechanism,
        RecordKind::Indicator => Key::KindsIndicator,
        RecordKind::Theme => Key::KindsTheme,
        RecordKind::Locality => Key::KindsLocality,
        RecordKind::Group => Key::KindsGroup,
        RecordKind::Note => Key::KindsNote,
    }
}

/// A continent.
pub const fn continent(continent: Continent) -> Key {
    match continent {
        Continent::Africa => Key::ContinentAfrica,
        Continent::Asia => Key::ContinentAsia,
        Continent::Europe => Key::ContinentEurope,
        Continent::NorthAmerica => Key::ContinentNorthAmerica,
        Continent::Oceania => Key::ContinentOceania,
        Continent::SouthAmerica => Key::ContinentSouthAmerica,
    }
}

/// A kind of document.
pub const fn document_kind(kind: DocumentKind) -> Key {
    match kind {
        DocumentKind::Mou => Key::DocumentMou,
        DocumentKind::CooperationPlan => Key::DocumentPlan,
        DocumentKind::CooperationAgreement => Key::DocumentAgreement,
        DocumentKind::LetterOfIntent => Key::DocumentLetter,
        DocumentKind::Unknown => Key::DocumentUnknown,
    }
}

/// How sure a claim is.
pub const fn confidence(confidence: Confidence) -> Key {
    match confidence {
        Confidence::High => Key::ConfidenceHigh,
        Confidence::Medium => Key::ConfidenceMedium,
        Confidence::Low => Key::ConfidenceLow,
        Confidence::Unverified => Key::ConfidenceUnverified,
    }
}

/// What a corridor is.
pub const fn corridor_class(class: CorridorClass) -> Key {
    match class {
        CorridorClass::Economic => Key::ClassEconomic,
        CorridorClass::Transport => Key::ClassTransport,
        CorridorClass::Air => Key::ClassAir,
        CorridorClass::Service => Key::ClassService,
        CorridorClass::Project => Key::ClassProject,
    }
}

/// How a corridor is drawn.
pub const fn corridor_mode(mode: CorridorMode) -> Key {
    match mode {
        CorridorMode::Rail => Key::ModeRail,
        CorridorMode::Land => Key::ModeLand,
        CorridorMode::Sea => Key::ModeSea,
        CorridorMode::Air => Key::ModeAir,
    }
}

/// How exactly a place is known.
pub const fn precision(precision: PlacePrecision) -> Key {
    match precision {
        PlacePrecision::Exact => Key::PrecisionExact,
        PlacePrecision::City => Key::PrecisionCity,
        PlacePrecision::Region => Key::PrecisionRegion,
        PlacePrecision::Country => Key::PrecisionCountry,
    }
}

/// What a note is about.
pub const fn note_kind(kind: NoteKind) -> Key {
    match kind {
        NoteKind::Misprint => Key::NoteMisprint,
        NoteKind::Conflict => Key::NoteConflict,
        NoteKind::Ambiguity => Key::NoteAmbiguity,
        NoteKind::Inference => Key::NoteInference,
    }
}

/// Whether something is stated, if it is worth saying.
pub const fn basis(basis: Basis) -> Option<Key> {
    match basis {
        Basis::Stated | Basis::None => None,
        Basis::PartlyInferred => Some(Key::BasisPartly),
        Basis::Inferred => Some(Key::BasisInferred),
    }
}

/// A layer of the map.
pub const fn layer(layer: Layer) -> Key {
    match layer {
        Layer::Documents => Key::LayerDocuments,
        Layer::Rail => Key::ModeRail,
        Layer::Land => Key::ModeLand,
        Layer::Sea => Key::ModeSea,
        Layer::Air => Key::ModeAir,
        Layer::Projects => Key::LayerProjects,
        Layer::Events => Key::LayerEvents,
        Layer::Organizations => Key::LayerOrganizations,
        Layer::Places => Key::LayerPlaces,
        Layer::Works => Key::LayerWorks,
        Layer::Labels => Key::LayerLabels,
        Layer::Graticule => Key::LayerGraticule,
    }
}

/// A main pane.
pub const fn view(view: View) -> Key {
    match view {
        View::Map => Key::ViewMap,
        View::List => Key::ViewList,
        View::Table => Key::ViewTable,
        View::Explore => Key::ViewExplore,
    }
}

/// A page, in the menu of pages; a theme lies under the contents and has a title of its own.
pub const fn page(page: &Page) -> Key {
    match page {
        Page::Index | Page::Theme(_) | Page::Sector(_) => Key::PageIndex,
        Page::Figures => Key::PageFigures,
        Page::Charts => Key::PageCharts,
        Page::Compare => Key::PageCompare,
        Page::Counts => Key::PageCounts,
        Page::Notes => Key::PageNotes,
        Page::Data => Key::PageData,
    }
}

/// A theme.
pub const fn theme(theme: Theme) -> Key {
    match theme {
        Theme::Auto => Key::ThemeAuto,
        Theme::Light => Key::ThemeLight,
        Theme::Dark => Key::ThemeDark,
    }
}

/// What a reader may need.
pub const fn wish(wish: Wish) -> Key {
    match wish {
        Wish::Motion => Key::WishMotion,
        Wish::Contrast => Key::WishContrast,
        Wish::Data => Key::WishData,
        Wish::Patterns => Key::WishPatterns,
    }
}

/// What the reader has chosen about it.
pub const fn choice(choice: Choice) -> Key {
    match choice {
        Choice::Auto => Key::ChoiceAuto,
        Choice::On => Key::ChoiceOn,
        Choice::Off => Key::ChoiceOff,
    }
}

/// A step of the clock.
pub const fn step(step: Step) -> Key {
    match step {
        Step::Day => Key::StepDay,
        Step::Week => Key::StepWeek,
        Step::Month => Key::StepMonth,
        Step::Year => Key::StepYear,
    }
}

/// A speed of playback.
pub const fn speed(speed: Speed) -> Key {
    match speed {
        Speed::Slow => Key::SpeedSlow,
        Speed::Normal => Key::SpeedNormal,
        Speed::Fast => Key::SpeedFast,
    }
}

/// A ready-made window.
pub const fn preset(preset: Preset) -> Key {
    match preset {
        Preset::Before2020 => Key::PresetBefore2020,
        Preset::Year2020 => Key::Preset2020,
        Preset::Year2021 => Key::Preset2021,
        Preset::All => Key::PresetAll,
    }
}

/// What a frame has of controls.
pub const fn controls(controls: Controls) -> Key {
    match controls {
        Controls::Full => Key::EmbedControlsFull,
        Controls::Minimal => Key::EmbedControlsMinimal,
        Controls::None => Key::EmbedControlsNone,
    }
}

/// Which panes a frame has.
pub const fn panes(show: Show) -> Key {
    match show {
        Show::Both => Key::EmbedPanesBoth,
        Show::Map => Key::EmbedPanesMap,
        Show::Timeline => Key::EmbedPanesTimeline,
    }
}

/// The date that the data describes, in the language's form.
pub fn as_of(catalog: &Catalog, locale: &Locale) -> String {
    PartialDate::parse(&catalog.as_of)
        .map_or_else(|_| catalog.as_of.clone(), |date| locale.formats().date(date))
}

/// A sentence with the version of the data and the date that it describes.
pub fn data_line(catalog: &Catalog, locale: &Locale, key: Key) -> String {
    locale.fill(key, &[("version", &catalog.version), ("date", &as_of(catalog, locale))])
}

/// Where in the report, in words: "chapter 3, section C".
pub fn locator(locale: &Locale, locator: &Locator) -> String {
    let number = |chapter: u8, number: u8| format!("{chapter}.{number}");
    match locator {
        Locator::Preface => locale.text(Key::AtPreface),
        Locator::Outlook => locale.text(Key::AtOutlook),
        Locator::Appendix => locale.text(Key::AtAppendix),
        Locator::Chapter(chapter, None) => locale.fill(Key::AtChapter, &[("chapter", &chapter.to_string())]),
        Locator::Chapter(chapter, Some(section)) => locale
            .fill(Key::AtSection, &[("chapter", &chapter.to_string()), ("section", &section.to_string())]),
        Locator::Box(chapter, n) => locale.fill(Key::AtBox, &[("number", &number(*chapter, *n))]),
        Locator::Figure(chapter, n) => locale.fill(Key::AtFigure, &[("number", &number(*chapter, *n))]),
        Locator::Event(n) => locale.fill(Key::AtEvent, &[("number", &n.to_string())]),
    }
}

/// A figure's number and its unit, apart, so that the unit can be set in lighter ink: ("over 26,000", "").
pub fn figure(locale: &Locale, figure: &Figure) -> (String, String) {
    amount(locale, figure.value, figure.unit, figure.qualifier)
}

/// An indicator's number and its unit; without a value, that there is none.
pub fn indicator(locale: &Locale, indicator: &Indicator) -> (String, String) {
    match indicator.value {
        Some(value) => amount(locale, value, indicator.unit, indicator.qualifier),
        None => (locale.text(Key::FactLost), String::new()),
    }
}

/// A change with its sign: "+0.7 %".
pub fn change(locale: &Locale, change: &Change) -> String {
    let key = if change.value < 0.0 { Key::ChangeDown } else { Key::ChangeUp };
    let (value, unit) = amount(locale, change.value.abs(), change.unit, Qualifier::Exact);
    let words = locale.fill(key, &[("value", &value), ("unit", &unit)]);
    match change.since {
        Some(since) => {
            let since = period_words(locale, since);
            locale.fill(Key::FactChangeSince, &[("change", words.trim()), ("since", &since)])
        }
        None => words.trim().to_owned(),
    }
}

/// A number and its unit, apart.
pub fn amount(locale: &Locale, value: f64, unit: Unit, qualifier: Qualifier) -> (String, String) {
    let formats = locale.formats();
    let money = matches!(unit, Unit::Usd | Unit::Cny | Unit::Eur);
    let in_millions = !money && value.abs() >= 1e6 && value % 1e4 == 0.0;
    let number = if money || in_millions { formats.compact(value) } else { formats.number(value, 2) };
    let number = match qualifier {
        Qualifier::Exact => number,
        Qualifier::Over => locale.fill(Key::QualifierOver, &[("value", &number)]),
        Qualifier::Nearly => locale.fill(Key::QualifierNearly, &[("value", &number)]),
        Qualifier::About => locale.fill(Key::QualifierAbout, &[("value", &number)]),
        Qualifier::AtLeast => locale.fill(Key::QualifierAtLeast, &[("value", &number)]),
        Qualifier::UpTo => locale.fill(Key::QualifierUpTo, &[("value", &number)]),
    };
    let Some(unit) = unit_key(unit) else { return (number, String::new()) };
    let form = unit_form(locale.lang, formats.plural(value), in_millions, qualifier);
    let words = locale.unit(unit, form);
    let words = if in_millions { locale.fill(Key::UnitOfMillions, &[("unit", &words)]) } else { words };
    (number, words)
}

/// What stands between a number and a sign of percent: French, Russian and Spanish keep them apart, on one line.
pub const fn before_percent(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr | Lang::Ru | Lang::Es => "\u{a0}",
        Lang::En | Lang::Zh | Lang::Ar => "",
    }
}

/// A unit by its name, as a heading says it: that of many.
pub fn unit_name(locale: &Locale, unit: Unit) -> String {
    unit_key(unit).map_or_else(String::new, |key| locale.unit(key, locale.formats().plural(100.0)))
}

/// The form that a unit takes after a number in words.
fn unit_form(lang: Lang, counted: Plural, in_millions: bool, qualifier: Qualifier) -> Plural {
    let genitive = !matches!(qualifier, Qualifier::Exact | Qualifier::Nearly);
    match (lang, counted) {
        // "5.2 million tonnes": the unit follows the word million, not the number.
        (Lang::Ru, _) if in_millions => Plural::Many,
        (_, _) if in_millions => Plural::Other,
        // Over, about, at least and up to ask for the genitive: «до 1 года», «около 4 часов».
        (Lang::Ru, Plural::One) if genitive => Plural::Other,
        (Lang::Ru, Plural::Few) if genitive => Plural::Many,
        _ => counted,
    }
}

/// The word of a unit; what is only counted has none.
const fn unit_key(unit: Unit) -> Option<Key> {
    Some(match unit {
        Unit::Count => return None,
        Unit::Usd => Key::UnitUsd,
        Unit::Cny => Key::UnitCny,
        Unit::Eur => Key::UnitEur,
        Unit::Percent => Key::UnitPercent,
        Unit::PercentagePoint => Key::UnitPercentagePoint,
        Unit::SquareMetre => Key::UnitSquareMetre,
        Unit::Kilometre => Key::UnitKilometre,
        Unit::Tonne => Key::UnitTonne,
        Unit::Megawatt => Key::UnitMegawatt,
        Unit::Kilovolt => Key::UnitKilovolt,
        Unit::Year => Key::UnitYear,
        Unit::Month => Key::UnitMonth,
        Unit::Day => Key::UnitDay,
        Unit::Hour => Key::UnitHour,
        Unit::Minute => Key::UnitMinute,
        Unit::KilometrePerHour => Key::UnitKilometrePerHour,
        Unit::MegawattHour => Key::UnitMegawattHour,
        Unit::Litre => Key::UnitLitre,
        Unit::CubicMetre => Key::UnitCubicMetre,
        Unit::Hectare => Key::UnitHectare,
    })
}
