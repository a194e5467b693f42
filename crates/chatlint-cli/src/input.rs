//! One line of input: a talk, perhaps with a draft.

use std::cell::RefCell;
use std::fmt;

use chatlint_core::conversation::{HouseRule, Platform, Turn};
use chatlint_core::{Conversation, Timestamp};
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// A talk to be judged.
#[derive(Debug)]
pub struct Input {
    /// The caller's id as it stood: a string, a number, or null where there was none.
    pub id: Value,
    /// The talk so far, or the whole talk.
    pub conversation: Conversation,
    /// The agent's next message.
    pub draft: Option<String>,
    /// The time at which the draft is judged.
    pub now: Option<Timestamp>,
}

/// Why a line is no input.
#[derive(Debug, PartialEq, Serialize)]
pub struct BadInput {
    /// The id, where it could be read.
    pub id: Value,
    /// What is wrong and where.
    pub error: Fault,
}

/// A place in the input and what is wrong there.
#[derive(Debug, PartialEq, Serialize)]
pub struct Fault {
    /// The file, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// 1-based line.
    pub line: u64,
    /// 1-based column in characters.
    pub column: usize,
    /// What is wrong and what to do.
    pub message: String,
}

/// The keys of a line. Others are let pass: pipelines carry their own.
#[derive(Deserialize)]
struct Keys {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    platform: Platform,
    turns: Vec<Turn>,
    #[serde(default)]
    partial: bool,
    draft: Option<String>,
    now: Option<Timestamp>,
    #[serde(default)]
    house: Vec<HouseRule>,
    #[serde(default)]
    broadcast: bool,
}

impl Input {
    /// Reads one line, without its line break. `number` is its 1-based place in the input.
    ///
    /// # Errors
    /// If the line is no JSON object with the keys of an input, or no UTF-8.
    pub fn read(line: &[u8], number: u64) -> Result<Input, BadInput> {
        let text = std::str::from_utf8(line).map_err(|error| {
            let valid = String::from_utf8_lossy(&line[..error.valid_up_to()]).into_owned();
            bad(
                &valid,
                number,
                valid.chars().count() + 1,
                "this is no UTF-8; convert the input to UTF-8".to_owned(),
            )
        })?;
        let keys: Keys = serde_json::from_str(text).map_err(|error| {
            // serde_json counts columns in bytes, and names the place once more in its message.
            let before = text.get(..error.column().saturating_sub(1)).unwrap_or(text);
            let place = format!(" at line {} column {}", error.line(), error.column());
            bad(text, number, before.chars().count() + 1, error.to_string().replace(&place, ""))
        })?;
        let id = keys.id.as_str().map(str::to_owned);
        let conversation = Conversation {
            id,
            platform: keys.platform,
            turns: keys.turns,
            partial: keys.partial,
            house: keys.house,
            broadcast: keys.broadcast,
        };
        Ok(Input { id: keys.id, conversation, draft: keys.draft, now: keys.now })
    }
}

fn bad(text: &str, line: u64, column: usize, message: String) -> BadInput {
    BadInput { id: id_of(text), error: Fault { file: None, line, column, message } }
}

/// The id in what may be broken JSON: whatever was read of it before the fault.
fn id_of(text: &str) -> Value {
    let found = RefCell::new(Value::Null);
    let mut reader = serde_json::Deserializer::from_str(text);
    // The line is known to be bad; only what was seen on the way counts.
    IdProbe(&found).deserialize(&mut reader).ok();
    found.into_inner()
}

/// Walks through an object and keeps its `id`.
struct IdProbe<'a>(&'a RefCell<Value>);

impl<'de> DeserializeSeed<'de> for IdProbe<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for IdProbe<'_> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "id" {
                self.0.replace(map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(line: &[u8]) -> BadInput {
        Input::read(line, 7).expect_err("a bad line")
    }

    #[test]
    fn columns_count_characters() {
        let bad = fault(r#"{"id":"好","turns":[],"draft":5}"#.as_bytes());
        assert_eq!((bad.id, bad.error.line), (Value::from("好"), 7));
        assert_eq!(bad.error.column, r#"{"id":"好","turns":[],"draft":5"#.chars().count());
        assert!(!bad.error.message.contains("column"), "{}", bad.error.message);
    }

    #[test]
    fn the_id_survives_what_breaks_after_it() {
        assert_eq!(fault(br#"{"id":17,"turns":[{"role":"agent""#).id, Value::from(17));
        assert_eq!(fault(br#"{"turns":"none","id":"x"}"#).id, Value::from("x"));
        assert_eq!(fault(br#"{"turns":[,"id":"x"}"#).id, Value::Null);
        assert_eq!(fault(b"[]").id, Value::Null);
    }

    #[test]
    fn bytes_that_are_no_utf_8_have_a_column() {
        let bad = fault(b"{\"id\":\"a\",\"draft\":\"\xe5\xa5\xbd\xff\"}");
        assert_eq!(bad.id, Value::from("a"));
        assert_eq!(bad.error.column, "{\"id\":\"a\",\"draft\":\"好".chars().count() + 1);
    }

    #[test]
    fn keys_of_the_pipeline_are_let_pass() {
        let line = br#"{"id":"a","shop":9,"turns":[{"role":"agent","text":"hi","mood":1}],"now":"2026-11-22T10:00:00+08:00"}"#;
        let input = Input::read(line, 1).expect("a good line");
        assert_eq!(input.conversation.turns.len(), 1);
        assert!(input.now.is_some() && input.draft.is_none());
    }
}
