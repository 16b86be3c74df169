//! Lines as people paste them: “12. Okafor, Amira  5H”.

use super::{Child, ClassList, ClassOptions, SchoolYear};
use crate::limits::{CELL_CHARACTERS, TABLE_ROWS};
use crate::names::{self, NameOrder};
use crate::{Problem, table};
use domain::Upn;
use domain::people::BadPerson;

/// Reads one child a line; blank lines count in the numbering and hold nobody.
///
/// # Errors
/// When there are too many lines, one is too long, or a quotation mark never closes.
pub fn read(text: &str, options: &ClassOptions) -> Result<ClassList, Problem> {
    let mut list = ClassList::default();
    let mut seen = Seen::default();
    for (index, line) in text.lines().enumerate() {
        let row = index as u64 + 1;
        if index >= TABLE_ROWS {
            return Err(Problem::row(
                row,
                format!("more than {TABLE_ROWS} lines"),
                "Paste one year at a time.",
            ));
        }
        if line.chars().nth(CELL_CHARACTERS).is_some() {
            return Err(Problem::row(
                row,
                "a line too long to be a name",
                "Put each child in a line of its own.",
            ));
        }
        if line.trim().is_empty() {
            continue;
        }
        match child(row, line, options, &mut seen) {
            Ok(child) => list.children.push(child),
            Err(what) => list.problems.push(Problem::row(
                row,
                what,
                "This line was left out: correct it or delete it.",
            )),
        }
    }
    for (row, error) in seen.wrong_upns {
        list.notes.push(Problem::row(
            row,
            error.to_string(),
            "The child is taken in without it; correct it when you can.",
        ));
    }
    if seen.assumed_order {
        list.notes.push(Problem::file(
            "names in two columns were read as family name, then given name",
            "If that is the wrong way round, choose the other order.",
        ));
    }
    Ok(list)
}

/// What reading the lines noticed beside the children.
#[derive(Default)]
struct Seen {
    /// Two cells had to be taken in the usual order.
    assumed_order: bool,
    /// Cells that can only be UPNs, and are not.
    wrong_upns: Vec<(u64, BadPerson)>,
}

/// The child of one line.
fn child(row: u64, line: &str, options: &ClassOptions, seen: &mut Seen) -> Result<Child, String> {
    let line = unnumbered(line);
    let separator = if line.contains('\t') {
        '\t'
    } else if line.contains(';') {
        ';'
    } else {
        ','
    };
    let rows = table::read(line, separator).map_err(|problem| problem.what.into_owned())?;
    let mut cells: Vec<&str> = rows
        .first()
        .map_or(&[][..], |row| &row.cells)
        .iter()
        .map(String::as_str)
        .filter(|c| !c.is_empty())
        .collect();
    if cells.len() > 1 && cells[0].bytes().all(|byte| byte.is_ascii_digit()) {
        cells.remove(0);
    }
    let mut upn = None;
    cells.retain(|cell| {
        let found = Upn::new(cell).ok();
        let is_upn = found.is_some();
        upn = upn.take().or(found);
        !is_upn
    });
    // A mistyped UPN has a digit as a class has one, and must not become the child's class.
    cells.retain(|cell| match Upn::new(cell) {
        Err(error) if looks_like_upn(cell) => {
            seen.wrong_upns.push((row, error));
            false
        }
        _ => true,
    });
    let class_cell =
        (1..cells.len()).find(|index| is_class(cells[*index]) && (*index > 1 || begins_class(cells[1])));
    let mut class = class_cell.map(|index| cells.remove(index).to_owned());
    let name = match cells.as_slice() {
        [] => return Err("the name is missing".to_owned()),
        [only] => {
            let (name, trailing) = if class.is_none() { split_class(only) } else { (*only, None) };
            class = class.or(trailing);
            names::parse(name, options.order)?
        }
        [first, second] => {
            let (second, trailing) = if class.is_none() { split_class(second) } else { (*second, None) };
            class = class.or(trailing);
            if separator == ',' || options.order == NameOrder::FamilyFirst {
                names::parse(&format!("{first}, {second}"), options.order)?
            } else if first.contains(' ') && !second.contains(' ') && is_class_like_word(second) {
                class = class.or(Some(second.to_owned()));
                names::parse(first, options.order)?
            } else {
                seen.assumed_order = true;
                names::parse(&format!("{first}, {second}"), options.order)?
            }
        }
        more => return Err(format!("{} cells where a name and a class were expected", more.len())),
    };
    Ok(Child {
        row,
        name,
        preferred: None,
        year: class.as_deref().and_then(leading_year),
        class: class.or_else(|| options.class.clone()),
        upn,
        born: None,
    })
}

