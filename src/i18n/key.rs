//! Every text of the interface, by name. A test holds these against each language's file, both ways.

/// Declares the keys with their names in the message files.
macro_rules! keys {
    ($($variant:ident = $name:literal,)+) => {
        /// The name of one text of the interface.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the English text in data/i18n/en.json says what each is")]
        pub enum Key { $($variant,)+ }
        impl Key {
            /// Every key.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// Its name in the message files.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }
    };
}

keys! {
    AppTitle = "app.title",

    DescribeBy = "describe.by",
    DescribeOn = "describe.on",
    DescribeBetween = "describe.between",
    DescribeUpToCountries = "describe.up_to.countries",
    DescribeUpToOrganizations = "describe.up_to.organizations",
    DescribeUpToEvents = "describe.up_to.events",
    DescribeWithinCountries = "describe.within.countries",
    DescribeWithinOrganizations = "describe.within.organizations",
    DescribeWithinEvents = "describe.within.events",
    DescribeUncertain = "describe.uncertain",
    DescribeSentence = "describe.sentence",
    DescribeSentenceUncertain = "describe.sentence_uncertain",
    DescribeMapWorld = "describe.map.world",
    DescribeMapPart = "describe.map.part",
    DescribeMapOpen = "describe.map.open",
    DescribeNorth = "describe.north",
    DescribeSouth = "describe.south",
    DescribeEast = "describe.east",
    DescribeWest = "describe.west",
    DescribeRecord = "describe.record.dated",
    DescribeRecordUndated = "describe.record.undated",
    DescribeSigned = "describe.record.signed",
    DescribeRange = "describe.record.range",
    DescribeLikely = "describe.record.likely",
    DescribeChange = "describe.change",
    DescribeChangeCountries = "describe.change.countries",
    DescribeChangeOrganizations = "describe.change.organizations",
    DescribeChangeEvents = "describe.change.events",
    DescribeKindPartner = "describe.kind.partner",
    DescribeKindChina = "describe.kind.china",
    DescribeKindMentioned = "describe.kind.mentioned",
    DescribeKindDocument = "describe.kind.document",
    DescribeKindOrganization = "describe.kind.organization",
    DescribeKindPlace = "describe.kind.place",
    DescribeKindAgreement = "describe.kind.agreement",
    DescribeKindMeeting = "describe.kind.meeting",
    DescribeKindPolicy = "describe.kind.policy",
    DescribeKindInfrastructure = "describe.kind.infrastructure",
    DescribeKindExhibition = "describe.kind.exhibition",
    DescribeKindHealth = "describe.kind.health",
    DescribeKindFinance = "describe.kind.finance",
    DescribeKindPeople = "describe.kind.people",
    DescribeKindEconomic = "describe.kind.economic",
    DescribeKindTransport = "describe.kind.transport",
    DescribeKindAir = "describe.kind.air",
    DescribeKindService = "describe.kind.service",
    DescribeKindProject = "describe.kind.project",
    DescribeLaneDocuments = "describe.lane.documents",
    DescribeLaneChronicle = "describe.lane.chronicle",
    DescribeLaneCorridors = "describe.lane.corridors",
    DescribeLaneMilestones = "describe.lane.milestones",
}
