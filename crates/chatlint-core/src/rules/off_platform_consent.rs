//! Saying yes when the customer offers or asks for a contact outside the platform.
//!
//! The word 微信 is then the customer's; the agent's 可以呀，您把号发我 is the violation, and only the talk shows it.
//!
//! ```toml
//! id = "off-platform.consent"
//! level = "block"
//! basis = ["taobao-11003827", "douyin-third-party", "pinduoduo-unofficial-trade", "xiaohongshu-trade-diversion"]
//! hits = [
//!   "c: 能加个微信吗\n> 可以的亲，号发我一下",
//!   "c: 我微信 demo_buyer1，你加我\n> 好的，马上加您",
//!   "c: 你们有VX吗，发图方便\n> 有的，您号码多少",
//!   "c: 可以加qq聊不\n> 行，您等下通过一下",
//!   "c: 在这说不方便，加个v吧\na: 稍等\n> 嗯嗯，您扫我",
//!   "c: 能直接支付宝转你吗\n> 可以的呀",
//!   "c: 可以微信聊吗\n> 可以呀",
//! ]
//! misses = [
//!   "c: 能加个微信吗\n> 抱歉，这个不行呢，咱们就在旺旺上沟通",
//!   "c: 能用微信付款吗\n> 可以，付款页勾选微信支付",
//!   "c: 薇信 demo_guest7，加一下\n> 抱歉哦，我们只能在这里沟通，图片我直接发您",
//!   "c: 退款退到微信吗\n> 是的亲，原路退回的",
//!   "c: 能加个微信吗\n> 亲，在这里说就好呢，您想看哪张图",
//!   "c: 手表能收微信消息吗\n> 可以的呢",
//!   "c: 这个微信小程序怎么进\n> 好的，我发您步骤",
//! ]
//! fixes = [
//!   { at = "message", text = "谢谢您的信任，按平台规定我们只能在这里沟通哦，图片和问题您直接发这里，我马上给您处理" },
//! ]
//! [message]
//! zh-CN = "顾客提出到平台外联系，“{text}”等于答应了，属于导流红线；请婉拒，并在这里把问题解决。"
//! en = "The customer asked to move off the platform and \"{text}\" agrees to it, a red line; decline kindly and solve it here."
//! zh-TW = "顧客提出到平台外聯繫，「{text}」等於答應了，屬於導流紅線；請婉拒，並在這裡把問題解決。"
//! [variants.declined]
//! zh-CN = "“{text}”是在婉拒顾客的站外联系，不提示。"
//! en = "\"{text}\" declines the customer's offer."
//! zh-TW = "「{text}」是在婉拒顧客的站外聯繫，不提示。"
//! ```

use crate::rules::{Report, lexicon};
use crate::talk::{Moment, Utterance};
use crate::text::EntityKind;

/// Most folded characters between a messenger's name and the customer's wish for it.
const NEAR: usize = 5;

/// Reports a yes to the customer's wish for an outside contact or payment.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let said = moment.said;
    let yes = said.hits.of(lexicon::CONSENT);
    let taking = said.hits.of(lexicon::TAKING_CONTACT);
    if yes.is_empty() && taking.is_empty() {
        return;
    }
    if !moment.customer_said().any(wishes_contact) {
        return;
    }
    let words = taking.first().or_else(|| yes.iter().find(|hit| said.core.first() >= Some(&hit.start)));
    let Some(words) = words else { return };
    let range = words.start..words.end;
    let declines = [lexicon::REFUSING, lexicon::REFUSED, lexicon::STAYING_HERE, lexicon::APOLOGY];
    if declines.iter().any(|&list| said.has(list)) {
        report.excuse(moment.index, range, "declined");
        return;
    }
    // A yes that answers another question says more than yes: then only the taking of a contact counts.
    if taking.is_empty() && said.substance(&[lexicon::CONSENT, lexicon::PARTICLE, lexicon::POLITENESS]) > 6 {
        return;
    }
    report.words(moment.index, range);
}

/// Whether the customer offers or asks for a contact: a messenger with a wish beside it, and no talk of paying or
/// getting money back.
fn wishes_contact(said: &Utterance) -> bool {
    let feature = said.has(lexicon::MESSENGER_FEATURE);
    let beside = |list, words: &[crate::lexicon::Hit], near: usize| {
        said.hits.of(list).iter().any(|name| {
            words.iter().any(|wish| wish.start <= name.end + near && name.start <= wish.end + near)
        })
    };
    let wish = said.hits.of(lexicon::CONTACT_WISH);
    let account_follows = said.hits.of(lexicon::MESSENGER).iter().any(|name| {
        said.entities.iter().any(|entity| {
            matches!(entity.kind, EntityKind::Account | EntityKind::Phone | EntityKind::ShortNumber)
                && entity.start >= name.end
                && entity.start <= name.end + NEAR
        })
    });
    account_follows
        || (!feature && beside(lexicon::MESSENGER, wish, NEAR))
        || beside(lexicon::MESSENGER_COVER, said.hits.of(lexicon::ADD_VERB), 1)
        || beside(lexicon::MESSENGER_COVER, said.hits.of(lexicon::ADD_SHORT), 1)
        || said.has(lexicon::PRIVATE_DEAL)
        || (beside(lexicon::PURSE, said.hits.of(lexicon::TRANSFER), 3) && !said.has(lexicon::PLATFORM_MONEY))
}
