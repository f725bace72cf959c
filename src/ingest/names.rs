//! Names of records in every language, for search: `names.json`, written by `bake`. The page loads the texts of one language
//! only, and these when somebody searches.

use std::collections::BTreeMap;

use super::IngestError;
use super::version::syntax;
use crate::domain::RecordId;

/// Reads names by record id; ids that this version does not know are left out.
///
/// # Errors
/// [`IngestError`] when the text is not an object of lists of texts.
pub fn read_names(file: &str, text: &str) -> Result<BTreeMap<RecordId, Vec<String>>, IngestError> {
    let names: BTreeMap<String, Vec<String>> =
        serde_json::from_str(text).map_err(|error| syntax(file, &error))?;
    Ok(names.into_iter().filter_map(|(id, names)| Some((RecordId::parse(&id).ok()?, names))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_by_id_and_a_broken_file_is_told() {
        let names = read_names("names.json", r#"{"country-kaz":["казахстан"],"no such":["x"]}"#).unwrap();
        assert_eq!(names.len(), 1);
        assert!(read_names("names.json", "[1]").unwrap_err().to_string().contains("names.json"));
    }
}
