//! Reading patterns and conditions.

use super::{Atom, Condition, Pattern, RunKind, Scope, Sequence, Span, Step, Window};
use crate::conversation::Role;
use crate::lexicon::LexiconId;
use crate::pack::problem::Problem;
use crate::text::EntityKind;

/// Farthest that two steps may stand apart, in characters: beyond it lies another sentence, and work would grow with it.
const FARTHEST: usize = 200;

/// Most steps of one sequence.
const MOST_STEPS: usize = 16;

/// Deepest nesting of brackets and `not`.
const DEEPEST: usize = 16;

/// A name that the pattern asks to be turned into a list.
pub enum Name<'a> {
    /// `@name`
    List(&'a str),
    /// `'words'`, or all quoted words of one step: `('words' | 'more words')`
    Quoted(&'a [&'a str]),
}

/// Reads a condition: a pattern, or patterns joined by `and`, `or`, `not`. `lexicon` gives the number of a named list, or of
/// the list of quoted words.
///
/// # Errors
/// What the condition says wrongly.
pub fn parse(
    text: &str,
    lexicon: &mut dyn FnMut(Name<'_>) -> Result<LexiconId, Problem>,
) -> Result<Condition, Problem> {
    let mut reader = Reader { rest: text, depth: 0, lexicon };
    let condition = reader.any()?;
    match reader.peek() {
        None => Ok(condition),
        Some(c) => Err(Problem::unexpected_sign(c)),
    }
}

struct Reader<'a, 'f> {
    rest: &'a str,
    depth: usize,
    lexicon: &'f mut dyn FnMut(Name<'_>) -> Result<LexiconId, Problem>,
}

