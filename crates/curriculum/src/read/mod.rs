//! Text of files → a subject, strictly: what is not understood is refused, and everything that is wrong is
//! said at once.
//!
//! A file that is no TOML yields only its syntax errors, and what the files say about each other is not
//! checked until it can be read. Otherwise an item with a readable id stays in even
//! when some of its values are wrong, so that one mistake does not make a trail of false ones ("nobody
//! wrote this objective").

mod detail;
mod item;
mod organiser;
mod source;
mod spelling;
mod table;
mod text;
mod unit;

use crate::check::{ItemPlace, Places, UnitPlaces, check_across, check_each};
use crate::problem::{Grade, Place, Problem};
use crate::subject::{Subject, SubjectHeader, teaching_order};
use crate::values::Unit;
use crate::{Detail, Organiser};
use domain::Slug;
use source::Source;
use std::borrow::Cow;
use std::collections::BTreeMap;
use table::Table;

/// The file that names the subject; every other file is a unit.
pub(crate) const SUBJECT_FILE: &str = "subject.toml";
/// Bytes of one file; a unit of fifty objectives has about 100,000.
const LARGEST_FILE: usize = 2_000_000;
/// Files of one subject.
const MOST_FILES: usize = 2_000;
/// Problems that are told; beyond that a person needs to begin somewhere.
const MOST_PROBLEMS: usize = 200;

/// What came of reading: a subject unless there is an error, and all that was noticed.
#[derive(Clone, PartialEq, Debug)]
pub struct Reading {
    /// The subject; `None` when any problem is an error.
    pub subject: Option<Subject>,
    /// Errors and warnings, by file and line.
    pub problems: Vec<Problem>,
    places: ItemPlaces,
    organisers: ItemPlaces,
}

/// File and lines of things by their id.
type ItemPlaces = BTreeMap<Slug, (String, ItemPlace)>;

impl Reading {
    /// A problem with a key of a question, at its file and line: for what other rooms find.
    #[must_use]
    pub fn problem(&self, question: &Slug, key: &str, grade: Grade, what: String, hint: String) -> Problem {
        place_of(self.places.get(question), key, grade, what, hint)
    }

    /// A problem with a key of a unit's organiser, at its file and line.
    #[must_use]
    pub fn organiser_problem(
        &self,
        unit: &Slug,
        key: &str,
        grade: Grade,
        what: String,
        hint: String,
    ) -> Problem {
        place_of(self.organisers.get(unit), key, grade, what, hint)
    }
}

fn place_of(
    place: Option<&(String, ItemPlace)>,
    key: &str,
    grade: Grade,
    what: String,
    hint: String,
) -> Problem {
    Problem {
        file: place.map(|(file, _)| file.clone()).unwrap_or_default(),
        line: place.map(|(_, item)| item.line(key)),
        grade,
        what,
        hint,
    }
}

/// Reads the files of one subject, given as (name, text): one `subject.toml` and its units.
///
/// # Errors
/// Every error and warning found, ordered by file and line, when at least one is an error.
pub fn read<N: AsRef<str>, T: AsRef<str>>(files: &[(N, T)]) -> Result<Subject, Vec<Problem>> {
    let reading = read_with_warnings(files);
    reading.subject.ok_or(reading.problems)
}

/// As [`read()`], with the warnings of a subject that can be used.
#[must_use]
pub fn read_with_warnings<N: AsRef<str>, T: AsRef<str>>(files: &[(N, T)]) -> Reading {
    let mut problems = Vec::new();
    let mut any_unread = files.len() > MOST_FILES;
    let mut headers: Vec<(SubjectHeader, &str)> = Vec::new();
    let mut units: Vec<(Unit, UnitPlaces)> = Vec::new();
    for (name, text) in files.iter().take(MOST_FILES) {
        let name = name.as_ref();
        let text = line_ends(text.as_ref());
        let source = match open(name, &text) {
            Ok(source) => source,
            Err(found) => {
                any_unread |= found.iter().any(Problem::is_error);
                problems.extend(found);
                continue;
            }
        };
        if file_name(name) == SUBJECT_FILE {
            headers.extend(subject_header(&source).map(|header| (header, name)));
        } else {
            units.extend(unit::unit(&source));
        }
        problems.extend(source.into_problems());
    }
    whole_folder(files, &headers, &mut problems);
    units.sort_by(|a, b| teaching_order(&a.0).cmp(&teaching_order(&b.0)));
    let questions = units
        .iter()
        .flat_map(|(unit, places)| {
            let places_of = unit.questions.iter().zip(&places.questions);
            places_of.map(|(question, place)| (question.id.clone(), (places.file.clone(), place.clone())))
        })
        .collect();
    let organisers = units
        .iter()
        .filter_map(|(unit, places)| {
            let organiser = places.organiser.as_ref()?.organiser.clone();
            Some((unit.id.clone(), (places.file.clone(), organiser)))
        })
        .collect();
    let (units, places): (Vec<Unit>, Vec<UnitPlaces>) = units.into_iter().unzip();
    let places = Places::of(places);
    problems.extend(check_each(&units, &places));
    if !any_unread {
        problems.extend(check_across(&units, &places));
    }
    finish(headers.into_iter().next().map(|(header, _)| header), units, problems, questions, organisers)
}

