//! Fingers on the map and the timeline: synthetic touches, which all engines take alike, on the screen of a phone.

use anyhow::{Result, ensure};

use crate::{atlas::Drawing, page::Page};

/// One finger or several on the drawing of a part of the page, each from one point to another, moved together; points are
/// shares of the drawing's width and height.
async fn fingers(page: &Page, part: &str, ways: &str) -> Result<()> {
    page.eval(&format!(
        "(async () => {{
            const canvas = e2e.byTestId('{part}').querySelector('canvas:last-of-type'), box = canvas.getBoundingClientRect();
            const ways = {ways}, steps = 8;
            const tell = (type, id, [x, y]) => canvas.dispatchEvent(new PointerEvent(type, {{ pointerId: 50 + id, pointerType: 'touch',
                isPrimary: id === 0, bubbles: true, cancelable: true, button: type === 'pointermove' ? -1 : 0,
                buttons: type === 'pointerup' ? 0 : 1, clientX: box.left + x * box.width, clientY: box.top + y * box.height }}));
            ways.forEach(([from], id) => tell('pointerdown', id, from));
            for (let step = 1; step <= steps; step += 1) {{
                await e2e.frames(1);
                ways.forEach(([from, to], id) => tell('pointermove', id, from.map((at, axis) => at + (to[axis] - at) * step / steps)));
            }}
            // At rest before it is lifted, so that nothing glides on.
            await new Promise((next) => setTimeout(next, 150));
            ways.forEach(([, to], id) => tell('pointermove', id, to));
            ways.forEach(([, to], id) => tell('pointerup', id, to));
            await e2e.frames(2);
        }})()"
    ))
    .await
    .map(drop)
}

/// Longitude, latitude and doublings of the address, as soon as it names them.
async fn place(page: &Page) -> Result<[f64; 3]> {
    page.wait_until("the address names a place", "new URLSearchParams(location.search).has('at')").await?;
    let at = page.linked("at").await?.unwrap_or_default();
    let numbers: Vec<f64> = at.split(',').filter_map(|part| part.parse().ok()).collect();
    ensure!(numbers.len() == 3, "the address says at={at}");
    Ok([numbers[0], numbers[1], numbers[2]])
}

/// The place once it differs from an earlier one.
async fn other_place(page: &Page, before: [f64; 3]) -> Result<[f64; 3]> {
    let earlier = page.linked("at").await?.unwrap_or_default();
    if place(page).await? == before {
        page.wait_until(
            "the map has moved",
            &format!("new URLSearchParams(location.search).get('at') !== {earlier:?}"),
        )
        .await?;
    }
    place(page).await
}

async fn on_a_phone(page: &mut Page) -> Result<[f64; 3]> {
    page.at_width(360, 740).await?;
    page.open_atlas("?at=60,30,2").await?;
    page.wait_until_still().await?;
    place(page).await
}

pub async fn one_finger_moves_the_map(page: &mut Page) -> Result<()> {
    let before = on_a_phone(page).await?;
    fingers(page, "map", "[[[0.7, 0.5], [0.3, 0.5]]]").await?;
    let after = other_place(page, before).await?;
    ensure!(after[0] > before[0] + 5.0, "a finger to the left looks further east: {before:?} {after:?}");
    ensure!((after[2] - before[2]).abs() < 0.05, "and magnifies nothing: {before:?} {after:?}");
    ensure!(page.linked("sel").await?.is_none(), "a drag opens nothing");
    Ok(())
}

pub async fn two_fingers_magnify_and_move(page: &mut Page) -> Result<()> {
    let before = on_a_phone(page).await?;
    fingers(page, "map", "[[[0.45, 0.5], [0.25, 0.5]], [[0.55, 0.5], [0.75, 0.5]]]").await?;
    let near = other_place(page, before).await?;
    ensure!(near[2] > before[2] + 0.5, "fingers apart magnify: {before:?} {near:?}");
    fingers(page, "map", "[[[0.2, 0.5], [0.45, 0.5]], [[0.8, 0.5], [0.55, 0.5]]]").await?;
    let far = other_place(page, near).await?;
    ensure!(far[2] < near[2] - 0.5, "fingers together go away: {near:?} {far:?}");
    fingers(page, "map", "[[[0.4, 0.3], [0.4, 0.6]], [[0.6, 0.3], [0.6, 0.6]]]").await?;
    let moved = other_place(page, far).await?;
    ensure!(moved[1] > far[1] + 1.0, "two fingers down look further north: {far:?} {moved:?}");
    ensure!((moved[2] - far[2]).abs() < 0.1, "and magnify nothing: {far:?} {moved:?}");
    Ok(())
}

pub async fn a_tap_opens_and_what_it_opens_stays_in_sight(page: &mut Page) -> Result<()> {
    page.at_width(360, 740).await?;
    // Low on the map, where the sheet will be.
    page.open_atlas("?at=67,60,3&layers=documents,labels").await?;
    page.wait_until_still().await?;
    fingers(page, "map", "[[[0.5, 0.9], [0.5, 0.9]]]").await?;
    page.wait_for_dossier("*").await?;
    page.wait_until_still().await?;
    let sight = page
        .eval(
            "(() => { const id = new URLSearchParams(location.search).get('sel');
                return document.getElementById(`map-mark-${id}`) !== null || `no mark of ${id} is in sight`; })()",
        )
        .await?;
    ensure!(sight == true, "{sight}");
    Ok(())
}

pub async fn a_finger_moves_the_clock(page: &mut Page) -> Result<()> {
    page.at_width(360, 740).await?;
    page.open_atlas("?to=2018-12-31").await?;
    page.wait_for_drawing(Drawing::Timeline).await?;
    let before = page.clock_day().await?;
    // The handle of the clock stands at its day, six ninths of the axis.
    let day = "(new Date('2018-12-31') - new Date('2013-01-01')) / (new Date('2021-12-31') - new Date('2013-01-01'))";
    let share = page.number(&format!("((12 + {day} * (innerWidth - 24)) / innerWidth)")).await?;
    fingers(page, "timeline", &format!("[[[{share}, 0.08], [{}, 0.08]]]", share - 0.2)).await?;
    page.wait_until("the clock has moved", &format!("e2e.byTestId('to').value < {before:?}")).await
}
