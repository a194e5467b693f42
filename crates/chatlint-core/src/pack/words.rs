//! Words of a lexicon: classes expanded, folded like the text.

use serde::{Deserialize, Serialize};

use super::error::PackError;
use super::named::Named;
use super::problem::Problem;
use super::source::Pack;
use crate::lexicon::LONGEST_WORD;
use crate::text::fold::fold_word;

/// Most spellings that one word with classes may stand for.
const MOST_SPELLINGS: usize = 20_000;

/// The classes of all packs: characters and syllables that stand for one another, folded.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Classes(Named<Vec<Vec<char>>>);

/// A piece of a word: one spelling, or any of a class.
enum Piece<'a> {
    Plain(Vec<char>),
    Class(&'a [Vec<char>]),
}

impl Classes {
    /// Adds what a pack says of classes; a class that an earlier pack of the same shop named grows.
    pub(super) fn take(&mut self, pack: &Pack) {
        for (name, members) in pack.class.iter() {
            self.0.get_or_default(name).extend(members.iter().map(|member| fold_word(member)));
        }
    }

    /// Calls `add` with every spelling of `word`, folded: `<wei><xin>` gives one for each pair of members.
    pub(super) fn spell(
        &self,
        pack: &str,
        word: &str,
        add: &mut impl FnMut(&[char]),
    ) -> Result<(), PackError> {
        let pieces = self.pieces(word).map_err(|problem| PackError::about(pack, word, problem))?;
        // Most words name no class.
        if let [Piece::Plain(spelling)] = pieces.as_slice() {
            add(spelling);
        } else {
            write(&pieces, &mut Vec::new(), add);
        }
        Ok(())
    }

    fn pieces(&self, word: &str) -> Result<Vec<Piece<'_>>, Problem> {
        let mut pieces = Vec::new();
        let (mut spellings, mut shortest, mut longest) = (1_usize, 0, 0);
        let mut rest = word;
        loop {
            let (plain, class) =
                rest.split_once('<').map_or((rest, None), |(plain, class)| (plain, Some(class)));
            let plain = fold_word(plain);
            shortest += plain.len();
            longest += plain.len();
            pieces.push(Piece::Plain(plain));
            let Some(class) = class else { break };
            let (name, after) = class.split_once('>').ok_or_else(|| Problem::open_class(word))?;
            let members = self
                .0
                .get(name)
                .filter(|members| !members.is_empty())
                .ok_or_else(|| Problem::unknown_class(word, name))?;
            spellings = spellings.saturating_mul(members.len());
            if spellings > MOST_SPELLINGS {
                return Err(Problem::many_spellings(word, MOST_SPELLINGS));
            }
            shortest += members.iter().map(Vec::len).min().unwrap_or(0);
            longest += members.iter().map(Vec::len).max().unwrap_or(0);
            pieces.push(Piece::Class(members));
            rest = after;
        }
        if shortest == 0 {
            return Err(Problem::nothing_visible(word));
        }
        if longest > LONGEST_WORD {
            return Err(Problem::long_word(word, LONGEST_WORD));
        }
        Ok(pieces)
    }
}

/// Calls `add` with `start` and every way to write `pieces` after it.
fn write(pieces: &[Piece<'_>], start: &mut Vec<char>, add: &mut impl FnMut(&[char])) {
    let Some((piece, rest)) = pieces.split_first() else { return add(start) };
    let length = start.len();
    let ways = match piece {
        Piece::Plain(way) => std::slice::from_ref(way),
        Piece::Class(ways) => ways,
    };
    for way in ways {
        start.extend(way);
        write(rest, start, add);
        start.truncate(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes() -> Classes {
        let mut pack = Pack::default();
        pack.class.push("wei".to_owned(), vec!["微".to_owned(), "薇".to_owned(), "ＷＥＩ".to_owned()]);
        pack.class.push("xin".to_owned(), vec!["信".to_owned(), "❤".to_owned()]);
        let mut classes = Classes::default();
        classes.take(&pack);
        classes
    }

    fn spellings(word: &str) -> Result<Vec<String>, String> {
        let mut all = Vec::new();
        classes()
            .spell("test", word, &mut |spelling| all.push(spelling.iter().collect()))
            .map_err(|error| error.problem.to_string())?;
        Ok(all)
    }

    #[test]
    fn a_word_with_classes_is_every_spelling() {
        assert_eq!(
            spellings("加<wei><xin>號").unwrap(),
            ["加微信号", "加微❤号", "加薇信号", "加薇❤号", "加wei信号", "加wei❤号"]
        );
    }

    #[test]
    fn a_plain_word_is_folded() {
        assert_eq!(spellings("ＶＸ號").unwrap(), ["vx号"]);
    }

    #[test]
    fn what_cannot_be_looked_for_is_refused() {
        for (word, why) in [
            ("加<wei", "never closes it"),
            ("加<nobody>", "which no pack defines"),
            ("\u{200b}", "nothing visible"),
            (&"好".repeat(LONGEST_WORD + 1), "longer than 200 characters"),
            (&"<wei>".repeat(10), "more than 20000 spellings"),
        ] {
            let error = spellings(word).unwrap_err();
            assert!(error.contains(why), "{error}");
        }
    }
}
