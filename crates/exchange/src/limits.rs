//! How much a file may hold. A class list or a mark table beyond these is a mistake or an attack; the
//! response log is streamed and has no limit of rows, only of the length of one.

/// Most bytes of a text that is read whole: 32 MiB, ten times a school's largest class list.
pub const TEXT_BYTES: usize = 32 * 1024 * 1024;

/// Most rows of a table that is read whole.
pub const TABLE_ROWS: usize = 100_000;

/// Most columns of a table.
pub const TABLE_COLUMNS: usize = 500;

/// Most characters of one cell.
pub const CELL_CHARACTERS: usize = 2_000;

/// Most bytes of one row of a streamed log.
pub const LOG_ROW_BYTES: usize = 64 * 1024;

/// Most problems kept by one reading; beyond them they are counted only.
pub const PROBLEMS_KEPT: usize = 200;
