//! The keystrokes of the mark grid: one table, and what each key does to a row.
//!
//! A teacher goes down the pile, pupil by pupil. A digit takes one mark off the next question whose place
//! in the paper ends in it, so that a lost mark costs one key and a question that was right costs none. The
//! browser's script does exactly what [`press`] does; its tests use the same examples.

use super::cell::{CellEntry, CellMark, RowState};

/// One line of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct GridKey {
    /// The key or keys, as they are printed on a keyboard.
    pub keys: &'static str,
    /// What it does, in words for the help beside the grid.
    pub does: &'static str,
}

/// Every key of the grid. A *place* is a question's position in the paper, from 1; the question *touched* is
/// the one that the last key changed.
pub const KEYS: [GridKey; 11] = [
    GridKey {
        keys: "0–9",
        does: "one mark off the next question whose place ends in this digit (0 for the 10th, 20th …); the same \
               digit again takes another mark off while there are any, then goes ten further",
    },
    GridKey {
        keys: "+ or Space",
        does: "ten places further: the next digit goes to the question ten places on",
    },
    GridKey { keys: ".", does: "gives half a mark back" },
    GridKey { keys: "b", does: "left blank" },
    GridKey { keys: "x", does: "cannot be read" },
    GridKey { keys: "n", does: "this question and all after it were not reached" },
    GridKey { keys: "h", does: "help was given; before any other key, on the whole paper" },
    GridKey { keys: "=", does: "type the wrong answer or a code, then Enter" },
    GridKey { keys: "a", does: "away: the next pupil" },
    GridKey { keys: "Enter", does: "was there, and everything not typed is right: the next pupil" },
    GridKey { keys: "u or Backspace", does: "takes back the last key" },
];

/// One pupil's row while it is typed.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct RowEntry {
    /// Whether the pupil was there; set by `a` and Enter.
    pub state: RowState,
    /// One cell a question.
    pub cells: Vec<CellEntry>,
    /// The place (from 0) that the last key changed.
    pub touched: Option<usize>,
    /// How often `+` was pressed since the last digit.
    pub tens: usize,
}

/// What the grid does after a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pressed {
    /// The row changed, or the key waits for the next.
    Done,
    /// On to the next pupil.
    NextPupil,
    /// An answer is typed for the question touched until Enter.
    TypeAnswer,
    /// The last key is taken back (the grid keeps the rows as they were).
    TakeBack,
    /// The key means nothing here; nothing changed.
    Nothing,
}

impl RowEntry {
    /// A row of `questions` questions that nobody has marked.
    #[must_use]
    pub fn open(questions: usize) -> Self {
        Self { cells: vec![CellEntry::default(); questions], ..Self::default() }
    }
}

/// Presses a key on a row; `maxima` are the marks to get, one a question. `'\n'` is Enter, `'\u{8}'` Backspace.
pub fn press(row: &mut RowEntry, key: char, maxima: &[f64]) -> Pressed {
    row.cells.resize(maxima.len(), CellEntry::default());
    match key.to_ascii_lowercase() {
        digit @ '0'..='9' => take_off(row, digit, maxima),
        '+' | ' ' => {
            row.tens += 1;
            Pressed::Done
        }
        '.' => give_back_half(row, maxima),
        'b' => set_touched(row, CellMark::Blank),
        'x' => set_touched(row, CellMark::Unreadable),
        'n' => {
            let from = row.touched.unwrap_or(0);
            for cell in row.cells.iter_mut().skip(from) {
                *cell = CellEntry { mark: CellMark::NotReached, ..CellEntry::default() };
            }
            Pressed::Done
        }
        'h' => help(row),
        '=' if row.touched.is_some() => Pressed::TypeAnswer,
        'a' => {
            *row = RowEntry { state: RowState::Absent, ..RowEntry::open(maxima.len()) };
            Pressed::NextPupil
        }
        '\n' => {
            row.state = RowState::Marked;
            (row.touched, row.tens) = (None, 0);
            Pressed::NextPupil
        }
        'u' | '\u{8}' => Pressed::TakeBack,
        _ => Pressed::Nothing,
    }
}

