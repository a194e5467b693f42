//! The reply speaks of something else than the question.
//!
//! It speaks only when the question's topic is known, the reply names another one, and not a word is shared, or when the customer
//! has to put the question once more (我问发票). It is never more than a hint: an answer can be right in words that no list
//! holds.
//!
//! ```toml
//! id = "off-topic-answer"
//! level = "hint"
//! hits = [
//!   "a: 您好亲\nc: 这个电压锅内胆是什么材质的\n> 亲，我们默认发中通快递哦",
//!   "a: 您好\nc: 退款几号能到账\n> 这款有红色和蓝色，都有现货哦",
//!   "a: 您好\nc: 收到的杯子裂了\n> 亲，今晚八点有新品上架哦",
//!   "a: 您好亲\nc: 能开发票吗\na: 亲，这款有加绒的，冬天穿也暖和\nc: 我问发票\na: 祝您生活愉快",
//!   "a: 您好\nc: 睡袋能机洗吗\n> 这款露营灯能亮十二小时哦",
//!   "a: 您好\nc: 雨伞骨架是钢的吗\n> 亲，今天买两把送收纳袋",
//! ]
//! misses = [
//!   "a: 您好\nc: 地毯会不会打滑\n> 底下有硅胶颗粒，抓地很牢的哦",
//!   "a: 您好\nc: 明天送过来吗\na: 预计后天到\nc: 好吧，我说的是送之前打个电话\na: 好的，我给您备注上",
//!   "a: 您好亲\nc: 能机洗吗\n> 亲稍等，我看一下洗涤标哦",
//!   "a: 您好\nc: 我穿多大码\n> 您的身高体重方便说一下吗",
//!   "a: 您好\nc: 现在买大概什么时候能到手\n> 16点前付款今天就出仓，一般隔天送达哦",
//!   "a: 您好\nc: 送妈妈合适吗\n> 很多人买来孝敬长辈的，有礼盒装",
//!   "a: 您好\nc: 苦不苦呀\n> 有一点点，孩子也能喝",
//!   "a: 您好\nc: 硬盘能自己换吗\n> 拆了不保修的，您直接加一块就可以了",
//!   "a: 您好\nc: 这次也送小样吗\n> 特价款没有的哦",
//!   "a: 您好\nc: 我付好啦\n> 收到，这边马上给您打包，傍晚能看到单号哦",
//!   "a: 您好\nc: 会不会掉色\n> 头两次洗会有一点浮色，建议单独用凉水泡一下哦",
//!   "a: 您好\nc: 收到的杯子裂了\n> 真抱歉，马上给您补发一个，快递单号稍后发您",
//! ]
//! fixes = [
//!   { at = "message", text = "您问的“{open}”，我马上帮您核实，请稍等哦~" },
//! ]
//! [message]
//! zh-CN = "顾客问的是“{open}”，这句说的像是另一件事；请先回答问题。"
//! en = "The customer asked \"{open}\" and this seems to be about something else; answer that first."
//! zh-TW = "顧客問的是「{open}」，這句說的像是另一件事；請先回答問題。"
//! ```

use super::Report;
use super::lexicon::{APOLOGY, ASKS_ANEW, BOTH, FOR_WHOM, PERSON, PROMOTION, SETTLES};
use crate::talk::question::{self, Question, Want};
use crate::talk::topic::share_characters;
use crate::talk::{Moment, Utterance, reply};

/// A longer question, in characters, holds more matters than its words tell.
const PLAIN: usize = 22;

/// What stands after 不 where it denies: 不送, 不保修, but not 不锈钢, 不错.
const NO_OF: [char; 14] =
    ['是', '能', '会', '可', '行', '支', '送', '带', '包', '含', '保', '做', '卖', '参'];

/// Most characters between 送 and 女朋友.
const WHOM_GAP: usize = 2;

