//! The shop's packs as the texts of their files: read, proven, put in force, tried.

use std::cell::RefCell;

use chatlint_core::pack::named::Named;
use chatlint_core::pack::rewrite::{Wanted, rewrite};
use chatlint_core::{Conversation, Judge, JudgeOptions, Level, Pack, PackError};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::error::Failure;
use crate::intake::{self, Judgement, PlacesValue};
use crate::pack_problem::PackProblem;
use crate::place::Place;
use crate::{ConversationValue, OptionsValue, ReviewValue, conversation, judge, value};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../typescript/pack.d.ts");

#[wasm_bindgen]
extern "C" {
    /// What came of a pack, as a plain object.
    #[wasm_bindgen(typescript_type = "PackCheck")]
    pub type PackCheckValue;
    /// Texts of packs, as plain objects.
    #[wasm_bindgen(typescript_type = "PackText[]")]
    pub type PackTextsValue;
    /// A pack as data, as a plain object.
    #[wasm_bindgen(typescript_type = "PackSource")]
    pub type PackSourceValue;
    /// A text that was rewritten, as a plain object.
    #[wasm_bindgen(typescript_type = "PackRewriting")]
    pub type WrittenValue;
    /// Packs that are not in force, as plain objects.
    #[wasm_bindgen(typescript_type = "PackFault[]")]
    pub type PackFaultsValue;
}

/// A pack's file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackText {
    /// With its ending: `.toml`, or anything else for plain lines.
    name: String,
    text: String,
}

/// What is wrong with a pack, and where.
#[derive(Serialize)]
struct Fault {
    /// The file's name.
    name: String,
    /// From 1.
    line: Option<usize>,
    /// From 1, in characters.
    column: Option<usize>,
    /// In English; the problem says it in any language.
    message: String,
    problem: PackProblem,
}

impl Fault {
    fn of(file: &PackText, error: PackError) -> Self {
        let error = error.located_in(&file.text);
        Self {
            name: file.name.clone(),
            line: error.line,
            column: error.column,
            message: error.problem.to_string(),
            problem: PackProblem::of(&error.problem),
        }
    }
}

/// An example and what came of it.
#[derive(Serialize)]
struct Example {
    rule: String,
    text: String,
    wanted: bool,
    holds: bool,
    found: Vec<Found>,
    /// Why it cannot be read.
    why: Option<PackProblem>,
}

#[derive(Serialize)]
struct Found {
    rule: String,
    level: Level,
    text: String,
    message: String,
}

/// A pack that cannot be read is an ordinary outcome, not a fault: the editor then shows where.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Check {
    Holds { pack: Box<Pack>, examples: Vec<Example> },
    Fault(Fault),
}

/// Reads a pack's file, compiles it on top of the shipped packs, and runs its examples.
///
/// @param name - ends in `.toml`, or in anything else for plain lines.
/// @param options - the language of what examples find.
/// @throws {ChatlintError} `bad-input` if the options are wrong.
#[wasm_bindgen(js_name = checkPack)]
pub fn check_pack(name: String, text: String, options: &OptionsValue) -> Result<PackCheckValue, JsValue> {
    // The desk carries its sentences in all languages.
    let options = judge::read_options(options)?.judge;
    let file = PackText { name, text };
    value::write(&checked(&file, options).unwrap_or_else(|error| Check::Fault(Fault::of(&file, error))))
}

fn checked(file: &PackText, options: JudgeOptions) -> Result<Check, PackError> {
    let pack = Pack::from_file(&file.text, &file.name)?;
    let options = JudgeOptions { packs: vec![pack.clone()], ..options };
    let judge = Judge::unproven(judge::prepared(), options)?;
    let examples = judge.examples(&pack).map(|tried| Example {
        rule: tried.rule.to_owned(),
        text: tried.text.to_owned(),
        wanted: tried.wanted,
        holds: tried.holds(),
        why: tried.found.as_ref().err().map(PackProblem::of),
        found: tried.found.unwrap_or_default().into_iter().map(found).collect(),
    });
    let examples = examples.collect();
    Ok(Check::Holds { pack: Box::new(pack), examples })
}

fn found(finding: chatlint_core::Finding) -> Found {
    Found { rule: finding.rule, level: finding.level, text: finding.text, message: finding.message }
}

/// A text that says what is wanted, or why it cannot be made.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Written {
    Text(String),
    Fault(Fault),
}

/// Changes a pack's TOML text to say what is wanted; what it says already stays as it was typed, comments and all.
///
/// @param wanted - the pack as data, in the shape of its file.
/// @throws {ChatlintError} `bad-input` if what is wanted is no plain data.
#[wasm_bindgen(js_name = rewritePack)]
pub fn rewrite_pack(name: String, text: String, wanted: &PackSourceValue) -> Result<WrittenValue, JsValue> {
    let wanted: Named<Wanted> = Place::argument(wanted, "wanted").whole()?;
    let file = PackText { name, text };
    let written = rewrite(&file.text, &wanted, &file.name);
    value::write(&written.map_or_else(|error| Written::Fault(Fault::of(&file, error)), Written::Text))
}

/// Makes the judge anew with the shop's packs. Talks that were opened are forgotten.
///
/// @returns the packs that do not hold: they are left out, the others are in force.
/// @throws {ChatlintError} `bad-input` if the options are wrong; the judge stays as it was.
#[wasm_bindgen(js_name = configureWithPacks)]
pub fn configure_with_packs(
    options: &OptionsValue,
    packs: &PackTextsValue,
) -> Result<PackFaultsValue, JsValue> {
    let (judge, faults) = made(options, packs)?;
    judge::put(judge);
    value::write(&faults)
}

