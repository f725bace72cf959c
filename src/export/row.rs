//! One flat shape for records of every kind. Dates keep the precision in which they are known, and what is not known is
//! empty: no false first of January, no zero.

use crate::domain::{
    Basis, Catalog, Claim, Confidence, Evidence, Lang, Qualifier, RecordId, RecordKind, RecordRef, Text, Unit,
};
use crate::units::{LonLat, PartialDate};

/// Where a record is.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Place {
    /// Nowhere that is known, or nowhere at all.
    #[default]
    None,
    /// One or more points; never empty.
    Points(Vec<LonLat>),
    /// One or more schematic lines of two or more points each; never empty.
    Lines(Vec<Vec<LonLat>>),
}

/// One record. Words of closed sets are the keys of the data, texts are in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Id; its first part is the kind.
    pub id: RecordId,
    /// What it is within its kind: kinds of event, sector of a project, role of a country …
    pub classes: Vec<String>,
    /// Name or title.
    pub title: String,
    /// A few sentences; may be empty.
    pub summary: String,
    /// First date, or the only one.
    pub date_start: Option<PartialDate>,
    /// Last date of what lasted.
    pub date_end: Option<PartialDate>,
    /// What the dates are: `signed`, `held`, `launch`, `milestone`, `status`, `period`, `as-of`, or a key of the
    /// vocabulary `date-basis`.
    pub date_basis: String,
    /// What the report prints, where a likelier reading stands beside it.
    pub printed: String,
    /// The likelier reading in words.
    pub likely: String,
    /// ISO 3166-1 alpha-3 codes.
    pub countries: Vec<String>,
    /// A number in the unit's base.
    pub value: Option<f64>,
    /// Its unit.
    pub unit: Option<Unit>,
    /// How it is meant.
    pub qualifier: Option<Qualifier>,
    /// Change against an earlier period.
    pub change: Option<f64>,
    /// Its unit.
    pub change_unit: Option<Unit>,
    /// What the number includes and leaves out.
    pub scope: String,
    /// Where it is.
    pub place: Place,
    /// How exactly that is known: a key of place precision, or `schematic` for lines.
    pub place_precision: String,
    /// Ids of records that it belongs to.
    pub about: Vec<String>,
    /// Places in the report.
    pub report_places: Vec<String>,
    /// Ids of sources.
    pub sources: Vec<String>,
    /// Titles of the same sources.
    pub source_titles: Vec<String>,
    /// How sure the record is; none where the report itself speaks.
    pub confidence: Option<Confidence>,
    /// What was concluded and not stated: `countries`, `places`, `corridor`, `place-in-report`.
    pub inferred: Vec<String>,
}

impl Row {
    /// The kind of record.
    pub fn kind(&self) -> RecordKind {
        self.id.kind()
    }

    /// The precision of the first date: `day`, `month`, `year`, or nothing.
    pub fn date_precision(&self) -> &'static str {
        match self.date_start {
            None => "",
            Some(PartialDate::Day(_)) => "day",
            Some(PartialDate::Month(..)) => "month",
            Some(PartialDate::Year(_)) => "year",
        }
    }
}

/// The rows of records, in their order; what is not of this catalog is left out.
pub fn rows(catalog: &Catalog, lang: Lang, records: &[RecordRef]) -> Vec<Row> {
    records.iter().filter_map(|record| row(catalog, lang, *record)).collect()
}

