//! What leaves Rust: the judge's words with offsets in the reader's own unit.
//!
//! Rust counts UTF-8 bytes, JavaScript UTF-16 code units, Python code points. The unit is chosen once, at the
//! boundary, and each text is walked once. The shapes are those of `checker/src/engine/engine.ts`.

use serde::Serialize;

use crate::conversation::Conversation;
use crate::finding::{self, Basis, ByteSpan, Level};
use crate::glance::{self, DebtKind, StepKind, StepState};
use crate::scheme::Dimension;
use crate::score;

/// The unit of `start` and `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OffsetEncoding {
    /// Bytes of UTF-8.
    Utf8Byte,
    /// UTF-16 code units, as JavaScript counts.
    #[default]
    Utf16,
    /// Unicode code points, as Python counts.
    Char,
}

/// A finding on the wire.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// Item of the scheme.
    pub item: String,
    /// Rule within the item.
    pub rule: String,
    /// The item's name.
    pub title: String,
    /// The item's dimension.
    pub dimension: Dimension,
    /// How strongly.
    pub level: Level,
    /// Index of the turn, or null for the talk.
    pub turn: Option<usize>,
    /// First unit.
    pub start: usize,
    /// One past the last unit.
    pub end: usize,
    /// The words there.
    pub text: String,
    /// What, why, what to do.
    pub message: String,
    /// Best first.
    pub fixes: Vec<Fix>,
    /// What it rests on.
    pub basis: Vec<Basis>,
}

/// A fix on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// First unit replaced.
    pub start: usize,
    /// One past the last unit replaced.
    pub end: usize,
    /// By what.
    pub text: String,
}

/// An excuse on the wire.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Excuse {
    /// Item of the scheme.
    pub item: String,
    /// Rule within the item.
    pub rule: String,
    /// Index of the turn.
    pub turn: usize,
    /// First unit.
    pub start: usize,
    /// One past the last unit.
    pub end: usize,
    /// The words there.
    pub text: String,
    /// Why they were let pass.
    pub reason: String,
    /// What the excuse rests on.
    pub basis: Vec<Basis>,
}

/// A verdict on the wire.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    /// `pass`, `hint`, `warn` or `block`.
    pub verdict: &'static str,
    /// Strongest first.
    pub findings: Vec<Finding>,
    /// What was let pass.
    pub excused: Vec<Excuse>,
}

/// One line of a score on the wire.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreLine {
    /// Item of the scheme.
    pub item: String,
    /// Its name.
    pub title: String,
    /// Its dimension.
    pub dimension: Dimension,
    /// Findings.
    pub hits: usize,
    /// Findings that count.
    pub counted: usize,
    /// Points of one.
    pub points: f64,
    /// Weight.
    pub weight: f64,
    /// What the line adds.
    pub amount: f64,
    /// Whether the cap cut it.
    pub capped: bool,
    /// Whether it vetoes.
    pub veto: bool,
}

/// A dimension's sum on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct DimensionScore {
    /// Which.
    pub dimension: Dimension,
    /// Weight.
    pub weight: f64,
    /// Points lost.
    pub deducted: f64,
    /// Points gained.
    pub credited: f64,
}

/// A score on the wire.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Score {
    /// The result.
    pub total: f64,
    /// The profile's id.
    pub profile: String,
    /// Whether a red line made it 0.
    pub vetoed: bool,
    /// The arithmetic.
    pub lines: Vec<ScoreLine>,
    /// By dimension.
    pub dimensions: Vec<DimensionScore>,
}

/// A review on the wire.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Review {
    /// The score.
    pub score: Score,
    /// In order of the turns.
    pub findings: Vec<Finding>,
    /// What was let pass.
    pub excused: Vec<Excuse>,
}

/// A step of a talk on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Which.
    pub step: StepKind,
    /// How far it is.
    pub state: StepState,
    /// Index of the turn that did it, or null.
    pub turn: Option<usize>,
}

/// Words of a turn on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Words {
    /// Index of the turn.
    pub turn: usize,
    /// First unit.
    pub start: usize,
    /// One past the last unit.
    pub end: usize,
    /// The words there.
    pub text: String,
}

/// Something owed on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Debt {
    /// What.
    pub kind: DebtKind,
    /// The words that it comes from.
    pub words: Words,
    /// Since when, in milliseconds since 1970, or null.
    pub since: Option<i64>,
    /// By when, in milliseconds since 1970, or null.
    pub due: Option<i64>,
    /// Whether that has passed.
    pub overdue: bool,
}

/// Where a talk stands on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Glance {
    /// In the order in which they come.
    pub steps: Vec<Step>,
    /// Questions that nobody has answered.
    pub open: Vec<Words>,
    /// The most pressing first.
    pub ledger: Vec<Debt>,
    /// When this changes though nobody speaks, in milliseconds since 1970, or null.
    pub changes: Option<i64>,
}

