//! One TOML table, read strictly: each key asked for once, and what nobody asked for is refused by name.

mod list;
mod own;
mod part;

pub(super) use own::Cell;
pub(super) use part::Reference;

use super::source::Source;
use super::spelling::nearest;
use super::text;
use crate::check::ItemPlace;
use crate::problem::quoted;
use domain::{Slug, Weight};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Characters of a title, a pupil's sentence or an option.
const LONGEST_TITLE: usize = 300;
/// Characters of any other text.
const LONGEST_TEXT: usize = 5_000;

type Value<'t> = Spanned<DeValue<'t>>;

pub(super) struct Table<'s, 't> {
    source: &'s Source<'t>,
    table: &'s DeTable<'t>,
    /// Line where it begins.
    line: u32,
    /// What it is, in words: "this question".
    what: &'static str,
    known: BTreeSet<&'static str>,
}

impl<'s, 't> Table<'s, 't> {
    pub(super) fn new(source: &'s Source<'t>, table: &'s DeTable<'t>, line: u32, what: &'static str) -> Self {
        Self { source, table, line, what, known: BTreeSet::new() }
    }

    fn value(&mut self, key: &'static str) -> Option<&'s Value<'t>> {
        self.known.insert(key);
        self.table.get(key)
    }

    /// Line of a value, or of the table when it is absent.
    pub(super) fn line_of(&self, key: &str) -> u32 {
        self.table.get(key).map_or(self.line, |value| self.source.line(value.span().start))
    }

    pub(super) fn error(&self, key: &str, what: impl Into<String>, hint: impl Into<String>) {
        self.source.error(self.line_of(key), what, hint);
    }

    /// The table's own line and those of its keys, for checks that come later.
    pub(super) fn place(&self) -> ItemPlace {
        let lines = self
            .table
            .iter()
            .map(|(key, value)| (key.get_ref().to_string(), self.source.line(value.span().start)));
        ItemPlace::new(self.line, lines.collect())
    }

    /// Refuses every key that nobody asked for.
    pub(super) fn finish(self) {
        for key in self.table.keys().filter(|key| !self.known.contains(key.get_ref().as_ref())) {
            let name = key.get_ref().as_ref();
            let what = format!("{} has no {}", self.what, quoted(name));
            let hint = match nearest(name, &self.known) {
                Some(near) => format!("Perhaps you meant \"{near}\""),
                None => format!("It may have: {}", self.known.iter().copied().collect::<Vec<_>>().join(", ")),
            };
            self.source.error(self.source.line(key.span().start), what, hint);
        }
    }

    fn missing(&self, key: &str, example: &str) {
        let what = format!("{} has no {key}", self.what);
        self.source.error(self.line, what, format!("Add a line {key} = {example}"));
    }

    fn expected(&self, key: &str, value: &Value<'t>, what: &str, example: &str) {
        let found = kind_in_words(value.get_ref());
        let line = self.source.line(value.span().start);
        self.source.error(
            line,
            format!("{key} should be {what}, not {found}"),
            format!("Write {key} = {example}"),
        );
    }

    fn checked_text(&self, key: &str, value: &Value<'t>, longest: usize) -> Option<String> {
        let line = self.source.line(value.span().start);
        let Some(text) = value.get_ref().as_str() else {
            self.expected(key, value, "text in quotes", "\"…\"");
            return None;
        };
        text::checked(key, text, longest).map_err(|(what, hint)| self.source.error(line, what, hint)).ok()
    }

