//! Reading a form's file, strictly: an unknown key or field is named with its line.

use super::{FormField, FormMapping, FormSection};
use crate::problem::quoted;
use std::collections::BTreeSet;
use std::fmt;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The largest file: more than any form has.
const MOST_BYTES: usize = 64 * 1024;
/// Most headings.
const MOST_SECTIONS: usize = 60;
/// Characters of a heading, note or title.
const LONGEST: usize = 300;

/// What is wrong with a form's file: where, what, and what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormProblem {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong, lower-case, without a final dot.
    pub what: String,
    /// What to do, a sentence.
    pub hint: String,
}

impl fmt::Display for FormProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Line {}: {}. {}", self.line, self.what, self.hint)
    }
}

impl std::error::Error for FormProblem {}

struct File<'a> {
    text: &'a str,
}

impl File<'_> {
    fn problem(&self, byte: usize, what: impl Into<String>, hint: impl Into<String>) -> FormProblem {
        let before = self.text.as_bytes().iter().take(byte);
        let line = before.filter(|byte| **byte == b'\n').count() + 1;
        FormProblem { line, what: what.into(), hint: hint.into() }
    }

    fn words(&self, value: &Spanned<DeValue<'_>>, key: &str) -> Result<String, FormProblem> {
        let at = value.span().start;
        let Some(text) = value.get_ref().as_str() else {
            return Err(self.problem(at, format!("“{key}” is no text"), "Put its words in double quotes."));
        };
        let text = text.trim();
        if text.chars().count() > LONGEST || text.chars().any(char::is_control) {
            let what = format!("“{key}” is longer than {LONGEST} characters or more than a line");
            return Err(self.problem(at, what, "Say it in one short line."));
        }
        Ok(text.to_owned())
    }
}

pub(super) fn read<F: FormField>(text: &str) -> Result<FormMapping<F>, FormProblem> {
    let file = File { text };
    if text.len() > MOST_BYTES {
        return Err(file.problem(0, "the file is larger than a form", "Give the file of one form alone."));
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    if let Some(error) = errors.first() {
        let at = error.span().map_or(0, |span| span.start);
        let hint = "Look for a missing quote, bracket or equals sign on this line or the one before.";
        return Err(file.problem(at, "this cannot be read", hint));
    }
    let (mut title, mut sections) = (String::new(), Vec::new());
    for (key, value) in root.get_ref() {
        match key.get_ref().as_ref() {
            "title" => title = file.words(value, "title")?,
            "section" => sections = all(&file, value)?,
            other => return Err(unknown(&file, key.span().start, other, "“title” and “[[section]]”")),
        }
    }
    if title.is_empty() {
        return Err(file.problem(0, "the form has no title", "Write: title = \"Support plan\"."));
    }
    if sections.is_empty() || sections.len() > MOST_SECTIONS {
        let what = format!("the form has {} headings", sections.len());
        return Err(file.problem(0, what, format!("Give it 1 to {MOST_SECTIONS}, each under [[section]].")));
    }
    Ok(FormMapping { title, sections })
}

fn all<F: FormField>(
    file: &File<'_>,
    value: &Spanned<DeValue<'_>>,
) -> Result<Vec<FormSection<F>>, FormProblem> {
    let at = value.span().start;
    let Some(array) = value.get_ref().as_array() else {
        return Err(file.problem(
            at,
            "“section” is no list",
            "Write [[section]] with two brackets on each side.",
        ));
    };
    let mut used = BTreeSet::new();
    array.iter().map(|one| section(file, one, &mut used)).collect()
}

fn section<F: FormField>(
    file: &File<'_>,
    value: &Spanned<DeValue<'_>>,
    used: &mut BTreeSet<F>,
) -> Result<FormSection<F>, FormProblem> {
    let at = value.span().start;
    let Some(table) = value.get_ref().as_table() else {
        return Err(file.problem(
            at,
            "a section is no table",
            "Write [[section]] with two brackets on each side.",
        ));
    };
    let mut made = FormSection { heading: String::new(), note: String::new(), fields: Vec::new() };
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "heading" => made.heading = file.words(value, "heading")?,
            "note" => made.note = file.words(value, "note")?,
            "fields" => made.fields = fields(file, value, used)?,
            other => {
                return Err(unknown(file, key.span().start, other, "“heading”, “note” and “fields”"));
            }
        }
    }
    if made.heading.is_empty() {
        return Err(file.problem(at, "a section has no heading", "Add: heading = \"…\"."));
    }
    Ok(made)
}

