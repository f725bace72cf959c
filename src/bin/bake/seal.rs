//! The last step of `bake finish`: names with hashes, the listing in the page, the template of the one file, the version
//! file and the service worker. After it nothing in the folder may change, as the worker knows every file by its hash.

use std::fs;
use std::path::{Path, PathBuf};

use bri_atlas::site::{
    Edition, Listing, SCRIPTS, base64, embed, gets_hashed_name, hashed_name, is_published,
    one_file::{self, Contents, Parts},
    worker,
};
use sha2::{Digest, Sha256};

use super::{Outcome, list_files, read, write};

/// What the page is told about its files.
const FILES: &str = "%FILES%";
/// What it is told about its build.
const BUILD: &str = "%BUILD%";
/// The worker and the way out of it, as they are written.
const WORKERS: &str = "public";

/// What `finish` knows and this step does not.
pub struct Plan<'a> {
    /// The edition without its build.
    pub edition: Edition,
    /// The program, by its name in the folder.
    pub program: &'a str,
    /// The static words of the page, as HTML.
    pub words: &'a str,
    /// The program's classic script, for the one file.
    pub classic_script: &'a Path,
}

/// The hash of a file's content, as names have it.
pub fn hash_of(content: &[u8]) -> String {
    hexadecimal(&digest(content))
}

/// Makes a built folder final.
pub fn seal(dist: &Path, plan: &Plan) -> Outcome<()> {
    let mut listing = Listing::default();
    listing.add("program", plan.program);
    for path in files_below(dist)? {
        let hash = hash_of(&fs::read(dist.join(&path))?);
        if gets_hashed_name(&path) {
            let named = hashed_name(&path, &hash);
            fs::rename(dist.join(&path), dist.join(&named))?;
            if let Some(name) = path.strip_suffix(".js").filter(|name| SCRIPTS.contains(name)) {
                listing.add(name, &named);
            } else {
                // As short as the name says it.
                listing.add_hashed(&path, hash.get(..16).unwrap_or(&hash));
            }
        } else if is_published(&path) {
            listing.add(&path, &path);
        } else if path.starts_with("charts/") && ends_with(&path, "js") {
            listing.add("charts", &path);
        }
    }
    let page = read(&dist.join("index.html"))?;
    let template = one_file_template(dist, &page, &listing, plan)?;
    let name = hashed_name("one-file.txt", &hash_of(template.as_bytes()));
    write(&dist.join(&name), &template)?;
    listing.add("one-file", &name);

    let page = one_file::without_marks(&page);
    let page = replaced(&page, "<!-- bake:static -->", plan.words)?;
    write(&dist.join(embed::NAME), &embed::twin(&page)?)?;
    write(&dist.join("index.html"), &page)?;
    for path in pages(dist)? {
        let mut page = read(&path)?.replace(FILES, &listing.written());
        for name in SCRIPTS {
            page = page.replace(&format!("./{name}.js"), &format!("./{}", listing.address(name)));
        }
        write(&path, &page)?;
    }
    // The build's name stands in pages whose hash makes the build's name: it is put in after it is known.
    let edition = Edition { build: build_name(dist)?, ..plan.edition.clone() };
    for path in pages(dist)? {
        write(&path, &read(&path)?.replace(BUILD, &edition.build))?;
    }
    write(&dist.join("version.json"), &(edition.written() + "\n"))?;
    let mut files = Vec::new();
    for path in files_below(dist)? {
        let hash = base64(&digest(&fs::read(dist.join(&path))?));
        files.push((path, hash));
    }
    let workers = Path::new(WORKERS);
    write(&dist.join("sw.js"), &worker::filled(&read(&workers.join("sw.js"))?, &edition, &files)?)?;
    fs::copy(workers.join("sw-kill.js"), dist.join("sw-kill.js"))?;
    Ok(())
}

/// The page for `make single` and for the page that saves itself.
fn one_file_template(dist: &Path, page: &str, listing: &Listing, plan: &Plan) -> Outcome<String> {
    let mut styles = String::new();
    for line in page.lines().filter(|line| line.contains("rel=\"stylesheet\"")) {
        let href = line.split_once("href=\"").and_then(|(_, rest)| rest.split_once('"'));
        let (href, _) = href.ok_or("a style sheet without an address")?;
        styles.push_str(&read(&dist.join(href.trim_start_matches("./")))?);
    }
    let mut script = read(plan.classic_script)?;
    for name in SCRIPTS {
        script = script + "\n" + &read(&dist.join(listing.address(name)))?;
    }
    let mut later = Vec::new();
    if listing.names().any(|name| name == "charts") {
        later.push(read(&dist.join(listing.address("charts")))?);
    }
    let icon = read(Path::new("public/icon.svg"))?;
    let parts = Parts { page, styles: &styles, script: &script, later_scripts: &later, icon: &icon };
    Ok(one_file::template(&parts, |text| base64(&digest(text.as_bytes())))?)
}

/// `bake single DIST OUT`: the one file that comes with the site, with every file of a built folder.
pub fn single(dist: &Path, out: &Path) -> Outcome<()> {
    let page = read(&dist.join("index.html"))?;
    let listing = between(&page, "<meta name=\"files\" content=\"", "\"").ok_or("the page lists no files")?;
    let listing = Listing::read(listing);
    let words = between(&page, "<main id=\"static\" class=\"static\">", "</main>").unwrap_or_default();
    let mut files = String::new();
    for name in listing.names().filter(|name| !SCRIPTS.contains(name)) {
        let path = dist.join(listing.address(name));
        files.push_str(&match name {
            "program" => one_file::bytes_block(name, &fs::read(&path)?),
            _ if name.starts_with("data/") => one_file::json_block(name, &read(&path)?),
            _ => one_file::text_block(name, &read(&path)?),
        });
    }
    let template = read(&dist.join(listing.address("one-file")))?;
    let contents = Contents { view: "", saved: "", home: "", words, files: &files };
    write(out, &one_file::assemble(&template, &contents))
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    Some(text.split_once(open)?.1.split_once(close)?.0)
}

fn replaced(text: &str, mark: &str, words: &str) -> Outcome<String> {
    if text.contains(mark) {
        Ok(text.replace(mark, words))
    } else {
        Err(format!("the page has no {mark}").into())
    }
}

fn ends_with(path: &str, ending: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == ending)
}

/// The hash of every file's name and content.
fn build_name(dist: &Path) -> Outcome<String> {
    let mut all = Sha256::new();
    for path in files_below(dist)? {
        all.update(path.as_bytes());
        all.update(digest(&fs::read(dist.join(&path))?));
    }
    let mut name = hexadecimal(&all.finalize());
    name.truncate(16);
    Ok(name)
}

/// Every file below a folder by its path from there, sorted.
fn files_below(folder: &Path) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    list_files(folder, &mut found)?;
    let mut paths = Vec::new();
    for path in found {
        let inner = path.strip_prefix(folder)?.to_str().ok_or("a file's name is not UTF-8")?;
        paths.push(inner.replace('\\', "/"));
    }
    paths.sort();
    Ok(paths)
}

/// The pages at the root of the folder.
fn pages(dist: &Path) -> Outcome<Vec<PathBuf>> {
    let names = files_below(dist)?.into_iter();
    Ok(names
        .filter(|path| !path.contains('/') && ends_with(path, "html"))
        .map(|path| dist.join(path))
        .collect())
}

fn digest(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
