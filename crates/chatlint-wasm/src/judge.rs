//! The one judge of this instance.

use std::cell::RefCell;

use chatlint_core::pack::Prepared;
use chatlint_core::pack::named::Named;
use chatlint_core::{Judge, JudgeOptions, Locale, Profile};
use wasm_bindgen::JsValue;

use crate::error::Failure;
use crate::pack;
use crate::place::Place;
use crate::talks;

thread_local! {
    static JUDGE: RefCell<Option<Judge>> = const { RefCell::new(None) };
}

/// What makes a judge in a browser.
#[derive(Default)]
pub struct Options {
    /// What the judge itself is made with.
    pub judge: JudgeOptions,
    /// The shipped sentences in the judge's language, by the Chinese; none where the module carries them.
    sentences: Named<String>,
}

/// Reads the argument `options`, with shipped profiles by name.
#[expect(clippy::redundant_closure_for_method_calls, reason = "a method's path is bound to one lifetime")]
pub fn read_options(value: &JsValue) -> Result<Options, Failure> {
    let Some(options) = Place::argument(value, "options").present() else {
        return Ok(Options::default());
    };
    let locale = options.field("locale")?;
    let sentences = options.field("sentences")?;
    let judge = read_judge_options(&options)?;
    let carried = cfg!(feature = "desk") || judge.locale == Locale::ZhCn;
    if !carried && sentences.is_missing() {
        return Err(locale.refuse(
            "this module speaks Chinese alone; pass the sentences of this language as options.sentences (wasm/sentences/)",
        ));
    }
    Ok(Options { judge, sentences: sentences.entries(|sentence| sentence.text())?.into() })
}

#[expect(clippy::redundant_closure_for_method_calls, reason = "a method's path is bound to one lifetime")]
fn read_judge_options(options: &Place<'_>) -> Result<JudgeOptions, Failure> {
    let profile = options.field("profile")?.present();
    let profile =
        profile.map(|profile| if profile.is_text() { shipped(&profile) } else { pack::profile(&profile) });
    Ok(JudgeOptions {
        locale: options
            .field("locale")?
            .present()
            .map(|locale| locale.one_of())
            .transpose()?
            .unwrap_or_default(),
        packs: options.field("packs")?.items(pack::read)?,
        profile: profile.transpose()?,
        levels: options.field("levels")?.entries(|level| level.one_of())?.into(),
    })
}

/// The shipped packs as this module's build script compiled them.
static PREPARED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/judge.prepared"));

/// The shipped packs.
pub fn prepared() -> Prepared {
    Prepared::from_bytes(PREPARED).expect("written by the build script through the same types")
}

/// Makes the judge anew; on a fault the old one stays.
pub fn configure(options: Options) -> Result<(), Failure> {
    put(make(options)?);
    Ok(())
}

/// Puts a judge in place of the old one.
pub fn put(judge: Judge) {
    talks::forget_all();
    JUDGE.set(Some(judge));
}

/// A judge of the shipped packs and those of the options.
pub fn make(Options { judge, sentences }: Options) -> Result<Judge, Failure> {
    let mut prepared = prepared();
    if !sentences.is_empty() {
        prepared.translate(judge.locale, |chinese| sentences.get(chinese).cloned());
    }
    Ok(Judge::from_prepared(prepared, judge)?)
}

/// Asks the judge; makes it with default options if nobody did.
pub fn with<T>(ask: impl FnOnce(&Judge) -> T) -> Result<T, Failure> {
    if JUDGE.with_borrow(Option::is_none) {
        configure(Options::default())?;
    }
    Ok(JUDGE.with_borrow(|judge| ask(judge.as_ref().expect("just configured"))))
}

fn shipped(name: &Place<'_>) -> Result<Profile, Failure> {
    let wanted = name.text()?;
    let profiles = prepared().profiles;
    let names: Vec<String> = profiles.iter().map(|profile| profile.id.clone()).collect();
    let found = profiles.into_iter().find(|profile| profile.id == wanted);
    found.ok_or_else(|| name.refuse(&format!("there is no `{wanted}`; there are {}", names.join(", "))))
}
