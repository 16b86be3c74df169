//! Bringing in: logs, marks, class lists, timetables.

use super::Database;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `attune import …`.
#[derive(Subcommand, Debug)]
pub enum Import {
    /// A log of responses: user, question, time, right or wrong, skills.
    ///
    /// The log becomes a school of its own: users are pupils in classes, skills are objectives, items are questions
    /// without wording. A second log of the same source goes into the same school; another source needs another
    /// --school. One import is stored whole or not at all, and the same file twice changes nothing. Rows without a
    /// time (0 or none) are known by their order only: dates are then assumed on weekdays before today, twenty
    /// answers a day, and labelled as assumed wherever they show.
    Log(ImportLog),
    /// A table of marks: pupils down, questions across.
    Marks(ImportMarks),
    /// Class lists: a name and a class are enough.
    Classes(ImportClasses),
    /// Lists of another system: a OneRoster 1.1 or 1.2 bundle (.zip), whole or changes, or a Common Transfer File (.xml).
    Roster(ImportRoster),
    /// The national register of establishments (CSV), for every school of this database.
    Establishments(ImportEstablishments),
    /// A timetable of one week or two: columns day, period, class, subject; week and start may be left out.
    Timetable(ImportTimetable),
    /// Prior attainment, common assessments and results: columns pupil or upn, subject, scale, score, error, date, source;
    /// purpose (national or common) and marker_sd may be left out. Lines such as “# error: 2” above stand for every row.
    Prior(ImportScores),
    /// Results of a test as another system exports them (CSV or XLSX), or those of a Common Transfer File (.xml), for pupils who are here
    /// already. A row of a question or a strand is a mark in that part; any other is a score, and needs --error.
    Results(ImportResults),
    /// What is published of a test, by strand or question: columns assessment, subject, strand, question, year, share, n, source.
    Published(ImportScores),
    /// Marks of the register (CSV or XLSX): columns date, code, who (pupil, or upn) and session (am or pm).
    Attendance(ImportScores),
    /// A reference cohort: columns prior, grade and people, with lines “# source: …”, “# year: …”, “# subject: …”,
    /// “# prior scale: …”, “# outcome scale: …” and “# years: …” above. It is used once the school adopts it.
    Cohort(ImportScores),
    /// The latest imports of a school.
    List(ImportList),
    /// Take an import's evidence back whole; what it had replaced stands again.
    Withdraw(ImportWithdraw),
}

/// `attune import log`.
#[derive(Args, Debug)]
pub struct ImportLog {
    /// The log, tab- or comma-separated, with a header line.
    pub file: PathBuf,
    #[command(flatten)]
    pub database: Database,
    /// The name of the school that is made for it (or found, if an earlier import made it).
    #[arg(long, default_value = "Imported log")]
    pub school: String,
    /// The subject that the responses belong to.
    #[arg(long, default_value = "mathematics")]
    pub subject: String,
    /// How many users make a class.
    #[arg(long, value_name = "N", default_value_t = 30)]
    pub class_size: usize,
    /// Rename columns: `user=…,item=…,time=…,correct=…,skill=…`.
    #[arg(long, value_name = "MAP")]
    pub columns: Option<String>,
    /// Leave out rows that cannot be read, and count them, instead of stopping at the first.
    #[arg(long)]
    pub skip_bad_rows: bool,
    /// Do not fit parameters afterwards.
    #[arg(long)]
    pub no_fit: bool,
    /// Print the result as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `attune import marks`.
#[derive(Args, Debug)]
pub struct ImportMarks {
    /// The table: first column names or UPNs, then one column a question.
    pub file: PathBuf,
    #[command(flatten)]
    pub database: Database,
    /// The class's number (as in its address) or name.
    #[arg(long, value_name = "G")]
    pub group: String,
    /// The paper's number (as in its address).
    #[arg(long, value_name = "N")]
    pub paper: i64,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
    /// The day it was sat.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<jiff::civil::Date>,
    /// Do it; without this, say only what would happen.
    #[arg(long)]
    pub confirm: bool,
}

/// `attune import classes`.
#[derive(Args, Debug)]
pub struct ImportClasses {
    /// The list: a CSV with a header line, or one name a line.
    pub file: PathBuf,
    #[command(flatten)]
    pub database: Database,
    /// The class, where the file does not name it.
    #[arg(long)]
    pub class: Option<String>,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
    /// Do it; without this, say only what would happen.
    #[arg(long)]
    pub confirm: bool,
    /// It is a list of pupils, although it may look like something else.
    #[arg(long)]
    pub sure: bool,
}

/// `attune import roster`.
#[derive(Args, Debug)]
pub struct ImportRoster {
    /// The bundle or the transfer file.
    pub file: PathBuf,
    #[command(flatten)]
    pub database: Database,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
    /// The class into which pupils of a transfer file go, by number or name.
    #[arg(long, value_name = "G")]
    pub group: Option<String>,
    /// How many pupils leave, where so many do that it is asked.
    #[arg(long, value_name = "N", default_value = "")]
    pub leaving: String,
    /// Say only what would happen. This is what happens without --confirm too.
    #[arg(long, conflicts_with = "confirm")]
    pub dry_run: bool,
    /// Do it.
    #[arg(long)]
    pub confirm: bool,
}

/// `attune import establishments`.
#[derive(Args, Debug)]
pub struct ImportEstablishments {
    /// The register, a CSV with its own headings.
    pub file: PathBuf,
    #[command(flatten)]
    pub database: Database,
    /// Keep it; without this, say only what is in it.
    #[arg(long)]
    pub confirm: bool,
}

/// `attune import timetable`.
#[derive(Args, Debug)]
pub struct ImportTimetable {
    /// The timetable, a CSV with a header line.
    pub file: PathBuf,
    #[command(flatten)]
    pub database: Database,
    /// The first day on which it holds; today, if not given.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<jiff::civil::Date>,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
    /// Do it; without this, say only what would happen.
    #[arg(long)]
    pub confirm: bool,
}

/// `attune import prior`, `published`, `attendance` and `cohort`.
#[derive(Args, Debug)]
pub struct ImportScores {
    /// The table, a CSV with a header line.
    pub file: PathBuf,
    #[command(flatten)]
    pub database: Database,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
    /// Do it; without this, say only what would happen.
    #[arg(long)]
    pub confirm: bool,
}

/// `attune import results`.
#[derive(Args, Debug)]
pub struct ImportResults {
    /// The table, the workbook or the transfer file.
    pub file: PathBuf,
    #[command(flatten)]
    pub database: Database,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
    /// The test's standard error of measurement, in its own points, as its manual gives it.
    #[arg(long, value_name = "POINTS", default_value_t = 0.0)]
    pub error: f64,
    /// Do it; without this, say only what would happen.
    #[arg(long)]
    pub confirm: bool,
}

/// `attune import list`.
#[derive(Args, Debug)]
pub struct ImportList {
    #[command(flatten)]
    pub database: Database,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
}

/// `attune import withdraw`.
#[derive(Args, Debug)]
pub struct ImportWithdraw {
    /// The import's number, as `attune import list` shows it.
    #[arg(value_name = "NUMBER")]
    pub import: i64,
    #[command(flatten)]
    pub database: Database,
    /// The school's name, where the database holds several.
    #[arg(long)]
    pub school: Option<String>,
}
