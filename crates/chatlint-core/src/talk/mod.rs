//! A talk made ready for judgement: every message folded once, every fact computed once.

mod condition;
pub mod deadline;
pub mod farewell;
pub mod given;
pub mod matter;
mod moment;
pub mod mood;
pub mod needs;
pub mod promise;
pub mod question;
pub mod refusal;
pub mod reply;
pub mod round;
pub mod sale;
pub mod topic;
pub mod transfer;

pub use chatlint_words::Utterance;
pub use moment::Moment;

use crate::conversation::{Conversation, Role, TurnKind};
use crate::lexicon::Lexicons;
use crate::score::Limits;

/// A talk with its messages prepared. Made once a talk by [`crate::Judge::open`], used for every keystroke.
#[derive(Debug, Clone)]
pub struct Talk {
    /// What came in.
    pub conversation: Conversation,
    /// The shop's limits.
    pub limits: Limits,
    /// One for each turn.
    pub utterances: Vec<Utterance>,
    /// What the customer waits for, in order.
    pub questions: Vec<question::Question>,
    /// What the customer has given, in order.
    pub given: Vec<given::Given>,
    /// What the agent has promised, in order.
    pub promises: Vec<promise::Promise>,
    /// What is open as of the end.
    pub watch: round::WaitWatch,
}

impl Talk {
    /// Prepares all messages.
    #[must_use]
    pub fn new(conversation: Conversation, lexicons: &Lexicons, limits: Limits) -> Self {
        let utterances: Vec<Utterance> =
            conversation.turns.iter().map(|turn| Utterance::new(&turn.text, lexicons)).collect();
        let questions = question::find_all(&conversation, &utterances);
        let given = given::find_all(&conversation, &utterances);
        let mut talk = Self {
            conversation,
            limits,
            utterances,
            questions,
            given,
            promises: Vec::new(),
            watch: round::WaitWatch::default(),
        };
        talk.promises = promise::find_all(&talk);
        let mut watch = round::WaitWatch::default();
        for turn in 0..talk.utterances.len() {
            watch.follow(&talk, turn);
        }
        talk.watch = watch;
        talk
    }

    /// Whether turn `index` is words of a human agent.
    #[must_use]
    pub fn is_judged(&self, index: usize) -> bool {
        self.conversation
            .turns
            .get(index)
            .is_some_and(|turn| turn.is_human_agent() && turn.kind == TurnKind::Text)
    }

    /// Whether turn `index` is the customer's.
    #[must_use]
    pub fn is_customer(&self, index: usize) -> bool {
        self.conversation.turns.get(index).is_some_and(|turn| turn.role == Role::Customer)
    }

    /// Whether turn `index` is words of the customer.
    #[must_use]
    pub fn is_heard(&self, index: usize) -> bool {
        self.is_customer(index) && self.conversation.turns[index].kind == TurnKind::Text
    }

    /// The customer's last run of messages before turn `index`: from the agent's (or a bot's) last word on. System
    /// lines in between do not break it.
    pub fn customer_before(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let turns = &self.conversation.turns[..index.min(self.conversation.turns.len())];
        // Skip the agent's own burst that the message belongs to.
        let own = turns.iter().rposition(|turn| turn.role == Role::Customer).map_or(0, |last| last + 1);
        let first = turns[..own]
            .iter()
            .rposition(|turn| matches!(turn.role, Role::Agent | Role::Bot))
            .map_or(0, |agent| agent + 1);
        (first..own).filter(|&at| self.is_customer(at))
    }

    /// The agent's own messages just before turn `index`, since the customer last spoke.
    pub fn burst_before(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let end = index.min(self.conversation.turns.len());
        let first = self.conversation.turns[..end]
            .iter()
            .rposition(|turn| turn.role == Role::Customer)
            .map_or(0, |customer| customer + 1);
        (first..end).filter(|&at| self.conversation.turns[at].is_human_agent())
    }

    /// The agent's messages right after turn `index`, before the customer speaks again.
    pub fn burst_after(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let turns = &self.conversation.turns;
        let start = (index + 1).min(turns.len());
        let end = turns[start..]
            .iter()
            .position(|turn| turn.role == Role::Customer)
            .map_or(turns.len(), |customer| start + customer);
        (start..end).filter(|&at| self.conversation.turns[at].is_human_agent())
    }
}
