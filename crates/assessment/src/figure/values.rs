//! A figure's values, each asked for by its name and checked: what is missing, unknown, of another sort or out of bounds
//! is a fault in plain words.

use super::fault::{FigureFault, fault};
use super::words::a;
use crate::exact::{Number, Value};
use crate::template::{DrawnFigure, number_text};
use curriculum::plain;
use num_traits::ToPrimitive as _;
use std::ops::RangeInclusive;

/// Characters of a text in a picture.
const LONGEST: usize = 60;

/// Values under one name, at most: no picture of any kind has more.
const MOST: usize = 150;

/// A number or words, as they may stand in a picture.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Shown {
    Number(Number),
    Text(String),
}

impl Shown {
    /// As it is written.
    pub fn text(&self) -> String {
        match self {
            Self::Number(number) => number_text(number),
            Self::Text(text) => text.clone(),
        }
    }

    pub fn number(&self) -> Option<&Number> {
        match self {
            Self::Number(number) => Some(number),
            Self::Text(_) => None,
        }
    }

    /// Its size on paper, where it is a number.
    pub fn float(&self) -> Option<f64> {
        self.number().map(float)
    }

    /// With a unit behind it, where something stands there that a unit belongs to.
    pub fn with_unit(&self, unit: &str) -> String {
        let text = self.text();
        match text.as_str() {
            "" | "?" => text,
            _ if unit.is_empty() => text,
            // “2x + 10°” would be another angle.
            _ if unit == "°" && text.contains(' ') => text,
            _ if unit.starts_with('°') || unit == "%" => format!("{text}{unit}"),
            _ => format!("{text} {unit}"),
        }
    }

    /// In words for whoever cannot see it.
    pub fn said(&self, unit: &str) -> String {
        match self.with_unit(unit).as_str() {
            "?" => "a question mark".to_owned(),
            "" => "nothing".to_owned(),
            text => text.to_owned(),
        }
    }
}

/// The nearest number that can be measured off.
pub(super) fn float(number: &Number) -> f64 {
    number.to_f64().unwrap_or(0.0)
}

/// The values of one figure.
pub(super) struct Values<'a> {
    figure: &'a DrawnFigure,
}

impl<'a> Values<'a> {
    /// # Errors
    /// When a name is given that the kind does not know, or one has far too many values.
    pub fn new(figure: &'a DrawnFigure, known: &[&str]) -> Result<Self, FigureFault> {
        for (key, values) in &figure.values {
            if !known.contains(&key.as_str()) {
                let what = format!("{} has no “{key}”", a(&figure.kind));
                return fault(what, format!("It knows: {}", known.join(", ")));
            }
            if values.len() > MOST {
                return fault(format!("{key} has {} values", values.len()), "Give it fewer");
            }
        }
        Ok(Self { figure })
    }

    /// The kind, as the file writes it, with its article.
    fn a(&self) -> String {
        a(&self.figure.kind)
    }

    pub fn has(&self, key: &str) -> bool {
        self.figure.values.get(key).is_some_and(|values| !values.is_empty())
    }

    /// Whatever is there, in order; nothing where the name is absent.
    pub fn all(&self, key: &str) -> Result<Vec<Shown>, FigureFault> {
        let values = self.figure.values.get(key).map_or(&[][..], Vec::as_slice);
        values
            .iter()
            .map(|value| match value {
                Value::Number(number) => Ok(Shown::Number(number.clone())),
                Value::Text(text) => {
                    let text = plain(text).trim().to_owned();
                    if text.chars().count() > LONGEST {
                        let what = format!("“{text}” is too long for a picture");
                        return fault(what, format!("Use at most {LONGEST} characters"));
                    }
                    Ok(Shown::Text(text))
                }
                other => fault(
                    format!("{key} of {} is {}", self.a(), other.kind()),
                    "Give a number, or a text in single quotes",
                ),
            })
            .collect()
    }

