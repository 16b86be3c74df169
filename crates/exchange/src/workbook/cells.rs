//! The cells of a sheet.

use super::Cells;
use super::book::{Book, attribute};
use super::values;
use crate::Problem;
use crate::limits::TEXT_BYTES;
use crate::text::TextProblem;
use crate::xml::{self, Piece};
use quick_xml::events::BytesStart;

/// What a spreadsheet can hold; a cell beyond is none.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// A cell while it is read.
#[derive(Default)]
struct Open {
    place: (u32, u32),
    kind: String,
    format: usize,
    value: String,
}

struct Reading<'a, 'b> {
    book: &'a Book<'b>,
    cells: Cells,
    /// Where the next cell stands that does not say.
    next: (u32, u32),
    open: Option<Open>,
    /// Whether what comes is the cell's value.
    within: bool,
    size: usize,
    too_large: bool,
}

/// The cells that hold anything. That a sheet claims to reach to the last column of the last row is not believed.
pub(super) fn read(sheet: &str, book: &Book<'_>) -> Result<Cells, TextProblem> {
    let mut reading = Reading {
        book,
        cells: Cells::new(),
        next: (0, 0),
        open: None,
        within: false,
        size: 0,
        too_large: false,
    };
    let read = xml::walk(sheet, |piece, line| {
        reading.piece(&piece);
        if reading.too_large { Err(Problem::row(line, "too large", "Split it.")) } else { Ok(()) }
    });
    match read {
        Ok(()) => Ok(reading.cells),
        Err(_) if reading.too_large => Err(TextProblem::LargeWorkbook),
        Err(_) => Err(TextProblem::Workbook),
    }
}

impl Reading<'_, '_> {
    fn piece(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Open("row", start) => {
                let row = attribute(start, "r").and_then(|row| row.parse::<u32>().ok());
                self.next = (row.map_or(self.next.0, |row| row.saturating_sub(1)), 0);
            }
            Piece::Close("row") => self.next = (self.next.0.saturating_add(1), 0),
            Piece::Open("c", start) => self.open = Some(self.begun(start)),
            // A formula (f) is no value; an inline text may be in several runs (r) of texts (t).
            Piece::Open("v" | "t", _) => self.within = true,
            Piece::Close("v" | "t") => self.within = false,
            Piece::Text(text) if self.within => {
                if let Some(open) = &mut self.open {
                    open.value.push_str(text);
                }
            }
            Piece::Close("c") => {
                if let Some(open) = self.open.take() {
                    self.close(&open);
                }
            }
            _ => {}
        }
    }

    fn begun(&self, start: &BytesStart<'_>) -> Open {
        let place = attribute(start, "r").and_then(|name| place(&name)).unwrap_or(self.next);
        Open {
            place,
            kind: attribute(start, "t").unwrap_or_default(),
            format: attribute(start, "s").and_then(|format| format.parse().ok()).unwrap_or(0),
            value: String::new(),
        }
    }

    fn close(&mut self, open: &Open) {
        let (row, column) = open.place;
        self.next = (row, column.saturating_add(1));
        let text = self.shown(open);
        if text.trim().is_empty() {
            return;
        }
        // One shared text may stand in a million cells.
        self.size += text.len() + 1;
        self.too_large |= self.size > TEXT_BYTES || row >= ROWS || column >= COLUMNS;
        self.cells.insert(open.place, text);
    }

    fn shown(&self, open: &Open) -> String {
        let value = open.value.trim();
        match open.kind.as_str() {
            "s" => {
                value.parse().ok().and_then(|at: usize| self.book.shared.get(at)).cloned().unwrap_or_default()
            }
            "b" => match value {
                "" => String::new(),
                "0" | "false" => "FALSE".to_owned(),
                _ => "TRUE".to_owned(),
            },
            "str" | "inlineStr" | "e" | "d" => open.value.clone(),
            _ => {
                let day = self.book.shows_days.get(open.format).copied().unwrap_or(false);
                match value.parse::<f64>() {
                    Ok(number) if number.is_finite() && day => values::day(number, self.book.from_1904),
                    Ok(number) if number.is_finite() => values::number(number),
                    _ => String::new(),
                }
            }
        }
    }
}

/// “C3” as row and column from 0.
fn place(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = name.split_at(digits);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let mut column = 0_u32;
    for letter in letters.bytes() {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
        column = column * 26 + u32::from(value) + 1;
    }
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn places_are_letters_and_a_number() {
        for (name, expected) in
            [("A1", (0, 0)), ("c3", (2, 2)), ("AA10", (9, 26)), ("XFD1048576", (1_048_575, 16_383))]
        {
            assert_eq!(place(name), Some(expected), "{name}");
        }
        for name in ["", "A", "1", "A0", "ABCD1", "É1", "A5000000000", "A-1"] {
            assert_eq!(place(name), None, "{name}");
        }
    }
}
