//! Judged talks on their way out: written talk by talk, one file at a time.

use std::cell::RefCell;

use chatlint_core::Locale;
use chatlint_report::Words;
use chatlint_report::outgoing::html::Report;
use chatlint_report::outgoing::work_list::ListBook;
use chatlint_report::outgoing::workbook::Book;
use chatlint_report::outgoing::{OutTalk, appeal, csv, json, work_list};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

use crate::error::Failure;
use crate::place::Place;
use crate::report::LocaleValue;
use crate::value::{self, Bytes};

#[wasm_bindgen]
extern "C" {
    /// How a file is written, as a plain object.
    #[wasm_bindgen(typescript_type = "OutOptions")]
    pub type OutOptionsValue;
    /// Judged talks with rulings, as plain objects.
    #[wasm_bindgen(typescript_type = "OutTalk[]")]
    pub type OutTalksValue;
    /// A judged talk with rulings, as a plain object.
    #[wasm_bindgen(typescript_type = "OutTalk")]
    pub type OutTalkValue;
    /// A piece of a file.
    #[wasm_bindgen(typescript_type = "Uint8Array")]
    pub type PieceValue;
}

/// What a file is written as.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Form {
    Workbook,
    Csv,
    Json,
    Report,
    WorkList,
    WorkListCsv,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct OutOptions {
    form: Form,
    locale: Locale,
    /// Whether what could lead to a customer is taken out.
    redact: bool,
    /// Whether a report shows every line.
    #[serde(default)]
    whole: bool,
    /// What a work list's talks were drawn by.
    #[serde(default)]
    scene: String,
}

enum Writer {
    Workbook(Box<Book>),
    Csv,
    Json { first: bool },
    Report(Report),
    WorkList(Box<ListBook>),
    WorkListCsv,
}

struct Out {
    options: OutOptions,
    writer: Writer,
    /// What is written and was not taken yet.
    ready: String,
}

thread_local! {
    static OUT: RefCell<Option<Out>> = const { RefCell::new(None) };
}

/// Begins a file, in place of the one before.
///
/// @throws {ChatlintError} `bad-input` if the options are wrong.
#[wasm_bindgen(js_name = beginOut)]
pub fn begin_out(options: &OutOptionsValue) -> Result<(), JsValue> {
    let options: OutOptions = Place::argument(options, "options").whole()?;
    let labels = &Words::of(options.locale).labels;
    let (writer, ready) = match options.form {
        Form::Workbook => {
            let book = Book::new(labels, options.redact).map_err(|error| refuse(&error))?;
            (Writer::Workbook(Box::new(book)), String::new())
        }
        Form::Csv => (Writer::Csv, csv::head(labels)),
        Form::Json => (Writer::Json { first: true }, json::head(options.redact)),
        Form::Report => {
            (Writer::Report(Report::new(options.locale, options.redact, options.whole)), String::new())
        }
        Form::WorkList => {
            let list = ListBook::new(labels, options.redact, &options.scene);
            (Writer::WorkList(Box::new(list.map_err(|error| refuse(&error))?)), String::new())
        }
        Form::WorkListCsv => (Writer::WorkListCsv, work_list::head(labels)),
    };
    OUT.set(Some(Out { options, writer, ready }));
    Ok(())
}

/// Adds talks, and gives what can be written by now.
///
/// @throws {ChatlintError} `bad-input` if no file was begun, or a talk is none.
#[wasm_bindgen(js_name = addOut)]
pub fn add_out(talks: &OutTalksValue) -> Result<PieceValue, JsValue> {
    let talks: Vec<OutTalk> = Place::argument(talks, "talks").whole()?;
    OUT.with_borrow_mut(|out| {
        let out = out.as_mut().ok_or_else(none_begun)?;
        let words = Words::of(out.options.locale);
        for talk in talks {
            let talk = if out.options.redact { talk.redacted(words) } else { talk };
            match &mut out.writer {
                Writer::Workbook(book) => book.add(&talk).map_err(|error| refuse(&error))?,
                Writer::Csv => out.ready.push_str(&csv::talk(&talk, &words.labels)),
                Writer::Json { first } => {
                    out.ready.push_str(&json::talk(&talk, *first));
                    *first = false;
                }
                Writer::Report(report) => report.add(&talk),
                Writer::WorkList(list) => list.add(&talk).map_err(|error| refuse(&error))?,
                Writer::WorkListCsv => {
                    out.ready.push_str(&work_list::line(&talk, &words.labels, &out.options.scene));
                }
            }
        }
        value::write(&Bytes(std::mem::take(&mut out.ready).into_bytes()))
    })
}

/// Ends the file, and gives the rest of it.
///
/// @throws {ChatlintError} `bad-input` if no file was begun.
#[wasm_bindgen(js_name = endOut)]
pub fn end_out() -> Result<PieceValue, JsValue> {
    let out = OUT.take().ok_or_else(none_begun)?;
    let rest = match out.writer {
        Writer::Workbook(book) => book.finish().map_err(|error| refuse(&error))?,
        Writer::Csv | Writer::WorkListCsv => out.ready.into_bytes(),
        Writer::Json { .. } => (out.ready + json::tail()).into_bytes(),
        Writer::Report(report) => report.finish().into_bytes(),
        Writer::WorkList(list) => list.finish().map_err(|error| refuse(&error))?,
    };
    value::write(&Bytes(rest))
}

/// The appeal sheet of a finding, by its place: an HTML file.
///
/// @throws {ChatlintError} `bad-input` if there is no such finding.
#[wasm_bindgen(js_name = appealSheet)]
pub fn appeal_sheet(
    talk: &OutTalkValue,
    finding: usize,
    locale: &LocaleValue,
    redact: bool,
) -> Result<String, JsValue> {
    let talk: OutTalk = Place::argument(talk, "talk").whole()?;
    let locale: Locale = Place::argument(locale, "locale").one_of()?;
    let talk = if redact { talk.redacted(Words::of(locale)) } else { talk };
    let sheet = appeal::sheet(&talk, finding, locale, redact);
    Ok(sheet.ok_or_else(|| Failure::bad_input(format!("finding: there is no finding {finding}")))?)
}

fn none_begun() -> Failure {
    Failure::bad_input("no file was begun; call beginOut first".to_owned())
}

fn refuse(error: &dyn std::fmt::Display) -> Failure {
    Failure::bad_input(format!("the workbook cannot be written: {error}"))
}
