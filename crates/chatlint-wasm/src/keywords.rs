//! Keyword collection on its way through the page's worker: messages in twice, keywords out.
//!
//! One collection at a time, as there is one reader of files.

use std::cell::RefCell;

use chatlint_report::keywords::{Counting, Discovery, Message, Options, Set, runs};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

use crate::error::Failure;
use crate::place::Place;
use crate::value;

#[wasm_bindgen]
extern "C" {
    /// What is asked for, as a plain object.
    #[wasm_bindgen(typescript_type = "KeywordOptions")]
    pub type KeywordOptionsValue;
    /// Messages of talks, as plain objects.
    #[wasm_bindgen(typescript_type = "KeywordTalk[]")]
    pub type KeywordTalksValue;
    /// What a collection comes to, as a plain object.
    #[wasm_bindgen(typescript_type = "Keywords")]
    pub type KeywordsValue;
}

/// A talk's messages of one side.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OneSide {
    talk: u32,
    chosen: bool,
    /// Of those who speak.
    names: Vec<String>,
    messages: Vec<Said>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    turn: u32,
    text: String,
}

enum Collection {
    None,
    First(Discovery),
    Second(Counting),
}

thread_local! {
    static COLLECTION: RefCell<Collection> = const { RefCell::new(Collection::None) };
}

/// Begins a collection, in place of the one before.
///
/// @throws {ChatlintError} `bad-input` if the options are wrong.
#[wasm_bindgen(js_name = openKeywords)]
pub fn open_keywords(options: &KeywordOptionsValue) -> Result<(), JsValue> {
    let options: Options = Place::argument(options, "options").whole()?;
    COLLECTION.set(Collection::First(Discovery::new(options)));
    Ok(())
}

/// The first pass: finds words in talks of the chosen set; others are passed over.
///
/// @throws {ChatlintError} `bad-input` if no collection is open, or its second pass has begun.
#[wasm_bindgen(js_name = findWords)]
pub fn find_words(talks: &KeywordTalksValue) -> Result<(), JsValue> {
    let talks: Vec<OneSide> = Place::argument(talks, "talks").whole()?;
    COLLECTION.with_borrow_mut(|collection| {
        let Collection::First(discovery) = collection else { return Err(out_of_turn().into()) };
        for talk in talks.iter().filter(|talk| talk.chosen) {
            each(talk, |message, names| discovery.read(&message, names));
        }
        Ok(())
    })
}

/// The second pass: counts what was found in talks of both sets.
///
/// @throws {ChatlintError} `bad-input` if no collection is open.
#[wasm_bindgen(js_name = countWords)]
pub fn count_words(talks: &KeywordTalksValue) -> Result<(), JsValue> {
    let talks: Vec<OneSide> = Place::argument(talks, "talks").whole()?;
    COLLECTION.with_borrow_mut(|collection| {
        *collection = match std::mem::replace(collection, Collection::None) {
            Collection::First(discovery) => Collection::Second(discovery.candidates()),
            other => other,
        };
        let Collection::Second(counting) = collection else { return Err(out_of_turn().into()) };
        for talk in &talks {
            let set = if talk.chosen { Set::Chosen } else { Set::Rest };
            each(talk, |message, names| counting.read(set, &message, names));
        }
        Ok(())
    })
}

/// Ends the collection.
///
/// @throws {ChatlintError} `bad-input` if no collection is open.
#[wasm_bindgen(js_name = takeKeywords)]
pub fn take_keywords() -> Result<KeywordsValue, JsValue> {
    let keywords = match COLLECTION.replace(Collection::None) {
        Collection::None => return Err(out_of_turn().into()),
        Collection::First(discovery) => discovery.candidates().keywords(),
        Collection::Second(counting) => counting.keywords(),
    };
    value::write(&keywords)
}

fn each(talk: &OneSide, mut read: impl FnMut(Message<'_>, &[Vec<char>])) {
    let names = runs::names(talk.names.iter().map(String::as_str));
    for said in &talk.messages {
        read(Message { talk: talk.talk, turn: said.turn, text: &said.text }, &names);
    }
}

fn out_of_turn() -> Failure {
    Failure::bad_input("no collection is at this step; call openKeywords first".to_owned())
}
