//! What hosts and browsers are told of the site: manifest, worker, and the configurations that are offered for hosts.

use std::collections::BTreeSet;

use bri_atlas::site::embed;
use serde_json::Value;

use crate::support;

/// The rule for names that never change what they hold, as `site::has_hashed_name` has it, for programs that read patterns.
const HASHED: &str = r"-(?:[0-9a-f]{12,16}|[0-9A-Z]{8})(?:_bg)?\.[a-z0-9]+";

/// What the page says in its head.
fn policy() -> String {
    let page = support::text("public/index.html");
    let (_, rest) = page.split_once("http-equiv=\"Content-Security-Policy\"").expect("the page has a policy");
    let (_, rest) = rest.split_once("content=\"").expect("the policy has words");
    rest.split_once('"').expect("the words end").0.to_owned()
}

#[test]
fn every_host_is_offered_the_policy_of_the_page() {
    let policy = policy();
    assert!(
        policy.contains("worker-src 'self'")
            && !policy.contains("unsafe-inline")
            && !policy.contains("'unsafe-eval'")
    );
    for file in ["nginx.conf", ".htaccess", "Caddyfile", "_headers"] {
        let text = support::text(&format!("docs/hosting/{file}"));
        assert!(text.contains(&policy), "docs/hosting/{file} has another policy than public/index.html");
        let lower = text.to_ascii_lowercase();
        assert!(
            !lower.contains("x-frame-options") && !lower.contains("frame-ancestors"),
            "{file} forbids frames"
        );
    }
}

#[test]
fn the_twin_for_frames_has_the_policy_of_the_page_and_is_found_and_installed_by_nobody() {
    let page = support::text("public/index.html");
    let twin = embed::twin(&page).unwrap();
    assert!(twin.contains(&policy()) && twin.contains("<html data-frame "));
    assert!(twin.contains("name=\"robots\" content=\"noindex\""));
    for of_the_page in
        ["manifest.webmanifest\" />", "og:image", "twitter:card", "oembed", "name=\"description\""]
    {
        assert!(page.contains(of_the_page), "{of_the_page} is looked for in vain");
        let told = twin.lines().find(|line| line.contains(of_the_page) && !line.contains("data-trunk"));
        assert_eq!(told, None, "{of_the_page}");
    }
    // Everything else is the page's, line by line.
    let own: Vec<&str> = twin.lines().filter(|line| !page.contains(line.trim())).collect();
    assert_eq!(own.len(), 3, "{own:?}");
}

#[test]
fn a_saved_page_has_no_card_and_a_link_to_the_site_has_one() {
    let page = support::text("public/index.html");
    let (_, host_only) = page.split_once("<!-- host-only -->").unwrap();
    assert!(host_only.contains("%ADDRESS%card.png") && host_only.contains("%ADDRESS%oembed.json"));
}

#[test]
fn partners_are_told_the_policy_of_the_page_and_sandboxes_are_let_in() {
    let told = support::text("docs/embedding.md");
    assert!(told.contains(&policy()), "docs/embedding.md has another policy than public/index.html");
    for file in [
        "docs/hosting/nginx.conf",
        "docs/hosting/.htaccess",
        "docs/hosting/Caddyfile",
        "docs/hosting/_headers",
    ] {
        let text = support::text(file).to_ascii_lowercase();
        let is_open = text
            .lines()
            .filter(|line| line.contains("access-control-allow-origin"))
            .any(|line| line.trim_end_matches("always;").replace('"', "").trim_end().ends_with('*'));
        assert!(is_open, "{file} lets no frame without an origin read its files");
    }
}

#[test]
fn the_element_has_an_attribute_for_every_key_of_the_address() {
    let script = support::text("public/embed.js");
    let (_, rest) = script.split_once("const KEYS = (").expect("the script names its keys");
    let (words, _) = rest.split_once(").split").expect("the names end");
    let attributes: BTreeSet<&str> =
        words.split('"').skip(1).step_by(2).flat_map(str::split_whitespace).collect();
    let readme = support::text("README.md");
    let (_, table) = readme.split_once("## The address").expect("the README has a table");
    let (table, _) = table.split_once("\n## ").expect("the table ends");
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once(" |"));
    let keys: BTreeSet<&str> = rows
        .flat_map(|(names, _)| names.split(", "))
        .map(|name| name.trim_matches('`'))
        // The script says it by itself.
        .filter(|key| *key != "v")
        .collect();
    assert!(keys.len() > 20, "the table was not read: {keys:?}");
    assert_eq!(attributes, keys);
}

