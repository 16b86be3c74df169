//! A table as it comes from a spreadsheet, a document or a file: cells between tabs, semicolons or commas, a cell in
//! double quotes over several lines where need be.

/// A row: the line that it begins on, from 1, and its cells.
pub(super) type Row = (u32, Vec<String>);

/// What stands between cells, the surest first: a tab is in no text, a semicolon seldom.
const BETWEEN: [char; 3] = ['\t', ';', ','];

/// What separates the cells of a table whose first row is this line; `None` where nothing does.
pub(super) fn separator(first: &str) -> Option<char> {
    BETWEEN.into_iter().find(|one| first.contains(*one))
}

/// The rows that are not empty.
///
/// # Errors
/// The line on which a quoted cell begins that never ends.
pub(super) fn rows(text: &str, separator: char) -> Result<Vec<Row>, u32> {
    let mut rows = Vec::new();
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let (mut line, mut begins, mut quoted) = (1_u32, 1_u32, None);
    let mut chars = text.chars().peekable();
    let mut end = |cells: &mut Vec<String>, begins: u32| {
        let row = std::mem::take(cells);
        if row.iter().any(|cell: &String| !cell.trim().is_empty()) {
            rows.push((begins, row));
        }
    };
    while let Some(c) = chars.next() {
        if c == '\r' && chars.peek() == Some(&'\n') {
            continue;
        }
        if c == '\n' || c == '\r' {
            line += 1;
        }
        match (c, quoted) {
            ('"', Some(_)) if chars.next_if_eq(&'"').is_some() => cell.push('"'),
            ('"', Some(_)) => quoted = None,
            (_, Some(_)) => cell.push(if c == '\r' { '\n' } else { c }),
            ('"', None) if cell.trim().is_empty() => (quoted, cell) = (Some(line), String::new()),
            ('\n' | '\r', None) => {
                cells.push(std::mem::take(&mut cell));
                end(&mut cells, begins);
                begins = line;
            }
            _ if c == separator => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(c),
        }
    }
    if let Some(line) = quoted {
        return Err(line);
    }
    cells.push(cell);
    end(&mut cells, begins);
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_in_quotes_go_over_lines_and_keep_what_separates() {
        let text = "a;b\r\n\"one; two\nthree\";\"say \"\"hi\"\"\"\n;\n x ;y";
        let read = rows(text, ';').unwrap();
        assert_eq!(
            read,
            [
                (1, vec!["a".into(), "b".into()]),
                (2, vec!["one; two\nthree".into(), "say \"hi\"".into()]),
                (5, vec![" x ".to_owned(), "y".into()]),
            ]
        );
    }

    #[test]
    fn a_quote_within_a_cell_is_a_letter_and_one_that_never_ends_is_said() {
        assert_eq!(rows("5\" nails\tb", '\t').unwrap(), [(1, vec!["5\" nails".to_owned(), "b".into()])]);
        assert_eq!(rows("a,b\n\"c,d\ne,f", ','), Err(2));
        assert_eq!(separator("Week\tUnit, objective"), Some('\t'));
        assert_eq!(separator("Week;Unit"), Some(';'));
        assert_eq!(separator("Objective"), None);
    }
}