fn row(catalog: &Catalog, lang: Lang, record: RecordRef) -> Option<Row> {
    let id = catalog.id(record)?.clone();
    let claims = catalog.claims(record);
    let mut row = Row {
        id,
        classes: Vec::new(),
        title: catalog.title(record).get(lang).to_owned(),
        summary: String::new(),
        date_start: None,
        date_end: None,
        date_basis: String::new(),
        printed: String::new(),
        likely: String::new(),
        countries: Vec::new(),
        value: None,
        unit: None,
        qualifier: None,
        change: None,
        change_unit: None,
        scope: String::new(),
        place: Place::None,
        place_precision: String::new(),
        about: Vec::new(),
        report_places: once_each(
            claims.iter().filter_map(|claim| claim.at.as_ref()).map(ToString::to_string),
        ),
        sources: Vec::new(),
        source_titles: Vec::new(),
        confidence: claims.iter().find_map(|claim| claim.confidence),
        inferred: Vec::new(),
    };
    name_sources(catalog, lang, claims, &mut row);
    if claims.iter().any(|claim| claim.inferred) {
        row.inferred.push("place-in-report".to_owned());
    }
    let maker = Maker { catalog, lang };
    maker.core(record, &mut row);
    maker.report(record, &mut row);
    Some(row)
}

fn name_sources(catalog: &Catalog, lang: Lang, claims: &[Claim], row: &mut Row) {
    for source in claims.iter().filter_map(|claim| catalog.sources.get(claim.source)) {
        if !row.sources.contains(&source.id) {
            row.sources.push(source.id.clone());
            row.source_titles.push(source.title.get(lang).to_owned());
        }
    }
}

fn once_each(items: impl Iterator<Item = String>) -> Vec<String> {
    let mut list = Vec::new();
    for item in items {
        if !list.contains(&item) {
            list.push(item);
        }
    }
    list
}

/// Fills in what each kind of record has.
struct Maker<'a> {
    catalog: &'a Catalog,
    lang: Lang,
}

