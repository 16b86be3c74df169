//! The mark grid: pupils down, questions across; only what was lost is typed.
//!
//! A row says whether the pupil was there, a cell what became of a question. Full marks are assumed only in
//! a row that somebody marked as there, and weigh less than a mark that somebody typed. Two teachers may
//! mark at once: different cells merge, and the same cell gives the second teacher both values.

mod cell;
mod codes;
mod keys;
mod record;

pub use cell::{BadCell, CellEntry, CellMark, RowState};
pub use codes::{AnswerCodes, Coded};
pub use keys::{GridKey, KEYS, RowEntry, press};
pub use record::{
    CellConflict, RowResult, SeenRow, Sheet, StoredCell, StoredRow, TypedRow, read_stored, record_row,
};
