//! Six languages, and the same atlas in each: opened, switched, searched, sorted, mirrored where the script is.

use anyhow::{Context, Result, ensure};

use super::keyboard_only;
use crate::{atlas::Drawing, page::Page};

/// A language as its readers see it.
pub struct Language {
    /// In addresses and file names.
    pub key: &'static str,
    /// In `lang` attributes.
    pub tag: &'static str,
    /// What `Intl` is asked for.
    pub format_tag: &'static str,
    /// Where lines run.
    pub dir: &'static str,
    /// Its name for itself.
    pub name: &'static str,
    /// The title of the atlas.
    pub title: &'static str,
    /// Kazakhstan.
    pub kazakhstan: &'static str,
}

/// Every language, the reference first.
pub const LANGUAGES: &[Language] = &[
    Language {
        key: "en",
        tag: "en-GB",
        format_tag: "en-GB",
        dir: "ltr",
        name: "English",
        title: "Belt & Road Atlas",
        kazakhstan: "Kazakhstan",
    },
    Language {
        key: "zh",
        tag: "zh-Hans-CN",
        format_tag: "zh-Hans-CN",
        dir: "ltr",
        name: "简体中文",
        title: "“一带一路”地图集",
        kazakhstan: "哈萨克斯坦",
    },
    Language {
        key: "fr",
        tag: "fr",
        format_tag: "fr",
        dir: "ltr",
        name: "Français",
        title: "Atlas de la Ceinture et la Route",
        kazakhstan: "Kazakhstan",
    },
    Language {
        key: "ru",
        tag: "ru",
        format_tag: "ru",
        dir: "ltr",
        name: "Русский",
        title: "Атлас «Пояса и пути»",
        kazakhstan: "Казахстан",
    },
    Language {
        key: "es",
        tag: "es",
        format_tag: "es",
        dir: "ltr",
        name: "Español",
        title: "Atlas de la Franja y la Ruta",
        kazakhstan: "Kazajistán",
    },
    Language {
        key: "ar",
        tag: "ar",
        format_tag: "ar-u-nu-latn",
        dir: "rtl",
        name: "العربية",
        title: "أطلس الحزام والطريق",
        kazakhstan: "كازاخستان",
    },
];

pub async fn each_opens_with_its_words_and_direction(page: &mut Page) -> Result<()> {
    for language in LANGUAGES {
        page.open_atlas(&format!("?lang={}", language.key)).await?;
        let said = page
            .texts("[document.documentElement.lang, document.dir, document.title, e2e.squeeze(document.querySelector('h1').textContent)]")
            .await?;
        let Language { tag, dir, title, .. } = language;
        ensure!(said == [*tag, *dir, *title, *title], "{}: {said:?}", language.key);
        page.expect_quiet_console().await.with_context(|| format!("in {}", language.key))?;
    }
    Ok(())
}

pub async fn switching_keeps_what_is_chosen(page: &mut Page) -> Result<()> {
    page.open_atlas("?view=list&sel=country-kaz&to=2019-03-31&cont=asia&at=68,48,2&theme=dark").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    let mut before = page.link().await?;
    before.remove("lang");
    let records = "Array.from(e2e.byTestId('list').querySelectorAll('section'), (one) => `${one.getAttribute('aria-labelledby')} ${one.querySelectorAll('.record').length}`)";
    let listed = page.texts(records).await?;
    for language in LANGUAGES.iter().skip(1).chain(LANGUAGES.iter().take(1)) {
        page.choose_in("language", language.name).await?;
        page.wait_for_link("lang", Some(language.key)).await?;
        page.wait_for_dossier(language.kazakhstan).await?;
        page.wait_until(
            &format!("the page runs {}", language.dir),
            &format!(
                "document.dir === {:?} && document.documentElement.lang === {:?}",
                language.dir, language.tag
            ),
        )
        .await?;
        let mut after = page.link().await?;
        after.remove("lang");
        ensure!(after == before, "{}: the address changed from {before:?} to {after:?}", language.key);
        ensure!(page.texts(records).await? == listed, "{}: other records are listed", language.key);
    }
    Ok(())
}

