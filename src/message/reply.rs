//! What the frame says.

use serde_json::{Map, Value, json};

use super::{APP, Id, VERSION};
use crate::domain::RecordId;
use crate::state::LinkProblem;

/// Why something was not done, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// A message of another shape than the contract's.
    Malformed,
    /// More than a message may hold.
    TooLarge,
    /// Another version of the contract.
    UnsupportedVersion,
    /// A type that is none.
    UnknownType,
    /// A value that is not understood; told with its key.
    BadValue,
    /// An id that names no record here.
    UnknownRecord,
    /// A value of the frame's address that is not understood; told with its key.
    Link,
}

impl Code {
    /// Every code.
    pub const ALL: [Self; 7] = [
        Self::Malformed,
        Self::TooLarge,
        Self::UnsupportedVersion,
        Self::UnknownType,
        Self::BadValue,
        Self::UnknownRecord,
        Self::Link,
    ];

    /// The word in messages.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::TooLarge => "too-large",
            Self::UnsupportedVersion => "unsupported-version",
            Self::UnknownType => "unknown-type",
            Self::BadValue => "bad-value",
            Self::UnknownRecord => "unknown-record",
            Self::Link => "link",
        }
    }
}

/// Something that was not done. The words are for developers and in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub code: Code,
    /// Of which request.
    pub id: Option<Id>,
    /// The same in words.
    pub words: String,
    /// The key and the value that were not understood.
    pub about: Option<(String, String)>,
}

impl Refusal {
    /// A refusal that concerns no single value.
    pub fn new(code: Code, id: Option<Id>, words: &str) -> Self {
        Self { code, id, words: words.to_owned(), about: None }
    }

    /// A value of the frame's address.
    pub fn of_link(problem: &LinkProblem) -> Self {
        let code = if problem.key == "v" { Code::UnsupportedVersion } else { Code::Link };
        Self { code, ..Self::of_value(None, problem) }
    }

    /// A value that a host sent.
    pub fn of_value(id: Option<Id>, problem: &LinkProblem) -> Self {
        let words = format!("{} does not understand this value", problem.key);
        let about = Some((problem.key.clone(), problem.value.clone()));
        Self { code: Code::BadValue, id, words, about }
    }
}

/// The state as a host is told it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// Every key that has a value, as in an address that writes all.
    pub pairs: Vec<(&'static str, String)>,
    /// The same as a query.
    pub query: String,
}

/// One message to a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// To anybody: the atlas is there and can be greeted.
    Here,
    /// To anybody: how high the content is, CSS px.
    Resize(u32),
    /// The answer to a greeting.
    Ready {
        /// Of which request.
        id: Option<Id>,
        /// Versions of program and data, and the day of the data.
        edition: [String; 3],
        /// The state.
        about: About,
    },
    /// The state, on a change or when asked.
    State {
        /// Of which request.
        id: Option<Id>,
        /// The state.
        about: About,
    },
    /// Another record is open, or none.
    Select(Option<RecordId>),
    /// A request has been met and is on screen.
    Done(Id),
    /// What is drawn at a place.
    Hit {
        /// Of which request.
        id: Option<Id>,
        /// The record there.
        record: Option<RecordId>,
    },
    /// Something was not done.
    Error(Refusal),
}

impl Reply {
    /// Whether it may go to a page that has not greeted: it tells nothing of the state.
    pub const fn is_for_anybody(&self) -> bool {
        matches!(self, Self::Here | Self::Resize(_))
    }

