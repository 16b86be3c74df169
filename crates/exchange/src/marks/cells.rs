//! What stands in a cell of a table of marks.

use super::QuestionColumn;
use crate::problem::{Problems, quoted};
use crate::table::Row;
use crate::{Problem, fold};
use domain::Marks;
use std::collections::BTreeMap;

/// What stands in one cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell {
    /// Marks got; not above the maximum where one is known, never negative.
    Marks(f64),
    /// A tick: all the marks, whatever they are.
    Right,
    /// A cross: no marks.
    Wrong,
    /// The pupil was away.
    Absent,
    /// The pupil did not get that far.
    NotReached,
    /// The pupil left it blank.
    LeftBlank,
    /// Nobody can read the answer.
    Unreadable,
    /// Nothing stands there, and nothing follows from that.
    Empty,
    /// Something stands there that cannot be read; a problem tells it.
    Bad,
}

/// What letters mean, compared without case and punctuation. Schools differ; the preview shows the counts.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkCodes(BTreeMap<String, Cell>);

impl Default for MarkCodes {
    /// A, abs, absent, away: absent. N, NR, not reached: not reached. B, blank: left blank. U, ?, unreadable:
    /// unreadable. ✓, Y, right: right. ✗, X, wrong: wrong. NA and a dash: nothing.
    fn default() -> Self {
        let groups: [(Cell, &[&str]); 7] = [
            (Cell::Absent, &["a", "ab", "abs", "absent", "away"]),
            (Cell::NotReached, &["n", "nr", "not reached", "notreached", "dnf"]),
            (Cell::LeftBlank, &["b", "bl", "blank", "left blank", "no answer"]),
            (Cell::Unreadable, &["u", "?", "unreadable", "illegible"]),
            (Cell::Right, &["✓", "✔", "y", "yes", "right", "correct", "t", "true"]),
            (Cell::Wrong, &["✗", "✘", "×", "x", "wrong", "incorrect", "f", "false"]),
            (Cell::Empty, &["-", "–", "—", "na", "n/a"]),
        ];
        let mut codes = Self(BTreeMap::new());
        for (cell, words) in groups {
            words.iter().for_each(|word| codes.set(word, cell));
        }
        codes
    }
}

impl MarkCodes {
    /// Lets `code` mean `cell` from now on.
    pub fn set(&mut self, code: &str, cell: Cell) {
        self.0.insert(code_key(code), cell);
    }

    /// What `text` means, if it is a code.
    #[must_use]
    pub fn get(&self, text: &str) -> Option<Cell> {
        self.0.get(&code_key(text)).copied()
    }
}

/// Words are compared folded; signs such as ✓ and ? as they stand.
fn code_key(text: &str) -> String {
    let folded = fold::joined(text);
    if folded.is_empty() { text.trim().to_owned() } else { folded }
}

/// The cell of `row` for `question`; what cannot be read, or is above the maximum, is a problem.
pub fn read(row: &Row, question: &QuestionColumn, codes: &MarkCodes, problems: &mut Problems) -> Cell {
    let text = row.cell(question.column - 1);
    if text.is_empty() {
        return Cell::Empty;
    }
    if let Some(cell) = codes.get(text) {
        return cell;
    }
    let (what, hint) = match number(text) {
        None => (
            format!("“{}” is neither a mark nor a letter that is known", quoted(text)),
            "Write the marks, A for absent, N for not reached, B for left blank.",
        ),
        Some(got) if got < 0.0 => (format!("{got} marks: less than none"), "Look at the paper."),
        Some(got) => match question.maximum {
            Some(most) if got > most => {
                (format!("{}, but the question has {most}", marks(got)), "Look at the paper or the map.")
            }
            None if got > Marks::MOST => {
                (format!("{}, more than any question has", marks(got)), "Look at the paper.")
            }
            _ => return Cell::Marks(got),
        },
    };
    problems.push(Problem::row(row.number, what, hint).at(question.column, &question.label));
    Cell::Bad
}

/// “1 mark”, “7 marks”.
fn marks(count: f64) -> String {
    let one = (count - 1.0).abs() < f64::EPSILON;
    format!("{count} mark{}", if one { "" } else { "s" })
}

/// A plain number: `7`, `-1`, `2.5`, `2,5`, `2½`, `½`. Whole numbers have at most six digits.
pub fn number(text: &str) -> Option<f64> {
    let (sign, digits) = match text.trim().strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.trim()),
    };
    let (digits, half) = match digits.strip_suffix('½') {
        Some(rest) => (rest.trim_end(), 0.5),
        None => (digits, 0.0),
    };
    if digits.is_empty() {
        return (half > 0.0).then_some(sign * half);
    }
    let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    let plain = |text: &str| (1..=6).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole) || !plain(part) {
        return None;
    }
    format!("{whole}.{part}").parse::<f64>().ok().map(|number| sign * (number + half))
}
