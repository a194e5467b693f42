//! Which words are key, and by how much.

/// G² beyond which a difference of this size comes by chance once in twenty draws (χ², one degree of freedom).
pub const NOTABLE: f64 = 3.84;

/// The log-likelihood ratio G² of a word in two sets (Dunning, Computational Linguistics 19/1, 1993), over the table of messages
/// with and without it.
///
/// `with` are the messages that hold the word, `of` all messages, of the chosen set and of the rest.
#[must_use]
pub fn log_likelihood(with: (u32, u32), of: (u32, u32)) -> f64 {
    let cells = [
        [f64::from(with.0), f64::from(of.0.saturating_sub(with.0))],
        [f64::from(with.1), f64::from(of.1.saturating_sub(with.1))],
    ];
    let total = f64::from(of.0) + f64::from(of.1);
    let mut sum = 0.0;
    for row in &cells {
        for (column, &seen) in row.iter().enumerate() {
            let expected = (row[0] + row[1]) * (cells[0][column] + cells[1][column]) / total;
            if seen > 0.0 {
                sum += seen * (seen / expected).ln();
            }
        }
    }
    (2.0 * sum).max(0.0)
}

/// How many times the share of messages with the word is doubled from the rest to the chosen set (log ratio, Hardie 2014). A word that
/// the rest never holds counts as held by half a message there.
#[must_use]
pub fn log_ratio(with: (u32, u32), of: (u32, u32)) -> f64 {
    let share = |with: u32, of: u32| f64::from(with).max(0.5) / f64::from(of);
    (share(with.0, of.0) / share(with.1, of.1)).log2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn g2_is_that_of_the_textbook() {
        // 2 × (110 ln(110 ÷ 60.5…) + …), reckoned by hand.
        let table: [f64; 4] = [10.0, 90.0, 1.0, 99.0];
        let expected: [f64; 4] = [5.5, 94.5, 5.5, 94.5];
        let by_hand: f64 =
            table.iter().zip(expected).map(|(seen, wanted)| 2.0 * seen * (seen / wanted).ln()).sum();
        assert!((log_likelihood((10, 1), (100, 100)) - by_hand).abs() < 1e-9);
        assert!(log_likelihood((10, 10), (100, 100)) < 1e-9);
        assert!(log_likelihood((0, 0), (100, 100)) < 1e-9);
    }

    #[test]
    fn the_ratio_says_how_often_the_share_doubles() {
        assert!((log_ratio((40, 10), (100, 100)) - 2.0).abs() < 1e-9);
        assert!((log_ratio((10, 0), (100, 100)) - 20.0_f64.log2()).abs() < 1e-9);
    }
}
