//! For reading on a terminal.

use std::fmt::{self, Write};

use anstyle::{AnsiColor, Style};
use chatlint_core::{Basis, ByteSpan, Conversation, Excuse, Finding, Level, Locale, Review, Score, Verdict};
use chatlint_report::{ResponseMetrics, ResponseTally};
use serde_json::Value;

use super::catalogue::{Catalogue, fill};
use super::excerpt::{excerpt, safe};
use crate::input::{BadInput, Input};
use crate::judging::Tally;

const STRONG: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();
const GOOD: Style = AnsiColor::Green.on_default();

/// Writes answers in one language.
pub struct Human {
    words: Catalogue,
}

impl Human {
    /// In the given language.
    pub fn new(locale: Locale) -> Human {
        Human { words: Catalogue::of(locale) }
    }

    /// A verdict on a draft.
    pub fn verdict(&self, input: &Input, line: u64, draft: &str, verdict: &Verdict) -> Vec<u8> {
        let mut page = Page::default();
        page.heading(&input.id, line, "");
        page.findings(&self.words, &verdict.findings, &verdict.excused, &input.conversation, Some(draft));
        page.text.into_bytes()
    }

    /// A review of a talk.
    pub fn review(&self, input: &Input, line: u64, review: &Review, tally: &ResponseTally) -> Vec<u8> {
        let mut page = Page::default();
        let score = format!("{} {}", self.words.score, Points(review.score.total));
        page.heading(&input.id, line, &score);
        page.arithmetic(&self.words, &review.score);
        if tally.talks > 0 {
            page.line(format_args!("  {QUIET}{}{QUIET:#}", self.figures(&self.words.metrics, tally)));
        }
        page.findings(&self.words, &review.findings, &review.excused, &input.conversation, None);
        page.text.into_bytes()
    }

    /// An answer to what is no input.
    pub fn bad_input(&self, bad: &BadInput) -> Vec<u8> {
        let mut page = Page::default();
        page.heading(&bad.id, bad.error.line, bad.error.file.as_deref().unwrap_or_default());
        let place = fill(
            &self.words.line,
            &[("line", bad.error.line.to_string()), ("column", bad.error.column.to_string())],
        );
        let style = style(Level::Block);
        page.line(format_args!("  {style}{}{style:#} {place}", self.words.bad_input));
        page.line(format_args!("    {}", safe(&bad.error.message)));
        page.text.into_bytes()
    }

    /// Response figures in one line.
    fn figures(&self, template: &str, tally: &ResponseTally) -> String {
        let metrics = ResponseMetrics::from(tally);
        let template =
            if metrics.longest_response_s.is_none() { &self.words.metrics_untimed } else { template };
        let shown = |value: Option<f64>| value.map_or_else(|| self.words.untimed.clone(), |v| v.to_string());
        let time = |value: Option<f64>| {
            value.map_or_else(
                || self.words.untimed.clone(),
                |value| fill(&self.words.seconds, &[("seconds", value.to_string())]),
            )
        };
        let percent = metrics.three_minute_rate.map(|rate| (rate * 1000.0).round() / 10.0);
        fill(
            template,
            &[
                ("first", time(metrics.first_response_s)),
                ("mean", time(metrics.mean_response_s)),
                ("longest", time(metrics.longest_response_s)),
                ("handling", time(metrics.handling_s)),
                ("average", time(metrics.average_response_s)),
                ("rate", percent.map_or_else(|| self.words.untimed.clone(), |rate| format!("{rate}%"))),
                ("ratio", shown(metrics.answer_ratio)),
                ("rounds", metrics.rounds.to_string()),
                ("unanswered", metrics.unanswered.to_string()),
            ],
        )
    }

    /// The line below all answers.
    pub fn sum(&self, tally: &Tally) -> Vec<u8> {
        let values = [
            ("inputs", tally.inputs),
            ("block", tally.block),
            ("warn", tally.warn),
            ("hint", tally.hint),
            ("bad", tally.bad),
        ]
        .map(|(name, number)| (name, number.to_string()));
        let mut text = format!("\n{}\n", fill(&self.words.sum, &values));
        if tally.response.talks > 0 {
            text += &self.figures(&self.words.metrics_sum, &tally.response);
            text.push('\n');
        }
        text.into_bytes()
    }
}

