//! Many talks together: the team's report, a sample to look at, the talks behind a figure.
//!
//! The worker reads summaries from its store and hands them over some at a time, so nothing here grows with the talks
//! but what was asked for. One report and one sample at a time.

use std::cell::RefCell;

use chatlint_report::selection::TalkRow;
use chatlint_report::{Sample, SamplePlan, Selection, TalkSummary, Team, TeamOptions};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::error::Failure;
use crate::place::Place;
use crate::value;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../typescript/team.d.ts");

#[wasm_bindgen]
extern "C" {
    /// Which talks are counted and where the bar lies, as a plain object.
    #[wasm_bindgen(typescript_type = "Partial<TeamOptions>")]
    pub type TeamOptionsValue;
    /// What is drawn, as a plain object.
    #[wasm_bindgen(typescript_type = "SamplePlan")]
    pub type SamplePlanValue;
    /// Which talks, as a plain object.
    #[wasm_bindgen(typescript_type = "Selection")]
    pub type SelectionValue;
    /// Summaries as the desk's module gave them.
    #[wasm_bindgen(typescript_type = "readonly Uint8Array[]")]
    pub type SummariesValue;
    /// A team's report, as a plain object.
    #[wasm_bindgen(typescript_type = "TeamReport")]
    pub type TeamReportValue;
    /// What was drawn, as a plain object.
    #[wasm_bindgen(typescript_type = "WorkList")]
    pub type WorkListValue;
    /// Talks in a list, as plain objects.
    #[wasm_bindgen(typescript_type = "TalkRow[]")]
    pub type TalkRowsValue;
}

thread_local! {
    static TEAM: RefCell<Team> = RefCell::default();
    static SAMPLE: RefCell<Option<Sample>> = const { RefCell::new(None) };
}

/// The form of summaries: their first byte. Others were kept by another version; their talks are to be judged again.
#[wasm_bindgen(js_name = summaryForm)]
#[must_use]
pub fn summary_form() -> u8 {
    TalkSummary::FORM
}

/// Begins a team's report, in place of the one before.
///
/// @throws {ChatlintError} `bad-input` if the options are wrong.
#[wasm_bindgen(js_name = beginTeam)]
pub fn begin_team(options: &TeamOptionsValue) -> Result<(), JsValue> {
    let options: TeamOptions = Place::argument(options, "options").whole()?;
    TEAM.set(Team::new(options));
    Ok(())
}

/// Counts talks, the first of which has the number `first`.
///
/// @throws {ChatlintError} `bad-input` if a summary is of another version: judge the talks again.
#[wasm_bindgen(js_name = addToTeam)]
pub fn add_to_team(first: u32, summaries: &SummariesValue) -> Result<(), JsValue> {
    TEAM.with_borrow_mut(|team| each(first, summaries, |talk, summary| team.add(talk, summary)))
}

/// The report of the talks that were counted.
#[wasm_bindgen(js_name = teamReport)]
pub fn team_report() -> Result<TeamReportValue, JsValue> {
    TEAM.with_borrow(|team| value::write(&team.report()))
}

/// Begins to draw a sample, in place of the one before.
///
/// @throws {ChatlintError} `bad-input` if the plan is wrong.
#[wasm_bindgen(js_name = beginSample)]
pub fn begin_sample(plan: &SamplePlanValue) -> Result<(), JsValue> {
    let place = Place::argument(plan, "plan");
    let plan: SamplePlan = place.whole()?;
    let sample = Sample::new(plan).map_err(|error| place.refuse(&error.to_string()))?;
    SAMPLE.set(Some(sample));
    Ok(())
}

/// Gives talks their lots, the first of which has the number `first`.
///
/// @throws {ChatlintError} `bad-input` if no sample was begun, or a summary is of another version.
#[wasm_bindgen(js_name = addToSample)]
pub fn add_to_sample(first: u32, summaries: &SummariesValue) -> Result<(), JsValue> {
    SAMPLE.with_borrow_mut(|sample| {
        let sample = sample.as_mut().ok_or_else(no_sample)?;
        each(first, summaries, |talk, summary| sample.add(talk, summary))
    })
}

/// What was drawn.
///
/// @throws {ChatlintError} `bad-input` if no sample was begun.
#[wasm_bindgen(js_name = workList)]
pub fn work_list() -> Result<WorkListValue, JsValue> {
    SAMPLE.with_borrow(|sample| value::write(&sample.as_ref().ok_or_else(no_sample)?.work_list()))
}

/// Those of the talks that are chosen, the first of all having the number `first`.
///
/// @throws {ChatlintError} `bad-input` if the selection is wrong, or a summary is of another version.
#[wasm_bindgen(js_name = talksAmong)]
pub fn talks_among(
    selection: &SelectionValue,
    first: u32,
    summaries: &SummariesValue,
) -> Result<TalkRowsValue, JsValue> {
    let selection: Selection = Place::argument(selection, "selection").whole()?;
    let mut rows: Vec<TalkRow> = Vec::new();
    each(first, summaries, |talk, summary| rows.extend(selection.row(talk, summary)))?;
    value::write(&rows)
}

fn each(
    first: u32,
    summaries: &SummariesValue,
    mut take: impl FnMut(u32, &TalkSummary),
) -> Result<(), JsValue> {
    let list: &Array = summaries.unchecked_ref();
    for (number, bytes) in (0..).zip(list.iter()) {
        let read = bytes
            .dyn_ref::<Uint8Array>()
            .ok_or_else(|| Failure::bad_input(format!("summaries[{number}]: not a Uint8Array")))?;
        let summary = TalkSummary::from_bytes(&read.to_vec())
            .map_err(|error| Failure::bad_input(format!("summaries[{number}]: {error}")))?;
        take(first + number, &summary);
    }
    Ok(())
}

fn no_sample() -> Failure {
    Failure::bad_input("no sample was begun; call beginSample first".to_owned())
}
