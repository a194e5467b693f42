//! Writing changes into a pack's text: what is not changed stays as it was typed, comments and all.
//!
//! An editor shows a pack as a form beside its text. What the form says is written into the text, value by value.

mod fresh;

use serde::Deserialize;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, RawString, TableLike, Value};

use self::fresh::{new_item, new_table, new_value};

use super::error::PackError;
use super::named::Named;
use super::problem::Problem;
use super::toml_text::place_in;

/// What a pack's text is to say: the shapes of TOML but dates, in the order in which new parts are written.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Wanted {
    /// true or false
    Flag(bool),
    /// A number without a fraction.
    Whole(i64),
    /// Any other number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list; of tables, `[[…]]` where it stands outside of other lists.
    List(Vec<Wanted>),
    /// A table.
    Table(Named<Wanted>),
}

/// Changes a pack's text to say what is wanted, and nothing else of it.
///
/// # Errors
/// If the text is no TOML, with line and column.
pub fn rewrite(text: &str, wanted: &Named<Wanted>, name: &str) -> Result<String, PackError> {
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        let place = place_in(text, error.span().map_or(0, |span| span.start));
        PackError::at(name, place, Problem::of_toml(error.message()))
    })?;
    write_table(document.as_table_mut(), wanted, 0);
    let written = document.to_string();
    // New tables keep a blank line before them; the first of a text needs none.
    Ok(if text.trim().is_empty() { written.trim_start().to_owned() } else { written })
}

/// `depth` counts the tables around: `[lexicon]` is 1.
fn write_table(table: &mut dyn TableLike, wanted: &Named<Wanted>, depth: usize) {
    let gone: Vec<String> =
        table.iter().map(|(key, _)| key.to_owned()).filter(|key| wanted.get(key).is_none()).collect();
    for key in gone {
        table.remove(&key);
    }
    for (key, value) in wanted.iter() {
        match table.get_mut(key) {
            Some(item) => write_item(item, value, depth + 1),
            None => {
                table.insert(key, new_item(key, value, depth));
            }
        }
    }
}

fn write_item(item: &mut Item, wanted: &Wanted, depth: usize) {
    match (&mut *item, wanted) {
        (Item::ArrayOfTables(tables), Wanted::List(list)) if all_tables(list) => {
            write_tables(tables, list, depth);
        }
        (Item::Value(Value::Array(array)), Wanted::List(list)) => write_array(array, list),
        (item, Wanted::Table(wanted)) if item.is_table_like() => {
            if let Some(table) = item.as_table_like_mut() {
                write_table(table, wanted, depth);
            }
        }
        (Item::Value(value), _) if says(value, wanted) => {}
        (Item::Value(value), _) => {
            let decor = value.decor().clone();
            *value = new_value(wanted);
            *value.decor_mut() = decor;
        }
        _ => *item = Item::Value(new_value(wanted)),
    }
}

/// Tables are known again by their `id`; where that was changed, by their place.
fn write_tables(tables: &mut ArrayOfTables, wanted: &[Wanted], depth: usize) {
    let ids: Vec<&str> = wanted.iter().filter_map(id_of).collect();
    let mut at = 0;
    while tables.len() > wanted.len() && at < tables.len() {
        let known = tables.get(at).and_then(|table| table.get("id")).and_then(Item::as_str);
        if known.is_some_and(|id| ids.contains(&id)) {
            at += 1;
        } else {
            tables.remove(at);
        }
    }
    while tables.len() > wanted.len() {
        tables.remove(tables.len() - 1);
    }
    for (place, value) in wanted.iter().enumerate() {
        let Wanted::Table(value) = value else { continue };
        if let Some(table) = tables.get_mut(place) {
            write_table(table, value, depth + 1);
        } else {
            tables.push(new_table(value, depth + 1));
        }
    }
}

fn id_of(wanted: &Wanted) -> Option<&str> {
    let Wanted::Table(table) = wanted else { return None };
    match table.get("id") {
        Some(Wanted::Text(id)) => Some(id),
        _ => None,
    }
}

/// Keeps the values that stay with what stands around them. A comment behind a value is, to the parser, in front of the next.
fn write_array(array: &mut Array, wanted: &[Wanted]) {
    let same = array.len() == wanted.len();
    if same {
        for (value, wanted) in array.iter_mut().zip(wanted) {
            write_value(value, wanted);
        }
        return;
    }
    let mut at = 0;
    while at < array.len() {
        let stays = array.get(at).is_some_and(|value| wanted.iter().any(|wanted| says(value, wanted)));
        if stays {
            at += 1;
            continue;
        }
        let removed = array.remove(at);
        let before = text_of(removed.decor().prefix());
        if before.contains('#') {
            let kept = before.trim_end();
            match array.get_mut(at) {
                Some(next) => {
                    let prefix = format!("{kept}{}", text_of(next.decor().prefix()));
                    next.decor_mut().set_prefix(prefix);
                }
                None => array.set_trailing(format!("{kept}{}", text_of(Some(array.trailing())))),
            }
        }
    }
    for (place, wanted) in wanted.iter().enumerate() {
        if array.get(place).is_some_and(|value| says(value, wanted)) {
            continue;
        }
        if let Some(found) =
            (place..array.len()).find(|&other| array.get(other).is_some_and(|value| says(value, wanted)))
        {
            let moved = array.remove(found);
            array.insert_formatted(place, moved);
        } else if place < array.len() {
            array.insert(place, new_value(wanted));
        } else {
            push(array, wanted);
        }
    }
    while array.len() > wanted.len() {
        array.remove(array.len() - 1);
    }
    space(array);
}

