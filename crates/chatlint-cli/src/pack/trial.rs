//! A dry run of a pack over old talks: how often each rule would have spoken, and on what.

use std::fs::File;
use std::path::Path;

use anyhow::{Context, Result};
use chatlint_core::{Judge, Pack};
use serde::Serialize;

use crate::input::Input;
use crate::lines::Lines;
use crate::output::catalogue::{Catalogue, fill};

/// One rule's record.
#[derive(Serialize)]
struct Record {
    rule: String,
    /// Findings over all talks.
    hits: usize,
    /// Talks with at least one finding.
    talks: usize,
    /// The first few, in order.
    samples: Vec<Sample>,
}

/// One finding.
#[derive(Serialize)]
struct Sample {
    talk: serde_json::Value,
    turn: Option<usize>,
    /// The words found.
    text: String,
    /// The message they stand in.
    message: String,
}

/// A dry run.
pub struct Trial {
    records: Vec<Record>,
    most_samples: usize,
    talks: usize,
}

impl Trial {
    /// A run for the rules of `pack`, keeping at most `most_samples` findings of each.
    pub fn new(pack: &Pack, most_samples: usize) -> Self {
        let record = |rule: &str| Record { rule: rule.to_owned(), hits: 0, talks: 0, samples: Vec::new() };
        let records = pack.rule.iter().map(|rule| record(&rule.id)).collect();
        Self { records, most_samples, talks: 0 }
    }

    /// Reviews every talk of a file of NDJSON; gives the number of lines that are none, each named on standard error.
    pub fn read(&mut self, file: &Path, judge: &Judge) -> Result<usize> {
        let name = file.display().to_string();
        let source = File::open(file).with_context(|| format!("cannot open {name}"))?;
        let mut lines = Lines::new(source);
        let mut bad = 0;
        while let Some(handful) = lines.next_handful().with_context(|| format!("cannot read {name}"))? {
            for (number, line) in &handful.lines {
                match Input::read(line, *number) {
                    Ok(input) => self.take(&input, judge),
                    Err(fault) => {
                        bad += 1;
                        let error = &fault.error;
                        anstream::eprintln!("{name}:{}:{}: {}", error.line, error.column, error.message);
                    }
                }
            }
        }
        Ok(bad)
    }

    fn take(&mut self, input: &Input, judge: &Judge) {
        self.talks += 1;
        let review = judge.review(&input.conversation);
        for record in &mut self.records {
            let before = record.hits;
            for finding in review.findings.iter().filter(|finding| finding.rule == record.rule) {
                record.hits += 1;
                if record.samples.len() < self.most_samples {
                    let turn = finding.turn.and_then(|turn| input.conversation.turns.get(turn));
                    record.samples.push(Sample {
                        talk: input.id.clone(),
                        turn: finding.turn,
                        text: finding.text.clone(),
                        message: turn.map(|turn| turn.text.clone()).unwrap_or_default(),
                    });
                }
            }
            record.talks += usize::from(record.hits > before);
        }
    }

    /// One line a rule (JSON), or lines to read where there is a catalogue.
    pub fn lines(&self, catalogue: Option<&Catalogue>) -> Result<Vec<String>> {
        let Some(catalogue) = catalogue else {
            return Ok(self.records.iter().map(serde_json::to_string).collect::<Result<_, _>>()?);
        };
        let mut lines = Vec::new();
        for record in &self.records {
            lines.push(fill(
                &catalogue.pack_tried,
                &[
                    ("rule", record.rule.clone()),
                    ("hits", record.hits.to_string()),
                    ("talks", record.talks.to_string()),
                    ("of", self.talks.to_string()),
                ],
            ));
            lines.extend(record.samples.iter().map(|sample| format!("    {}", sample.message)));
        }
        Ok(lines)
    }
}
