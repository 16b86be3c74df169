//! Lists of plain things: texts, words out of a few.

use super::{LONGEST_TEXT, Table, Value};

impl<'s, 't> Table<'s, 't> {
    /// The items of a list; empty when absent.
    pub(super) fn list(&mut self, key: &'static str, example: &str) -> &'s [Value<'t>] {
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
    pub(in crate::read) fn texts(&mut self, key: &'static str) -> Vec<String> {
        let list = self.list(key, "[\"…\", \"…\"]");
        list.iter().filter_map(|value| self.checked_text(key, value, LONGEST_TEXT)).collect()
    }

    /// A list of words out of a few.
    pub(in crate::read) fn words<W: Copy>(&mut self, key: &'static str, known: &[(&str, W)]) -> Vec<W> {
        let example = format!("[\"{}\"]", known.first().map_or("", |(word, _)| *word));
        let list = self.list(key, &example);
        list.iter().filter_map(|value| self.checked_word(key, value, known)).collect()
    }
}
