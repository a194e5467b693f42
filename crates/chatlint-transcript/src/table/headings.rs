//! What columns are called, in Chinese and English.

use crate::lines::trim;
use crate::table::{Holds, Row};

/// Headings stand within so many first rows: a title and a date of export may stand above.
pub(crate) const WITHIN: usize = 12;

/// Headings as people and programs write them, folded by [`folded`]. First match in a row wins; the order of the lists is
/// the order of trust.
const NAMES: &[(Holds, &[&str])] = &[
    (
        Holds::CustomerText,
        &[
            "买家消息",
            "客户消息",
            "用户消息",
            "顾客消息",
            "买家内容",
            "客户内容",
            "用户内容",
            "买家提问",
            "客户提问",
            "用户提问",
            "客户问题",
            "用户问题",
            "买家问题",
            "顾客问题",
            "问题",
            "提问",
            "question",
            "query",
            "customermessage",
            "usermessage",
        ],
    ),
    (
        Holds::AgentText,
        &[
            "客服消息",
            "客服回复",
            "客服内容",
            "客服回答",
            "商家回复",
            "卖家回复",
            "回复",
            "回复内容",
            "回答",
            "答复",
            "answer",
            "reply",
            "response",
            "agentmessage",
            "agentreply",
        ],
    ),
    (
        Holds::Transcript,
        &[
            "聊天记录",
            "对话记录",
            "会话记录",
            "对话内容",
            "会话内容",
            "沟通记录",
            "聊天详情",
            "会话详情",
            "对话详情",
            "完整对话",
            "會話內容",
            "對話記錄",
            "transcript",
            "chatlog",
            "dialog",
            "dialogue",
            "chathistory",
        ],
    ),
    (
        Holds::Text,
        &[
            "内容",
            "消息",
            "消息内容",
            "聊天内容",
            "发送内容",
            "文本",
            "文本内容",
            "消息文本",
            "消息体",
            "正文",
            "话术",
            "內容",
            "訊息",
            "訊息內容",
            "text",
            "content",
            "message",
            "msg",
            "body",
            "messagetext",
            "messagecontent",
            "msgcontent",
            "utterance",
        ],
    ),
    (
        Holds::Speaker,
        &[
            "发送者",
            "发送人",
            "发送方",
            "发言人",
            "发言者",
            "说话人",
            "说话者",
            "昵称",
            "姓名",
            "名称",
            "用户名",
            "账号",
            "发送者昵称",
            "发送人昵称",
            "发送人姓名",
            "发送方昵称",
            "发送账号",
            "發送者",
            "發送人",
            "暱稱",
            "sender",
            "from",
            "name",
            "speaker",
            "sendername",
            "fromname",
            "nick",
            "nickname",
            "fromuser",
            "author",
            "username",
        ],
    ),
    (
        Holds::Role,
        &[
            "角色",
            "身份",
            "发送者类型",
            "发送者角色",
            "发送人类型",
            "发送方类型",
            "发送者身份",
            "发送人身份",
            "方向",
            "消息方向",
            "收发",
            "收发类型",
            "role",
            "direction",
            "sendertype",
            "senderrole",
            "fromtype",
            "usertype",
            "side",
        ],
    ),
    (
        Holds::Time,
        &[
            "时间",
            "发送时间",
            "消息时间",
            "日期时间",
            "聊天时间",
            "发言时间",
            "创建时间",
            "会话时间",
            "時間",
            "發送時間",
            "time",
            "timestamp",
            "datetime",
            "at",
            "sendtime",
            "sentat",
            "createtime",
            "createdat",
            "msgtime",
            "ts",
        ],
    ),
    (Holds::Day, &["日期", "发送日期", "聊天日期", "day", "date", "senddate"]),
    (
        Holds::Talk,
        &[
            "会话",
            "会话id",
            "会话编号",
            "会话号",
            "会话标识",
            "对话id",
            "对话编号",
            "对话",
            "会话序号",
            "聊天id",
            "接待id",
            "接待编号",
            "會話id",
            "session",
            "sessionid",
            "conversation",
            "conversationid",
            "talk",
            "talkid",
            "chatid",
            "dialogid",
            "dialogueid",
            "threadid",
            "talk.id",
        ],
    ),
    (
        Holds::Customer,
        &[
            "买家",
            "客户",
            "顾客",
            "用户",
            "会员",
            "消费者",
            "访客",
            "买家昵称",
            "买家账号",
            "买家旺旺",
            "买家id",
            "客户昵称",
            "客户名称",
            "客户id",
            "客户姓名",
            "顾客昵称",
            "顾客账号",
            "顾客id",
            "用户昵称",
            "用户id",
            "会员名",
            "会员昵称",
            "旺旺",
            "买家会员名",
            "买家昵称id",
            "customer",
            "buyer",
            "client",
            "customername",
            "customerid",
            "buyernick",
            "buyername",
            "buyerid",
            "visitor",
            "talk.customer",
        ],
    ),
    (
        Holds::Agent,
        &[
            "客服",
            "客服昵称",
            "客服账号",
            "客服名称",
            "客服姓名",
            "客服id",
            "客服旺旺",
            "接待客服",
            "接待人",
            "接待账号",
            "坐席",
            "座席",
            "坐席姓名",
            "子账号",
            "服务客服",
            "所属客服",
            "人工客服",
            "agent",
            "agentname",
            "agentid",
            "seller",
            "sellernick",
            "staff",
            "staffname",
            "operator",
            "servicer",
        ],
    ),
    (
        Holds::Kind,
        &["消息类型", "内容类型", "消息格式", "格式", "kind", "msgtype", "messagetype", "contenttype"],
    ),
    (Holds::Platform, &["平台", "渠道", "来源平台", "店铺平台", "platform", "channel"]),
];

