//! What one row of a table says.

use chatlint_core::{Platform, Role, TurnKind};

use crate::lines::trim;
use crate::roles;
use crate::stamp::Stamp;
use crate::table::{Holds, Layout, Row};

/// What one row says: one message, or a question and its answer.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Record {
    /// Who says it, as named in the row.
    pub speaker: Option<String>,
    /// Who that is, where a column says so.
    pub role: Option<Role>,
    /// When.
    pub stamp: Option<Stamp>,
    /// The time as it stands.
    pub time: Option<String>,
    /// The words, with who says them where the column tells; a question comes before its answer.
    pub said: Vec<(Option<Role>, String)>,
    /// What the message is made of, where a column says so.
    pub kind: Option<TurnKind>,
    /// The talk that the row belongs to.
    pub talk: Option<String>,
    /// Whom the talk is with.
    pub customer: Option<String>,
    /// Who serves.
    pub agent: Option<String>,
    /// Where.
    pub platform: Option<Platform>,
    /// A whole talk.
    pub transcript: Option<String>,
}

impl Record {
    /// Reads a row by a layout.
    pub(crate) fn read(row: &Row, layout: &Layout) -> Self {
        let mut record = Self::default();
        let mut day = None;
        for (index, cell) in row.cells.iter().enumerate() {
            let cell = trim(cell);
            if cell.is_empty() {
                continue;
            }
            let text = || cell.to_owned();
            match layout.holds(index) {
                Holds::Text => record.said.push((None, text())),
                Holds::CustomerText => record.said.push((Some(Role::Customer), text())),
                Holds::AgentText => record.said.push((Some(Role::Agent), text())),
                Holds::Speaker => record.speaker = Some(text()),
                Holds::Role => {
                    record.role = role_word(cell);
                    // A word that says nothing still tells the speakers apart.
                    if record.role.is_none() {
                        record.speaker.get_or_insert_with(text);
                    }
                }
                Holds::Time => {
                    record.stamp = Stamp::scan_cell(cell);
                    record.time = Some(text());
                }
                Holds::Day => day = Some(cell),
                Holds::Talk => record.talk = Some(text()),
                Holds::Customer => record.customer = Some(text()),
                Holds::Agent => record.agent = Some(text()),
                Holds::Kind => record.kind = kind_word(cell),
                Holds::Platform => record.platform = platform_word(cell),
                Holds::Transcript => record.transcript = Some(text()),
                Holds::Nothing => {}
            }
        }
        if let Some(day) = day {
            record.join_day(day);
        }
        record.said.sort_by_key(|(role, _)| *role == Some(Role::Agent));
        record.know_sides();
        record
    }

    /// A day in a column of its own belongs to the time.
    fn join_day(&mut self, day: &str) {
        let date = Stamp::scan_cell(day).and_then(|stamp| stamp.date);
        let stamp = self.stamp.get_or_insert_default();
        stamp.date = stamp.date.or(date);
        if *stamp == Stamp::default() {
            self.stamp = None;
        }
        self.time = Some(self.time.take().map_or_else(|| day.to_owned(), |time| format!("{day} {time}")));
    }

    /// Whoever has the customer's name is the customer, and so with the agent's.
    fn know_sides(&mut self) {
        if self.role.is_some() {
            // `客服` in the column of roles, and who that is in the column of agents.
            if self.speaker.is_none() {
                self.speaker = match self.role {
                    Some(Role::Customer) => self.customer.clone(),
                    Some(Role::Agent) => self.agent.clone(),
                    _ => None,
                };
            }
            return;
        }
        if self.speaker.is_some() && self.customer != self.agent {
            if self.speaker == self.customer {
                self.role = Some(Role::Customer);
            } else if self.speaker == self.agent {
                self.role = Some(Role::Agent);
            }
        }
    }

    /// The name under which a message of `role` stands; the role's own word where nobody is named.
    pub(crate) fn name(&self, role: Option<Role>) -> Option<String> {
        let side = match role {
            Some(Role::Customer) => self.customer.as_ref(),
            Some(Role::Agent) => self.agent.as_ref(),
            _ => None,
        };
        let word = || role.or(self.role).map(|role| role_name(role).to_owned());
        self.speaker.as_ref().or(side).cloned().or_else(word)
    }
}

/// How a nameless speaker of a role is called.
pub(crate) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Customer => "买家",
        Role::Agent => "客服",
        Role::System => "系统",
        Role::Bot => "机器人",
    }
}

