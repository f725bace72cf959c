//! A message that arrived: read, or refused.

use serde_json::{Map, Value, json};

use super::{APP, Code, MAX_BYTES, MAX_KEYS, Refusal, VERSION};
use crate::domain::RecordId;
use crate::units::{Day, DaySpan, ScreenPoint};

/// The longest name that a request may have, in characters.
const MAX_ID: usize = 128;

/// The name that the host gave a request; the answer carries it back as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Id {
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
}

impl Id {
    /// From a text, if it is no longer than a name may be.
    pub fn of_text(text: &str) -> Option<Self> {
        (text.chars().count() <= MAX_ID).then(|| Self::Text(text.to_owned()))
    }

    pub(super) fn value(&self) -> Value {
        match self {
            Self::Text(text) => json!(text),
            Self::Number(number) => json!(number),
        }
    }
}

/// Which part of the state a host wants otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// These keys of the address, in order; `None` is the value without the key.
    Keys(Vec<(String, Option<String>)>),
    /// The query of a whole address, still encoded.
    Query(String),
}

/// What a host wants.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// To be spoken with from now on.
    Hello,
    /// Another state.
    SetState(Change),
    /// To be told the state.
    GetState,
    /// The focus on the frame, or on a record's mark in it.
    Focus(Option<RecordId>),
    /// Another window of time.
    SetWindow(DaySpan),
    /// To be told which record is drawn there, CSS px from the frame's upper left corner.
    HitTest(ScreenPoint),
}

/// A command with its name, if it has one.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The name.
    pub id: Option<Id>,
    /// What is wanted.
    pub command: Command,
}

/// Why a message was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// It is none of ours: another script of the host speaks to somebody.
    NotOurs,
    /// It is one of ours and wrong.
    Refused(Refusal),
}

/// Reads the JSON of a message.
///
/// # Errors
/// When it is not a message of ours, or one that this version does not understand.
pub fn parse(text: &str) -> Result<Request, Unread> {
    let refuse = |code, id: Option<&Id>, words: &str| Unread::Refused(Refusal::new(code, id.cloned(), words));
    if text.len() > MAX_BYTES {
        return Err(refuse(Code::TooLarge, None, "a message has at most 16 KiB"));
    }
    let Ok(Value::Object(message)) = serde_json::from_str(text) else { return Err(Unread::NotOurs) };
    if message.get("app").and_then(Value::as_str) != Some(APP) {
        return Err(Unread::NotOurs);
    }
    let id = id_of(&message).map_err(|()| refuse(Code::Malformed, None, "id is a text or a whole number"))?;
    if message.len() > MAX_KEYS {
        return Err(refuse(Code::TooLarge, id.as_ref(), "a message has at most 64 keys"));
    }
    if message.get("v").and_then(Value::as_i64) != Some(VERSION) {
        return Err(refuse(Code::UnsupportedVersion, id.as_ref(), "this atlas speaks version 1"));
    }
    let Some(kind) = message.get("type").and_then(Value::as_str) else {
        return Err(refuse(Code::Malformed, id.as_ref(), "type is a text"));
    };
    let command = match kind {
        "hello" => Ok(Command::Hello),
        "get-state" => Ok(Command::GetState),
        "set-state" => change(&message).map(Command::SetState),
        "focus" => target(&message).map(Command::Focus),
        "set-window" => window(&message).map(Command::SetWindow),
        "hit-test" => point(&message).map(Command::HitTest),
        _ => Err((Code::UnknownType, "type is none of this version's")),
    };
    match command {
        Ok(command) => Ok(Request { id, command }),
        Err((code, words)) => Err(refuse(code, id.as_ref(), words)),
    }
}

type Read<T> = Result<T, (Code, &'static str)>;

fn id_of(message: &Map<String, Value>) -> Result<Option<Id>, ()> {
    match message.get("id") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Id::of_text(text).map(Some).ok_or(()),
        Some(Value::Number(number)) => number.as_i64().map(Id::Number).map(Some).ok_or(()),
        Some(_) => Err(()),
    }
}

fn change(message: &Map<String, Value>) -> Read<Change> {
    match (message.get("state"), message.get("query")) {
        (Some(Value::Object(keys)), None) => {
            if keys.len() > MAX_KEYS {
                return Err((Code::TooLarge, "a state has at most 64 keys"));
            }
            let pair = |(key, value): (&String, &Value)| match value {
                Value::Null => Some((key.clone(), None)),
                Value::String(text) => Some((key.clone(), Some(text.clone()))),
                _ => None,
            };
            let pairs = keys.iter().map(pair).collect::<Option<Vec<_>>>();
            pairs.map(Change::Keys).ok_or((Code::Malformed, "a value of a state is a text or null"))
        }
        (None, Some(Value::String(query))) => Ok(Change::Query(query.clone())),
        _ => Err((Code::Malformed, "set-state has either state, an object, or query, a text")),
    }
}

fn target(message: &Map<String, Value>) -> Read<Option<RecordId>> {
    match message.get("target") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => {
            RecordId::parse(text).map(Some).map_err(|_| (Code::UnknownRecord, "target names no record"))
        }
        Some(_) => Err((Code::Malformed, "target is the id of a record")),
    }
}

fn window(message: &Map<String, Value>) -> Read<DaySpan> {
    let day = |key: &str| Day::parse(message.get(key)?.as_str()?).ok();
    match (day("from"), day("to")) {
        (Some(from), Some(to)) => Ok(DaySpan::new(from, to)),
        _ => Err((Code::Malformed, "from and to are days, YYYY-MM-DD")),
    }
}