    /// As many as the range allows.
    pub fn some(&self, key: &str, count: RangeInclusive<usize>) -> Result<Vec<Shown>, FigureFault> {
        let all = self.all(key)?;
        if count.contains(&all.len()) {
            return Ok(all);
        }
        if all.is_empty() {
            return fault(format!("{} needs {key}", self.a()), format!("Add {key} = \"…\""));
        }
        let (least, most) = (count.start(), count.end());
        let wanted = if least == most { least.to_string() } else { format!("{least} to {most}") };
        fault(format!("{key} of {} has {} values", self.a(), all.len()), format!("Give it {wanted}"))
    }

    /// Exactly one.
    pub fn one(&self, key: &str) -> Result<Shown, FigureFault> {
        let mut all = self.some(key, 1..=1)?;
        Ok(all.remove(0))
    }

    /// One text, or nothing said.
    pub fn text(&self, key: &str) -> Result<String, FigureFault> {
        Ok(if self.has(key) { self.one(key)?.text() } else { String::new() })
    }

    /// One of a few words.
    pub fn word(&self, key: &str, words: &[&'static str]) -> Result<Option<&'static str>, FigureFault> {
        if !self.has(key) {
            return Ok(None);
        }
        let text = self.one(key)?.text();
        match words.iter().find(|word| **word == text) {
            Some(word) => Ok(Some(word)),
            None => fault(
                format!("{key} of {} is '{text}'", self.a()),
                format!("Write one of '{}'", words.join("', '")),
            ),
        }
    }

    pub fn yes(&self, key: &str, default: bool) -> Result<bool, FigureFault> {
        Ok(self.word(key, &["yes", "no"])?.map_or(default, |word| word == "yes"))
    }

    /// One number.
    pub fn number(&self, key: &str) -> Result<Number, FigureFault> {
        let shown = self.one(key)?;
        self.as_number(key, &shown).cloned()
    }

    /// Numbers, as many as the range allows.
    pub fn numbers(&self, key: &str, count: RangeInclusive<usize>) -> Result<Vec<Number>, FigureFault> {
        let all = self.some(key, count)?;
        all.iter().map(|shown| self.as_number(key, shown).cloned()).collect()
    }

    fn as_number<'v>(&self, key: &str, shown: &'v Shown) -> Result<&'v Number, FigureFault> {
        match shown {
            Shown::Number(number) => Ok(number),
            Shown::Text(text) => fault(
                format!("{key} of {} is the text '{text}'", self.a()),
                "Give a number, without single quotes",
            ),
        }
    }

    /// One whole number within bounds.
    pub fn whole(&self, key: &str, bounds: RangeInclusive<u32>) -> Result<u32, FigureFault> {
        let number = self.number(key)?;
        self.bounded(key, &number, &bounds)
    }

    /// The same, or the default where nothing is said.
    pub fn whole_or(&self, key: &str, default: u32, bounds: RangeInclusive<u32>) -> Result<u32, FigureFault> {
        if self.has(key) { self.whole(key, bounds) } else { Ok(default) }
    }

    /// Whole numbers within bounds.
    pub fn wholes(
        &self,
        key: &str,
        count: RangeInclusive<usize>,
        bounds: RangeInclusive<u32>,
    ) -> Result<Vec<u32>, FigureFault> {
        let numbers = self.numbers(key, count)?;
        numbers.iter().map(|number| self.bounded(key, number, &bounds)).collect()
    }

    fn bounded(&self, key: &str, number: &Number, bounds: &RangeInclusive<u32>) -> Result<u32, FigureFault> {
        let whole = number.is_integer().then(|| number.to_integer().to_u32()).flatten();
        match whole.filter(|whole| bounds.contains(whole)) {
            Some(whole) => Ok(whole),
            None => fault(
                format!("{key} of {} is {}", self.a(), number_text(number)),
                format!("Use a whole number from {} to {}", bounds.start(), bounds.end()),
            ),
        }
    }
}