#[test]
fn the_script_for_partners_needs_nothing_that_a_strict_page_refuses() {
    let script = support::text("public/embed.js");
    for word in
        ["eval(", "Function(", "innerHTML", "document.write", "setAttribute(\"style", "cssText", "import("]
    {
        assert!(!script.contains(word), "the script uses {word}");
    }
    let told = support::text("docs/embedding.md");
    let snippets = told.split("```html").skip(1).filter_map(|text| text.split("```").next());
    for snippet in snippets {
        assert!(!snippet.contains("style="), "a strict page would refuse: {snippet}");
    }
}

#[test]
fn worker_and_hosts_know_the_same_names_with_hashes() {
    for file in
        ["public/sw.js", "docs/hosting/nginx.conf", "docs/hosting/.htaccess", "docs/hosting/Caddyfile"]
    {
        assert!(support::text(file).contains(HASHED), "{file} knows other names");
    }
}

#[test]
fn both_workers_touch_the_same_caches_and_no_others() {
    let (worker, way_out) = (support::text("public/sw.js"), support::text("public/sw-kill.js"));
    // The scope's path is in the name: two atlases on one host do not remove each other's.
    assert!(worker.contains("const PREFIX = `bri-atlas ${SCOPE.pathname} `;"));
    assert!(way_out.contains("const PREFIX = `bri-atlas ${new URL(registration.scope).pathname} `;"));
    for text in [&worker, &way_out] {
        assert!(text.contains("name.startsWith(PREFIX)"), "caches are not chosen by the prefix");
    }
    // Taking over happens when it is asked for, never by itself.
    assert_eq!(worker.matches("skipWaiting").count(), 1);
}

#[test]
fn the_manifest_installs_the_atlas_wherever_it_lies() {
    let manifest = support::json("public/manifest.webmanifest");
    let word = |key: &str| manifest[key].as_str().unwrap_or_default();
    for key in ["start_url", "scope"] {
        assert_eq!(word(key), "./", "{key}");
    }
    // An id is resolved against the host, not the folder, so "./" would be the same for every site of a shared host.
    // Without one it is the address at which the atlas starts.
    assert!(manifest.get("id").is_none());
    assert!(!word("name").is_empty() && word("short_name").chars().count() <= 12);
    assert_eq!(word("display"), "standalone");
    for shortcut in manifest["shortcuts"].as_array().into_iter().flatten() {
        assert!(shortcut["url"].as_str().unwrap().starts_with("./?"), "{shortcut}");
    }
    assert!(support::text("public/index.html").contains("rel=\"manifest\" href=\"./manifest.webmanifest\""));
}

#[test]
fn icons_are_there_in_the_sizes_that_are_said() {
    let manifest = support::json("public/manifest.webmanifest");
    let icons: Vec<&Value> = manifest["icons"].as_array().into_iter().flatten().collect();
    for (purpose, side) in [("any", 192), ("any", 512), ("maskable", 192), ("maskable", 512)] {
        let sizes = format!("{side}x{side}");
        let icon = icons.iter().find(|icon| icon["purpose"] == purpose && icon["sizes"] == sizes.as_str());
        let icon = icon.unwrap_or_else(|| panic!("no {purpose} icon of {side} px"));
        let source = icon["src"].as_str().unwrap().strip_prefix("./").expect("icons lie beside the page");
        assert_eq!(png_size(source), (side, side), "{source}");
    }
    assert_eq!(png_size("icons/icon-180.png"), (180, 180));
}

/// Width and height in a PNG's first chunk.
fn png_size(path: &str) -> (u32, u32) {
    let bytes = std::fs::read(support::project(&format!("public/{path}"))).unwrap();
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n", "{path} is no PNG");
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}