fn finish(
    header: Option<SubjectHeader>,
    units: Vec<Unit>,
    mut problems: Vec<Problem>,
    places: ItemPlaces,
    organisers: ItemPlaces,
) -> Reading {
    problems.sort();
    problems.dedup();
    let any_error = problems.iter().any(Problem::is_error);
    if problems.len() > MOST_PROBLEMS {
        let more = problems.len() - MOST_PROBLEMS;
        problems.sort_by_key(|problem| problem.grade);
        problems.truncate(MOST_PROBLEMS);
        problems.sort();
        let grade = if any_error { Grade::Error } else { Grade::Warning };
        problems.push(Problem {
            file: String::new(),
            line: None,
            grade,
            what: format!("there are {more} more"),
            hint: "Put these right first, then read the files again".to_owned(),
        });
    }
    let subject = header.filter(|_| !any_error).map(|header| Subject::new(header, units));
    Reading { subject, problems, places, organisers }
}

/// Reads back what [`crate::write_detail`] wrote.
///
/// # Errors
/// When the text is not such a text, with what is wrong.
pub fn read_detail(text: &str) -> Result<Detail, Vec<Problem>> {
    let source = open("detail.toml", text)?;
    let mut table = Table::new(&source, source.root(), 1, "this question");
    let found = detail::detail(&mut table);
    table.finish();
    let problems = source.into_problems();
    if problems.iter().any(Problem::is_error) { Err(problems) } else { Ok(found) }
}

/// Reads back what [`crate::write_organiser`] wrote.
///
/// # Errors
/// When the text is not such a text, with what is wrong.
pub fn read_organiser(text: &str) -> Result<Organiser, Vec<Problem>> {
    let source = open("organiser.toml", text)?;
    let (found, _) = organiser::organiser(Table::new(&source, source.root(), 1, "the organiser"));
    let problems = source.into_problems();
    if problems.iter().any(Problem::is_error) { Err(problems) } else { Ok(found) }
}

/// Text of a file as it came from disk, an upload or an archive; a byte-order mark is taken off.
///
/// # Errors
/// When the bytes are not UTF-8, with the line where that begins.
pub fn decode(name: &str, bytes: &[u8]) -> Result<String, Problem> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
            let place = Place { file: name, line: u32::try_from(line).ok() };
            let what = "this file is not saved as UTF-8 text";
            Err(Problem::error(&place, what, "Open it in an editor and save it with the encoding UTF-8"))
        }
    }
}

/// The last part of a path, whichever way its slashes lean.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Text without a byte-order mark, every line ending in `\n`.
fn line_ends(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) }
}

fn open<'t>(name: &'t str, text: &'t str) -> Result<Source<'t>, Vec<Problem>> {
    let place = Place { file: name, line: None };
    let ends_in_toml = name.len() > 5 && name.get(name.len() - 5..).is_some_and(|end| end == ".toml");
    if !ends_in_toml {
        let what = "this file was left out, because its name does not end in .toml";
        return Err(vec![Problem::warning(&place, what, "Rename it, or keep it in another folder")]);
    }
    if text.len() > LARGEST_FILE {
        let what = "this file is larger than 2 MB";
        return Err(vec![Problem::error(&place, what, "Write one unit a file")]);
    }
    Source::new(name, text)
}

fn subject_header(source: &Source<'_>) -> Option<SubjectHeader> {
    let mut table = Table::new(source, source.root(), 1, "the subject file");
    let id = table.id("id");
    let title = table.required_title("title");
    let licence = table.text("licence");
    table.finish();
    id.map(|id| SubjectHeader { id, title, licence })
}

/// What concerns no single file: one subject file, not too many files.
fn whole_folder<N: AsRef<str>, T: AsRef<str>>(
    files: &[(N, T)],
    headers: &[(SubjectHeader, &str)],
    problems: &mut Vec<Problem>,
) {
    let nowhere = Place { file: "", line: None };
    if files.len() > MOST_FILES {
        let what = format!("there are {} files, and a subject may have {MOST_FILES}", files.len());
        problems.push(Problem::error(&nowhere, what, "Keep one subject a folder"));
    }
    let given = files.iter().filter(|(name, _)| file_name(name.as_ref()) == SUBJECT_FILE).count();
    if given == 0 {
        let what = "there is no subject.toml";
        let hint = "Add a file subject.toml with two lines: id = \"history\" and title = \"History\"";
        problems.push(Problem::error(&nowhere, what, hint));
    }
    if let (true, Some((_, name))) = (given > 1, headers.get(1)) {
        let place = Place { file: name, line: None };
        let what = "this is the second subject.toml";
        problems.push(Problem::error(&place, what, "Keep one subject a folder, with one subject.toml"));
    }
}

#[cfg(test)]
mod tests;
