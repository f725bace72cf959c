//! What readers take away: files that give the same records when they are read back, references that strict parsers accept,
//! hashes that change when and only when something is shown otherwise, and what the page says of an old link.

use std::sync::LazyLock;

use bri_atlas::domain::{Catalog, Lang};
use bri_atlas::export::dataset::json_ld;
use bri_atlas::export::{About, Parcel, Scope, view};
use bri_atlas::state::AppState;

use crate::support::load_whole;

// The numbers, conflicts and gaps of the page on the data.
mod account;
// What happened between two versions, by comparing and by the log.
mod changes;
// Files read back.
mod files;
// Whole pictures.
mod pictures;
// References read by parsers.
mod references;

/// The whole atlas, loaded once.
static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let loaded = load_whole();
    assert!(loaded.failures.is_empty() && loaded.warnings.is_empty(), "{loaded:?}");
    loaded.catalog
});

fn about(catalog: &Catalog, lang: Lang) -> About {
    About {
        title: "Belt & Road Atlas".to_owned(),
        version: catalog.version.clone(),
        as_of: catalog.as_of.clone(),
        lang,
        base: "https://atlas.example/a/".to_owned(),
        view: "https://atlas.example/a/?lang=en".to_owned(),
    }
}

fn parcel(catalog: &Catalog, lang: Lang, scope: Scope) -> Parcel<'_> {
    let state = AppState { lang, ..AppState::default() };
    let records = match scope {
        Scope::Shown => view::shown(catalog, &state),
        Scope::Everything => view::everything(catalog),
    };
    Parcel::new(catalog, about(catalog, lang), scope, &records)
}

#[test]
fn the_page_describes_the_data_for_search_engines() {
    let names = ["Belt & Road Atlas".to_owned(), "“一带一路”</script>".to_owned()];
    let text = json_ld(&CATALOG, &names, "What it is.");
    assert!(!text.contains('<'), "nothing may end the script element early");
    let data: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&data["@context"], &data["@type"]), (&"https://schema.org/".into(), &"Dataset".into()));
    for required in ["name", "description", "license", "version", "datePublished", "creator", "distribution"]
    {
        assert!(!data[required].is_null(), "{required}");
    }
    assert_eq!(data["version"], *CATALOG.version);
    assert_eq!(data["distribution"][0]["contentUrl"], "data/atlas.json");
}