/// Reports a reply that is surely about something else.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let talk = moment.talk;
    let asked: Vec<&Question> =
        talk.asked_before(moment.index).filter(|question| question.want != Want::Presence).collect();
    let said = moment.said;
    // A fault that was told is passed over only by a reply that advertises: what else is said may be part of the help.
    let waits = |question: &&&Question| match question.want {
        Want::Answer => {
            question.range.len() <= PLAIN
                && question::asks_surely(&talk.utterances[question.turn], &question.range)
        }
        Want::Help => said.has(PROMOTION),
        Want::Action | Want::Presence => false,
    };
    let Some(first) = asked.iter().find(waits) else { return };
    if is_rejected(moment) {
        report.words(moment.index, said.core_range()).with("open", first.words(talk));
        return;
    }
    let yes_or_no =
        reply::opens_with_yes_or_no(said) && asked.iter().any(|question| question.takes_yes_or_no(talk));
    // 送女朋友合适吗: whatever speaks for the gift answers that.
    let of_gift =
        |question: &&Question| talk.utterances[question.turn].in_turn(FOR_WHOM, PERSON, WHOM_GAP).is_some();
    // 还送体验袋吗, 特价产品没有试吃装: a no to what may be meant.
    let denies = || {
        let no = |pair: &[char]| pair[0] == '没' || pair[0] == '不' && NO_OF.contains(&pair[1]);
        said.folded.chars.windows(2).any(no)
    };
    let settles = said.hits.of(SETTLES).iter().any(|hit| said.core.first() == Some(&hit.start));
    if settles || (denies() || said.has(BOTH)) && asked.iter().all(|question| question.takes_yes_or_no(talk)) {
        return;
    }
    if asked.iter().any(of_gift) || explains(said) {
        return;
    }
    if yes_or_no
        || !is_beside(said)
        || !asked.iter().all(|question| reply::is_about_else(talk, question, said, moment.index))
    {
        return;
    }
    let meets = |said: &Utterance| {
        reply::asks_to_wait(said) || asked.iter().any(|question| reply::touches(talk, question, said))
    };
    let more = |at: usize| reply::carries_more(talk, at);
    if moment.burst_before().any(reply::is_substantive)
        || moment.burst_after().any(meets)
        || talk.burst_before(moment.index).any(more)
        || !moment.live && talk.burst_after(moment.index).any(more)
    {
        return;
    }
    report.words(moment.index, said.core_range()).with("open", first.words(talk));
}

/// Whether the customer puts the question once more after this, the burst's last message that says something.
fn is_rejected(moment: &Moment<'_>) -> bool {
    if moment.live || !is_beside(moment.said) || moment.burst_after().any(|said| !reply::is_slight(said)) {
        return false;
    }
    let talk = moment.talk;
    let next = (moment.index + 1..talk.utterances.len()).find(|&turn| talk.is_customer(turn));
    next.is_some_and(|turn| {
        let said = &talk.utterances[turn];
        let asked = |question: &Question| {
            share_characters(&talk.utterances[question.turn], &question.range, said)
        };
        // 好吧, 我说的是…: takes the answer and goes on.
        said.has(ASKS_ANEW) && !reply::opens_with_note(said) && talk.asked_before(moment.index).any(asked)
    })
}

/// What tells how to go on, or why: 直接装就可以了, 需要先取件.
const EXPLAINS: [[char; 2]; 4] = [['就', '可'], ['即', '可'], ['要', '先'], ['因', '为']];

/// Whether the reply tells how to go on, or why; that may answer in words of its own.
fn explains(said: &Utterance) -> bool {
    said.folded.chars.windows(2).any(|pair| EXPLAINS.iter().any(|words| pair == words))
}

/// A reply of its own: no wait, no question back, no regret.
fn is_beside(said: &Utterance) -> bool {
    let figures_only = said.core.iter().all(|&at| said.folded.chars[at].is_ascii_digit());
    !figures_only
        && !reply::is_slight(said)
        && !reply::asks_to_wait(said)
        && !reply::asks_back(said)
        && !question::asks_plainly(said, &(0..said.folded.len()))
        && !reply::shows_more(said)
        && !said.has(APOLOGY)
        && !reply::opens_with_note(said)
}
