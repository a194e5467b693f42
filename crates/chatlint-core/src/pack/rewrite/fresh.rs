//! What a pack's text does not say yet, as new parts of it.

use toml_edit::{Array, ArrayOfTables, InlineTable, Item, Table, Value};

use super::super::named::Named;
use super::{Wanted, all_tables, write_tables};

/// Outermost tables and the named things within them have headers of their own; what is further in stands on one line, and so
/// does a pack's title.
pub(super) fn new_item(key: &str, wanted: &Wanted, depth: usize) -> Item {
    match wanted {
        Wanted::Table(wanted) if depth == 0 || depth == 1 && key != "title" => {
            Item::Table(new_table(wanted, depth + 1))
        }
        Wanted::List(list) if depth == 0 && all_tables(list) && !list.is_empty() => {
            let mut tables = ArrayOfTables::new();
            write_tables(&mut tables, list, 1);
            Item::ArrayOfTables(tables)
        }
        _ => Item::Value(new_value(wanted)),
    }
}

pub(super) fn new_table(wanted: &Named<Wanted>, depth: usize) -> Table {
    let mut table = Table::new();
    // `[lexicon]` needs no header above `[lexicon.rival]`.
    table.set_implicit(depth == 1 && wanted.values().all(|value| matches!(value, Wanted::Table(_))));
    table.decor_mut().set_prefix("\n");
    for (key, value) in wanted.iter() {
        let item = if depth == 1 { new_item(key, value, depth) } else { Item::Value(new_value(value)) };
        table.insert(key, item);
    }
    table
}

pub(super) fn new_value(wanted: &Wanted) -> Value {
    match wanted {
        Wanted::Flag(flag) => (*flag).into(),
        Wanted::Whole(number) => (*number).into(),
        Wanted::Number(number) => (*number).into(),
        Wanted::Text(text) => text.as_str().into(),
        Wanted::List(list) => Value::Array(list.iter().map(new_value).collect::<Array>()),
        Wanted::Table(table) => {
            let mut inline = InlineTable::new();
            for (key, value) in table.iter() {
                inline.insert(key, new_value(value));
            }
            Value::InlineTable(inline)
        }
    }
}
