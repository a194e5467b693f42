//! Finds packs and rule files, embeds their data, and makes their examples tests.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::embedded::{Builtin, RuleExamples};
use crate::pack::source::{Pack, RuleSource};
use crate::profile::Profile;
use crate::scheme::Item;

/// `data/scheme.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scheme {
    item: Vec<Item>,
    profile: Vec<Profile>,
}

/// Writes `builtin.postcard`, `rule_files.rs` and `rule_examples.rs`.
///
/// # Errors
/// The file that cannot be read, and why.
pub fn generate(root: &Path, out: &Path) -> Result<(), String> {
    let scheme: Scheme = read_toml(&root.join("data/scheme.toml"))?;
    let mut packs: Vec<Pack> = Vec::new();
    for file in files(&root.join("packs"), "toml")? {
        packs.push(read_toml(&file)?);
    }
    let mut code = Vec::new();
    let mut modules = Vec::new();
    for file in files(&root.join("src/rules"), "rs")? {
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        if stem == "mod" || stem == "report" {
            continue;
        }
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let header: RuleSource = toml::from_str(&header(&text, &file)?)
            .map_err(|error| format!("{}: the rule's header: {error}", file.display()))?;
        modules.push(RuleFile {
            module: stem,
            id: header.id.clone(),
            judge: text.contains("\npub fn judge("),
            conclude: text.contains("\npub fn conclude("),
            path: file,
        });
        code.push(header);
    }
    check(&scheme, &packs, &code)?;

    let rules = packs.iter().flat_map(|pack| &pack.rule).chain(&code);
    write(out, "rule_examples.rs", &examples(rules))?;
    write(out, "rule_files.rs", &registry(&packs, &modules))?;
    let examples = take_examples(&mut packs, &mut code);
    let bytes = postcard::to_stdvec(&examples).map_err(|error| error.to_string())?;
    fs::write(out.join("examples.postcard"), bytes).map_err(|error| error.to_string())?;
    let builtin = Builtin { items: scheme.item, profiles: scheme.profile, packs, code };
    let bytes = postcard::to_stdvec(&builtin).map_err(|error| error.to_string())?;
    fs::write(out.join("builtin.postcard"), bytes).map_err(|error| error.to_string())
}

struct RuleFile {
    module: String,
    id: String,
    judge: bool,
    conclude: bool,
    path: PathBuf,
}

fn write(out: &Path, name: &str, text: &str) -> Result<(), String> {
    fs::write(out.join(name), text).map_err(|error| format!("{name}: {error}"))
}

fn read_toml<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<T, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// All files below `folder` with the ending, in order of their path.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.is_dir() {
            found.extend(files(&path, ending)?);
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The TOML between ```` ```toml ```` and ```` ``` ```` in a file's leading `//!` comment.
fn header(text: &str, file: &Path) -> Result<String, String> {
    let doc: Vec<&str> = text
        .lines()
        .take_while(|line| line.starts_with("//!"))
        .map(|line| line[3..].strip_prefix(' ').unwrap_or(&line[3..]))
        .collect();
    let start = doc.iter().position(|line| line.trim() == "```toml");
    let start =
        start.ok_or_else(|| format!("{}: no ```toml header in the leading //! comment", file.display()))?;
    let length = doc[start + 1..].iter().position(|line| line.trim() == "```");
    let length = length.ok_or_else(|| format!("{}: the ```toml header is never closed", file.display()))?;
    Ok(doc[start + 1..start + 1 + length].join("\n"))
}

/// What the built-in data must hold beyond being readable: names that exist, three languages, examples both ways.
fn check(scheme: &Scheme, packs: &[Pack], code: &[RuleSource]) -> Result<(), String> {
    for item in &scheme.item {
        if !(item.title.is_complete() && item.meaning.is_complete()) {
            return Err(format!("data/scheme.toml: item {} lacks a language", item.id));
        }
    }
    let mut seen = Vec::new();
    for rule in packs.iter().flat_map(|pack| &pack.rule).chain(code) {
        let complete = rule.message.is_complete()
            && rule.variants.values().all(crate::locale::Text::is_complete)
            && rule
                .unless
                .iter()
                .all(|u| u.reason == crate::locale::Text::default() || u.reason.is_complete());
        if !complete {
            return Err(format!("rule {}: a sentence lacks a language (zh-CN, en, zh-TW)", rule.id));
        }
        if rule.hits.is_empty() || rule.misses.is_empty() {
            return Err(format!("rule {}: needs examples in `hits` and in `misses`", rule.id));
        }
        if seen.contains(&&rule.id) {
            return Err(format!("rule {}: the id is taken", rule.id));
        }
        seen.push(&rule.id);
    }
    Ok(())
}

/// Takes the examples out of the rules: they prove and explain, but do not judge, and would double the download.
fn take_examples(packs: &mut [Pack], code: &mut [RuleSource]) -> Vec<RuleExamples> {
    let rules = packs.iter_mut().flat_map(|pack| &mut pack.rule).chain(code);
    rules
        .map(|rule| RuleExamples {
            rule: rule.id.clone(),
            hits: std::mem::take(&mut rule.hits),
            misses: std::mem::take(&mut rule.misses),
        })
        .collect()
}

fn registry(packs: &[Pack], modules: &[RuleFile]) -> String {
    let mut names: Vec<&str> =
        packs.iter().flat_map(|pack| pack.lexicon.names()).map(String::as_str).collect();
    names.sort_unstable();
    names.dedup();
    let mut text = String::new();
    let _ = writeln!(text, "/// The word lists of the built-in packs; a list's number is its place here.");
    let _ = writeln!(text, "pub static BUILTIN_LEXICONS: [&str; {}] = {names:?};", names.len());
    let _ = writeln!(
        text,
        "/// The numbers of the built-in word lists, by name.\npub mod lexicon {{\nuse crate::lexicon::LexiconId;"
    );
    for (number, name) in names.iter().enumerate() {
        let constant = name.to_uppercase().replace(['-', '.'], "_");
        let _ = writeln!(text, "/// `{name}`\npub const {constant}: LexiconId = LexiconId({number});");
    }
    let _ = writeln!(text, "}}");
    for file in modules {
        let _ = writeln!(text, "#[path = {:?}]\npub mod {};", file.path.display().to_string(), file.module);
    }
    let _ = writeln!(text, "static CODE_RULES: [(&str, CodeRule); {}] = [", modules.len());
    for file in modules {
        let function = |there: bool, name: &str| {
            if there { format!("Some({}::{name})", file.module) } else { "None".to_owned() }
        };
        let _ = writeln!(
            text,
            "({:?}, CodeRule {{ judge: {}, conclude: {} }}),",
            file.id,
            function(file.judge, "judge"),
            function(file.conclude, "conclude")
        );
    }
    let _ = writeln!(text, "];");
    text
}

/// One test a rule: it speaks on every `hits` and is silent on every `misses`.
fn examples<'a>(rules: impl Iterator<Item = &'a RuleSource>) -> String {
    let mut text = String::new();
    for rule in rules {
        let name = rule.id.replace(['-', '.'], "_");
        let _ = writeln!(
            text,
            "#[test]\nfn {name}() {{ prove({:?}, &{:?}, &{:?}); }}",
            rule.id, rule.hits, rule.misses
        );
    }
    text
}
