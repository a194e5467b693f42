//! A question that nobody ever answered.
//!
//! Only plain questions of a known topic count, and only when all that the agent said afterwards is courtesy, promotion,
//! surely about something else or the answer to another question. A wait notice or a promise hands over to
//! `missed-follow-up`. Where `partial-answer` has counted the same question, this only notes that it stayed open.
//!
//! ```toml
//! id = "unanswered-question"
//! level = "warn"
//! when = "end"
//! hits = [
//!   "a: 您好亲\nc: 这个锅能用电磁炉吗\na: 亲，今天下单送抹布哦\nc: 那行\na: 祝您生活愉快",
//!   "a: 您好\nc: 保修卡弄丢了还能保修吗\na: 您的订单昨天签收了哦\nc: 哦\na: 祝您生活愉快",
//!   "a: 您好\nc: 退款几天到账",
//!   "a: 您好\nc: 铜壶会发黑吗\nc: 壶底能刻名字吗\na: 可以刻名字的，发我就行\nc: 好\na: 有问题随时联系我",
//!   "a: 您好亲\nc: 外机支架另外收费不\na: 亲，这款一级能效很省电哦\nc: 我知道省电，我问支架\na: 制冷15到23平都合适的\nc: 行吧\na: 祝您生活愉快",
//!   "a: 您好\nc: 刻了字还能七天退吗\nc: 我要刻平安二字\na: 好的亲，平安二字给您备注上了\nc: 谢谢\na: 不客气，感谢光临",
//!   "a: 您好\nc: 发什么快递\na: 嗯嗯\nc: 好吧\na: 祝您购物愉快",
//!   "a: 您好\nc: 为什么我的券不能叠加\na: 感谢您的咨询，祝您生活愉快",
//!   "a: 您好\nc: 电扇带遥控器吗\nc: 再问下，装电池的吗\na: 亲带遥控器的\nc: 好\na: 祝您愉快",
//! ]
//! misses = [
//!   "a: 您好\nc: 有运费险吗\na: 亲每单都有赠送的\nc: 好\na: 祝您购物愉快",
//!   "a: 您好\nc: 我有几个同事也要买\na: 好的亲\nc: 好\na: 祝您购物愉快",
//!   "a: 您好\nc: 請問可以寄到金門嗎\na: 離島要加八十元運費喔\nc: 喔\na: 祝您購物愉快",
//!   "a: 您好\nc: 肚子大能穿吗\na: 腰是松紧的，弹力大，放心\nc: 好\na: 祝您购物愉快",
//!   "a: 您好\nc: 能开专票吗\na: 这个要问财务，我明早10点前给您准信\nc: 好\na: 有问题随时找我",
//!   "a: 您好\nc: 怎么会这样啊，才穿两次\na: 真对不起您，给您换一件新的\nc: 好吧\na: 收到有问题随时找我",
//!   "a: 您好\nc: 有没有灰色？哦看到了，有的\na: 是的亲\nc: 洗了会不会缩\na: 冷水洗不缩的\nc: 好",
//!   "a: 您好\nc: 周末发货吗\na: 亲，这款加绒的哦\nc: 我问周末发不发货\na: 不好意思，周六照常发的\nc: 好",
//!   "a: 您好\nc: 粉底黄皮选哪个色号\na: 您喜欢自然一点还是白一点呢\nc: 自然\na: 那拿这个就好\nc: 好",
//!   "a: 您好\nc: 退款我用花呗支付的？\na: 亲，这款有加绒的哦\nc: 好",
//!   "a: 您好\nc: 要米白还是纯白？好的，谢谢\na: 今晚八点有新品哦\nc: 嗯",
//!   "a: 您好\nc: 几天发货\na: 亲，今天满199减20哦\nc: 我问几天发货呀\na: 48小时内\nc: 好",
//!   "b: 您好，我是智能客服\nc: 几天发货",
//! ]
//! [message]
//! zh-CN = "“{open}”一直没有得到答复；结束前看一眼顾客问过的话，漏掉的补上。"
//! en = "\"{open}\" was never answered; before closing, look back at what was asked and fill the gaps."
//! zh-TW = "「{open}」一直沒有得到答覆；結束前看一眼顧客問過的話，漏掉的補上。"
//! ```

use super::Report;
use super::lexicon::{ACKNOWLEDGE, APOLOGY, ASKS_ANEW, BOTH, QUESTION_HOW, WITHDRAWN};
use crate::finding::Level;
use crate::talk::question::{self, Question, Want};
use crate::talk::topic::{Topics, content, share_a_character, share_characters, share_words};
use crate::talk::{Moment, Talk, Utterance, farewell, matter, reply};

