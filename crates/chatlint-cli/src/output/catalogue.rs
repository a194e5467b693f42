//! The words around the judge's own sentences, in its languages.

use chatlint_core::{Level, Locale, Role};
use serde::Deserialize;

/// The words of one language. `{…}` stands for what is filled in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    block: String,
    warn: String,
    hint: String,
    credit: String,
    customer: String,
    agent: String,
    system: String,
    bot: String,
    pub draft: String,
    pub whole_talk: String,
    pub nothing: String,
    pub fix: String,
    pub basis: String,
    pub excused: String,
    pub score: String,
    pub veto: String,
    pub bad_input: String,
    pub line: String,
    pub points: String,
    pub capped: String,
    pub sum: String,
    pub metrics: String,
    pub metrics_sum: String,
    pub metrics_untimed: String,
    pub seconds: String,
    pub untimed: String,
    pub pack_holds: String,
    pub pack_tried: String,
    pub team: TeamWords,
}

/// The words of a team's report.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamWords {
    pub overview: String,
    pub agents: String,
    pub agent: String,
    pub unnamed: String,
    pub platforms: String,
    pub platform: String,
    pub weeks: String,
    pub week: String,
    pub talks: String,
    pub score: String,
    pub vetoed: String,
    pub findings: String,
    pub rate: String,
    pub average: String,
    pub seconds: String,
    pub items: String,
    pub item: String,
    pub points: String,
    pub topics: String,
    pub shared: String,
    pub coaching: String,
    pub others: String,
    pub chance: String,
    pub below: String,
    pub periods: String,
    pub lasts: String,
    pub stars: String,
    pub period: String,
    pub deductions: String,
    pub month: String,
    pub deduction: String,
    pub examples: String,
    pub number: String,
    pub customer: String,
    pub praised: String,
    pub sample: String,
    pub id: String,
}

impl Catalogue {
    /// The words of a language.
    pub fn of(locale: Locale) -> Catalogue {
        let text = match locale {
            Locale::ZhCn => include_str!("../../catalogue/zh-CN.toml"),
            Locale::En => include_str!("../../catalogue/en.toml"),
            Locale::ZhTw => include_str!("../../catalogue/zh-TW.toml"),
        };
        toml::from_str(text).expect("a test reads every catalogue")
    }

    /// A level's name.
    pub fn level(&self, level: Level) -> &str {
        match level {
            Level::Block => &self.block,
            Level::Warn => &self.warn,
            Level::Hint => &self.hint,
            Level::Credit => &self.credit,
        }
    }

    /// A speaker's name.
    pub fn role(&self, role: Role) -> &str {
        match role {
            Role::Customer => &self.customer,
            Role::Agent => &self.agent,
            Role::System => &self.system,
            Role::Bot => &self.bot,
        }
    }
}

/// Puts values in the places of their names.
pub fn fill(sentence: &str, values: &[(&str, String)]) -> String {
    values.iter().fold(sentence.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_word() {
        for locale in [Locale::ZhCn, Locale::En, Locale::ZhTw] {
            let words = Catalogue::of(locale);
            assert!(words.line.contains("{line}") && words.line.contains("{column}"));
            for name in ["inputs", "block", "warn", "hint", "bad"] {
                assert!(words.sum.contains(&format!("{{{name}}}")), "{}", words.sum);
            }
            for name in ["title", "amount", "counted", "points", "weight"] {
                assert!(words.points.contains(&format!("{{{name}}}")), "{}", words.points);
            }
        }
    }

    #[test]
    fn values_stand_where_their_names_stood() {
        assert_eq!(fill("{b} of {a}", &[("a", "3".to_owned()), ("b", "2".to_owned())]), "2 of 3");
    }
}