/// Values that share a line have a blank between them, whichever of them came first before.
fn space(array: &mut Array) {
    let apart = |raw: Option<&RawString>| text_of(raw).contains(['\n', '#']);
    if apart(Some(array.trailing())) || array.iter().any(|value| apart(value.decor().prefix())) {
        return;
    }
    for (place, value) in array.iter_mut().enumerate() {
        value.decor_mut().set_prefix(if place == 0 { "" } else { " " });
    }
}

/// Adds a value at the end, on a line of its own where the others have one.
fn push(array: &mut Array, wanted: &Wanted) {
    let trailing = text_of(Some(array.trailing()));
    let mut value = new_value(wanted);
    if trailing.contains('\n') {
        let comment = trailing.trim_end();
        value.decor_mut().set_prefix(format!("{comment}\n  "));
        value.decor_mut().set_suffix("");
        array.push_formatted(value);
        array.set_trailing("\n");
        array.set_trailing_comma(true);
    } else {
        array.push(value);
    }
}

fn write_value(value: &mut Value, wanted: &Wanted) {
    match (&mut *value, wanted) {
        (Value::Array(array), Wanted::List(list)) => write_array(array, list),
        (Value::InlineTable(table), Wanted::Table(wanted)) => write_table(table, wanted, usize::MAX / 2),
        (value, _) if says(value, wanted) => {}
        _ => {
            let decor = value.decor().clone();
            *value = new_value(wanted);
            *value.decor_mut() = decor;
        }
    }
}

/// Whether a value says what is wanted already, however it is written.
fn says(value: &Value, wanted: &Wanted) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "points and seconds: a few digits")]
    match (value, wanted) {
        (Value::String(text), Wanted::Text(wanted)) => text.value() == wanted,
        (Value::Integer(number), Wanted::Whole(wanted)) => number.value() == wanted,
        (Value::Float(number), Wanted::Number(wanted)) => (number.value() - wanted).abs() < f64::EPSILON,
        (Value::Float(number), Wanted::Whole(wanted)) => {
            (number.value() - *wanted as f64).abs() < f64::EPSILON
        }
        (Value::Boolean(flag), Wanted::Flag(wanted)) => flag.value() == wanted,
        (Value::Array(array), Wanted::List(list)) => {
            array.len() == list.len() && array.iter().zip(list).all(|(value, wanted)| says(value, wanted))
        }
        (Value::InlineTable(table), Wanted::Table(wanted)) => {
            table.len() == wanted.iter().count()
                && wanted.iter().all(|(key, wanted)| table.get(key).is_some_and(|value| says(value, wanted)))
        }
        _ => false,
    }
}

fn all_tables(list: &[Wanted]) -> bool {
    list.iter().all(|wanted| matches!(wanted, Wanted::Table(_)))
}

