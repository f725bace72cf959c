//! The version of the files' shape: a newer one is refused by name, an older one would be lifted one step at a time here.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::error::IngestError;
use super::wire::WireFile;

/// The version that this program writes and reads.
pub const SCHEMA_VERSION: u64 = 1;

#[derive(Deserialize)]
struct Head {
    schema_version: Option<u64>,
}

/// Reads one catalog file.
///
/// # Errors
/// [`IngestError::Version`] for another version, [`IngestError::Syntax`] with line and column for anything unreadable.
pub fn read_file<R: DeserializeOwned>(file: &str, text: &str) -> Result<WireFile<R>, IngestError> {
    match serde_json::from_str::<WireFile<R>>(text) {
        Ok(wire) if wire.schema_version == SCHEMA_VERSION => Ok(wire),
        Ok(wire) => Err(unknown(file, Some(wire.schema_version))),
        // A file of another version may have another shape: name the version rather than the first odd field.
        Err(error) => match serde_json::from_str::<Head>(text) {
            Ok(Head { schema_version }) if schema_version != Some(SCHEMA_VERSION) => {
                Err(unknown(file, schema_version))
            }
            _ => Err(syntax(file, &error)),
        },
    }
}

/// The error for text that is not the JSON it should be.
pub fn syntax(file: &str, error: &serde_json::Error) -> IngestError {
    IngestError::Syntax {
        file: file.to_owned(),
        line: error.line(),
        column: error.column(),
        reason: error.to_string(),
    }
}

fn unknown(file: &str, found: Option<u64>) -> IngestError {
    IngestError::Version { file: file.to_owned(), found, known: SCHEMA_VERSION }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::wire::WireBody;

    #[test]
    fn a_newer_file_is_named_as_such_even_when_its_shape_changed() {
        let newer = r#"{"schema_version": 9, "things": []}"#;
        let error = read_file::<WireBody>("bodies.json", newer).unwrap_err();
        assert_eq!(error, IngestError::Version { file: "bodies.json".into(), found: Some(9), known: 1 });
    }

    #[test]
    fn broken_text_is_told_with_line_and_column() {
        let error = read_file::<WireBody>("bodies.json", "{\n  \"schema_version\": 1,\n  oops").unwrap_err();
        assert!(matches!(error, IngestError::Syntax { line: 3, .. }), "{error}");
    }
}
