//! Long tables of pupils to results that may judge a school.

use super::result::Analysis;
use crate::arguments::OfPupils;
use anyhow::{Context, Result, anyhow, bail};
use exchange::columns::{ColumnReader, Columns};
use improvement::{ImprovementError, Results, Standing};
use std::fs::File;
use std::io::BufReader;

/// Pupils of one file.
pub struct Pupils {
    pub file: String,
    pub results: Results,
    /// Each pupil's name, where the file has them.
    pub names: Vec<String>,
}

/// What is wanted of a file.
pub struct Wanted<'a> {
    /// Headings of the outcome.
    pub outcome: &'a [&'a str],
    /// Columns that must be there and known.
    pub columns: &'a [&'a str],
    /// The column of 0 and 1, which must be known too.
    pub group: Option<&'a str>,
    /// Whether pupils' names are to be kept.
    pub named: bool,
    /// Whether there may be no column of schools.
    pub one_school: bool,
}

/// A file whose headings were read.
pub struct Opened {
    pub file: String,
    pub reader: ColumnReader<BufReader<File>>,
    pub standing: Standing,
}

/// Opens a file and finds out whether its results may judge a school.
///
/// # Errors
/// When it cannot be opened, or says that its results are of another kind.
pub fn open(asked: &OfPupils, analysis: &mut Analysis) -> Result<Opened> {
    let file = asked.file.display().to_string();
    let source = File::open(&asked.file).with_context(|| format!("{file} could not be opened"))?;
    let reader =
        ColumnReader::new(BufReader::with_capacity(1 << 16, source)).map_err(|error| at(&file, error))?;
    let standing = match (asked.results, reader.note("results").map(str::to_lowercase).as_deref()) {
        (Some(results), _) => results.standing(),
        (None, Some("common")) => Standing::Common,
        (None, Some("national")) => Standing::National,
        (None, Some(other)) => bail!(
            "{file}: E_PARAM: “# results: {}” may not judge a school; only common assessments (# results: common) and \
             national results (# results: national) may",
            exchange::problem::quoted(other)
        ),
        (None, None) => {
            analysis.warn(
                "W_RESULTS",
                "the file does not say which results these are. Only common assessments and national results may judge a \
                 school: add a line “# results: common” or “# results: national” above its headings, or use --results.",
            );
            Standing::National
        }
    };
    analysis.detail("results", standing.word().into());
    Ok(Opened { file, reader, standing })
}

/// Reads a file; rows in which something is missing are left out and counted.
///
/// # Errors
/// When a column is not there, a cell is no number, or no row is left.
pub fn read(opened: Opened, wanted: &Wanted<'_>, analysis: &mut Analysis) -> Result<Pupils> {
    let Opened { file, reader, standing } = opened;
    let column = |names: &[&str]| reader.column(names).map_err(|problem| at(&file, problem));
    let school = if wanted.one_school { reader.find(&["school"]) } else { Some(column(&["school"])?) };
    let pupil = reader.find(&["pupil"]).filter(|_| wanted.named);
    let mut numbers = vec![column(wanted.outcome)?];
    for name in wanted.columns.iter().chain(&wanted.group) {
        numbers.push(column(&[*name])?);
    }
    let weight = reader.find(&["weight"]);
    numbers.extend(weight);
    let names: Vec<usize> = school.into_iter().chain(pupil).collect();
    let not_read = reader.headings().iter().enumerate();
    let not_read = not_read
        .filter(|(place, heading)| !heading.is_empty() && !names.contains(place) && !numbers.contains(place));
    analysis.not_read(not_read.map(|(_, heading)| heading.clone()).collect());
    let mut columns = reader.read(&names, &numbers).map_err(|error| at(&file, error))?;
    let keep = complete(&columns, school.is_some(), wanted, analysis);
    let kept = || (0..columns.len()).filter(|row| keep[*row]);
    let school_of: Vec<u32> =
        kept().map(|row| school.map_or(0, |_| columns.name(0, row).unwrap_or(0))).collect();
    if school_of.is_empty() {
        bail!("{file}: E_EMPTY: something is missing in every row; fill in at least the rows to use");
    }
    let place = usize::from(school.is_some());
    let named = |row: usize| columns.name(place, row).map(|at| columns.names(place)[at as usize].clone());
    let pupils =
        if pupil.is_some() { kept().map(|row| named(row).unwrap_or_default()).collect() } else { Vec::new() };
    if let Some(group) = wanted.group {
        let last = wanted.columns.len() + 1;
        let odd = kept().find_map(|row| {
            columns.number(last, row).filter(|n| n.abs() > 0.0 && (*n - 1.0).abs() > 0.0).map(|n| (row, n))
        });
        if let Some((row, number)) = odd {
            let what = format!("E_PARAM: {number} is neither 1 (in the group “{group}”) nor 0");
            let problem =
                columns.problem(last, row, what, "Write 1 or 0, or leave the cell empty if it is not known.");
            return Err(at(&file, problem));
        }
    }
    let schools = if school.is_some() { columns.names(0).to_vec() } else { vec!["all pupils".to_owned()] };
    let results = Results::new(standing, schools, school_of, columns.take(0, &keep));
    let mut results = results.map_err(|error| cannot(&file, &error))?;
    for (place, name) in wanted.columns.iter().chain(&wanted.group).enumerate() {
        results =
            results.with(name, columns.take(place + 1, &keep)).map_err(|error| cannot(&file, &error))?;
    }
    if weight.is_some() {
        results = results
            .weighted(columns.take(numbers.len() - 1, &keep))
            .map_err(|error| cannot(&file, &error))?;
    }
    analysis.rows(results.outcomes().len() as u64);
    Ok(Pupils { file, results, names: pupils })
}

/// Which rows have all that is wanted.
fn complete(columns: &Columns, with_school: bool, wanted: &Wanted<'_>, analysis: &mut Analysis) -> Vec<bool> {
    let mut missing = [0_u64; 5];
    let (known, group) = (wanted.columns.len(), usize::from(wanted.group.is_some()));
    let keep = (0..columns.len())
        .map(|row| {
            let lacks =
                |from: usize, count: usize| (from..from + count).any(|at| columns.number(at, row).is_none());
            let reason = match () {
                () if with_school && columns.name(0, row).is_none() => 0,
                () if lacks(0, 1) => 1,
                () if lacks(1, known) => 2,
                () if lacks(1 + known, group) => 3,
                () if columns.has_number(1 + known + group) && lacks(1 + known + group, 1) => 4,
                () => return true,
            };
            missing[reason] += 1;
            false
        })
        .collect();
    let reasons =
        ["missing_school", "missing_outcome", "missing_predictor", "group_not_known", "missing_weight"];
    for (reason, count) in reasons.into_iter().zip(missing) {
        analysis.excluded(reason, count);
    }
    keep
}

/// A problem with a file's name.
pub fn at(file: &str, problem: impl std::fmt::Display) -> anyhow::Error {
    anyhow!("{file}, {problem}")
}

/// A problem of the calculation, with its code and what to do.
pub fn cannot(file: &str, error: &ImprovementError) -> anyhow::Error {
    anyhow!("{file}: {}: {error}", error.code())
}

/// More schools than this are not told one by one to a person.
pub const TOLD: usize = 60;

/// The closing sentence about schools too many to be told one by one.
pub fn too_many(analysis: &mut Analysis, schools: usize) {
    analysis.say(format!("There are {schools} schools; --json gives each."));
}