/// Marks got in a cell; `None` where the question was not marked.
fn got(cell: &CellEntry, maximum: f64) -> Option<f64> {
    match cell.mark {
        CellMark::Full => Some(maximum),
        CellMark::Got(got) => Some(got),
        CellMark::Blank | CellMark::NotReached | CellMark::Unreadable => None,
    }
}

fn take_off(row: &mut RowEntry, digit: char, maxima: &[f64]) -> Pressed {
    let tens = std::mem::take(&mut row.tens);
    let ends_in = usize::from(digit as u8 - b'0');
    let has_marks = |place: usize| got(&row.cells[place], maxima[place]).is_some_and(|got| got > 0.0);
    let matches = |place: &usize| (place + 1) % 10 == ends_in;
    let start = row.touched.unwrap_or(0);
    let mut after = (start..maxima.len()).filter(matches);
    let found = if tens > 0 {
        after.nth(tens)
    } else {
        // Back at the start only when nothing follows: a mark that was overlooked.
        after
            .find(|place| has_marks(*place))
            .or_else(|| (0..start).filter(matches).find(|place| has_marks(*place)))
    };
    let Some(place) = found.filter(|place| has_marks(*place)) else { return Pressed::Nothing };
    let left = (got(&row.cells[place], maxima[place]).unwrap_or(0.0) - 1.0).max(0.0);
    row.cells[place].mark = CellMark::Got(left);
    if row.state == RowState::Absent {
        row.state = RowState::Open;
    }
    row.touched = Some(place);
    Pressed::Done
}

fn give_back_half(row: &mut RowEntry, maxima: &[f64]) -> Pressed {
    let Some(place) = row.touched else { return Pressed::Nothing };
    match row.cells[place].mark {
        CellMark::Got(got) if got + 0.5 <= maxima[place] => {
            row.cells[place].mark = CellMark::Got(got + 0.5);
            Pressed::Done
        }
        _ => Pressed::Nothing,
    }
}

fn set_touched(row: &mut RowEntry, mark: CellMark) -> Pressed {
    let Some(place) = row.touched else { return Pressed::Nothing };
    row.cells[place].mark = mark;
    Pressed::Done
}