/// Where a talk stands, with offsets in `encoding`.
#[must_use]
pub fn glance(glance: &glance::Glance, conversation: &Conversation, encoding: OffsetEncoding) -> Glance {
    let texts = Texts { conversation, draft: "", encoding };
    Glance {
        steps: glance
            .steps
            .iter()
            .map(|step| Step { step: step.kind, state: step.state, turn: step.turn })
            .collect(),
        open: glance.open.iter().map(|words| texts.words(*words)).collect(),
        ledger: glance
            .ledger
            .iter()
            .map(|debt| Debt {
                kind: debt.kind,
                words: texts.words(debt.words),
                since: debt.since_ms,
                due: debt.due_ms,
                overdue: debt.overdue,
            })
            .collect(),
        changes: glance.changes_ms,
    }
}

/// A verdict with offsets in `encoding`.
#[must_use]
pub fn verdict(
    verdict: &finding::Verdict,
    conversation: &Conversation,
    draft: &str,
    encoding: OffsetEncoding,
) -> Verdict {
    let texts = Texts { conversation, draft, encoding };
    Verdict {
        verdict: match verdict.level() {
            Some(Level::Block) => "block",
            Some(Level::Warn) => "warn",
            Some(Level::Hint | Level::Credit) => "hint",
            None => "pass",
        },
        findings: verdict.findings.iter().map(|finding| texts.finding(finding)).collect(),
        excused: verdict.excused.iter().map(|excuse| texts.excuse(excuse)).collect(),
    }
}

/// A review with offsets in `encoding`.
#[must_use]
pub fn review(review: &finding::Review, conversation: &Conversation, encoding: OffsetEncoding) -> Review {
    let texts = Texts { conversation, draft: "", encoding };
    Review {
        score: score(&review.score),
        findings: review.findings.iter().map(|finding| texts.finding(finding)).collect(),
        excused: review.excused.iter().map(|excuse| texts.excuse(excuse)).collect(),
    }
}

struct Texts<'a> {
    conversation: &'a Conversation,
    draft: &'a str,
    encoding: OffsetEncoding,
}

impl Texts<'_> {
    fn text(&self, turn: Option<usize>) -> &str {
        turn.map_or("", |turn| self.conversation.turns.get(turn).map_or(self.draft, |turn| &turn.text))
    }

    fn span(&self, turn: Option<usize>, span: ByteSpan) -> (usize, usize) {
        let text = self.text(turn);
        let start = self.count(&text[..span.start]);
        (start, start + self.count(&text[span.start..span.end]))
    }

    fn count(&self, text: &str) -> usize {
        match self.encoding {
            OffsetEncoding::Utf8Byte => text.len(),
            OffsetEncoding::Utf16 => text.chars().map(char::len_utf16).sum(),
            OffsetEncoding::Char => text.chars().count(),
        }
    }

    fn words(&self, words: glance::Words) -> Words {
        let glance::Words { turn, span } = words;
        let (start, end) = self.span(Some(turn), span);
        Words { turn, start, end, text: self.text(Some(turn))[span.start..span.end].to_owned() }
    }

    fn finding(&self, finding: &finding::Finding) -> Finding {
        let (start, end) = self.span(finding.turn, finding.span);
        let fix = |fix: &finding::Fix| {
            let (start, end) = self.span(finding.turn, fix.span);
            Fix { start, end, text: fix.text.clone() }
        };
        Finding {
            item: finding.item.clone(),
            rule: finding.rule.clone(),
            title: finding.title.clone(),
            dimension: finding.dimension,
            level: finding.level,
            turn: finding.turn,
            start,
            end,
            text: finding.text.clone(),
            message: finding.message.clone(),
            fixes: finding.fixes.iter().map(fix).collect(),
            basis: finding.basis.clone(),
        }
    }

    fn excuse(&self, excuse: &finding::Excuse) -> Excuse {
        let (start, end) = self.span(Some(excuse.turn), excuse.span);
        Excuse {
            item: excuse.item.clone(),
            rule: excuse.rule.clone(),
            turn: excuse.turn,
            start,
            end,
            text: excuse.text.clone(),
            reason: excuse.reason.clone(),
            basis: excuse.basis.clone(),
        }
    }
}

/// A score, with every figure as the `f64` that prints the same.
#[must_use]
pub fn score(score: &score::Score) -> Score {
    Score {
        total: tenth(score.total),
        profile: score.profile.clone(),
        vetoed: score.vetoed,
        lines: score
            .lines
            .iter()
            .map(|line| ScoreLine {
                item: line.item.clone(),
                title: line.title.clone(),
                dimension: line.dimension,
                hits: line.hits,
                counted: line.counted,
                points: tenth(line.points),
                weight: tenth(line.weight),
                amount: tenth(line.amount),
                capped: line.capped,
                veto: line.veto,
            })
            .collect(),
        dimensions: score
            .dimensions
            .iter()
            .map(|sum| DimensionScore {
                dimension: sum.dimension,
                weight: tenth(sum.weight),
                deducted: tenth(sum.deducted),
                credited: tenth(sum.credited),
            })
            .collect(),
    }
}

/// An `f32` of tenths as the `f64` that prints the same.
fn tenth(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}
