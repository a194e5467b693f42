//! Fisher's exact test, one-sided: whether one agent's rate is above the others' by more than chance.

/// The chance of at least `hits` of `talks` where an agent's talks are drawn from all: `all_hits` of `all_talks` (the
/// agent's included) have the item. The upper tail of the hypergeometric distribution.
///
/// R. A. Fisher, *Statistical Methods for Research Workers*, 5th ed. 1934, §21.02.
#[must_use]
pub fn upper_tail(hits: u64, talks: u64, all_hits: u64, all_talks: u64) -> f64 {
    let most = talks.min(all_hits);
    let least = (talks + all_hits).saturating_sub(all_talks);
    if hits <= least {
        return 1.0;
    }
    let ln_choose = |n: u64, k: u64| ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k);
    let first = ln_choose(all_hits, hits) + ln_choose(all_talks - all_hits, talks - hits)
        - ln_choose(all_talks, talks);
    // Each term follows from the one before.
    let mut term = libm::exp(first);
    let mut sum = term;
    for k in hits..most {
        let up = number(all_hits - k) * number(talks - k);
        let down = number(k + 1) * number(all_talks + k + 1 - all_hits - talks);
        term *= up / down;
        sum += term;
    }
    sum.min(1.0)
}

/// libm's, so that it is the same on every machine.
fn ln_factorial(n: u64) -> f64 {
    libm::lgamma(number(n) + 1.0)
}

#[allow(clippy::cast_precision_loss, reason = "counts of talks stay far below 2^53")]
fn number(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::upper_tail;

    fn close(value: f64, expected: f64) {
        assert!((value - expected).abs() < 1e-9, "{value} is not {expected}");
    }

    #[test]
    fn agrees_with_tables_counted_by_hand() {
        // Fisher's lady tasting tea: all four of eight cups right, 1 of 70 ways; three or four, 17 of 70.
        close(upper_tail(4, 4, 4, 8), 1.0 / 70.0);
        close(upper_tail(3, 4, 4, 8), 17.0 / 70.0);
        close(upper_tail(0, 4, 4, 8), 1.0);
        // Both of two talks, of three with it among five: 3 of 10 ways.
        close(upper_tail(2, 2, 3, 5), 0.3);
    }

    #[test]
    fn stays_in_range_for_many_talks() {
        let chance = upper_tail(900, 10_000, 3_500, 70_000);
        assert!(chance > 0.0 && chance < 1e-9, "{chance}");
        assert!((upper_tail(500, 10_000, 3_500, 70_000) - 0.5).abs() < 0.03);
    }
}
