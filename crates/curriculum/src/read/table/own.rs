//! Keys that the file's writer named, such as those of a draw.

use super::{LONGEST_TEXT, Table, Value};
use crate::problem::quoted;
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// What stands behind a key that the file's writer named.
pub(in crate::read) enum Cell {
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
    /// All keys that were not asked for by name: the writer's own. In order of key.
    pub(in crate::read) fn rest(&mut self) -> Vec<(String, Cell)> {
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
