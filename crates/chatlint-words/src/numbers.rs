//! Numbers as bytes: small ones in one byte, so that tables cost a browser little.

/// Appends a number as bytes of seven bits, the lowest first, each but the last with its high bit set (LEB128).
pub fn write_number(bytes: &mut Vec<u8>, number: u32) {
    let mut rest = number;
    while rest > 0x7f {
        bytes.push(low_bits(rest) | 0x80);
        rest >>= 7;
    }
    bytes.push(low_bits(rest));
}

/// The lowest seven bits.
fn low_bits(number: u32) -> u8 {
    number.to_le_bytes()[0] & 0x7f
}

/// Reads what [`write_number`] has written, number by number; ends where one is cut off or too large.
pub struct Numbers<'a>(pub &'a [u8]);

impl Iterator for Numbers<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Numbers, write_number};

    proptest! {
        #[test]
        fn numbers_come_back(numbers in prop::collection::vec(any::<u32>(), 0..9)) {
            let mut bytes = Vec::new();
            for &number in &numbers {
                write_number(&mut bytes, number);
            }
            prop_assert_eq!(Numbers(&bytes).collect::<Vec<u32>>(), numbers);
        }
    }
}
