//! Asking the customer to give a false reason for a refund.
//!
//! 选七天无理由 is right when the customer changed their mind and false when the cup came broken: the talk decides. What
//! gives it away without the talk is the shop's own gain (审核快, 不扣我们分) or another reason that must not be chosen.
//!
//! ```toml
//! id = "false-refund-reason"
//! level = "warn"
//! basis = ["taobao-20010493", "consumer-rights-20"]
//! hits = [
//!   "c: 杯子到手就裂了，怎么退\n> 退款原因选不想要了就行，审核快",
//!   "c: 发错颜色了\n> 您选七天无理由哈，不要选发错货",
//!   "c: 少了一包，退吧\n> 原因写多拍就好，选少件会扣我们分",
//!   "c: 壺嘴破了，我要退\n> 申請理由填「個人因素」吧",
//!   "c: 耳机没声音\na: 抱歉亲，给您退\nc: 怎么选\n> 您点申请退款，理由选拍错了",
//!   "c: 我选了质量问题，果子坏的\n> 麻烦您把退款原因改成不喜欢，我这边马上同意",
//!   "理由选拍错了，免得店铺分受影响，扣分我赔不起",
//!   "c: 衣服有个洞\n> 申请的时候不要写质量问题，写不喜欢就行",
//!   "c: 你们一直不发货，我不等了，退款\n> 亲，退款原因选拍错了哈，不然会扣我们分",
//! ]
//! misses = [
//!   "c: 颜色不搭，想退\n> 理由点七天无理由，邮费自理",
//!   "c: 盘子磕了，理由填哪个\n> 如实写破损，邮费算店里的",
//!   "c: 退货要选原因\n> 理由据实填写",
//!   "c: 我拍大了一码\n> 理由点拍错了，吊牌还在就收",
//!   "c: 不想要了，怎么退\n> 退款原因选不想要了，提交后我给您审核",
//!   "您是什么原因想退呢，我帮您看看",
//!   "c: 为什么退款被拒\n> 原因是超过七天无理由的时间了",
//!   "c: 支持退吗\n> 支持七天无理由退换的，不喜欢可以退",
//!   "c: 杯子裂了\n> 退款原因选商品破损，再传两张照片，我马上审核",
//!   "c: 怎么退\n> 在订单里点申请退款，选择退货退款，写一下原因就可以",
//! ]
//! fixes = [
//!   { at = "sentence", text = "退款原因您按实际情况选就好，我看到后马上给您审核" },
//!   { at = "message", text = "给您添麻烦了，退款原因您按实际情况选就好，我看到后马上给您审核，运费也由我们承担" },
//! ]
//! [message]
//! zh-CN = "“{text}”是在引导顾客选不真实的退款原因，被投诉要赔付；请让顾客按实际情况选。"
//! en = "\"{text}\" leads the customer to a false refund reason, which costs damages once reported; let them choose what is true."
//! zh-TW = "「{text}」是在引導顧客選不真實的退款原因，被投訴要賠付；請讓顧客按實際情況選。"
//! [variants.unclear]
//! zh-CN = "“{text}”指定了退款原因，而聊天里看不出是不是实情；请让顾客按实际情况选。"
//! en = "\"{text}\" names a refund reason, and the talk does not show whether it is true; let the customer choose what is true."
//! zh-TW = "「{text}」指定了退款原因，而聊天裡看不出是不是實情；請讓顧客按實際情況選。"
//! ```

use std::ops::Range;

use crate::finding::Level;
use crate::lexicon::Hit;
use crate::rules::{Report, lexicon};
use crate::talk::{Moment, Utterance};

/// Most folded characters between 选 and the reason.
const REACH: usize = 10;

