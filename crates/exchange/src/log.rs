//! Response logs: one row an answer, streamed, so that a file of any length is read in a few kilobytes.
//!
//! Columns are found by name (`user_id, item_id, timestamp, correct, skill_id`, renamable), separated by tabs,
//! commas or semicolons. A timestamp of 0, an empty one, or no such column means that only the order of the
//! rows is known. Several skills of one question are joined by `~~`.
//!
//! Each row has a source key (user, item, time, how many times before): reading the same file again, or a
//! longer version of it, gives the same rows the same keys, so that importing twice changes nothing.
//!
//! Deliberately not here: quoted line breaks (a log has none), sorting by time, and any opinion on skills.

pub(crate) mod fields;
pub(crate) mod lines;
mod reader;
mod row;

pub use lines::LogError;
pub use reader::LogReader;
pub use row::LogRow;

use crate::problem::Problems;

/// The names of the columns, compared without case, spaces and underscores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogColumns {
    /// Who answered; must be there.
    pub user: String,
    /// What was asked; must be there.
    pub item: String,
    /// When; need not be there.
    pub timestamp: String,
    /// Right or wrong, or a share; must be there.
    pub correct: String,
    /// Skills; need not be there.
    pub skill: String,
}

impl Default for LogColumns {
    fn default() -> Self {
        Self {
            user: "user_id".into(),
            item: "item_id".into(),
            timestamp: "timestamp".into(),
            correct: "correct".into(),
            skill: "skill_id".into(),
        }
    }
}

/// What to do with a row that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BadRows {
    /// Stop at the first: nothing half-understood is taken in.
    #[default]
    Stop,
    /// Leave it out, count it, and keep the first ones to show.
    Skip,
}

/// How to read a log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogOptions {
    /// Names of the columns.
    pub columns: LogColumns,
    /// The separator; `None` finds it in the first row.
    pub separator: Option<char>,
    /// What to do with rows that cannot be read.
    pub bad_rows: BadRows,
}

/// What a reading found, so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogCounts {
    /// Rows given out.
    pub rows: u64,
    /// Rows left out.
    pub skipped: u64,
    /// Rows without a time: only their order is known.
    pub order_only: u64,
    /// Rows that were not UTF-8 and were read as Windows-1252.
    pub older_encoding: u64,
    /// What was wrong with the rows left out.
    pub problems: Problems,
}

#[cfg(test)]
mod tests;