fn style(level: Level) -> Style {
    match level {
        Level::Block => AnsiColor::Red.on_default().bold(),
        Level::Warn => AnsiColor::Yellow.on_default().bold(),
        Level::Hint => AnsiColor::Cyan.on_default().bold(),
        Level::Credit => GOOD.bold(),
    }
}

/// Points without needless decimals.
struct Points(f32);

impl fmt::Display for Points {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round() / 10.0;
        write!(to, "{tenths}")
    }
}

/// The text of one answer.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, line: fmt::Arguments<'_>) {
        writeln!(self.text, "{line}").expect("memory takes text");
    }

    fn heading(&mut self, id: &Value, line: u64, beside: &str) {
        let name = match id {
            Value::Null => format!("#{line}"),
            Value::String(id) => safe(id),
            other => other.to_string(),
        };
        let gap = if beside.is_empty() { "" } else { "  " };
        self.line(format_args!("{STRONG}{name}{STRONG:#}{gap}{beside}"));
    }

    fn arithmetic(&mut self, words: &Catalogue, score: &Score) {
        for line in &score.lines {
            let sentence = fill(
                &words.points,
                &[
                    ("title", line.title.clone()),
                    ("amount", format!("{:+}", (line.amount * 10.0).round() / 10.0)),
                    ("counted", line.counted.to_string()),
                    ("points", Points(line.points).to_string()),
                    ("weight", Points(line.weight).to_string()),
                ],
            );
            let capped = if line.capped { format!(" {}", words.capped) } else { String::new() };
            self.line(format_args!("  {QUIET}{sentence}{capped}{QUIET:#}"));
        }
        if score.vetoed {
            let style = style(Level::Block);
            self.line(format_args!("  {style}{}{style:#}", words.veto));
        }
    }

    fn findings(
        &mut self,
        words: &Catalogue,
        findings: &[Finding],
        excused: &[Excuse],
        conversation: &Conversation,
        draft: Option<&str>,
    ) {
        if findings.is_empty() {
            self.line(format_args!("  {GOOD}✓{GOOD:#} {}", words.nothing));
        }
        let mut shown_turn = None;
        for finding in findings {
            // A message that was just shown is shown again only to mark other words in it.
            if shown_turn != Some(finding.turn) || finding.span.start < finding.span.end {
                self.place(words, conversation, draft, finding.turn, finding.span);
            }
            shown_turn = Some(finding.turn);
            let style = style(finding.level);
            let level = words.level(finding.level);
            self.line(format_args!(
                "  {style}{level}{style:#} {STRONG}{}{STRONG:#} {QUIET}{}{QUIET:#}",
                finding.title, finding.rule
            ));
            self.line(format_args!("    {}", safe(&finding.message)));
            for fix in &finding.fixes {
                self.line(format_args!("    {GOOD}{}{GOOD:#} {}", words.fix, safe(&fix.text)));
            }
            for basis in &finding.basis {
                self.line(format_args!("    {QUIET}{} {}{QUIET:#}", words.basis, shown(basis)));
            }
        }
        for excuse in excused {
            self.line(format_args!(
                "  {QUIET}{} {} {}: {}{QUIET:#}",
                words.excused,
                excuse.rule,
                safe(&excuse.text),
                excuse.reason
            ));
        }
    }

    fn place(
        &mut self,
        words: &Catalogue,
        conversation: &Conversation,
        draft: Option<&str>,
        turn: Option<usize>,
        span: ByteSpan,
    ) {
        let spoken = turn.and_then(|index| conversation.turns.get(index));
        let (speaker, text) = match (turn, spoken, draft) {
            (Some(_), Some(turn), _) => (words.role(turn.role), turn.text.as_str()),
            (Some(_), None, Some(draft)) => (words.draft.as_str(), draft),
            _ => {
                self.line(format_args!("  {QUIET}{}{QUIET:#}", words.whole_talk));
                return;
            }
        };
        let found = excerpt(text, span);
        let lead = format!("{speaker}: ");
        self.line(format_args!("  {QUIET}{lead}{QUIET:#}{}", found.text));
        if !found.marks.is_empty() {
            let indent = " ".repeat(unicode_width::UnicodeWidthStr::width(lead.as_str()));
            let style = style(Level::Block);
            self.line(format_args!("  {indent}{style}{}{style:#}", found.marks));
        }
    }
}

fn shown(basis: &Basis) -> String {
    let parts = [&basis.source, &basis.article, &basis.effective, &basis.penalty];
    parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · ")
}
