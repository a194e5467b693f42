//! What an agent's message does for a customer who waits.

use std::ops::Range;

use super::question::{self, Question};
use super::topic::{Topics, content, share_a_character, share_words};
use super::{Talk, Utterance};
use crate::conversation::TurnKind;
use crate::lexicon::{Hit, LexiconId};
use crate::order;
use crate::rules::lexicon::{
    ACKNOWLEDGE, APOLOGY, ASK_GIVE, ASKS_WHEN, CLOSING, CLOSING_CALL, CLOSING_WHEN, DEAR, GREETING, HERE,
    INVITES, PARTICLE, POLITENESS, PROMISE, PROMOTION, QUESTION_HOW, QUESTION_OPEN, QUESTION_WORD, SETTLES,
    STOCK_QUESTION, THANKS, TOPIC_ARRIVAL, TOPIC_CUSTOM, TOPIC_DIFFERENCE, TOPIC_DISCOUNT, TOPIC_FUNCTION,
    TOPIC_GIFT, TOPIC_MATERIAL, TOPIC_ORDER_CHANGE, TOPIC_PAYMENT, TOPIC_PEOPLE, TOPIC_PRICE, TOPIC_SAFETY,
    TOPIC_SEASON, TOPIC_SHIPPING, TOPIC_SIZE, TOPIC_STOCK, TOPIC_WEAR, WAIT, WAIT_APOLOGY, YES_NO,
};
use crate::text::EntityKind;

/// Words of courtesy: a message of these alone says nothing.
const COURTESY: [LexiconId; 13] = [
    GREETING,
    CLOSING,
    CLOSING_WHEN,
    CLOSING_CALL,
    DEAR,
    HERE,
    PARTICLE,
    POLITENESS,
    THANKS,
    STOCK_QUESTION,
    ACKNOWLEDGE,
    WAIT_APOLOGY,
    APOLOGY,
];

/// Most characters beside a wait notice that still say nothing.
const BESIDE_NOTICE: usize = 6;

/// Fewest characters that are about something in a question of which no word tells the matter.
const TOLD: usize = 2;

/// Fewest such characters by which a reply without an advertisement shows that it misses them.
const TOLD_PLAINLY: usize = 4;

/// Fewest characters beyond courtesy by which an agent has told something.
const TOLD_AT_LENGTH: usize = 5;

/// Whether the message is courtesy only: a greeting, a closing, thanks, 嗯嗯.
#[must_use]
pub fn is_slight(said: &Utterance) -> bool {
    said.entities.is_empty()
        && !said.folded.chars.iter().any(char::is_ascii_digit)
        && !is_yes_or_no(said)
        && said.substance(&COURTESY) == 0
}

/// Whether the agent asks to wait or promises to come back.
#[must_use]
pub fn asks_to_wait(said: &Utterance) -> bool {
    said.has(WAIT) || said.has(PROMISE)
}

/// Whether the message is a bare yes or no, softened or not.
#[must_use]
pub fn is_yes_or_no(said: &Utterance) -> bool {
    said.has(YES_NO) && said.is_only(&[YES_NO, ACKNOWLEDGE, PARTICLE, POLITENESS, DEAR, THANKS])
}

/// Whether the message, or a clause of it, opens with a yes or no.
#[must_use]
pub fn opens_with_yes_or_no(said: &Utterance) -> bool {
    let first = said.uncovered(&[DEAR, POLITENESS, PARTICLE, ACKNOWLEDGE]).next();
    said.hits.of(YES_NO).iter().any(|hit| {
        let chars = &said.folded.chars;
        let opens = hit.start == 0 || !chars[hit.start - 1].is_alphanumeric();
        let closes = chars.get(hit.end).is_none_or(|c| !c.is_alphanumeric())
            || !said.hits_in(PARTICLE, &(hit.end..hit.end + 1)).is_empty();
        // 支持分期: no yes, but a verb with a matter of its own. 对的, 是的 stay a yes.
        let clause = said.clause_around(&(hit.start..hit.end));
        let plain = closes || matches!(chars[hit.end - 1], '的' | '是' | '对');
        Some(hit.start) == first && (plain || Topics::named(said, &clause).is_empty()) || opens && closes
    })
}

