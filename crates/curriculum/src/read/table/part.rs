//! Tables within a table: parts, entries, and lists of ids that may say more.

use super::{LONGEST_TEXT, Table, Value};
use domain::Slug;
use toml::de::DeValue;

/// One of a list of ids.
pub(in crate::read) enum Reference<'s, 't> {
    /// The id alone.
    Id(Slug),
    /// The id with more about it.
    Table(Table<'s, 't>),
}

impl<'s, 't> Table<'s, 't> {
    /// Whether a table stands behind a key that may hold something else as well.
    pub(in crate::read) fn holds_table(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|value| value.get_ref().is_table())
    }

    /// A table within this one, if there is one.
    pub(in crate::read) fn inner(&mut self, key: &'static str, what: &'static str) -> Option<Table<'s, 't>> {
        let value = self.value(key)?;
        let Some(table) = value.get_ref().as_table() else {
            self.expected(key, value, "entries in curly brackets", "{ … }");
            return None;
        };
        Some(Table::new(self.source, table, self.source.line(value.span().start), what))
    }

    /// A table that has to be there once, as `[key]`.
    pub(in crate::read) fn part(&mut self, key: &'static str, what: &'static str) -> Option<Table<'s, 't>> {
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
    pub(in crate::read) fn parts(&mut self, key: &'static str, what: &'static str) -> Vec<Table<'s, 't>> {
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
    pub(in crate::read) fn entries(
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
    pub(in crate::read) fn references(
        &mut self,
        key: &'static str,
        what: &'static str,
    ) -> Vec<Reference<'s, 't>> {
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
