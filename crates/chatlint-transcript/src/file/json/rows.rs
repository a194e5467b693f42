//! The messages of JSON values, as rows of a table.

use std::collections::HashMap;

use serde_json::Value;

use crate::table::{Holds, Row, headings};

/// How deep arrays and objects around the messages may stand.
const DEEPEST: usize = 6;
/// A file has at most so many different keys; more are data used as keys.
const MOST_KEYS: usize = 400;

/// What is found in a value.
pub(crate) enum Found {
    /// A message, or a talk written as text, as a row.
    Row(Row),
    /// Nothing that was said: the value, as a report quotes it.
    Nothing(String),
}

/// Makes rows of values: the keys are the columns, in the order in which they come.
#[derive(Default)]
pub(crate) struct Rows {
    columns: HashMap<String, usize>,
    headings: Vec<String>,
    groups: u64,
}

impl Rows {
    /// The keys so far, as the row of headings.
    pub(crate) fn headings(&self) -> Vec<String> {
        self.headings.clone()
    }

    /// Finds the messages of one value that begins on `line`.
    pub(crate) fn find(&mut self, value: &Value, line: u32, each: &mut dyn FnMut(Found)) {
        let mut found = false;
        self.walk(value, &[], line, 0, &mut |piece| {
            found = true;
            each(piece);
        });
        if !found {
            each(Found::Nothing(crate::lines::quote(&value.to_string())));
        }
    }

    fn walk(
        &mut self,
        value: &Value,
        about: &[(String, String)],
        line: u32,
        depth: usize,
        each: &mut dyn FnMut(Found),
    ) {
        match value {
            Value::Array(items) if depth < DEEPEST && items.iter().any(holds_talks) => {
                for item in items {
                    self.walk(item, about, line, depth + 1, each);
                }
            }
            Value::Array(items) if items.iter().any(Value::is_object) => {
                self.groups += 1;
                for item in items {
                    each(Found::Row(self.row(item, about, line, Some(self.groups))));
                }
            }
            Value::Object(keys) if depth < DEEPEST && holds_talks(value) => {
                let mut around: Vec<(String, String)> = about.to_vec();
                for (key, value) in keys.iter().filter(|(_, value)| !is_talk(value)) {
                    flatten(&format!("talk.{key}"), value, &mut around);
                }
                for (key, value) in keys.iter().filter(|(_, value)| is_talk(value)) {
                    let mut around = around.clone();
                    // `{"1001": […], "1002": […]}`: the key is the talk's name.
                    if !around.iter().any(|(name, _)| headings::holds(name) == Some(Holds::Talk)) {
                        around.push(("talk.id".to_owned(), key.clone()));
                    }
                    self.walk(value, &around, line, depth + 1, each);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
            // A message on its own, or a talk as text.
            _ => {
                let row = self.row(value, about, line, None);
                if !row.is_blank() {
                    each(Found::Row(row));
                }
            }
        }
    }

    fn row(&mut self, value: &Value, about: &[(String, String)], line: u32, group: Option<u64>) -> Row {
        let mut fields: Vec<(String, String)> = about.to_vec();
        match value {
            Value::Object(keys) => {
                for (key, value) in keys {
                    flatten(key, value, &mut fields);
                }
            }
            other => flatten("text", other, &mut fields),
        }
        let mut cells = vec![String::new(); self.headings.len()];
        for (key, text) in fields {
            let Some(column) = self.column(key) else { continue };
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            cells[column] = text;
        }
        Row { first_line: line, last_line: line, cells, group }
    }

    fn column(&mut self, key: String) -> Option<usize> {
        if let Some(column) = self.columns.get(&key) {
            return Some(*column);
        }
        if self.headings.len() >= MOST_KEYS {
            return None;
        }
        self.headings.push(key.clone());
        self.columns.insert(key, self.headings.len() - 1);
        Some(self.headings.len() - 1)
    }
}

/// Whether messages or talks stand inside the value.
fn holds_talks(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(Value::is_object),
        Value::Object(keys) => keys.values().any(is_talk),
        _ => false,
    }
}

/// Whether the value under a key is the messages of a talk, or holds talks.
fn is_talk(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(|item| item.is_object() || item.is_array()),
        Value::Object(_) => holds_talks(value),
        _ => false,
    }
}

/// Keys of objects in objects are joined by dots; values become the text of a cell.
fn flatten(key: &str, value: &Value, to: &mut Vec<(String, String)>) {
    let text = match value {
        Value::Null => return,
        Value::String(text) => text.clone(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Array(items) => items
            .iter()
            .map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned))
            .collect::<Vec<_>>()
            .join("\n"),
        Value::Object(keys) => {
            if key.matches('.').count() < DEEPEST {
                for (inner, value) in keys {
                    flatten(&format!("{key}.{inner}"), value, to);
                }
            }
            return;
        }
    };
    to.push((key.to_owned(), text));
}