/// The folders of data that the page itself has asked for; the worker's copy for use without network is another matter.
const ASKED: &str = "[...new Set(performance.getEntriesByType('resource')
    .map((one) => new URL(one.name).pathname.match(/\\/data\\/(?:i18n\\/)?(en|zh|fr|ru|es|ar|names)\\b/)?.[1]).filter(Boolean))].sort()";

pub async fn only_the_chosen_language_travels(page: &mut Page) -> Result<()> {
    page.open_atlas("?lang=fr&sel=country-kaz").await?;
    page.wait_for_dossier("Kazakhstan").await?;
    ensure!(page.texts(ASKED).await? == ["fr"], "asked for {:?}", page.texts(ASKED).await?);
    page.choose_in("language", "العربية").await?;
    page.wait_for_dossier("كازاخستان").await?;
    ensure!(page.texts(ASKED).await? == ["ar", "fr"], "asked for {:?}", page.texts(ASKED).await?);
    // Names in all languages come with the first search, as one file.
    page.search("Казахстан").await?;
    page.wait_for_result("كازاخستان").await?;
    ensure!(page.texts(ASKED).await? == ["ar", "fr", "names"], "asked for {:?}", page.texts(ASKED).await?);
    Ok(())
}

pub async fn search_knows_names_in_every_language(page: &mut Page) -> Result<()> {
    for lang in ["fr", "ar"] {
        page.open_atlas(&format!("?lang={lang}")).await?;
        let kazakhstan = if lang == "fr" { "Kazakhstan" } else { "كازاخستان" };
        for typed in
            ["Kazakhstan", "哈萨克斯坦", "Казахстан", "Kazajistán", "Kazajistan", "كازاخستان", "hasakesitan"]
        {
            page.search(typed).await?;
            page.wait_for_first_result(kazakhstan).await.with_context(|| format!("{typed} in {lang}"))?;
        }
    }
    // Older and newer names, in a page of a third language.
    page.open_atlas("?lang=es").await?;
    for (typed, found) in [
        ("Turkey", "Turquía"),
        ("Türkiye", "Turquía"),
        ("土耳其", "Turquía"),
        ("Ivory Coast", "Côte d’Ivoire"),
    ] {
        page.search(typed).await?;
        page.wait_for_first_result(found).await.with_context(|| typed.to_owned())?;
    }
    Ok(())
}

pub async fn titles_are_sorted_as_the_language_sorts(page: &mut Page) -> Result<()> {
    for language in LANGUAGES {
        page.open_atlas(&format!("?lang={}&view=table&type=country", language.key)).await?;
        page.element("e2e.byTestId('table').querySelector('thead th button')").await?.click().await?;
        page.wait_until(
            "the titles are in order",
            "e2e.byTestId('table').querySelector('thead th').getAttribute('aria-sort') === 'ascending'",
        )
        .await?;
        let rows = page.rows().await?;
        ensure!(rows.len() >= 140, "{}: {} rows", language.key, rows.len());
        let sorted = page
            .texts(&format!(
                "{}.sort(new Intl.Collator({:?}, {{ numeric: true }}).compare)",
                serde_json::json!(rows),
                language.tag
            ))
            .await?;
        let at = rows.iter().zip(&sorted).position(|(one, other)| one != other);
        ensure!(
            at.is_none(),
            "{}: not {:?} but {:?}",
            language.key,
            at.map(|at| &rows[at]),
            at.map(|at| &sorted[at])
        );
    }
    Ok(())
}

