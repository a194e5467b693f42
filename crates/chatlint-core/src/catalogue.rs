//! The rule catalogue, written from the rules themselves.

mod page;

use std::fmt::Write as _;

use crate::finding::Level;
use crate::locale::{Locale, Text};
use crate::pack::builtin::{Builtin, RuleExamples, builtin, examples};
use crate::pack::{BasisSource, RuleSource, Stage, When};
use crate::scheme::{Dimension, Item};

pub use page::{ItemEntry, page};

/// The catalogue as Markdown: every item with its meaning, rules, sources and examples.
#[must_use]
pub fn markdown() -> String {
    let builtin = builtin();
    let examples = examples();
    let mut page = String::from(
        "# Rule catalogue\n\nGenerated from the rules (`crates/chatlint-core`); do not edit. Examples run as tests: a line is a draft after a \
         greeting, several lines are a talk (`c:` customer, `a:` agent, `b:` bot, `s:` system, `>` the draft).\n\nTo change a level, a weight or a \
         word for one shop, write a pack ([packs.md](packs.md)); a level set to `off` silences a rule.\n",
    );
    for dimension in Dimension::ALL {
        let _ = writeln!(page, "\n## {}", dimension_title(dimension));
        for item in builtin.items.iter().filter(|item| item.dimension == dimension) {
            write_item(&mut page, &builtin, &examples, item);
        }
    }
    page
}

fn dimension_title(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Service => "客户服务 Service",
        Dimension::Communication => "沟通技巧 Communication",
        Dimension::Process => "操作流程完整与意识 Process",
        Dimension::RedLine => "服务红线 Red line",
    }
}

fn write_item(page: &mut String, builtin: &Builtin, examples: &[RuleExamples], item: &Item) {
    let both = |text: &Text| format!("{} {}", text.get(Locale::ZhCn), text.get(Locale::En));
    let _ = writeln!(page, "\n### {} `{}`\n\n{}", item.title.get(Locale::ZhCn), item.id, both(&item.meaning));
    let cap = if item.cap > 0.0 { format!(", at most {} in a talk", item.cap) } else { String::new() };
    let _ = writeln!(page, "\nPoints: {}{cap}.", item.points);
    let of_item = |rule: &&RuleSource| rule.id.split('.').next() == Some(item.id.as_str());
    let packs = builtin.packs.iter().flat_map(|pack| &pack.rule);
    let mut rules: Vec<&RuleSource> = builtin.code.iter().chain(packs).filter(of_item).collect();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    for rule in rules {
        write_rule(page, builtin, examples, rule);
    }
}

fn write_rule(page: &mut String, builtin: &Builtin, examples: &[RuleExamples], rule: &RuleSource) {
    let when = match rule.when {
        When::Both => "live and at the end",
        When::Live => "live",
        When::End => "at the end",
    };
    let stage = if rule.stage == Stage::Nursery { ", nursery" } else { "" };
    let _ = writeln!(
        page,
        "\n#### `{}`\n\n{}, {when}{stage}. {}",
        rule.id,
        level_name(rule.level),
        rule.message.get(Locale::ZhCn)
    );
    for name in &rule.basis {
        if let Some(basis) = builtin.packs.iter().find_map(|pack| pack.basis.get(name)) {
            let _ = writeln!(page, "\n> {}", basis_line(basis));
        }
    }
    let Some(own) = examples.iter().find(|examples| examples.rule == rule.id) else { return };
    for (title, examples) in [("Speaks on", &own.hits), ("Silent on", &own.misses)] {
        let _ = writeln!(page, "\n{title}:\n\n```text\n{}\n```", examples.join("\n\n"));
    }
}

fn basis_line(basis: &BasisSource) -> String {
    let parts = [basis.source.as_str(), &basis.article, &basis.effective, basis.penalty.get(Locale::ZhCn)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::Block => "Block",
        Level::Warn => "Warn",
        Level::Hint => "Hint",
        Level::Credit => "Credit",
    }
}
