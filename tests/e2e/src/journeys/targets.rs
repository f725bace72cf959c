//! What can be hit and seen: sizes of targets, the focus in every view and width, and one way to scroll.

use anyhow::{Context, Result, ensure};

use crate::page::Page;

/// The states of the page in which everything that can be used is there at some time.
const STATES: [&str; 9] = [
    "",
    "?sel=country-kaz",
    "?sel=event-01",
    "?view=list&type=event,country",
    "?view=table&type=event",
    "?view=explore",
    "?view=explore&page=charts",
    "?view=explore&page=compare&cmp=country-kaz,corridor-cpec",
    "?view=explore&page=data",
];

/// What is smaller than 24 px and no link in running text: boxes count with their labels.
const SMALL: &str = "Array.from(document.querySelectorAll('a[href], button, select, summary, input, textarea, [role=option], [tabindex=\"0\"]'))
    .filter((one) => e2e.exposed(one) && !e2e.isPutAway(one))
    .filter((one) => !(one.localName === 'a' && getComputedStyle(one).display === 'inline'))
    .filter((one) => !one.matches('.time__sliders *'))
    .map((one) => [one, (one.matches('[type=checkbox], [type=radio]') ? one.closest('label') ?? one : one).getBoundingClientRect()])
    .filter(([, box]) => box.width < 23.5 || box.height < 23.5)
    .map(([one, box]) => `${e2e.describe(one)}: ${Math.round(box.width)}x${Math.round(box.height)}`)";

pub async fn are_large_enough_on_phone_and_desktop(page: &mut Page) -> Result<()> {
    for (width, height) in [(1280, 800), (360, 740)] {
        page.at_width(width, height).await?;
        let mut small = Vec::new();
        for query in STATES {
            page.open_atlas(query).await?;
            page.wait_until_settled().await?;
            small.extend(page.texts(SMALL).await?.into_iter().take(12).map(|one| format!("{query}: {one}")));
        }
        ensure!(
            small.is_empty(),
            "at {width} px {} targets are small:\n  {}",
            small.len(),
            small.join("\n  ")
        );
    }
    Ok(())
}

/// Goes through a state by Tab and collects where the focus is hidden.
async fn hidden(page: &Page, limit: usize) -> Result<Vec<String>> {
    page.eval("e2e.focusStart()").await?;
    let mut hidden = Vec::new();
    for stop in 0..limit {
        page.press("Tab").await?;
        let seen = page
            .eval("e2e.frames(1).then(() => [e2e.describe(document.activeElement), e2e.focusHidden(), document.hasFocus()])")
            .await?;
        if stop > 5 && seen[0].as_str().is_none_or(str::is_empty) {
            break;
        }
        hidden.extend(seen[1].as_str().filter(|why| !why.is_empty()).map(str::to_owned));
    }
    Ok(hidden)
}

pub async fn the_focus_is_never_hidden(page: &mut Page) -> Result<()> {
    for (width, height) in [(1280, 800), (360, 740)] {
        page.at_width(width, height).await?;
        for query in
            ["?sel=event-01", "?view=list&type=event&sel=event-20", "?view=table&type=event", "?view=explore"]
        {
            page.open_atlas(query).await?;
            page.wait_until_settled().await?;
            let hidden = hidden(page, 70).await?;
            ensure!(
                hidden.is_empty(),
                "at {width} px, {query}: hidden {} times:\n  {}",
                hidden.len(),
                hidden.join("\n  ")
            );
        }
    }
    Ok(())
}

pub async fn narrow_views_scroll_one_way(page: &mut Page) -> Result<()> {
    page.at_width(320, 640).await?;
    for query in
        STATES.into_iter().chain(["?lang=ru", "?lang=ar&sel=event-01", "?lang=es&view=list&type=event"])
    {
        page.open_atlas(query).await?;
        page.wait_until_settled().await?;
        page.expect_nothing_clipped().await.with_context(|| format!("at {query:?}"))?;
    }
    Ok(())
}

pub async fn every_slider_has_a_field(page: &mut Page) -> Result<()> {
    page.open_atlas("").await?;
    let sliders = page.names("slider").await?;
    ensure!(sliders.len() == 2, "sliders: {sliders:?}");
    for name in sliders {
        ensure!(
            page.holds(&format!("e2e.byRole('textbox', {name:?}).some((one) => one.type === 'date')"))
                .await?,
            "no field takes the value of {name}"
        );
    }
    Ok(())
}
