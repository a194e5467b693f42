//! Reading what JavaScript gives: every error names its place, as in `conversation.turns[1].role`.
//!
//! By hand, because following paths through derived readers costs a fifth of the module, and an agent's browser
//! unpacks the module before the first verdict.

use js_sys::{Array, Object, Reflect};
use serde::de::DeserializeOwned;
use serde::de::value::{Error, StrDeserializer};
use wasm_bindgen::prelude::*;

use crate::error::Failure;

/// A value and the way to it.
pub struct Place<'a> {
    value: JsValue,
    step: Step<'a>,
    /// Where the last step started from.
    from: Option<&'a Place<'a>>,
}

/// How a value is reached from the one that holds it.
enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

impl<'a> Place<'a> {
    /// An argument by its name.
    pub fn argument(value: &JsValue, name: &'a str) -> Self {
        Self { value: value.clone(), step: Step::Name(name), from: None }
    }

    /// The field of an object; absent if the object has none of this name.
    pub fn field(&'a self, name: &'a str) -> Result<Self, Failure> {
        if !self.value.is_object() {
            return Err(self.refuse("not an object"));
        }
        let value =
            Reflect::get(&self.value, &JsValue::from_str(name)).map_err(|_| self.refuse("cannot be read"))?;
        Ok(Self { value, step: Step::Name(name), from: Some(self) })
    }

    /// The place itself, unless nothing is there: undefined and null are one.
    pub fn present(self) -> Option<Self> {
        if self.is_missing() { None } else { Some(self) }
    }

    /// Whether nothing is there.
    pub fn is_missing(&self) -> bool {
        self.value.is_undefined() || self.value.is_null()
    }

    /// The items of a list; none if nothing is there.
    pub fn items<T>(&self, read: impl Fn(&Place<'_>) -> Result<T, Failure>) -> Result<Vec<T>, Failure> {
        if self.is_missing() {
            return Ok(Vec::new());
        }
        let list: &Array = self.value.dyn_ref().ok_or_else(|| self.refuse("not a list"))?;
        let items = list.iter().enumerate();
        items
            .map(|(number, value)| read(&Place { value, step: Step::Index(number), from: Some(self) }))
            .collect()
    }

    /// The fields of an object by name; none if nothing is there.
    pub fn entries<T>(
        &self,
        read: impl Fn(&Place<'_>) -> Result<T, Failure>,
    ) -> Result<Vec<(String, T)>, Failure> {
        if self.is_missing() {
            return Ok(Vec::new());
        }
        let object: &Object = self.value.dyn_ref().ok_or_else(|| self.refuse("not an object"))?;
        let names = Object::keys(object);
        names
            .iter()
            .filter_map(|name| name.as_string())
            .map(|name| {
                let value = read(&self.field(&name)?)?;
                Ok((name, value))
            })
            .collect()
    }

    /// A string.
    pub fn text(&self) -> Result<String, Failure> {
        self.value
            .as_string()
            .ok_or_else(|| self.refuse(if self.is_missing() { "missing" } else { "not a string" }))
    }

    /// Whether a string stands here.
    pub fn is_text(&self) -> bool {
        self.value.is_string()
    }

    /// True or false; false if nothing is there.
    pub fn flag(&self) -> Result<bool, Failure> {
        if self.is_missing() {
            return Ok(false);
        }
        self.value.as_bool().ok_or_else(|| self.refuse("neither true nor false"))
    }

    /// A number.
    #[expect(clippy::cast_possible_truncation, reason = "weights and points: a few digits say all of them")]
    pub fn number(&self) -> Result<f32, Failure> {
        self.value.as_f64().map(|number| number as f32).ok_or_else(|| self.refuse("not a number"))
    }

    /// A number without a sign and without a fraction.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "that it is none of these is what is looked at"
    )]
    pub fn whole_number<T: TryFrom<u32>>(&self) -> Result<T, Failure> {
        let whole = |number: &f64| number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(number);
        let number = self.value.as_f64().filter(whole);
        let number = number.and_then(|number| T::try_from(number as u32).ok());
        number.ok_or_else(|| self.refuse("not a whole number, or too great"))
    }

    /// Refuses an object with a field of any other name: what is misspelt would be passed over in silence.
    pub fn knows(&self, names: &[&str]) -> Result<(), Failure> {
        let object: &Object = self.value.dyn_ref().ok_or_else(|| self.refuse("not an object"))?;
        let mut given = Object::keys(object).into_iter().filter_map(|name| name.as_string());
        match given.find(|name| !names.contains(&name.as_str())) {
            Some(name) => {
                Err(self.refuse(&format!("unknown field `{name}`; there are {}", names.join(", "))))
            }
            None => Ok(()),
        }
    }

    /// One of the names of an enum.
    pub fn one_of<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        let text = self.text()?;
        T::deserialize(StrDeserializer::<Error>::new(&text)).map_err(|error| self.refuse(&error.to_string()))
    }

    /// Anything that can be deserialised, in modules whose size matters less; the error names this place and not the path below it.
    #[cfg(feature = "desk")]
    pub fn whole<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        serde_wasm_bindgen::from_value(self.value.clone()).map_err(|error| {
            // Its Display is the JavaScript error's `toString()`, which would say "Error: " once more.
            self.refuse(error.to_string().trim_start_matches("Error: "))
        })
    }

    /// What is wrong here.
    pub fn refuse(&self, why: &str) -> Failure {
        Failure::bad_input(format!("{}: {why}", self.path()))
    }

    fn path(&self) -> String {
        let before = self.from.map(Place::path);
        match (before, &self.step) {
            (None, Step::Name(name)) => (*name).to_owned(),
            (None, Step::Index(number)) => format!("[{number}]"),
            (Some(before), Step::Name(name)) => format!("{before}.{name}"),
            (Some(before), Step::Index(number)) => format!("{before}[{number}]"),
        }
    }
}
