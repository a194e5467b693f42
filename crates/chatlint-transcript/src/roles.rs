//! Guessing who is who.

use std::collections::HashMap;

use chatlint_core::{Role, TurnKind};

use crate::formats::Message;
use crate::notice::kind;
use crate::options::ReadOptions;
use crate::transcript::{Confidence, RoleReason, Speaker};

const BOT: &[&str] = &[
    "机器人",
    "機器人",
    "智能助手",
    "智能客服",
    "店小蜜",
    "小蜜",
    "自动回复",
    "自動回覆",
    "AI客服",
    "chatbot",
];
const SYSTEM: &[&str] = &["系统", "系統", "平台提示", "平台通知", "服务通知"];
const AGENT: &[&str] = &[
    "客服",
    "客服助手",
    "店铺",
    "店小二",
    "小二",
    "官方",
    "旗舰店",
    "旗艦店",
    "专卖店",
    "专营店",
    "售前",
    "售后",
    "导购",
    "店长",
    "掌柜",
    "商家",
    "卖家",
    "賣家",
    "主账号",
    "子账号",
    "坐席",
    "座席",
    "我方",
    "接待",
    "服务专员",
    "服务顾问",
];
const CUSTOMER: &[&str] = &[
    "买家",
    "買家",
    "顾客",
    "顧客",
    "客户",
    "客戶",
    "用户",
    "用戶",
    "会员",
    "访客",
    "消费者",
    "客人",
    "先生",
    "女士",
];
const ENGLISH: &[(&str, Role)] = &[
    ("bot", Role::Bot),
    ("robot", Role::Bot),
    ("system", Role::System),
    ("agent", Role::Agent),
    ("support", Role::Agent),
    ("seller", Role::Agent),
    ("shop", Role::Agent),
    ("customer", Role::Customer),
    ("buyer", Role::Customer),
    ("user", Role::Customer),
    ("client", Role::Customer),
];

/// How an agent talks: greets, serves, thanks, closes.
const SERVING: &[&str] = &[
    "您好",
    "欢迎光临",
    "歡迎光臨",
    "很高兴为您",
    "为您服务",
    "为您查",
    "帮您",
    "請稍等",
    "请稍等",
    "稍等",
    "亲，",
    "亲亲",
    "亲爱的",
    "感谢您",
    "祝您",
    "麻烦您",
    "给您",
    "您的",
    "久等",
    "仓库",
    "小店",
];

/// How a customer talks: asks, orders, complains.
const ASKING: &[&str] = &[
    "吗",
    "嗎",
    "多少",
    "怎么",
    "怎麼",
    "有没有",
    "什么时候",
    "能不能",
    "可以退",
    "我要",
    "我想",
    "我买",
    "我的",
    "为什么",
    "多久",
    "便宜",
    "?",
    "？",
    "在不在",
    "还有货",
];

/// The role that the name itself tells, with the word that does.
pub(crate) fn by_name(name: &str) -> Option<(Role, RoleReason)> {
    telling_word(name)
        .map(|(role, word)| (role, RoleReason::Name { word: word.to_owned() }))
        .or_else(|| name.contains([':', '：']).then_some((Role::Agent, RoleReason::SubAccount)))
}

/// The role that a word within the text tells.
pub(crate) fn by_word(text: &str) -> Option<Role> {
    telling_word(text).map(|(role, _)| role)
}

fn telling_word(name: &str) -> Option<(Role, &'static str)> {
    let word = |words: &[&'static str], role| {
        words.iter().find(|word| name.contains(**word)).map(|word| (role, *word))
    };
    word(BOT, Role::Bot)
        .or_else(|| word(SYSTEM, Role::System))
        .or_else(|| word(AGENT, Role::Agent))
        .or_else(|| word(CUSTOMER, Role::Customer))
        .or_else(|| {
            let lower = name.to_ascii_lowercase();
            let mut parts = lower.split(|c: char| !c.is_ascii_alphabetic());
            parts
                .find_map(|part| ENGLISH.iter().find(|(word, _)| part == *word))
                .map(|(word, role)| (*role, *word))
        })
}

/// What is known of one name.
#[derive(Default)]
struct Evidence {
    messages: u32,
    serving: u32,
    asking: u32,
    order: usize,
    /// Where a column of the table says it.
    role: Option<Role>,
}

/// What is known of names from elsewhere in the same file.
pub(crate) type Known = HashMap<String, (Role, Confidence, RoleReason)>;

