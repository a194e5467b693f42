//! How the customer feels, and what the agent's words do about it.

use std::ops::Range;

use super::{Talk, Utterance};
use crate::lexicon::{Hit, LexiconId};
use crate::rules::lexicon::{
    ACT, ACTION, ANGER, APOLOGY, BAD, BLAME, DEMAND, EMPATHY, FEELING, FOR_YOU_NOW, HARM, INDEED, INTENSE,
    KNOWS, MAKE_YOU, NOT_US, OWN_FAULT, QUESTION_WHETHER, SUFFERS, SUPPOSED, TROUBLE, UTMOST, WEARY,
    YOU_FOLK,
};

/// Most characters between 帮您 and what is done: 帮您现在就跟网点核实.
const ACT_GAP: usize = 6;

/// The mood of one of the customer's messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Mood {
    /// Nothing is wrong.
    #[default]
    Calm,
    /// Something is wrong, and the customer says so without heat.
    Complaining,
    /// Anger, bitterness, a threat to report.
    Upset,
}

/// Anger by its build: two lists and the most characters between them. 你们 … 有没有良心, 太 … 敷衍, 气死.
const ANGRY: [(LexiconId, LexiconId, usize); 3] =
    [(YOU_FOLK, BLAME, 8), (INTENSE, BAD, 1), (SUFFERS, UTMOST, 0)];

/// Empathy by its build: 我知道 … 着急, 急我知道, 确实 … 扫兴, 让您 … 白跑.
const FEELS_WITH: [(LexiconId, LexiconId, usize); 4] =
    [(KNOWS, FEELING, 8), (FEELING, KNOWS, 4), (INDEED, FEELING, 3), (MAKE_YOU, FEELING, 6)];

/// What an angry customer of this shop blames.
const BLAMED: [&[char]; 5] = [&['你'], &['质', '量'], &['服', '务'], &['东', '西'], &['态', '度']];

/// Exclamation marks of one message that make a complaint bitter.
const CRIES: usize = 2;

/// The mood of a customer's message.
#[must_use]
pub fn mood(said: &Utterance) -> Mood {
    // 会不会很差, 会烫到吗: a worry, no anger.
    let told = |range: &Range<usize>| !said.has_in(&[QUESTION_WHETHER], &said.clause_around(range));
    let ours = |range: &Range<usize>| {
        !said.has_in(&[NOT_US], &said.clause_around(range))
            || said.has_in(&[YOU_FOLK], &said.clause_around(range))
    };
    let harmed = || said.hits.of(HARM).iter().any(|hit| told(&(hit.start..hit.end)));
    let angry = || {
        ANGRY.iter().any(|(first, second, gap)| {
            said.in_turn(*first, *second, *gap)
                .is_some_and(|range| *first == YOU_FOLK || told(&range) && ours(&range))
        })
    };
    // 真是气人，我自己手滑摔了: angry at nobody else.
    let at_self = said.has(OWN_FAULT) && !said.has(YOU_FOLK);
    let curses = || said.hits.of(ANGER).iter().any(|hit| !at_self && ours(&(hit.start..hit.end)));
    if curses() || harmed() || !at_self && angry() {
        return Mood::Upset;
    }
    let cries = said.folded.chars.iter().filter(|c| **c == '!').count() >= CRIES;
    match (said.has(TROUBLE), said.has(WEARY) || cries) {
        (true, true) => Mood::Upset,
        (true, false) => Mood::Complaining,
        _ => Mood::Calm,
    }
}

/// The words by which the agent feels with the customer, from the first to the last; `None` where there are none.
#[must_use]
pub fn empathy(said: &Utterance) -> Option<Range<usize>> {
    let words = said.hits.of(EMPATHY).iter().map(|hit| hit.start..hit.end);
    let built = FEELS_WITH.iter().filter_map(|(first, second, gap)| said.in_turn(*first, *second, *gap));
    // 着急吗, 如果着急: nothing felt. Nor does a comma stand within the frame.
    let told = |range: &Range<usize>| {
        let clause = said.clause_around(range);
        clause.end >= range.end && !said.has_in(&[QUESTION_WHETHER, SUPPOSED], &clause)
    };
    words.chain(built.filter(told)).reduce(|all, next| all.start.min(next.start)..all.end.max(next.end))
}

/// The words of empathy and apology, from the first to the last; `None` where there are none.
#[must_use]
pub fn comfort(said: &Utterance) -> Option<Range<usize>> {
    let sorry = said.hits.of(APOLOGY).iter().map(|hit| hit.start..hit.end);
    sorry.chain(empathy(said)).reduce(|all, next| all.start.min(next.start)..all.end.max(next.end))
}

/// Whether the agent does something for the customer, or says what will be done.
#[must_use]
pub fn acts(said: &Utterance) -> bool {
    // What is asked of the customer (拍个照) is nothing done.
    let own = |hit: &Hit| said.hits_in(DEMAND, &(hit.start..hit.end)).is_empty();
    said.hits.of(ACTION).iter().any(own) || said.in_turn(FOR_YOU_NOW, ACT, ACT_GAP).is_some()
}

impl Talk {
    /// The customer's mood as of turn `index`: the strongest of the last run of messages.
    #[must_use]
    pub fn mood_before(&self, index: usize) -> Mood {
        self.customer_before(index).map(|at| self.mood_at(at)).max().unwrap_or_default()
    }

    /// The customer's mood at turn `turn`. Before a purchase, who asks about goods, blames nobody here and has told of no
    /// trouble is not angry with this shop: 蚊子烦死了，有好用的吗.
    #[must_use]
    pub fn mood_at(&self, turn: usize) -> Mood {
        let said = &self.utterances[turn];
        let names = |word: &[char]| said.folded.chars.windows(word.len()).any(|part| part == word);
        let blames = said.has(YOU_FOLK) || said.has(HARM) || BLAMED.iter().any(|word| names(word));
        let troubled = |at: usize| self.is_customer(at) && self.utterances[at].has(TROUBLE);
        let asks = super::question::asks(said) && !blames && !(0..=turn).any(troubled);
        if asks && super::sale::is_presale(self) { Mood::Calm } else { mood(said) }
    }

    /// The customer's runs of messages, in order: the turns of each, system lines left out.
    #[must_use]
    pub fn customer_runs(&self) -> Vec<Vec<usize>> {
        let mut runs: Vec<Vec<usize>> = Vec::new();
        let mut open = false;
        for (at, turn) in self.conversation.turns.iter().enumerate() {
            match turn.role {
                crate::conversation::Role::Customer if open => {
                    if let Some(run) = runs.last_mut() {
                        run.push(at);
                    }
                }
                crate::conversation::Role::Customer => {
                    runs.push(vec![at]);
                    open = true;
                }
                crate::conversation::Role::System => {}
                _ => open = false,
            }
        }
        runs
    }

    /// The next `most` messages of the human agent after turn `index`.
    pub fn agent_after(&self, index: usize, most: usize) -> impl Iterator<Item = usize> + '_ {
        (index + 1..self.conversation.turns.len())
            .filter(|&at| self.conversation.turns[at].is_human_agent())
            .take(most)
    }
}
