//! The words that a shop gave along with the talk.
//!
//! They are few and change with the talk, so they are looked up one by one; large lists belong into a pack, where
//! all words are found at once.
//!
//! ```toml
//! id = "house-rule"
//! level = "warn"
//! hits = ["house: 隔壁店\nc: 怎么比别家贵\n> 隔壁店的料子薄一半哦", "house: 赠品送完\n> 贈品送完了喔"]
//! misses = ["house: 到付 !收到付款\n> 收到付款通知啦，今天就发", "house: 隔壁店\nc: 隔壁店才卖79\n> 我们这款是加厚的哦"]
//! [message]
//! zh-CN = "“{text}”在本店的规则“{rule}”里，请换个说法再发。"
//! en = "\"{text}\" is on this shop's list \"{rule}\"; say it another way before sending."
//! zh-TW = "「{text}」在本店的規則「{rule}」裡，請換個說法再發。"
//! [variants.allowed]
//! zh-CN = "它是本店允许的更长说法的一部分。"
//! en = "It is part of a longer phrase that the shop allows."
//! zh-TW = "它是本店允許的更長說法的一部分。"
//! ```

use std::ops::Range;

use super::Report;
use crate::talk::Moment;
use crate::text::Folded;
use crate::text::fold::fold_word;

/// Reports each of the shop's words that no longer allowed phrase covers.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    for house in &moment.talk.conversation.house {
        let folded = &moment.said.folded;
        let allowed: Vec<Range<usize>> =
            house.allow.iter().flat_map(|word| places(folded, &fold_word(word))).collect();
        for range in house.words.iter().flat_map(|word| places(folded, &fold_word(word))) {
            let covers = |allow: &Range<usize>| {
                allow.start <= range.start && range.end <= allow.end && allow.len() > range.len()
            };
            if allowed.iter().any(covers) {
                report.excuse(moment.index, range, "allowed");
            } else {
                report
                    .words(moment.index, range)
                    .at_level(house.level)
                    .finer(&house.id)
                    .with("rule", &house.id);
            }
        }
    }
}

/// Every place of a folded word in a folded text, in folded characters.
fn places(folded: &Folded, word: &[char]) -> Vec<Range<usize>> {
    if word.is_empty() {
        return Vec::new();
    }
    let starts = folded.chars.windows(word.len()).enumerate();
    starts.filter(|(_, part)| *part == word).map(|(start, _)| start..start + word.len()).collect()
}
