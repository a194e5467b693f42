//! What stands before the trie, beside the table of first characters: which two characters a word may begin with.

/// Which two characters a word may begin with: a bit set by hash, so it may say yes in vain, but never no.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    bits: Vec<u64>,
    /// The hash is shifted right by this, to the number of a bit.
    shift: u32,
}

impl Pairs {
    /// Bits for each pair: one pair in sixteen passes in vain.
    const BITS_EACH: usize = 16;

    /// The set of all pairs that words begin with.
    pub(super) fn new(pairs: &[(char, char)]) -> Self {
        if pairs.is_empty() {
            return Self::default();
        }
        let size = (pairs.len() * Self::BITS_EACH).next_power_of_two().max(64);
        let mut set = Self { bits: vec![0; size / 64], shift: 64 - size.trailing_zeros() };
        for &(first, second) in pairs {
            let bit = set.bit(first, second);
            set.bits[bit / 64] |= 1 << (bit % 64);
        }
        set
    }

    /// Whether a word may begin with these two.
    pub(super) fn hold(&self, first: char, second: char) -> bool {
        let bit = self.bit(first, second);
        self.bits.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }

    #[expect(clippy::cast_possible_truncation, reason = "shifted to fewer bits than the set has")]
    fn bit(&self, first: char, second: char) -> usize {
        // Multiplying by an odd number near 2^64 divided by the golden ratio spreads neighbours over all high bits.
        let pair = u64::from(u32::from(first)) << 32 | u64::from(u32::from(second));
        (pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize
    }
}