pub async fn dates_and_numbers_are_the_languages_own(page: &mut Page) -> Result<()> {
    for language in LANGUAGES {
        page.open_atlas(&format!("?lang={}&to=2019-03-31", language.key)).await?;
        let date = format!(
            "new Intl.DateTimeFormat({:?}, {{ timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' }}).format(Date.UTC(2019, 2, 31))",
            language.format_tag
        );
        let date = page.text(&date).await?;
        page.wait_for_clock(&date).await?;
        let number =
            page.text(&format!("new Intl.NumberFormat({:?}).format(1251)", language.format_tag)).await?;
        let status = page.text_of("status").await?;
        ensure!(
            status.replace('\u{a0}', " ").contains(&number.replace(['\u{a0}', '\u{202f}'], " "))
                || status.contains(&number),
            "{}: {status} does not say {number}",
            language.key
        );
    }
    Ok(())
}

/// Where the middle of a thing lies, from the left edge of the view.
async fn middle(page: &Page, test_id: &str) -> Result<f64> {
    let expression =
        format!("((box) => (box.left + box.right) / 2)(e2e.byTestId({test_id:?}).getBoundingClientRect())");
    page.number(&expression).await
}

pub async fn arabic_is_mirrored_and_time_is_not(page: &mut Page) -> Result<()> {
    page.open_atlas("?lang=ar&sel=country-kaz").await?;
    page.wait_for_dossier("كازاخستان").await?;
    let width = page.number("innerWidth").await?;
    let at = |id: &'static str| middle(page, id);
    ensure!(at("headline").await? > width * 0.75, "the panel is not at the right");
    ensure!(at("dossier").await? < width * 0.35, "the dossier is not at the left");
    ensure!(at("view-map").await? > at("view-table").await?, "the views are not in Arabic order");
    // Time runs from left to right, and so does what moves along it.
    ensure!(at("step-back").await? < at("step-forward").await?, "earlier is not at the left");
    ensure!(at("from").await? < at("to").await?, "the first day is not at the left");
    ensure!(at("slider-from").await? < at("slider-to").await?, "the first slider is not at the left");
    page.focus_mark(Drawing::Timeline, "event-11").await?;
    page.press("ArrowRight").await?;
    let later = page.focused_mark(Drawing::Timeline).await?.unwrap_or_default();
    let events = page.site_data("ar/events.json")?;
    let date = |id: &str| {
        let mut all = events["records"].as_array().into_iter().flatten();
        all.find(|event| event["id"] == id).and_then(|event| event["date"].as_str().map(str::to_owned))
    };
    ensure!(date(&later) >= date("event-11"), "the arrow to the right goes from event-11 to {later}");
    // The handle of the clock lies where its day does, near the right end, and half way lies the middle of the years.
    let place = page
        .eval("((canvas, section) => [canvas.left - section.left, canvas.top - section.top, canvas.width])(e2e.byTestId('timeline').querySelector('canvas').getBoundingClientRect(), e2e.byTestId('timeline').getBoundingClientRect())")
        .await?;
    let side = |at: usize| place[at].as_f64().unwrap_or_default();
    let (gutter, end) = (132.0, 12.0);
    let at = |share: f64| (side(0) + gutter + (side(2) - gutter - end) * share, side(1) + 9.0);
    ensure!(page.clock_day().await? == "2021-06-30", "the clock stands at {}", page.clock_day().await?);
    page.drag("timeline", at(0.944), at(0.5)).await?;
    page.wait_until("the clock stands in 2017", "e2e.byTestId('to').value.startsWith('2017-')").await?;
    // West stays in the west.
    keyboard_only::arrows_go_where_they_point_in(page, "ar").await
}

