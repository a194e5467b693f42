//! From lines to answers, on every core, in order.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::Path;

use anyhow::{Context, Result};
use chatlint_core::wire::OffsetEncoding;
use chatlint_core::{Judge, Level};
use chatlint_report::{ResponseTally, TalkSummary};
use chatlint_transcript::file::FileOptions;
use rayon::prelude::*;

use crate::files;
use crate::input::{BadInput, Fault, Input};
use crate::lines::{Handful, Lines};
use crate::output::{human::Human, json};
use crate::reporting::Counting;

/// What is asked of the judge.
#[derive(Clone, Copy, PartialEq)]
pub enum Question {
    /// May this draft be sent?
    Check,
    /// How was this talk?
    Review,
    /// How were all of them together? Single talks are not answered.
    Report,
}

/// How answers are written.
pub enum Writing {
    /// One JSON object a line.
    Json(OffsetEncoding),
    /// For reading.
    Human(Box<Human>),
}

/// How many answers came out how.
#[derive(Default)]
pub struct Tally {
    /// All lines.
    pub inputs: u64,
    /// Lines whose strongest finding is a red line.
    pub block: u64,
    /// Lines whose strongest finding is a warning.
    pub warn: u64,
    /// Lines whose strongest finding is a hint.
    pub hint: u64,
    /// Lines that were no input.
    pub bad: u64,
    /// How fast people answered, of reviewed talks.
    pub response: ResponseTally,
    /// The talks together, where that is asked.
    pub counting: Option<Counting>,
}

/// The answer to one line.
struct Answer {
    bytes: Vec<u8>,
    strongest: Option<Level>,
    bad: bool,
    response: ResponseTally,
    summary: Option<TalkSummary>,
}

/// A judge with everything that answering needs.
pub struct Judging<'a> {
    /// Who judges.
    pub judge: &'a Judge,
    /// What is asked.
    pub question: Question,
    /// How to answer.
    pub writing: Writing,
    /// Whether answers to bad input name their file.
    pub names_files: bool,
    /// How files that are no NDJSON are written.
    pub files: FileOptions,
}

impl Judging<'_> {
    /// Answers every line of a file, or of standard input for `-`.
    ///
    /// # Errors
    /// If the file cannot be read, or the answers cannot be written.
    pub fn answer(&self, file: &Path, to: &mut impl Write, tally: &mut Tally) -> Result<()> {
        let name = file.to_string_lossy();
        let source: Box<dyn Read> = if name == "-" {
            Box::new(io::stdin())
        } else {
            Box::new(File::open(file).with_context(|| format!("cannot open {name}"))?)
        };
        let mut source = BufReader::with_capacity(1 << 16, source);
        if self.question != Question::Check
            && !files::has_own_lines(&mut source, file).with_context(|| format!("cannot read {name}"))?
        {
            return self.answer_file(source, &name, to, tally);
        }
        let mut lines = Lines::new(source);
        while let Some(handful) = lines.next_handful().with_context(|| format!("cannot read {name}"))? {
            for answer in self.answer_handful(&handful, &name) {
                tally.count(&answer);
                to.write_all(&answer.bytes)?;
            }
            // Whoever waits for the answer gets it before the next line is read.
            to.flush()?;
        }
        Ok(())
    }

    /// Answers every talk of a file in another form than NDJSON, and every row that could not be read.
    fn answer_file(
        &self,
        source: impl Read,
        name: &str,
        to: &mut impl Write,
        tally: &mut Tally,
    ) -> Result<()> {
        let refused = files::read(source, name, &self.files, |batch| {
            let unread = batch.unplaced.iter().map(|unplaced| self.refuse(files::unread(unplaced), name));
            let inputs: Vec<_> = batch.talks.into_iter().map(files::input).collect();
            let answers: Vec<Answer> =
                inputs.par_iter().map(|(input, line)| self.judge(input, *line)).collect();
            for answer in unread.chain(answers) {
                tally.count(&answer);
                to.write_all(&answer.bytes)?;
            }
            Ok(to.flush()?)
        })?;
        if let Err(error) = refused {
            let answer = self.refuse(files::refused(&error), name);
            tally.count(&answer);
            to.write_all(&answer.bytes)?;
        }
        Ok(())
    }

    fn answer_handful(&self, handful: &Handful, file: &str) -> Vec<Answer> {
        handful.lines.par_iter().map(|(number, line)| self.answer_line(*number, line, file)).collect()
    }

    fn answer_line(&self, number: u64, line: &[u8], file: &str) -> Answer {
        let read = Input::read(line, number).and_then(|input| match (self.question, &input.draft) {
            (Question::Check, None) => {
                let message =
                    "`check` needs `draft`, the message to judge; for a whole talk use `review`".to_owned();
                Err(BadInput { id: input.id, error: Fault { file: None, line: number, column: 1, message } })
            }
            _ => Ok(input),
        });
        match read {
            Ok(input) => self.judge(&input, number),
            Err(bad) => self.refuse(bad, file),
        }
    }

    fn refuse(&self, mut bad: BadInput, file: &str) -> Answer {
        bad.error.file = self.names_files.then(|| file.to_owned());
        let bytes = match &self.writing {
            Writing::Json(_) => json::bad_input(&bad),
            Writing::Human(human) => human.bad_input(&bad),
        };
        Answer { bytes, strongest: None, bad: true, response: ResponseTally::default(), summary: None }
    }

    fn judge(&self, input: &Input, number: u64) -> Answer {
        let mut response = ResponseTally::default();
        let mut summary = None;
        let (bytes, findings) = if let (Question::Check, Some(draft)) = (self.question, &input.draft) {
            let verdict = self.judge.check(&input.conversation, draft, input.now);
            let bytes = match &self.writing {
                Writing::Json(offsets) => json::verdict(input, draft, &verdict, *offsets),
                Writing::Human(human) => human.verdict(input, number, draft, &verdict),
            };
            (bytes, verdict.findings)
        } else {
            let talk = self.judge.open(input.conversation.clone());
            let review = self.judge.review_talk(&talk);
            (response, _) = ResponseTally::of(&talk);
            let bytes = match &self.writing {
                _ if self.question == Question::Report => {
                    let id = input.id.as_str().map_or_else(|| input.id.to_string(), str::to_owned);
                    summary = Some(TalkSummary { id: Some(id), ..TalkSummary::of(&talk, &review) });
                    Vec::new()
                }
                Writing::Json(offsets) => json::review(input, &review, &response, *offsets),
                Writing::Human(human) => human.review(input, number, &review, &response),
            };
            (bytes, review.findings)
        };
        let strongest = findings.iter().map(|finding| finding.level).max();
        Answer { bytes, strongest, bad: false, response, summary }
    }
}

impl Tally {
    fn count(&mut self, answer: &Answer) {
        self.inputs += 1;
        self.response += answer.response;
        if let (Some(counting), Some(summary)) = (&mut self.counting, &answer.summary) {
            counting.add(summary);
        }
        match answer.strongest {
            _ if answer.bad => self.bad += 1,
            Some(Level::Block) => self.block += 1,
            Some(Level::Warn) => self.warn += 1,
            Some(Level::Hint) => self.hint += 1,
            Some(Level::Credit) | None => {}
        }
    }

    /// The exit code that says it: 0 nothing at warn or above, 1 findings, 2 some input was bad.
    pub fn exit_code(&self) -> u8 {
        match self {
            Tally { bad: 1.., .. } => 2,
            Tally { block: 1.., .. } | Tally { warn: 1.., .. } => 1,
            _ => 0,
        }
    }
}
