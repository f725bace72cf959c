//! The atlas as a reader speaks of it: its clock, its dossier, its list. Words on top of those of [`crate::page`]; this
//! file and `page.js` are where the page's structure is known, journeys know none of it.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::page::{Page, in_sight};

/// A drawing of the atlas.
#[derive(Clone, Copy)]
pub enum Drawing {
    Map,
    Timeline,
}

impl Drawing {
    /// Its `data-testid`.
    pub const fn test_id(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Timeline => "timeline",
        }
    }

    /// What the ids of its marks begin with.
    const fn mark_prefix(self) -> &'static str {
        match self {
            Self::Map => "map-mark-",
            Self::Timeline => "time-mark-",
        }
    }

    /// Fewer colours than this are no drawing: land, sea, ink and nothing else.
    const fn least_colours(self) -> u32 {
        match self {
            Self::Map => 40,
            Self::Timeline => 20,
        }
    }
}

#[allow(dead_code, reason = "a vocabulary for journeys, of which some word is always out of use")]
impl Page {
    // ---- opening ----------------------------------------------------------------------------------------------

    /// Opens the atlas in English unless the query says otherwise, and waits until it is ready and drawn.
    pub async fn open_atlas(&mut self, query: &str) -> Result<()> {
        self.open(&in_english(query)).await?;
        self.wait_until_drawn().await
    }

    /// Waits until the timeline, and the map where it is the view, show a drawing.
    pub async fn wait_until_drawn(&self) -> Result<()> {
        if self.holds("e2e.exposed(e2e.byTestId('map'))").await? {
            self.wait_for_drawing(Drawing::Map).await?;
        }
        self.wait_for_drawing(Drawing::Timeline).await
    }

    /// Waits until a drawing is there.
    pub async fn wait_for_drawing(&self, drawing: Drawing) -> Result<()> {
        let (id, least) = (drawing.test_id(), drawing.least_colours());
        self.wait_until(
            &format!("the {id} shows at least {least} colours"),
            &format!("e2e.colours({0}) >= {least} || `only ${{e2e.colours({0})}}` && false", json!(id)),
        )
        .await
    }

    /// A number that differs when what is drawn differs.
    pub async fn fingerprint(&self, drawing: Drawing) -> Result<f64> {
        self.number(&format!("e2e.frames(2).then(() => e2e.fingerprint({}))", json!(drawing.test_id()))).await
    }

    /// Waits until a drawing is another than it was.
    pub async fn wait_for_other_drawing(&self, drawing: Drawing, before: f64) -> Result<()> {
        let id = drawing.test_id();
        self.wait_until(
            &format!("the {id} is drawn anew"),
            &format!("e2e.fingerprint({}) !== {before}", json!(id)),
        )
        .await
    }

    /// Lets the page draw some frames, and so whatever it has planned for them happen.
    pub async fn let_frames_pass(&self, count: u32) -> Result<()> {
        self.eval(&format!("e2e.frames({count})")).await.map(drop)
    }

