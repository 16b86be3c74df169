//! The streaming reader: one line buffer, one small table of counts, no allocation for a row.

use super::fields::{self, split};
use super::lines::{Lines, LogError};
use super::{BadRows, LogCounts, LogOptions, LogRow};
use crate::problem::{Problem, quoted};
use crate::{fold, table};
use jiff::Timestamp;
use std::collections::HashMap;
use std::io::BufRead;
use std::ops::Range;

/// Where the columns stand, counted from 0.
#[derive(Debug, Clone, Copy)]
struct Places {
    user: usize,
    item: usize,
    timestamp: Option<usize>,
    correct: usize,
    skill: Option<usize>,
    columns: usize,
}

/// What one line held, as ranges of the line.
struct Parsed {
    user: Range<usize>,
    item: Range<usize>,
    skills: Range<usize>,
    at: Option<Timestamp>,
    share: f64,
}

/// Reads a log row by row.
pub struct LogReader<R> {
    lines: Lines<R>,
    places: Places,
    headings: Vec<String>,
    separator: u8,
    bad_rows: BadRows,
    fields: Vec<Range<usize>>,
    seen: HashMap<u64, u32>,
    counts: LogCounts,
}

impl<R: BufRead> LogReader<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// When the source cannot be read, is empty or no text, or a needed column is not there.
    pub fn new(source: R, options: &LogOptions) -> Result<Self, LogError> {
        let mut reader = Self {
            lines: Lines::new(source),
            places: Places { user: 0, item: 0, timestamp: None, correct: 0, skill: None, columns: 0 },
            headings: Vec::new(),
            separator: b',',
            bad_rows: options.bad_rows,
            fields: Vec::new(),
            seen: HashMap::new(),
            counts: LogCounts::default(),
        };
        loop {
            let more = reader.lines.read()?;
            if reader.lines.row == 1 && reader.lines.is_utf16() {
                return Err(Problem::file(
                    "this log is saved as “Unicode text” (UTF-16)",
                    "Save it again as CSV in UTF-8, or as tab-separated text in UTF-8.",
                )
                .into());
            }
            if !more {
                return Err(Problem::file(
                    "this log is empty",
                    "It needs a row of column names and rows of answers.",
                )
                .into());
            }
            reader.lines.decode()?;
            if reader.lines.row == 1 && reader.lines.text.starts_with('\u{feff}') {
                reader.lines.text.drain(..'\u{feff}'.len_utf8());
            }
            if !reader.lines.text.trim().is_empty() {
                break;
            }
        }
        let separator = options.separator.unwrap_or_else(|| table::sniff(&reader.lines.text));
        if !separator.is_ascii()
            || separator.is_ascii_alphanumeric()
            || matches!(separator, '"' | '\n' | '\r')
        {
            let what = "the separator is not one that can stand between columns";
            return Err(Problem::file(what, "Use a comma, a semicolon or a tab.").into());
        }
        // Checked above: an ASCII character is one byte.
        reader.separator = u8::try_from(separator).unwrap_or(b',');
        reader.read_header(options)?;
        Ok(reader)
    }

    /// The next answer; `None` at the end.
    ///
    /// # Errors
    /// When the source fails, and, under [`BadRows::Stop`], at the first row that cannot be read. Reading on
    /// after an error is allowed and starts with the row after it.
    pub fn next_row(&mut self) -> Result<Option<LogRow<'_>>, LogError> {
        let parsed = loop {
            let result = match self.lines.read() {
                Ok(false) => return Ok(None),
                Ok(true) => self.parse(),
                Err(LogError::Problem(problem)) => Err(problem),
                Err(error) => return Err(error),
            };
            match (result, self.bad_rows) {
                (Ok(Some(parsed)), _) => break parsed,
                (Ok(None), _) => {}
                (Err(problem), BadRows::Stop) => return Err(problem.into()),
                (Err(problem), BadRows::Skip) => {
                    self.counts.skipped += 1;
                    self.counts.problems.push(problem);
                }
            }
        };
        let (user, item) = (&self.lines.text[parsed.user], &self.lines.text[parsed.item]);
        let occurrence = self.seen.entry(key_hash(user, item, parsed.at)).or_insert(0);
        *occurrence += 1;
        self.counts.rows += 1;
        self.counts.older_encoding = self.lines.older_encoding;
        self.counts.order_only += u64::from(parsed.at.is_none());
        Ok(Some(LogRow {
            row: self.lines.row,
            user,
            item,
            at: parsed.at,
            share: parsed.share,
            occurrence: *occurrence,
            skills: &self.lines.text[parsed.skills],
        }))
    }

    /// Bytes read so far, for a progress bar.
    pub fn bytes_read(&self) -> u64 {
        self.lines.bytes
    }

    /// What was found so far.
    pub fn counts(&self) -> &LogCounts {
        &self.counts
    }

    /// Whether the file has a column of skills.
    pub fn has_skills(&self) -> bool {
        self.places.skill.is_some()
    }

    /// Whether the file has a column of times (which may still all be 0).
    pub fn has_times(&self) -> bool {
        self.places.timestamp.is_some()
    }

    fn read_header(&mut self, options: &LogOptions) -> Result<(), Problem> {
        self.split_line()?;
        self.headings =
            self.fields.iter().map(|field| self.lines.text[field.clone()].trim().to_owned()).collect();
        let place = |name: &str| {
            let wanted = fold::joined(name);
            self.headings.iter().position(|heading| fold::joined(heading) == wanted)
        };
        let needed = |name: &str| {
            place(name).ok_or_else(|| {
                let what =
                    format!("there is no column “{}”; there are: {}", quoted(name), list(&self.headings));
                Problem::row(
                    self.lines.row,
                    what,
                    "Name the column with the options, or correct the first row.",
                )
            })
        };
        self.places = Places {
            user: needed(&options.columns.user)?,
            item: needed(&options.columns.item)?,
            timestamp: place(&options.columns.timestamp),
            correct: needed(&options.columns.correct)?,
            skill: place(&options.columns.skill),
            columns: self.headings.len(),
        };
        Ok(())
    }

    fn split_line(&mut self) -> Result<(), Problem> {
        if split(&self.lines.text, self.separator, &mut self.fields) {
            Ok(())
        } else {
            let hint = "Remove it, or close it in the same row.";
            Err(Problem::row(self.lines.row, "a quotation mark opens here and never closes", hint))
        }
    }

    /// The row in `buffer`; `None` when it is blank.
    fn parse(&mut self) -> Result<Option<Parsed>, Problem> {
        self.lines.decode()?;
        if self.lines.text.trim().is_empty() {
            return Ok(None);
        }
        self.split_line()?;
        let places = self.places;
        if self.fields.len() != places.columns {
            let what = format!("{} columns, but the first row has {}", self.fields.len(), places.columns);
            return Err(Problem::row(self.lines.row, what, "Look for a missing or extra separator."));
        }
        let id = |place: usize| {
            let field = trimmed(&self.lines.text, &self.fields[place]);
            if field.is_empty() {
                return Err(self.cell_problem(
                    place,
                    "it is empty",
                    "Every answer needs a pupil and a question.",
                ));
            }
            Ok(field)
        };
        let text = |place: usize| &self.lines.text[trimmed(&self.lines.text, &self.fields[place])];
        let share = fields::share(text(places.correct)).ok_or_else(|| {
            let what = format!("“{}” is neither 0, 1 nor a share between", quoted(text(places.correct)));
            self.cell_problem(places.correct, what, "Write 1 for right, 0 for wrong, 0.5 for half the marks.")
        })?;
        let at = match places.timestamp {
            None => None,
            Some(place) => fields::time(text(place)).ok_or_else(|| {
                let what = format!("“{}” is no time", quoted(text(place)));
                self.cell_problem(
                    place,
                    what,
                    "Use seconds since 1970, a date such as 2026-03-05 09:30, or 0.",
                )
            })?,
        };
        let skills = places.skill.map_or(0..0, |place| self.fields[place].clone());
        Ok(Some(Parsed { user: id(places.user)?, item: id(places.item)?, skills, at, share }))
    }

    fn cell_problem(
        &self,
        place: usize,
        what: impl Into<std::borrow::Cow<'static, str>>,
        hint: &'static str,
    ) -> Problem {
        Problem::row(self.lines.row, what, hint).at(place + 1, &self.headings[place])
    }
}

/// `range` of `line` without the white space at its ends.
fn trimmed(line: &str, range: &Range<usize>) -> Range<usize> {
    let text = &line[range.clone()];
    let start = range.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo), over user, item and time with separators. Two different keys that
/// share a hash would only count each other's occurrences: their source keys stay different.
fn key_hash(user: &str, item: &str, at: Option<Timestamp>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut mix = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    user.bytes().for_each(&mut mix);
    mix(0);
    item.bytes().for_each(&mut mix);
    mix(0);
    at.map_or(0, Timestamp::as_millisecond).to_le_bytes().into_iter().for_each(&mut mix);
    hash
}

/// Headings for a sentence: the first twelve.
fn list(headings: &[String]) -> String {
    let mut names: Vec<String> = headings.iter().take(12).map(|name| quoted(name)).collect();
    if headings.len() > names.len() {
        names.push("…".into());
    }
    names.join(", ")
}