impl Maker<'_> {
    fn text(&self, text: &Text) -> String {
        text.get(self.lang).to_owned()
    }

    fn codes(&self, indexes: &[usize]) -> Vec<String> {
        let found = indexes.iter().filter_map(|index| self.catalog.countries.get(*index));
        found.map(|country| country.iso_a3.clone()).collect()
    }

    fn term(&self, index: usize) -> String {
        self.catalog.terms.get(index).map(|term| term.key.clone()).unwrap_or_default()
    }

    /// The catalog's places, or, where there are none, the label points of countries, which say so.
    fn put_places(&self, places: &[usize], countries: &[usize], row: &mut Row) {
        let found: Vec<_> = places.iter().filter_map(|index| self.catalog.places.get(*index)).collect();
        let points: Vec<LonLat> = found.iter().map(|place| place.point).collect();
        if let Some(coarsest) = found.iter().map(|place| place.precision).max() {
            row.place = Place::Points(points);
            coarsest.key().clone_into(&mut row.place_precision);
            return;
        }
        let found = countries.iter().filter_map(|index| self.catalog.countries.get(*index));
        let points: Vec<LonLat> = found.map(|country| country.point).collect();
        if !points.is_empty() {
            row.place = Place::Points(points);
            "country".clone_into(&mut row.place_precision);
        }
    }

    fn core(&self, record: RecordRef, row: &mut Row) {
        let (catalog, index) = (self.catalog, record.index);
        match record.kind {
            RecordKind::Country => {
                let Some(country) = catalog.countries.get(index) else { return };
                row.classes = vec![country.role.key().to_owned(), country.continent.key().to_owned()];
                row.countries = vec![country.iso_a3.clone()];
                row.place = Place::Points(vec![country.point]);
                "country".clone_into(&mut row.place_precision);
                if let Some(document) = catalog.document_of(index) {
                    row.date_start = Some(document.signed);
                    "signed".clone_into(&mut row.date_basis);
                    row.confidence = Some(document.confidence);
                    name_sources(catalog, self.lang, &document.claims, row);
                }
            }
            RecordKind::Document => {
                let Some(document) = catalog.documents.get(index) else { return };
                row.classes = vec![document.kind.key().to_owned()];
                row.summary = self.text(&document.note);
                row.date_start = Some(document.signed);
                "signed".clone_into(&mut row.date_basis);
                row.confidence = Some(document.confidence);
                row.countries = self.codes(&[document.country]);
                self.put_places(&[], &[document.country], row);
            }
            RecordKind::Organization => {
                let Some(organization) = catalog.organizations.get(index) else { return };
                row.classes = vec![organization.kind.key().to_owned()];
                row.summary = self.text(&organization.summary);
                row.date_start = organization.signed;
                if organization.signed.is_some() {
                    "signed".clone_into(&mut row.date_basis);
                }
                row.place = Place::Points(vec![organization.point]);
                "city".clone_into(&mut row.place_precision);
                if organization.evidence == Evidence::Unverified {
                    row.confidence = Some(Confidence::Unverified);
                }
            }
            RecordKind::Event => self.event(index, row),
            RecordKind::Corridor => self.corridor(index, row),
            RecordKind::Place => {
                let Some(place) = catalog.places.get(index) else { return };
                row.summary = self.text(&place.note);
                row.countries = vec![place.iso_a3.clone()];
                row.place = Place::Points(vec![place.point]);
                place.precision.key().clone_into(&mut row.place_precision);
            }
            _ => {}
        }
    }

    fn event(&self, index: usize, row: &mut Row) {
        let Some(event) = self.catalog.events.get(index) else { return };
        row.classes = event.kinds.iter().map(|kind| kind.key().to_owned()).collect();
        row.summary = self.text(&event.summary);
        "held".clone_into(&mut row.date_basis);
        if let Some(likely) = event.date_likely {
            // As on the timeline; what is printed is not lost.
            row.date_start = Some(likely);
            row.printed = event.date.to_string();
        } else {
            row.date_start = Some(event.date);
            row.date_end = event.end;
        }
        row.countries = self.codes(&event.countries);
        self.put_places(&event.places, &event.countries, row);
        let concluded = |basis| matches!(basis, Basis::Inferred | Basis::PartlyInferred);
        for (basis, what) in [(event.countries_basis, "countries"), (event.place_basis, "places")] {
            if concluded(basis) {
                row.inferred.push(what.to_owned());
            }
        }
    }

    fn corridor(&self, index: usize, row: &mut Row) {
        let Some(corridor) = self.catalog.corridors.get(index) else { return };
        row.classes = vec![corridor.class.key().to_owned(), corridor.mode.key().to_owned()];
        row.summary = self.text(&corridor.summary);
        let launch = corridor.launch.iter().map(|launch| (launch.date, "launch"));
        let steps = corridor.milestones.iter().map(|step| (step.date, "milestone"));
        // The first of its dates, as on the clock; of two that begin together the first named.
        if let Some((date, basis)) = launch.chain(steps).min_by_key(|(date, _)| date.extent().first()) {
            row.date_start = Some(date);
            basis.clone_into(&mut row.date_basis);
        }
        if let Some(launch) = &corridor.launch {
            row.confidence = Some(launch.confidence);
        }
        row.countries = self.codes(&corridor.countries);
        row.about = corridor.parts.iter().map(ToString::to_string).collect();
        let lines: Vec<Vec<LonLat>> = corridor.lines.iter().filter(|line| line.len() > 1).cloned().collect();
        if !lines.is_empty() {
            row.place = Place::Lines(lines);
            "schematic".clone_into(&mut row.place_precision);
        }
    }

    fn report(&self, record: RecordRef, row: &mut Row) {
        let (catalog, index) = (self.catalog, record.index);
        match record.kind {
            RecordKind::Project => self.project(index, row),
            RecordKind::Agreement | RecordKind::Mechanism => {
                let Some(accord) = catalog.accord(record) else { return };
                row.classes = vec![self.term(accord.kind)];
                row.summary = self.text(&accord.summary);
                row.date_start = accord.date;
                if accord.date.is_some() {
                    row.date_basis = self.term(accord.date_basis);
                }
                row.countries = self.codes(&accord.parties);
                row.value = accord.count.map(f64::from);
                row.unit = accord.count.map(|_| Unit::Count);
                // Parties are no place: only where the report names one.
                self.put_places(&accord.places, &[], row);
                let organizations = accord.organizations.iter();
                let organizations = organizations.filter_map(|o| catalog.organizations.get(*o));
                let ids = accord.about.iter().chain(organizations.map(|o| &o.id));
                row.about = ids.map(ToString::to_string).collect();
            }
            RecordKind::Indicator => self.indicator(index, row),
            RecordKind::Theme => {
                let Some(theme) = catalog.themes.get(index) else { return };
                row.classes = vec![self.term(theme.class)];
                row.summary = self.text(&theme.statement);
                row.about = theme.parent.iter().map(ToString::to_string).collect();
            }
            RecordKind::Locality => {
                let Some(locality) = catalog.localities.get(index) else { return };
                row.classes = vec![self.term(locality.kind), locality.code.clone()];
                row.summary = self.text(&locality.summary);
                row.countries = vec!["CHN".to_owned()];
                row.place = Place::Points(vec![locality.point]);
                "region".clone_into(&mut row.place_precision);
            }
            RecordKind::Group => {
                let Some(group) = catalog.groups.get(index) else { return };
                let whole = if group.complete { "complete" } else { "partial" };
                row.classes = vec![whole.to_owned()];
                row.summary = self.text(&group.summary);
                row.date_start = group.as_of;
                if group.as_of.is_some() {
                    "as-of".clone_into(&mut row.date_basis);
                }
                let members: Vec<usize> = group.members.iter().map(|member| member.country).collect();
                row.countries = self.codes(&members);
                row.confidence = Some(group.confidence);
            }
            RecordKind::Note => {
                let Some(remark) = catalog.notes.get(index) else { return };
                row.classes = vec![remark.note.kind.key().to_owned()];
                row.summary = self.text(&remark.note.why);
                row.printed = self.text(&remark.note.printed);
                row.likely = self.text(&remark.note.likely);
                row.about = remark.about.iter().map(ToString::to_string).collect();
            }
            _ => {}
        }
    }

    fn project(&self, index: usize, row: &mut Row) {
        let Some(project) = self.catalog.projects.get(index) else { return };
        row.classes = vec![self.term(project.sector), self.term(project.status)];
        row.summary = self.text(&project.summary);
        let steps = project.milestones.iter().map(|step| (step.date, "milestone"));
        let first = steps.min_by_key(|(date, _)| date.extent().first());
        if let Some((date, basis)) = first.or(project.status_as_of.map(|date| (date, "status"))) {
            row.date_start = Some(date);
            basis.clone_into(&mut row.date_basis);
        }
        row.countries = self.codes(&project.countries);
        row.about = project.about.iter().map(ToString::to_string).collect();
        self.put_places(&project.places, &project.countries, row);
        let has_corridor = project.about.iter().any(|id| id.kind() == RecordKind::Corridor);
        if has_corridor && !project.corridors_stated {
            row.inferred.push("corridor".to_owned());
        }
    }

    fn indicator(&self, index: usize, row: &mut Row) {
        let Some(indicator) = self.catalog.indicators.get(index) else { return };
        row.classes = indicator.direction.map(|index| self.term(index)).into_iter().collect();
        // Where the value is lost, why.
        row.summary = self.text(&indicator.absent);
        if let Some(period) = indicator.period {
            row.date_start = Some(period.first);
            row.date_end = period.last;
            let basis = if indicator.as_of { "as-of" } else { "period" };
            basis.clone_into(&mut row.date_basis);
        }
        row.value = indicator.value;
        row.unit = Some(indicator.unit);
        row.qualifier = indicator.value.map(|_| indicator.qualifier);
        row.change = indicator.change.as_ref().map(|change| change.value);
        row.change_unit = indicator.change.as_ref().map(|change| change.unit);
        row.scope = self.text(&indicator.scope);
        row.countries = self.codes(&indicator.countries);
        let ids = indicator.themes.iter().chain(&indicator.about);
        row.about = once_each(ids.map(ToString::to_string));
    }
}
