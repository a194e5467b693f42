//! Promotion again and again to a customer who did not ask for it.
//!
//! ```toml
//! id = "flooding.promotion"
//! level = "warn"
//! hits = [
//!   "c: 我先看看\na: 好的亲，今天满减很划算哦\na: 亲，下单送收纳袋哦\n> 亲，活动最后一天啦，别错过哦", "c: 不需要，别发了\na: 好的\na: 亲，今晚红包可以叠加哦\n> 亲，红包快抢完了哦",
//!   "c: 随便逛逛\na: 今天领券立减二十哦\na: 券快领完啦，抓紧下单哦\na: 亲，考虑好了吗，优惠今晚结束\nc: 烦不烦",
//! ]
//! misses = [
//!   "c: 有什么优惠活动\na: 满300减40哦\na: 会员券可以叠加\n> 收藏店铺再减5元", "c: 好看\na: 喜欢可以直接拍下，今天拍送安装哦\n> 有问题随时联系我", "c: 几天到\na: 三天左右哦\n> 今天下单还有小赠品呢",
//! ]
//! fixes = [{ at = "message", text = "亲，您慢慢看不着急，有想了解的随时叫我哦～" }]
//! [message]
//! zh-CN = "顾客没有问，促销已经推了几遍；先停一停，等顾客想聊的时候再说。"
//! en = "The customer did not ask and has been pushed several times; pause until they want to talk."
//! zh-TW = "顧客沒有問，促銷已經推了幾遍；先停一停，等顧客想聊的時候再說。"
//! ```

use crate::rules::Report;
use crate::rules::lexicon::{ASKS_PROMOTION, DECLINES, PUSHED_OFFER};
use crate::talk::Moment;

/// How many promotions in a row may stand unanswered.
const MOST: usize = 2;

/// Reports the promotion that is one too many.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let Some(hit) = moment.said.hits.of(PUSHED_OFFER).first() else { return };
    let declined = moment.customer_has(DECLINES);
    if !declined && moment.customer_has(ASKS_PROMOTION) {
        return;
    }
    let pushed = moment.burst_before().filter(|said| said.has(PUSHED_OFFER)).count();
    let first = moment.live || pushed == MOST || declined && pushed == 1;
    if (pushed >= MOST || declined && pushed >= 1) && first {
        report.words(moment.index, hit.start..hit.end);
    }
}