fn help(row: &mut RowEntry) -> Pressed {
    match row.touched {
        Some(place) => row.cells[place].help = !row.cells[place].help,
        None => {
            let all = row.cells.iter().all(|cell| cell.help);
            row.cells.iter_mut().for_each(|cell| cell.help = !all);
        }
    }
    Pressed::Done
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(keys: &str, maxima: &[f64]) -> (String, Pressed) {
        let mut row = RowEntry::open(maxima.len());
        let mut last = Pressed::Nothing;
        for key in keys.chars() {
            last = press(&mut row, key, maxima);
        }
        let cells: Vec<String> = row.cells.iter().map(ToString::to_string).collect();
        (format!("{}|{}", row.state.as_str(), cells.join(",")), last)
    }

    /// The examples that the browser's script is tested with, too: keys, marks to get, row.
    #[test]
    fn examples() {
        let ones = [1.0; 5];
        for (keys, maxima, row) in [
            ("\n", &ones[..], "marked|,,,,"),
            ("25\n", &ones[..], "marked|,0,,,0"),
            ("11", &[3.0, 1.0][..], "|1,"),
            ("111", &[2.0, 1.0][..], "|0,"),
            ("1.", &[2.0][..], "|1.5"),
            ("2b3x", &ones[..], "|,b,x,,"),
            ("3n\n", &ones[..], "marked|,,n,n,n"),
            ("n\n", &ones[..], "marked|n,n,n,n,n"),
            ("2h\n", &ones[..], "marked|,0h,,,"),
            ("h\n", &ones[..], "marked|h,h,h,h,h"),
            ("52\n", &ones[..], "marked|,0,,,0"),
            ("2a", &ones[..], "absent|,,,,"),
            ("9", &ones[..], "|,,,,"),
            ("q", &ones[..], "|,,,,"),
        ] {
            assert_eq!(typed(keys, maxima).0, row, "{keys:?}");
        }
    }

    #[test]
    fn digits_reach_beyond_ten() {
        let maxima = [1.0; 25];
        let lost = |keys: &str| {
            let mut row = RowEntry::open(25);
            keys.chars().for_each(|key| {
                press(&mut row, key, &maxima);
            });
            let lost = (1..).zip(&row.cells).filter(|(_, cell)| cell.mark != CellMark::Full);
            lost.map(|(place, _)| place).collect::<Vec<i32>>()
        };
        assert_eq!(lost("333"), [3, 13, 23]);
        assert_eq!(lost("+3"), [13]);
        assert_eq!(lost("++3"), [23]);
        assert_eq!(lost("4+5"), [4, 15]);
        assert_eq!(lost("001"), [10, 20, 21]);
        assert_eq!(lost("+++3"), Vec::<i32>::new());
    }

    #[test]
    fn what_a_key_leads_to() {
        assert_eq!(typed("2=", &[1.0; 3]).1, Pressed::TypeAnswer);
        assert_eq!(typed("=", &[1.0; 3]).1, Pressed::Nothing);
        assert_eq!(typed("u", &[1.0; 3]).1, Pressed::TakeBack);
        assert_eq!(typed("a", &[1.0; 3]).1, Pressed::NextPupil);
        assert_eq!(typed("b", &[1.0; 3]).1, Pressed::Nothing);
    }

    /// Keys for one pupil's lost marks, as a teacher would type them from left to right.
    fn keys_for(lost: &[bool]) -> String {
        let mut keys = String::new();
        let mut at: Option<usize> = None;
        for place in lost.iter().enumerate().filter(|(_, lost)| **lost).map(|(place, _)| place) {
            let digit = char::from(b'0' + u8::try_from((place + 1) % 10).unwrap());
            // Matching places from the one touched on (itself counted when `+` was pressed).
            let from = at.unwrap_or(0);
            let same = at.is_some_and(|at| (at + 1) % 10 == (place + 1) % 10);
            let between = (from..place).filter(|one| (one + 1) % 10 == (place + 1) % 10).count();
            keys.push_str(&"+".repeat(if same && between == 1 { 0 } else { between }));
            keys.push(digit);
            at = Some(place);
        }
        keys
    }

    proptest! {
        /// Any set of lost marks can be typed, and about a key a mark is enough.
        #[test]
        fn every_paper_can_be_typed(lost in proptest::collection::vec(proptest::bool::weighted(0.3), 40)) {
            let maxima = [1.0; 40];
            let keys = keys_for(&lost);
            let mut row = RowEntry::open(40);
            for key in keys.chars() {
                press(&mut row, key, &maxima);
            }
            let typed: Vec<bool> = row.cells.iter().map(|cell| cell.mark == CellMark::Got(0.0)).collect();
            prop_assert_eq!(typed, lost);
        }

        #[test]
        fn no_keys_make_an_impossible_row(keys in "[0-9+.bxnhau=\n ]{0,60}") {
            let maxima = [2.0, 1.0, 0.5, 3.0, 1.0, 1.0, 1.0, 1.0, 1.0, 4.0, 1.0];
            let mut row = RowEntry::open(maxima.len());
            for key in keys.chars() {
                press(&mut row, key, &maxima);
            }
            for (cell, maximum) in row.cells.iter().zip(maxima) {
                prop_assert!(CellEntry::parse(&cell.to_string(), maximum).is_ok(), "{}", cell);
            }
        }
    }

    /// W1: at most 1.1 keys a lost mark, at three lost marks in ten on 30 papers of 40 questions. The pattern
    /// is a fixed multiplicative generator, so that the figure is the same everywhere.
    #[test]
    fn the_budget_of_keys_holds() {
        let (mut seed, mut keys, mut lost_marks) = (1_u64, 0, 0);
        for _ in 0..30 {
            let lost: Vec<bool> = (0..40)
                .map(|_| {
                    seed =
                        seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    (seed >> 33) % 10 < 3
                })
                .collect();
            lost_marks += lost.iter().filter(|lost| **lost).count();
            keys += keys_for(&lost).len();
        }
        assert!(keys * 100 <= lost_marks * 108, "{keys} keys for {lost_marks} marks, without Enter");
        assert!((keys + 30) * 10 <= lost_marks * 12, "{} keys for {lost_marks} marks, with Enter", keys + 30);
    }
}