fn point(message: &Map<String, Value>) -> Read<ScreenPoint> {
    let number = |key: &str| message.get(key)?.as_f64().filter(|number| number.is_finite());
    match (number("x"), number("y")) {
        (Some(x), Some(y)) => Ok(ScreenPoint { x, y }),
        _ => Err((Code::Malformed, "x and y are numbers")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(message: &Value) -> Result<Command, Code> {
        match parse(&message.to_string()) {
            Ok(request) => Ok(request.command),
            Err(Unread::Refused(refusal)) => Err(refusal.code),
            Err(Unread::NotOurs) => panic!("{message} is taken for somebody else's"),
        }
    }

    fn ours(rest: &Value) -> Value {
        let mut message = json!({ "app": "bri-atlas", "v": 1 });
        for (key, value) in rest.as_object().unwrap() {
            message[key] = value.clone();
        }
        message
    }

    #[test]
    fn every_command_is_read() {
        let at = |x, y| Command::HitTest(ScreenPoint { x, y });
        let keys = |pairs: &[(&str, Option<&str>)]| {
            let pairs = pairs.iter().map(|(key, value)| ((*key).to_owned(), value.map(str::to_owned)));
            Command::SetState(Change::Keys(pairs.collect()))
        };
        let span = DaySpan::new(Day::parse("2019-01-01").unwrap(), Day::parse("2019-12-31").unwrap());
        for (message, command) in [
            (json!({ "type": "hello" }), Command::Hello),
            (json!({ "type": "hello", "more": [1, { "a": 2 }] }), Command::Hello),
            (json!({ "type": "get-state", "id": 7 }), Command::GetState),
            (
                json!({ "type": "set-state", "state": { "view": "list", "sel": null } }),
                keys(&[("sel", None), ("view", Some("list"))]),
            ),
            (
                json!({ "type": "set-state", "query": "view=list" }),
                Command::SetState(Change::Query("view=list".into())),
            ),
            (json!({ "type": "focus" }), Command::Focus(None)),
            (
                json!({ "type": "focus", "target": "event-38" }),
                Command::Focus(RecordId::parse("event-38").ok()),
            ),
            (
                json!({ "type": "set-window", "from": "2019-12-31", "to": "2019-01-01" }),
                Command::SetWindow(span),
            ),
            (json!({ "type": "hit-test", "id": "a", "x": 10, "y": 20.5 }), at(10.0, 20.5)),
        ] {
            assert_eq!(read(&ours(&message)), Ok(command), "{message}");
        }
    }

    #[test]
    fn what_is_wrong_is_refused_by_its_name() {
        let many: Map<String, Value> = (0..65).map(|n| (format!("k{n}"), json!("x"))).collect();
        let long = "x".repeat(MAX_BYTES);
        for (message, code) in [
            (json!({}), Code::Malformed),
            (json!({ "type": 7 }), Code::Malformed),
            (json!({ "type": "eval" }), Code::UnknownType),
            (json!({ "type": "hello", "v": 2 }), Code::UnsupportedVersion),
            (json!({ "type": "hello", "v": "1" }), Code::UnsupportedVersion),
            (json!({ "type": "hello", "v": null }), Code::UnsupportedVersion),
            (json!({ "type": "hello", "id": {} }), Code::Malformed),
            (json!({ "type": "hello", "id": 1.5 }), Code::Malformed),
            (json!({ "type": "hello", "id": "x".repeat(129) }), Code::Malformed),
            (json!({ "type": "hello", "more": long }), Code::TooLarge),
            (json!({ "type": "set-state" }), Code::Malformed),
            (json!({ "type": "set-state", "state": [] }), Code::Malformed),
            (json!({ "type": "set-state", "state": { "view": 7 } }), Code::Malformed),
            (json!({ "type": "set-state", "state": { "view": { "a": 1 } } }), Code::Malformed),
            (json!({ "type": "set-state", "state": {}, "query": "" }), Code::Malformed),
            (json!({ "type": "set-state", "state": many.clone() }), Code::TooLarge),
            (Value::Object(many), Code::TooLarge),
            (json!({ "type": "focus", "target": "nobody" }), Code::UnknownRecord),
            (json!({ "type": "focus", "target": 1 }), Code::Malformed),
            (json!({ "type": "set-window", "from": "2019", "to": "2020-01-01" }), Code::Malformed),
            (json!({ "type": "set-window", "from": "2019-01-01" }), Code::Malformed),
            (json!({ "type": "hit-test", "x": "1", "y": 2 }), Code::Malformed),
            (json!({ "type": "hit-test", "x": null, "y": 2 }), Code::Malformed),
        ] {
            assert_eq!(read(&ours(&message)), Err(code), "{message}");
        }
    }

    #[test]
    fn what_is_not_ours_is_nobodys_business() {
        for text in [
            "",
            "null",
            "7",
            "\"hello\"",
            "[]",
            "{}",
            "{",
            "{\"app\":\"bri-atlas\"",
            "{\"app\":\"other\",\"v\":1,\"type\":\"hello\"}",
            "{\"app\":[\"bri-atlas\"],\"v\":1,\"type\":\"hello\"}",
            "\u{0}",
            &"[".repeat(9000),
        ] {
            assert_eq!(parse(text), Err(Unread::NotOurs), "{text}");
        }
    }

    #[test]
    fn a_refusal_names_the_request() {
        let message = ours(&json!({ "type": "eval", "id": "seven" }));
        let Err(Unread::Refused(refusal)) = parse(&message.to_string()) else { panic!("read") };
        assert_eq!(refusal.id, Some(Id::Text("seven".into())));
    }
}
