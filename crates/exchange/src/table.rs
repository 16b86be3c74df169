//! A small table out of a text: separated values with quotes, as spreadsheets write them.
//!
//! Why not the streaming reader of a library: rows must keep the numbers that a spreadsheet shows (blank rows
//! counted, quoted line breaks not), and a quote that never closes must be told by its row instead of
//! swallowing the rest of the file.

use crate::Problem;
use crate::limits::{CELL_CHARACTERS, TABLE_COLUMNS, TABLE_ROWS};

/// A row that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// As a spreadsheet counts, from 1.
    pub number: u64,
    /// Its cells, trimmed; trailing empty ones dropped.
    pub cells: Vec<String>,
}

impl Row {
    /// The cell at `index` counted from 0; empty beyond the row's end.
    pub fn cell(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", String::as_str)
    }
}

/// The separator of `text`: of tab, comma and semicolon the one found most often outside quotes in the first
/// ten rows; a tie goes to the earlier of the three; a text with none of them has a comma.
pub fn sniff(text: &str) -> char {
    let mut counts = [('\t', 0_usize), (',', 0), (';', 0)];
    let mut quoted = false;
    let mut lines = 0;
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' if !quoted => lines += 1,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(s, _)| *s == c).for_each(|(_, n)| *n += 1),
        }
        if lines >= 10 {
            break;
        }
    }
    let best = counts.iter().map(|(_, n)| *n).max().unwrap_or(0);
    counts.iter().find(|(_, n)| *n == best && best > 0).map_or(',', |(s, _)| *s)
}

/// Rows of `text` that hold anything, with `separator` between cells.
///
/// # Errors
/// When a limit is passed or a quote never closes, with the row.
pub fn read(text: &str, separator: char) -> Result<Vec<Row>, Problem> {
    let mut reader =
        Reader { rows: Vec::new(), number: 1, cells: Vec::new(), cell: String::new(), length: 0 };
    let mut characters = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = characters.next() {
        if quoted {
            match c {
                '"' if characters.peek() == Some(&'"') => {
                    characters.next();
                    reader.push('"')?;
                }
                '"' => quoted = false,
                _ => reader.push(c)?,
            }
        } else if c == '"' && reader.cell.trim().is_empty() {
            reader.cell.clear();
            quoted = true;
        } else if c == separator {
            reader.end_cell()?;
        } else if c == '\n' || c == '\r' {
            if c == '\r' && characters.peek() == Some(&'\n') {
                characters.next();
            }
            reader.end_row()?;
        } else {
            reader.push(c)?;
        }
    }
    if quoted {
        return Err(Problem::row(
            reader.number,
            "a quotation mark opens here and never closes",
            "Remove it, or close it at the end of the cell.",
        ));
    }
    reader.end_row()?;
    Ok(reader.rows)
}

struct Reader {
    rows: Vec<Row>,
    number: u64,
    cells: Vec<String>,
    cell: String,
    length: usize,
}

impl Reader {
    fn push(&mut self, c: char) -> Result<(), Problem> {
        self.length += 1;
        if self.length > CELL_CHARACTERS {
            let what = format!("a cell with more than {CELL_CHARACTERS} characters");
            return Err(Problem::row(self.number, what, "Look for a missing quotation mark or separator."));
        }
        self.cell.push(c);
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Problem> {
        if self.cells.len() >= TABLE_COLUMNS {
            let what = format!("more than {TABLE_COLUMNS} columns");
            return Err(Problem::row(self.number, what, "Delete the columns that are not needed."));
        }
        self.cells.push(self.cell.trim().to_owned());
        self.cell.clear();
        self.length = 0;
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Problem> {
        self.end_cell()?;
        let used = self.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        self.cells.truncate(used);
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            if self.rows.len() >= TABLE_ROWS {
                let what = format!("more than {TABLE_ROWS} rows");
                return Err(Problem::row(self.number, what, "Split the file, one part for each year."));
            }
            self.rows.push(Row { number: self.number, cells });
        }
        self.number += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(text: &str) -> Vec<(u64, Vec<String>)> {
        read(text, sniff(text)).unwrap().into_iter().map(|row| (row.number, row.cells)).collect()
    }

    fn own(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn rows_keep_a_spreadsheets_numbers() {
        let text = "a,b\r\n\r\n\"x\r\ny\",\"say \"\"hi\"\"\"\r1,2,,\n";
        assert_eq!(
            cells(text),
            [(1, own(&["a", "b"])), (3, own(&["x\r\ny", "say \"hi\""])), (4, own(&["1", "2"]))]
        );
    }

    #[test]
    fn the_separator_is_found_outside_quotes() {
        assert_eq!(sniff("a;b;c\n\"1,2,3,4\";2;3"), ';');
        assert_eq!(sniff("a\tb\n1,5\t2"), '\t');
        assert_eq!(sniff("one\ntwo"), ',');
    }

    #[test]
    fn limits_and_open_quotes_are_told_with_their_row() {
        let open = read("a,b\n\"c,d\n", ',').unwrap_err();
        assert_eq!(
            open.to_string(),
            "row 2: a quotation mark opens here and never closes. \
             Remove it, or close it at the end of the cell."
        );
        assert!(read(&",".repeat(TABLE_COLUMNS + 1), ',').unwrap_err().what.contains("columns"));
        assert!(read(&"x".repeat(CELL_CHARACTERS + 1), ',').unwrap_err().what.contains("characters"));
        assert!(read(&"x\n".repeat(TABLE_ROWS + 1), ',').unwrap_err().what.contains("rows"));
        assert_eq!(read(&"x\n".repeat(TABLE_ROWS), ',').unwrap().len(), TABLE_ROWS);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>(), separator in prop::sample::select(vec![',', '\t', ';'])) {
            if let Ok(rows) = read(&text, separator) {
                prop_assert!(rows.windows(2).all(|pair| pair[0].number < pair[1].number));
                prop_assert!(rows.iter().all(|row| row.cells.last().is_some_and(|cell| !cell.is_empty())));
            }
        }
    }
}
