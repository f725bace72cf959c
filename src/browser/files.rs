//! Where the files of this build are: beside the page under the names that it lists, or, in the atlas as one file, within
//! the page itself.

use std::cell::OnceCell;

use web_sys::Element;

use super::document;
use super::error::document as page;
use crate::site::Listing;
use crate::site::one_file::{self, Form};

/// Where the page says which files there are.
const META: &str = "files";

thread_local! {
    static LISTING: OnceCell<Listing> = const { OnceCell::new() };
}

fn with_listing<T>(read: impl FnOnce(&Listing) -> T) -> T {
    LISTING.with(|listing| {
        read(listing.get_or_init(|| Listing::read(&document::meta(META).unwrap_or_default())))
    })
}

/// The address of a file below the page.
pub fn address(name: &str) -> String {
    with_listing(|listing| listing.address(name).to_owned())
}

/// The name of every file of this build that the page may load.
pub fn names() -> Vec<String> {
    with_listing(|listing| listing.names().map(str::to_owned).collect())
}

/// Whether this page is the atlas as one file.
pub fn are_inside() -> bool {
    element("program").is_some()
}

/// A text file that stands in the page.
pub fn inside(name: &str) -> Option<String> {
    let element = element(name)?;
    let content = element.text_content()?;
    if element.get_attribute("data-form")? == Form::Text.key() {
        js_sys::JSON::parse(&content).ok()?.as_string()
    } else {
        Some(content)
    }
}

/// Every file that stands in the page, as it stands there, for another such page.
pub fn all_inside() -> String {
    let mut blocks = String::new();
    let Some(found) = page().ok().and_then(|page| page.query_selector_all("script[data-file]").ok()) else {
        return blocks;
    };
    for index in 0..found.length() {
        let Some(element) =
            found.get(index).and_then(|node| wasm_bindgen::JsCast::dyn_into::<Element>(node).ok())
        else {
            continue;
        };
        let word = |name: &str| element.get_attribute(name).unwrap_or_default();
        let form =
            [Form::Json, Form::Text, Form::Base64].into_iter().find(|form| form.key() == word("data-form"));
        if let Some(form) = form {
            let content = element.text_content().unwrap_or_default();
            blocks.push_str(&one_file::block(&word("data-file"), form, &content));
        }
    }
    blocks
}

/// The static words of the page, as HTML.
pub fn static_words() -> String {
    let words = page().ok().and_then(|page| page.get_element_by_id("static"));
    words.map(|words| words.inner_html()).unwrap_or_default()
}

fn element(name: &str) -> Option<Element> {
    page().ok()?.query_selector(&format!("script[data-file=\"{name}\"]")).ok()?
}
