//! England's Common Transfer File: what one school's system hands to the next when a pupil moves.
//!
//! Read tolerantly, with problems by line and element; written with the elements in the order of the department's files.
//! Of the many things that such a file may hold, these are read: who the pupil is, year group, free school meals, yearly
//! attendance and results of stage assessments. Addresses, contacts, needs, care and origin are left unread.
//!
//! Element names follow the department's own open code; no schema was at hand to check them against. The elements for
//! attendance (`Attendance`, `YearData`) are those of the published specification's tables.

mod read;
mod stage_results;
mod write;

pub use read::read;
pub use stage_results::stage_results;
pub use write::{file_name, write};

use crate::classes::SchoolYear;
use crate::names::ChildName;
use crate::problem::Problems;
use domain::{PersonName, Upn};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A transfer file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TransferFile {
    /// Who sends what to whom.
    pub header: Header,
    /// The pupils.
    pub pupils: Vec<TransferPupil>,
}

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TransferRead {
    /// The file.
    pub file: TransferFile,
    /// Pupils that were left out and elements that were left empty.
    pub problems: Problems,
    /// Taken, but worth a look.
    pub notes: Problems,
    /// Names of elements of a pupil that were not read.
    pub ignored: BTreeSet<String>,
}

/// What a transfer file says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// The version of the format: “25.0”.
    pub version: String,
    /// When it was made, as it is written there: “2026-09-01T09:00:00”.
    pub made: String,
    /// Whether it holds all that may be sent (“full”) or a part (“partial”).
    pub is_full: bool,
    /// Which system made it.
    pub supplier: String,
    /// The school that sends.
    pub source: SchoolRef,
    /// The school that is sent to.
    pub destination: SchoolRef,
}

/// A school by its numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SchoolRef {
    /// The local authority, 3 digits or letters (“LLL” where it is not known).
    pub authority: String,
    /// The establishment, 4 digits or letters.
    pub establishment: String,
    /// Unique Reference Number.
    pub urn: Option<u32>,
    /// Its name.
    pub name: Option<String>,
    /// The academic year: 2026 for 2025/26.
    pub year: Option<u16>,
}

/// A pupil of a transfer file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferPupil {
    /// Line of the file in which the pupil begins; 0 for one that was not read.
    pub line: u64,
    /// Unique Pupil Number, checked.
    pub upn: Option<Upn>,
    /// The name in law.
    pub name: ChildName,
    /// The given name that the pupil goes by.
    pub preferred: Option<PersonName>,
    /// Birth date.
    pub born: Option<Date>,
    /// As recorded: only to check fairness, and to pass on.
    pub sex: Option<Sex>,
    /// School year.
    pub year: Option<SchoolYear>,
    /// When free school meals were had.
    pub meals: Vec<FreeMeals>,
    /// Attendance by year.
    pub attendance: Vec<AttendanceYear>,
    /// Results.
    pub results: Vec<StageResult>,
}

/// Sex, as recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// F.
    Female,
    /// M.
    Male,
}

/// A time in which free school meals were had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeMeals {
    /// First day.
    pub first: Date,
    /// Last day; `None` while it goes on.
    pub last: Option<Date>,
    /// The country of the United Kingdom: “ENG”.
    pub country: Option<String>,
}

/// Sessions (half days) of one academic year at one school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttendanceYear {
    /// The year in which it ends: 2026 for 2025/26.
    pub year: u16,
    /// The school.
    pub school: SchoolRef,
    /// Sessions that there were; the other three do not add up to more.
    pub possible: u32,
    /// Attended.
    pub attended: u32,
    /// Absent with leave.
    pub authorised: u32,
    /// Absent without.
    pub unauthorised: u32,
}

/// A result of a stage assessment, in the codes of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StageResult {
    /// “KS2”.
    pub stage: String,
    /// “ENG”.
    pub locale: String,
    /// The year in which it was taken.
    pub year: u16,
    /// “MAT”.
    pub subject: String,
    /// “TT”: a test; “TA”: a teacher's assessment.
    pub method: String,
    /// “MTC”.
    pub component: String,
    /// “R”: a result; “A”: absent and so on.
    pub status: String,
    /// “MT”: what kind of number or letter it is.
    pub qualifier: String,
    /// “25”.
    pub result: String,
}

#[cfg(test)]
mod tests;
