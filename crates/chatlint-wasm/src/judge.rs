//! The one judge of this instance.

use std::cell::RefCell;
use std::collections::BTreeMap;

use chatlint_core::judge::LevelSetting;
use chatlint_core::pack::builtin::builtin;
use chatlint_core::{Judge, JudgeOptions, Locale, Pack, Profile};
use serde::Deserialize;

use crate::error::Failure;
use crate::talks;

thread_local! {
    static JUDGE: RefCell<Option<Judge>> = const { RefCell::new(None) };
}

/// [`JudgeOptions`] without the packs, which are read on their own, and with shipped profiles by name.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Options {
    locale: Locale,
    profile: Option<ProfileOption>,
    levels: BTreeMap<String, LevelSetting>,
}

/// A profile, or the name of a shipped one.
#[derive(Deserialize)]
#[serde(untagged)]
enum ProfileOption {
    Named(String),
    Own(Profile),
}

/// Makes the judge anew; on a fault the old one stays.
pub fn configure(options: Options, packs: Vec<Pack>) -> Result<(), Failure> {
    let profile = match options.profile {
        None => None,
        Some(ProfileOption::Own(profile)) => Some(profile),
        Some(ProfileOption::Named(name)) => Some(shipped(&name)?),
    };
    let Options { locale, levels, .. } = options;
    let judge = Judge::new(JudgeOptions { locale, packs, profile, levels })?;
    talks::forget_all();
    JUDGE.set(Some(judge));
    Ok(())
}

/// Asks the judge; makes it with default options if nobody did.
pub fn with<T>(ask: impl FnOnce(&Judge) -> T) -> Result<T, Failure> {
    if JUDGE.with_borrow(Option::is_none) {
        configure(Options::default(), Vec::new())?;
    }
    Ok(JUDGE.with_borrow(|judge| ask(judge.as_ref().expect("just configured"))))
}

fn shipped(name: &str) -> Result<Profile, Failure> {
    let profiles = builtin().profiles;
    let names: Vec<String> = profiles.iter().map(|profile| profile.id.clone()).collect();
    profiles.into_iter().find(|profile| profile.id == name).ok_or_else(|| {
        Failure::bad_input(format!("options.profile: there is no `{name}`; there are {}", names.join(", ")))
    })
}