    /// The message as JSON.
    pub fn json(&self) -> String {
        let (kind, id) = match self {
            Self::Here => ("ready", None),
            Self::Ready { id, .. } => ("ready", id.as_ref()),
            Self::Resize(_) => ("resize", None),
            Self::State { id, .. } => ("state", id.as_ref()),
            Self::Select(_) => ("select", None),
            Self::Done(id) => ("done", Some(id)),
            Self::Hit { id, .. } => ("hit", id.as_ref()),
            Self::Error(refusal) => ("error", refusal.id.as_ref()),
        };
        let mut message = Map::new();
        let mut put = |key: &str, value: Value| {
            message.insert(key.to_owned(), value);
        };
        put("app", json!(APP));
        put("v", json!(VERSION));
        put("type", json!(kind));
        match self {
            Self::Here | Self::Done(_) => {}
            Self::Resize(height) => put("height", json!(height)),
            Self::Ready { edition: [app, data, as_of], about, .. } => {
                put("edition", json!({ "app": app, "data": data, "as_of": as_of }));
                put("state", keys(about));
                put("query", json!(about.query));
            }
            Self::State { about, .. } => {
                put("state", keys(about));
                put("query", json!(about.query));
            }
            // Not "id", which is the request's.
            Self::Select(record) => put("id", json!(record.as_ref().map(RecordId::as_str))),
            Self::Hit { record, .. } => put("record", json!(record.as_ref().map(RecordId::as_str))),
            Self::Error(refusal) => {
                put("code", json!(refusal.code.key()));
                put("message", json!(refusal.words));
                if let Some((key, value)) = &refusal.about {
                    put("key", json!(key));
                    put("value", json!(value));
                }
            }
        }
        if let Some(id) = id {
            put("id", id.value());
        }
        Value::Object(message).to_string()
    }
}

fn keys(about: &About) -> Value {
    about.pairs.iter().map(|(key, value)| ((*key).to_owned(), json!(value))).collect::<Map<_, _>>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(reply: &Reply) -> Value {
        serde_json::from_str(&reply.json()).unwrap()
    }

    #[test]
    fn every_message_says_whose_it_is_and_carries_its_name() {
        let seven = Some(Id::Number(7));
        let about = About { pairs: vec![("view", "map".to_owned())], query: "view=map".to_owned() };
        let edition = ["0.1.0", "2026.11.1", "2021-06"].map(str::to_owned);
        let state = json!({ "view": "map" });
        let record = RecordId::parse("event-38").ok();
        let problem = LinkProblem { key: "view".into(), value: "x".into() };
        for (reply, rest) in [
            (Reply::Here, json!({ "type": "ready" })),
            (Reply::Resize(480), json!({ "type": "resize", "height": 480 })),
            (
                Reply::Ready { id: seven.clone(), edition, about: about.clone() },
                json!({ "type": "ready", "id": 7, "state": state, "query": "view=map",
                        "edition": { "app": "0.1.0", "data": "2026.11.1", "as_of": "2021-06" } }),
            ),
            (
                Reply::State { id: None, about },
                json!({ "type": "state", "state": state, "query": "view=map" }),
            ),
            (Reply::Select(record.clone()), json!({ "type": "select", "id": "event-38" })),
            (Reply::Select(None), json!({ "type": "select", "id": null })),
            (Reply::Done(Id::Text("a".into())), json!({ "type": "done", "id": "a" })),
            (
                Reply::Hit { id: seven.clone(), record },
                json!({ "type": "hit", "id": 7, "record": "event-38" }),
            ),
            (
                Reply::Hit { id: seven.clone(), record: None },
                json!({ "type": "hit", "id": 7, "record": null }),
            ),
            (
                Reply::Error(Refusal::of_value(seven, &problem)),
                json!({ "type": "error", "id": 7, "code": "bad-value", "key": "view", "value": "x",
                        "message": "view does not understand this value" }),
            ),
        ] {
            let mut expected = json!({ "app": "bri-atlas", "v": 1 });
            for (key, value) in rest.as_object().unwrap() {
                expected[key] = value.clone();
            }
            assert_eq!(said(&reply), expected);
        }
    }

    #[test]
    fn codes_differ() {
        let keys: std::collections::BTreeSet<_> = Code::ALL.map(Code::key).into();
        assert_eq!(keys.len(), Code::ALL.len());
    }
}