/// Whether the agent asks something of their own, beyond the stock questions.
#[must_use]
pub fn asks_back(said: &Utterance) -> bool {
    said.has(ASK_GIVE)
        || said.clauses(0..said.folded.len()).any(|clause| {
            question::asks_plainly(said, &clause)
                && !said.has_in(&[STOCK_QUESTION, GREETING, CLOSING], &clause)
        })
}

/// Whether the agent asks the customer for something that is still to come: a number, a picture, a plain question.
#[must_use]
pub fn asks_for_more(said: &Utterance) -> bool {
    said.has(ASK_GIVE)
        || said.clauses(0..said.folded.len()).any(|clause| {
            said.has_in(&[QUESTION_WORD], &clause)
                && !said.has_in(&[STOCK_QUESTION, GREETING, CLOSING], &clause)
        })
}

/// Whether the message carries something besides words, which may answer anything: a picture, a card, a link.
#[must_use]
pub fn carries_more(talk: &Talk, turn: usize) -> bool {
    talk.conversation.turns[turn].kind != TurnKind::Text || shows_more(&talk.utterances[turn])
}

/// Fewest figures of an article's number; fewer may be a price.
const ARTICLE: usize = 6;

/// Whether the words stand beside a link, a picture's token or a masked value, or are the bare number of an article.
#[must_use]
pub fn shows_more(said: &Utterance) -> bool {
    let number =
        said.core.len() >= ARTICLE && said.core.iter().all(|&at| said.folded.chars[at].is_ascii_digit());
    number || said.entities.iter().any(|entity| matches!(entity.kind, EntityKind::Url | EntityKind::Masked))
}

/// Whether the message touches what was asked: a topic of it, or its very words.
#[must_use]
pub fn touches(talk: &Talk, question: &Question, said: &Utterance) -> bool {
    question.topics.meets(Topics::touched(said))
        || share_words(&talk.utterances[question.turn], &question.range, said)
}

/// What an invitation to order may answer.
const OF_BUYING: Topics = Topics::of(TOPIC_STOCK)
    .with(Topics::of(TOPIC_PRICE))
    .with(Topics::of(TOPIC_DISCOUNT))
    .with(Topics::of(TOPIC_SHIPPING))
    .with(Topics::of(TOPIC_ARRIVAL))
    .with(Topics::of(TOPIC_PAYMENT))
    .with(Topics::of(TOPIC_ORDER_CHANGE))
    .with(Topics::of(TOPIC_CUSTOM))
    .with(Topics::of(TOPIC_DIFFERENCE))
    .with(Topics::of(TOPIC_GIFT));

/// Matters of the goods that what they are made of and can do may explain.
const OF_GOODS: Topics = Topics::of(TOPIC_FUNCTION)
    .with(Topics::of(TOPIC_WEAR))
    .with(Topics::of(TOPIC_SAFETY))
    .with(Topics::of(TOPIC_SEASON))
    .with(Topics::of(TOPIC_SIZE))
    .with(Topics::of(TOPIC_PEOPLE));

/// What explains them.
const MADE_OF: Topics = Topics::of(TOPIC_MATERIAL).with(Topics::of(TOPIC_FUNCTION));

