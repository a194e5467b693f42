//! The one judge of this instance.

use std::cell::RefCell;

use chatlint_core::pack::Prepared;
use chatlint_core::{Judge, JudgeOptions, PackError, Profile};
use wasm_bindgen::JsValue;

use crate::error::Failure;
use crate::pack;
use crate::place::Place;
use crate::talks;

thread_local! {
    static JUDGE: RefCell<Option<Judge>> = const { RefCell::new(None) };
}

/// Reads the argument `options`: [`JudgeOptions`], with shipped profiles by name.
#[expect(clippy::redundant_closure_for_method_calls, reason = "a method's path is bound to one lifetime")]
pub fn read_options(value: &JsValue) -> Result<JudgeOptions, Failure> {
    let Some(options) = Place::argument(value, "options").present() else {
        return Ok(JudgeOptions::default());
    };
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
pub fn configure(options: JudgeOptions) -> Result<(), Failure> {
    put(make(options)?);
    Ok(())
}

/// Puts a judge in place of the old one.
pub fn put(judge: Judge) {
    talks::forget_all();
    JUDGE.set(Some(judge));
}

/// A judge of the shipped packs and those of the options.
pub fn make(options: JudgeOptions) -> Result<Judge, Failure> {
    Ok(made(options)?)
}

/// A judge of the shipped packs and those of the options, or what is wrong with them.
pub fn made(options: JudgeOptions) -> Result<Judge, PackError> {
    Judge::from_prepared(prepared(), options)
}

/// Asks the judge; makes it with default options if nobody did.
pub fn with<T>(ask: impl FnOnce(&Judge) -> T) -> Result<T, Failure> {
    if JUDGE.with_borrow(Option::is_none) {
        configure(JudgeOptions::default())?;
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