/// What a heading says of its column; `类型` alone and `type` are left to the cells.
pub(crate) fn holds(heading: &str) -> Option<Holds> {
    let folded = folded(heading);
    let last = folded.rsplit('.').next().unwrap_or(&folded);
    let named = |name: &str| NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(holds, _)| *holds);
    // What is said of the whole talk is no message's text or time.
    if folded.starts_with("talk.") {
        return named(&folded).or_else(|| {
            named(last).filter(|holds| {
                matches!(holds, Holds::Talk | Holds::Customer | Holds::Agent | Holds::Platform)
            })
        });
    }
    named(last)
}

/// Whether two headings are the same but for case, spaces and punctuation.
pub(crate) fn same_heading(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

/// The heading without case, white space, underscores, hyphens, and what stands in brackets.
fn folded(heading: &str) -> String {
    let heading = trim(heading).to_lowercase();
    let bare = heading.split(['(', '（']).next().map_or("", trim);
    let bare = if bare.is_empty() { heading.as_str() } else { bare };
    bare.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | ':' | '：' | '*' | '"')).collect()
}

/// The row that reads like headings, with what each column holds: the first with two names, the words among them.
pub(crate) fn find(rows: &[Row]) -> Option<(usize, Vec<Holds>)> {
    rows.iter().take(WITHIN).enumerate().find_map(|(index, row)| {
        let columns = read(row);
        let known = columns.iter().filter(|holds| **holds != Holds::Nothing).count();
        let words = [Holds::Text, Holds::Transcript, Holds::CustomerText, Holds::AgentText];
        let says = columns.iter().any(|holds| words.contains(holds));
        (says && (known >= 2 || row.cells.len() == 1)).then_some((index, columns))
    })
}

/// What a row of headings says of each column; the first of two with the same meaning counts.
pub(crate) fn read(row: &Row) -> Vec<Holds> {
    let mut columns = vec![Holds::Nothing; row.cells.len()];
    for (column, cell) in row.cells.iter().enumerate() {
        let Some(found) = holds(cell) else { continue };
        if !columns.contains(&found) {
            columns[column] = found;
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_however_they_are_written() {
        for (heading, expected) in [
            ("消息内容", Some(Holds::Text)),
            ("Msg_Content", Some(Holds::Text)),
            ("发送时间（北京时间）", Some(Holds::Time)),
            ("sender.nickname", Some(Holds::Speaker)),
            ("会话 ID", Some(Holds::Talk)),
            ("买家昵称", Some(Holds::Customer)),
            ("talk.id", Some(Holds::Talk)),
            ("talk.time", None),
            ("订单编号", None),
        ] {
            assert_eq!(holds(heading), expected, "{heading}");
        }
    }

    #[test]
    fn no_name_stands_for_two_things() {
        let mut seen = std::collections::HashMap::new();
        for (holds, names) in NAMES {
            for name in *names {
                assert_eq!(folded(name), *name, "{name} is not folded");
                assert_eq!(seen.insert(*name, *holds), None, "{name} stands twice");
            }
        }
    }
}
