//! Reading patterns.

use std::iter::Peekable;
use std::str::Chars;

use super::{Atom, Pattern, Scope, Sequence, Span, Step};
use crate::lexicon::LexiconId;
use crate::text::EntityKind;

/// Why a pattern cannot be read: what is wrong and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct PatternError(pub String);

/// Reads a pattern. `lexicon` gives the number of a named list, or of the list of one literal.
///
/// # Errors
/// What the pattern says wrongly, in words for its author.
pub fn parse(
    text: &str,
    lexicon: &mut dyn FnMut(Name<'_>) -> Result<LexiconId, PatternError>,
) -> Result<Pattern, PatternError> {
    let (scope, body) = scope_of(text);
    let mut reader = Reader { chars: body.chars().peekable(), lexicon };
    let mut all = vec![reader.sequence()?];
    let mut within = Span::Message;
    while reader.eat('&') {
        within = if reader.eat('&') { Span::Message } else { Span::Sentence };
        all.push(reader.sequence()?);
    }
    reader.blanks();
    match reader.chars.next() {
        None => Ok(Pattern { scope, all, within }),
        Some(c) => Err(PatternError(format!("unexpected `{c}` in pattern `{text}`"))),
    }
}

/// A name that the pattern asks to be turned into a list.
pub enum Name<'a> {
    /// `@name`
    List(&'a str),
    /// `'words'`
    Literal(&'a str),
}

fn scope_of(text: &str) -> (Scope, &str) {
    for (name, scope) in [
        ("customer:", Scope::Customer),
        ("talk:", Scope::Talk),
        ("message:", Scope::Message),
        ("burst:", Scope::Burst),
    ] {
        if let Some(body) = text.trim_start().strip_prefix(name) {
            return (scope, body);
        }
    }
    (Scope::Here, text)
}

struct Reader<'a, 'f> {
    chars: Peekable<Chars<'a>>,
    lexicon: &'f mut dyn FnMut(Name<'_>) -> Result<LexiconId, PatternError>,
}

impl Reader<'_, '_> {
    fn blanks(&mut self) {
        while self.chars.next_if(|c| c.is_whitespace()).is_some() {}
    }

    fn eat(&mut self, wanted: char) -> bool {
        self.blanks();
        self.chars.next_if_eq(&wanted).is_some()
    }

    fn sequence(&mut self) -> Result<Sequence, PatternError> {
        let mut sequence = Sequence { steps: Vec::new(), opens: self.eat('^'), closes: None };
        loop {
            self.blanks();
            let clause = self.eat('-');
            let gap = if clause || self.eat('~') { Some(self.number()?) } else { None };
            self.blanks();
            match self.chars.peek() {
                Some('$') => {
                    self.chars.next();
                    sequence.closes = Some(gap.unwrap_or(0));
                    break;
                }
                Some('@' | '\'' | '#' | '(' | '<') => {
                    let atoms = self.step()?;
                    sequence.steps.push(Step { atoms, gap, clause });
                }
                _ if gap.is_some() => {
                    return Err(PatternError("a distance (~N or -N) must stand between two steps".into()));
                }
                _ => break,
            }
        }
        if sequence.steps.is_empty() {
            return Err(PatternError("a pattern needs at least one step: 'words', @list or #entity".into()));
        }
        Ok(sequence)
    }

    fn step(&mut self) -> Result<Vec<Atom>, PatternError> {
        if !self.eat('(') {
            return Ok(vec![self.atom()?]);
        }
        let mut atoms = vec![self.atom()?];
        while self.eat('|') {
            atoms.push(self.atom()?);
        }
        if self.eat(')') { Ok(atoms) } else { Err(PatternError("( is never closed by )".into())) }
    }

    fn atom(&mut self) -> Result<Atom, PatternError> {
        self.blanks();
        match self.chars.next() {
            Some('@') => {
                let name = self.name();
                (self.lexicon)(Name::List(&name)).map(Atom::Lexicon)
            }
            Some('#') => {
                let name = self.name();
                EntityKind::ALL.into_iter().find(|kind| kind.name() == name).map(Atom::Entity).ok_or_else(
                    || {
                        let known: Vec<&str> = EntityKind::ALL.into_iter().map(EntityKind::name).collect();
                        PatternError(format!(
                            "`#{name}` is no kind of entity; there are: {}",
                            known.join(", ")
                        ))
                    },
                )
            }
            Some('\'') => {
                let mut words = String::new();
                loop {
                    match self.chars.next() {
                        Some('\'') => break,
                        Some(c) => words.push(c),
                        None => {
                            return Err(PatternError(format!("the quote before `{words}` is never closed")));
                        }
                    }
                }
                (self.lexicon)(Name::Literal(&words)).map(Atom::Lexicon)
            }
            Some('<') if self.eat('>') => Ok(Atom::Found),
            other => Err(PatternError(match other {
                Some(c) => format!("`{c}` starts no step; write 'words', @list, #entity or (… | …)"),
                None => "a step is missing at the end".to_owned(),
            })),
        }
    }

    fn name(&mut self) -> String {
        let mut name = String::new();
        while let Some(c) = self.chars.next_if(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_')) {
            name.push(c);
        }
        name
    }

    fn number(&mut self) -> Result<usize, PatternError> {
        let mut digits = String::new();
        while let Some(c) = self.chars.next_if(char::is_ascii_digit) {
            digits.push(c);
        }
        digits.parse().map_err(|_| PatternError("`~` and `-` need a number of characters, as in ~4".into()))
    }
}
