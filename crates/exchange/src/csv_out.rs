//! Tables out as CSV that a spreadsheet opens as text, never as a formula.
//!
//! A cell that begins with `=`, `+`, `-`, `@`, a tab or a line break is given a leading apostrophe unless it
//! is a number: a child's “name” must not run in the office. (CWE-1236; OWASP, “CSV injection”.)

use std::borrow::Cow;
use std::io::Write;

/// Writes rows of cells with commas and CRLF, quoted where needed; begins with a byte-order mark so that
/// spreadsheets read the accents.
pub struct CsvOut<W: Write> {
    inner: csv::Writer<W>,
}

impl<W: Write> CsvOut<W> {
    /// Starts a table.
    ///
    /// # Errors
    /// When the place cannot be written to.
    pub fn new(mut place: W) -> std::io::Result<Self> {
        place.write_all(b"\xEF\xBB\xBF")?;
        let inner =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(place);
        Ok(Self { inner })
    }

    /// Writes one row.
    ///
    /// # Errors
    /// When the place cannot be written to.
    pub fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) -> std::io::Result<()> {
        for cell in cells {
            self.inner.write_field(harmless(cell.as_ref()).as_bytes()).map_err(std::io::Error::from)?;
        }
        self.inner.write_record(None::<&[u8]>).map_err(std::io::Error::from)
    }

    /// Ends the table and gives the place back.
    ///
    /// # Errors
    /// When the last rows cannot be written.
    pub fn finish(self) -> std::io::Result<W> {
        self.inner.into_inner().map_err(|error| std::io::Error::other(error.to_string()))
    }
}

/// `cell`, with a leading apostrophe where a spreadsheet would take it for a formula.
#[must_use]
pub fn harmless(cell: &str) -> Cow<'_, str> {
    let first = cell.trim_start_matches([' ', '\u{a0}', '\u{feff}']).chars().next();
    let risky = matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'));
    if risky && !is_number(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// Digits with a sign and one decimal point at most: what a mark or a difference looks like.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    digits.bytes().any(|b| b.is_ascii_digit())
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.bytes().filter(|b| *b == b'.').count() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(rows: &[Vec<String>]) -> String {
        let mut out = CsvOut::new(Vec::new()).unwrap();
        for row in rows {
            out.row(row).unwrap();
        }
        String::from_utf8(out.finish().unwrap()).unwrap()
    }

    #[test]
    fn formulas_are_defused_and_numbers_left() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2+3", "'-2+3"),
            ("-2.5", "-2.5"),
            ("+3", "+3"),
            ("-", "'-"),
            ("  =A1", "'  =A1"),
            ("\tx", "'\tx"),
            ("Amira", "Amira"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), expected, "{cell:?}");
        }
    }

    #[test]
    fn rows_are_marked_quoted_and_ended() {
        let rows = [vec!["a,b".to_owned(), "say \"hi\"".to_owned()], vec!["1".to_owned()]];
        assert_eq!(written(&rows), "\u{feff}\"a,b\",\"say \"\"hi\"\"\"\r\n1\r\n");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(cells in prop::collection::vec("[ a-z\",;\n=+@-]{0,12}", 1..6)) {
            let text = written(std::slice::from_ref(&cells));
            let rows = crate::table::read(text.trim_start_matches('\u{feff}'), ',').unwrap();
            let read: Vec<String> = rows.first().map(|row| row.cells.clone()).unwrap_or_default();
            for (index, cell) in cells.iter().enumerate() {
                let expected = harmless(cell).trim().to_owned();
                prop_assert_eq!(read.get(index).cloned().unwrap_or_default(), expected);
            }
        }
    }
}
