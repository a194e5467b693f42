//! Talks out of files of any form: workbooks, tables, JSON, chat copies.

use std::fs::File;
use std::io::{BufRead, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use chatlint_core::{Conversation, Platform};
use chatlint_transcript::file::{Batch, FileError, FileOptions, Intake};
use chatlint_transcript::table::Layout;
use chatlint_transcript::{ReadOptions, Talk, Unplaced};
use serde::Deserialize;
use serde_json::Value;

use crate::arguments::Reading;
use crate::input::{BadInput, Fault, Input};

/// How much of a file is read at once, in bytes.
const PIECE: usize = 1 << 20;

/// What the command line says of files.
///
/// # Errors
/// If a layout cannot be read, or a platform or an encoding is not known.
pub fn options(reading: &Reading) -> Result<FileOptions> {
    let layouts = reading.columns.iter().map(layout).collect::<Result<Vec<_>>>()?;
    let platform = reading.platform.as_deref().map(platform).transpose()?.unwrap_or_default();
    let options = FileOptions {
        reading: ReadOptions { platform, ..ReadOptions::default() },
        layouts,
        encoding: reading.encoding.clone(),
    };
    // A wrong encoding is said before the first file is opened.
    Intake::new("", options.clone())?;
    Ok(options)
}

fn layout(file: &PathBuf) -> Result<Layout> {
    let name = file.display();
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {name}"))?;
    let layout: Layout =
        serde_json::from_str(&text).with_context(|| format!("{name} is no layout of columns"))?;
    if !layout.is_whole() {
        bail!("{name}: no column holds `text` and one `speaker` or `role`, or a whole `transcript`");
    }
    Ok(layout)
}

/// A platform by its name.
///
/// # Errors
/// If there is none of that name.
pub fn platform(name: &str) -> Result<Platform> {
    let read =
        Platform::deserialize(serde::de::value::StrDeserializer::<serde::de::value::Error>::new(name))?;
    if read == Platform::Generic && name != "generic" {
        bail!(
            "there is no platform `{name}`; there are taobao, tmall, jd, pinduoduo, douyin, kuaishou, xiaohongshu, generic"
        );
    }
    Ok(read)
}

/// Whether the source holds the lines of our own NDJSON, which are answered one by one as they come.
///
/// # Errors
/// If the source cannot be read.
pub fn has_own_lines(source: &mut impl BufRead, name: &Path) -> std::io::Result<bool> {
    let head = source.fill_buf()?;
    let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head);
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(head.len());
    let head = &head[start..];
    if head.first() != Some(&b'{') {
        // Nothing at all is a file without talks, as it always was; other beginnings are other forms.
        return Ok(head.is_empty());
    }
    let end = head.iter().position(|byte| *byte == b'\n');
    let first = &head[..end.unwrap_or(head.len())];
    let named = name.extension().is_some_and(|ending| ending == "ndjson" || ending == "jsonl");
    Ok(match serde_json::from_slice::<Value>(first) {
        Ok(object) => object.get("turns").is_some_and(Value::is_array) || object.get("draft").is_some(),
        // A line of which only the beginning has come, or a broken one: an object over several lines has it short.
        Err(_) => {
            named
                || end.is_none() && name == Path::new("-")
                || first.len() > 2 && first.windows(7).any(|key| key == b"\"turns\"")
        }
    })
}

/// Reads a file; gives what is whole as soon as it is.
///
/// # Errors
/// If the file cannot be read at all.
pub fn read(
    mut source: impl Read,
    name: &str,
    options: &FileOptions,
    mut each: impl FnMut(Batch) -> Result<()>,
) -> Result<Result<(), FileError>> {
    let mut intake = Intake::new(name, options.clone())?;
    let mut piece = vec![0; PIECE];
    loop {
        let length = source.read(&mut piece).with_context(|| format!("cannot read {name}"))?;
        let done = if length == 0 { intake.finish() } else { intake.push(&piece[..length]) };
        each(intake.take())?;
        if done.is_err() || length == 0 {
            return Ok(done);
        }
    }
}

/// A talk as an input: without an id of its own it is named by where it begins.
pub fn input(talk: Talk) -> (Input, u64) {
    let line = talk.sources.first().map_or(0, |source| source.first_line);
    let id = match (&talk.conversation.id, &talk.sheet) {
        (Some(id), _) => Value::from(id.clone()),
        (None, Some(sheet)) => Value::from(format!("{sheet}!{line}")),
        (None, None) => Value::from(line),
    };
    let conversation = Conversation { house: Vec::new(), ..talk.conversation };
    (Input { id, conversation, draft: None, now: None }, u64::from(line))
}

/// A row that could not be read, as an answer.
pub fn unread(unplaced: &Unplaced) -> BadInput {
    let place = match (&unplaced.sheet, &unplaced.cell) {
        (Some(sheet), Some(cell)) => format!("sheet `{sheet}`, cell {cell}: "),
        (Some(sheet), None) => format!("sheet `{sheet}`: "),
        (None, _) => String::new(),
    };
    let detail = unplaced.detail.as_ref().map_or_else(String::new, |detail| format!(" ({detail})"));
    let text = if unplaced.text.is_empty() { String::new() } else { format!(": {}", unplaced.text) };
    bad(u64::from(unplaced.line), format!("{place}{}{detail}{text}", unplaced.reason.advice()))
}

/// A file that could not be read, as an answer.
pub fn refused(error: &FileError) -> BadInput {
    bad(1, error.to_string())
}

fn bad(line: u64, message: String) -> BadInput {
    BadInput { id: Value::Null, error: Fault { file: None, line, column: 1, message } }
}

/// The layouts that the tables of a file are read with, one line of JSON each.
///
/// # Errors
/// If the file cannot be opened, or holds no table.
pub fn layouts(file: &Path, options: &FileOptions) -> Result<Vec<String>> {
    let name = file.display().to_string();
    let mut source = File::open(file).with_context(|| format!("cannot open {name}"))?;
    let mut intake = Intake::new(&name, options.clone())?;
    let mut piece = vec![0; PIECE];
    let read = loop {
        let length = source.read(&mut piece).with_context(|| format!("cannot read {name}"))?;
        let done = if length == 0 { intake.finish() } else { intake.push(&piece[..length]) };
        intake.take();
        if done.is_err() || length == 0 {
            break done;
        }
    };
    let layouts: Vec<Layout> = match read {
        Ok(()) => intake.about().previews.into_iter().map(|preview| preview.layout).collect(),
        Err(FileError::NoColumns { preview }) => vec![preview.layout],
        Err(error) => return Err(error).with_context(|| name),
    };
    if layouts.is_empty() {
        bail!("{name} holds no table; a chat copy needs no columns");
    }
    Ok(layouts.iter().map(serde_json::to_string).collect::<Result<_, _>>()?)
}
