//! A line with name and time, the words below: copies from 千牛, 旺旺, 京东, 拼多多, 飞鸽 and most chat clients.
//!
//! ```text
//! 云朵家居旗舰店:小美 (2026-11-01 10:00:05):
//! 您好，欢迎光临
//! ```

use crate::formats::{Format, Reading, assemble};
use crate::head::name_and_time;
use crate::lines::Lines;
use crate::options::ReadOptions;

/// Reads `name time`, then text.
pub(crate) struct Reader;

impl Format for Reader {
    fn read<'t>(&self, lines: &Lines<'t>, options: &ReadOptions) -> Reading<'t> {
        assemble(lines, options, name_and_time)
    }
}
