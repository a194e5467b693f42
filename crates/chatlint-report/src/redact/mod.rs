//! Taking out of a text what could lead to a person, for everything that leaves the browser.
//!
//! Better too much than too little: what is taken out stands there as a word in brackets, and the reader sees that
//! something stood there. Prices, dates, sizes and quantities stay.

mod called;
mod find;
mod place;

use std::ops::Range;

/// What was taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Personal {
    /// A mobile number, a landline, a hotline.
    Phone,
    /// An identity card, a bank card, an order, a waybill, any other long number.
    Number,
    /// An e-mail address.
    Mail,
    /// A link.
    Link,
    /// An account with a messenger.
    Account,
    /// A postal address.
    Address,
    /// A person's name.
    Name,
}

/// What stands in place of what was taken out, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placeholders {
    /// For telephones.
    pub phone: String,
    /// For cards, orders and other numbers.
    pub number: String,
    /// For e-mail addresses.
    pub mail: String,
    /// For links.
    pub link: String,
    /// For accounts.
    pub account: String,
    /// For addresses.
    pub address: String,
    /// For names.
    pub name: String,
}

impl Placeholders {
    fn of(&self, what: Personal) -> &str {
        match what {
            Personal::Phone => &self.phone,
            Personal::Number => &self.number,
            Personal::Mail => &self.mail,
            Personal::Link => &self.link,
            Personal::Account => &self.account,
            Personal::Address => &self.address,
            Personal::Name => &self.name,
        }
    }
}

/// Takes persons out of the texts of one talk.
#[derive(Debug, Clone)]
pub struct Redactor<'a> {
    placeholders: &'a Placeholders,
    /// Longest first, so that a name within another does not leave half of it.
    names: Vec<String>,
}

/// One stretch that was taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Where it stood, in UTF-8 bytes of the text before.
    pub was: Range<usize>,
    /// Where its placeholder stands, in UTF-8 bytes of the text after.
    pub is: Range<usize>,
}

/// A text without persons, and what was taken out of it where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redacted {
    /// The text after.
    pub text: String,
    /// In order, none touching another.
    pub edits: Vec<Edit>,
}

impl<'a> Redactor<'a> {
    /// A redactor that also takes out `names` wherever they stand. Those of one character stand in half of all words, so they
    /// are taken out only where somebody is called by them: `青女士`, `@青`.
    #[must_use]
    pub fn new(placeholders: &'a Placeholders, names: impl IntoIterator<Item = String>) -> Self {
        let mut names: Vec<String> = names.into_iter().filter(|name| !name.is_empty()).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        names.dedup();
        Self { placeholders, names }
    }

    /// The names of the speakers, with what stands after a colon (`shop:name`) as one more name.
    pub fn speakers<'n>(senders: impl IntoIterator<Item = &'n str>) -> Vec<String> {
        let parts = senders
            .into_iter()
            .flat_map(|sender| std::iter::once(sender).chain(sender.split([':', '：']).skip(1)));
        parts.map(|name| name.trim().to_owned()).collect()
    }

    /// Takes persons out of a text.
    #[must_use]
    pub fn redact(&self, text: &str) -> Redacted {
        let mut after = String::with_capacity(text.len());
        let mut edits = Vec::new();
        let mut at = 0;
        for (range, what) in find::personal(text, &self.names) {
            after.push_str(&text[at..range.start]);
            let start = after.len();
            after.push_str(self.placeholders.of(what));
            at = range.end;
            edits.push(Edit { was: range, is: start..after.len() });
        }
        after.push_str(&text[at..]);
        Redacted { text: after, edits }
    }
}

impl Redacted {
    /// Where a stretch of the text before (UTF-8 bytes) is in the text after; one that begins or ends within something taken
    /// out covers the whole placeholder.
    #[must_use]
    pub fn moved(&self, range: Range<usize>) -> Range<usize> {
        if range.is_empty() {
            let at = self.place(range.start, false);
            return at..at;
        }
        self.place(range.start, false)..self.place(range.end, true)
    }

    fn place(&self, at: usize, ends: bool) -> usize {
        let mut shift = 0isize;
        for edit in &self.edits {
            if at <= edit.was.start {
                break;
            }
            if at < edit.was.end {
                return if ends { edit.is.end } else { edit.is.start };
            }
            shift = edit.is.end.cast_signed() - edit.was.end.cast_signed();
        }
        at.saturating_add_signed(shift)
    }
}

