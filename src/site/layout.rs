//! Which file of the site has which name, and which are kept for use without network.

/// Digits of the hash in a name: 64 bits, far more than the files of all builds need to differ.
const HASH_DIGITS: usize = 16;

/// The scripts of the page on a host, without their endings, in the order in which they run; one file has them inside.
pub const SCRIPTS: [&str; 2] = ["first", "boot"];

/// Addresses that others may hold and that therefore never change, below `data/`: the catalog as a whole and its schemas.
pub fn is_published(path: &str) -> bool {
    path == "data/atlas.json" || path.starts_with("data/schema/")
}

/// Whether the build gives this file a name with its hash; the bundler has done so for styles and program.
pub fn gets_hashed_name(path: &str) -> bool {
    path.strip_suffix(".js").is_some_and(|name| SCRIPTS.contains(&name))
        || (path.starts_with("data/") && !is_published(path))
}

/// `data/en/events.json` with the hash of its content: `data/en/events-0123456789abcdef.json`. Of the hash, in
/// hexadecimal, only as much is used as tells files apart.
pub fn hashed_name(path: &str, hash: &str) -> String {
    let short = hash.get(..HASH_DIGITS).unwrap_or(hash);
    let folder = path.rfind('/').map_or(0, |at| at + 1);
    match path.rfind('.').filter(|dot| *dot > folder).and_then(|dot| path.split_at_checked(dot)) {
        Some((stem, extension)) => format!("{stem}-{short}{extension}"),
        None => format!("{path}-{short}"),
    }
}

/// Whether what this name holds can never change: it ends with a hash, as ours and the bundler's for styles and program do
/// (16 hexadecimal digits, of which the bundler leaves zeros at the front away), or as that for scripts does (8 capital letters and digits).
pub fn has_hashed_name(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split('.').next().unwrap_or(name);
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| match hash.len() {
        12..=HASH_DIGITS => hash.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f')),
        8 => hash.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'A'..=b'Z')),
        _ => false,
    })
}

/// Whether the visitor's browser keeps the file for use without network. Not kept is what the page never asks for or must
/// ask anew: the worker itself, the version file, compressed twins, what is there for search engines and other sites.
pub fn is_kept_offline(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit('.').next().unwrap_or_default();
    let is_for_others = name.starts_with('_')
        || name.starts_with("card")
        || name.ends_with("licences.txt")
        || ["embed.js", "oembed.json", "robots.txt", "sitemap.xml"].contains(&name);
    let is_asked_anew = ["sw.js", "sw-kill.js", "version.json"].contains(&path);
    !(is_for_others || is_asked_anew || ["br", "gz", "map"].contains(&extension))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_and_the_starting_script_get_a_hash_and_published_addresses_stay() {
        for path in
            ["first.js", "boot.js", "data/en/events.json", "data/i18n/zh.json", "data/outline-50m.json"]
        {
            assert!(gets_hashed_name(path), "{path}");
            assert!(has_hashed_name(&hashed_name(path, "0123456789abcdef0123")), "{path}");
        }
        for path in
            ["data/atlas.json", "data/schema/atlas.schema.json", "index.html", "sw.js", "version.json"]
        {
            assert!(!gets_hashed_name(path) && !has_hashed_name(path), "{path}");
        }
    }

    #[test]
    fn the_hash_stands_before_the_extension() {
        let name = |path| hashed_name(path, "0123456789abcdef99");
        assert_eq!(name("data/en/events.json"), "data/en/events-0123456789abcdef.json");
        assert_eq!(name("a.b/plain"), "a.b/plain-0123456789abcdef");
        assert_eq!(hashed_name("x.js", "short"), "x-short.js");
    }

    #[test]
    fn names_of_the_bundler_are_known() {
        for path in [
            "bri-atlas-6b1f0e9a8c7d5e43.js",
            "bri-atlas-6b1f0e9a8c7d5e43_bg.wasm",
            "tokens-d41d8cd98f00b204.css",
            "records-8c7765be866a046.css",
            "charts/echarts-7ZK2Q4XW.js",
        ] {
            assert!(has_hashed_name(path), "{path}");
        }
        for path in ["sw-kill.js", "data/common.schema.json", "icons/icon-512.png", "embed-snippets.html"] {
            assert!(!has_hashed_name(path), "{path}");
        }
    }

    #[test]
    fn what_the_page_asks_for_is_kept_and_the_rest_is_not() {
        for path in [
            "index.html",
            "embed.html",
            "manifest.webmanifest",
            "data/atlas.json",
            "data/schema/atlas.schema.json",
            "charts/echarts-1234ABCD.js",
            "a-1.wasm",
        ] {
            assert!(is_kept_offline(path), "{path}");
        }
        for path in [
            "sw.js",
            "sw-kill.js",
            "version.json",
            "index.html.br",
            "data/atlas.json.gz",
            "oembed.json",
            "embed.js",
            "_headers",
            "charts/echarts-licences.txt",
        ] {
            assert!(!is_kept_offline(path), "{path}");
        }
    }
}
