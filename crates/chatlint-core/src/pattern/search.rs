//! Finding patterns in a message.

use std::ops::Range;

use super::{Atom, Pattern, Sequence, Span, Step};
use crate::talk::Utterance;
use crate::text::sentence::ends_sentence;

/// Where to look and what has been found before, in folded characters.
#[derive(Debug, Clone)]
pub struct Reach {
    /// Only matches inside this range count.
    pub range: Range<usize>,
    /// What `<>` stands for.
    pub found: Option<Range<usize>>,
}

impl Reach {
    /// The whole message.
    #[must_use]
    pub fn whole(utterance: &Utterance) -> Self {
        Self { range: 0..utterance.folded.len(), found: None }
    }
}

/// Most matches of one pattern in one message that are reported.
const MOST: usize = 32;

/// Most places of a conjunction's first part that are tried: a bound for texts that repeat it endlessly.
const MOST_TRIED: usize = 256;

/// Every match that does not overlap an earlier one, up to a bound.
#[must_use]
pub fn find_all(pattern: &Pattern, utterance: &Utterance, reach: &Reach) -> Vec<Range<usize>> {
    let mut matches = Vec::new();
    if !could_match(pattern, utterance) {
        return matches;
    }
    let first = &pattern.all[0];
    let mut from = reach.range.start;
    for _ in 0..MOST_TRIED {
        let Some(range) = search(first, utterance, reach, from).filter(|_| matches.len() < MOST) else {
            break;
        };
        from = range.end.max(from + 1);
        if others_hold(pattern, utterance, reach, &range) {
            matches.push(range);
        }
    }
    matches
}

/// The first match.
#[must_use]
pub fn find_first(pattern: &Pattern, utterance: &Utterance, reach: &Reach) -> Option<Range<usize>> {
    if !could_match(pattern, utterance) {
        return None;
    }
    let mut from = reach.range.start;
    for _ in 0..MOST_TRIED {
        let range = search(&pattern.all[0], utterance, reach, from)?;
        if others_hold(pattern, utterance, reach, &range) {
            return Some(range);
        }
        from = range.start + 1;
    }
    None
}

/// The cheap question first: is there any word for each step?
fn could_match(pattern: &Pattern, utterance: &Utterance) -> bool {
    pattern.all.iter().filter(|sequence| !sequence.absent).flat_map(|sequence| &sequence.steps).all(|step| {
        step.atoms.iter().any(|atom| match atom {
            Atom::Lexicon(id) => utterance.hits.has(*id),
            Atom::Entity(kind) => utterance.entities.iter().any(|entity| entity.kind == *kind),
            Atom::Run(..) | Atom::Found => true,
        })
    })
}

fn others_hold(pattern: &Pattern, utterance: &Utterance, reach: &Reach, first: &Range<usize>) -> bool {
    pattern.all[1..].iter().all(|sequence| {
        let range = match pattern.within {
            Span::Message => reach.range.clone(),
            Span::Sentence => {
                let sentence = utterance.sentence_at(first.start);
                sentence.start.max(reach.range.start)..sentence.end.min(reach.range.end)
            }
        };
        let start = range.start;
        let reach = Reach { range, found: reach.found.clone() };
        search(sequence, utterance, &reach, start).is_some() != sequence.absent
    })
}

/// The first match of a sequence that starts at or after `from`.
fn search(sequence: &Sequence, utterance: &Utterance, reach: &Reach, from: usize) -> Option<Range<usize>> {
    let step = &sequence.steps[0];
    let mut best: Option<Range<usize>> = None;
    let mut blind = BlindAlleys::new();
    for atom in &step.atoms {
        each(*atom, utterance, reach, from, reach.range.end, &mut |start, end| {
            if best.as_ref().is_some_and(|b| b.start < start) {
                return true;
            }
            if sequence.opens && !opens(utterance, start, step.gap) {
                return false;
            }
            let Some(end) = follow(&sequence.steps[1..], utterance, reach, end, &mut blind) else {
                return false;
            };
            if sequence.closes.is_some_and(|gap| !closes(utterance, end, gap)) {
                return false;
            }
            let better = best.as_ref().is_none_or(|b| start < b.start || end > b.end);
            if better {
                best = Some(start..end);
            }
            false
        });
    }
    best
}

/// Places from which no way leads on: where the step before ended, and how many steps remained. Without them a text that repeats
/// the words of a pattern would be searched in every combination.
/// Sorted; places come up nearly in order, so it mostly grows at its end.
type BlindAlleys = Vec<(usize, usize)>;

