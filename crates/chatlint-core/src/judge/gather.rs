//! Running the rules and turning what they found into findings.

use std::ops::Range;

use super::{Judge, weakness};
use crate::conversation::{Conversation, Platform};
use crate::finding::{Basis, ByteSpan, Excuse, Finding, Fix, Level};
use crate::lexicon::Hit;
use crate::locale::Text;
use crate::order;
use crate::pack::{FixSource, Marks, Place, Rule, When, Who};
use crate::pattern::{Match, Reach, find_all};
use crate::phrase::choose;
use crate::rules::{Found, Report};
use crate::talk::{Moment, Talk, Utterance};
use crate::text::Folded;
use crate::timestamp::Timestamp;

/// Findings and excuses of one judgement.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) findings: Vec<Finding>,
    pub(super) excused: Vec<Excuse>,
}

/// Where and when something is said: what phrases are chosen by.
#[derive(Debug, Clone, Copy)]
struct Scene<'a> {
    conversation: &'a Conversation,
    now: Option<Timestamp>,
}

/// Most phrases that one entry offers.
const MOST_PHRASES: usize = 2;

impl Gathered {
    /// Keeps one finding where several rules of one item speak of the same words: the strongest, then the longest.
    pub(super) fn settle(&mut self) {
        let mut kept: Vec<Finding> = Vec::with_capacity(self.findings.len());
        let mut findings = std::mem::take(&mut self.findings);
        order::by_number(&mut findings, |finding| {
            let length = finding.span.end - finding.span.start;
            order::pair(weakness(finding.level), (u32::MAX as usize).saturating_sub(length))
        });
        for finding in findings {
            let same_words = |other: &Finding| {
                other.item == finding.item
                    && other.turn == finding.turn
                    && (other.span.start < finding.span.end && finding.span.start < other.span.end
                        || other.span == finding.span)
            };
            if !kept.iter().any(same_words) {
                kept.push(finding);
            }
        }
        self.findings = kept;
        let findings = &self.findings;
        self.excused.retain(|excuse| {
            !findings.iter().any(|f| {
                f.item == excuse.item
                    && f.turn == Some(excuse.turn)
                    && f.span.start < excuse.span.end
                    && excuse.span.start < f.span.end
            })
        });
    }
}

impl Judge {
    /// Runs every rule that looks at one message.
    pub(super) fn judge_message(&self, moment: &Moment<'_>, gathered: &mut Gathered) {
        let platform = moment.talk.conversation.platform;
        for ways in self.rules.index.awake(moment.said).chunk_by(|a, b| a.rule == b.rule) {
            let number = ways[0].rule;
            let rule = &self.rules.rules[number];
            let wanted = match rule.when {
                When::Both => true,
                When::Live => moment.live,
                When::End => !moment.live,
            };
            let heard = match rule.who {
                Who::Agent => moment.is_agents(),
                Who::Customer => !moment.is_agents(),
                Who::Either => true,
            };
            if !wanted || !heard || !(rule.platforms.is_empty() || rule.platforms.contains(&platform)) {
                continue;
            }
            let Some(level) = self.level_of(number, platform) else { continue };
            if let Some(judge) = rule.code.and_then(|code| code.judge) {
                let mut report = Report::default();
                judge(moment, &mut report);
                self.take_report(rule, level, moment.talk, Some(moment), report, gathered);
            } else {
                for way in ways {
                    self.match_words(rule, way.way, level, moment, gathered);
                }
            }
        }
    }

    /// Runs every rule that looks at an ended talk.
    pub(super) fn conclude(&self, talk: &Talk, gathered: &mut Gathered) {
        let platform: Platform = talk.conversation.platform;
        for (number, rule) in self.rules.rules.iter().enumerate() {
            let Some(conclude) = rule.code.and_then(|code| code.conclude) else { continue };
            let Some(level) = self.level_of(number, platform) else { continue };
            if rule.when != When::Live {
                let mut report = Report::default();
                conclude(talk, &mut report);
                self.take_report(rule, level, talk, None, report, gathered);
            }
        }
    }

