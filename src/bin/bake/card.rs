//! What other sites show of a link to the atlas: the picture of the card, and `oembed.json`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use bri_atlas::domain::Catalog;
use bri_atlas::export::embed::{Form, Snippet};
use bri_atlas::export::pictures::card_picture;
use bri_atlas::export::still;
use bri_atlas::i18n::{Key, Locale};
use bri_atlas::ingest::Outlines;
use bri_atlas::scene::{MapInput, MapShapes, MonoMeasure, Palette};
use bri_atlas::site::embed::query;
use bri_atlas::state::{Action, AppState, Layers, link, update};
use bri_atlas::units::ScreenSize;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use serde_json::json;

use super::{Outcome, write};

/// As large as the usual cards want it, px.
const SIZE: ScreenSize = ScreenSize { width: 1200.0, height: 630.0 };
/// The height that a frame is given where nobody tells it, px.
const FRAME_HEIGHT: u32 = 640;

/// Writes `card.png`.
pub fn picture(dist: &Path, catalog: &Catalog, outlines: &Outlines, locale: &Locale) -> Outcome<()> {
    let few = Layers::only(still::LAYERS);
    let actions = [Action::ResizeMap(SIZE), Action::SetLayers(few)];
    let state = actions.into_iter().fold(AppState::default(), |state, action| update(state, action, catalog));
    let shapes = MapShapes::new(outlines, catalog, &state.camera.projection());
    let input = MapInput {
        catalog,
        state: &state,
        shapes: &shapes,
        locale,
        measure: &MonoMeasure,
        size: SIZE,
        moving: false,
    };
    let svg = card_picture(&input).svg(&Palette::light(), "en");
    let tree = Tree::from_str(&svg, &Options::default())?;
    let mut pixels = Pixmap::new(SIZE.width as u32, SIZE.height as u32).ok_or("no picture of that size")?;
    resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
    let colours: Vec<Colour> =
        pixels.pixels().iter().map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    let few = few_colours(&colours);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_palette(few.palette.concat());
    encoder.write_header()?.write_image_data(&few.pixels)?;
    fs::write(dist.join("card.png"), bytes)?;
    Ok(())
}

type Colour = [u8; 3];

/// A picture of at most 256 colours.
struct Few {
    palette: Vec<Colour>,
    pixels: Vec<u8>,
}

/// The picture in its 256 most frequent colours; every other colour, which only edges have, becomes the nearest of them.
fn few_colours(pixels: &[Colour]) -> Few {
    let mut counts: BTreeMap<Colour, usize> = BTreeMap::new();
    for pixel in pixels {
        *counts.entry(*pixel).or_default() += 1;
    }
    let mut palette: Vec<Colour> = counts.keys().copied().collect();
    palette.sort_by_key(|colour| std::cmp::Reverse(counts.get(colour).copied()));
    palette.truncate(256);
    let distance = |a: &Colour, b: &Colour| -> u32 {
        a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(*b)).pow(2)).sum()
    };
    let nearest = |colour: &Colour| {
        let best = palette.iter().enumerate().min_by_key(|(_, known)| distance(colour, known));
        best.map_or(0, |(index, _)| index as u8)
    };
    let places: BTreeMap<Colour, u8> = counts.keys().map(|colour| (*colour, nearest(colour))).collect();
    let pixels = pixels.iter().map(|pixel| places.get(pixel).copied().unwrap_or_default()).collect();
    Few { palette, pixels }
}

/// Writes `oembed.json`. Other sites put its HTML into their own pages, so that there is none without the address at which
/// the atlas will lie.
pub fn oembed(dist: &Path, address: Option<&str>, locale: &Locale) -> Outcome<()> {
    let title = locale.text(Key::AppTitle);
    let mut told = json!({ "version": "1.0", "type": "link", "title": title, "provider_name": title });
    if let (Some(base), Some(map)) = (address, told.as_object_mut()) {
        let pairs = link::write_all(&AppState::default());
        let (query, page_query) = (query(&pairs), query(&link::write(&AppState::default())));
        let snippet = Snippet {
            base,
            copy: None,
            pairs: &pairs,
            query: &query,
            page_query: &page_query,
            title: &title,
            height: FRAME_HEIGHT,
        };
        map.insert("type".to_owned(), json!("rich"));
        map.insert("provider_url".to_owned(), json!(base));
        map.insert("html".to_owned(), json!(snippet.html(Form::Frame)));
        map.insert("width".to_owned(), json!(SIZE.width as u32));
        map.insert("height".to_owned(), json!(FRAME_HEIGHT));
        map.insert("thumbnail_url".to_owned(), json!(format!("{base}card.png")));
        map.insert("thumbnail_width".to_owned(), json!(SIZE.width as u32));
        map.insert("thumbnail_height".to_owned(), json!(SIZE.height as u32));
    }
    write(&dist.join("oembed.json"), &(told.to_string() + "\n"))
}
