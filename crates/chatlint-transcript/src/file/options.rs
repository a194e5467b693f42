//! What the person in front of a file knows better than any guess.

use serde::{Deserialize, Serialize};

use crate::ReadOptions;
use crate::table::Layout;

/// Corrections and facts that do not stand in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct FileOptions {
    /// Who is who, which day, which platform.
    pub reading: ReadOptions,
    /// Layouts that are known: the first whose columns are in the file is used instead of a guess.
    pub layouts: Vec<Layout>,
    /// The encoding by a label of the WHATWG (`gb18030`, `utf-8`, `utf-16le`), instead of what the bytes tell.
    pub encoding: Option<String>,
}
