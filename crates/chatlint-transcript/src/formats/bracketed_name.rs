//! The name in brackets, the words behind it.
//!
//! ```text
//! 【买家】在吗
//! 【客服】您好亲，在的哦
//! ```

use crate::formats::{Format, Reading, assemble};
use crate::head::name_in_brackets;
use crate::lines::Lines;
use crate::options::ReadOptions;

/// Reads `【name】text`.
pub(crate) struct Reader;

impl Format for Reader {
    fn read<'t>(&self, lines: &Lines<'t>, options: &ReadOptions) -> Reading<'t> {
        assemble(lines, options, name_in_brackets)
    }
}
