//! Words of a lexicon: classes expanded, folded like the text.

use std::collections::BTreeMap;

use super::error::PackError;
use crate::text::fold::fold_str;

/// Most spellings that one word with classes may stand for.
const MOST_SPELLINGS: usize = 20_000;

/// All spellings of `word`, folded: `<wei><xin>` gives one for each pair of members.
pub(super) fn expand(
    pack: &str,
    word: &str,
    classes: &BTreeMap<String, Vec<String>>,
) -> Result<Vec<String>, PackError> {
    let mut spellings = vec![String::new()];
    let mut rest = word;
    while let Some(open) = rest.find('<') {
        let Some(length) = rest[open..].find('>') else {
            return Err(PackError::about(
                pack,
                word,
                format!("`{word}` opens a class with < and never closes it"),
            ));
        };
        let name = &rest[open + 1..open + length];
        let Some(members) = classes.get(name) else {
            return Err(PackError::about(
                pack,
                word,
                format!("`{word}` names the class <{name}>, which no pack defines; add it under [class]"),
            ));
        };
        let plain = fold_str(&rest[..open]);
        let mut longer = Vec::with_capacity(spellings.len() * members.len());
        for spelling in &spellings {
            for member in members {
                longer.push(format!("{spelling}{plain}{}", fold_str(member)));
            }
        }
        if longer.len() > MOST_SPELLINGS {
            return Err(PackError::about(
                pack,
                word,
                format!(
                    "`{word}` stands for more than {MOST_SPELLINGS} spellings; split it or shorten its classes"
                ),
            ));
        }
        spellings = longer;
        rest = &rest[open + length + 1..];
    }
    let tail = fold_str(rest);
    for spelling in &mut spellings {
        spelling.push_str(&tail);
    }
    spellings.sort_unstable();
    spellings.dedup();
    if spellings.iter().any(String::is_empty) {
        return Err(PackError::about(
            pack,
            word,
            format!("`{word}` has nothing visible to look for; remove it"),
        ));
    }
    Ok(spellings)
}