    fn match_words(
        &self,
        rule: &Rule,
        way: usize,
        level: (Level, bool),
        moment: &Moment<'_>,
        gathered: &mut Gathered,
    ) {
        let (found, right) = rule.way(way);
        for range in ranges(found, moment) {
            let sentence = moment.said.sentence_at(range.start);
            let reach = Reach { range: sentence, found: Some(range.clone()) };
            if !rule.given.is_empty() && !rule.given.iter().any(|given| moment.meets(given, &reach)) {
                continue;
            }
            if let Some(reason) = allowed(rule, level.0, moment.said, &range) {
                let reason = self.allowing(reason);
                self.excuse(rule, moment.index, moment.said, &range, reason, &[], gathered);
                continue;
            }
            let excusal = rule.unless.iter().find(|excusal| moment.meets(&excusal.pattern, &reach));
            if let Some(excusal) = excusal {
                let basis = &excusal.basis;
                self.excuse(rule, moment.index, moment.said, &range, &excusal.reason, basis, gathered);
                continue;
            }
            let range = match rule.marks {
                Marks::Words => range,
                Marks::Clause => moment.said.in_its_clause(&range),
            };
            let mut found = Found::new(Some(moment.index), range);
            if let Some(right) = right {
                found.fix(Place::Words, right);
            }
            let scene = Scene { conversation: &moment.talk.conversation, now: moment.now };
            gathered.findings.push(self.finding(rule, level, scene, Some(moment.said), &found));
        }
    }

    fn take_report(
        &self,
        rule: &Rule,
        level: (Level, bool),
        talk: &Talk,
        moment: Option<&Moment<'_>>,
        report: Report,
        gathered: &mut Gathered,
    ) {
        let said = |turn: usize| match moment {
            Some(moment) if moment.index == turn => Some(moment.said),
            _ => talk.utterances.get(turn),
        };
        for found in report.found {
            let at = found.turn.and_then(|turn| talk.conversation.turns.get(turn)).and_then(|turn| turn.at);
            let scene =
                Scene { conversation: &talk.conversation, now: at.or(moment.and_then(|moment| moment.now)) };
            let utterance = found.turn.and_then(said);
            if let (Some(turn), Some(utterance)) = (found.turn, utterance)
                && let Some(reason) = allowed(rule, level_of(&found, level), utterance, &found.range)
            {
                let reason = self.allowing(reason);
                self.excuse(rule, turn, utterance, &found.range, reason, &[], gathered);
                continue;
            }
            gathered.findings.push(self.finding(rule, level, scene, utterance, &found));
        }
        for (turn, range, reason) in report.excused {
            if let (Some(utterance), Some(text)) = (said(turn), rule.variants.get(reason)) {
                self.excuse(rule, turn, utterance, &range, text, &[], gathered);
            }
        }
    }

    fn finding(
        &self,
        rule: &Rule,
        level: (Level, bool),
        scene: Scene<'_>,
        said: Option<&Utterance>,
        found: &Found,
    ) -> Finding {
        let item = &self.rules.items[rule.item];
        let locale = self.options.locale;
        let span = said.map_or(ByteSpan::default(), |said| typed(&said.folded, &found.range));
        let text = said.map_or("", |said| &said.text[span.start..span.end]);
        let variant = || found.variant.and_then(|variant| rule.variants.get(variant));
        let sentence = rule.change.message.as_ref().or_else(variant).unwrap_or(&rule.message);
        let fill = |template: &str| fill(template, text, &found.values);
        let fixes = said.map_or_else(Vec::new, |said| {
            rule.change
                .fixes
                .iter()
                .chain(&found.fixes)
                .chain(found.offers.iter().filter_map(|name| rule.offers.get(name)).flatten())
                .chain(&rule.fixes)
                .flat_map(|source| self.fixes(source, scene, said, &found.range, &fill))
                .collect()
        });
        Finding {
            item: item.id.clone(),
            rule: found
                .finer
                .as_ref()
                .map_or_else(|| rule.id.clone(), |finer| format!("{}.{finer}", rule.id)),
            title: item.title.get(locale).to_owned(),
            dimension: item.dimension,
            level: level_of(found, level),
            points: if found.free { 0.0 } else { rule.points },
            turn: found.turn,
            span,
            text: text.to_owned(),
            message: fill(sentence.get(locale)),
            fixes,
            basis: self.show_basis(&rule.basis, scene.conversation.platform),
        }
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "one call site for each kind of rule; a struct would only rename them"
    )]
    fn excuse(
        &self,
        rule: &Rule,
        turn: usize,
        said: &Utterance,
        range: &Range<usize>,
        reason: &Text,
        basis: &[usize],
        gathered: &mut Gathered,
    ) {
        if *reason == Text::default() {
            return;
        }
        let span = typed(&said.folded, range);
        let text = &said.text[span.start..span.end];
        gathered.excused.push(Excuse {
            item: self.rules.items[rule.item].id.clone(),
            rule: rule.id.clone(),
            turn,
            span,
            text: text.to_owned(),
            reason: fill(reason.get(self.options.locale), text, &[]),
            // An excuse rests on law, which holds on every platform.
            basis: self.show_basis(basis, Platform::Generic),
        });
    }

    /// The fixes that one entry stands for: one, or the phrases that suit platform and day.
    fn fixes(
        &self,
        source: &FixSource,
        scene: Scene<'_>,
        said: &Utterance,
        range: &Range<usize>,
        fill: &dyn Fn(&str) -> String,
    ) -> Vec<Fix> {
        let span = span_of(source.at, said, range);
        let Some(kind) = source.phrase else { return vec![Fix { span, text: fill(&source.text) }] };
        let phrases = choose(&self.rules.phrases, kind, scene.conversation, scene.now, MOST_PHRASES);
        phrases.into_iter().map(|phrase| Fix { span, text: joined(phrase, source.at, &said.text) }).collect()
    }

    /// Why a shop lets its own phrase pass: as it says, or in the words of the shop's own list.
    fn allowing<'a>(&'a self, reason: &'a Text) -> &'a Text {
        let of_house = || {
            let house = self.rules.rules.iter().find(|rule| rule.id == "house-rule")?;
            house.variants.get("allowed")
        };
        if *reason == Text::default() { of_house().unwrap_or(reason) } else { reason }
    }

    fn show_basis(&self, indices: &[usize], platform: Platform) -> Vec<Basis> {
        let bases = indices.iter().map(|&index| &self.rules.bases[index]);
        bases
            .filter(|basis| basis.applies_on(platform))
            .map(|basis| basis.show(self.options.locale))
            .collect()
    }
}

