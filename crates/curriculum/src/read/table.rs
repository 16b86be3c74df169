//! One TOML table, read strictly: each key asked for once, and what nobody asked for is refused by name.

use super::source::Source;
use super::spelling::nearest;
use super::text;
use crate::check::ItemPlace;
use crate::problem::quoted;
use domain::{Slug, Weight};
use std::collections::{BTreeMap, BTreeSet};
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

    /// The items of a list; empty when absent.
    fn list(&mut self, key: &'static str, example: &str) -> &'s [Value<'t>] {
        let Some(value) = self.value(key) else { return &[] };
        value.get_ref().as_array().map_or_else(
            || {
                self.expected(key, value, "a list in square brackets", example);
                &[][..]
            },
            |list| &list[..],
        )
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<String> {
        let list = self.list(key, "[\"…\", \"…\"]");
        list.iter().filter_map(|value| self.checked_text(key, value, LONGEST_TEXT)).collect()
    }

    /// A list of words out of a few.
    pub(super) fn words<W: Copy>(&mut self, key: &'static str, known: &[(&str, W)]) -> Vec<W> {
        let example = format!("[\"{}\"]", known.first().map_or("", |(word, _)| *word));
        let list = self.list(key, &example);
        list.iter().filter_map(|value| self.checked_word(key, value, known)).collect()
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

    /// A table that has to be there once, as `[key]`.
    pub(super) fn part(&mut self, key: &'static str, what: &'static str) -> Option<Table<'s, 't>> {
        let Some(value) = self.value(key) else {
            let hint = format!("Begin with a line [{key}], then its id and title");
            self.source.error(self.line, format!("{} has no [{key}]", self.what), hint);
            return None;
        };
        let line = self.source.line(value.span().start);
        let Some(table) = value.get_ref().as_table() else {
            let hint = format!("Write [{key}] once, in single brackets, on a line of its own");
            self.source.error(line, format!("[{key}] is not written as a part"), hint);
            return None;
        };
        Some(Table::new(self.source, table, line, what))
    }

    /// Tables that may be there any number of times, as `[[key]]`.
    pub(super) fn parts(&mut self, key: &'static str, what: &'static str) -> Vec<Table<'s, 't>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let list =
            value.get_ref().as_array().filter(|list| list.iter().all(|item| item.get_ref().is_table()));
        let Some(list) = list else {
            let hint = format!("Write [[{key}]] in double brackets, on a line of its own, before each");
            self.error(key, format!("[[{key}]] is not written as a part"), hint);
            return Vec::new();
        };
        self.tables(list, what)
    }

    fn tables(&self, list: &'s [Value<'t>], what: &'static str) -> Vec<Table<'s, 't>> {
        let table = |value: &'s Value<'t>| {
            let line = self.source.line(value.span().start);
            value.get_ref().as_table().map(|table| Table::new(self.source, table, line, what))
        };
        list.iter().filter_map(table).collect()
    }

    /// A list of `{ … }`.
    pub(super) fn entries(
        &mut self,
        key: &'static str,
        what: &'static str,
        example: &str,
    ) -> Vec<Table<'s, 't>> {
        let list = self.list(key, example);
        for value in list.iter().filter(|value| !value.get_ref().is_table()) {
            self.expected(key, value, "a list of entries in curly brackets", example);
        }
        self.tables(list, what)
    }

    /// A list of ids, each either `"id"` or `{ id = "id", … }`: the plain ones, and the tables.
    pub(super) fn references(&mut self, key: &'static str, what: &'static str) -> Vec<Reference<'s, 't>> {
        let list = self.list(key, "[\"…\"]");
        let mut references = Vec::new();
        for value in list {
            match value.get_ref() {
                DeValue::Table(_) => {
                    references.extend(
                        self.tables(std::slice::from_ref(value), what).into_iter().map(Reference::Table),
                    );
                }
                _ => {
                    let text = self.checked_text(key, value, LONGEST_TEXT);
                    let id = text.and_then(|text| self.checked_slug(value, &text));
                    references.extend(id.map(Reference::Id));
                }
            }
        }
        references
    }
}

/// What stands behind a key that the file's writer named.
pub(super) enum Cell {
    /// A text, or a number as it was written.
    Text(String),
    /// A list of texts.
    Texts(Vec<String>),
    /// A list of rows, each with columns.
    Rows(Vec<BTreeMap<String, String>>),
}

/// Names that a writer may give, such as those of a draw.
const LONGEST_NAME: usize = 30;
/// Rows or texts of one draw.
const MOST_ROWS: usize = 500;

impl<'s, 't> Table<'s, 't> {
    /// A table within this one, if there is one.
    pub(super) fn inner(&mut self, key: &'static str, what: &'static str) -> Option<Table<'s, 't>> {
        let value = self.value(key)?;
        let Some(table) = value.get_ref().as_table() else {
            self.expected(key, value, "entries in curly brackets", "{ … }");
            return None;
        };
        Some(Table::new(self.source, table, self.source.line(value.span().start), what))
    }

    /// All keys that were not asked for by name: the writer's own. In order of key.
    pub(super) fn rest(&mut self) -> Vec<(String, Cell)> {
        let own: Vec<(String, &'s Value<'t>)> = self
            .table
            .iter()
            .map(|(key, value)| (key.get_ref().to_string(), value))
            .filter(|(key, _)| !self.known.contains(key.as_str()))
            .collect();
        own.into_iter().filter_map(|(key, value)| self.cell(&key, value).map(|cell| (key, cell))).collect()
    }

    fn cell(&self, key: &str, value: &'s Value<'t>) -> Option<Cell> {
        let line = self.source.line(value.span().start);
        let named = key.len() <= LONGEST_NAME
            && key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
        if !named {
            let what = format!("{} cannot be a name here", quoted(key));
            self.source.error(line, what, "Begin with a letter and use letters, digits and _ only");
            return None;
        }
        let Some(list) = value.get_ref().as_array() else { return self.plain(key, value).map(Cell::Text) };
        if list.len() > MOST_ROWS {
            self.source.error(line, format!("{key} has {} entries", list.len()), format!("Keep {MOST_ROWS}"));
            return None;
        }
        if list.iter().any(|item| item.get_ref().is_table()) {
            let rows = list.iter().filter_map(|item| item.get_ref().as_table());
            return Some(Cell::Rows(rows.map(|row| self.row(row)).collect()));
        }
        Some(Cell::Texts(list.iter().filter_map(|item| self.plain(key, item)).collect()))
    }

    fn row(&self, row: &'s DeTable<'t>) -> BTreeMap<String, String> {
        row.iter()
            .filter_map(|(key, value)| {
                let key = key.get_ref().to_string();
                self.plain(&key, value).map(|text| (key, text))
            })
            .collect()
    }

    /// A text, or a number as it was written.
    fn plain(&self, key: &str, value: &'s Value<'t>) -> Option<String> {
        match value.get_ref() {
            DeValue::Integer(whole) if whole.radix() == 10 => Some(whole.as_str().to_owned()),
            DeValue::Float(float) => Some(float.as_str().to_owned()),
            _ => self.checked_text(key, value, LONGEST_TEXT),
        }
    }
}

/// One of a list of ids.
pub(super) enum Reference<'s, 't> {
    /// The id alone.
    Id(Slug),
    /// The id with more about it.
    Table(Table<'s, 't>),
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
