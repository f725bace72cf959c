//! That the harness itself sees and does what it says, on a page of its own: a harness that cannot fail proves nothing.

use anyhow::{Result, ensure};

use crate::page::Page;

pub async fn sees_and_does(page: &mut Page) -> Result<()> {
    page.goto_host_page("selftest/?a=1").await?;
    page.wait_until_settled().await?;
    ensure!(page.query().await? == "?a=1", "the query is {}", page.query().await?);

    page.click("button", "Count").await?;
    page.wait_until("the count is 1", "e2e.byTestId('counted').textContent === '1'").await?;
    ensure!(page.text_of("counted").await? == "1", "the count was not read back");
    ensure!(
        page.names("button").await? == ["Count", "Complain"],
        "buttons: {:?}",
        page.names("button").await?
    );
    let Err(error) = page.click("button", "Nothing").await else {
        anyhow::bail!("a button that is not there was clicked")
    };
    ensure!(format!("{error:#}").contains("there are: \"Count\""), "an unhelpful message: {error:#}");

    page.fill("searchbox", "Search", "suez").await?;
    ensure!(page.value_of("searchbox", "Search").await? == "suez", "the field was not filled");
    ensure!(page.focused().await? == "searchbox \"Search\"", "the focus is on {}", page.focused().await?);
    page.press("Tab Tab").await?;
    ensure!(page.focused().await? == "application \"Pad\"", "the focus is on {}", page.focused().await?);
    page.press("Shift+ArrowRight").await?;
    ensure!(page.text_of("pointer").await? == "Shift+ArrowRight", "keys: {}", page.text_of("pointer").await?);
    page.choose("combobox", "Speed", "fast").await?;
    ensure!(page.value_of("combobox", "Speed").await? == "fast", "nothing was chosen");

    page.drag("pad", (20.0, 30.0), (120.0, 60.0)).await?;
    page.wait_for_text("20,30 to 120,60").await?;
    page.wheel("pad", (50.0, 50.0), 120).await?;
    page.wait_for_text("wheel down").await?;

    page.expect_accessible(&[]).await?;
    page.eval(
        "document.querySelector('input').closest('label').replaceWith(document.querySelector('input'))",
    )
    .await?;
    let violations = page.accessibility_violations(&[]).await?;
    ensure!(
        violations.iter().any(|one| one.contains("label")),
        "axe overlooked a field without a label: {violations:?}"
    );

    page.expect_quiet_console().await?;
    page.click("button", "Complain").await?;
    let errors = page.console_errors().await?;
    ensure!(errors.iter().any(|one| one.contains("complaint")), "the console was not heard: {errors:?}");
    Ok(())
}

pub async fn is_narrow(page: &mut Page) -> Result<()> {
    page.at_width(360, 740).await?;
    page.goto_host_page("selftest/").await?;
    let size = page.text("`${innerWidth}x${innerHeight}`").await?;
    ensure!(size == "360x740", "the view is {size}");
    page.click("button", "Count").await?;
    page.wait_until("the count is 1", "e2e.byTestId('counted').textContent === '1'").await?;
    page.drag("pad", (20.0, 30.0), (120.0, 60.0)).await?;
    page.wait_for_text("20,30 to 120,60").await
}

pub async fn obeys_media(page: &mut Page) -> Result<()> {
    page.goto_host_page("selftest/").await?;
    for (query, wanted) in
        [("(prefers-color-scheme: dark)", true), ("(prefers-reduced-motion: reduce)", true)]
    {
        let holds = page.holds(&format!("matchMedia('{query}').matches")).await?;
        ensure!(holds == wanted, "{query} is {holds}");
    }
    Ok(())
}

pub async fn goes_offline(page: &mut Page) -> Result<()> {
    page.goto_host_page("selftest/").await?;
    let fetches = "fetch('./index.html', { cache: 'no-store' }).then(() => 'answered', () => 'refused')";
    ensure!(page.text(fetches).await? == "answered", "the server does not answer");
    page.go_offline();
    ensure!(page.text(fetches).await? == "refused", "a stopped server answered");
    page.go_online().await?;
    ensure!(page.text(fetches).await? == "answered", "the server did not come back");
    Ok(())
}

pub async fn has_the_site(page: &mut Page) -> Result<()> {
    for below in [false, true] {
        if below {
            page.open_below_sub_path("?a=1").await?;
        } else {
            page.open("?a=1").await?;
        }
        let path = page.text("location.pathname").await?;
        ensure!(path == if below { "/a/b/" } else { "/" }, "the site lies at {path}");
    }
    Ok(())
}
