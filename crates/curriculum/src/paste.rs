//! A pasted list of objectives → a unit, at once: one objective a line and nothing that was not pasted.
//!
//! Numbers and bullets at the start of a line go. A second column, after a tab (or a comma where the line is
//! plainly a table's), is the objective in the pupil's words. Ids come from the titles. No prerequisites, no
//! questions, no years are guessed. A table of more columns is a scheme of work ([`paste_scheme`]).

mod column;
mod scheme;
mod table;

pub use scheme::{Scheme, paste_scheme};

use crate::problem::{Place, Problem};
use crate::values::{Objective, Unit};
use domain::{Judged, Slug, Weight};
use std::collections::{BTreeMap, BTreeSet};

/// Lines of one paste; a school year's scheme of work has about 200.
const MOST_LINES: usize = 500;
/// Characters of a line; the same as a title may have in a file.
const LONGEST_LINE: usize = 300;
/// What the pasted text is called in a problem's place.
const PASTED: &str = "pasted list";

/// What was pasted and what is known about it.
#[derive(Clone, Copy, Debug)]
pub struct Paste<'p> {
    /// The unit's title.
    pub title: &'p str,
    /// The unit's school year, if known (-1 Nursery, 0 Reception).
    pub year: Option<i8>,
    /// How all of these objectives are judged.
    pub judged: Judged,
    /// Ids that the school has used already, for units and objectives.
    pub taken: &'p BTreeSet<Slug>,
    /// The pasted text.
    pub text: &'p str,
}

/// Makes a unit of a pasted list.
///
/// # Errors
/// No title, no lines, too many lines, or lines that are too long, each with its line number.
pub fn paste(paste: &Paste<'_>) -> Result<Unit, Vec<Problem>> {
    let mut problems = Vec::new();
    let title = folded(paste.title);
    if title.is_empty() || title.chars().count() > LONGEST_LINE {
        let what = "the unit has no title, or too long a one";
        problems.push(problem(None, what, "Give it a short name, such as Electricity"));
    }
    let rows = rows(paste.text, &mut problems);
    let mut ids = Ids { taken: paste.taken.clone() };
    let unit_id = ids.for_title(&title, "unit");
    let objectives: Vec<Objective> = rows
        .into_iter()
        .map(|row| objective(ids.for_title(&row.title, "objective"), row, paste.judged))
        .collect();
    if objectives.is_empty() && problems.is_empty() {
        let what = "there is nothing to paste";
        problems.push(problem(None, what, "Copy a list with one objective a line"));
    }
    if problems.is_empty() {
        Ok(Unit {
            id: unit_id,
            title,
            year: paste.year,
            order: 0,
            lessons: None,
            organiser: None,
            misconceptions: Vec::new(),
            objectives,
            questions: Vec::new(),
        })
    } else {
        Err(problems)
    }
}

fn problem(line: Option<u32>, what: &str, hint: &str) -> Problem {
    Problem::error(&Place { file: PASTED, line }, what, hint)
}

struct Row {
    title: String,
    pupil: Option<String>,
}

fn objective(id: Slug, row: Row, judged: Judged) -> Objective {
    Objective {
        id,
        title: row.title,
        pupil: row.pupil,
        judged,
        weight: Weight::FULL,
        minutes: None,
        gateway: false,
        reference: None,
        reteach: None,
        deeper: None,
        home: None,
        home_in: BTreeMap::new(),
        look_for: Vec::new(),
        prompts: Vec::new(),
        prerequisites: Vec::new(),
    }
}