/// Reports a reason that puts on the customer what the shop did, or spares the shop.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let said = moment.said;
    if !said.has(lexicon::CUSTOMER_FAULT) && !said.has(lexicon::NOT_CHOOSING) {
        return;
    }
    if said.has(lexicon::TRUE_REASON) {
        return;
    }
    let Some((range, anew)) = told_reason(said) else { return };
    let range = said.in_its_clause(&range);
    let hides = said.has(lexicon::FAULT_REASON) && said.has(lexicon::NOT_CHOOSING);
    let (fault, wish) = what_was_said(moment);
    // What is quick or easy for the shop proves nothing where the customer simply does not want it.
    let spares = said.has(lexicon::SPARES_SHOP) && (fault || !wish);
    let corrects = anew && said.has(lexicon::REFUND_REASON_WORD);
    if hides || spares || (fault && !wish) || corrects {
        report.words(moment.index, range);
    } else if fault {
        report.words(moment.index, range).at_level(Level::Hint).say("unclear");
    }
}

/// The words that tell the customer which reason to give (选 … 不想要了), and whether they replace another reason.
fn told_reason(said: &Utterance) -> Option<(Range<usize>, bool)> {
    let reasons = said.hits.of(lexicon::CUSTOMER_FAULT);
    let about_reason = said.has(lexicon::REFUND_REASON_WORD) || said.has(lexicon::SPARES_SHOP);
    let loose = about_reason || said.has(lexicon::NOT_CHOOSING);
    let lists = [(lexicon::CHOOSE_ANEW, true), (lexicon::CHOOSE, false), (lexicon::CHOOSE_LOOSE, false)];
    for (list, anew) in lists {
        if list == lexicon::CHOOSE_LOOSE && !loose {
            continue;
        }
        for reason in reasons {
            let choose = said.hits.of(list).iter().rev().find(|choose| leads_to(said, choose, reason));
            if let Some(choose) = choose {
                return Some((choose.start..reason.end, anew));
            }
        }
    }
    // 修改下退款原因哦, 支持无理由: the reason follows later or not at all.
    let word = |choose: &Hit| {
        let words = said.hits.of(lexicon::REFUND_REASON_WORD);
        words.iter().find(|word| word.start >= choose.end && word.start - choose.end <= 4).map(|word| word.end)
    };
    if !reasons.is_empty()
        && let Some((start, end)) =
            said.hits.of(lexicon::CHOOSE_ANEW).iter().find_map(|choose| Some((choose.start, word(choose)?)))
    {
        return Some((start..end, true));
    }
    // 退款原因“个人因素”就行, with the choosing left out.
    let bare = reasons.iter().find(|reason| {
        let words = said.hits.of(lexicon::REFUND_REASON_WORD);
        words.iter().any(|word| word.end <= reason.start && reason.start - word.end <= 3)
    });
    if let Some(reason) = bare {
        return Some((reason.start..reason.end, false));
    }
    // Only what must not be chosen: 别选发错货.
    let forbid = said.hits.of(lexicon::NOT_CHOOSING).first()?;
    let faults = said.hits.of(lexicon::FAULT_REASON);
    let hidden = faults.iter().find(|fault| fault.start >= forbid.end && fault.start - forbid.end <= 4)?;
    Some((forbid.start..hidden.end, false))
}

/// Whether `choose` stands before `reason` in one sentence, near, and is no 不要选.
fn leads_to(said: &Utterance, choose: &Hit, reason: &Hit) -> bool {
    let forbids = said.hits.of(lexicon::NOT_CHOOSING);
    choose.end <= reason.start
        && reason.start - choose.end <= REACH
        && said.sentence_at(choose.start) == said.sentence_at(reason.start)
        && !forbids.iter().any(|forbid| forbid.start < choose.start && choose.end <= forbid.end)
}

/// Whether the shop's fault was spoken of (by the customer, or by the agent with an apology), and whether the
/// customer's own wish, anywhere before.
fn what_was_said(moment: &Moment<'_>) -> (bool, bool) {
    let talk = moment.talk;
    let admits = |said: &Utterance| said.has(lexicon::APOLOGY) && said.has(lexicon::SHOP_FAULT);
    let (mut fault, mut wish) = (admits(moment.said), false);
    for turn in 0..moment.index.min(talk.utterances.len()) {
        let utterance = &talk.utterances[turn];
        if talk.is_customer(turn) {
            fault |= utterance.has(lexicon::SHOP_FAULT);
            wish |= utterance.has(lexicon::OWN_WISH);
        } else if talk.is_judged(turn) {
            fault |= admits(utterance);
        }
    }
    (fault, wish)
}
