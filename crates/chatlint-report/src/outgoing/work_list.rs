//! A sample as a work list: one talk a row, and columns that the reviewer fills in. As a workbook or as CSV.

use rust_xlsxwriter::XlsxError;

use super::workbook::{self, Sheet};
use super::{Labels, OutTalk, csv, rows};
use rows::Cell;

/// Widths of the columns, in characters.
const WIDTHS: [u16; 14] = [8, 18, 24, 12, 8, 18, 18, 16, 10, 20, 8, 14, 14, 40];

/// Headings; the last three stand over empty columns.
fn headings(labels: &Labels) -> Vec<&str> {
    let Labels { talk, id, paper, sheet, line, time, customer, agent, platform, .. } = labels;
    let Labels { scene, score, by, verdict, remark, .. } = labels;
    [talk, id, paper, sheet, line, time, customer, agent, platform, scene, score, by, verdict, remark]
        .map(String::as_str)
        .to_vec()
}

fn row(talk: &OutTalk, labels: &Labels, scene: &str) -> Vec<Cell> {
    let [number, paper, sheet, line, time, customer, agent, platform, score] = rows::place(talk, labels);
    // The day decides which week a talk is looked at in; a paper may write the hour alone.
    let began = talk.conversation.turns.iter().find_map(|turn| turn.at);
    let time =
        began.map_or(time, |at| at.to_string().chars().take(16).collect::<String>().replace('T', " ").into());
    let id = talk.conversation.id.as_deref().unwrap_or_default().into();
    let scene = scene.into();
    let mut row = vec![number, id, paper, sheet, line, time, customer, agent, platform, scene, score];
    row.extend((0..3).map(|_| Cell::from("")));
    row
}

/// The headings as CSV.
#[must_use]
pub fn head(labels: &Labels) -> String {
    let headings = headings(labels).into_iter().map(Cell::from).collect();
    format!("{}{}", csv::MARK, csv::write(&[headings]))
}

/// A talk as a line of CSV.
#[must_use]
pub fn line(talk: &OutTalk, labels: &Labels, scene: &str) -> String {
    csv::write(&[row(talk, labels, scene)])
}

/// A workbook with the list on one sheet, and what it holds on another.
pub struct ListBook {
    labels: &'static Labels,
    scene: String,
    about: String,
    list: Sheet,
}

impl ListBook {
    /// A list without talks.
    ///
    /// # Errors
    /// If a heading is too long for the form.
    pub fn new(labels: &'static Labels, redacted: bool, scene: &str) -> Result<Self, XlsxError> {
        Ok(Self {
            labels,
            scene: scene.to_owned(),
            about: workbook::about(labels, redacted).to_owned(),
            list: Sheet::new(&labels.work_list, &headings(labels), &WIDTHS)?,
        })
    }

    /// Adds a talk.
    ///
    /// # Errors
    /// If the form cannot hold it.
    pub fn add(&mut self, talk: &OutTalk) -> Result<(), XlsxError> {
        self.list.row(&row(talk, self.labels, &self.scene))
    }

    /// The file.
    ///
    /// # Errors
    /// If the form cannot hold it.
    pub fn finish(self) -> Result<Vec<u8>, XlsxError> {
        workbook::save([self.list], self.labels, &self.about)
    }
}