/// Where the remaining steps end when they follow `end`; the nearest, longest way.
fn follow(
    steps: &[Step],
    utterance: &Utterance,
    reach: &Reach,
    end: usize,
    blind: &mut BlindAlleys,
) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else { return Some(end) };
    // The last step is as quick to try as to look up.
    if !rest.is_empty() && blind.binary_search(&(end, steps.len())).is_ok() {
        return None;
    }
    let (low, high) = match step.gap {
        Some(gap) => (end, end + gap),
        None => (end, utterance.skip_marks(end)),
    };
    let mut last = None;
    for atom in &step.atoms {
        each(*atom, utterance, reach, low, (high + 1).min(reach.range.end), &mut |start, stop| {
            if start > high {
                return true;
            }
            if crosses(utterance, end, start, step.clause) {
                return true;
            }
            if let Some(far) = follow(rest, utterance, reach, stop, blind)
                && last.is_none_or(|l| far > l)
            {
                last = Some(far);
            }
            // Same start, shorter words, or a later start: one way through is enough.
            last.is_some()
        });
    }
    if last.is_none()
        && !rest.is_empty()
        && let Err(place) = blind.binary_search(&(end, steps.len()))
    {
        blind.insert(place, (end, steps.len()));
    }
    last
}

/// Calls `take` for each place of `atom` that starts in `low..high` and ends inside the reach, in order of start, until it says stop.
fn each(
    atom: Atom,
    utterance: &Utterance,
    reach: &Reach,
    low: usize,
    high: usize,
    take: &mut dyn FnMut(usize, usize) -> bool,
) {
    let low = low.max(reach.range.start);
    #[cfg(test)]
    let take: &mut dyn FnMut(usize, usize) -> bool = &mut |start, end| {
        work::step();
        take(start, end)
    };
    match atom {
        Atom::Lexicon(id) => {
            let hits = utterance.hits.of(id);
            for hit in &hits[hits.partition_point(|hit| hit.start < low)..] {
                if hit.start >= high || (hit.end <= reach.range.end && take(hit.start, hit.end)) {
                    break;
                }
            }
        }
        Atom::Entity(kind) => {
            for entity in &utterance.entities[utterance.entities.partition_point(|e| e.start < low)..] {
                if entity.start >= high
                    || (entity.kind == kind
                        && entity.end <= reach.range.end
                        && take(entity.start, entity.end))
                {
                    break;
                }
            }
        }
        Atom::Run(kind, least, most) => {
            let chars = &utterance.folded.chars;
            let mut at = low;
            while at < high.min(reach.range.end) {
                let length = chars[at..].iter().take_while(|&&c| kind.holds(c)).count();
                let whole = at == 0 || !kind.holds(chars[at - 1]);
                if whole
                    && (usize::from(least)..=usize::from(most)).contains(&length)
                    && at + length <= reach.range.end
                    && take(at, at + length)
                {
                    break;
                }
                at += length.max(1);
            }
        }
        Atom::Found => {
            if let Some(found) = &reach.found
                && found.start >= low
                && (found.start < high || low == high)
            {
                take(found.start, found.end);
            }
        }
    }
}

fn crosses(utterance: &Utterance, from: usize, to: usize, clause: bool) -> bool {
    from < to && utterance.folded.chars[from..to].iter().any(|&c| ends_sentence(c) || (clause && c == ','))
}

fn opens(utterance: &Utterance, start: usize, gap: Option<usize>) -> bool {
    let before = utterance.core.partition_point(|&at| at < start);
    before <= gap.unwrap_or(0)
}

fn closes(utterance: &Utterance, end: usize, gap: usize) -> bool {
    let after = utterance.core.len() - utterance.core.partition_point(|&at| at < end);
    after <= gap
}

/// Counts the places that searches try, so that a test can hold work to the length of the text.
#[cfg(test)]
pub(super) mod work {
    use std::cell::Cell;

    thread_local! {
        static STEPS: Cell<u64> = const { Cell::new(0) };
    }

    /// One more place.
    pub fn step() {
        STEPS.with(|steps| steps.set(steps.get() + 1));
    }

    /// The places that are tried meanwhile.
    pub fn count(run: impl FnOnce()) -> u64 {
        let before = STEPS.get();
        run();
        STEPS.get() - before
    }
}