/// How strongly a finding speaks: as its rule's code chooses, unless the shop has set the level.
fn level_of(found: &Found, (level, set_by_shop): (Level, bool)) -> Level {
    found.level.filter(|_| !set_by_shop).unwrap_or(level)
}

/// Why the shop lets a hit of this level pass, if a phrase of its own stands around the words, or anywhere for a hit on the
/// whole message.
fn allowed<'a>(rule: &'a Rule, level: Level, said: &Utterance, range: &Range<usize>) -> Option<&'a Text> {
    let around = |hit: &Hit| range.is_empty() || hit.start <= range.start && range.end <= hit.end;
    let mut allowing = rule.change.allow.iter().filter(|allowed| level <= allowed.up_to);
    allowing.find(|allowed| said.hits.of(allowed.list).iter().any(around)).map(|allowed| &allowed.reason)
}

/// The words of each hit; the whole message where the rule speaks of no words.
fn ranges(way: &Match, moment: &Moment<'_>) -> Vec<Range<usize>> {
    let whole = Reach::whole(moment.said);
    let mut found = match &way.pattern {
        Some(pattern) => find_all(pattern, moment.said, &whole),
        None => vec![moment.said.core_range()],
    };
    if let Some(with) = &way.with {
        found.retain(|range| {
            moment.meets(with, &Reach { range: whole.range.clone(), found: Some(range.clone()) })
        });
    }
    found
}

fn typed(folded: &Folded, range: &Range<usize>) -> ByteSpan {
    let (start, end) = folded.typed(range.start, range.end);
    ByteSpan { start, end }
}

fn fill(template: &str, text: &str, values: &[(&str, String)]) -> String {
    if !template.contains('{') {
        return template.to_owned();
    }
    let mut filled = template.replace("{text}", text);
    for (name, value) in values {
        filled = filled.replace(&format!("{{{name}}}"), value);
    }
    filled
}

/// Where a fix goes.
fn span_of(place: Place, said: &Utterance, range: &Range<usize>) -> ByteSpan {
    let end = said.text.len();
    match place {
        Place::Words => typed(&said.folded, range),
        Place::Clause => typed(&said.folded, &said.clause_around(range)),
        Place::Sentence => {
            let first = said.sentence_at(range.start);
            let last = said.sentence_at(range.end.saturating_sub(1).max(range.start));
            typed(&said.folded, &(first.start..last.end.max(first.end)))
        }
        Place::Message => ByteSpan { start: 0, end },
        Place::Start => ByteSpan { start: 0, end: 0 },
        Place::End => ByteSpan { start: end, end },
    }
}

/// A phrase with a comma where it would run into the message.
fn joined(phrase: &str, place: Place, text: &str) -> String {
    let runs_on = |text: &str, last: bool| {
        let c = if last { text.trim_end().chars().next_back() } else { text.chars().next() };
        c.is_some_and(char::is_alphanumeric)
    };
    match place {
        Place::Start if runs_on(phrase, true) && runs_on(text, false) => format!("{phrase}，"),
        Place::End if runs_on(text, true) => format!("，{phrase}"),
        _ => phrase.to_owned(),
    }
}
