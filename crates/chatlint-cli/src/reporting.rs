//! Many talks together: `chatlint report`.

use std::io::{self, IsTerminal, Write};

use anyhow::{Context, Result};
use chatlint_core::Judge;
use chatlint_report::sample::{Amount, WorkList};
use chatlint_report::{Sample, SamplePlan, Selection, TalkSummary, Team, TeamOptions, TeamReport};
use serde::Serialize;

use crate::arguments::{Chosen, Drawing, Format, Reporting};
use crate::files;
use crate::judging::{Judging, Question, Tally, Writing};
use crate::output::human::Human;
use crate::output::team::Tables;
use crate::{judge, sources};

/// What is counted of the talks that come by.
pub struct Counting {
    team: Team,
    sample: Option<Sample>,
    talks: u32,
}

/// What is printed.
#[derive(Serialize)]
struct Printed {
    #[serde(flatten)]
    report: TeamReport,
    #[serde(skip_serializing_if = "Option::is_none")]
    sample: Option<WorkList>,
}

impl Counting {
    /// Takes the next talk in.
    pub fn add(&mut self, summary: &TalkSummary) {
        self.team.add(self.talks, summary);
        if let Some(sample) = &mut self.sample {
            sample.add(self.talks, summary);
        }
        self.talks += 1;
    }
}

/// Judges talks and prints their report; what could not be read is said on standard error. The exit code is 2 then, else 0.
///
/// # Errors
/// If something that was asked for is wrong, or a file cannot be opened.
pub fn run(how: &Reporting) -> Result<u8> {
    let judge: Judge = judge(&how.judging)?;
    let selection = selection(&how.chosen)?;
    let human =
        how.judging.format.map_or_else(|| io::stdout().is_terminal(), |format| format == Format::Human);
    let locale = how.judging.locale.into();
    let counting = Counting {
        team: Team::new(options(how, selection.clone())),
        sample: sample(&how.drawing, selection)?,
        talks: 0,
    };
    let paths = sources(&how.judging.files);
    let judging = Judging {
        judge: &judge,
        question: Question::Report,
        // For what cannot be read: the talks themselves are not answered.
        writing: Writing::Human(Box::new(Human::new(locale))),
        names_files: paths.len() > 1,
        files: files::options(&how.reading)?,
    };
    let mut tally = Tally { counting: Some(counting), ..Tally::default() };
    let mut aside = anstream::stderr();
    for file in &paths {
        judging.answer(file, &mut aside, &mut tally)?;
    }
    let bad = tally.bad > 0;
    let Some(counted) = tally.counting else { return Ok(0) };
    let printed =
        Printed { report: counted.team.report(), sample: counted.sample.map(|sample| sample.work_list()) };
    if human {
        let tables = Tables::new(locale, &judge.rules().items);
        anstream::stdout().write_all(tables.print(&printed.report, printed.sample.as_ref()).as_bytes())?;
    } else {
        let mut line = serde_json::to_vec(&printed)?;
        line.push(b'\n');
        io::stdout().write_all(&line)?;
    }
    Ok(if bad { 2 } else { 0 })
}

fn options(how: &Reporting, selection: Selection) -> TeamOptions {
    let defaults = TeamOptions::default();
    let deduction = chatlint_report::team::Deduction {
        per_point: how.per_point.unwrap_or(defaults.deduction.per_point),
        per_veto: how.per_veto.unwrap_or(defaults.deduction.per_veto),
        limit: how.limit.unwrap_or(defaults.deduction.limit),
    };
    TeamOptions {
        selection,
        bar: how.bar.unwrap_or(defaults.bar),
        period: how.period.map_or(defaults.period, Into::into),
        in_a_row: how.in_a_row.unwrap_or(defaults.in_a_row),
        least_talks: how.least_talks.unwrap_or(defaults.least_talks),
        deduction,
    }
}

fn selection(chosen: &Chosen) -> Result<Selection> {
    let day = |text: &Option<String>| text.as_deref().map(str::parse).transpose();
    Ok(Selection {
        agents: chosen.agent.clone(),
        platforms: chosen.on.iter().map(|name| files::platform(name)).collect::<Result<_>>()?,
        from: day(&chosen.from).context("--from")?,
        to: day(&chosen.to).context("--to")?,
        ..Selection::default()
    })
}

fn sample(drawing: &Drawing, selection: Selection) -> Result<Option<Sample>> {
    let amount = match (drawing.percent, drawing.per_agent) {
        (Some(percent), _) => Amount::Percent(percent),
        (None, Some(each)) => Amount::PerAgent(each),
        (None, None) => return Ok(None),
    };
    let selection = Selection { found: drawing.scene.clone(), ..selection };
    let sample = Sample::new(SamplePlan { seed: drawing.seed, amount, selection });
    Ok(Some(sample.context("--percent")?))
}