/// The role that a cell of a role or direction column names; directions are seen from the shop.
pub(crate) fn role_word(cell: &str) -> Option<Role> {
    let lower = trim(cell).to_lowercase();
    match lower.as_str() {
        "接收" | "收" | "收到" | "接受" | "来自客户" | "进线" | "顾客" | "买家" | "客户" | "用户" | "in"
        | "inbound" | "incoming" | "received" | "receive" | "customer" | "buyer" | "user" | "client"
        | "visitor" | "human" => Some(Role::Customer),
        "发送" | "发" | "发出" | "回复" | "客服" | "商家" | "卖家" | "店铺" | "人工" | "out" | "outbound"
        | "outgoing" | "sent" | "send" | "agent" | "assistant" | "seller" | "staff" | "shop" | "merchant"
        | "service" | "servicer" => Some(Role::Agent),
        "系统" | "系統" | "system" | "平台" => Some(Role::System),
        "机器人" | "機器人" | "自动回复" | "智能客服" | "bot" | "robot" => Some(Role::Bot),
        _ if lower.chars().count() <= 8 => roles::by_word(&lower),
        _ => None,
    }
}

/// What the cell of a column of message kinds names.
pub(crate) fn kind_word(cell: &str) -> Option<TurnKind> {
    Some(match trim(cell).to_lowercase().as_str() {
        "文本" | "文字" | "文本消息" | "普通消息" | "text" | "txt" => TurnKind::Text,
        "图片" | "圖片" | "图片消息" | "表情" | "动画表情" | "image" | "img" | "picture" | "photo"
        | "emoji" | "sticker" => TurnKind::Image,
        "视频" | "影片" | "视频消息" | "video" => TurnKind::Video,
        "语音" | "語音" | "语音消息" | "voice" | "audio" => TurnKind::Voice,
        "文件" | "檔案" | "file" => TurnKind::File,
        "卡片" | "商品" | "商品卡片" | "订单" | "订单卡片" | "链接" | "优惠券" | "card" | "goods"
        | "order" | "link" | "coupon" => TurnKind::Card,
        "撤回" | "已撤回" | "撤回消息" | "recalled" | "recall" | "withdrawn" => TurnKind::Recalled,
        "自动回复" | "自动应答" | "auto-reply" | "autoreply" | "auto_reply" => TurnKind::AutoReply,
        _ => return None,
    })
}

fn platform_word(cell: &str) -> Option<Platform> {
    let lower = cell.to_lowercase();
    let words: [(&str, Platform); 15] = [
        ("天猫", Platform::Tmall),
        ("tmall", Platform::Tmall),
        ("淘宝", Platform::Taobao),
        ("taobao", Platform::Taobao),
        ("京东", Platform::Jd),
        ("jd", Platform::Jd),
        ("拼多多", Platform::Pinduoduo),
        ("pdd", Platform::Pinduoduo),
        ("pinduoduo", Platform::Pinduoduo),
        ("抖", Platform::Douyin),
        ("douyin", Platform::Douyin),
        ("快手", Platform::Kuaishou),
        ("kuaishou", Platform::Kuaishou),
        ("小红书", Platform::Xiaohongshu),
        ("xiaohongshu", Platform::Xiaohongshu),
    ];
    words.iter().find(|(word, _)| lower.contains(word)).map(|(_, platform)| *platform)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Column;

    fn read(columns: &[Holds], cells: &[&str]) -> Record {
        let columns = columns.iter().map(|holds| Column { heading: String::new(), holds: *holds }).collect();
        let layout = Layout { name: None, headed: false, columns };
        let row = Row { cells: cells.iter().map(|cell| (*cell).to_owned()).collect(), ..Row::default() };
        Record::read(&row, &layout)
    }

    #[test]
    fn whoever_has_the_customer_s_name_is_the_customer() {
        let columns = [Holds::Customer, Holds::Agent, Holds::Speaker, Holds::Text];
        assert_eq!(read(&columns, &["青禾", "小满", "小满", "您好"]).role, Some(Role::Agent));
        assert_eq!(read(&columns, &["青禾", "小满", "青禾", "在吗"]).role, Some(Role::Customer));
        assert_eq!(read(&columns, &["青禾", "小满", "别人", "在吗"]).role, None);
    }

    #[test]
    fn a_direction_with_names_beside_it_names_the_speaker() {
        let record = read(
            &[Holds::Role, Holds::Customer, Holds::Agent, Holds::Text],
            &["发送", "青禾", "小满", "您好"],
        );
        assert_eq!((record.role, record.name(None).as_deref()), (Some(Role::Agent), Some("小满")));
    }

    #[test]
    fn a_day_of_its_own_belongs_to_the_time() {
        let record = read(&[Holds::Day, Holds::Time, Holds::Text], &["2026/11/1", "10:05", "在"]);
        assert_eq!(record.time.as_deref(), Some("2026/11/1 10:05"));
        let stamp = record.stamp.unwrap();
        assert_eq!((stamp.date.unwrap().day, stamp.time.unwrap().minute), (1, 5));
    }

    #[test]
    fn the_question_comes_before_the_answer_wherever_it_stands() {
        let record = read(&[Holds::AgentText, Holds::CustomerText], &["有的", "有货吗"]);
        assert_eq!(
            record.said,
            [(Some(Role::Customer), "有货吗".to_owned()), (Some(Role::Agent), "有的".to_owned())]
        );
        assert_eq!(record.name(Some(Role::Agent)).as_deref(), Some("客服"));
    }
}
