//! Sending the customer to another platform: on Douyin to Taobao, on Taobao to Pinduoduo, anywhere to a private shop.
//!
//! Which site is the own one depends on the talk, so this is code. A site that is only named (本款抖音同款, 和京东一个仓)
//! is no lure; an act of going, searching or buying must stand beside it.
//!
//! ```toml
//! id = "off-platform.rival"
//! level = "block"
//! basis = ["taobao-11003827", "douyin-third-party", "pinduoduo-unofficial-trade", "xiaohongshu-trade-diversion"]
//! hits = [
//!   "platform: douyin\nc: 没货了吗\n> 这边断码了，您去淘宝搜我们店名拍就行",
//!   "platform: taobao\nc: 能便宜吗\n> 拼多多上我们也有店，那边便宜十块",
//!   "platform: jd\nc: 贵了\n> 您上某宝搜同款，我给您改价",
//!   "platform: xiaohongshu\nc: 怎么买\n> 宝子去桃宝下单哦，这边不发货",
//!   "platform: tmall\nc: 有大码吗\n> 大码您到我们抖店拍，直播间有",
//!   "platform: generic\nc: 還有嗎\n> 您去蝦皮搜我們賣場下單比較便宜喔",
//!   "platform: douyin\nc: 链接呢\n> 这款链接没有了，您去某宝搜同款",
//!   "platform: jd\nc: 太贵了\n> 嫌麻烦的话您去拼多多吧",
//!   "platform: pinduoduo\nc: 在吗\n> 我闲鱼也有号，去闲鱼拍能少十块",
//! ]
//! misses = [
//!   "platform: taobao\nc: 怎么买\n> 您在淘宝搜店铺名，关注后领券下单就行",
//!   "platform: tmall\nc: 怎么买\n> 您在淘宝首页搜店铺名也能找到我们哦",
//!   "platform: jd\nc: 为什么比淘宝贵\n> 不同平台活动不一样，京东这边是自营仓发货，明天就能到",
//!   "platform: douyin\nc: 抖音和淘宝是一家吗\n> 我们在淘宝没有店，您在这里下单就好",
//!   "platform: generic\nc: 能便宜吗\n> 您在京东APP里领券下单更划算",
//!   "platform: jd\nc: 上个月的\n> 您是在淘宝买的吧，那要在那边申请售后哦",
//!   "platform: douyin\nc: 物流呢\n> 您可以在京东快递小程序查单号",
//! ]
//! fixes = [
//!   { at = "sentence", text = "有货的码数、款式和优惠，您在这里下单都能看到" },
//!   { at = "message", text = "亲，这款您在本店直接下单就可以，缺的码数我帮您登记，到货马上告诉您" },
//! ]
//! [message]
//! zh-CN = "“{text}”把顾客引到别的平台，按诱导第三方处罚；请留在本店成交，缺货可以登记到货提醒。"
//! en = "\"{text}\" sends the customer to another platform, which is punished; keep the sale in this shop, or note the customer for restock."
//! zh-TW = "「{text}」把顧客引到別的平台，按誘導第三方處罰；請留在本店成交，缺貨可以登記到貨提醒。"
//! [variants.declined]
//! zh-CN = "这里没有把顾客引到别的平台，不提示。"
//! en = "The customer is not sent to another platform here."
//! zh-TW = "這裡沒有把顧客引到別的平台，不提示。"
//! ```

use crate::conversation::Platform;
use crate::lexicon::{Hit, LexiconId};
use crate::rules::{Report, lexicon};
use crate::talk::{Moment, Utterance};

/// Most folded characters between a site's name and the act beside it.
const REACH: usize = 6;

/// Most characters after the name that add nothing: 吧, 看看.
const REST: usize = 2;

/// The sites by the platform that they are.
const SITES: [(LexiconId, &[Platform]); 7] = [
    (lexicon::SITE_TAOBAO, &[Platform::Taobao, Platform::Tmall]),
    (lexicon::SITE_JD, &[Platform::Jd]),
    (lexicon::SITE_PINDUODUO, &[Platform::Pinduoduo]),
    (lexicon::SITE_DOUYIN, &[Platform::Douyin]),
    (lexicon::SITE_KUAISHOU, &[Platform::Kuaishou]),
    (lexicon::SITE_XIAOHONGSHU, &[Platform::Xiaohongshu]),
    (lexicon::SITE_ELSEWHERE, &[]),
];

/// Reports another platform's name with an act of going there.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let platform = moment.talk.conversation.platform;
    let said = moment.said;
    for (site, own) in SITES {
        // On an unknown platform every known site may be the own one.
        if own.contains(&platform) || (platform == Platform::Generic && !own.is_empty()) {
            continue;
        }
        for hit in said.hits.of(site) {
            let before = nearest_before(said, lexicon::GOING, hit);
            let start = before.map_or(hit.start, |before| before.start);
            let end = match nearest_after(said, lexicon::BUYING, hit) {
                Some(act) => act.end,
                None if sets_out(said, hit) => hit.end,
                None => continue,
            };
            let range = start..end;
            let clause = said.clause_around(&range);
            let declined = said
                .hits
                .of(lexicon::REFUSING)
                .iter()
                .any(|refusal| clause.contains(&refusal.start) && refusal.end <= end);
            if declined {
                report.excuse(moment.index, range, "declined");
            } else {
                report.words(moment.index, said.in_its_clause(&range));
            }
        }
    }
}

/// Whether the words send the customer there and say nothing more (那您去拼多多吧).
fn sets_out(said: &Utterance, hit: &Hit) -> bool {
    let clause = said.clause_around(&(hit.start..hit.end));
    let rest = (hit.end..clause.end).filter(|&at| said.folded.chars[at].is_alphanumeric()).count();
    rest <= REST && said.hits.of(lexicon::SETTING_OUT).iter().any(|going| going.end == hit.start)
}

fn nearest_before<'a>(said: &'a Utterance, list: LexiconId, hit: &Hit) -> Option<&'a Hit> {
    said.hits.of(list).iter().rev().find(|going| going.end <= hit.start && hit.start - going.end <= 3)
}

fn nearest_after<'a>(said: &'a Utterance, list: LexiconId, hit: &Hit) -> Option<&'a Hit> {
    let sentence = said.sentence_at(hit.start);
    let limit = (hit.end + REACH).min(sentence.end);
    said.hits.of(list).iter().find(|act| act.start >= hit.end && act.start <= limit)
}
