//! Messages of a page around the atlas, sensible and hostile, up to the state that they leave behind.

use bri_atlas::message::{
    About, Applied, Change, Command, Heard, MAX_BYTES, Refusal, Reply, Talk, applied, parse,
};
use bri_atlas::state::{Action, AppState, link};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use super::any::{any_actions, any_pairs};
use super::{after, cases, faults_of, first_sight, id};

const HOST: &str = "https://partner.example";

fn message(rest: &Value) -> String {
    let mut message = json!({ "app": "bri-atlas", "v": 1 });
    for (key, value) in rest.as_object().unwrap() {
        message[key] = value.clone();
    }
    message.to_string()
}

/// A conversation that has begun.
fn begun() -> Talk {
    let mut talk = Talk::default();
    talk.begin();
    assert!(matches!(talk.hear(&message(&json!({ "type": "hello" })), HOST), Heard::Greeting(_)));
    talk
}

/// What the page does with a command that changes something, as `app::embed` does it.
fn obeyed(state: AppState, command: &Command) -> AppState {
    let change = match command {
        Command::SetWindow(window) => return after(state, [Action::SetWindow(*window)]),
        Command::SetState(Change::Keys(keys)) => applied(&state, keys, false),
        Command::SetState(Change::Query(query)) => {
            let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            let keys: Vec<_> = pairs.map(|(k, v)| (k.to_owned(), Some(v.to_owned()))).collect();
            applied(&state, &keys, true)
        }
        _ => return state,
    };
    match change {
        Ok(Applied { state: told, open }) => {
            after(state, [Action::AdoptState(Box::new(told))].into_iter().chain(open.map(Action::Select)))
        }
        Err(_) => state,
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(|b| json!(b)),
        any::<i64>().prop_map(|n| json!(n)),
        any::<f64>().prop_map(|n| json!(n)),
        "\\PC{0,20}".prop_map(|text| json!(text)),
        select(vec!["hello", "set-state", "2019-01-01", "event-38", "view=list", "__proto__", "<script>"])
            .prop_map(|text| json!(text)),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map("[a-z_]{0,9}", inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Messages that are nearly right: keys of the contract with values of any kind.
fn any_message() -> impl Strategy<Value = Value> {
    let types =
        vec!["hello", "set-state", "get-state", "focus", "set-window", "hit-test", "eval", "constructor"];
    let key = select(vec![
        "id",
        "state",
        "query",
        "target",
        "from",
        "to",
        "x",
        "y",
        "type",
        "v",
        "app",
        "constructor",
        "toString",
    ]);
    let parts = prop::collection::vec((key, any_value()), 0..6);
    let state = any_pairs().prop_map(|pairs| {
        let map: Map<String, Value> = pairs
            .into_iter()
            .map(|(key, value)| (key, if value.is_empty() { Value::Null } else { json!(value) }))
            .collect();
        Value::Object(map)
    });
    (select(types), parts, prop::option::of(state)).prop_map(|(kind, parts, state)| {
        let mut message = json!({ "app": "bri-atlas", "v": 1, "type": kind });
        for (key, value) in parts {
            message[key] = value;
        }
        if let Some(state) = state {
            message["state"] = state;
        }
        message
    })
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => any_message().prop_map(|message| message.to_string()),
        1 => any_value().prop_map(|value| value.to_string()),
        1 => "\\PC{0,60}",
        // Cut short, or with something put in.
        2 => (any_message(), any::<prop::sample::Index>(), "\\PC{0,4}").prop_map(|(message, at, noise)| {
            let letters: Vec<char> = message.to_string().chars().collect();
            let (before, behind) = letters.split_at(at.index(letters.len()));
            before.iter().collect::<String>() + &noise + &behind.iter().skip(1).collect::<String>()
        }),
    ]
}

proptest! {
    #![proptest_config(cases(1500))]

    #[test]
    fn no_message_panics_or_leaves_a_state_that_should_not_be(texts in prop::collection::vec(any_text(), 1..6)) {
        let mut talk = begun();
        let mut state = first_sight();
        for text in texts {
            match talk.hear(&text, HOST) {
                Heard::Command(request) => {
                    state = obeyed(state, &request.command);
                    let faults = faults_of(&state);
                    prop_assert!(faults.is_empty(), "{text}: {faults:?}");
                }
                Heard::Refused(refusal) => {
                    let told: Value = serde_json::from_str(&Reply::Error(refusal).json()).unwrap();
                    prop_assert_eq!(&told["type"], "error");
                }
                Heard::Greeting(_) | Heard::Nothing => {}
            }
        }
    }

    #[test]
    fn a_stranger_changes_nothing_and_hears_nothing(texts in prop::collection::vec(any_text(), 1..6)) {
        // Another page in the same window; and one that has not greeted.
        let mut talk = begun();
        let mut silent = Talk::default();
        silent.begin();
        for text in &texts {
            if !matches!(parse(text), Ok(request) if request.command == Command::Hello) {
                prop_assert_eq!(talk.hear(text, "null"), Heard::Nothing);
                prop_assert_eq!(silent.hear(text, HOST), Heard::Nothing);
            }
        }
    }

    #[test]
    fn what_is_told_of_a_state_makes_that_state(actions in any_actions()) {
        let state = after(first_sight(), actions);
        let pairs = link::write_all(&state);
        let text = Reply::State { id: None, about: About { pairs: pairs.clone(), query: String::new() } }.json();
        prop_assert!(text.len() < MAX_BYTES && pairs.len() < 64, "{}", text.len());
        let told: Value = serde_json::from_str(&text).unwrap();
        let keys = told["state"].as_object().unwrap().iter();
        let keys: Vec<_> =
            keys.map(|(key, value)| (key.clone(), Some(value.as_str().unwrap().to_owned()))).collect();
        let Applied { state: again, .. } = applied(&AppState::default(), &keys, true).unwrap();
        let again = link::write_all(&again);
        // The hash of a citation goes along when it is told.
        prop_assert_eq!(again, pairs);
    }
}

#[test]
fn a_message_as_large_as_allowed_is_read_and_one_byte_more_is_not() {
    let of_size = |bytes: usize| {
        let bare = message(&json!({ "type": "get-state", "more": "" })).len();
        message(&json!({ "type": "get-state", "more": "x".repeat(bytes - bare) }))
    };
    let mut talk = begun();
    assert!(matches!(talk.hear(&of_size(MAX_BYTES), HOST), Heard::Command(_)));
    let refused = talk.hear(&of_size(MAX_BYTES + 1), HOST);
    assert!(matches!(refused, Heard::Refused(Refusal { .. })), "{refused:?}");
}

#[test]
fn brushing_from_a_host_stops_no_flight_and_no_look() {
    let state = after(first_sight(), [Action::Select(id("country-kaz"))]);
    assert!(state.passing.flight.is_some());
    let keys = [("to".to_owned(), Some("2019-12-31".to_owned()))];
    let Applied { state: told, open } = applied(&state, &keys, false).unwrap();
    let after = after(state.clone(), [Action::AdoptState(Box::new(told))]);
    assert_eq!((after.clock().to_string().as_str(), open), ("2019-12-31", None));
    assert_eq!((after.passing.flight.is_some(), after.selection), (true, state.selection));
}
