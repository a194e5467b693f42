//! Two things asked, one answered.
//!
//! Looks at the whole burst: what the customer's last run of messages asks, by topic, against what the agent's replies
//! touch. A bare `可以的` cannot answer two different questions. Wait notices, counter-questions, links and
//! pictures keep it silent; two questions of one topic are one.
//!
//! ```toml
//! id = "partial-answer"
//! level = "warn"
//! hits = [
//!   "a: 您好亲\nc: 几斤装？保质期多久？\n> 是5斤装的哦",
//!   "a: 您好亲，在的\nc: 能开专票吗，周日发不发货\n> 专票可以开的呢",
//!   "a: 您好\nc: 这款能机洗吗，会起球吗\n> 可以的亲",
//!   "a: 您好\nc: 沙发多少钱，旧沙发你们给不给搬走\n> 亲，沙发2399哦",
//!   "a: 您好\nc: 有白色吗\nc: 发什么快递\n> 白色有现货的哦",
//!   "a: 您好\nc: 請問保固多久？可以分期付款嗎？\n> 保固兩年喔",
//!   "a: 您好\nc: 包邮吗？不喜欢能退吗？\na: 包邮的哦\nc: 哦\na: 祝您生活愉快",
//!   "a: 您好\nc: 电扇带遥控器吗，装电池的吗\n> 亲带遥控器的哦",
//!   "a: 您好\nc: 鞋子偏小吗，这个月有活动吗\n> 有的，满200减20哦",
//!   "a: 您好\nc: 什么时候发货，用什么快递\n> 今天就给您发哈",
//! ]
//! misses = [
//!   "a: 您好\nc: 猫砂结团吗，灰大不大\n> 三秒就成团，粉尘也很少哦",
//!   "a: 您好亲\nc: 包邮吗？不喜欢能退吗？\n> 包邮的哦，7天内不影响二次销售都可以退的",
//!   "a: 您好亲\nc: 会掉色吗？就是洗了会不会褪色\n> 不会的亲，正常洗不掉色",
//!   "a: 您好亲\nc: 有39码吗？发什么快递？\na: 39码有现货\n> 快递默认发中通哦",
//!   "a: 您好\nc: 能装几升？放得下电脑吗？\n> 两个问题我一起核实下，您稍等哦",
//!   "a: 您好\nc: 多重？哦看到了。那保质期多久\n> 保质期十二个月哦",
//!   "a: 您好\nc: 滤网多久换，好拆吗\n> 稍等哦，我翻一下这款的说明",
//!   "a: 您好\nc: 白色和黑色都有吗\n> 都有现货的亲",
//!   "a: 您好\nc: 能机洗吗，会起球吗\n> 这两个您都放心，可以机洗，也不容易起球的",
//! ]
//! fixes = [
//!   { at = "end", text = "；您问的“{open}”我马上帮您核实，请稍等哦~" },
//! ]
//! [message]
//! zh-CN = "顾客问了不止一件事，“{open}”还没有答到；一起答了，顾客就不用再问一遍。"
//! en = "The customer asked more than one thing and \"{open}\" is not answered yet; answer it too."
//! zh-TW = "顧客問了不止一件事，「{open}」還沒有答到；一起答了，顧客就不用再問一遍。"
//! [variants.ambiguous]
//! zh-CN = "顾客问了不止一件事，只答“{text}”听不出是答哪一件；请分别说清楚。"
//! en = "The customer asked more than one thing; \"{text}\" leaves open which one is meant. Answer each."
//! zh-TW = "顧客問了不止一件事，只答「{text}」聽不出是答哪一件；請分別說清楚。"
//! ```

use super::Report;
use crate::finding::Level;
use crate::talk::{Moment, matter};

/// Reports a burst that answers some questions and leaves others.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let Some(passed) = matter::passed_over(moment) else { return };
    let open = passed.left[0];
    // Where no word tells the matter, an answer may stand in words that nothing connects with it.
    let sure = passed.ambiguous || !open.topics.is_empty();
    let level = if moment.live || !sure { Level::Hint } else { Level::Warn };
    let found = report.words(moment.index, moment.said.core_range());
    found.with("open", open.words(moment.talk)).at_level(level);
    if passed.ambiguous {
        found.say("ambiguous");
    }
}
