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

/// Most bytes of a ZIP file: 20 MiB, ten times a whole school's curriculum.
pub const ARCHIVE_BYTES: usize = 20 * 1024 * 1024;

/// Most files of a ZIP file or a package; a subject has a file a unit.
pub const ARCHIVE_FILES: usize = 2_000;

/// Most bytes of one file of an archive, unpacked: what the curriculum reads of one file, and a little more for its
/// own sentence about it.
pub const ARCHIVE_FILE_BYTES: usize = 2_100_000;

/// Most bytes of all files of an archive, unpacked: 50 MiB.
pub const ARCHIVE_UNPACKED_BYTES: usize = 50 * 1024 * 1024;

/// An archived file may be so many times its packed size; text written by people stays below 20.
pub const ARCHIVE_RATIO: u64 = 200;

/// Most bytes of a roster bundle or a workbook, packed: 20 MiB, ten times a large school's.
pub const BUNDLE_BYTES: usize = 20 * 1024 * 1024;

/// Most files of a roster bundle or parts of a workbook.
pub const BUNDLE_FILES: usize = 500;

/// Most bytes of all parts of a workbook, unpacked: 100 MiB; a sheet takes some 40 bytes a cell.
pub const WORKBOOK_UNPACKED_BYTES: usize = 100 * 1024 * 1024;

/// A part of a workbook may be so many times its packed size: empty rows with a format pack a hundredfold.
pub const WORKBOOK_RATIO: u64 = 1_000;

/// Most bytes of a transfer file: 32 MiB, some 8,000 pupils with ten years of results.
pub const TRANSFER_BYTES: usize = 32 * 1024 * 1024;

/// Most elements inside one another in a transfer file; its own deepest are eight.
pub const TRANSFER_DEPTH: usize = 32;

/// Most bytes of a file of pupils who move: 64 MiB, 2,000 pupils with 100 objectives each.
pub const MOVERS_BYTES: usize = 64 * 1024 * 1024;

/// Most pupils of one such file.
pub const MOVERS_PUPILS: usize = 2_000;

/// Most objectives of one pupil who moves.
pub const MOVERS_OBJECTIVES: usize = 1_000;

/// Most characters of what a pupil who moves says, and of each thing that helps.
pub const MOVERS_WORDS: usize = 2_000;

/// Most bytes of a register of establishments: 128 MiB, twice England's with every field.
pub const REGISTER_BYTES: usize = 128 * 1024 * 1024;
