//! Name, colon and words on one line, a time in front or not; further lines belong to the message.
//!
//! ```text
//! 买家：这件还有货吗
//! 10:21 客服小美: 有的亲
//! ```

use crate::formats::{Format, Reading, assemble};
use crate::head::name_and_colon;
use crate::lines::Lines;
use crate::options::ReadOptions;

/// Reads `name: text`.
pub(crate) struct Reader;

impl Format for Reader {
    fn read<'t>(&self, lines: &Lines<'t>, options: &ReadOptions) -> Reading<'t> {
        assemble(lines, options, name_and_colon)
    }
}
