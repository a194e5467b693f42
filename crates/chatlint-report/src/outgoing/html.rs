//! The report: reading and printing, one file that opens anywhere. Of one talk it holds every line, of many the lines around
//! the notes.

use std::collections::BTreeSet;

use chatlint_core::Locale;
use maud::{Markup, html};

use super::page::{arithmetic, language, lines, note, page};
use super::rows::paper;
use super::{Labels, OutTalk};
use crate::Words;

/// Lines shown before and after a line with a note.
const AROUND: usize = 2;

/// A report that takes talk by talk.
pub struct Report {
    locale: Locale,
    redacted: bool,
    whole: bool,
    talks: Vec<Line>,
    sections: Vec<Markup>,
}

/// A talk in the table at the head.
struct Line {
    number: usize,
    paper: String,
    customer: String,
    agents: String,
    notes: usize,
    score: f64,
}

impl Report {
    /// A report without talks. `whole`: whether every line is shown, not only those around notes.
    #[must_use]
    pub fn new(locale: Locale, redacted: bool, whole: bool) -> Self {
        Self { locale, redacted, whole, talks: Vec::new(), sections: Vec::new() }
    }

    fn labels(&self) -> &'static Labels {
        &Words::of(self.locale).labels
    }

    /// Adds a talk.
    pub fn add(&mut self, talk: &OutTalk) {
        let labels = self.labels();
        self.talks.push(Line {
            number: talk.number,
            paper: paper(talk, labels).to_owned(),
            customer: talk.customer.clone().unwrap_or_default(),
            agents: talk.agents.join("、"),
            notes: talk.review.findings.len(),
            score: talk.review.score.total,
        });
        let turns = talk.conversation.turns.len();
        let shown: BTreeSet<usize> = if self.whole {
            (0..turns).collect()
        } else {
            let noted = talk.review.findings.iter().filter_map(|finding| finding.turn);
            noted.flat_map(|turn| turn.saturating_sub(AROUND)..(turn + AROUND + 1).min(turns)).collect()
        };
        self.sections.push(html! {
            section id=(format!("talk-{}", talk.number)) {
                h2 { (labels.talk) " " (talk.number) " · " (talk.agents.join("、")) }
                p.soft { (paper(talk, labels)) " · " (labels.platform(talk.conversation.platform)) " · " (labels.messages) " " (turns) }
                p.score { (talk.review.score.total) }
                (arithmetic(&talk.review.score, labels))
                @if talk.review.findings.is_empty() { p { (labels.no_notes) } }
                @for (place, finding) in talk.findings_of(None) { (note(talk, place, finding, labels)) }
                (lines(talk, &shown, labels, &|_| true))
            }
        });
    }

    /// The file.
    #[must_use]
    pub fn finish(self) -> String {
        let labels = self.labels();
        let about = if self.redacted { &labels.redacted } else { &labels.unredacted };
        let body = html! {
            h1 { (labels.title) }
            p.soft { (about) }
            @if self.talks.len() > 1 {
                table {
                    thead {
                        tr {
                            th { (labels.talk) } th { (labels.paper) } th { (labels.customer) } th { (labels.agent) }
                            th.number { (labels.notes) } th.number { (labels.score) }
                        }
                    }
                    tbody {
                        @for line in &self.talks {
                            tr {
                                td { a href=(format!("#talk-{}", line.number)) { (line.number) } }
                                td { (line.paper) } td { (line.customer) } td { (line.agents) }
                                td.number { (line.notes) } td.number { (line.score) }
                            }
                        }
                    }
                }
            }
            @for section in &self.sections { (section) }
        };
        page(language(self.locale), &labels.title, &body)
    }
}
