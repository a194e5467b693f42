//! The appeal sheet: one note with the lines around it, what it rests on, what was said of it, and room to sign.

use std::collections::BTreeSet;

use chatlint_core::Locale;
use maud::html;

use super::OutTalk;
use super::page::{language, lines, note, page};
use super::rows::{basis, paper};
use crate::Words;

/// Lines shown before and after the line in question.
const AROUND: usize = 5;

/// The sheet of a finding, by its place; `None` where there is none.
#[must_use]
pub fn sheet(talk: &OutTalk, place: usize, locale: Locale, redacted: bool) -> Option<String> {
    let labels = &Words::of(locale).labels;
    let finding = talk.review.findings.get(place)?;
    let turns = talk.conversation.turns.len();
    // A finding about the whole talk looks at its end.
    let turn = finding.turn.unwrap_or(turns.saturating_sub(1));
    let shown: BTreeSet<usize> = (turn.saturating_sub(AROUND)..(turn + AROUND + 1).min(turns)).collect();
    let source = talk.sources.get(turn);
    let time = source.and_then(|source| source.time.as_deref()).unwrap_or_default();
    let rows: [(&str, String); 9] = [
        (&labels.paper, paper(talk, labels).to_owned()),
        (&labels.line, source.map_or_else(String::new, |source| source.first_line.to_string())),
        (&labels.time, time.to_owned()),
        (&labels.platform, labels.platform(talk.conversation.platform).to_owned()),
        (&labels.agent, talk.agents.join("、")),
        (&labels.item, finding.title.clone()),
        (&labels.rule, finding.rule.clone()),
        (&labels.basis, basis(finding)),
        (&labels.score, talk.review.score.total.to_string()),
    ];
    let about = if redacted { &labels.redacted } else { &labels.unredacted };
    let body = html! {
        h1 { (labels.appeal_title) }
        p.soft { (about) }
        table { tbody { @for (name, value) in &rows { @if !value.is_empty() { tr { th { (name) } td { (value) } } } } } }
        @if finding.turn.is_none() { (note(talk, place, finding, labels)) }
        (lines(talk, &shown, labels, &|other| other == place))
        h3 { (labels.history) }
        @if talk.history(place).is_empty() { p { (labels.no_history) } }
        table {
            tbody {
                @for ruling in talk.history(place) {
                    tr {
                        td { (ruling.at) } td { (ruling.by) } td { (labels.state(Some(ruling.state))) }
                        td { (ruling.reason.as_deref().unwrap_or_default()) }
                    }
                }
            }
        }
        div.sign { p { (labels.signature) } p { (labels.reviewer) } p { (labels.date) } }
    };
    Some(page(language(locale), &labels.appeal_title, &body))
}
