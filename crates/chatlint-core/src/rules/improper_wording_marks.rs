//! Runs of three and more exclamation or question marks.
//!
//! ```toml
//! id = "improper-wording.marks"
//! level = "warn"
//! hits = ["亲！！！赶紧付款呀", "您到底要哪款？？？", "什么情况!?!", "c: 我晚点付\n> 再不付就取消了！！！！"]
//! misses = ["已经给您发出啦！", "您要哪款呢？？", "c: 怎么还不发？？？\n> 让您着急了，今天给您发出哦", "价格是3.9元!!"]
//! [message]
//! zh-CN = "一连串的“{text}”像在吼人；一个就够了。"
//! en = "A run of \"{text}\" reads as shouting; one is enough."
//! zh-TW = "一連串的「{text}」像在吼人；一個就夠了。"
//! [offers]
//! ask = [{ at = "words", text = "？" }]
//! tell = [{ at = "words", text = "！" }, { at = "words", text = "～" }]
//! ```

use crate::rules::Report;
use crate::talk::Moment;

/// Fewest marks in a run that shout.
const RUN: usize = 3;

/// Reports each run of marks.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let chars = &moment.said.folded.chars;
    let mut start = 0;
    for at in 0..=chars.len() {
        if chars.get(at).is_some_and(|c| matches!(c, '!' | '?')) {
            continue;
        }
        if at - start >= RUN {
            let asks = chars[start..at].contains(&'?');
            report.words(moment.index, start..at).offer(if asks { "ask" } else { "tell" });
        }
        start = at + 1;
    }
}
