//! The agent leaves while the customer's last question is open.
//!
//! ```toml
//! id = "forced-ending"
//! level = "warn"
//! basis = ["douyin-113278"]
//! hits = [
//!   "c: 那差价什么时候退我\n> 我要下班了，先这样", "c: 到底换不换啊\n> 没事我就结束会话了", "c: 运费谁出？\na: 不聊了，我这边忙着呢\ns: 会话已关闭", "c: 这个怎么装呀\n> 不好意思，我先下了哈", "c: 還沒收到怎麼辦\n> 我下班囉",
//! ]
//! misses = [
//!   "c: 好的没问题了，谢谢\n> 好的亲，那先这样，祝您生活愉快", "c: 今晚能约安装吗\n> 我九点下班，晚班同事会接着帮您约好时间哦", "c: 今天能发吗\n> 仓库下班了，明早第一批给您发出哦", "c: 几天到\n> 三天左右到的亲，我要下班啦，有问题随时留言哦",
//!   "c: 我下班才能取可以吗\n> 可以的，驿站到晚上九点呢", "c: 嗯嗯\n> 那先这样哈，有事随时找我",
//! ]
//! fixes = [
//!   { at = "message", text = "您的问题我都记下来了，我先帮您核实清楚，有结果马上在这里回复您哦" },
//!   { at = "message", text = "我的班次快到了，您的问题已经交接给下一班同事，同事会接着帮您处理好哦" },
//! ]
//! [message]
//! zh-CN = "顾客的问题还没答完，“{text}”像是要赶人走；先答完，或说清楚由谁接手。"
//! en = "The customer's question is still open, and \"{text}\" ends the talk; answer first, or say who takes over."
//! zh-TW = "顧客的問題還沒答完，「{text}」像是要趕人走；先答完，或說清楚由誰接手。"
//! ```

use std::ops::Range;

use crate::lexicon::LexiconId;
use crate::rules::Report;
use crate::rules::lexicon::{
    APOLOGY, BARE_ACCEPT, BARE_HERE, BARE_INTERJECTION, BARE_YES, COME_LATER, CUSTOMER_REQUEST, DEAR, EMPTY_WORD, GREETING,
    IS_OVER, LEAVES_TALK, LEAVING_EXCUSE, ONE_SELF, PARTICLE, POLITENESS, TAKES_OVER, TALK_ITSELF, WALKS_OFF,
};
use crate::talk::mood::Mood;
use crate::talk::{Moment, Utterance, question};

/// What says nothing about the customer's question.
const HOLLOW: [LexiconId; 9] =
    [APOLOGY, BARE_ACCEPT, BARE_HERE, BARE_INTERJECTION, BARE_YES, DEAR, EMPTY_WORD, PARTICLE, POLITENESS];

/// Leaving by its build: two lists and the most characters between them.
const LEAVES: [(LexiconId, LexiconId, usize); 2] = [(ONE_SELF, WALKS_OFF, 4), (TALK_ITSELF, IS_OVER, 4)];

/// Fewest characters beyond hollow words that can be an answer.
const ANSWER: usize = 2;

/// Reports words that end the talk before the question is answered.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let said = moment.said;
    let Some(hit) = leaving(said) else { return };
    let open = moment.customer_said().any(question::asks)
        || moment.customer_has(CUSTOMER_REQUEST)
        || moment.talk.mood_before(moment.index) > Mood::Calm;
    if !open || moment.talk.is_leaving(moment.index) || said.has(TAKES_OVER) {
        return;
    }
    let answered = answers(said, said.clause_around(&(hit.start..hit.end)).start)
        || moment.burst_before().any(|before| answers(before, before.folded.len()))
        || moment.burst_after().any(|after| after.has(TAKES_OVER) || answers(after, after.folded.len()));
    if !answered {
        let sentence = said.sentence_at(hit.start);
        let last = said.hits_in(LEAVES_TALK, &sentence).iter().map(|hit| hit.end).max().unwrap_or(hit.end).max(hit.end);
        report.words(moment.index, hit.start..last);
    }
}

/// The first words by which the agent leaves: in so many words, or 我 … 退出, 会话 … 结束.
fn leaving(said: &Utterance) -> Option<Range<usize>> {
    let words = said.hits.of(LEAVES_TALK).first().map(|hit| hit.start..hit.end);
    let built = LEAVES.iter().filter_map(|(who, what, gap)| said.in_turn(*who, *what, *gap));
    words.into_iter().chain(built).min_by_key(|range| range.start)
}

/// Whether a clause of the message before `end` says something that could be an answer.
fn answers(said: &Utterance, end: usize) -> bool {
    said.clauses(0..end).any(|clause| {
        let inside = |start: usize| clause.contains(&start);
        let excuse =
            said.hits.of(LEAVING_EXCUSE).iter().chain(said.hits.of(LEAVES_TALK)).chain(said.hits.of(COME_LATER));
        let greets = said.hits.of(GREETING).iter().any(|hit| inside(hit.start));
        !greets
            && !excuse.into_iter().any(|hit| inside(hit.start))
            && said.uncovered(&HOLLOW).filter(|at| clause.contains(at)).count() >= ANSWER
    })
}
