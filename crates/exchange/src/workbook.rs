//! A workbook's first sheet as text: a row a line, tabs between cells, so that rows and columns keep the numbers that the
//! spreadsheet shows and every reader of tables takes a workbook as it takes a CSV.
//!
//! Unpacked within bounds, then gone through once. Formulas give the value that was saved with them; looks, hidden sheets,
//! macros and links are left unread. Why no crate does this: docs/decisions/0033.
//!
//! Source: ECMA-376 part 1, 18.3 (cells), 18.4 (shared strings), 18.8 (formats), 18.17.4 (days).

mod book;
mod cells;
mod values;

use crate::archive;
use crate::limits::TEXT_BYTES;
use crate::text::TextProblem;
use book::Book;
use std::collections::BTreeMap;

/// Texts by row and column, both from 0.
type Cells = BTreeMap<(u32, u32), String>;

/// The text of the first visible sheet that holds anything; empty where none does.
pub fn text(bytes: &[u8]) -> Result<String, TextProblem> {
    let parts = archive::unpack(bytes, &archive::WORKBOOK).map_err(|problem| {
        let too_much = problem.what.contains("far more") || problem.what.contains("larger");
        if too_much { TextProblem::LargeWorkbook } else { TextProblem::Workbook }
    })?;
    let book = Book::read(&parts).ok_or(TextProblem::Workbook)?;
    for sheet in book.sheets() {
        let cells = cells::read(sheet, &book)?;
        if !cells.is_empty() {
            return written(&cells);
        }
    }
    Ok(String::new())
}

fn written(cells: &Cells) -> Result<String, TextProblem> {
    let mut text = String::new();
    let (mut row, mut column) = (0, 0);
    for ((at_row, at_column), cell) in cells {
        while row < *at_row {
            text.push('\n');
            (row, column) = (row + 1, 0);
        }
        while column < *at_column {
            text.push('\t');
            column += 1;
        }
        push(&mut text, cell, *at_column == 0);
        if text.len() > TEXT_BYTES {
            return Err(TextProblem::LargeWorkbook);
        }
    }
    text.push('\n');
    Ok(text)
}

/// A cell on one line, in quotes where it would be taken for several. A note above a table (“# source: …”) is left as it
/// is: readers of notes know no quotes.
fn push(text: &mut String, cell: &str, first: bool) {
    let plain: String = cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let note = first && plain.starts_with('#');
    if !note && plain.contains([',', ';', '"']) {
        text.push('"');
        text.push_str(&plain.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(plain.trim());
    }
}

#[cfg(test)]
pub(crate) mod tests;
