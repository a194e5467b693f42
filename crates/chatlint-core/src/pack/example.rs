//! Examples of a rule, as a pack writes them.
//!
//! One line is a draft in a talk that has been greeted and asked about goods. Several lines are a talk: each starts
//! with who speaks (`c:` customer, `a:` agent, `b:` bot, `s:` system), with a time in brackets where it matters
//! (`c[10:00:05]: …`), and `>` is the draft (`>[10:20:00] …`). Without a draft the talk has ended and is reviewed. A first
//! line `platform: douyin` says where, `broadcast:` that the draft goes to many at once, and `house: 隔壁店 !隔壁店铺` gives the shop's own words (`!`: allowed phrases).

use super::problem::Problem;
use crate::conversation::{Conversation, HouseRule, Role, Turn};
use crate::finding::Level;
use crate::timestamp::Timestamp;

/// A talk to try a rule on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The talk so far, or the ended talk.
    pub conversation: Conversation,
    /// The draft, when the example is live.
    pub draft: Option<String>,
    /// The time of the draft.
    pub now: Option<Timestamp>,
}

/// Reads an example.
///
/// # Errors
/// The line that cannot be read.
pub fn read(text: &str) -> Result<Example, Problem> {
    let mut example = Example { conversation: Conversation::default(), draft: None, now: None };
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.len() == 1 && speaker(lines[0]).is_none() && !lines[0].starts_with('>') {
        example.conversation.turns = vec![
            Turn::new(Role::Agent, "您好，欢迎光临，很高兴为您服务"),
            Turn::new(Role::Customer, "想咨询一下这款"),
        ];
        example.draft = Some(lines[0].to_owned());
        return Ok(example);
    }
    for line in lines {
        if let Some(platform) = line.strip_prefix("platform:") {
            let name = serde::de::value::StrDeserializer::<serde::de::value::Error>::new(platform.trim());
            example.conversation.platform = serde::Deserialize::deserialize(name)
                .map_err(|_| Problem::unknown_platform(platform.trim()))?;
        } else if line.trim() == "broadcast:" {
            example.conversation.broadcast = true;
        } else if let Some(words) = line.strip_prefix("house:") {
            example.conversation.house.push(house_rule(words));
        } else if let Some(rest) = line.strip_prefix('>') {
            let (now, draft) = timed(rest)?;
            example.now = now;
            example.draft = Some(draft.trim_start().to_owned());
        } else {
            let (role, rest) = speaker(line).ok_or_else(|| Problem::no_speaker(line))?;
            let (at, rest) = timed(rest)?;
            let text = rest.strip_prefix(':').ok_or_else(|| Problem::no_colon(line))?;
            example.conversation.turns.push(Turn { at, ..Turn::new(role, text.trim_start()) });
        }
    }
    Ok(example)
}

fn house_rule(words: &str) -> HouseRule {
    let (allow, words): (Vec<&str>, Vec<&str>) =
        words.split_whitespace().partition(|word| word.starts_with('!'));
    HouseRule {
        id: "example".to_owned(),
        words: words.into_iter().map(str::to_owned).collect(),
        allow: allow.into_iter().map(|word| word[1..].to_owned()).collect(),
        level: Level::Warn,
    }
}

fn speaker(line: &str) -> Option<(Role, &str)> {
    [('c', Role::Customer), ('a', Role::Agent), ('b', Role::Bot), ('s', Role::System)].into_iter().find_map(
        |(letter, role)| {
            let rest = line.strip_prefix(letter)?;
            rest.starts_with([':', '[']).then_some((role, rest))
        },
    )
}

/// `[10:00:05]` or `[2026-03-01 10:00:05]` in front; a bare time is of 1 March 2026, Beijing time.
fn timed(text: &str) -> Result<(Option<Timestamp>, &str), Problem> {
    let Some(rest) = text.strip_prefix('[') else { return Ok((None, text)) };
    let Some((time, rest)) = rest.split_once(']') else {
        return Err(Problem::open_time(text));
    };
    let day = if time.contains('-') { time.replacen(' ', "T", 1) } else { format!("2026-03-01T{time}") };
    let at = format!("{day}+08:00").parse().map_err(|_| Problem::no_time(time))?;
    Ok((Some(at), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_draft_and_lines_are_a_talk() {
        assert_eq!(read("好的").unwrap().draft.as_deref(), Some("好的"));
        let talk = read("platform: jd\nc[10:00:00]: 有货吗\ns: 接入\n>[10:04:00] 有").unwrap();
        assert_eq!(talk.conversation.turns.len(), 2);
        assert_eq!(talk.draft.as_deref(), Some("有"));
        assert_eq!(talk.now.unwrap().since_ms(talk.conversation.turns[0].at.unwrap()), 240_000);
        assert!(read("c: 在吗\n什么").is_err());
    }
}
