//! Everything that can be wrong with a pack, each kind with its sentence. The sentences are English, for the command line and
//! for programs; a page tells the same in its own language, by the kind's code and the words that it speaks of (feature
//! `problem-codes`). The judge alone goes without these: an agent's browser downloads it, and there packs are not written.

use std::fmt;

/// What is wrong, and what to do. The words are quoted from the pack, or are numbers and names to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    message: String,
    #[cfg(feature = "problem-codes")]
    parts: Box<Parts>,
}

/// What the sentence is made of.
#[cfg(feature = "problem-codes")]
#[derive(Debug, Clone, PartialEq, Eq)]
struct Parts {
    kind: &'static str,
    words: Vec<(&'static str, String)>,
    pattern: Option<String>,
    example_of: Option<String>,
}

/// Makes a function for each kind: its name, the words that its sentence quotes, the sentence.
macro_rules! problems {
    ($($kind:ident($($word:ident),*) $sentence:literal)*) => {
        impl Problem {
            $(#[cfg_attr(not(feature = "problem-codes"), allow(unused_variables, reason = "words for other languages"))]
            pub(crate) fn $kind($($word: impl fmt::Display),*) -> Self {
                Self {
                    message: format!($sentence),
                    #[cfg(feature = "problem-codes")]
                    parts: Box::new(Parts {
                        kind: stringify!($kind),
                        words: vec![$((stringify!($word), $word.to_string())),*],
                        pattern: None,
                        example_of: None,
                    }),
                }
            })*
        }
    };
}

problems! {
    two_packs(pack) "there are two packs `{pack}`; rename one"
    unknown_item(rule) "rule `{rule}` belongs to no item of the scheme; its id must start with an item's id"
    no_match(rule) "rule `{rule}` has neither `match` nor `replace`"
    unknown_list(list) "`@{list}` names no word list; define it under [lexicon.{list}]"
    unknown_basis(basis) "basis `{basis}` is not defined; add it under [basis.{basis}]"
    unknown_platform(name)
        "`{name}` is no platform; there are taobao, tmall, jd, pinduoduo, douyin, kuaishou, xiaohongshu, generic"
    unknown_festival(name, known) "`{name}` is no festival; there are {known}"
    unknown_month(month) "`{month}` is no month; write 1 to 12"
    unknown_change(name) "`{name}` under [change] is neither a rule nor an item; docs/rules.md lists them"
    cap_of_rule(name) "`{name}` is no item: only items have a `cap`"
    phrase_length(most)
        "a phrase needs words, at most {most} characters; write what the agent is to say"

    open_class(word) "`{word}` opens a class with < and never closes it"
    unknown_class(word, name)
        "`{word}` names the class <{name}>, which no pack defines; add it under [class]"
    many_spellings(word, most)
        "`{word}` stands for more than {most} spellings; split it or shorten its classes"
    nothing_visible(word) "`{word}` has nothing visible to look for; remove it"
    long_word(word, most)
        "`{word}` is longer than {most} characters; a list holds words and phrases, so take the part that decides"

    late_heading() "a heading stands only in the first line; remove it"
    twice_listed(word, line) "`{word}` stands in line {line} already; keep one of the two"
    no_words() "no word in it; write one word a line: 词 | 级别 | 替换 | 说明"
    fifth_column(text) "`{text}` is a fifth column; there are four: 词 | 级别 | 替换 | 说明"
    no_word() "the word is missing; write it before the first |"
    class_in_line(word) "`{word}` holds < or >, which only a TOML pack knows; leave them out"
    unknown_level(level) "`{level}` is no level; there are 禁用 (block), 警告 (warn), 提示 (hint)"

    unexpected_sign(sign) "unexpected `{sign}`"
    deep_nesting(most) "brackets and `not` are nested more than {most} deep"
    open_bracket() "[ is never closed by ]"
    open_parenthesis() "( is never closed by )"
    open_quote(rest) "the quote before `{rest}` is never closed"
    needs_number(word) "`{word}` needs a number, as in `{word} 2`"
    needs_of(number) "a number asks for `of`, as in `{number} of [@a, @b, @c]`"
    too_few(number) "`{number} of` needs {number} or more in its brackets, and at least 1"
    needs_range() "`chars` needs a range, as in `chars 1..20` or `chars 200..`"
    needs_colon()
        "`before`, `after` and `near` end with a colon, as in `agent before 3:` or `near 60s:`"
    needs_length(name) "`#{name}` needs a length, as in `#{name}:6` or `#{name}:2-4`"
    needs_distance() "`~` and `-` need a number of characters, as in ~4"
    lone_distance() "a distance (~N or -N) must stand between two steps"
    far_distance(most)
        "a distance is at most {most} characters; use & for the same sentence and && for the same message"
    no_step() "a pattern needs at least one step: 'words', @list or #entity"
    missing_step() "a step is missing at the end"
    many_steps(most) "a sequence has at most {most} steps; join shorter ones by & or &&"
    strange_step(sign) "`{sign}` starts no step; write 'words', @list, #entity or (… | …)"
    strange_word(word)
        "`{word}` is no word of the pattern language; words to look for stand in quotes ('{word}'), lists after @, and there are and, or, not, first, last, opening, broadcast, chars, repeats, customer:, agent before:, talk:, burst:, message:"
    unknown_entity(name, known)
        "`#{name}` is no kind of entity; there are: {known}, and digits, letters, han with a length"
    regular_expression()
        "there are no regular expressions; write the words and their distance, as in '加' ~4 @contact, runs such as #digits:6, and join them by and, or, not"
    regular_sign(sign, quoted)
        "`{sign}` in '{quoted}' would be looked for as it stands: there are no regular expressions; write 'A' ~8 'B' for A.*B, #digits:6 for \\d{{6}}"

    silent_rule(rule, text)
        "rule `{rule}` is silent on its own example “{text}” (found instead: nothing); mend the pattern or the example"
    other_rules(rule, text, found)
        "rule `{rule}` is silent on its own example “{text}” (found instead: {found}); mend the pattern or the example"
    loud_rule(rule, text)
        "rule `{rule}` speaks on “{text}”, which it says it must not; add an `allow` or `unless`"
    no_speaker(line) "`{line}` does not say who speaks"
    no_colon(line) "`{line}` has no colon after the speaker"
    open_time(text) "`{text}` opens a time and never closes it"
    no_time(time) "`{time}` is no time (write 10:00:05)"
}

// What a reader of TOML says: its own sentence, which is shown where a face has no better one.
#[cfg(feature = "toml")]
problems! {
    missing_key(key, detail) "{detail}"
    unknown_key(key, known, detail) "{detail}"
    unknown_value(value, known, detail) "{detail}"
    wrong_type(found, wanted, detail) "{detail}"
    twice_written(detail) "{detail}"
    syntax(detail) "{detail}"
}

impl Problem {
    /// What is wrong and what to do, in English and without the place.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The same, told with the pattern in which it is.
    pub(crate) fn in_pattern(mut self, pattern: &str) -> Self {
        self.message = format!("{} (in `{pattern}`)", self.message);
        #[cfg(feature = "problem-codes")]
        {
            self.parts.pattern = Some(pattern.to_owned());
        }
        self
    }

