//! Scarcity that the talk itself disproves: 还有两千多件 a message ago, 只剩最后2件 now.
//!
//! Little stock or a last day may be true, so the words alone say nothing; what the agent said earlier decides.
//!
//! ```toml
//! id = "ad-claim.false-scarcity"
//! level = "warn"
//! basis = ["anti-unfair-competition-9", "consumer-rights-20"]
//! hits = [
//!   "c: 货多吗\na: 不急的亲，仓库还有两千多件呢\nc: 那下周再说\n> 就剩一件，晚了没有",
//!   "a: 这款库存充足，您慢慢考虑\nc: 好\n> 亲快没货了哦，赶紧拍",
//!   "c: 活动到什么时候\na: 活动到月底的\nc: 我想想\n> 今天最后一天了，明天就恢复原价",
//!   "a: 现在有800件现货\nc: 嗯\n> 就剩3件了亲",
//! ]
//! misses = [
//!   "c: 还有吗\n> 嗯，仅剩一双",
//!   "c: 还有吗\na: 还有不少\nc: 红色的呢\n> 红色的只剩一件了",
//!   "c: 活动到几号\na: 活动到今晚\nc: 好\n> 今晚截止哦，您记得领券",
//!   "a: 库存充足的\nc: 好的\n> 喜欢可以直接拍下哦",
//! ]
//! fixes = [{ at = "message", text = "亲，现在拍下今天就能安排发货，您喜欢的话可以先下单，不合适支持七天退换哦" }]
//! [message]
//! zh-CN = "“{text}”和前面说的“{before}”对不上，是虚假的紧迫感；请说实际的库存和活动时间。"
//! en = "\"{text}\" contradicts \"{before}\" said earlier: false urgency; give the real stock or end date."
//! zh-TW = "「{text}」和前面說的「{before}」對不上，是虛假的緊迫感；請說實際的庫存和活動時間。"
//! ```

use std::ops::Range;

use crate::lexicon::LexiconId;
use crate::rules::{Report, lexicon};
use crate::talk::{Moment, Utterance};

/// A stated stock from here on is no scarcity.
const MANY: u32 = 100;

/// A word of scarcity and what contradicts it.
const CONTRADICTIONS: [(LexiconId, LexiconId); 2] =
    [(lexicon::SCARCE_STOCK, lexicon::PLENTY_STOCK), (lexicon::LAST_DAY, lexicon::LONG_CAMPAIGN)];

/// Reports scarcity that an earlier message of the agent contradicts.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    for (scarce, plenty) in CONTRADICTIONS {
        let Some(hit) = moment.said.hits.of(scarce).first() else { continue };
        let talk = moment.talk;
        let earlier = (0..moment.index.min(talk.utterances.len())).rev().find_map(|turn| {
            let utterance = &talk.utterances[turn];
            if !talk.is_judged(turn) {
                return None;
            }
            let counted = || (plenty == lexicon::PLENTY_STOCK).then(|| large_stock(utterance)).flatten();
            let words = utterance.hits.of(plenty).first().map(|hit| hit.start..hit.end).or_else(counted)?;
            let (start, end) = utterance.folded.typed(words.start, words.end);
            Some(utterance.text[start..end].to_owned())
        });
        if let Some(before) = earlier {
            report.words(moment.index, hit.start..hit.end).with("before", before);
        }
    }
}

/// A stated stock of [`MANY`] or more: 还有800件.
fn large_stock(utterance: &Utterance) -> Option<Range<usize>> {
    let chars = &utterance.folded.chars;
    utterance.hits.of(lexicon::STOCK_UNIT).iter().find_map(|unit| {
        let digits = chars[..unit.start].iter().rev().take_while(|c| c.is_ascii_digit()).count();
        let start = unit.start - digits;
        let number: String = chars[start..unit.start].iter().collect();
        (number.parse::<u32>().ok()? >= MANY).then_some(start..unit.end)
    })
}
