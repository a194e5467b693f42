//! Which parts of a message may be words: runs of Chinese characters, and Latin words.
//!
//! Left out are figures, links, mail addresses, accounts, telephones, cards, addresses, masked values ([`entity`]), emoji codes and
//! placeholders ([`opaque`]), the names of those who speak, and what follows 我叫, 收件人 and their like.

use std::ops::Range;

use chatlint_core::text::Folded;
use chatlint_core::text::fold::fold_word;
use chatlint_core::text::{entity, opaque};

use super::gram::{MOST_LETTERS, is_han};

/// What a person's name follows.
const NAME_CUES: [&str; 8] = ["我叫", "姓名", "收件人", "收货人", "联系人", "本人", "我姓", "名字叫"];
/// Most characters of a name.
const LONGEST_NAME: usize = 4;

/// A part of a folded message, in folded characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Chinese characters.
    Han(Range<usize>),
    /// A Latin word.
    Latin(Range<usize>),
}

/// The names of those who speak in a talk, folded: `云朵家居旗舰店:小满` is also 小满.
#[must_use]
pub fn names<'a>(speakers: impl IntoIterator<Item = &'a str>) -> Vec<Vec<char>> {
    let mut names: Vec<Vec<char>> = speakers
        .into_iter()
        .flat_map(|name| std::iter::once(name).chain(name.split([':', '：', '_']).skip(1)))
        .map(|name| fold_word(name.trim()))
        .filter(|name| name.len() >= 2)
        .collect();
    names.sort_unstable_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    names
}

/// The runs of a message, in order.
#[must_use]
pub fn find(message: &Folded, names: &[Vec<char>]) -> Vec<Run> {
    let chars = &message.chars;
    let mut out = vec![false; chars.len()];
    let tokens = opaque::find(chars);
    for entity in entity::find(chars, &tokens) {
        out[entity.start..entity.end].fill(true);
    }
    for token in tokens {
        out[token].fill(true);
    }
    for name in names {
        let mut at = 0;
        while let Some(found) = place_of(name, chars, at) {
            out[found..found + name.len()].fill(true);
            at = found + name.len();
        }
    }
    for cue in NAME_CUES {
        let cue: Vec<char> = cue.chars().collect();
        if let Some(found) = place_of(&cue, chars, 0) {
            let filler = |c: &char| matches!(c, '是' | '为' | ':' | ' ');
            let start =
                found + cue.len() + chars[found + cue.len()..].iter().take_while(|c| filler(c)).count();
            let length = chars[start..].iter().take_while(|&&c| is_han(c)).count();
            // Longer, it is a sentence that goes on.
            if length <= LONGEST_NAME {
                out[start..start + length].fill(true);
            }
        }
    }
    cut(chars, &out)
}

/// Cuts what is left into runs.
fn cut(chars: &[char], out: &[bool]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        if out[at] {
            at += 1;
        } else if is_han(chars[at]) {
            while at < chars.len() && !out[at] && is_han(chars[at]) {
                at += 1;
            }
            runs.push(Run::Han(start..at));
        } else if chars[at].is_ascii_alphanumeric() {
            while at < chars.len() && !out[at] && (chars[at].is_ascii_alphanumeric() || chars[at] == '_') {
                at += 1;
            }
            let word = &chars[start..at];
            // A figure in it makes it an account, a size, a number of something.
            if (2..=MOST_LETTERS).contains(&word.len()) && word.iter().all(char::is_ascii_lowercase) {
                runs.push(Run::Latin(start..at));
            }
        } else {
            at += 1;
        }
    }
    runs
}

fn place_of(words: &[char], chars: &[char], from: usize) -> Option<usize> {
    let found = chars.get(from..)?.windows(words.len()).position(|window| window == words)?;
    Some(from + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str, speakers: &[&str]) -> Vec<String> {
        let folded = Folded::new(text);
        find(&folded, &names(speakers.iter().copied()))
            .into_iter()
            .map(|run| match run {
                Run::Han(range) | Run::Latin(range) => folded.chars[range].iter().collect(),
            })
            .collect()
    }

    #[test]
    fn chinese_and_latin_are_told_apart() {
        assert_eq!(runs("這個iPhone殼，plus可以用嗎？", &[]), ["这个", "iphone", "壳", "plus", "可以用吗"]);
    }

    #[test]
    fn figures_links_and_persons_are_cut_out() {
        assert_eq!(
            runs("单号773300112233445到哪了，看https://shop.example.com/a1吧", &[]),
            ["单号", "到哪了", "看", "吧"]
        );
        assert_eq!(runs("打138 1234 5678[微笑]，收件人：林小禾，谢谢", &[]), ["打", "收件人", "谢谢"]);
        assert_eq!(runs("我叫林小禾", &[]), ["我叫"]);
        assert_eq!(runs("一三八一二三四五六七八是我的电话", &[]), ["是我的电话"]);
        assert_eq!(runs("小满在吗，找小满", &["云朵家居旗舰店:小满"]), ["在吗", "找"]);
        assert_eq!(runs("尺码a42x和x1", &[]), ["尺码", "和"]);
        assert_eq!(runs("寄到江苏省示例市松林区桂花路12号3幢502吧", &[]), ["寄到", "吧"]);
    }
}
