//! After a complaint: empathy, and with it an apology or something done, within the next two messages.
//!
//! ```toml
//! id = "soothing"
//! level = "credit"
//! when = "end"
//! hits = [
//!   "c: 气死我了，杯子碎成渣\na: 换作是我也会着急的，实在对不起\na: 我马上给您补发一个，今天就寄出\nc: 好", "c: 第二次漏发了，你们有没有人核对\na: 两次都让您白跑，谁遇到都会生气，是我们的疏忽\nc: 嗯", "c: 收到就坏了，太失望了\na: 特别理解您的心情，我这就帮您申请换新\nc: 行",
//! ]
//! misses = [
//!   "c: 太差劲了\na: 亲，退款已经给您提交了哦\nc: 哦", "c: 有L码吗\na: 抱歉让您久等了，L码有的哦\nc: 好", "c: 气死了怎么还不到\na: 抱歉\nc: ……", "c: 谢谢你们\na: 谢谢您的理解，给您添麻烦了\nc: 好",
//! ]
//! [message]
//! zh-CN = "“{text}”先体谅顾客，再道歉或给办法，安抚得好。"
//! en = "\"{text}\" feels with the customer and then helps: well soothed."
//! zh-TW = "「{text}」先體諒顧客，再道歉或給辦法，安撫得好。"
//! ```

use crate::rules::Report;
use crate::rules::lexicon::APOLOGY;
use crate::talk::mood::{self, Mood};
use crate::talk::Talk;

/// How many of the agent's messages after the complaint count.
const REPLIES: usize = 2;

/// Credits the message that shows empathy after a complaint.
pub fn conclude(talk: &Talk, report: &mut Report) {
    let mut credited = None;
    for run in talk.customer_runs() {
        let Some(&last) = run.last() else { continue };
        if !run.iter().any(|&at| mood::mood(&talk.utterances[at]) > Mood::Calm) {
            continue;
        }
        let replies: Vec<usize> = talk.agent_after(last, REPLIES).collect();
        let kind = replies.iter().copied().find(|&at| mood::empathy(&talk.utterances[at]).is_some());
        let helped = replies.iter().any(|&at| {
            let said = &talk.utterances[at];
            said.has(APOLOGY) || mood::acts(said)
        });
        if let Some(turn) = kind.filter(|&turn| helped && credited != Some(turn)) {
            credited = Some(turn);
            report.words(turn, mood::comfort(&talk.utterances[turn]).unwrap_or_default());
        }
    }
}
