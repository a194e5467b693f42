//! Names of one character, where somebody is called by them.
//!
//! Such a name is also a word or half of one (好, 天, 云), so it is no name by itself: it has to stand alone, with a title
//! or a mark that only names have.

use std::ops::Range;

use super::{ends_with, starts_with};

/// What follows the name of a person who is spoken to.
const TITLES: [&str; 12] =
    ["先生", "女士", "小姐", "老师", "同学", "老板", "太太", "阿姨", "姐姐", "哥哥", "姐", "哥"];
/// Words that a name and its title would make together, and that call nobody by name.
const WORDS: [&str; 8] = ["大哥", "大姐", "小哥", "小姐", "老师", "老板", "学姐", "帅哥"];
/// Words after which somebody is called by name.
const BEFORE: [&str; 6] = ["您好", "你好", "请问", "收到", "是", "找"];

/// The places (folded characters) of those `names` that have one character.
pub(super) fn find(chars: &[char], names: &[String]) -> Vec<Range<usize>> {
    let short: Vec<char> = names
        .iter()
        .filter_map(|name| {
            let mut chars = name.chars();
            chars.next().filter(|_| chars.next().is_none())
        })
        .collect();
    if short.is_empty() {
        return Vec::new();
    }
    let called = |at: &usize| short.contains(&chars[*at]) && is_called(chars, *at);
    (0..chars.len()).filter(called).map(|at| at..at + 1).collect()
}

fn is_called(chars: &[char], at: usize) -> bool {
    if at > 0 && chars[at - 1] == '@' {
        return chars.get(at + 1).is_none_or(|c| !c.is_alphanumeric());
    }
    let begins = at == 0 || !chars[at - 1].is_alphanumeric();
    let greeted = BEFORE.iter().any(|word| ends_with(&chars[..at], word));
    let titled = TITLES.iter().any(|title| starts_with(&chars[at + 1..], title));
    let word = WORDS.iter().any(|word| starts_with(&chars[at..], word));
    (begins || greeted) && titled && !word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called(text: &str, name: &str) -> Vec<Range<usize>> {
        find(&text.chars().collect::<Vec<_>>(), &[name.to_owned()])
    }

    #[test]
    fn a_name_of_one_character_is_found_where_somebody_is_called_by_it() {
        for (text, name, at) in [
            ("青女士，您好", "青", 0),
            ("您好云先生", "云", 2),
            ("@天 在吗", "天", 1),
            ("好的，青姐", "青", 3),
        ] {
            let found = called(text, name);
            assert_eq!(found.first().map(|range| range.start), Some(at), "{text}");
        }
    }

    #[test]
    fn the_same_character_in_a_word_is_left() {
        for (text, name) in [
            ("好，谢谢", "好"),
            ("小姐您好", "小"),
            ("大哥，在吗", "大"),
            ("今天发货", "天"),
            ("青色的女士款", "青"),
            ("老师您好", "老"),
            ("云", "云"),
        ] {
            assert_eq!(called(text, name), [], "{text}");
        }
    }

    #[test]
    fn longer_names_are_not_looked_for_here() {
        assert_eq!(called("青禾女士", "青禾"), []);
    }
}
