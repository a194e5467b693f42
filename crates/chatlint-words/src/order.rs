//! Sorting by a number.
//!
//! The standard sort is made anew for every type, some kilobytes each; an agent's browser unpacks all of them before
//! the first verdict. Here one sort of numbers serves all types.

/// Sorts numbers, the least first.
pub fn numbers(numbers: &mut [u64]) {
    numbers.sort_unstable();
}

/// Sorts by a number of each item, the least first; items of one number stay in the order they came.
pub fn by_number<T>(items: &mut Vec<T>, number: impl Fn(&T) -> u64) {
    if items.len() < 2 {
        return;
    }
    let places = places_in_order(&items.iter().map(number).collect::<Vec<u64>>());
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(places.into_iter().filter_map(|place| taken[place].take()));
}

/// The places of numbers, the least number first. A number and its place are more than one number holds: sorting by the
/// lower halves first, then by the upper ones, does with what [`numbers`] can sort. Memory ends
/// before there are more than four billion.
fn places_in_order(all: &[u64]) -> Vec<usize> {
    const LOWER: u64 = u32::MAX as u64;
    let place = |key: &u64| (key & LOWER) as usize;
    let mut keys: Vec<u64> = (0..).zip(all).map(|(at, number)| number << 32 | at).collect();
    numbers(&mut keys);
    let by_lower: Vec<usize> = keys.iter().map(place).collect();
    keys.clear();
    keys.extend((0..).zip(&by_lower).map(|(at, &place): (u64, _)| all[place] & !LOWER | at));
    numbers(&mut keys);
    keys.iter().map(|key| by_lower[place(key)]).collect()
}

/// Two numbers as one: the first decides, then the second. What exceeds 32 bits counts as the greatest.
#[must_use]
pub fn pair(first: usize, second: usize) -> u64 {
    let half = |number: usize| u64::from(u32::try_from(number).unwrap_or(u32::MAX));
    half(first) << 32 | half(second)
}

/// A float as a number of the same order, as [`f32::total_cmp`] has it.
#[must_use]
pub fn of_float(float: f32) -> usize {
    let bits = float.to_bits();
    (if float.is_sign_negative() { !bits } else { bits | 1 << 31 }) as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{by_number, of_float, pair};

    proptest! {
        #[test]
        fn sorts_as_the_standard_sort_does(items in prop::collection::vec((0_usize..4, 0_usize..4, any::<u8>()), 0..20)) {
            let mut ours = items.clone();
            by_number(&mut ours, |item| pair(item.0, item.1));
            let mut theirs = items;
            theirs.sort_by_key(|item| (item.0, item.1));
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn sorts_by_all_of_a_number(items in prop::collection::vec(prop_oneof![any::<u64>(), 0_u64..3, (0_u64..3).prop_map(|n| n << 31)], 0..40)) {
            let mut ours = items.clone();
            by_number(&mut ours, |item| *item);
            let mut theirs = items;
            theirs.sort_unstable();
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn floats_keep_their_order(a in any::<f32>(), b in any::<f32>()) {
            prop_assert_eq!(of_float(a).cmp(&of_float(b)), a.total_cmp(&b));
        }
    }
}
