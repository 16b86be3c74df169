//! A workbook's first sheet as text: a row a line, tabs between cells, so that rows and columns keep the numbers that the
//! spreadsheet shows and every reader of tables takes a workbook as it takes a CSV.
//!
//! What it unpacks to is bounded before anything is made of it, and cells are streamed: a sheet that says that it reaches
//! to the last column of the last row is not believed. Formulas give the value that was saved with them; formats, hidden
//! sheets, macros and links are left unread.

use crate::archive;
use crate::limits::TEXT_BYTES;
use crate::text::TextProblem;
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;

/// What a spreadsheet can hold; a cell beyond is no cell.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// The text of the first visible sheet that holds anything; empty where none does.
pub fn text(bytes: &[u8]) -> Result<String, TextProblem> {
    let parts = archive::unpack(bytes, &archive::WORKBOOK).map_err(|problem| {
        let too_much = problem.what.contains("far more") || problem.what.contains("larger");
        if too_much { TextProblem::LargeWorkbook } else { TextProblem::Workbook }
    })?;
    drop(parts);
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| TextProblem::Workbook)?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    for name in names {
        let cells = cells(&mut book, &name)?;
        if !cells.is_empty() {
            return written(&cells);
        }
    }
    Ok(String::new())
}

type Cells = BTreeMap<(u32, u32), String>;

fn cells(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Cells, TextProblem> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|_| TextProblem::Workbook)?;
    let (mut cells, mut size) = (Cells::new(), 0_usize);
    while let Some(cell) = reader.next_cell().map_err(|_| TextProblem::Workbook)? {
        let (row, column) = cell.get_position();
        let text = shown(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        // One shared text may stand in a million cells.
        size += text.len() + 1;
        if size > TEXT_BYTES || row >= ROWS || column >= COLUMNS {
            return Err(TextProblem::LargeWorkbook);
        }
        cells.insert((row, column), text);
    }
    Ok(cells)
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

fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_shown(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(moment) => moment_shown(*moment),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// Fifteen significant digits, as spreadsheets show at most: 0.1 + 0.2 is 0.3.
fn number_shown(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    format!("{number:.14e}").parse::<f64>().unwrap_or(number).to_string()
}

/// A day, a time of day or both.
fn moment_shown(moment: ExcelDateTime) -> String {
    let value = moment.as_f64();
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if (0.0..1.0).contains(&value) {
        return format!("{hour:02}:{minute:02}");
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if value.fract().abs() < 1e-9 { date } else { format!("{date}T{hour:02}:{minute:02}:{second:02}") }
}

#[cfg(test)]
pub(crate) mod tests;