pub async fn foreign_pieces_are_marked_and_kept_apart(page: &mut Page) -> Result<()> {
    page.open_atlas("?lang=ar&sel=country-kaz").await?;
    page.wait_for_dossier("كازاخستان").await?;
    let pieces = page
        .texts("Array.from(e2e.byTestId('dossier').querySelectorAll('bdi'), (one) => `${one.lang} ${getComputedStyle(one).direction} ${e2e.squeeze(one.textContent)}`)")
        .await?;
    for wanted in ["zh-Hans-CN ltr 哈萨克斯坦", "und-Latn ltr Kazakstan"] {
        ensure!(pieces.iter().any(|piece| piece.starts_with(wanted)), "no {wanted} in {pieces:#?}");
    }
    // No word of Chinese stands unmarked in the dossier. (A name in Latin letters within an Arabic text is of that text.)
    let unmarked = page
        .texts("Array.from(e2e.byTestId('dossier').querySelectorAll('.facts dd, .sources li'), (one) => { const copy = one.cloneNode(true); copy.querySelectorAll('bdi, [lang]').forEach((piece) => piece.remove()); return e2e.squeeze(copy.textContent); }).filter((text) => /\\p{Script=Han}/u.test(text))")
        .await?;
    ensure!(unmarked.is_empty(), "unmarked: {unmarked:#?}");
    page.click_test_id("share").await?;
    page.wait_until("the link is there", "e2e.exposed(e2e.byTestId('text-link'))").await?;
    ensure!(
        page.text("getComputedStyle(e2e.byTestId('text-link')).direction").await? == "ltr",
        "the address is written from right to left"
    );
    Ok(())
}

pub async fn charts_begin_where_reading_begins(page: &mut Page) -> Result<()> {
    // What is not paper, left and right of the middle: bars of a falling order lie where they begin.
    let lean = "(() => { const canvas = e2e.byTestId('chart-partners-by-continent-paper').querySelector('canvas');
        const { width, height } = canvas, data = canvas.getContext('2d').getImageData(0, 0, width, height).data;
        let left = 0, right = 0;
        for (let y = 0; y < height; y += 2) for (let x = 0; x < width; x += 2) {
            const at = (y * width + x) * 4;
            const far = [0, 1, 2].reduce((sum, one) => sum + Math.abs(data[at + one] - data[one]), 0);
            if (far > 60 && x < width / 2) left += 1; else if (far > 60) right += 1;
        }
        return (left - right) / (left + right); })()";
    for (lang, side) in [("en", 1.0), ("ar", -1.0)] {
        page.open_atlas(&format!("?lang={lang}&view=explore&page=charts&chart=partners-by-continent"))
            .await?;
        page.wait_until("the chart is drawn", "e2e.colours('chart-partners-by-continent-paper') >= 8")
            .await?;
        let found = page.number(lean).await?;
        ensure!(found * side > 0.2, "the bars of {lang} lean by {found:.2}, left being 1");
    }
    Ok(())
}

/// What axe is shown in every language, in light and dark.
const SURFACES: &[&str] = &[
    "",
    "&sel=event-38",
    "&view=list&type=event",
    "&view=table&type=event",
    "&view=explore",
    "&tour=network.3",
];

async fn is_accessible(page: &mut Page, lang: &str, theme: &str) -> Result<()> {
    for surface in SURFACES {
        let query = format!("?lang={lang}&theme={theme}{surface}");
        page.open_atlas(&query).await?;
        page.expect_accessible(&[]).await.with_context(|| format!("at {query}"))?;
    }
    page.click_test_id("share").await?;
    page.wait_until("the link is there", "e2e.exposed(e2e.byTestId('text-link'))").await?;
    page.expect_accessible(&[]).await.with_context(|| format!("in the dialog in {lang} and {theme}"))
}

/// A journey for each language and theme: together they would take longer than one may.
macro_rules! accessible {
    ($($name:ident: $lang:literal, $theme:literal;)+) => {
        $(pub async fn $name(page: &mut Page) -> Result<()> {
            is_accessible(page, $lang, $theme).await
        })+
    };
}

accessible! {
    english_in_light_is_accessible: "en", "light";
    english_in_dark_is_accessible: "en", "dark";
    chinese_in_light_is_accessible: "zh", "light";
    chinese_in_dark_is_accessible: "zh", "dark";
    french_in_light_is_accessible: "fr", "light";
    french_in_dark_is_accessible: "fr", "dark";
    russian_in_light_is_accessible: "ru", "light";
    russian_in_dark_is_accessible: "ru", "dark";
    spanish_in_light_is_accessible: "es", "light";
    spanish_in_dark_is_accessible: "es", "dark";
    arabic_in_light_is_accessible: "ar", "light";
    arabic_in_dark_is_accessible: "ar", "dark";
}