thread_local! {
    /// The judge of a dry run, beside the one in force.
    static TRIAL: RefCell<Option<Judge>> = const { RefCell::new(None) };
}

/// Makes the judge of a dry run; the one in force stays as it is.
///
/// @returns the packs that do not hold: they are left out.
/// @throws {ChatlintError} `bad-input` if the options are wrong.
#[wasm_bindgen(js_name = openTrial)]
pub fn open_trial(options: &OptionsValue, packs: &PackTextsValue) -> Result<PackFaultsValue, JsValue> {
    let (judge, faults) = made(options, packs)?;
    TRIAL.set(Some(judge));
    value::write(&faults)
}

/// What the judge of the dry run says of an ended talk.
///
/// @param withdrawn - places of findings that a reviewer has withdrawn, among those of the same talk by the same judge.
/// @throws {ChatlintError} `bad-input` if there is no dry run, or the talk is wrong.
#[wasm_bindgen(js_name = tryReview)]
pub fn try_review(conversation: &ConversationValue, withdrawn: &PlacesValue) -> Result<ReviewValue, JsValue> {
    let conversation: Conversation = conversation::read(conversation)?;
    let withdrawn = intake::places(withdrawn)?;
    TRIAL.with_borrow(|judge| {
        let judge = judge
            .as_ref()
            .ok_or_else(|| Failure::bad_input("there is no dry run; call openTrial first".to_owned()))?;
        value::write(&Judgement::of(judge, &conversation, &withdrawn).review)
    })
}

/// Ends the dry run and frees its judge.
#[wasm_bindgen(js_name = closeTrial)]
pub fn close_trial() {
    TRIAL.set(None);
}

/// A judge with those packs that hold, and what is wrong with the others.
fn made(options: &OptionsValue, packs: &PackTextsValue) -> Result<(Judge, Vec<Fault>), JsValue> {
    // The desk carries its sentences in all languages.
    let options = judge::read_options(options)?.judge;
    let files: Vec<PackText> = Place::argument(packs, "packs").whole()?;
    Ok(with_those_that_hold(&options, &files)?)
}

fn with_those_that_hold(options: &JudgeOptions, files: &[PackText]) -> Result<(Judge, Vec<Fault>), Failure> {
    let mut faults = Vec::new();
    let mut read: Vec<(&PackText, Pack)> = Vec::new();
    for file in files {
        match Pack::from_file(&file.text, &file.name) {
            Ok(pack) => read.push((file, pack)),
            Err(error) => faults.push(Fault::of(file, error)),
        }
    }
    loop {
        let packs = options.packs.iter().cloned().chain(read.iter().map(|(_, pack)| pack.clone())).collect();
        let error = match Judge::from_prepared(judge::prepared(), JudgeOptions { packs, ..options.clone() }) {
            Ok(judge) => return Ok((judge, faults)),
            Err(error) => error,
        };
        // Of two packs of one name the later is too many.
        let Some(place) = read.iter().rposition(|(_, pack)| pack.header.id == error.pack) else {
            return Err(error.into());
        };
        let (file, _) = read.remove(place);
        faults.push(Fault::of(file, error));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> PackText {
        PackText { name: name.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn packs_that_do_not_hold_are_left_out_and_the_others_are_in_force() {
        let files = [
            file("a.txt", "隔壁店 | 禁用"),
            file(
                "broken.toml",
                "[pack]\nid = \"broken\"\n[[rule]]\nid = \"house-rule.x\"\nmatch = [\"@nowhere\"]",
            ),
            file("b.txt", "到付 | 提示"),
            file("again/a.txt", "别家店"),
            file("no.toml", "[pack\n"),
        ];
        let (judge, faults) = with_those_that_hold(&JudgeOptions::default(), &files).expect("two packs hold");
        let rules: Vec<&str> = judge
            .rules()
            .rules
            .iter()
            .map(|rule| rule.id.as_str())
            .filter(|id| id.starts_with("house-rule."))
            .collect();
        assert!(rules.contains(&"house-rule.a.1") && rules.contains(&"house-rule.b.1"), "{rules:?}");
        let mut places: Vec<_> = faults.iter().map(|fault| (fault.name.as_str(), fault.line)).collect();
        places.sort_unstable();
        assert_eq!(places, [("again/a.txt", None), ("broken.toml", Some(5)), ("no.toml", Some(1))]);
    }

    #[test]
    fn every_example_is_told_whether_it_holds_or_not() {
        let text = "[pack]\nid = \"shop\"\n[[rule]]\nid = \"house-rule.rival\"\nmatch = [\"'隔壁店'\"]\nhits = [\"隔壁店更贵\", \"没有\"]\nmisses = [\"隔壁\", \"c: 在吗\\n什么\"]";
        let Ok(Check::Holds { examples, .. }) = checked(&file("shop.toml", text), JudgeOptions::default())
        else {
            panic!("the pack can be read");
        };
        let told: Vec<_> = examples.iter().map(|example| (example.holds, example.why.is_some())).collect();
        assert_eq!(told, [(true, false), (false, false), (true, false), (false, true)]);
        assert_eq!(examples[0].found[0].text, "隔壁店");
    }
}
