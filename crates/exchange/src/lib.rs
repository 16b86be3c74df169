//! Formats in and out: bytes to values and back; no network, no database.
//!
//! Every reader takes what a school really has (a list pasted from an e-mail, a spreadsheet saved in an old
//! encoding, a log of millions of rows) and gives values plus [`Problem`]s: plain sentences with the row, the
//! column and what to do. Nothing here decides what is stored, and nothing here changes anything: a reader's
//! result *is* the dry run.
//!
//! Row numbers are the ones that a spreadsheet shows: the first row of the file is row 1, blank rows count.

pub mod archive;
pub mod attainment;
pub mod attendance;
pub mod classes;
pub mod cohort;
pub mod columns;
pub mod csv_out;
mod dates;
pub mod document;
pub mod establishments;
pub mod file_name;
mod fold;
pub mod form;
mod headers;
pub mod leaving;
pub mod limits;
pub mod log;
pub mod marks;
pub mod movers;
pub mod names;
pub mod numbers;
pub mod oneroster;
pub mod package;
pub mod problem;
pub mod published;
pub mod results;
pub mod roster;
mod table;
mod tabular;
pub mod text;
pub mod timetable;
pub mod transfer;
mod workbook;
mod xml;

pub use problem::Problem;