/// Reports each question that nothing afterwards could answer, at the reply that passed it over.
pub fn conclude(talk: &Talk, report: &mut Report) {
    let turns = talk.utterances.len();
    let Some(last) = (0..turns).rev().find(|&turn| talk.is_judged(turn)) else { return };
    let mut reported = Topics::default();
    for question in &talk.questions {
        let new = question.topics.is_empty() || !question.topics.meets(reported);
        if new && is_unanswered(talk, question) {
            reported = reported.with(question.topics);
            let reply = (question.turn + 1..turns).find(|&turn| talk.is_judged(turn));
            let found = report.message(reply.unwrap_or(last)).with("open", question.words(talk));
            // Where no word tells the matter, an answer may stand in words that nothing connects with it.
            let asked = &talk.utterances[question.turn];
            if question.topics.is_empty() || asked.has_in(&[QUESTION_HOW], &question.range) {
                found.at_level(Level::Hint);
            }
            // What was passed over costs once.
            if is_passed_over(talk, question) {
                found.free();
            }
        }
    }
}

/// Whether the question is plain, and surely nothing that was said since answers it.
#[must_use]
pub fn is_unanswered(talk: &Talk, question: &Question) -> bool {
    question.want == Want::Answer
        && question.withdrawn.is_none()
        && question.range.len() <= PLAIN
        && (reply::is_told(talk, question) && says_enough(talk, question) || is_met_by_courtesy(talk, question))
        && !is_content(talk, question)
        && is_left(talk, question)
}

/// A longer question, in characters, holds more matters than its words tell.
const PLAIN: usize = 30;

/// Fewest characters that are about something in a question of which no word tells the matter.
const TOLD: usize = 3;

/// Whether the question tells what it is about and does not merely insist (我不是退了吗).
fn says_enough(talk: &Talk, question: &Question) -> bool {
    let asked = &talk.utterances[question.turn];
    !question::insists(asked, &question.range)
        && (!question.topics.is_empty() || content(asked, &question.range).nth(TOLD - 1).is_some())
}

/// Fewest characters of a question that courtesy alone leaves open, whatever it is about.
const ASKED: usize = 4;

/// Whether a question in so many words gets courtesy alone: then nothing can have been its answer, and nobody need know
/// what it is about.
fn is_met_by_courtesy(talk: &Talk, question: &Question) -> bool {
    let asked = &talk.utterances[question.turn];
    let mut replies = (question.turn + 1..talk.utterances.len()).filter(|&turn| talk.is_judged(turn)).peekable();
    asked.core.iter().filter(|at| question.range.contains(at)).nth(ASKED - 1).is_some()
        && question::asks_in_words(asked, &question.range)
        && !question::insists(asked, &question.range)
        && replies.peek().is_some()
        && replies.all(|turn| {
            let said = &talk.utterances[turn];
            reply::is_slight(said) && !reply::carries_more(talk, turn) && !said.has(APOLOGY)
        })
}

/// Whether the customer goes on in the same message as if it were answered: 白色还是银色? 好的, 谢谢.
fn is_content(talk: &Talk, question: &Question) -> bool {
    let said = &talk.utterances[question.turn];
    !said.hits_in(ACKNOWLEDGE, &(question.range.end..said.folded.len())).is_empty()
}

/// Whether the burst that follows answers other things asked in the same breath, and not this one.
fn is_passed_over(talk: &Talk, question: &Question) -> bool {
    let turns = question.turn + 1..talk.utterances.len();
    let next = turns.clone().skip_while(|&turn| !talk.is_judged(turn)).take_while(|&turn| !talk.is_customer(turn));
    next.filter(|&turn| talk.is_judged(turn)).any(|index| {
        let moment = Moment { talk, index, said: &talk.utterances[index], now: None, live: false };
        matter::passed_over(&moment).is_some_and(|passed| !passed.ambiguous && passed.left.contains(&question))
    })
}

/// The customer's last turn that puts the question once more in plain words (我问支架); what was said before it was no answer.
fn asked_anew(talk: &Talk, question: &Question) -> Option<usize> {
    let asked = &talk.utterances[question.turn];
    let again = |turn: &usize| {
        let said = &talk.utterances[*turn];
        talk.is_customer(*turn) && said.has(ASKS_ANEW) && share_characters(asked, &question.range, said)
    };
    (question.turn + 1..talk.utterances.len()).rev().find(again)
}