/// The line without “12.”, “12)”, “12 –” or a bullet before the name.
fn unnumbered(line: &str) -> &str {
    let line = line.trim().trim_start_matches(['•', '·', '*', '–', '—', '-']).trim_start();
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == line.len() {
        return line;
    }
    match rest.strip_prefix(['.', ')', ':']) {
        Some(name) => name.trim_start(),
        None if rest.starts_with(|c: char| c.is_whitespace() && c != '\t') => {
            rest.trim_start().trim_start_matches(['–', '—', '-']).trim_start()
        }
        None => line,
    }
}

/// Whether a cell can only have been meant as a UPN: one word of a letter and ten or more digits.
fn looks_like_upn(cell: &str) -> bool {
    (11..=16).contains(&cell.len())
        && cell.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && cell.bytes().filter(u8::is_ascii_digit).count() >= 10
}

/// Whether a cell of its own is a class: it has a digit, or begins with Year, Class, Reception or Nursery.
fn is_class(cell: &str) -> bool {
    let lower = cell.to_lowercase();
    cell.chars().count() <= 30
        && (cell.bytes().any(|byte| byte.is_ascii_digit())
            || ["year ", "class ", "reception", "nursery"].iter().any(|word| lower.starts_with(word)))
}

/// Whether a cell begins as a class does and not with a given name: “5 Hawthorn”, “Year 5”; not “Ben 5H”.
fn begins_class(cell: &str) -> bool {
    let first = cell.split_whitespace().next().unwrap_or_default();
    first.bytes().any(|byte| byte.is_ascii_digit()) || is_class(&format!("{first} "))
}

/// A word that is no part of a name but may be a form: all capitals, two or three letters (“HW”).
fn is_class_like_word(word: &str) -> bool {
    (2..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A name with its class after it: “Amira Okafor 5 Hawthorn”, “Amira Okafor (5H)”, “Amira Okafor Year 5”.
fn split_class(text: &str) -> (&str, Option<String>) {
    let text = text.trim();
    if let Some((name, rest)) = text.split_once('(') {
        let inside = rest.trim_end().trim_end_matches(')').trim();
        if !name.trim().is_empty() && is_class(inside) {
            return (name.trim(), Some(inside.to_owned()));
        }
    }
    let mut start = 0;
    for word in text.split_whitespace() {
        let at = start + text[start..].find(word).unwrap_or(0);
        let lower = word.to_lowercase();
        let begins = word.bytes().any(|byte| byte.is_ascii_digit())
            || (matches!(lower.as_str(), "year" | "class" | "reception" | "nursery"));
        if at > 0 && begins {
            let (name, class) = text.split_at(at);
            if is_class(class) {
                return (name.trim_end_matches([' ', '-', '–', ',']), Some(class.to_owned()));
            }
        }
        start = at + word.len();
    }
    (text, None)
}

/// The year that a class begins with: “5 Hawthorn”, “Year 5”, “10B2”, “Reception”.
fn leading_year(class: &str) -> Option<SchoolYear> {
    let lower = class.to_lowercase();
    if lower.starts_with("reception") {
        return SchoolYear::new(0);
    }
    if lower.starts_with("nursery") {
        return SchoolYear::new(-1);
    }
    let text = ["year ", "class ", "y"].iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower);
    let digits: String = text.trim_start().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok().and_then(SchoolYear::new).filter(|year| year.get() > 0)
}
