//! Reading what people paste and export.
//!
//! [`read`] takes the text of one paste and says who said what, when; which talks it holds; and, line by line,
//! what it could not place. Pure: no clock, no file, no network.
//!
//! ```
//! use chatlint_transcript::{ReadOptions, read};
//! use chatlint_core::Role;
//!
//! let transcript = read("买家：这件还有货吗\n客服小美：您好亲，有的哦", &ReadOptions::default())?;
//! let turns = &transcript.talks[0].conversation.turns;
//! assert_eq!(turns[1].role, Role::Agent);
//! # Ok::<(), chatlint_transcript::ReadError>(())
//! ```
//!
//! The way of a text through the modules: `lines` cuts it, a format in `formats/` says which line opens a message of
//! whom (`head` and `stamp` know how names and times are written), `notice` knows the lines that no person wrote,
//! `roles` guesses who is who, `talks` cuts the sequence into talks and `clock` turns written times into points in
//! time.
//!
//! Files of any form and encoding are read by [`file::Intake`], piece by piece; what their columns hold is a [`table::Layout`].
//!
//! A new format is one file in `src/formats/` with a `Reader`; nothing else has to know of it.

pub mod error;
pub mod file;
pub mod options;
pub mod table;
pub mod transcript;

mod cell_time;
mod clock;
mod formats;
mod head;
mod lines;
mod notice;
mod roles;
mod stamp;
mod talks;

pub use error::ReadError;
pub use options::ReadOptions;
pub use transcript::{
    Aside, AsideKind, Confidence, RoleReason, Source, Speaker, Talk, Timing, Transcript, Unplaced,
    UnplacedReason,
};

/// Reads one paste.
///
/// Every line of `text` ends up in exactly one place: in a message ([`Source`]), among the [`Aside`]s, among the
/// [`Unplaced`], or it is blank.
///
/// # Errors
/// [`ReadError::Empty`] for a text without a word, [`ReadError::NoSpeaker`] where no format finds out who speaks,
/// [`ReadError::UnknownFormat`] where [`ReadOptions::format`] names no format.
pub fn read(text: &str, options: &ReadOptions) -> Result<Transcript, ReadError> {
    let lines = lines::Lines::cut(text);
    if lines.written() == 0 {
        return Err(ReadError::Empty);
    }
    let (format, reading) = formats::best_reading(&lines, options)?;
    let speakers = roles::guess(reading.messages(), &roles::Known::new(), options);
    let talks = talks::cut(&reading, &speakers, options);
    Ok(Transcript {
        format: format.to_owned(),
        lines: lines.count(),
        blank: reading.blank,
        speakers,
        talks,
        asides: reading.asides(),
        unplaced: reading.unplaced(),
    })
}

/// The ids of the formats that [`ReadOptions::format`] may name.
#[must_use]
pub fn formats() -> Vec<&'static str> {
    formats::FORMATS.iter().map(|(id, _)| *id).collect()
}