    /// Waits until no flight moves the map any more: two pictures some frames apart are the same.
    pub async fn wait_until_still(&self) -> Result<()> {
        self.wait_until(
            "the map stands still",
            "(async () => { const before = e2e.fingerprint('map'); await e2e.frames(8);
                return before === e2e.fingerprint('map'); })()
                .then((same) => same || Promise.reject(new Error('it moves')))",
        )
        .await
    }

    // ---- the address ------------------------------------------------------------------------------------------

    /// What the address says of a key.
    pub async fn linked(&self, key: &str) -> Result<Option<String>> {
        let value = self.eval(&format!("new URLSearchParams(location.search).get({})", json!(key))).await?;
        Ok(value.as_str().map(str::to_owned))
    }

    /// Waits until the address says so; the page writes it a moment after a change.
    pub async fn wait_for_link(&self, key: &str, value: Option<&str>) -> Result<()> {
        let now = format!("new URLSearchParams(location.search).get({})", json!(key));
        self.wait_until(
            &format!("the address says {key}={}", value.unwrap_or("nothing")),
            &format!("({now} === {})", json!(value)),
        )
        .await
    }

    /// Every key and value of the address.
    pub async fn link(&self) -> Result<BTreeMap<String, String>> {
        let all = self.eval("Object.fromEntries(new URLSearchParams(location.search))").await?;
        Ok(serde_json::from_value(all)?)
    }

    // ---- taking things away ------------------------------------------------------------------------------------

    /// From now on files that the page offers are kept here instead of being saved, and so is what it copies.
    pub async fn catch_what_is_taken(&self) -> Result<()> {
        self.eval(
            "(() => { window.__files = {}; const made = new Map(), make = URL.createObjectURL;
                URL.createObjectURL = (blob) => { const url = make.call(URL, blob); made.set(url, blob); return url; };
                HTMLAnchorElement.prototype.click = function () { window.__files[this.download] = made.get(this.href); };
                Object.defineProperty(navigator, 'clipboard', { configurable: true,
                    value: { writeText: async (text) => { window.__copied = text; } } }); })()",
        )
        .await
        .map(drop)
    }

    /// Clicks what offers a file, waits for a file whose name ends so, and gives its whole name and its text.
    pub async fn take_file(&self, test_id: &str, end: &str) -> Result<(String, String)> {
        let name = format!("Object.keys(window.__files).find((name) => name.endsWith({}))", json!(end));
        self.eval("(() => { window.__files = {}; })()").await?;
        self.click_test_id(test_id).await?;
        self.wait_until(&format!("a file {end} is offered"), &format!("typeof {name} === 'string'")).await?;
        Ok((self.text(&name).await?, self.text(&format!("window.__files[{name}].text()")).await?))
    }

    /// Clicks what copies a text and gives it.
    pub async fn take_copy(&self, test_id: &str) -> Result<String> {
        self.eval("(() => { window.__copied = null; })()").await?;
        self.click_test_id(test_id).await?;
        self.wait_until("a text is copied", "typeof window.__copied === 'string'").await?;
        self.text("window.__copied").await
    }

    /// Opens the dialog to share and save.
    pub async fn open_share(&self) -> Result<()> {
        self.click_test_id("share").await?;
        self.wait_for("dialog", "Share and save").await?;
        self.wait_until("the files are offered", "e2e.exposed(e2e.byTestId('take-map-svg'))").await
    }

    // ---- views and words --------------------------------------------------------------------------------------

    /// Shows another view: "map", "list" or "table".
    pub async fn show(&self, view: &str) -> Result<()> {
        self.click_test_id(&format!("view-{view}")).await?;
        if view == "map" {
            return self.wait_for_drawing(Drawing::Map).await;
        }
        self.wait_until(
            &format!("the {view} is there"),
            &format!("e2e.exposed(e2e.byTestId({}))", json!(view)),
        )
        .await
    }

    /// The numbers of the status line: records shown, records in all.
    pub async fn shown(&self) -> Result<(usize, usize)> {
        let numbers = self
            .eval("e2e.byTestId('status').textContent.match(/[\\d,]+/g).map((n) => Number(n.replaceAll(',', '')))")
            .await?;
        let number =
            |at: usize| numbers[at].as_u64().with_context(|| format!("no numbers in the status: {numbers}"));
        Ok((number(0)? as usize, number(1)? as usize))
    }

    /// Waits until the status line counts so many records.
    pub async fn wait_for_shown(&self, count: usize) -> Result<()> {
        let first =
            "Number((e2e.byTestId('status').textContent.match(/[\\d,]+/) ?? ['-1'])[0].replaceAll(',', ''))";
        self.wait_until(&format!("{count} records are shown"), &format!("{first} === {count}")).await
    }

    /// Waits until the clock shows these words.
    pub async fn wait_for_clock(&self, words: &str) -> Result<()> {
        self.wait_until(
            &format!("the clock shows {words}"),
            &format!("e2e.squeeze(e2e.byTestId('clock').textContent) === {}", json!(words)),
        )
        .await
    }

    /// The clock as the date field has it: `2021-06-30`.
    pub async fn clock_day(&self) -> Result<String> {
        self.text("e2e.byTestId('to').value").await
    }

    /// Types a day into a date field, "from" or "to". The keys of date fields differ between engines and systems, so the
    /// value is put there and the field told, as its own picker does.
    pub async fn set_day(&self, field: &str, day: &str) -> Result<()> {
        self.eval(&format!(
            "(() => {{ const field = e2e.byTestId({}); field.value = {};
                field.dispatchEvent(new Event('input', {{ bubbles: true }}));
                field.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()",
            json!(field),
            json!(day)
        ))
        .await
        .map(drop)
    }

    /// Whether a switch or box with a `data-testid` is on.
    pub async fn is_on(&self, test_id: &str) -> Result<bool> {
        self.holds(&format!("e2e.byTestId({}).checked", json!(test_id))).await
    }

    /// Chooses an option, by its words, of a native list with a `data-testid`.
    pub async fn choose_in(&self, test_id: &str, option: &str) -> Result<()> {
        // Not every driver scrolls to an option that lies far down in a part that scrolls by itself.
        let list = self.element(&in_sight(&format!("e2e.byTestId({})", json!(test_id)))).await?;
        list.select_by_label(option).await.with_context(|| format!("no option \"{option}\" in \"{test_id}\""))
    }

    // ---- the dossier ------------------------------------------------------------------------------------------

    /// Waits until the dossier of a record is open, by its title (a star leaves an end open).
    pub async fn wait_for_dossier(&self, title: &str) -> Result<()> {
        self.wait_for("complementary", title).await
    }

    /// Opens the first of the records that the dossier links.
    pub async fn open_linked_record(&self) -> Result<()> {
        Ok(self.element(&in_sight("e2e.byTestId('dossier').querySelector('.record')")).await?.click().await?)
    }

    /// Waits until no dossier is open.
    pub async fn wait_until_closed(&self) -> Result<()> {
        self.wait_until_gone("complementary", "*").await
    }

    /// What the data calls a country in a language: not what the browser does, whose names are older or newer.
    pub fn country_name(&self, lang: &str, code: &str) -> Result<String> {
        let data = self.site_data(&format!("{lang}/countries.json"))?;
        let mut all = data["records"].as_array().into_iter().flatten();
        let name =
            all.find(|country| country["iso_a2"] == code).and_then(|country| country["name"][lang].as_str());
        name.map(str::to_owned).with_context(|| format!("no country {code} in {lang}"))
    }

    // ---- search -----------------------------------------------------------------------------------------------

    /// Types words into the search, in place of those there.
    pub async fn search(&self, words: &str) -> Result<()> {
        let field = self.element("e2e.searchField()").await?;
        field.clear().await?;
        Ok(field.send_keys(words).await?)
    }

    /// Names of the results, as they are listed.
    pub async fn results(&self) -> Result<Vec<String>> {
        self.texts("e2e.results().map((one) => e2e.squeeze(one.textContent))").await
    }

    /// Waits until a result begins with these words.
    pub async fn wait_for_result(&self, words: &str) -> Result<()> {
        self.wait_until(
            &format!("the search finds {words}"),
            &format!(
                "e2e.results().some((one) => e2e.squeeze(one.textContent).startsWith({}))",
                json!(words)
            ),
        )
        .await
    }

    /// Waits until the first result begins with these words, with whichever apostrophe the browser writes.
    pub async fn wait_for_first_result(&self, words: &str) -> Result<()> {
        let first = "e2e.squeeze(e2e.results()[0]?.textContent).replaceAll('’', \"'\")";
        self.wait_until(
            &format!("the search finds {words} first"),
            &format!("{first}.startsWith({})", json!(words.replace('’', "'"))),
        )
        .await
    }

    /// Chooses the result that begins with these words.
    pub async fn choose_result(&self, words: &str) -> Result<()> {
        self.wait_for_result(words).await?;
        let found =
            format!("e2e.results().find((one) => e2e.squeeze(one.textContent).startsWith({}))", json!(words));
        Ok(self.element(&found).await?.click().await?)
    }

    // ---- list and table ---------------------------------------------------------------------------------------

    /// Titles in the list by kind: "country", "event" and so on.
    pub async fn listed(&self) -> Result<BTreeMap<String, Vec<String>>> {
        let all = self
            .eval(
                "Object.fromEntries(Array.from(e2e.byTestId('list').querySelectorAll('section')).map((section) =>
                    [section.getAttribute('aria-labelledby').replace('list-', ''),
                     Array.from(section.querySelectorAll('.record__title'), (one) => e2e.squeeze(one.textContent))]))",
            )
            .await?;
        Ok(serde_json::from_value(all)?)
    }

    /// Opens a record of the list by its title.
    pub async fn open_from_list(&self, kind: &str, title: &str) -> Result<()> {
        let record = format!(
            "Array.from(e2e.byTestId('list').querySelectorAll({})).find((one) =>
                e2e.squeeze(one.querySelector('.record__title').textContent) === {})",
            json!(format!("[aria-labelledby=list-{kind}] .record")),
            json!(title)
        );
        let element = self
            .element(&in_sight(&record))
            .await
            .with_context(|| format!("the list has no {kind} \"{title}\""))?;
        self.click_element(&element).await
    }

    /// Titles of the rows of the table, in order.
    pub async fn rows(&self) -> Result<Vec<String>> {
        self.texts("Array.from(e2e.byTestId('table').querySelectorAll('tbody th'), (one) => e2e.squeeze(one.textContent))")
            .await
    }

    /// Opens a record of the table by its title.
    pub async fn open_from_table(&self, title: &str) -> Result<()> {
        let row = format!(
            "Array.from(e2e.byTestId('table').querySelectorAll('tbody button')).find((one) =>
                e2e.squeeze(one.textContent) === {})",
            json!(title)
        );
        let element =
            self.element(&in_sight(&row)).await.with_context(|| format!("the table has no \"{title}\""))?;
        self.click_element(&element).await
    }

    /// Titles of the records that list or table mark as the open one.
    pub async fn marked(&self, view: &str) -> Result<Vec<String>> {
        self.texts(&format!(
            "Array.from(e2e.byTestId({}).querySelectorAll('[aria-current=true]'), (one) =>
                e2e.squeeze((one.querySelector('.record__title') ?? one.querySelector('th') ?? one).textContent))",
            json!(view)
        ))
        .await
    }

    // ---- drawings ---------------------------------------------------------------------------------------------

    /// Clicks the middle of the map.
    pub async fn click_middle_of_map(&self) -> Result<()> {
        let size = self
            .eval("(({ width, height }) => [width, height])(e2e.byTestId('map').getBoundingClientRect())")
            .await?;
        let half = |at: usize| size[at].as_f64().unwrap_or_default() / 2.0;
        self.click_at("map", half(0), half(1)).await
    }

    /// Clicks a mark as assistive tech does, without pointer and focus.
    pub async fn click_mark(&self, drawing: Drawing, record: &str) -> Result<()> {
        let mark = json!(format!("{}{record}", drawing.mark_prefix()));
        self.wait_until(
            &format!("there is a mark for {record}"),
            &format!("document.getElementById({mark})"),
        )
        .await?;
        self.eval(&format!("document.getElementById({mark}).click()")).await.map(drop)
    }

    /// Gives a mark the focus.
    pub async fn focus_mark(&self, drawing: Drawing, record: &str) -> Result<()> {
        let mark = json!(format!("{}{record}", drawing.mark_prefix()));
        self.wait_until(
            &format!("there is a mark for {record}"),
            &format!("document.getElementById({mark})"),
        )
        .await?;
        self.eval(&format!("document.getElementById({mark}).focus()")).await.map(drop)
    }

    /// The mark of the map or the timeline that has the focus, as a record's id, if one has.
    pub async fn focused_mark(&self, drawing: Drawing) -> Result<Option<String>> {
        let id = self.text("document.activeElement?.id ?? ''").await?;
        Ok(id.strip_prefix(drawing.mark_prefix()).map(str::to_owned))
    }

    /// Presses a key until something is so, at most `limit` times; returns how often.
    pub async fn press_until(&self, key: &str, what: &str, condition: &str, limit: usize) -> Result<usize> {
        for times in 0..=limit {
            if self.holds(condition).await? {
                return Ok(times);
            }
            if times < limit {
                self.press(key).await?;
            }
        }
        anyhow::bail!(
            "pressed {key} {limit} times in vain until {what}; the focus is on {}",
            self.focused().await?
        )
    }

    /// Tabs to the thing with this `data-testid`, or into it, as somebody without a pointer must.
    pub async fn tab_to(&self, test_id: &str, limit: usize) -> Result<usize> {
        let inside = format!("e2e.byTestId({}).contains(document.activeElement)", json!(test_id));
        self.press_until("Tab", &format!("the focus is in \"{test_id}\""), &inside, limit).await
    }

    // ---- judging ----------------------------------------------------------------------------------------------

    /// Fails where a control can never be seen whole, or the page scrolls sideways.
    pub async fn expect_nothing_clipped(&self) -> Result<()> {
        let (width, view) =
            (self.number("document.scrollingElement.scrollWidth").await?, self.number("innerWidth").await?);
        ensure!(width <= view, "the page is {width} px wide in a view of {view} px");
        let sideways = self.texts("e2e.sideways()").await?;
        ensure!(sideways.is_empty(), "parts of the page scroll sideways: {}", sideways.join(", "));
        let clipped = self.texts("e2e.clipped()").await?;
        ensure!(clipped.is_empty(), "{} controls are clipped:\n  {}", clipped.len(), clipped.join("\n  "));
        Ok(())
    }

    /// A list of texts that an expression gives.
    pub async fn texts(&self, expression: &str) -> Result<Vec<String>> {
        let found = self.eval(expression).await?;
        Ok(found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect())
    }
}

/// The query with a language in it.
pub fn in_english(query: &str) -> String {
    if query.contains("lang=") {
        return query.to_owned();
    }
    match query.strip_prefix('?') {
        Some(rest) if !rest.is_empty() => format!("?lang=en&{rest}"),
        _ => "?lang=en".to_owned(),
    }
}
