//! The first pass over a log: who is in it, what was asked, about which skills, and whether every row can be
//! read. Nothing is written before a log has been read to its end once, so a bad row leaves nothing behind.

use super::dates::UserRows;
use crate::AppError;
use crate::import::hash::Hashing;
use exchange::log::{BadRows, LogError, LogOptions, LogReader};
use exchange::problem::{Problem, Problems};
use jiff::Timestamp;
use std::collections::HashMap;
use std::io::BufRead;

/// The numbers of names, in the order in which they come.
#[derive(Debug, Default)]
pub(super) struct Names {
    numbers: HashMap<Box<str>, u32>,
    names: Vec<Box<str>>,
}

impl Names {
    pub fn of(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.numbers.insert(name.into(), next);
        self.names.push(name.into());
        next
    }

    pub fn known(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }

    pub fn names(&self) -> &[Box<str>] {
        &self.names
    }
}

/// What a log holds.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub users: Names,
    pub of_user: Vec<UserRows>,
    pub items: Names,
    /// The skills of each item, as its first row has them.
    pub skills_of_item: Vec<Vec<u32>>,
    pub skills: Names,
    pub earliest: Option<Timestamp>,
    pub rows: u64,
    pub order_only: u64,
    pub skipped: u64,
    pub older_encoding: u64,
    pub problems: Problems,
    pub hash: String,
}

/// Reads a log to its end. `seen` is told how many bytes were read.
pub(super) fn survey(
    source: impl BufRead,
    options: &LogOptions,
    now: Timestamp,
    mut seen: impl FnMut(u64),
) -> Result<Survey, AppError> {
    let mut source = Hashing::new(source);
    let mut survey = Survey::default();
    let mut reader = LogReader::new(&mut source, options).map_err(say)?;
    let mut about = Vec::new();
    while let Some(row) = reader.next_row().map_err(say)? {
        if let Some(problem) = in_the_future(row.row, row.at, now, options) {
            if options.bad_rows == BadRows::Stop {
                return Err(say(problem.into()));
            }
            survey.skipped += 1;
            survey.problems.push(problem);
            continue;
        }
        let user = survey.users.of(row.user) as usize;
        if user == survey.of_user.len() {
            survey.of_user.push(UserRows::default());
        }
        let of_user = &mut survey.of_user[user];
        if let (Some(at), None) = (row.at, of_user.first_known) {
            of_user.first_known = Some((of_user.rows, at));
        }
        of_user.rows += 1;
        about.clear();
        about.extend(row.skills().map(|skill| survey.skills.of(skill)));
        if survey.items.of(row.item) as usize == survey.skills_of_item.len() {
            survey.skills_of_item.push(about.clone());
        }
        survey.rows += 1;
        survey.order_only += u64::from(row.at.is_none());
        survey.earliest = match (survey.earliest, row.at) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        if survey.rows.is_multiple_of(8_192) {
            seen(reader.bytes_read());
        }
    }
    seen(reader.bytes_read());
    let counts = reader.counts();
    survey.skipped += counts.skipped;
    survey.older_encoding = counts.older_encoding;
    counts.problems.kept().iter().cloned().for_each(|problem| survey.problems.push(problem));
    drop(reader);
    survey.hash = source.so_far();
    if survey.rows == 0 {
        return Err(AppError::input(
            "There is no answer in this log: it needs a row for each answer under its headings.",
        ));
    }
    Ok(survey)
}

/// A row that says it will happen: its clock was wrong, and its place in the order is unknown.
pub(super) fn in_the_future(
    row: u64,
    at: Option<Timestamp>,
    now: Timestamp,
    options: &LogOptions,
) -> Option<Problem> {
    let at = at.filter(|at| *at > now)?;
    let what = format!("{} is still to come", at.strftime("%-d %B %Y %H:%M"));
    let problem = Problem::row(row, what, "Correct the time, or write 0 where only the order is known.");
    Some(Problem { column_name: Some(options.columns.timestamp.clone()), ..problem })
}

/// A log's problem as a sentence.
pub(super) fn say(error: LogError) -> AppError {
    match error {
        LogError::Problem(problem) => AppError::input(crate::as_sentence(&problem.to_string())),
        LogError::Read(error) => AppError::input(format!("The log could not be read to its end: {error}.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-03-09T12:00:00Z";

    fn read(text: &str, bad_rows: BadRows) -> Result<Survey, AppError> {
        let options = LogOptions { bad_rows, ..LogOptions::default() };
        survey(text.as_bytes(), &options, NOW.parse().unwrap(), |_| {})
    }

    #[test]
    fn users_items_and_skills_are_counted_once() {
        let text = "user_id,item_id,timestamp,correct,skill_id\nu1,q1,0,1,a~~b\nu1,q2,0,0,a\nu2,q1,1600000000,1,a~~b\n";
        let survey = read(text, BadRows::Stop).unwrap();
        assert_eq!((survey.rows, survey.order_only), (3, 2));
        assert_eq!(survey.of_user.iter().map(|user| user.rows).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(survey.skills_of_item, [vec![0, 1], vec![0]]);
        assert_eq!(survey.of_user[1].first_known.map(|(place, _)| place), Some(0));
        assert_eq!(survey.hash, crate::import::content_hash(text.as_bytes()));
    }

    #[test]
    fn a_bad_row_is_named_and_stops_the_import() {
        let text = "user_id,item_id,timestamp,correct\nu1,q1,0,1\nu1,q2,0,maybe\n";
        let error = read(text, BadRows::Stop).unwrap_err().sentence();
        assert!(error.starts_with("Row 3, column “correct”: “maybe”"), "{error}");
        let survey = read(text, BadRows::Skip).unwrap();
        assert_eq!((survey.rows, survey.skipped, survey.problems.count()), (1, 1, 1));
    }

    #[test]
    fn a_time_to_come_is_no_time() {
        let text = "user_id,item_id,timestamp,correct\nu1,q1,1900000000,1\n";
        let error = read(text, BadRows::Stop).unwrap_err().sentence();
        assert!(error.starts_with("Row 2, column “timestamp”: 17 March 2030"), "{error}");
    }

    #[test]
    fn headings_alone_are_no_log() {
        assert!(matches!(read("user_id,item_id,correct\n", BadRows::Stop), Err(AppError::Input(_))));
    }
}