/// Each field once in the whole form: what stands there may be long, and a file that repeats it grows without end.
fn fields<F: FormField>(
    file: &File<'_>,
    value: &Spanned<DeValue<'_>>,
    used: &mut BTreeSet<F>,
) -> Result<Vec<F>, FormProblem> {
    let at = value.span().start;
    let Some(array) = value.get_ref().as_array() else {
        return Err(file.problem(at, "“fields” is no list", "Write: fields = [\"needs\", \"targets\"]."));
    };
    let field = |one: &Spanned<DeValue<'_>>| {
        let (at, name) = (one.span().start, file.words(one, "fields")?);
        let found = F::find(&name).ok_or_else(|| {
            let what = format!("there is no field “{}”", quoted(&name));
            file.problem(at, what, format!("Use one of: {}.", F::known()))
        })?;
        if used.insert(found.clone()) {
            Ok(found)
        } else {
            let what = format!("the field “{name}” stands in the form already");
            Err(file.problem(at, what, "Put each field under one heading, once."))
        }
    };
    array.iter().map(field).collect()
}

fn unknown(file: &File<'_>, at: usize, key: &str, known: &str) -> FormProblem {
    file.problem(at, format!("“{}” is no key of this file", quoted(key)), format!("It knows {known}."))
}

#[cfg(test)]
mod tests {
    use super::super::PlanField;
    use super::*;

    type Mapping = FormMapping<PlanField>;

    #[test]
    fn the_file_that_comes_with_the_program_is_read_and_uses_every_field() {
        let standard = Mapping::read(FormMapping::STANDARD).unwrap();
        let used: BTreeSet<PlanField> =
            standard.sections.iter().flat_map(|one| one.fields.iter().copied()).collect();
        assert_eq!(used.len(), PlanField::ALL.len());
        assert_eq!(standard.sections[3].note, "Word for word, as they stand in the plan.");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line_and_what_to_do() {
        for (text, line, says) in [
            (
                "title = \"A\"\n[[section]]\nheading = \"B\"\nfields = [\"needs\", \"neeeds\"]",
                4,
                "no field “neeeds”",
            ),
            ("title = \"A\"\ncolour = \"red\"\n", 2, "“colour” is no key"),
            ("title = \"A\"\n[[section]]\nheadline = \"B\"", 3, "“headline” is no key"),
            ("title = \"A\"\n\n[[section]]\nfields = []", 3, "has no heading"),
            (
                "title = \"A\"\n[[section]]\nheading = \"B\"\nfields = [\"needs\"]\n[[section]]\nheading = \"C\"\nfields = [\"needs\"]",
                7,
                "the field “needs” stands in the form already",
            ),
            ("title = \"A\n", 1, "cannot be read"),
            ("title = 3", 1, "“title” is no text"),
            ("[[section]]\nheading = \"B\"", 1, "no title"),
            ("title = \"A\"", 1, "0 headings"),
            ("title = \"A\"\n[section]\nheading = \"B\"", 2, "two brackets"),
        ] {
            let problem = Mapping::read(text).unwrap_err();
            assert!(problem.to_string().contains(says), "{text}: {problem}");
            assert_eq!(problem.line, line, "{text}: {problem}");
        }
    }

    #[test]
    fn a_field_written_thousands_of_times_does_not_blow_the_file_up() {
        let many = "\"family\", ".repeat(5_000);
        let text = format!("title = \"A\"\n[[section]]\nheading = \"B\"\nfields = [{many}]");
        assert!(text.len() < MOST_BYTES, "it is no larger than a form may be");
        let problem = Mapping::read(&text).unwrap_err();
        assert!(problem.to_string().contains("“family” stands in the form already"), "{problem}");
    }

    #[test]
    fn a_file_of_any_bytes_is_an_answer_and_no_panic() {
        for text in ["", "=", "[[section]]", "\u{0}", "section = [1]", "section = [[1]]"] {
            assert!(Mapping::read(text).is_err(), "{text}");
        }
    }
}
