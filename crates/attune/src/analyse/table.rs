//! Files to tables, and what goes wrong on the way in one sentence.

use anyhow::{Context, Result, anyhow};
use exchange::numbers::{Column, NumberTable};
use exchange::problem::Problem;
use std::collections::BTreeMap;
use std::path::Path;

/// A table with the name of its file, which every problem carries.
pub struct Table {
    name: String,
    pub numbers: NumberTable,
}

impl Table {
    /// Reads a file of any encoding that schools have.
    ///
    /// # Errors
    /// When it cannot be opened or is no table.
    pub fn open(path: &Path) -> Result<Self> {
        let name = path.display().to_string();
        let bytes = std::fs::read(path).with_context(|| format!("{name} could not be opened"))?;
        let (text, _) = exchange::text::decode(&bytes).with_context(|| name.clone())?;
        let numbers = NumberTable::read(&text).map_err(|problem| at(&name, &problem))?;
        Ok(Self { name, numbers })
    }

    /// The column with one of these headings.
    pub fn column(&self, names: &[&str]) -> Result<Column> {
        self.numbers.column(names).map_err(|problem| at(&self.name, &problem))
    }

    /// The number in a cell, `None` when it is missing.
    pub fn number(&self, row: usize, column: Column) -> Result<Option<f64>> {
        self.numbers.number(row, column).map_err(|problem| at(&self.name, &problem))
    }

    /// The number in a cell of a column that may not be there.
    pub fn maybe(&self, row: usize, column: Option<Column>) -> Result<Option<f64>> {
        column.map_or(Ok(None), |column| self.number(row, column))
    }

    /// The whole number in a cell of a column that may not be there, within these bounds.
    pub fn whole(&self, row: usize, column: Option<Column>, low: u32, high: u32) -> Result<Option<u32>> {
        let (Some(column), Some(number)) = (column, self.maybe(row, column)?) else {
            return Ok(None);
        };
        // Whole numbers within 32 bits are exact.
        if number.fract().abs() < 1e-9 && number >= f64::from(low) && number <= f64::from(high) {
            Ok(Some(number.round() as u32))
        } else {
            let what = format!("E_PARAM: {number} is no whole number from {low} to {high}");
            Err(self.problem(row, column, what, "Correct it, or leave the cell empty if it is not known."))
        }
    }

    /// A problem of one cell, with the file's name.
    pub fn problem(&self, row: usize, column: Column, what: String, hint: &'static str) -> anyhow::Error {
        at(&self.name, &self.numbers.problem(row, column, what, hint))
    }

    /// Headings that are none of these.
    pub fn other_headings(&self, read: &[Option<Column>]) -> Vec<String> {
        self.numbers
            .columns()
            .filter(|column| !read.contains(&Some(*column)))
            .map(|column| self.numbers.heading(column).to_owned())
            .filter(|heading| !heading.is_empty())
            .collect()
    }

    pub fn name(&self) -> &str {
        &self.name
    }
}

fn at(name: &str, problem: &Problem) -> anyhow::Error {
    anyhow!("{name}, {problem}")
}

/// Names as dense numbers in the order in which they come.
#[derive(Default)]
pub struct Names {
    numbers: BTreeMap<String, usize>,
    pub names: Vec<String>,
}

impl Names {
    pub fn of(&mut self, name: &str) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.names.len();
        self.numbers.insert(name.to_owned(), number);
        self.names.push(name.to_owned());
        number
    }
}

/// A problem of the calculation, with its code and what to do.
pub fn cannot(name: &str, error: &support::SupportError) -> anyhow::Error {
    let code = error.code();
    anyhow!("{name}: {code}: {error}")
}
