//! Pictures of the site for its README, taken in Chromium at stated sizes and colour schemes.

use std::{path::Path, str::FromStr};

use anyhow::{Context, Error, Result, bail};

use crate::{
    driver::{Engine, Media, Session},
    page::Page,
    server::Folders,
};

/// One picture: `name|?query|WIDTHxHEIGHT|light` or `…|dark`.
pub struct Shot {
    name: String,
    query: String,
    width: u32,
    height: u32,
    dark: bool,
}

/// The pictures that belong to the project.
pub const STANDARD: &[&str] = &["atlas|?lang=en|1280x800|light"];

impl FromStr for Shot {
    type Err = Error;

    fn from_str(words: &str) -> Result<Self> {
        let parts: Vec<&str> = words.split('|').collect();
        let [name, query, size, theme] = parts[..] else {
            bail!("a shot is 'name|?query|WxH|light', not '{words}'")
        };
        let (width, height) = size.split_once('x').context("a size is WxH")?;
        Ok(Self {
            name: name.to_owned(),
            query: query.trim_end_matches('?').to_owned(),
            width: width.parse()?,
            height: height.parse()?,
            dark: match theme {
                "light" => false,
                "dark" => true,
                _ => bail!("a theme is light or dark, not '{theme}'"),
            },
        })
    }
}

/// Takes them all, as `<name>.png` in `out`. Motion is reduced, so that what is seen is the end of every movement.
pub async fn take(shots: &[Shot], folders: &Folders, out: &Path) -> Result<()> {
    let mut session = Session::start(Engine::Chromium, Media::default(), &folders.logs).await?;
    for shot in shots {
        session.change_media(Media { dark: shot.dark, reduced_motion: true, ..Media::default() }).await?;
        let mut page = Page::new(session, folders).await?;
        page.set_size(shot.width, shot.height).await?;
        page.open(&shot.query).await.with_context(|| format!("the shot {}", shot.name))?;
        page.eval("document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))")
            .await?;
        let file = out.join(&shot.name).with_extension("png");
        page.screenshot(&file).await?;
        println!("{} ({}x{})", file.display(), shot.width, shot.height);
        for error in page.console_errors().await? {
            println!("  console: {error}");
        }
        session = page.into_session();
    }
    session.close().await;
    Ok(())
}
