//! The name on one line, the time on the next, the words below: copies out of workbenches that run in the browser (飞鸽, 拼多多).
//!
//! ```text
//! 用户小青
//! 2026-11-01 10:00:05
//! 在吗
//! 云朵家居客服小满
//! 10:00:31
//! 您好，欢迎光临
//! ```

use crate::formats::{Format, Reading, assemble_pairs};
use crate::head::name_over_time;
use crate::lines::Lines;
use crate::options::ReadOptions;

/// Reads name, time and text, one below the other.
pub(crate) struct Reader;

impl Format for Reader {
    fn read<'t>(&self, lines: &Lines<'t>, options: &ReadOptions) -> Reading<'t> {
        let reading = assemble_pairs(lines, options, name_over_time);
        // One such pair alone is a title.
        if reading.messages().filter(|message| message.speaker.is_some()).count() < 2 {
            return Reading::default();
        }
        reading
    }
}
