//! Giving away personal data that the customer did not write: somebody's phone, ID card, bank card or full address.
//!
//! Whether a number is a secret depends on who wrote it first and whose it is, so this is code. What the customer wrote
//! in this talk may be read back; the shop's own return address and phone, hotlines, the courier of this delivery,
//! masked values, order and waybill numbers are no secrets; the customer's own data from the order is a hint.
//!
//! ```toml
//! id = "privacy-leak"
//! level = "block"
//! basis = ["taobao-11000254"]
//! hits = [
//!   "c: 附近有人买吗\n> 有的，楼上那位买家住四川省样板市青石区竹林路6号3幢1102",
//!   "c: 是谁送我的\n> 寄件人是他，电话13800005678",
//!   "c: 报关资料对吗\n> 实名登记写着11010519491231002X",
//!   "c: 退款呢\n> 误转进别的顾客账户6222021234567890128里",
//!   "c: 拼单的人怎么不付\n> 对方号码一五八零零零零四五六七",
//!   "c: 隔壁买的什么码\n> 她电话 139 0000 4567，您问她",
//!   "c: 我的订单发哪了\n> 核对地址：福建省样板市海滨区礁石路9号2幢603",
//!   "c: 地址写的啥\n> 订单上写福建省样板市海滨区礁石路9号2幢603",
//! ]
//! misses = [
//!   "c: 电话留的哪个\n> 您预留的是 159****4321",
//!   "c: 单号给我\n> 物流号 884411223366550",
//!   "c: 到哪了\n> 包裹在郑州分拣，今晚装车",
//!   "c: 退回地址给我\n> 请寄回福建省样板市港口区码头路7号4号库，售后部收，13600001234",
//!   "c: 快递电话多少\n> 快递员号码13600002345",
//!   "c: 换成福建省样板市海滨区礁石路9号2幢603，13700009999\n> 已换：福建省样板市海滨区礁石路9号2幢603，13700009999",
//!   "您刚才发的13700009988对不对",
//!   "c: 换成福建省样板市海滨区礁石路9号2幢603 13700009999\n> 13700009999 已经登记",
//!   "c: 手机 137-0000-9988\n> 13700009988 登记上了",
//!   "c: 派件员电话发我下\n> 13900002345",
//!   "c: 客服电话\n> 官方热线400-800-1234，早九点到晚九点",
//!   "c: 门店在哪\n> 门店开在福建省样板市海滨区礁石路9号1楼",
//!   "c: 订单号多少\n> 订单号是2026112200112233，您看是这个吗",
//! ]
//! fixes = [
//!   { at = "message", text = "为了保护隐私，个人信息我这边不能发出来哦，您有需要核对的请告诉我尾号，我帮您核实" },
//! ]
//! [message]
//! zh-CN = "“{text}”是顾客没有写过的个人信息，发出来就是泄露隐私；需要核对时只说尾号或打码。"
//! en = "\"{text}\" is personal data that the customer did not write; sending it is a leak. To check it, give the last digits or mask it."
//! zh-TW = "「{text}」是顧客沒有寫過的個人資訊，發出來就是洩露隱私；需要核對時只說尾號或打碼。"
//! [variants.own]
//! zh-CN = "“{text}”是顾客订单里的信息，聊天里没有写过；核对时打码或只说后几位更稳妥。"
//! en = "\"{text}\" is from the customer's order and was not written in this talk; masking it is safer."
//! zh-TW = "「{text}」是顧客訂單裡的資訊，聊天裡沒有寫過；核對時打碼或只說後幾位更穩妥。"
//! [variants.public]
//! zh-CN = "“{text}”是店铺、快递或官方的公开信息，不提示。"
//! en = "\"{text}\" is the shop's, the courier's or an official contact."
//! zh-TW = "「{text}」是店鋪、快遞或官方的公開資訊，不提示。"
//! [variants.written]
//! zh-CN = "“{text}”是顾客在本次对话里写过的，不提示。"
//! en = "The customer wrote \"{text}\" in this talk."
//! zh-TW = "「{text}」是顧客在本次對話裡寫過的，不提示。"
//! ```