/// One line, white space folded, nothing unprintable.
fn folded(text: &str) -> String {
    let printable: String =
        text.chars().map(|c| if c.is_control() || c == '\u{feff}' { ' ' } else { c }).collect();
    printable.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn rows(text: &str, problems: &mut Vec<Problem>) -> Vec<Row> {
    let lines: Vec<(u32, &str)> =
        (1..).zip(text.lines()).filter(|(_, line)| !folded(line).is_empty()).collect();
    if lines.len() > MOST_LINES {
        let what = format!("there are {} lines, and a unit may have {MOST_LINES}", lines.len());
        problems.push(problem(None, &what, "Paste one unit at a time"));
        return Vec::new();
    }
    let header = lines.first().is_some_and(|(_, line)| is_header(line));
    let with_commas = header && lines.first().is_some_and(|(_, line)| line.contains(','));
    let mut rows = Vec::new();
    for (line, text) in lines.into_iter().skip(usize::from(header)) {
        let (title, pupil) = columns(text, with_commas);
        let title = without_bullet(&title);
        if title.is_empty() {
            continue;
        }
        if title.chars().count() > LONGEST_LINE || pupil.chars().count() > LONGEST_LINE {
            let what = format!("this line is longer than {LONGEST_LINE} characters");
            problems.push(problem(Some(line), &what, "Paste one objective a line"));
            continue;
        }
        rows.push(Row { title, pupil: Some(pupil).filter(|pupil| !pupil.is_empty()) });
    }
    rows
}

/// Whether a line names columns instead of an objective.
fn is_header(line: &str) -> bool {
    let first = line.split(['\t', ',']).next().unwrap_or_default();
    let first = folded(first).trim_matches('"').to_lowercase();
    matches!(first.as_str(), "objective" | "objectives" | "learning objective" | "learning objectives")
}

/// The first two columns of a line; the second may be empty.
fn columns(line: &str, with_commas: bool) -> (String, String) {
    if let Some((title, rest)) = line.split_once('\t') {
        return (unquoted(title), unquoted(rest.split('\t').next().unwrap_or_default()));
    }
    let quoted_first = line.trim_start().starts_with('"').then(|| line.trim_start());
    if let Some((title, rest)) = quoted_first.and_then(quoted_column) {
        return (folded(&title), unquoted(rest));
    }
    let own_words = line.find(", I can ").or_else(|| line.find(",I can "));
    match own_words.or_else(|| line.find(',').filter(|_| with_commas)) {
        Some(at) => (unquoted(&line[..at]), unquoted(&line[at + 1..])),
        None => (unquoted(line), String::new()),
    }
}

/// The text of a column in double quotes (two of them stand for one) and what follows its comma; `None` when
/// the quotes are no column's.
fn quoted_column(line: &str) -> Option<(String, &str)> {
    let mut title = String::new();
    let mut chars = line.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c != '"' {
            title.push(c);
        } else if chars.next_if(|(_, next)| *next == '"').is_some() {
            title.push('"');
        } else {
            let rest = line[at + 1..].trim_start();
            return if rest.is_empty() {
                Some((title, ""))
            } else {
                rest.strip_prefix(',').map(|rest| (title, rest))
            };
        }
    }
    None
}

fn unquoted(column: &str) -> String {
    let column = folded(column);
    let inner = column.strip_prefix('"').and_then(|inner| inner.strip_suffix('"'));
    inner.map_or_else(|| column.clone(), |inner| folded(&inner.replace("\"\"", "\"")))
}

/// Without "1.", "2)", "(a)", "3.1", "-", "•" and the like at the start. "3 times table" keeps its number.
fn without_bullet(title: &str) -> String {
    let text = title.trim_start_matches(['•', '‣', '◦', '▪', '●', '○', '·', '*', '–', '—', '-', '\u{f0b7}']);
    let text = text.trim_start();
    let Some((first, rest)) = text.split_once(' ') else { return text.to_owned() };
    let core = first.trim_start_matches('(').trim_end_matches(['.', ')', ':']);
    let marked = core.len() < first.len();
    let numbers = !core.is_empty() && core.chars().all(|c| c.is_ascii_digit() || c == '.');
    let letter = core.len() == 1 && core.chars().all(|c| c.is_ascii_lowercase());
    let dotted = numbers && core.contains('.');
    if (marked && (numbers || letter)) || dotted { rest.trim_start().to_owned() } else { text.to_owned() }
}

/// Gives out ids that nobody has.
struct Ids {
    taken: BTreeSet<Slug>,
}

impl Ids {
    /// The slug of a title, numbered when it is taken; the word and a number when the title has no letters
    /// that an id may have.
    fn for_title(&mut self, title: &str, word: &str) -> Slug {
        let base = Slug::from_title(title).map_or_else(|| word.to_owned(), |slug| slug.as_str().to_owned());
        let mut candidate = base.clone();
        let mut number = 1;
        // Ends: a slug made of a title has room for a number, and only so many numbers are taken.
        loop {
            if let Ok(slug) = Slug::new(&candidate)
                && self.taken.insert(slug.clone())
            {
                return slug;
            }
            number += 1;
            candidate = format!("{base}-{number}");
        }
    }
}