fn starts_with(chars: &[char], word: &str) -> bool {
    let length = word.chars().count();
    chars.len() >= length && word.chars().eq(chars[..length].iter().copied())
}

fn ends_with(chars: &[char], word: &str) -> bool {
    let length = word.chars().count();
    chars.len() >= length && starts_with(&chars[chars.len() - length..], word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn placeholders() -> Placeholders {
        let [phone, number, mail, link, account, address, name] =
            ["[电话]", "[编号]", "[邮箱]", "[链接]", "[账号]", "[地址]", "[姓名]"].map(str::to_owned);
        Placeholders { phone, number, mail, link, account, address, name }
    }

    fn redact(text: &str) -> String {
        Redactor::new(&placeholders(), []).redact(text).text
    }

    #[test]
    fn telephones_go_however_they_are_grouped() {
        for (text, left) in [
            ("打我电话13912345678", "打我电话[电话]"),
            ("139 1234 5678或者139-1234-5678", "[电话]或者[电话]"),
            ("１３９１２３４５６７８", "[电话]"),
            ("一三九一二三四五六七八", "[电话]"),
            ("+86 13912345678", "[电话]"),
            ("座机 0571-87654321", "座机 [电话]"),
            ("拨 400-820-1234", "拨 [电话]"),
            ("[电话13912345678]", "[电话[电话]]"),
        ] {
            assert_eq!(redact(text), left, "{text}");
        }
    }

    #[test]
    fn cards_orders_and_waybills_go() {
        for (text, left) in [
            ("身份证 33010219900101123X", "身份证 [编号]"),
            ("卡号6222 0000 1111 2222 333", "卡号[编号]"),
            ("订单202611100012345678", "订单[编号]"),
            ("单号SF1234567890123", "单号[编号]"),
            ("税号 91330100QYSJ2026XY", "税号 [编号]"),
            ("取件码 123456", "取件码 [编号]"),
        ] {
            assert_eq!(redact(text), left, "{text}");
        }
    }

    #[test]
    fn mail_links_and_accounts_go() {
        for (text, left) in [
            ("发 a.b@example.com 吧", "发 [邮箱] 吧"),
            ("发 a.b@example.museum 吧", "发 [邮箱] 吧"),
            ("看https://example.com/a?b=1，谢谢", "看[链接]，谢谢"),
            ("我微信号：xiaoman_88", "我微信号：[账号]"),
            ("微信 xiaoman", "微信 [账号]"),
            ("QQ 123456789", "QQ [账号]"),
        ] {
            assert_eq!(redact(text), left, "{text}");
        }
    }

    #[test]
    fn addresses_and_names_go() {
        for (text, left) in [
            ("地址是浙江省样板市青石区竹林路6号3幢1102，王小明收", "地址是[地址]，[姓名]收"),
            ("青杉路88号6幢302", "[地址]"),
            ("松林小区3栋", "[地址]"),
            ("收件人：王小明", "收件人：[姓名]"),
            ("我叫王小明，明天到", "我叫[姓名]，明天到"),
        ] {
            assert_eq!(redact(text), left, "{text}");
        }
        let named = placeholders();
        let redactor = Redactor::new(&named, Redactor::speakers(["tb_青禾", "云朵家居旗舰店:小满"]));
        assert_eq!(redactor.redact("tb_青禾您好，我是小满").text, "[姓名]您好，我是[姓名]");
    }

    #[test]
    fn where_somebody_lives_goes_without_a_door_too() {
        for (text, left) in [
            ("我住松林小区，放门口就行", "我住[地址]，放门口就行"),
            ("3号楼2单元501，放门口", "[地址]，放门口"),
            ("6幢302室没人", "[地址]没人"),
            ("送到12栋吧", "送到[地址]吧"),
            ("寄到竹林路，谢谢", "寄到[地址]，谢谢"),
            ("地址：青杉大道", "地址：[地址]"),
            ("我是青石街道的", "我是[地址]的"),
            ("青石区竹林路那边", "[地址]那边"),
            ("家在松林新村", "家在[地址]"),
            ("住松林花园２栋", "住[地址]"),
        ] {
            assert_eq!(redact(text), left, "{text}");
        }
    }

    #[test]
    fn streets_and_estates_that_nobody_names_stay() {
        for text in [
            "包裹在路上了",
            "味道怎么样",
            "你们小区能送吗",
            "放小区门口",
            "哪个小区",
            "一路平安",
            "这条街",
            "我不知道",
            "第3单元的练习册",
            "买了2栋积木房子",
            "住了一晚",
            "这个套路我懂",
            "3楼没有电梯能送吗",
            "线路问题，稍后再试",
        ] {
            assert_eq!(redact(text), text);
        }
    }

    #[test]
    fn a_name_of_one_character_goes_where_somebody_is_called_by_it() {
        let named = placeholders();
        let redactor = Redactor::new(&named, Redactor::speakers(["青", "好"]));
        assert_eq!(redactor.redact("青女士您好，青色的好看").text, "[姓名]女士您好，青色的好看");
        assert_eq!(redactor.redact("好，好的").text, "好，好的");
        assert_eq!(redact("姓名：王，电话稍后给"), "姓名：[姓名]，电话稍后给");
        assert_eq!(redact("联系人：我自己"), "联系人：[姓名]");
    }

    #[test]
    fn talk_about_goods_stays_as_it_is() {
        for text in [
            "您好，这款 1.5 公斤，599 元，16 点前付款当天发",
            "身高165体重52，穿多大",
            "2026年11月2日下单的，昨天到了",
            "2026-11-18 10:02:09",
            "有38码吗？黑色、米色都行",
            "在路上了，还要多久",
            "满 300 减 40，会员券可以叠加",
            "iphone15 和 mate60 都能用",
            "",
        ] {
            assert_eq!(redact(text), text);
        }
    }

    #[test]
    fn a_stretch_is_found_again_behind_what_was_taken_out() {
        let text = "打13912345678或者13712345678，谢谢";
        let redacted = Redactor::new(&placeholders(), []).redact(text);
        let words = |words: &str| {
            let start = text.find(words).expect("it stands there");
            &redacted.text[redacted.moved(start..start + words.len())]
        };
        assert_eq!(words("谢谢"), "谢谢");
        assert_eq!(words("或者"), "或者");
        assert_eq!(words("13912345678"), "[电话]");
        assert_eq!(words("3456"), "[电话]");
        assert_eq!(words("打139"), "打[电话]");
        assert_eq!(words("5678，谢"), "[电话]，谢");
    }

    proptest! {
        #[test]
        fn no_number_that_leads_to_a_person_is_left(
            before in "[我的电话是在吗：，。 a-z0-9\\-]{0,12}",
            after in "[好的谢谢，。 a-z\\-]{0,12}",
            phone in "1[3-9][0-9]{9}",
            mail in "[a-z]{3,8}@[a-z]{3,8}\\.[a-z]{2,6}",
            card in "62[0-9]{14,17}",
        ) {
            for secret in [phone, mail, card] {
                let text = format!("{before}{secret}{after}");
                let left = redact(&text);
                prop_assert!(!left.contains(&secret), "{} -> {}", text, left);
            }
        }

        #[test]
        fn no_building_that_somebody_names_is_left(
            before in "[好的谢谢，。]{0,6}",
            estate in "[松竹梅青石云]{2,4}(小区|新村|花园|公寓)",
            building in "[1-9][0-9]{0,1}(号楼|栋|幢)[1-9]单元[1-9]0[1-9]",
        ) {
            let left = redact(&format!("{before}住{estate}"));
            prop_assert!(!left.contains(&estate), "{}", left);
            let left = redact(&format!("{before}，{building}"));
            prop_assert!(!left.contains(&building), "{}", left);
        }

        #[test]
        fn any_text_keeps_what_was_not_taken_out(text in "\\PC{0,60}") {
            let redacted = Redactor::new(&placeholders(), []).redact(&text);
            let (mut was, mut is) = (0, 0);
            for edit in &redacted.edits {
                prop_assert_eq!(&text[was..edit.was.start], &redacted.text[is..edit.is.start]);
                (was, is) = (edit.was.end, edit.is.end);
            }
            prop_assert_eq!(&text[was..], &redacted.text[is..]);
            for (at, _) in text.char_indices() {
                let moved = redacted.moved(at..text.len());
                prop_assert!(redacted.text.get(moved).is_some());
            }
        }
    }
}