impl<'a> Reader<'a, '_> {
    /// The next character that is no blank.
    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn eat(&mut self, wanted: &str) -> bool {
        self.rest = self.rest.trim_start();
        let found = self.rest.strip_prefix(wanted);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    /// Takes a word of the language where it stands next and is not part of a longer one.
    fn eat_word(&mut self, wanted: &str) -> bool {
        let before = self.rest;
        if self.eat(wanted) && !self.rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return true;
        }
        self.rest = before;
        false
    }

    fn any(&mut self) -> Result<Condition, Problem> {
        let mut any = vec![self.all()?];
        while self.eat_word("or") {
            any.push(self.all()?);
        }
        Ok(if any.len() == 1 { any.remove(0) } else { Condition::AtLeast(1, any) })
    }

    fn all(&mut self) -> Result<Condition, Problem> {
        let mut all = vec![self.term()?];
        while self.eat_word("and") {
            all.push(self.term()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Condition::All(all) })
    }

    fn term(&mut self) -> Result<Condition, Problem> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Problem::deep_nesting(DEEPEST));
        }
        let term = self.term_within();
        self.depth -= 1;
        term
    }

    fn term_within(&mut self) -> Result<Condition, Problem> {
        if self.eat_word("not") {
            return Ok(Condition::Not(Box::new(self.term()?)));
        }
        if self.eat("[") {
            let group = self.any()?;
            return if self.eat("]") { Ok(group) } else { Err(Problem::open_bracket()) };
        }
        if self.peek().is_some_and(|c| c.is_ascii_digit()) {
            return self.at_least();
        }
        for (word, otherwise, fact) in [
            ("first", Some(1), Condition::First as fn(usize) -> Condition),
            ("last", Some(1), Condition::Last),
            ("repeats", None, Condition::Repeats),
        ] {
            if self.eat_word(word) {
                let number = self.digits().or(otherwise);
                return number
                    .filter(|number| *number > 0)
                    .map(fact)
                    .ok_or_else(|| Problem::needs_number(word));
            }
        }
        if self.eat_word("opening") {
            return Ok(Condition::Opening);
        }
        if self.eat_word("broadcast") {
            return Ok(Condition::Broadcast);
        }
        if self.eat_word("chars") {
            return self.chars();
        }
        self.pattern().map(Condition::Holds)
    }

    /// `2 of [ …, … ]`
    fn at_least(&mut self) -> Result<Condition, Problem> {
        let least = self.digits().unwrap_or_default();
        if !(self.eat_word("of") && self.eat("[")) {
            return Err(Problem::needs_of(least));
        }
        let mut of = vec![self.any()?];
        while self.eat(",") {
            of.push(self.any()?);
        }
        if !self.eat("]") {
            return Err(Problem::open_bracket());
        }
        if least == 0 || least > of.len() {
            return Err(Problem::too_few(least));
        }
        Ok(Condition::AtLeast(least, of))
    }

    /// `1..20`, `200..`, `..5`
    fn chars(&mut self) -> Result<Condition, Problem> {
        let least = self.digits();
        let most = if self.eat("..") { Some(self.digits()) } else { None };
        match (least, most) {
            (None, Some(None)) | (_, None) => Err(Problem::needs_range()),
            (least, Some(most)) => Ok(Condition::Chars(least.unwrap_or(0), most.unwrap_or(usize::MAX))),
        }
    }

    fn pattern(&mut self) -> Result<Pattern, Problem> {
        let scope = self.scope()?;
        let mut all = vec![self.sequence()?];
        let mut within = Span::Message;
        while self.eat("&") {
            within = if self.eat("&") { Span::Message } else { Span::Sentence };
            let absent = self.eat("!");
            all.push(Sequence { absent, ..self.sequence()? });
        }
        Ok(Pattern { scope, all, within })
    }

    fn scope(&mut self) -> Result<Scope, Problem> {
        for (name, scope) in [
            ("customer:", Scope::Customer),
            ("talk:", Scope::Talk),
            ("message:", Scope::Message),
            ("burst:", Scope::Burst),
        ] {
            if self.eat(name) {
                return Ok(scope);
            }
        }
        let start = self.rest;
        let who = [("customer", Role::Customer), ("agent", Role::Agent)]
            .into_iter()
            .find_map(|(name, role)| self.eat_word(name).then_some(role));
        let (before, after) = if self.eat_word("near") {
            (true, true)
        } else {
            let before = self.eat_word("before");
            (before, !before && self.eat_word("after"))
        };
        if !(before || after) {
            self.rest = start;
            let word: String = start.chars().take_while(char::is_ascii_alphabetic).collect();
            return if word.is_empty() { Ok(Scope::Here) } else { Err(Problem::strange_word(&word)) };
        }
        let number = self.digits();
        let unit = ["s", "m", "h"].into_iter().zip([1_000, 60_000, 3_600_000]);
        let ms = number.and_then(|n| {
            let (_, unit) = unit.into_iter().find(|(name, _)| self.eat_word(name))?;
            i64::try_from(n).ok()?.checked_mul(unit)
        });
        if !self.eat(":") {
            return Err(Problem::needs_colon());
        }
        let messages = if ms.is_some() { None } else { number };
        Ok(Scope::Window(Window { who, before, after, messages, ms }))
    }

    fn sequence(&mut self) -> Result<Sequence, Problem> {
        let opens = self.eat("^");
        let mut sequence = Sequence { steps: Vec::new(), opens, closes: None, absent: false };
        loop {
            let clause = self.eat("-");
            let gap = if clause || self.eat("~") { Some(self.distance()?) } else { None };
            match self.peek() {
                Some('$') => {
                    self.eat("$");
                    sequence.closes = Some(gap.unwrap_or(0));
                    break;
                }
                Some('@' | '\'' | '#' | '(' | '<') => {
                    let atoms = self.step()?;
                    sequence.steps.push(Step { atoms, gap, clause });
                }
                _ if gap.is_some() => {
                    return Err(Problem::lone_distance());
                }
                Some('/') => {
                    return Err(Problem::regular_expression());
                }
                _ => break,
            }
        }
        if sequence.steps.is_empty() {
            return Err(Problem::no_step());
        }
        if sequence.steps.len() > MOST_STEPS {
            return Err(Problem::many_steps(MOST_STEPS));
        }
        Ok(sequence)
    }

    fn step(&mut self) -> Result<Vec<Atom>, Problem> {
        let (mut atoms, mut quoted) = (Vec::new(), Vec::new());
        let many = self.eat("(");
        loop {
            match self.quoted()? {
                Some(words) => quoted.push(words),
                None => atoms.push(self.atom()?),
            }
            if !(many && self.eat("|")) {
                break;
            }
        }
        if many && !self.eat(")") {
            return Err(Problem::open_parenthesis());
        }
        // One list for all of them: a word is then looked up once, and a message is asked once.
        if !quoted.is_empty() {
            atoms.push(Atom::Lexicon((self.lexicon)(Name::Quoted(&quoted))?));
        }
        Ok(atoms)
    }

    /// `'words'`, if they stand next.
    fn quoted(&mut self) -> Result<Option<&'a str>, Problem> {
        if !self.eat("'") {
            return Ok(None);
        }
        let Some((words, rest)) = self.rest.split_once('\'') else {
            return Err(Problem::open_quote(self.rest));
        };
        self.rest = rest;
        if let Some(sign) = [".*", ".+", "\\d", "\\w", "\\s"].into_iter().find(|sign| words.contains(sign)) {
            return Err(Problem::regular_sign(sign, words));
        }
        Ok(Some(words))
    }

    fn atom(&mut self) -> Result<Atom, Problem> {
        if self.eat("@") {
            let name = self.name();
            return (self.lexicon)(Name::List(name)).map(Atom::Lexicon);
        }
        if self.eat("#") {
            return self.entity_or_run();
        }
        if self.eat("<") && self.eat(">") {
            return Ok(Atom::Found);
        }
        match self.peek() {
            Some(c) => Err(Problem::strange_step(c)),
            None => Err(Problem::missing_step()),
        }
    }

    fn entity_or_run(&mut self) -> Result<Atom, Problem> {
        let name = self.name();
        let runs = [("digits", RunKind::Digits), ("letters", RunKind::Letters), ("han", RunKind::Han)];
        if let Some((_, kind)) = runs.into_iter().find(|(run, _)| *run == name) {
            let range = self.eat(":").then(|| {
                let least = self.digits()?;
                // A dash after a blank is the distance to the next step.
                let longer = self.rest.starts_with('-') && self.eat("-");
                Some((least, if longer { self.digits()? } else { least }))
            });
            let lengths = range
                .flatten()
                .filter(|(least, most)| *least > 0 && least <= most)
                .and_then(|(least, most)| Some((u16::try_from(least).ok()?, u16::try_from(most).ok()?)));
            return lengths
                .map(|(least, most)| Atom::Run(kind, least, most))
                .ok_or_else(|| Problem::needs_length(name));
        }
        EntityKind::ALL.into_iter().find(|kind| kind.name() == name).map(Atom::Entity).ok_or_else(|| {
            let known: Vec<&str> = EntityKind::ALL.into_iter().map(EntityKind::name).collect();
            Problem::unknown_entity(name, known.join(", "))
        })
    }

    fn name(&mut self) -> &'a str {
        let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_');
        let end = self.rest.find(|c| !word(c)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        name
    }

    fn digits(&mut self) -> Option<usize> {
        self.peek();
        let end = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at(end);
        self.rest = rest;
        digits.parse().ok()
    }

    fn distance(&mut self) -> Result<usize, Problem> {
        let Some(number) = self.digits() else {
            return Err(Problem::needs_distance());
        };
        if number > FARTHEST {
            return Err(Problem::far_distance(FARTHEST));
        }
        Ok(number)
    }
}
