//! Rows of notes and of talks: what the workbook and the CSV have in common.

use chatlint_core::Level;
use chatlint_core::wire::Finding;

use super::{Labels, OutTalk};

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A number.
    Number(f64),
    /// Words; never a formula.
    Text(String),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// The largest whole numbers that leave are counts of lines and messages.
fn count(number: usize) -> Cell {
    Cell::Number(f64::from(u32::try_from(number).unwrap_or(u32::MAX)))
}

/// Headings of the rows of notes.
pub fn note_headings(labels: &Labels) -> Vec<&str> {
    let Labels { talk, paper, sheet, line, time, customer, agent, platform, score, level, item, .. } = labels;
    let Labels { rule, words, note, suggestion, basis, state, by, when, reason, .. } = labels;
    [
        talk, paper, sheet, line, time, customer, agent, platform, score, level, item, rule, words, note,
        suggestion, basis, state, by, when, reason,
    ]
    .map(String::as_str)
    .to_vec()
}

/// The notes of a talk, one a row; of a talk without notes, one row that says so.
pub fn notes(talk: &OutTalk, labels: &Labels) -> Vec<Vec<Cell>> {
    let mut rows: Vec<Vec<Cell>> = talk
        .review
        .findings
        .iter()
        .enumerate()
        .map(|(place, finding)| note(talk, place, finding, labels))
        .collect();
    if rows.is_empty() {
        let mut row = of_talk(talk, None, labels).to_vec();
        row.extend((0..4).map(|_| Cell::from("")));
        row.push(labels.no_notes.as_str().into());
        row.resize_with(note_headings(labels).len(), || Cell::from(""));
        rows.push(row);
    }
    rows
}

fn note(talk: &OutTalk, place: usize, finding: &Finding, labels: &Labels) -> Vec<Cell> {
    let mut row = of_talk(talk, finding.turn, labels).to_vec();
    let ruling = talk.standing(place);
    row.extend([
        labels.level(finding.level).into(),
        finding.title.as_str().into(),
        finding.rule.as_str().into(),
        if finding.turn.is_none() { labels.whole.as_str() } else { &finding.text }.into(),
        finding.message.as_str().into(),
        suggestion(finding).into(),
        basis(finding).into(),
        labels.state(ruling.map(|ruling| ruling.state)).into(),
        ruling.map_or("", |ruling| &ruling.by).into(),
        ruling.map_or("", |ruling| &ruling.at).into(),
        ruling.and_then(|ruling| ruling.reason.as_deref()).unwrap_or_default().into(),
    ]);
    row
}

/// What to write instead or besides, as words of their own: the comma that joins them to the message stands in front of nothing
/// here. Empty where there is nothing to write.
pub fn suggestion(finding: &Finding) -> &str {
    finding.fixes.first().map_or("", |fix| fix.text.trim_start_matches(['，', ',', '、', ' ']))
}

/// What a finding rests on, in one line.
pub fn basis(finding: &Finding) -> String {
    let lines = finding
        .basis
        .iter()
        .map(|basis| [&basis.source, &basis.article].map(String::as_str).join(" ").trim_end().to_owned());
    lines.collect::<Vec<_>>().join("; ")
}

/// Where a talk stands and what became of it: number, paper, sheet, line, time, customer, agents, platform, score.
pub fn place(talk: &OutTalk, labels: &Labels) -> [Cell; 9] {
    let mut row = of_talk(talk, Some(0), labels);
    // Of a talk, who serves counts, not who speaks first.
    row[6] = talk.agents.join("、").into();
    row
}

fn of_talk(talk: &OutTalk, turn: Option<usize>, labels: &Labels) -> [Cell; 9] {
    let source = turn.and_then(|turn| talk.sources.get(turn));
    let said = turn.and_then(|turn| talk.conversation.turns.get(turn));
    let speaker = said.and_then(|turn| turn.sender.clone()).unwrap_or_else(|| talk.agents.join("、"));
    [
        count(talk.number),
        paper(talk, labels).into(),
        talk.sheet.as_deref().unwrap_or_default().into(),
        source.map_or(Cell::from(""), |source| Cell::Number(f64::from(source.first_line))),
        source.and_then(|source| source.time.as_deref()).unwrap_or_default().into(),
        talk.customer.as_deref().unwrap_or_default().into(),
        speaker.into(),
        labels.platform(talk.conversation.platform).into(),
        Cell::Number(talk.review.score.total),
    ]
}

/// The paper's name, or that it was a paste.
pub fn paper<'a>(talk: &'a OutTalk, labels: &'a Labels) -> &'a str {
    if talk.paper.is_empty() { &labels.paste } else { &talk.paper }
}

/// Headings of the rows of talks.
pub fn talk_headings(labels: &Labels) -> Vec<&str> {
    let Labels { talk, paper, sheet, line, time, customer, agent, platform, score, vetoed, .. } = labels;
    let mut headings: Vec<&str> =
        [talk, paper, sheet, line, time, customer, agent, platform, score, &labels.messages, vetoed]
            .map(String::as_str)
            .to_vec();
    headings.extend(LEVELS.map(|level| labels.level(level)));
    headings.push(&labels.withdrawn);
    headings
}

const LEVELS: [Level; 4] = [Level::Block, Level::Warn, Level::Hint, Level::Credit];

/// A talk in one row.
pub fn talk(talk: &OutTalk, labels: &Labels) -> Vec<Cell> {
    let mut row = place(talk, labels).to_vec();
    row.push(count(talk.conversation.turns.len()));
    row.push(if talk.review.score.vetoed { labels.yes.as_str() } else { "" }.into());
    let counted = |level| talk.review.findings.iter().filter(|finding| finding.level == level).count();
    row.extend(LEVELS.map(|level| count(counted(level))));
    row.push(count((0..talk.review.findings.len()).filter(|place| talk.is_withdrawn(*place)).count()));
    row
}