    /// The same, told with the rule whose example cannot be read.
    pub(crate) fn in_example_of(mut self, rule: &str) -> Self {
        self.message = format!("an example of `{rule}`: {}", self.message);
        #[cfg(feature = "problem-codes")]
        {
            self.parts.example_of = Some(rule.to_owned());
        }
        self
    }
}

#[cfg(feature = "problem-codes")]
impl Problem {
    /// The kind, by a name that stays (`unknown-list`): catalogues of other languages go by it.
    #[must_use]
    pub fn code(&self) -> String {
        self.parts.kind.replace('_', "-")
    }

    /// The words that it speaks of, by the names that the sentences of all languages call them.
    pub fn words(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.parts.words.iter().map(|(name, word)| (*name, word.as_str()))
    }

    /// The pattern in which it is, where it is in one.
    #[must_use]
    pub fn pattern(&self) -> Option<&str> {
        self.parts.pattern.as_deref()
    }

    /// The rule whose example cannot be read, where it is about one.
    #[must_use]
    pub fn example_of(&self) -> Option<&str> {
        self.parts.example_of.as_deref()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

#[cfg(feature = "toml")]
impl Problem {
    /// What a reader of TOML says, sorted by the words of its sentence. A sentence of another form counts as syntax.
    pub(crate) fn of_toml(detail: &str) -> Self {
        let quoted = |text: &str| text.split('`').nth(1).unwrap_or_default().to_owned();
        let after = |start: &str| detail.strip_prefix(start);
        let expected = |text: &str| {
            let (_, known) = text.split_once(", expected ").unwrap_or_default();
            known.strip_prefix("one of ").unwrap_or(known).replace('`', "")
        };
        if let Some(rest) = after("missing field ") {
            Self::missing_key(quoted(rest), detail)
        } else if let Some(rest) = after("unknown field ") {
            Self::unknown_key(quoted(rest), expected(rest), detail)
        } else if let Some(rest) = after("unknown variant ") {
            Self::unknown_value(quoted(rest), expected(rest), detail)
        } else if let Some((found, wanted)) =
            after("invalid type: ").and_then(|rest| rest.split_once(", expected "))
        {
            Self::wrong_type(found.replace('`', ""), wanted, detail)
        } else if detail.starts_with("duplicate key") {
            Self::twice_written(detail)
        } else {
            Self::syntax(detail)
        }
    }
}

#[cfg(all(test, feature = "toml", feature = "problem-codes"))]
mod tests {
    use super::Problem;
    use crate::Pack;

    #[test]
    fn the_code_and_the_words_are_those_of_the_sentence() {
        let problem = Problem::unknown_class("加<x>", "x").in_pattern("'加<x>'");
        assert_eq!(problem.code(), "unknown-class");
        assert_eq!(problem.words().collect::<Vec<_>>(), [("word", "加<x>"), ("name", "x")]);
        assert_eq!((problem.pattern(), problem.example_of()), (Some("'加<x>'"), None));
        let told = problem.to_string();
        assert!(
            told.starts_with("`加<x>` names the class <x>,") && told.ends_with("(in `'加<x>'`)"),
            "{told}"
        );
    }

    #[test]
    fn words_are_quoted_as_they_are() {
        let told = Problem::regular_sign("\\d", "{sign}").to_string();
        assert!(told.starts_with("`\\d` in '{sign}' would"), "{told}");
        assert!(told.ends_with("#digits:6 for \\d{6}"), "{told}");
    }

    /// The library's sentences are its own: a newer version that words them otherwise shows here.
    #[test]
    fn what_the_toml_reader_says_is_known_by_kind() {
        let problem = |text: &str| Pack::from_toml(text, "x.toml").expect_err("a faulty pack").problem;
        let told = |text: &str| {
            let problem = problem(text);
            (problem.code(), problem.words().next().map(|(_, word)| word.to_owned()).unwrap_or_default())
        };
        let is = |code: &str, word: &str| (code.to_owned(), word.to_owned());
        assert_eq!(told("[pack]\ntitle = {}"), is("missing-key", "id"));
        assert_eq!(told("[pack]\nid = \"x\"\nnmae = 1"), is("unknown-key", "nmae"));
        let loud = "[pack]\nid = \"x\"\n[[rule]]\nid = \"house-rule.x\"\nlevel = \"loud\"";
        assert_eq!(told(loud), is("unknown-value", "loud"));
        assert_eq!(told("[pack]\nid = 3"), is("wrong-type", "integer 3"));
        assert_eq!(told("[pack]\nid = \"x\"\nid = \"y\"").0, "twice-written");
        assert_eq!(told("[pack\n").0, "syntax");
        let loud = problem(loud);
        let known = loud.words().find(|(name, _)| *name == "known").map(|(_, word)| word);
        assert!(known.is_some_and(|known| known.contains("warn, block")), "{loud:?}");
    }
}
