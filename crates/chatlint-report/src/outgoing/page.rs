//! What the report and the appeal sheet have in common: one file that opens anywhere, without a script and without asking
//! anything of a network, with every word escaped by the templates.

use std::collections::BTreeSet;

use chatlint_core::wire::{Finding, Score};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::rows::{basis, suggestion};
use super::talk::byte_of;
use super::{Labels, OutTalk};

/// The look. It is the only style there is: the policy names its hash.
pub const STYLE: &str = include_str!("report.css");
/// SHA-256 of [`STYLE`], in Base64.
pub const STYLE_HASH: &str = "BitQdLeJWX2jZotPgDcaSJWhvswnt0ajmCRytdLU5o0=";

/// The language that `<html>` names.
pub fn language(locale: chatlint_core::Locale) -> &'static str {
    match locale {
        chatlint_core::Locale::ZhCn => "zh-CN",
        chatlint_core::Locale::En => "en",
        chatlint_core::Locale::ZhTw => "zh-TW",
    }
}

/// A whole file around its body.
pub fn page(language: &str, title: &str, body: &Markup) -> String {
    let policy =
        format!("default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'; form-action 'none'");
    html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { (body) }
        }
    }
    .into_string()
}

/// The lines of a talk with their notes; those in `shown` and a mark where others stand between.
pub fn lines(
    talk: &OutTalk,
    shown: &BTreeSet<usize>,
    labels: &Labels,
    notes: &dyn Fn(usize) -> bool,
) -> Markup {
    let mut before: Option<usize> = None;
    html! {
        ol {
            @for &turn in shown {
                @if before.map_or(turn > 0, |before| turn > before + 1) { li.gap { (labels.left_out) } }
                @let () = before = Some(turn);
                @if let Some(said) = talk.conversation.turns.get(turn) {
                    li.turn.(labels_class(said.role)) {
                        div.who { (said.sender.as_deref().unwrap_or_else(|| labels.role(said.role))) (place(talk, turn, labels)) }
                        div.said { (marked(talk, turn, &said.text)) }
                        @for (place, finding) in talk.findings_of(Some(turn)).filter(|(place, _)| notes(*place)) {
                            (note(talk, place, finding, labels))
                        }
                    }
                }
            }
            @if before.is_some_and(|before| before + 1 < talk.conversation.turns.len()) { li.gap { (labels.left_out) } }
        }
    }
}

fn labels_class(role: chatlint_core::Role) -> &'static str {
    match role {
        chatlint_core::Role::Customer => "customer",
        chatlint_core::Role::Agent => "agent",
        chatlint_core::Role::System => "system",
        chatlint_core::Role::Bot => "bot",
    }
}

/// Time and line of a turn, as its paper has them.
fn place(talk: &OutTalk, turn: usize, labels: &Labels) -> String {
    talk.sources.get(turn).map_or_else(String::new, |source| {
        let time = source.time.as_deref().map_or_else(String::new, |time| format!(" · {time}"));
        format!("{time} · {} {}", labels.line, source.first_line)
    })
}

/// The words of a turn with the findings' words marked.
fn marked(talk: &OutTalk, turn: usize, text: &str) -> Markup {
    let mut cuts: BTreeSet<usize> = [0, text.len()].into();
    let counted = talk.findings_of(Some(turn)).filter(|(place, _)| !talk.is_withdrawn(*place));
    let spans: Vec<(usize, usize, &'static str)> = counted
        .filter(|(_, finding)| finding.start < finding.end)
        .map(|(_, finding)| (byte_of(text, finding.start), byte_of(text, finding.end), level(finding)))
        .collect();
    for (start, end, _) in &spans {
        cuts.extend([*start, *end]);
    }
    let cuts: Vec<usize> = cuts.into_iter().collect();
    html! {
        @for pair in cuts.windows(2) {
            @let words = &text[pair[0]..pair[1]];
            @match spans.iter().find(|(start, end, _)| *start <= pair[0] && pair[1] <= *end) {
                Some((_, _, level)) => mark.(level) { (words) },
                None => (words),
            }
        }
    }
}

fn level(finding: &Finding) -> &'static str {
    match finding.level {
        chatlint_core::Level::Block => "block",
        chatlint_core::Level::Warn => "warn",
        chatlint_core::Level::Hint => "hint",
        chatlint_core::Level::Credit => "credit",
    }
}

/// A finding as a note, with what reviewers have said of it.
pub fn note(talk: &OutTalk, place: usize, finding: &Finding, labels: &Labels) -> Markup {
    let (basis, suggestion) = (basis(finding), suggestion(finding));
    html! {
        div.note.(level(finding)).struck[talk.is_withdrawn(place)] {
            p { b.level.(level(finding)) { (labels.level(finding.level)) } " " b { (finding.title) } " " (finding.message) }
            @if !suggestion.is_empty() { p { span.soft { (labels.suggestion) " " } (suggestion) } }
            @if !basis.is_empty() { p.soft { (labels.basis) " " (basis) } }
            @if let Some(ruling) = talk.standing(place) {
                p.soft { (labels.state(Some(ruling.state))) " · " (ruling.by) " · " (ruling.at) }
            }
        }
    }
}

/// A score with its arithmetic.
pub fn arithmetic(score: &Score, labels: &Labels) -> Markup {
    html! {
        table {
            thead { tr { th { (labels.item) } th.number { (labels.formula) } th.number { (labels.amount) } } }
            tbody {
                tr { td { (labels.start) } td {} td.number { "100" } }
                @for line in &score.lines {
                    tr {
                        td { (line.title) }
                        td.number { (line.counted) " × " (line.points) " × " (line.weight) }
                        td.number { @if line.veto { (labels.vetoed) } @else { (line.amount) } }
                    }
                }
            }
            tfoot { tr { th { (labels.total) } td {} td.number { (score.total) } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_policy_allows_the_style_as_it_is() {
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(STYLE));
        assert_eq!(STYLE_HASH, hash, "the style changed: write its new hash");
    }
}