use crate::finding::Level;
use crate::rules::{Report, lexicon};
use crate::talk::{Moment, Utterance};
use crate::text::{Entity, EntityKind};

/// Most folded characters between 您刚才发的 and what is read back.
const READ_BACK: usize = 4;

/// Fewest equal characters that make one address part of another.
const SAME_ADDRESS: usize = 6;

/// Reports personal data that only the shop can have got elsewhere.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let said = moment.said;
    let personal = |entity: &&Entity| {
        matches!(
            entity.kind,
            EntityKind::Phone | EntityKind::IdCard | EntityKind::BankCard | EntityKind::Address
        )
    };
    for entity in said.entities.iter().filter(personal) {
        let range = entity.start..entity.end;
        if is_written_by_customer(moment, entity) || is_read_back(said, entity) {
            report.excuse(moment.index, range, "written");
            continue;
        }
        let sentence = said.sentence_at(entity.start);
        let speaks_of = |list| said.hits.of(list).iter().any(|hit| sentence.contains(&hit.start));
        let somebody_else = speaks_of(lexicon::THIRD_PERSON);
        let card = matches!(entity.kind, EntityKind::IdCard | EntityKind::BankCard);
        if !somebody_else && !card && (is_public(said, entity) || moment.customer_has(lexicon::PUBLIC_CONTACT)) {
            report.excuse(moment.index, range, "public");
        } else if !somebody_else && speaks_of(lexicon::AGENTS_OWN) && entity.kind != EntityKind::Address {
            // A contact or an account of the agent's own: that is leading off the platform.
        } else if !somebody_else && !card && said.has(lexicon::OWN_DATA) {
            report.words(moment.index, range).at_level(Level::Hint).say("own");
        } else {
            report.words(moment.index, range);
        }
    }
}

/// Whether the words say that it is the shop's, the courier's or an official contact.
fn is_public(said: &Utterance, entity: &Entity) -> bool {
    let sentence = said.sentence_at(entity.start);
    let near = |hit: &crate::lexicon::Hit| {
        sentence.contains(&hit.start) || (hit.end <= entity.start && entity.start - hit.end <= 40)
    };
    said.hits.of(lexicon::PUBLIC_CONTACT).iter().any(near)
}

/// Whether the words just before say that the customer wrote it (您刚才发的 135…): a talk may be pasted in part.
fn is_read_back(said: &Utterance, entity: &Entity) -> bool {
    let written = said.hits.of(lexicon::AS_YOU_WROTE);
    written.iter().any(|hit| hit.end <= entity.start && entity.start - hit.end <= READ_BACK)
}

fn is_written_by_customer(moment: &Moment<'_>, entity: &Entity) -> bool {
    let talk = moment.talk;
    let earlier = moment.index.min(talk.utterances.len());
    (0..earlier).filter(|&turn| talk.is_customer(turn)).any(|turn| {
        let utterance = &talk.utterances[turn];
        if entity.kind == EntityKind::Address {
            return shares_address(utterance, &entity.value);
        }
        let tail = |value: &str| value.trim_start_matches("86").to_owned();
        utterance.entities.iter().any(|written| tail(&written.value) == tail(&entity.value))
    })
}

/// Whether the customer's message holds a long piece of the address, wherever its own address begins.
fn shares_address(written: &Utterance, address: &str) -> bool {
    let plain: Vec<char> = written.folded.chars.iter().copied().filter(|c| c.is_alphanumeric()).collect();
    let address: Vec<char> = address.chars().collect();
    address.windows(SAME_ADDRESS).any(|piece| plain.windows(SAME_ADDRESS).any(|part| part == piece))
}
