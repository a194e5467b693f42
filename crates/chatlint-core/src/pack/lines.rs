//! Packs from plain lines, one word a line: `词 | 级别 | 替换 | 说明`.
//!
//! The level may be 禁用 (block), 警告 (warn), 提示 (hint) or block, warn, hint; a left out level is warn. A replacement
//! becomes the first fix, an explanation the sentence shown. Blank lines and lines that start with `#` say nothing; a
//! first line that names the columns is skipped. Tabs part columns as well as `|` does, so a column copied out of a
//! spreadsheet reads the same.

use std::collections::BTreeMap;

use super::error::PackError;
use super::problem::Problem;
use super::source::{FixSource, Header, LexiconSource, Pack, Place, RuleSource};
use crate::level::Level;
use crate::locale::Text;
use crate::text::fold::fold_word;

/// Names of the first column, by which a heading is known.
const HEADINGS: [&str; 5] = ["词", "词语", "关键词", "敏感词", "word"];

impl Pack {
    /// Reads a pack from lines of `词 | 级别 | 替换 | 说明`. `id` is the pack's name; its rules are `house-rule.<id>.<n>`,
    /// one for each set of words that share level, replacement and explanation.
    ///
    /// # Errors
    /// The first line that cannot be read, with line and column.
    pub fn from_lines(text: &str, id: &str) -> Result<Self, PackError> {
        let mut pack = Self { header: Header { id: id.to_owned(), ..Header::default() }, ..Self::default() };
        let mut places: BTreeMap<Entry, usize> = BTreeMap::new();
        let mut seen: BTreeMap<Vec<char>, usize> = BTreeMap::new();
        let mut lists: Vec<(String, LexiconSource)> = Vec::new();
        let mut heading_may_come = true;
        for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let line = Line { pack: id, number: number + 1, text: line };
            if line.text.trim().is_empty() || line.text.trim_start().starts_with('#') {
                continue;
            }
            let (word, entry) = match line.read() {
                Ok(Some(read)) => read,
                Ok(None) if heading_may_come => {
                    heading_may_come = false;
                    continue;
                }
                Ok(None) => return Err(line.error(0, Problem::late_heading())),
                Err(error) => return Err(error),
            };
            heading_may_come = false;
            if let Some(first) = seen.insert(fold_word(&word), line.number) {
                return Err(line.error(0, Problem::twice_listed(&word, first)));
            }
            let next = places.len();
            let at = *places.entry(entry.clone()).or_insert(next);
            let list = format!("{id}-{}", at + 1);
            if at == pack.rule.len() {
                pack.rule.push(entry.rule(id, at + 1, &list));
                lists.push((list, LexiconSource::default()));
            }
            lists[at].1.words.push(word);
        }
        if pack.rule.is_empty() {
            let nothing = Line { pack: id, number: 1, text: "" };
            return Err(nothing.error(0, Problem::no_words()));
        }
        pack.lexicon = lists.into();
        Ok(pack)
    }
}

/// What words of one rule share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    level: Level,
    replacement: Option<String>,
    explanation: String,
}

impl Entry {
    fn rule(self, id: &str, number: usize, list: &str) -> RuleSource {
        let text = |given: &str, otherwise: &str| {
            if given.is_empty() { otherwise.to_owned() } else { given.to_owned() }
        };
        RuleSource {
            id: format!("house-rule.{id}.{number}"),
            level: self.level,
            matches: vec![format!("@{list}")],
            message: Text {
                zh_cn: text(&self.explanation, "“{text}”在本店的词表里，请换个说法再发。"),
                en: text(
                    &self.explanation,
                    "\"{text}\" is on this shop's list; say it another way before sending.",
                ),
                zh_tw: text(&self.explanation, "「{text}」在本店的詞表裡，請換個說法再發。"),
            },
            fixes: self
                .replacement
                .map(|text| FixSource { at: Place::Words, text, phrase: None })
                .into_iter()
                .collect(),
            ..RuleSource::default()
        }
    }
}

/// One line with its place.
struct Line<'a> {
    pack: &'a str,
    number: usize,
    text: &'a str,
}

