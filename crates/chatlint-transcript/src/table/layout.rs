//! Which column holds what: a value that is guessed, shown, corrected, given back, and kept under a name.

use serde::{Deserialize, Serialize};

use crate::table::Row;
use crate::table::headings::{self, same_heading};

/// What is known of the columns of a table. Kept as a JSON file, it is a named format for all exports of the same kind.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Layout {
    /// What people call exports of this kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether a row of headings stands above the messages. With headings, columns are found by them wherever they
    /// stand; without, by their order.
    pub headed: bool,
    /// The columns in order.
    pub columns: Vec<Column>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its heading, as it stands; empty where there is none.
    #[serde(default)]
    pub heading: String,
    /// What stands in it.
    pub holds: Holds,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// What was said.
    Text,
    /// Who said it: a name.
    Speaker,
    /// Who said it: customer, agent, robot, system, or the direction (received, sent).
    Role,
    /// When, at least the time of day.
    Time,
    /// The day, where the time of day stands in a column of its own.
    Day,
    /// Which talk the row belongs to.
    Talk,
    /// The customer's name, also in rows where the agent speaks.
    Customer,
    /// The agent's name, also in rows where the customer speaks.
    Agent,
    /// What the message is made of: text, picture, card, …
    Kind,
    /// Where the talk took place.
    Platform,
    /// What the customer said, in rows that hold a question and its answer.
    CustomerText,
    /// What the agent said, in rows that hold a question and its answer.
    AgentText,
    /// A whole talk, as a chat client copies it.
    Transcript,
    /// Nothing that matters here.
    #[default]
    Nothing,
}

impl Layout {
    /// Whether messages can be read with it: words, and somebody who says them.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let has = |holds| self.column(holds).is_some();
        let who = has(Holds::Speaker) || has(Holds::Role);
        has(Holds::Transcript) || has(Holds::CustomerText) || has(Holds::AgentText) || has(Holds::Text) && who
    }

    /// The first column that holds this, counted from 0.
    #[must_use]
    pub fn column(&self, holds: Holds) -> Option<usize> {
        self.columns.iter().position(|column| column.holds == holds)
    }

    /// What is in column `index`, counted from 0.
    #[must_use]
    pub fn holds(&self, index: usize) -> Holds {
        self.columns.get(index).map_or(Holds::Nothing, |column| column.holds)
    }

    /// The layout for a table whose first rows are `rows`, where this one was made for another of its kind: columns are
    /// found by their headings. `None` if the columns that matter are not there.
    pub(crate) fn fitted(&self, rows: &[Row]) -> Option<Layout> {
        if !self.headed {
            let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
            let needed = self
                .columns
                .iter()
                .rposition(|column| column.holds != Holds::Nothing)
                .map_or(0, |last| last + 1);
            return (needed <= width).then(|| self.clone());
        }
        let wanted: Vec<&Column> =
            self.columns.iter().filter(|column| column.holds != Holds::Nothing).collect();
        let row = rows.iter().take(headings::WITHIN).find(|row| {
            let there = |column: &&Column| row.cells.iter().any(|cell| same_heading(cell, &column.heading));
            wanted.iter().all(there)
        })?;
        let columns = row.cells.iter().map(|cell| Column {
            heading: crate::lines::trim(cell).to_owned(),
            holds: wanted
                .iter()
                .find(|column| same_heading(cell, &column.heading))
                .map_or(Holds::Nothing, |column| column.holds),
        });
        Some(Layout { name: self.name.clone(), headed: true, columns: columns.collect() })
    }

    /// The index of the row of headings among the first rows of a table.
    pub(crate) fn heading_row(&self, rows: &[Row]) -> Option<usize> {
        if !self.headed {
            return None;
        }
        let there = |row: &&Row| {
            self.columns.iter().enumerate().all(|(index, column)| {
                let cell = row.cells.get(index).map_or("", String::as_str);
                column.holds == Holds::Nothing || same_heading(cell, &column.heading)
            })
        };
        rows.iter().take(headings::WITHIN).position(|row| there(&row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Row {
        Row { cells: cells.iter().map(|cell| (*cell).to_owned()).collect(), ..Row::default() }
    }

    fn layout(columns: &[(&str, Holds)]) -> Layout {
        let column =
            |(heading, holds): &(&str, Holds)| Column { heading: (*heading).to_owned(), holds: *holds };
        Layout { name: None, headed: true, columns: columns.iter().map(column).collect() }
    }

    #[test]
    fn columns_are_found_by_their_headings_wherever_they_stand() {
        let kept = layout(&[("谁", Holds::Speaker), ("备注", Holds::Nothing), ("说了啥", Holds::Text)]);
        let rows = [row(&["导出于今天"]), row(&["说了啥 ", "谁", "新列"]), row(&["在吗", "甲", ""])];
        let fitted = kept.fitted(&rows).unwrap();
        assert_eq!(fitted.column(Holds::Text), Some(0));
        assert_eq!(fitted.column(Holds::Speaker), Some(1));
        assert_eq!(fitted.heading_row(&rows), Some(1));
        assert_eq!(kept.fitted(&[row(&["谁", "内容"])]), None);
    }

    #[test]
    fn words_without_a_speaker_are_not_enough() {
        assert!(!layout(&[("内容", Holds::Text)]).is_whole());
        assert!(layout(&[("内容", Holds::Text), ("方向", Holds::Role)]).is_whole());
        assert!(layout(&[("记录", Holds::Transcript)]).is_whole());
        assert!(layout(&[("问", Holds::CustomerText), ("答", Holds::AgentText)]).is_whole());
    }

    #[test]
    fn it_is_kept_as_json_and_a_wrong_key_is_refused() {
        let kept = layout(&[("内容", Holds::Text), ("昵称", Holds::Speaker)]);
        let text = serde_json::to_string(&kept).unwrap();
        assert_eq!(serde_json::from_str::<Layout>(&text).unwrap(), kept);
        let error =
            serde_json::from_str::<Layout>(r#"{"headed":true,"columns":[{"heading":"x","hold":"text"}]}"#)
                .unwrap_err();
        assert!(error.to_string().contains("hold"), "{error}");
    }
}
