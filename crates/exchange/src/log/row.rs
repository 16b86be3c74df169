//! One answer of a log.

use jiff::Timestamp;
use std::fmt::Write;

/// One answer; texts are borrowed from the reader and last until the next row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogRow<'a> {
    /// Row of the file, from 1; the header is row 1.
    pub row: u64,
    /// Who answered, as the source names them; never empty.
    pub user: &'a str,
    /// What was asked, as the source names it; never empty.
    pub item: &'a str,
    /// When; `None` when only the order is known.
    pub at: Option<Timestamp>,
    /// 0 wrong, 1 right, or the share of the marks between.
    pub share: f64,
    /// 1 for the first row of this user, item and time in this file, 2 for the next, and so on.
    pub occurrence: u32,
    pub(super) skills: &'a str,
}

impl<'a> LogRow<'a> {
    /// The skills named, in the order of the row, none empty; empty when there are none.
    pub fn skills(&self) -> impl Iterator<Item = &'a str> {
        self.skills.split("~~").map(str::trim).filter(|skill| !skill.is_empty())
    }

    /// Writes the row's key in its source: `user|item|milliseconds|occurrence`, with `0` for an unknown time
    /// and `\` before a `|` or `\` of an id, so that no two answers share one. `key` is overwritten.
    pub fn source_key(&self, key: &mut String) {
        key.clear();
        for id in [self.user, self.item] {
            if id.contains(['|', '\\']) {
                for c in id.chars() {
                    if matches!(c, '|' | '\\') {
                        key.push('\\');
                    }
                    key.push(c);
                }
            } else {
                key.push_str(id);
            }
            key.push('|');
        }
        let milliseconds = self.at.map_or(0, Timestamp::as_millisecond);
        // Writing to a String cannot fail.
        let _ = write!(key, "{milliseconds}|{}", self.occurrence);
    }
}