fn text_of(raw: Option<&RawString>) -> String {
    raw.and_then(RawString::as_str).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"# 我的词包
[pack]
id = "my-shop"   # 别改
title = { zh-CN = "小店规则" }

[lexicon.rival]   # 对手
words = [
  "隔壁店", # 老对手
  "别家店", # 也是
]
allow = ["别家店铺装修"]

# 第一条
[[rule]]
id = "house-rule.no-rival"
level = "warn" # 先警告
match = ["@rival"]
unless = [{ match = "'不' ~2 <>", reason = { zh-CN = "前面有否定。" } }]
hits = ["""
c: 在吗
> 隔壁店"""]

# 第二条
[[rule]]
id = "house-rule.two"
match = ["'x'"]
# 完
"#;

    /// What the text says, as a form has it.
    fn said(text: &str) -> Named<Wanted> {
        toml::from_str(text).unwrap()
    }

    /// The same with its names in order: that is no part of what a text says.
    fn ordered(wanted: &Wanted) -> Wanted {
        match wanted {
            Wanted::Table(table) => {
                let mut entries: Vec<_> =
                    table.iter().map(|(key, value)| (key.clone(), ordered(value))).collect();
                entries.sort_by(|a, b| a.0.cmp(&b.0));
                Wanted::Table(entries.into())
            }
            Wanted::List(list) => Wanted::List(list.iter().map(ordered).collect()),
            other => other.clone(),
        }
    }

    fn at<'a>(table: &'a mut Named<Wanted>, key: &str) -> &'a mut Wanted {
        table.get_mut(key).unwrap()
    }

    fn rule(table: &mut Named<Wanted>, place: usize) -> &mut Named<Wanted> {
        let Wanted::List(rules) = at(table, "rule") else { panic!("rules are a list") };
        let Wanted::Table(rule) = &mut rules[place] else { panic!("a rule is a table") };
        rule
    }

    fn written(wanted: &Named<Wanted>, text: &str) -> String {
        let text = rewrite(text, wanted, "my-shop.toml").unwrap();
        let says = ordered(&Wanted::Table(said(&text)));
        assert_eq!(says, ordered(&Wanted::Table(wanted.clone())), "the text says what is wanted:\n{text}");
        text
    }

    #[test]
    fn what_says_the_same_stays_to_the_letter() {
        assert_eq!(written(&said(TEXT), TEXT), TEXT);
    }

    #[test]
    fn a_value_is_changed_and_nothing_else() {
        let mut wanted = said(TEXT);
        *at(rule(&mut wanted, 0), "level") = Wanted::Text("block".to_owned());
        assert_eq!(written(&wanted, TEXT), TEXT.replace("\"warn\" # 先警告", "\"block\" # 先警告"));
    }

    #[test]
    fn words_come_and_go_and_comments_stay() {
        let mut wanted = said(TEXT);
        let Wanted::Table(lists) = at(&mut wanted, "lexicon") else { panic!() };
        let Wanted::Table(rival) = at(lists, "rival") else { panic!() };
        *at(rival, "words") =
            Wanted::List(["隔壁店", "别家店", "对门店"].map(|word| Wanted::Text(word.to_owned())).into());
        let text = written(&wanted, TEXT);
        assert!(text.contains("  \"隔壁店\", # 老对手\n  \"别家店\", # 也是\n  \"对门店\",\n]"), "{text}");
        let Wanted::Table(lists) = at(&mut wanted, "lexicon") else { panic!() };
        let Wanted::Table(rival) = at(lists, "rival") else { panic!() };
        *at(rival, "words") = Wanted::List(vec![Wanted::Text("隔壁店".to_owned())]);
        let text = written(&wanted, &text);
        assert!(text.contains("# 老对手") && text.contains("# 也是"), "{text}");
    }

    #[test]
    fn words_on_one_line_are_spaced() {
        let wanted = said("[lexicon.w]\nwords = [\"甲\", \"乙\", \"丙\"]");
        assert_eq!(
            written(&wanted, "[lexicon.w]\nwords = [\"乙\"]\n"),
            "[lexicon.w]\nwords = [\"甲\", \"乙\", \"丙\"]\n"
        );
    }

    #[test]
    fn tables_come_and_go_with_the_comments_above_them() {
        let mut wanted = said(TEXT);
        let table = |toml: &str| Wanted::Table(toml::from_str(toml).unwrap());
        let Wanted::List(rules) = at(&mut wanted, "rule") else { panic!() };
        rules.push(table("id = \"house-rule.three\"\nmatch = [\"@w\"]\nmessage = { zh-CN = \"说明\" }\nfixes = [{ text = \"亲\" }]"));
        let Wanted::Table(lists) = at(&mut wanted, "lexicon") else { panic!() };
        lists.push("w".to_owned(), table("words = [\"甲\"]\ndisguise = true"));
        wanted.push("change".to_owned(), table("[\"ad-claim.superlative\"]\noff = true"));
        let text = written(&wanted, TEXT);
        for part in [
            "[lexicon.w]\ndisguise = true\nwords = [\"甲\"]",
            "[[rule]]\nfixes = [{ text = \"亲\" }]\nid = \"house-rule.three\"",
            "[change.\"ad-claim.superlative\"]\noff = true",
            "message = { zh-CN = \"说明\" }",
        ] {
            assert!(text.contains(part), "{part} is not in\n{text}");
        }
        for comment in ["# 我的词包", "# 别改", "# 对手", "# 第一条", "# 第二条", "# 完"] {
            assert!(text.contains(comment), "{comment} is not in\n{text}");
        }
        let Wanted::List(rules) = at(&mut wanted, "rule") else { panic!() };
        rules.remove(0);
        let text = written(&wanted, &text);
        assert!(
            !text.contains("# 第一条") && text.contains("# 第二条\n[[rule]]\nid = \"house-rule.two\""),
            "{text}"
        );
    }

    #[test]
    fn an_empty_text_becomes_a_pack() {
        let part = |name: &str, toml: &str| (name.to_owned(), Wanted::Table(said(toml)));
        let (_, rule) = part("rule", "id = \"house-rule.a.1\"\nmatch = [\"@w\"]");
        let wanted = Named::from(vec![
            part("pack", "id = \"a\"\ntitle = { zh-CN = \"词包\" }"),
            part("lexicon", "[w]\nwords = [\"x\"]"),
            ("rule".to_owned(), Wanted::List(vec![rule])),
        ]);
        assert_eq!(
            written(&wanted, ""),
            "[pack]\nid = \"a\"\ntitle = { zh-CN = \"词包\" }\n\n[lexicon.w]\nwords = [\"x\"]\n\n[[rule]]\nid = \"house-rule.a.1\"\nmatch = [\"@w\"]\n"
        );
        let broken = rewrite("[pack]\nid = ", &wanted, "a.toml").unwrap_err();
        assert_eq!((broken.line, broken.pack.as_str()), (Some(2), "a.toml"));
    }
}