/// Whether nothing after the question could be its answer, and the customer did not find it alone.
fn is_left(talk: &Talk, question: &Question) -> bool {
    let anew = asked_anew(talk, question);
    // A later asking in full stands for both.
    if anew.is_some_and(|turn| question::asks_in_words(&talk.utterances[turn], &(0..talk.utterances[turn].folded.len()))) {
        return false;
    }
    let from = anew.unwrap_or(question.turn) + 1;
    let next = (from..talk.utterances.len()).find(|&turn| talk.is_judged(turn));
    // 嗯嗯 may grant what is asked for, or take note of what is no question (我有几个朋友也要买); 发什么快递 it leaves open.
    let grants = |turn: usize| reply::takes_note_only(&talk.utterances[turn]);
    let asked = &talk.utterances[question.turn];
    let of_own = asked.folded.chars[question.range.clone()].contains(&'我')
        && !asked.has_in(&[QUESTION_HOW], &question.range);
    if (of_own || question.takes_yes_or_no(talk)) && next.is_some_and(grants) {
        return false;
    }
    let passed_over = anew.is_none() && is_passed_over(talk, question);
    let (mut told, mut gone_on) = (false, false);
    (from..talk.utterances.len()).all(|turn| {
        let said = &talk.utterances[turn];
        if talk.is_customer(turn) {
            // Asked again: the later asking stands for both.
            let again = |later: &Question| {
                let words = || share_characters(&talk.utterances[question.turn], &question.range, said);
                let same = if question.topics.is_empty() { words() } else { later.topics.meets(question.topics) };
                later.turn == turn && later.want == Want::Answer && same
            };
            if told && talk.questions.iter().any(again) {
                return false;
            }
            // 知道了 after other things have been told takes note of those.
            let notes = told && reply::takes_note_only(said);
            let taken_back = said.has(WITHDRAWN) && !gone_on && !notes && !question::asks(said);
            gone_on |= told;
            return !taken_back;
        }
        if !talk.conversation.turns[turn].is_human_agent() || reply::is_slight(said) {
            return true;
        }
        if reply::carries_more(talk, turn) || reply::asks_to_wait(said) || said.has(APOLOGY) && !gone_on {
            return false;
        }
        // A bare figure may count anything.
        let how_many = {
            let asked = &talk.utterances[question.turn].folded.chars[question.range.clone()];
            question.topics.is_empty() && asked.windows(2).any(|pair| pair == ['多', '少'])
        };
        if !gone_on && how_many && said.folded.chars.iter().any(char::is_ascii_digit) {
            return false;
        }
        if !gone_on && said.core.iter().all(|&at| said.folded.chars[at].is_ascii_digit()) {
            return false;
        }
        told = true;
        // Once the customer has gone on, a reply belongs to what was asked last unless it speaks of this question.
        if gone_on {
            return farewell::closes(said) || !reply::speaks_of(talk, question, said);
        }
        if passed_over {
            return true;
        }
        let another = answers_another(talk, question, turn);
        let yes_or_no = reply::opens_with_yes_or_no(said)
            && question.takes_yes_or_no(talk)
            && !(another && says_yes_to_another(talk, question, turn));
        // 每单都有: a yes to 运费险有吗 wherever it stands.
        let has = || talk.utterances[question.turn].folded.chars[question.range.clone()].contains(&'有');
        let yes_or_no = yes_or_no || !another && said.has(BOTH) && has();
        let else_where = another || reply::is_about_else(talk, question, said, turn);
        let asked = &talk.utterances[question.turn];
        let compare = if another { share_characters } else { share_a_character };
        let shared = !reply::promotes(said)
            && compare(asked, &question.range, said);
        // 可以刻的, 名字发我: asks back about the question that it answers.
        else_where && !shared && (another || !reply::asks_back(said)) && !yes_or_no
    })
}

/// Whether the words with which the reply opens speak of something else that the customer said in the same breath: 可以刻的
/// says nothing of 会发黄吗. A bare yes belongs to the clause after it.
fn says_yes_to_another(talk: &Talk, question: &Question, turn: usize) -> bool {
    let said = &talk.utterances[turn];
    let mut clauses = said.clauses(0..said.folded.len());
    let Some(first) = clauses.next() else { return false };
    let bare = content(said, &first).next().is_none();
    let opening = if bare { clauses.next().map_or(first.clone(), |next| first.start..next.end) } else { first };
    let shared = |asked: &Utterance, range: &std::ops::Range<usize>| {
        let mut own = content(asked, range).map(|at| asked.folded.chars[at]);
        own.any(|c| content(said, &opening).any(|at| said.folded.chars[at] == c))
    };
    let asked = &talk.utterances[question.turn];
    !shared(asked, &question.range) && beside(talk, question, turn).any(|(said, range)| shared(said, &range))
}

/// Whether the reply answers another question of the same run, or takes up what else was said in it, and not this question.
fn answers_another(talk: &Talk, question: &Question, turn: usize) -> bool {
    let said = &talk.utterances[turn];
    if reply::touches(talk, question, said) {
        return false;
    }
    let asked =
        |other: &Question| !other.topics.meets(question.topics) && reply::touches(talk, other, said);
    talk.asked_before(turn).any(asked)
        || beside(talk, question, turn).any(|(other, range)| share_words(other, &range, said))
}

/// The clauses of the messages that the customer sends in the same run after the question.
fn beside<'a>(
    talk: &'a Talk,
    question: &'a Question,
    turn: usize,
) -> impl Iterator<Item = (&'a Utterance, std::ops::Range<usize>)> {
    talk.customer_before(turn).filter(move |&at| at > question.turn).flat_map(move |at| {
        let said = &talk.utterances[at];
        said.clauses(0..said.folded.len()).map(move |clause| (said, clause))
    })
}
