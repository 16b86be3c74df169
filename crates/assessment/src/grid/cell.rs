//! What one cell of the grid holds, and its text on the wire.
//!
//! The text is what was *got*, so that it cannot be misread: "" every mark (if the row is marked), "1.5"
//! marks got, "b" left blank, "n" not reached, "x" unreadable; "h" after it for help; "=2/9" at the end for
//! a wrong answer or a code.

use std::fmt;

/// The longest answer that is kept, in characters.
const LONGEST_ANSWER: usize = 80;

/// Whether a pupil's paper was marked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum RowState {
    /// Not marked yet: nothing is assumed.
    #[default]
    Open,
    /// There: cells left empty have every mark.
    Marked,
    /// Not there: no evidence about knowledge.
    Absent,
}

impl RowState {
    /// The row's text on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "",
            Self::Marked => "marked",
            Self::Absent => "absent",
        }
    }

    /// The row that a text stands for.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Open, Self::Marked, Self::Absent].into_iter().find(|state| state.as_str() == text.trim())
    }
}

/// What became of a question.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub enum CellMark {
    /// Nothing typed: every mark, if the pupil was there.
    #[default]
    Full,
    /// Marks got, as somebody typed them.
    Got(f64),
    /// Got to it, and left it blank.
    Blank,
    /// Did not get to it.
    NotReached,
    /// Nobody can read it.
    Unreadable,
}

/// One cell.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct CellEntry {
    /// What became of the question.
    pub mark: CellMark,
    /// Whether help was given.
    pub help: bool,
    /// A wrong answer or a code, as typed; 1 to 80 characters.
    pub answer: Option<String>,
}

/// A text that is no cell.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BadCell {
    /// More marks than there are.
    #[error("{got} marks got, but the question has {maximum}")]
    TooMany {
        /// What was typed.
        got: f64,
        /// What there is to get.
        maximum: f64,
    },
    /// Marks that are neither whole nor half.
    #[error("“{0}” is neither a whole number of marks nor a half")]
    NotHalf(String),
    /// Something else.
    #[error("“{0}” is no mark: type marks got, b (blank), n (not reached) or x (cannot be read)")]
    Unknown(String),
}

impl CellEntry {
    /// Reads a cell's text for a question with `maximum` marks.
    ///
    /// # Errors
    /// When it is no mark, more marks than there are, or not in halves.
    pub fn parse(text: &str, maximum: f64) -> Result<Self, BadCell> {
        let (mark, answer) = text.split_once('=').unwrap_or((text, ""));
        let mark = mark.trim().to_lowercase();
        let (mark, help) = mark.strip_suffix('h').map_or((mark.as_str(), false), |rest| (rest.trim(), true));
        let answer: String = answer.trim().chars().filter(|c| !c.is_control()).take(LONGEST_ANSWER).collect();
        let mark = match mark {
            "" => CellMark::Full,
            "b" => CellMark::Blank,
            "n" => CellMark::NotReached,
            "x" => CellMark::Unreadable,
            number => CellMark::Got(Self::got(number, maximum)?),
        };
        Ok(Self { mark, help, answer: (!answer.is_empty()).then_some(answer) })
    }

    fn got(text: &str, maximum: f64) -> Result<f64, BadCell> {
        let short = || text.chars().take(20).collect::<String>();
        let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let got = text.parse::<f64>().ok().filter(|_| plain).ok_or_else(|| BadCell::Unknown(short()))?;
        if (got * 2.0).fract().abs() > 1e-9 {
            return Err(BadCell::NotHalf(short()));
        }
        if got > maximum { Err(BadCell::TooMany { got, maximum }) } else { Ok(got) }
    }

    /// Whether a person made this mark.
    #[must_use]
    pub fn is_by_hand(&self) -> bool {
        self.mark != CellMark::Full || self.help || self.answer.is_some()
    }
}

impl fmt::Display for CellEntry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.mark {
            CellMark::Full => {}
            CellMark::Got(got) => write!(formatter, "{got}")?,
            CellMark::Blank => formatter.write_str("b")?,
            CellMark::NotReached => formatter.write_str("n")?,
            CellMark::Unreadable => formatter.write_str("x")?,
        }
        if self.help {
            formatter.write_str("h")?;
        }
        self.answer.as_ref().map_or(Ok(()), |answer| write!(formatter, "={answer}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_read_and_write_themselves() {
        for text in ["", "1", "1.5", "0", "b", "n", "x", "h", "1h", "bh", "0=2/9", "0h=2/9", "=C"] {
            assert_eq!(CellEntry::parse(text, 2.0).unwrap().to_string(), text);
        }
        assert_eq!(CellEntry::parse(" B ", 1.0).unwrap().mark, CellMark::Blank);
    }

    #[test]
    fn impossible_marks_are_refused_in_words() {
        let say = |text| CellEntry::parse(text, 2.0).unwrap_err().to_string();
        assert_eq!(say("3"), "3 marks got, but the question has 2");
        assert_eq!(say("0.3"), "“0.3” is neither a whole number of marks nor a half");
        for text in ["-1", "1e3", "NaN", "inf", "?", "1 1", "nn"] {
            assert!(matches!(CellEntry::parse(text, 2.0), Err(BadCell::Unknown(_))), "{text}");
        }
    }

    #[test]
    fn rows_read_and_write_themselves() {
        for state in [RowState::Open, RowState::Marked, RowState::Absent] {
            assert_eq!(RowState::parse(state.as_str()), Some(state));
        }
        assert_eq!(RowState::parse("present"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_a_cell_or_an_error(text in "\\PC{0,30}") {
            if let Ok(cell) = CellEntry::parse(&text, 5.0) {
                prop_assert_eq!(CellEntry::parse(&cell.to_string(), 5.0), Ok(cell));
            }
        }
    }
}