    /// A text, if there is one.
    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        self.checked_text(key, value, LONGEST_TEXT)
    }

    /// A short text, if there is one.
    pub(super) fn title(&mut self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        self.checked_text(key, value, LONGEST_TITLE)
    }

    /// A short text that has to be there; a dash stands in for it once that has been said.
    pub(super) fn required_title(&mut self, key: &'static str) -> String {
        if self.value(key).is_none() {
            self.missing(key, "\"…\"");
        }
        self.title(key).unwrap_or_else(|| "–".to_owned())
    }

    /// The id, which has to be there. Once a bad one has been reported the nearest good one stands in for it,
    /// so that the rest is still checked.
    pub(super) fn id(&mut self, key: &'static str) -> Option<Slug> {
        let Some(value) = self.value(key) else {
            self.missing(key, "\"…\"");
            return None;
        };
        let text = self.checked_text(key, value, LONGEST_TEXT)?;
        self.checked_slug(value, &text).or_else(|| Slug::from_title(&text))
    }

    /// An id of something else, if there is one.
    pub(super) fn reference(&mut self, key: &'static str) -> Option<Slug> {
        let value = self.value(key)?;
        let text = self.checked_text(key, value, LONGEST_TEXT)?;
        self.checked_slug(value, &text)
    }

    fn checked_slug(&self, value: &Value<'t>, text: &str) -> Option<Slug> {
        text::slug(text)
            .map_err(|(what, hint)| self.source.error(self.source.line(value.span().start), what, hint))
            .ok()
    }

    /// Yes or no; no when absent.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        let Some(value) = self.value(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.expected(key, value, "true or false", "true");
            false
        })
    }

    /// A whole number within bounds, if there is one.
    pub(super) fn whole(&mut self, key: &'static str, bounds: RangeInclusive<i64>) -> Option<i64> {
        let value = self.value(key)?;
        let (low, high) = (*bounds.start(), *bounds.end());
        let number = match value.get_ref() {
            DeValue::Integer(whole) => i64::from_str_radix(whole.as_str(), whole.radix()).ok(),
            _ => None,
        };
        let number = number.filter(|number| bounds.contains(number));
        if number.is_none() {
            self.expected(
                key,
                value,
                &format!("a whole number from {low} to {high}"),
                &low.max(1).to_string(),
            );
        }
        number
    }

    /// Any number, if there is one.
    pub(super) fn number(&mut self, key: &'static str, example: &str) -> Option<f64> {
        let value = self.value(key)?;
        let number = match value.get_ref() {
            #[allow(
                clippy::cast_precision_loss,
                reason = "numbers here are small or refused by their bounds"
            )]
            DeValue::Integer(whole) => {
                i64::from_str_radix(whole.as_str(), whole.radix()).ok().map(|n| n as f64)
            }
            DeValue::Float(float) => float.as_str().parse::<f64>().ok().filter(|n| n.is_finite()),
            _ => None,
        };
        if number.is_none() {
            self.expected(key, value, "a number", example);
        }
        number
    }

    /// A weight above 0 and at most 1; full when absent or wrong.
    pub(super) fn weight(&mut self, key: &'static str) -> Weight {
        let Some(number) = self.number(key, "0.5") else { return Weight::FULL };
        Weight::new(number).unwrap_or_else(|_| {
            let what = format!("{key} should be above 0 and at most 1, not {number}");
            self.error(key, what, format!("Write {key} = 1 for all of it, {key} = 0.5 for half"));
            Weight::FULL
        })
    }
    /// One word out of a few, if there is one.
    pub(super) fn word<W: Copy>(&mut self, key: &'static str, known: &[(&str, W)]) -> Option<W> {
        let value = self.value(key)?;
        self.checked_word(key, value, known)
    }

    /// One word out of a few that has to be there.
    pub(super) fn required_word<W: Copy>(&mut self, key: &'static str, known: &[(&str, W)]) -> Option<W> {
        if self.value(key).is_none() {
            let words: Vec<String> = known.iter().map(|(word, _)| format!("\"{word}\"")).collect();
            self.missing(key, &words.join(" or "));
        }
        self.word(key, known)
    }

    fn checked_word<W: Copy>(&self, key: &str, value: &Value<'t>, known: &[(&str, W)]) -> Option<W> {
        let text = self.checked_text(key, value, LONGEST_TEXT)?;
        let found = known.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
            let line = self.source.line(value.span().start);
            let what = format!("{key} cannot be {}", quoted(&text));
            self.source.error(line, what, format!("Choose one of: {}", words.join(", ")));
        }
        found
    }
}

fn kind_in_words(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "this number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a part of its own",
    }
}