/// Whether the message is surely about something else: it names a matter that the customer has not spoken of up to turn
/// `before`, or promotes other goods, and settles nothing. Not a character may be shared where no word tells what the
/// question is about.
#[must_use]
pub fn is_about_else(talk: &Talk, question: &Question, said: &Utterance, before: usize) -> bool {
    let asked = &talk.utterances[question.turn];
    let whole = 0..said.folded.len();
    let invites = said.has(INVITES) && !question.topics.meets(OF_BUYING);
    let offers = offers_gift(&asked.folded.chars[question.range.clone()], said);
    let promotes = promotes(said) || invites || offers;
    if settles(said) && !promotes || touches(talk, question, said) {
        return false;
    }
    // 啥区别, 哪款好: whatever is told of the goods answers that.
    if !promotes && question.topics.meets(Topics::of(TOPIC_DIFFERENCE)) {
        return false;
    }
    // 能用多久 is answered by any time.
    if asked.has_in(&[ASKS_WHEN], &question.range) && says_time(said) && !promotes {
        return false;
    }
    if question.topics.is_empty() {
        let shared = share_a_character(asked, &question.range, said);
        // 手机卡不卡 tells three things: the same character twice is one.
        let mut told: Vec<char> = content(asked, &question.range).map(|at| asked.folded.chars[at]).collect();
        order::by_number(&mut told, |c| u64::from(*c));
        told.dedup();
        let told = told.len() >= TOLD_PLAINLY;
        if !(promotes || told) || !is_told(talk, question) || leans_on_before(talk, question.turn) || shared {
            return false;
        }
    } else if question.topics.meets(Topics::counted(said, &whole)) && !promotes {
        return false;
    }
    let named = Topics::named(said, &whole);
    if named.is_empty() {
        // No matter is named, but figures of another are given: 19.9两瓶 to a question about the invoice.
        let other_words = !question.topics.is_empty()
            && (!Topics::counted(said, &whole).is_empty() || says_time(said))
            && !asked.has_in(&[QUESTION_OPEN, QUESTION_HOW], &question.range)
            && !leans_on_before(talk, question.turn)
            && !share_a_character(asked, &question.range, said);
        return promotes || other_words;
    }
    // 会不会打滑: 底下有硅胶颗粒.
    if question.topics.meets(OF_GOODS) && named.within(MADE_OF) && question.takes_yes_or_no(talk) && !promotes
    {
        return false;
    }
    let spoken_of = |turn: usize| {
        let told = &talk.utterances[turn];
        talk.is_customer(turn)
            && turn != question.turn
            && named.meets(Topics::named(told, &(0..told.folded.len())))
    };
    !(0..before.min(talk.utterances.len())).any(spoken_of)
}

/// Whether the message settles whatever was asked. 您放心 before a matter of its own (您放心，官方授权的) settles only that.
fn settles(said: &Utterance) -> bool {
    let soothes =
        |hit: &Hit| said.folded.chars[hit.start..hit.end].windows(2).any(|pair| pair == ['放', '心']);
    said.hits
        .of(SETTLES)
        .iter()
        .any(|hit| !soothes(hit) || Topics::named(said, &(hit.end..said.folded.len())).is_empty())
}

/// Whether a length of time is told: 三五年, 两个月, 3天.
fn says_time(said: &Utterance) -> bool {
    let chars = &said.folded.chars;
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十两半几个".contains(c);
    (1..chars.len()).any(|at| {
        number(chars[at - 1]) && matches!(chars[at], '年' | '月' | '天' | '周' | '小' | '分' | '号' | '点')
    })
}

/// Whether the question tells what it is about: a known matter, or words of its own that no mere explanation answers.
#[must_use]
pub fn is_told(talk: &Talk, question: &Question) -> bool {
    let asked = &talk.utterances[question.turn];
    !question.topics.is_empty() && question::asks_in_words(asked, &question.range)
        || content(asked, &question.range).nth(TOLD - 1).is_some()
            && question::asks_in_words(asked, &question.range)
            && !leads_nowhere(asked, &question.range)
            && !asked.has_in(&[QUESTION_OPEN, QUESTION_HOW], &question.range)
}

/// 链接呢: a bare name and 呢 ask by what went before.
fn leads_nowhere(asked: &Utterance, range: &Range<usize>) -> bool {
    let last = asked.core.iter().rev().find(|at| range.contains(at));
    last.is_some_and(|&last| asked.folded.chars[last] == '呢')
        && !question::asks_plainly(asked, &(range.start..range.end))
}

