//! One case: a talk, and what a good judge must and must not say of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Map, Value};

/// One line of a file of cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub id: String,
    mode: Mode,
    platform: Value,
    turns: Vec<Turn>,
    draft: Option<String>,
    now: Option<Value>,
    house: Option<Value>,
    /// Items that must be found.
    #[serde(default)]
    pub expect: Vec<String>,
    /// Items that must not be found; `*` stands for anything at warn or above.
    #[serde(default)]
    pub forbid: Vec<String>,
    /// Words that the finding of an item must point at.
    #[serde(default)]
    pub spans: Vec<(String, String)>,
    /// The level that the finding of an item must have.
    #[serde(default)]
    pub level: BTreeMap<String, String>,
    /// What makes the case hard or plain; for people.
    #[serde(rename = "why")]
    _why: String,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    /// The draft is judged as the agent's next message.
    Draft,
    /// The whole, ended talk is judged.
    Conversation,
}

#[derive(Deserialize)]
struct Turn {
    role: String,
    text: String,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// The part of a finding that scores.
#[derive(Deserialize)]
pub struct Finding {
    pub item: String,
    pub level: String,
    #[serde(default)]
    pub text: String,
}

impl Case {
    /// Reads a file of cases.
    ///
    /// # Errors
    /// If a line is no case; the error names it.
    pub fn read_all(file: &Path) -> Result<Vec<Case>> {
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        lines
            .map(|(number, line)| {
                let case: Case = serde_json::from_str(line)
                    .with_context(|| format!("{}:{}: not a case", file.display(), number + 1))?;
                anyhow::ensure!(
                    case.is_whole() == case.draft.is_none(),
                    "{}:{}: mode `draft` needs a draft, mode `conversation` has none",
                    file.display(),
                    number + 1
                );
                anyhow::ensure!(
                    !(case.expect.is_empty() && case.forbid.is_empty()),
                    "{}:{}: the case neither expects nor forbids anything",
                    file.display(),
                    number + 1
                );
                Ok(case)
            })
            .collect()
    }

    /// Whether the case is an ended talk.
    pub fn is_whole(&self) -> bool {
        self.mode == Mode::Conversation
    }

    /// What the judge is given: nothing of what it should say.
    pub fn question(&self) -> String {
        let turns: Vec<Value> = self
            .turns
            .iter()
            .map(|turn| {
                let mut rest = turn.rest.clone();
                rest.insert("role".to_owned(), turn.role.clone().into());
                rest.insert("text".to_owned(), turn.text.clone().into());
                Value::Object(rest)
            })
            .collect();
        let mut question = Map::new();
        question.insert("id".to_owned(), self.id.clone().into());
        question.insert("platform".to_owned(), self.platform.clone());
        question.insert("turns".to_owned(), turns.into());
        let optional = [
            ("draft", self.draft.clone().map(Value::from)),
            ("now", self.now.clone()),
            ("house", self.house.clone()),
        ];
        for (key, value) in optional {
            if let Some(value) = value {
                question.insert(key.to_owned(), value);
            }
        }
        Value::Object(question).to_string()
    }

    /// The talk or its draft in a line, cut for reading.
    pub fn shown(&self) -> String {
        let whole = self.draft.clone().unwrap_or_else(|| {
            let turns =
                self.turns.iter().map(|turn| format!("{}:{}", turn.role.get(..1).unwrap_or("?"), turn.text));
            turns.collect::<Vec<_>>().join(" / ")
        });
        whole.chars().take(110).collect()
    }
}

/// The findings of one answer.
///
/// # Errors
/// If the answer is an error or has another form.
pub fn findings(answer: &Value) -> Result<Vec<Finding>> {
    let id = answer["id"].clone();
    serde_json::from_value(answer["findings"].clone())
        .with_context(|| format!("the answer to {id} has no findings: {answer}"))
}