impl Line<'_> {
    /// The word and the rest; `None` for a heading.
    fn read(&self) -> Result<Option<(String, Entry)>, PackError> {
        let separator = |c: char| matches!(c, '|' | '｜' | '\t');
        let mut columns = Vec::new();
        let mut at = 0;
        for part in self.text.split(separator) {
            let blank = part.len() - part.trim_start().len();
            columns.push((at + blank, part.trim()));
            // The separator itself may take more than one byte.
            at += part.len();
            at += self.text[at..].chars().next().map_or(0, char::len_utf8);
        }
        let column = |index: usize| columns.get(index).copied().unwrap_or((self.text.len(), ""));
        if let Some((at, extra)) = columns.get(4) {
            return Err(self.error(*at, Problem::fifth_column(extra)));
        }
        let (at, word) = column(0);
        if HEADINGS.contains(&String::from_iter(fold_word(word)).as_str()) {
            return Ok(None);
        }
        if !fold_word(word).iter().any(|c| !c.is_whitespace()) {
            return Err(self.error(at, Problem::no_word()));
        }
        if word.contains(['<', '>']) {
            return Err(self.error(at, Problem::class_in_line(word)));
        }
        let (at, level) = column(1);
        let level = match level {
            "" | "warn" | "警告" | "需依据" | "中" => Level::Warn,
            "block" | "禁用" | "禁止" | "拦截" | "高" => Level::Block,
            "hint" | "提示" | "提醒" | "慎用" | "低" => Level::Hint,
            other => {
                return Err(self.error(at, Problem::unknown_level(other)));
            }
        };
        let (_, replacement) = column(2);
        let (_, explanation) = column(3);
        let replacement = (!replacement.is_empty()).then(|| replacement.to_owned());
        Ok(Some((word.to_owned(), Entry { level, replacement, explanation: explanation.to_owned() })))
    }

    /// An error at a byte of this line.
    fn error(&self, byte: usize, problem: Problem) -> PackError {
        let column = self.text[..byte.min(self.text.len())].chars().count() + 1;
        PackError::at(self.pack, (self.number, column), problem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Conversation, Judge, JudgeOptions};

    #[test]
    fn lines_become_rules_with_level_fix_and_sentence() {
        let text = "词 | 级别 | 替换 | 说明\n# 称呼\n美女 | 提示 | 亲 | 请称呼“亲”\n帅哥|提示|亲|请称呼“亲”\n\n隔壁店\n到付\t禁用\n";
        let pack = Pack::from_lines(text, "my-shop").unwrap();
        assert_eq!(pack.rule.len(), 3);
        let judge = Judge::new(JudgeOptions { packs: vec![pack], ..JudgeOptions::default() }).unwrap();
        let found = |draft: &str| {
            let verdict = judge.check(&Conversation::default(), draft, None);
            let own = verdict.findings.into_iter().find(|finding| finding.item == "house-rule");
            own.map(|f| (f.level, f.text, f.message, f.fixes.first().map(|fix| fix.apply(draft))))
        };
        let (level, text, message, fixed) = found("您好帥哥，有货的").unwrap();
        assert_eq!((level, text.as_str(), message.as_str()), (Level::Hint, "帥哥", "请称呼“亲”"));
        assert_eq!(fixed.as_deref(), Some("您好亲，有货的"));
        assert_eq!(found("隔壁店也有").unwrap().0, Level::Warn);
        assert_eq!(found("支持到付").unwrap().0, Level::Block);
        assert_eq!(found("您好，有货的"), None);
    }

    #[test]
    fn errors_name_line_and_column() {
        let place = |text: &str| {
            let error = Pack::from_lines(text, "x").unwrap_err();
            (error.line, error.column)
        };
        assert_eq!(place("美女 | 严重"), (Some(1), Some(6)));
        assert_eq!(place("甲\n\n ｜ 提示"), (Some(3), Some(2)));
        assert_eq!(place("甲\n乙 | | | | 多"), (Some(2), Some(11)));
        assert_eq!(place("甲\n甲"), (Some(2), Some(1)));
        assert_eq!(place("甲<乙"), (Some(1), Some(1)));
        assert_eq!(place("# 只有注释\n"), (Some(1), Some(1)));
    }
}
