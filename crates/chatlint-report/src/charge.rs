//! Who is in charge at each message of a talk that several agents may have served.
//!
//! A human agent is in charge of what they write. Everything else (the customer's messages, bots, system lines) is in the
//! charge of whoever writes next, for they are who should have answered; after the last human message, of whoever wrote it.

use chatlint_core::Conversation;

/// The human agents of a talk, and which of them is in charge of each turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// Names in order of appearance, as they stand in the talk; empty for one without a name.
    pub agents: Vec<String>,
    /// How many messages each of them wrote.
    pub messages: Vec<u32>,
    /// For each turn an index into `agents`; empty when no person took part.
    pub turns: Vec<usize>,
}

impl Charge {
    /// Finds out who is in charge.
    #[must_use]
    pub fn of(conversation: &Conversation) -> Self {
        let mut charge = Self { agents: Vec::new(), messages: Vec::new(), turns: Vec::new() };
        for (at, turn) in conversation.turns.iter().enumerate() {
            if !turn.is_human_agent() {
                continue;
            }
            let agent = charge.agent(turn.sender.as_deref().unwrap_or_default());
            charge.messages[agent] += 1;
            charge.turns.resize(at + 1, agent);
        }
        if let Some(last) = charge.turns.last().copied() {
            charge.turns.resize(conversation.turns.len(), last);
        }
        charge
    }

    /// Whoever wrote most, the first of several; `None` when no person took part. What is found of a talk as a whole is
    /// theirs.
    #[must_use]
    pub fn main(&self) -> Option<usize> {
        (0..self.agents.len()).rev().max_by_key(|agent| self.messages[*agent])
    }

    fn agent(&mut self, name: &str) -> usize {
        self.agents.iter().position(|agent| agent == name).unwrap_or_else(|| {
            self.agents.push(name.to_owned());
            self.messages.push(0);
            self.agents.len() - 1
        })
    }
}

#[cfg(test)]
mod tests {
    use chatlint_core::{Conversation, Role, Turn};

    use super::Charge;

    fn talk(turns: &[(Role, &str)]) -> Conversation {
        let turn =
            |(role, name): &(Role, &str)| Turn { sender: Some((*name).into()), ..Turn::new(*role, "…") };
        Conversation { turns: turns.iter().map(turn).collect(), ..Conversation::default() }
    }

    #[test]
    fn whoever_writes_next_is_in_charge_and_at_the_end_whoever_wrote_last() {
        let (customer, agent, bot) = (Role::Customer, Role::Agent, Role::Bot);
        let charge = Charge::of(&talk(&[
            (customer, "c"),
            (bot, "b"),
            (agent, "甲"),
            (customer, "c"),
            (agent, "乙"),
            (agent, "甲"),
            (customer, "c"),
        ]));
        assert_eq!(charge.agents, ["甲", "乙"]);
        assert_eq!(charge.turns, [0, 0, 0, 1, 1, 0, 0]);
        assert_eq!((charge.messages, charge.turns.len()), (vec![2, 1], 7));
    }

    #[test]
    fn the_first_of_those_who_wrote_most_answers_for_the_whole() {
        assert_eq!(Charge::of(&talk(&[(Role::Agent, "甲"), (Role::Agent, "乙")])).main(), Some(0));
        let second = talk(&[(Role::Agent, "甲"), (Role::Agent, "乙"), (Role::Agent, "乙")]);
        assert_eq!(Charge::of(&second).main(), Some(1));
        let nobody = Charge::of(&talk(&[(Role::Customer, "c"), (Role::Bot, "b")]));
        assert_eq!((nobody.main(), nobody.turns), (None, Vec::new()));
    }
}