/// Everybody who speaks, most messages first.
pub(crate) fn guess<'m, 't: 'm>(
    messages: impl Iterator<Item = &'m Message<'t>>,
    known: &Known,
    options: &ReadOptions,
) -> Vec<Speaker> {
    let evidence = collect(messages);
    let mut names: Vec<&str> = evidence.keys().copied().collect();
    names.sort_by_key(|name| evidence[name].order);

    let mut speakers: Vec<Speaker> = Vec::with_capacity(names.len());
    let mut open = Vec::new();
    for name in names {
        let messages = evidence[name].messages;
        let speaker =
            |role, confidence, reason| Speaker { name: name.to_owned(), role, messages, confidence, reason };
        if let Some(role) = options.roles.get(name) {
            speakers.push(speaker(*role, Confidence::Given, RoleReason::Given));
        } else if let Some(role) = evidence[name].role {
            speakers.push(speaker(role, Confidence::High, RoleReason::Column));
        } else if let Some((role, confidence, reason)) = known.get(name) {
            speakers.push(speaker(*role, *confidence, reason.clone()));
        } else if let Some((role, reason)) = by_name(name) {
            speakers.push(speaker(role, Confidence::High, reason));
        } else {
            open.push(name);
        }
    }
    settle(&open, &evidence, &mut speakers);
    speakers.sort_by(|a, b| {
        b.messages
            .cmp(&a.messages)
            .then(evidence[a.name.as_str()].order.cmp(&evidence[b.name.as_str()].order))
    });
    speakers
}

/// Gives a role to the names that tell nothing.
fn settle(open: &[&str], evidence: &HashMap<&str, Evidence>, speakers: &mut Vec<Speaker>) {
    let has = |role| speakers.iter().any(|speaker: &Speaker| speaker.role == role);
    let (agent_known, customer_known) = (has(Role::Agent), has(Role::Customer));
    // One agent among several unknown names: the one who serves most, message for message.
    let serves = |name: &str| {
        let of = &evidence[name];
        (f64::from(of.serving) - f64::from(of.asking)) / f64::from(of.messages.max(1))
    };
    let best = open
        .iter()
        .copied()
        .max_by(|a, b| serves(a).total_cmp(&serves(b)).then(evidence[a].order.cmp(&evidence[b].order)));
    for &name in open {
        let of = &evidence[name];
        let (role, confidence, reason) = if agent_known {
            if of.serving > of.asking && customer_known {
                (Role::Agent, Confidence::Medium, RoleReason::Serves)
            } else {
                (Role::Customer, Confidence::Medium, RoleReason::OtherSide)
            }
        } else if Some(name) == best && (customer_known || open.len() > 1 || serves(name) > 0.0) {
            if of.serving > of.asking {
                (Role::Agent, Confidence::Medium, RoleReason::Serves)
            } else if customer_known {
                (Role::Agent, Confidence::Medium, RoleReason::OtherSide)
            } else {
                (Role::Agent, Confidence::Low, RoleReason::SpeaksFirst)
            }
        } else if of.asking > of.serving {
            (Role::Customer, Confidence::Medium, RoleReason::Asks)
        } else {
            (
                Role::Customer,
                Confidence::Low,
                if customer_known { RoleReason::OtherSide } else { RoleReason::SpeaksFirst },
            )
        };
        speakers.push(Speaker { name: name.to_owned(), role, messages: of.messages, confidence, reason });
    }
}

fn collect<'m, 't: 'm>(messages: impl Iterator<Item = &'m Message<'t>>) -> HashMap<&'m str, Evidence> {
    let mut evidence: HashMap<&str, Evidence> = HashMap::new();
    for message in messages {
        let Some(name) = message.speaker.as_deref() else { continue };
        let order = evidence.len();
        let of = evidence.entry(name).or_insert_with(|| Evidence { order, ..Evidence::default() });
        of.messages += 1;
        of.role = of.role.or(message.role);
        if kind(&message.text) == TurnKind::Text {
            let says = |words: &[&str]| u32::from(words.iter().any(|word| message.text.contains(word)));
            of.serving += says(SERVING);
            of.asking += says(ASKING);
        }
    }
    evidence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_roles() {
        for (name, role) in [
            ("云朵家居旗舰店:小美", Some(Role::Agent)),
            ("客服助手", Some(Role::Agent)),
            ("会员客服", Some(Role::Agent)),
            ("智能客服小蜜", Some(Role::Bot)),
            ("系统消息", Some(Role::System)),
            ("王女士", Some(Role::Customer)),
            ("家居:小美", Some(Role::Agent)),
            ("Agent 7", Some(Role::Agent)),
            ("Userland", None),
            ("张三", None),
        ] {
            assert_eq!(by_name(name).map(|(role, _)| role), role, "{name}");
        }
    }
}