/// Whether the message plainly speaks of the question: names its matter or gives its words back.
#[must_use]
pub fn speaks_of(talk: &Talk, question: &Question, said: &Utterance) -> bool {
    question.topics.meets(Topics::named(said, &(0..said.folded.len())))
        || share_words(&talk.utterances[question.turn], &question.range, said)
}

/// Most characters between 没 and 活动, 没 itself counted.
const NEGATED: usize = 3;

/// Most characters from 买 to 送 in 买两瓶送木勺, both counted.
const BUYS_GETS: usize = 5;

/// What makes 送 a carrying to the door, beside it: 派送, 送到.
const DELIVERED: [char; 10] = ['到', '货', '达', '上', '给', '去', '派', '配', '运', '发'];

/// Whether the message offers a gift to one who did not ask what there is for buying: 买两瓶送木勺.
fn offers_gift(asked: &[char], said: &Utterance) -> bool {
    let buys = |c: &char| matches!(c, '买' | '拍' | '单');
    let chars = &said.folded.chars;
    let gives = |at: usize| {
        chars[at] == '送'
            && chars.get(at + 1).is_some_and(|next| next.is_alphanumeric())
            && !chars[at.saturating_sub(1)..at + 2].iter().any(|c| DELIVERED.contains(c))
            && chars[at.saturating_sub(BUYS_GETS - 1)..at].iter().any(buys)
    };
    !asked.iter().any(|c| buys(c) || *c == '送') && (0..chars.len()).any(gives)
}

/// Whether the message advertises: 新品上架, 满99减10.
#[must_use]
pub fn promotes(said: &Utterance) -> bool {
    let from = |pair: &[char]| pair[0] == '满' && pair[1].is_ascii_digit();
    // 现在没有活动: there is nothing to advertise.
    let told = |hit: &Hit| {
        let before = &said.folded.chars[hit.start.saturating_sub(NEGATED)..hit.start];
        !before.iter().any(|c| matches!(c, '没' | '不' | '无'))
    };
    said.hits.of(PROMOTION).iter().any(told) || said.folded.chars.windows(2).any(from)
}

/// Whether an agent has told something before turn `turn`: a question then may lean on that, and its own words tell little.
fn leans_on_before(talk: &Talk, turn: usize) -> bool {
    (0..turn).any(|at| {
        let said = &talk.utterances[at];
        let greets = said.has(GREETING) && Topics::named(said, &(0..said.folded.len())).is_empty();
        talk.conversation.turns[at].is_human_agent()
            && !greets
            && (carries_more(talk, at) || said.substance(&COURTESY) >= TOLD_AT_LENGTH)
    })
}

/// Whether the message only takes note, as one answers a request: 好的, 好了亲.
#[must_use]
pub fn takes_note_only(said: &Utterance) -> bool {
    said.has(ACKNOWLEDGE) && said.is_only(&[ACKNOWLEDGE, PARTICLE, POLITENESS, DEAR])
}

/// Whether the message begins by taking note: 好的, 收到.
#[must_use]
pub fn opens_with_note(said: &Utterance) -> bool {
    let first = said.uncovered(&[DEAR, POLITENESS]).next();
    first.is_some_and(|first| said.hits.of(ACKNOWLEDGE).iter().any(|hit| hit.start == first))
}

/// Whether the message says something of its own: no courtesy, no wait notice.
#[must_use]
pub fn is_substantive(said: &Utterance) -> bool {
    !(is_slight(said) || asks_to_wait(said) && waits_only(said))
}

/// Whether beyond the clauses that ask to wait little is said.
fn waits_only(said: &Utterance) -> bool {
    let mut own = said.uncovered(&COURTESY).peekable();
    let mut rest = 0;
    for clause in said.clauses(0..said.folded.len()) {
        let notice = said.has_in(&[WAIT, PROMISE], &clause);
        while own.next_if(|at| *at < clause.end).is_some() {
            rest += usize::from(!notice);
        }
    }
    rest <= BESIDE_NOTICE
}
