//! The customer is handed over without a word.
//!
//! ```toml
//! id = "missing-transfer-notice"
//! level = "hint"
//! when = "end"
//! hits = [
//!   "a: 您好亲\nc: 杯子漏水要换\ns: 客服小禾将会话转接给售后小顾\na: 您好，我是小唐，给您换新\nc: 好",
//!   "a: 您好\nc: 发票要重开\na: 好的\ns: 会话已转接至发票专员\na: 您好，请提供税号",
//! ]
//! misses = [
//!   "a: 您好亲\nc: 破损怎么赔\na: 破损由售后专员给您处理更快，我现在转过去，请稍等\ns: 客服小禾将会话转接给售后小顾\na: 您好，我是小唐",
//!   "c: 转人工\nb: 正在为您转接人工客服\ns: 已接入人工客服\na: 您好，请问有什么可以帮您",
//!   "a: 您好\nc: 转接头是安卓口的吗\na: 是Type-C的哦\nc: 好",
//! ]
//! fixes = [{ at = "end", phrase = "transfer" }]
//! [message]
//! zh-CN = "转接前没有告诉顾客；先说明由谁来处理、请稍等，再转过去。"
//! en = "The customer was transferred without notice; say who takes over and ask for a moment first."
//! zh-TW = "轉接前沒有告訴顧客；先說明由誰來處理、請稍等，再轉過去。"
//! ```

use super::Report;
use crate::talk::Talk;
use crate::talk::transfer::transfers;

/// Reports the old agent's last message before each silent transfer.
pub fn conclude(talk: &Talk, report: &mut Report) {
    for transfer in transfers(talk) {
        if !transfer.announced {
            report.message(transfer.last_of_old);
        }
    }
}
