//! Who is heard, and from when. Only the page around gets as far as this; the browser layer knows its window.

use super::{Command, Refusal, Request, Unread, parse};

/// Most requests that wait for the records to arrive; a host that sends more before that is not a reader's.
const MOST_WAITING: usize = 64;

/// What is to be done about a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Heard {
    /// Nothing: nobody's, a stranger's, or too early.
    Nothing,
    /// A greeting: the speaker is the peer from now on.
    Greeting(Request),
    /// A command of the peer.
    Command(Request),
    /// To be answered with an error.
    Refused(Refusal),
}

/// The conversation with one page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Talk {
    /// The origin of the page that greeted.
    peer: Option<String>,
    is_ready: bool,
    waiting: Vec<Request>,
}

impl Talk {
    /// A message of the page around arrived, which is from `origin`.
    pub fn hear(&mut self, text: &str, origin: &str) -> Heard {
        let is_peer = self.knows(origin);
        match parse(text) {
            Ok(request) if request.command == Command::Hello => {
                self.peer = Some(origin.to_owned());
                self.admit(request, Heard::Greeting)
            }
            Ok(request) if is_peer => self.admit(request, Heard::Command),
            Err(Unread::Refused(refusal)) if is_peer => Heard::Refused(refusal),
            Ok(_) | Err(_) => Heard::Nothing,
        }
    }

    /// Something arrived that is no text at all, or too much of it.
    pub fn hear_refused(&self, refusal: Refusal, origin: &str) -> Heard {
        if self.knows(origin) { Heard::Refused(refusal) } else { Heard::Nothing }
    }

    /// The records are there: what waited for them, in order.
    pub fn begin(&mut self) -> Vec<Request> {
        self.is_ready = true;
        std::mem::take(&mut self.waiting)
    }

    /// Whether a page of this origin has greeted.
    pub fn knows(&self, origin: &str) -> bool {
        self.peer.as_deref() == Some(origin)
    }

    /// Whether somebody has greeted and been answered.
    pub fn has_peer(&self) -> bool {
        self.is_ready && self.peer.is_some()
    }

    fn admit(&mut self, request: Request, now: impl FnOnce(Request) -> Heard) -> Heard {
        if self.is_ready {
            return now(request);
        }
        if self.waiting.len() < MOST_WAITING {
            self.waiting.push(request);
        }
        Heard::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Code, Id};

    const HELLO: &str = r#"{"app":"bri-atlas","v":1,"type":"hello","id":1}"#;
    const ASK: &str = r#"{"app":"bri-atlas","v":1,"type":"get-state","id":2}"#;
    const WRONG: &str = r#"{"app":"bri-atlas","v":1,"type":"eval","id":3}"#;

    fn ready() -> Talk {
        let mut talk = Talk::default();
        talk.begin();
        talk
    }

    #[test]
    fn nothing_is_done_or_said_before_a_greeting() {
        let mut talk = ready();
        for text in [ASK, WRONG, "", "{}"] {
            assert_eq!(talk.hear(text, "https://a.example"), Heard::Nothing, "{text}");
        }
        assert!(!talk.has_peer());
        assert!(matches!(talk.hear(HELLO, "https://a.example"), Heard::Greeting(_)));
        assert!(talk.has_peer());
        assert!(matches!(talk.hear(ASK, "https://a.example"), Heard::Command(_)));
        let Heard::Refused(refusal) = talk.hear(WRONG, "https://a.example") else { panic!("not refused") };
        assert_eq!((refusal.code, refusal.id), (Code::UnknownType, Some(Id::Number(3))));
    }

    #[test]
    fn what_cannot_be_read_is_told_to_the_peer_alone() {
        let mut talk = ready();
        let refusal = Refusal::new(Code::TooLarge, None, "");
        assert_eq!(talk.hear_refused(refusal.clone(), "https://a.example"), Heard::Nothing);
        talk.hear(HELLO, "https://a.example");
        assert_eq!(talk.hear_refused(refusal.clone(), "https://b.example"), Heard::Nothing);
        assert_eq!(talk.hear_refused(refusal.clone(), "https://a.example"), Heard::Refused(refusal));
    }

    #[test]
    fn another_page_in_the_same_window_has_to_greet_again() {
        let mut talk = ready();
        talk.hear(HELLO, "https://a.example");
        assert_eq!(talk.hear(ASK, "https://b.example"), Heard::Nothing);
        talk.hear(HELLO, "https://b.example");
        assert!(matches!(talk.hear(ASK, "https://b.example"), Heard::Command(_)));
        assert_eq!(talk.hear(ASK, "https://a.example"), Heard::Nothing);
    }

    #[test]
    fn what_comes_early_waits_in_order_and_not_without_end() {
        let mut talk = Talk::default();
        assert_eq!(talk.hear(HELLO, "null"), Heard::Nothing);
        for _ in 0..200 {
            assert_eq!(talk.hear(ASK, "null"), Heard::Nothing);
        }
        let waited = talk.begin();
        assert_eq!(waited.len(), MOST_WAITING);
        assert_eq!(waited.first().map(|request| &request.command), Some(&Command::Hello));
        assert!(talk.begin().is_empty());
    }
}
