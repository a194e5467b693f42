//! Talk and words for the benchmarks: made from a seed, so that every run measures the same.
#![allow(dead_code, reason = "each benchmark uses what it needs")]

use chatlint_core::{Conversation, Platform, Role, Turn};

const PHRASES: &str = "亲 您好 这款 外套 有货 的哦 今天 拍下 明天 就能 发出 请问 还有 什么 可以 帮您 尺码 您穿 多大 稍等 一下 我帮您 看看 库存 谢谢 支持 包邮 颜色 蓝色 尺寸 偏大 建议 选小一码 面料 纯棉 洗后 不缩水 快递 三天 左右 到货 订单 已经 安排";

/// Numbers that only the seed decides (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    /// A number below `end`.
    ///
    /// # Panics
    /// If `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let end = u64::try_from(end).expect("a length");
        usize::try_from((mixed ^ (mixed >> 31)) % end).expect("below a length")
    }

    /// A message of exactly `length` characters.
    pub fn message(&mut self, length: usize) -> String {
        let phrases: Vec<&str> = PHRASES.split(' ').collect();
        let mut text = String::new();
        while text.chars().count() < length {
            text.push_str(phrases[self.below(phrases.len())]);
        }
        text.chars().take(length).collect()
    }

    /// A talk of `count` messages that was greeted.
    pub fn talk(&mut self, count: usize) -> Conversation {
        let mut turns = vec![Turn::new(Role::Agent, "您好亲，欢迎光临，很高兴为您服务")];
        while turns.len() < count {
            let role = if turns.len() % 2 == 1 { Role::Customer } else { Role::Agent };
            let length = 5 + self.below(40);
            turns.push(Turn::new(role, self.message(length)));
        }
        Conversation { platform: Platform::Taobao, turns, ..Conversation::default() }
    }

    /// `count` different words of three to five characters: few enough of all that are possible that most messages
    /// hold none.
    pub fn words(&mut self, count: usize) -> Vec<String> {
        // Words share their characters with the messages, as real lists do.
        let characters: Vec<char> = PHRASES.chars().filter(|character| *character != ' ').collect();
        let mut words = std::collections::BTreeSet::new();
        while words.len() < count {
            let length = 3 + self.below(3);
            words.insert((0..length).map(|_| characters[self.below(characters.len())]).collect::<String>());
        }
        words.into_iter().collect()
    }
}
