//! A bare no: no reason, no other way, nothing soft.
//!
//! A bare 没有 refuses where the customer asked for a favour; after a question about facts it is a cold answer.
//!
//! ```toml
//! id = "blunt-refusal"
//! level = "warn"
//! hits = [
//!   "c: 能少十块吗\n> 不能", "c: 可以换个颜色吗\n> 不可以的", "c: 帮我改个地址\n> 改不了", "c: 有优惠吗能便宜点不\n> 没有", "c: 能加急吗\n> 做不到。", "c: 拆了能退吗\n> 這個退不了", "c: 送个赠品呗可以吗\n> NO",
//!   "c: 单卖一只行不行\n> 都说了不行", "c: 能退吗\n> 不行，规定就是规定", "c: 帮我多加一包\n> 加不了", "c: 可以开专票吗\na: 开不了\nc: 哦",
//! ]
//! misses = [
//!   "c: 能少十块吗\n> 不能再少啦亲，已经是活动价了哦", "c: 可以换个颜色吗\n> 不行哦", "c: 加急可以吗\n> 抱歉，做不到呢", "c: 拆了能退吗\n> 拆封影响二次销售退不了，不过可以帮您换新", "c: 掉毛吗\n> 不会",
//!   "c: 能改地址吗\na: 改不了\na: 已经出库了，您可以拒收，我帮您重发一件哦\nc: 好", "c: 有黑色吗\n> 没有", "c: 不开发票行不行\n> 可以不开的亲",
//! ]
//! fixes = [
//!   { at = "message", text = "不好意思亲，这个暂时没办法帮您实现呢，您说说您的需求，我帮您看看有没有别的办法好吗～" },
//! ]
//! [message]
//! zh-CN = "只回“{text}”太生硬；说一句原因，再给顾客另一条路。"
//! en = "A bare \"{text}\" is blunt; give a reason and another way."
//! zh-TW = "只回「{text}」太生硬；說一句原因，再給顧客另一條路。"
//! [offers]
//! price = [{ at = "message", text = "不好意思亲，价格这边确实没办法再调整了呢，我帮您算算怎么搭配下单更划算好吗～" }]
//! return = [{ at = "message", text = "不好意思亲，这种情况暂时不符合退换条件呢，您说说遇到了什么问题，我帮您看看还能怎么处理好吗～" }]
//! change = [{ at = "message", text = "不好意思亲，订单这边暂时没办法直接改了呢，我帮您看看还有没有别的办法，您稍等哦～" }]
//! ```

use crate::rules::Report;
use crate::rules::lexicon::{
    ASKS_FAVOUR, BARE_LACK, CANNOT_TAIL, CUSTOMER_REQUEST, PARTICLE, POLITENESS, EMPTY_WORD, WANTS_CHANGE, WANTS_PRICE, WANTS_REFUND,
};
use crate::talk::{Moment, question, refusal};

/// Longest reply of the form 加不了, in characters that say something.
const LONGEST_INABILITY: usize = 5;

/// Longest reply that can be nothing but a refusal, in characters that say something.
const LONGEST: usize = 16;

/// Reports a reply that only refuses.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let said = moment.said;
    if said.core.len() > LONGEST || said.folded.chars.contains(&'~') {
        return;
    }
    let unable = || {
        let tail = said.hits.of(CANNOT_TAIL).last().is_some_and(|hit| said.core.last() == Some(&(hit.end - 1)));
        tail && said.core.len() <= LONGEST_INABILITY
            && ![PARTICLE, POLITENESS].iter().any(|&list| said.has(list))
            && (moment.customer_has(CUSTOMER_REQUEST) || moment.customer_said().any(question::asks))
    };
    let lacks = || {
        said.has(BARE_LACK) && said.is_only(&[BARE_LACK, EMPTY_WORD]) && moment.customer_has(ASKS_FAVOUR)
    };
    if !(refusal::is_bare(said) || unable() || lacks()) || moment.has_fuller_beside() {
        return;
    }
    let found = report.words(moment.index, said.core_range());
    for (lexicon, offer) in [(WANTS_PRICE, "price"), (WANTS_REFUND, "return"), (WANTS_CHANGE, "change")] {
        if moment.customer_has(lexicon) {
            found.offer(offer);
            break;
        }
    }
}
