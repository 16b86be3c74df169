//! What the analyses of a school share: only what may judge one is read, and figures take the one shape of all analyses.

use super::table::Table;
use anyhow::{Result, anyhow};
use exchange::numbers::Column;
use improvement::Standing;
use improvement::common::{Figure, Status};
use improvement::signals::SignalsError;
use support::{Measured, Number};

/// A figure in the shape of all analyses.
pub fn measured(figure: &Figure, method: &'static str) -> Measured {
    let status = match figure.status() {
        Status::Ok => support::Status::Ok,
        Status::Boundary => support::Status::Boundary,
        Status::Provisional => support::Status::Provisional,
        Status::Insufficient => support::Status::Insufficient,
        Status::NotIdentified => support::Status::NotIdentified,
    };
    match figure.read() {
        Some(read) => {
            let number = Number { value: read.value, sd: read.sd, low95: read.low95, high95: read.high95 };
            Measured::new(number, read.n, status, method)
        }
        None => Measured::without(figure.n(), status, method),
    }
}

/// The purpose of a row: a common assessment where nothing is said. Anything else is refused.
pub fn purpose(file: &Table, row: usize, column: Option<Column>) -> Result<Standing> {
    let Some((column, word)) = column.and_then(|column| Some((column, file.numbers.text(row, column)?)))
    else {
        return Ok(Standing::Common);
    };
    Standing::from_word(word).ok_or_else(|| {
        let what = format!("E_PARAM: “{word}” may not judge a school");
        file.problem(row, column, what, "Write common or national, and leave out what was noted to teach by.")
    })
}

/// A whole number of a count column that must be there.
pub fn count(file: &Table, row: usize, column: Column) -> Result<Option<u64>> {
    Ok(file.whole(row, Some(column), 0, u32::MAX)?.map(u64::from))
}

/// A number above 0.
pub fn above_zero(file: &Table, row: usize, column: Column) -> Result<Option<f64>> {
    match file.number(row, column)? {
        Some(number) if number <= 0.0 => {
            let what = format!("E_PARAM: {number} is not above 0");
            Err(file.problem(row, column, what, "Give the standard error; a row without one is left out."))
        }
        number => Ok(number),
    }
}

/// A problem of the calculation, with its code and what to do.
pub fn cannot(name: &str, error: &SignalsError) -> anyhow::Error {
    anyhow!("{name}: {}: {error}", error.code())
}
