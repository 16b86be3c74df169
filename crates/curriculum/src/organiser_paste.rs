//! A pasted table → terms and meanings; a pasted list → dates. Nothing is guessed that was not pasted.

use crate::organiser::{KeyDate, Term};
use crate::problem::{Place, Problem};

/// Lines of one paste.
const MOST_LINES: usize = 100;
/// Characters of a term, a meaning or a date; the same as in a file.
const LONGEST: usize = 300;
/// What the pasted text is called in a problem's place.
const PASTED: &str = "pasted table";
/// What stands between a word and its meaning, the surest first.
const BETWEEN: [&str; 6] = ["\t", " | ", " – ", " — ", " - ", ": "];
/// First lines that name columns.
const HEADS: [&str; 10] =
    ["term", "terms", "word", "words", "key word", "key words", "vocabulary", "date", "when", "year"];

/// Terms of a table of two columns, a row a line: from a spreadsheet or a document (a tab between), or typed with a
/// dash, a colon or a bar between.
///
/// # Errors
/// Lines without a second column, too many lines, lines that are too long, each with its number.
pub fn paste_terms(text: &str) -> Result<Vec<Term>, Vec<Problem>> {
    let rows = rows(text, "Put the word first, then a tab or a dash, then what it means")?;
    Ok(rows.into_iter().map(|(term, meaning)| Term { term, meaning }).collect())
}

/// Dates of a table of two columns: when, and what happened.
///
/// # Errors
/// As [`paste_terms`].
pub fn paste_dates(text: &str) -> Result<Vec<KeyDate>, Vec<Problem>> {
    let rows = rows(text, "Put the date first, then a tab or a dash, then what happened")?;
    Ok(rows.into_iter().map(|(when, what)| KeyDate { when, what }).collect())
}

fn rows(text: &str, hint: &str) -> Result<Vec<(String, String)>, Vec<Problem>> {
    let lines: Vec<(u32, &str)> =
        (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()).collect();
    let problem = |line, what: &str, hint: &str| Problem::error(&Place { file: PASTED, line }, what, hint);
    if lines.len() > MOST_LINES {
        let what = format!("there are {} lines, and {MOST_LINES} are the most", lines.len());
        return Err(vec![problem(None, &what, "An organiser is one page: keep what everybody should know")]);
    }
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for (at, (line, text)) in lines.into_iter().enumerate() {
        let Some((first, second)) = columns(text) else {
            problems.push(problem(Some(line), "this line has one column", hint));
            continue;
        };
        if at == 0 && HEADS.contains(&first.to_lowercase().as_str()) {
            continue;
        }
        if first.chars().count() > LONGEST || second.chars().count() > LONGEST {
            let what = format!("this line is longer than {LONGEST} characters");
            problems.push(problem(Some(line), &what, "Make it shorter"));
            continue;
        }
        rows.push((first, second));
    }
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}

/// The first two columns, both with something in them.
fn columns(line: &str) -> Option<(String, String)> {
    let found = BETWEEN.iter().find_map(|between| line.split_once(between))?;
    let (first, second) = (folded(found.0), folded(found.1.split('\t').next().unwrap_or_default()));
    (!first.is_empty() && !second.is_empty()).then_some((first, second))
}

/// One line, white space folded, nothing unprintable, without a bullet or a table's quotes.
fn folded(text: &str) -> String {
    let printable: String =
        text.chars().map(|c| if c.is_control() || c == '\u{feff}' { ' ' } else { c }).collect();
    let text = printable.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_start_matches(['•', '▪', '●', '·', '*']).trim_start();
    let inner = text.strip_prefix('"').and_then(|inner| inner.strip_suffix('"'));
    inner.map_or_else(|| text.to_owned(), |inner| inner.replace("\"\"", "\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_any_kind_is_read() {
        let text = "Term\tMeaning\nnumerator\tthe number on top\textra\n\n• denominator – the number below\nhalf: one of two\n\"a \"\"unit\"\"\"\tone";
        let terms = paste_terms(text).unwrap();
        let pairs: Vec<(&str, &str)> =
            terms.iter().map(|one| (one.term.as_str(), one.meaning.as_str())).collect();
        assert_eq!(
            pairs,
            [
                ("numerator", "the number on top"),
                ("denominator", "the number below"),
                ("half", "one of two"),
                ("a \"unit\"", "one")
            ]
        );
        let dates = paste_dates("AD 43 – the army of Claudius lands").unwrap();
        assert_eq!((dates[0].when.as_str(), dates.len()), ("AD 43", 1));
    }

    #[test]
    fn what_cannot_be_read_is_named_by_its_line() {
        let problems = paste_terms("half: one of two\n\nquarter").unwrap_err();
        assert_eq!((problems.len(), problems[0].line), (1, Some(3)));
        assert!(paste_terms(&"a: b\n".repeat(101)).is_err());
        assert!(paste_terms(&format!("a: {}", "b".repeat(301))).is_err());
        assert_eq!(paste_terms(" \n").unwrap(), []);
    }
}
