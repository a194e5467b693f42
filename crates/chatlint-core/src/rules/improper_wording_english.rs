//! Curt English as the whole reply to a customer who writes Chinese.
//!
//! ```toml
//! id = "improper-wording.english"
//! level = "warn"
//! hits = ["c: 帮我改下颜色\n> OK", "c: 能少点吗\n> no", "c: 那我明天再问你\n> 好的 bye", "c: 有货吗\n> yes", "ok ok"]
//! misses = ["c: do you have size M\n> yes", "c: 拜拜\n> bye", "c: 要哪个码\n> M码您穿OK的", "c: 什么材质\n> ok绷是无纺布的哦", "c: 帮我改下颜色\n> OK哦亲", "c: 好的谢谢886\n> 88"]
//! [message]
//! zh-CN = "顾客说的是中文，只回“{text}”显得随便；用一句完整的中文吧。"
//! en = "The customer writes Chinese; a bare \"{text}\" looks careless. Answer in a full sentence."
//! zh-TW = "顧客說的是中文，只回「{text}」顯得隨便；用一句完整的中文吧。"
//! [offers]
//! yes = [{ at = "message", text = "好的亲，我明白了，这就为您处理～" }]
//! no = [{ at = "message", text = "不好意思亲，这个暂时没办法帮您实现呢，您说说您的需求，我帮您看看有没有别的办法好吗～" }]
//! bye = [{ at = "message", text = "好的亲，您先忙，有问题随时来找我哦～" }]
//! other = [{ at = "message", text = "亲，您的意思我收到了，我来帮您看看哦～" }]
//! ```

use crate::rules::Report;
use crate::rules::lexicon::{
    BARE_ACCEPT, BARE_INTERJECTION, BARE_YES, ENGLISH_BYE, ENGLISH_NO, ENGLISH_OTHER, ENGLISH_YES,
};
use crate::talk::Moment;

/// Longest reply that can be curt English, in characters that say something.
const LONGEST: usize = 14;

/// Reports a reply that is nothing but curt English.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let said = moment.said;
    if said.core.is_empty() || said.core.len() > LONGEST || said.folded.chars.contains(&'~') {
        return;
    }
    let english = [(ENGLISH_BYE, "bye"), (ENGLISH_NO, "no"), (ENGLISH_YES, "yes"), (ENGLISH_OTHER, "other")];
    let Some((_, offer)) = english.into_iter().find(|(lexicon, _)| said.has(*lexicon)) else { return };
    let curt = [ENGLISH_BYE, ENGLISH_NO, ENGLISH_YES, ENGLISH_OTHER, BARE_ACCEPT, BARE_YES, BARE_INTERJECTION];
    // bye, 断货了: leaves before the word is out.
    let is_bye = |start: usize| said.folded.chars[start..].starts_with(&['b', 'y', 'e']);
    let opens = said.has(ENGLISH_BYE) && said.core.first().is_some_and(|&first| is_bye(first));
    if !(opens || said.is_only(&curt)) || writes_english(moment) {
        return;
    }
    if offer == "bye" && moment.talk.is_leaving(moment.index) || moment.has_fuller_beside() {
        return;
    }
    report.words(moment.index, said.core_range()).offer(offer);
}

/// Whether the customer's last messages are mostly Latin letters.
fn writes_english(moment: &Moment<'_>) -> bool {
    let (mut latin, mut all) = (0, 0);
    for said in moment.customer_said() {
        all += said.core.len();
        latin += said.core.iter().filter(|&&at| said.folded.chars[at].is_ascii_alphabetic()).count();
    }
    all > 0 && latin * 2 > all
}
