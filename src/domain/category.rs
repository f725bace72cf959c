//! The closed sets by which readers filter and by which the data speaks. Keys are the words in the data files and links.

/// Declares an enum whose variants each have one key, with a list of all and a lookup by key.
macro_rules! keyed {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $key:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }
        impl $name {
            /// Every value, in the order in which lists and legends show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// The word in data files and links.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }
            /// The value of a key.
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

keyed! {
    /// The report's six continents (its own division: Cyprus and Russia in Europe, Turkey in Asia).
    Continent {
        /// 46 partners.
        Africa = "africa",
        /// 37 partners.
        Asia = "asia",
        /// 27 partners.
        Europe = "europe",
        /// 11 partners.
        NorthAmerica = "north-america",
        /// 11 partners.
        Oceania = "oceania",
        /// 8 partners.
        SouthAmerica = "south-america",
    }
}

keyed! {
    /// Why a country is in the catalog.
    CountryRole {
        /// One of the report's 140 partners.
        Partner = "partner",
        /// The other party to every document.
        China = "china",
        /// Named by a record, but not on the list of partners.
        Mentioned = "mentioned",
    }
}

keyed! {
    /// What kind of thing an event of the chronicle is. An event may be of several; the first is its symbol.
    EventKind {
        /// A document signed or adopted by two or more sides.
        Agreement = "agreement",
        /// A conference, dialogue or council.
        Meeting = "meeting",
        /// A measure of one side: circular, plan, list, law.
        Policy = "policy",
        /// A line, service or work opened or finished.
        Infrastructure = "infrastructure",
        /// A fair or expo.
        Exhibition = "exhibition",
        /// Epidemic control and medical cooperation.
        Health = "health",
        /// Banks, funds, currency.
        Finance = "finance",
        /// Youth, culture, science, media.
        People = "people",
    }
}

keyed! {
    /// What kind of membership document a country signed.
    DocumentKind {
        /// Memorandum of understanding.
        Mou = "mou",
        /// Cooperation plan.
        CooperationPlan = "cooperation-plan",
        /// Cooperation agreement.
        CooperationAgreement = "cooperation-agreement",
        /// Letter of intent.
        LetterOfIntent = "letter-of-intent",
        /// Not known.
        Unknown = "unknown",
    }
}

keyed! {
    /// How sure a claim is.
    Confidence {
        /// A news or official item on that very fact was read.
        High = "high",
        /// Two lists agree in part, or one item gives the year only.
        Medium = "medium",
        /// Lists differ, or a single list stands alone.
        Low = "low",
        /// General knowledge; no source was read.
        Unverified = "unverified",
    }
}

keyed! {
    /// Whether an organization's document rests on a source.
    Evidence {
        /// A source was read.
        Sourced = "sourced",
        /// Recalled only.
        Unverified = "unverified",
    }
}

keyed! {
    /// What a corridor record is.
    CorridorClass {
        /// One of the economic corridors.
        Economic = "economic",
        /// A transport corridor or passage.
        Transport = "transport",
        /// An air route.
        Air = "air",
        /// A truck or train service.
        Service = "service",
        /// A linear project: railway, road, power line, cable.
        Project = "project",
    }
}

keyed! {
    /// How a corridor's line is drawn.
    CorridorMode {
        /// Railway.
        Rail = "rail",
        /// Road or several kinds of land transport.
        Land = "land",
        /// Sea lane or submarine cable.
        Sea = "sea",
        /// Air route.
        Air = "air",
    }
}

keyed! {
    /// How exactly a place is known.
    PlacePrecision {
        /// The site itself.
        Exact = "exact",
        /// The city or district.
        City = "city",
        /// A province or larger area, shown at one point.
        Region = "region",
        /// Only the country.
        Country = "country",
    }
}

keyed! {
    /// What a note is about.
    NoteKind {
        /// The report prints something that cannot be meant.
        Misprint = "misprint",
        /// Two places or sources disagree.
        Conflict = "conflict",
        /// More than one reading is possible.
        Ambiguity = "ambiguity",
        /// Something here was concluded by the makers of the atlas.
        Inference = "inference",
    }
}

keyed! {
    /// How a number is meant.
    Qualifier {
        /// As printed.
        Exact = "exact",
        /// More than.
        Over = "over",
        /// Almost.
        Nearly = "nearly",
        /// Roughly.
        About = "about",
        /// No fewer than.
        AtLeast = "at-least",
        /// No more than.
        UpTo = "up-to",
    }
}

keyed! {
    /// Whether something is stated by the report or concluded by us.
    Basis {
        /// Stated by the report.
        Stated = "stated",
        /// Partly concluded.
        PartlyInferred = "partly-inferred",
        /// Concluded.
        Inferred = "inferred",
        /// Neither stated nor concluded.
        None = "none",
    }
}

keyed! {
    /// Units of figures; values are plain numbers in these.
    Unit {
        /// US dollars.
        Usd = "USD",
        /// Yuan renminbi.
        Cny = "CNY",
        /// Euros.
        Eur = "EUR",
        /// A number of things; the quantity says of what.
        Count = "count",
        /// Parts of a hundred.
        Percent = "percent",
        /// Difference of two percentages.
        PercentagePoint = "percentage-point",
        /// Square metres.
        SquareMetre = "square-metre",
        /// Kilometres.
        Kilometre = "kilometre",
        /// Tonnes.
        Tonne = "tonne",
        /// Megawatts.
        Megawatt = "megawatt",
        /// Kilovolts.
        Kilovolt = "kilovolt",
        /// Years.
        Year = "year",
        /// Months.
        Month = "month",
        /// Days.
        Day = "day",
        /// Hours.
        Hour = "hour",
        /// Minutes.
        Minute = "minute",
        /// Kilometres an hour.
        KilometrePerHour = "kilometre-per-hour",
        /// Megawatt hours.
        MegawattHour = "megawatt-hour",
        /// Litres.
        Litre = "litre",
        /// Cubic metres.
        CubicMetre = "cubic-metre",
        /// Hectares.
        Hectare = "hectare",
    }
}

keyed! {
    /// The sets of words that the data brings along; see [`super::Term`].
    Vocabulary {
        /// Sectors of projects.
        Sector = "sector",
        /// Statuses of projects.
        Status = "status",
        /// Kinds of agreement.
        Agreement = "agreement",
        /// Kinds of mechanism.
        Mechanism = "mechanism",
        /// What the date of an agreement is.
        DateBasis = "date-basis",
        /// Which way a quantity flows.
        Direction = "direction",
        /// Classes of theme.
        Theme = "theme",
        /// Kinds of province.
        Locality = "locality",
        /// Roles in a group.
        Role = "role",
        /// Traffic-light classes.
        Green = "green",
    }
}

keyed! {
    /// How a chart is drawn.
    ChartKind {
        /// Upright bars; for periods.
        Columns = "columns",
        /// Lying bars; for things with long names.
        Bars = "bars",
        /// Bars in which the series lie on one another; for parts of a whole.
        Stacked = "stacked",
        /// Points, joined only from three on; for a quantity through time.
        Points = "points",
    }
}

keyed! {
    /// What happened to a record between two versions of the data.
    RevisionKind {
        /// It is new.
        Added = "added",
        /// It is gone.
        Removed = "removed",
        /// Its date is another.
        Redated = "redated",
        /// Its place is another.
        Moved = "moved",
        /// Anything else of it changed.
        Edited = "edited",
    }
}
