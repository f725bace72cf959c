//! Where each file of this build is. The page carries it in `<meta name="files">`: entries separated by spaces, of two
//! forms. `data/en/events.json#0123456789abcdef` is a file with its hash in its name, `program=bri-atlas-….wasm` one
//! whose address stands there whole.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::layout::hashed_name;

/// Names by which the program asks for its files, and their addresses below the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    addresses: BTreeMap<String, String>,
    hashes: BTreeMap<String, String>,
}

impl Listing {
    /// Adds a file that lies at an address of its own.
    pub fn add(&mut self, name: &str, address: &str) {
        self.addresses.insert(name.to_owned(), address.to_owned());
    }

    /// Adds a file whose address is its name with this hash.
    pub fn add_hashed(&mut self, name: &str, hash: &str) {
        self.add(name, &hashed_name(name, hash));
        self.hashes.insert(name.to_owned(), hash.to_owned());
    }

    /// From the text in the page; what is none of the two forms is passed over.
    pub fn read(text: &str) -> Self {
        let mut listing = Self::default();
        for entry in text.split_whitespace() {
            if let Some((name, hash)) = entry.split_once('#') {
                listing.add_hashed(name, hash);
            } else if let Some((name, address)) = entry.split_once('=') {
                listing.add(name, address);
            }
        }
        listing
    }

    /// As the page carries it.
    pub fn written(&self) -> String {
        let mut text = String::new();
        for (name, address) in &self.addresses {
            let gap = if text.is_empty() { "" } else { " " };
            let _ = match self.hashes.get(name) {
                Some(hash) => write!(text, "{gap}{name}#{hash}"),
                None => write!(text, "{gap}{name}={address}"),
            };
        }
        text
    }

    /// The address of a file; a name that is not listed is its own address.
    pub fn address<'a>(&'a self, name: &'a str) -> &'a str {
        self.addresses.get(name).map_or(name, String::as_str)
    }

    /// Every name, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.addresses.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_comes_back_from_its_text() {
        let mut listing = Listing::default();
        listing.add_hashed("data/en/events.json", "0123456789abcdef");
        listing.add("program", "bri-atlas-12345678_bg.wasm");
        assert_eq!(
            listing.written(),
            "data/en/events.json#0123456789abcdef program=bri-atlas-12345678_bg.wasm"
        );
        assert_eq!(Listing::read(&listing.written()), listing);
    }

    #[test]
    fn addresses_are_found_and_unknown_names_are_addresses() {
        let listing = Listing::read(" data/a.json#0123456789abcdef\n program=p.wasm  nonsense ");
        assert_eq!(listing.address("data/a.json"), "data/a-0123456789abcdef.json");
        assert_eq!(listing.address("program"), "p.wasm");
        assert_eq!(listing.address("version.json"), "version.json");
        assert_eq!(listing.names().collect::<Vec<_>>(), ["data/a.json", "program"]);
    }
}
