//! The school's own list of areas, as it is written and read: one a line.

use std::collections::BTreeSet;

/// The list that is offered; a school changes it or writes its own.
pub const STANDARD_AREAS: &str = include_str!("areas.txt");
/// Most areas of a school: each is a page that somebody has to keep true.
pub const AREAS: usize = 12;
/// Characters of a name.
const LONGEST: usize = 80;

/// What is wrong with a list.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AreasProblem {
    /// It names nothing.
    #[error("the list names no area; write one a line")]
    Empty,
    /// It is longer than [`AREAS`].
    #[error("the list names {0} areas; {AREAS} is the most that somebody can keep true")]
    TooMany(usize),
    /// A name is longer than 80 characters.
    #[error("line {0} is longer than {LONGEST} characters; say it shorter")]
    TooLong(usize),
    /// A name stands there twice.
    #[error("line {0} names an area that stands there already")]
    Twice(usize),
}

/// The names, in order. Empty lines and lines that begin with `#` are notes.
///
/// # Errors
/// For the first thing that is wrong, with its line, counted from 1.
pub fn read_areas(text: &str) -> Result<Vec<String>, AreasProblem> {
    let (mut names, mut seen) = (Vec::new(), BTreeSet::new());
    for (at, line) in text.lines().enumerate() {
        let name = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() || name.starts_with('#') {
            continue;
        }
        if name.chars().count() > LONGEST {
            return Err(AreasProblem::TooLong(at + 1));
        }
        if !seen.insert(name.to_lowercase()) {
            return Err(AreasProblem::Twice(at + 1));
        }
        names.push(name);
    }
    match names.len() {
        0 => Err(AreasProblem::Empty),
        many if many > AREAS => Err(AreasProblem::TooMany(many)),
        _ => Ok(names),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_that_is_offered_can_be_read() {
        let names = read_areas(STANDARD_AREAS).unwrap();
        assert_eq!((names.len(), names[0].as_str()), (6, "How well pupils learn"));
    }

    #[test]
    fn spaces_and_notes_are_no_names() {
        assert_eq!(read_areas("# ours\r\n\n  Early   years \nSTEM").unwrap(), ["Early years", "STEM"]);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let many: String = (0..13).map(|at| format!("Area {at}\n")).collect();
        for (text, wrong) in [
            ("# nothing", AreasProblem::Empty),
            (many.as_str(), AreasProblem::TooMany(13)),
            ("A\nb\n\n a ", AreasProblem::Twice(4)),
            (&"x".repeat(81), AreasProblem::TooLong(1)),
        ] {
            assert_eq!(read_areas(text), Err(wrong), "{text}");
        }
    }
}
