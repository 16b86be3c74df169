//! Marks of the register from a table: first what would change, then the change, as one import. Nobody is compared, and nothing is
//! added up but the marks of the file itself.

use super::content_hash;
use crate::attainment::{Roll, Whom};
use crate::{Action, App, AppError, Permit, as_sentence};
use boxed::boxed;
use domain::{BatchId, PupilId};
use exchange::attendance::{self, Codes, Counts};
use exchange::problem::Problem;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{AttendanceCounts, AttendanceMark, BatchCounts, HalfDay, NewBatch, SchoolTx};

/// What the list of imports calls them.
const KIND: &str = "attendance";

/// Marks as they were given.
#[derive(Clone, Debug)]
pub struct AttendanceFile {
    /// The file's name, for the list of imports.
    pub name: String,
    /// Its content: a CSV or a workbook.
    pub content: Vec<u8>,
}

/// What marks would change, or did.
#[derive(Clone, Debug, Default)]
pub struct AttendanceChange {
    /// Marks that are new.
    pub new: usize,
    /// Marks that take the place of another of the same half day.
    pub corrected: usize,
    /// Marks that stand already.
    pub known: usize,
    /// Pupils whom the new marks are about.
    pub pupils: usize,
    /// Of the new marks, those that say that somebody was not in school.
    pub away: usize,
    /// First and last day of the file.
    pub days: Option<(Date, Date)>,
    /// Rows left out, with the reason.
    pub problems: Vec<Problem>,
    /// Headings of columns that are not read.
    pub ignored: Vec<String>,
    marks: Vec<AttendanceMark>,
}

impl AttendanceChange {
    /// Whether nothing would change.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.marks.is_empty()
    }
}

#[boxed]
impl App {
    /// Reads marks and says what they would change; nothing is stored.
    ///
    /// # Errors
    /// `Input` when the table as a whole cannot be read.
    pub async fn read_attendance(
        &self,
        permit: &Permit,
        file: &AttendanceFile,
    ) -> Result<AttendanceChange, AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let mut tx = self.store.read(permit.school).await?;
        change(&mut tx, permit, file).await
    }

    /// Does what [`App::read_attendance`] said, as one import. The same file again changes nothing.
    ///
    /// # Errors
    /// As [`App::read_attendance`].
    pub async fn import_attendance(
        &self,
        permit: &Permit,
        file: &AttendanceFile,
    ) -> Result<(AttendanceChange, Option<BatchId>), AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let mut tx = self.store.write(permit.school).await?;
        let change = change(&mut tx, permit, file).await?;
        if change.is_nothing() {
            return Ok((change, None));
        }
        let new = NewBatch {
            kind: KIND.into(),
            name: file.name.clone(),
            content_hash: content_hash(&file.content),
            mapping: String::new(),
        };
        let batch = tx.open_batch(&new, permit.account, permit.now).await?;
        tx.record_attendance(batch, &change.marks).await?;
        let count = |count: usize| count as u64;
        let counts = BatchCounts {
            read: count(change.marks.len() + change.known + change.problems.len()),
            recorded: count(change.marks.len()),
            known: count(change.known),
            refused: count(change.problems.len()),
        };
        tx.close_batch(batch, counts, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok((change, Some(batch)))
    }
}

async fn change(
    tx: &mut SchoolTx,
    permit: &Permit,
    file: &AttendanceFile,
) -> Result<AttendanceChange, AppError> {
    let say = |problem: Problem| AppError::input(as_sentence(&problem.to_string()));
    let codes = Codes::national().map_err(say)?;
    let read = attendance::read(&file.content, &codes).map_err(say)?;
    let today = permit.school_time(tx).await?.today();
    let roll = Roll::load(tx, today, Whom::Here).await?;
    let mut change = AttendanceChange {
        problems: read.problems.kept().iter().chain(read.notes.kept()).cloned().collect(),
        ignored: read.ignored,
        ..AttendanceChange::default()
    };
    let mut marks: BTreeMap<(PupilId, Date, u8), AttendanceMark> = BTreeMap::new();
    for one in &read.marks {
        let found = roll.find(one.row, &one.who);
        let pupil = match found {
            Ok(_) if one.on > today => {
                let hint = "This row was left out. Correct the date.";
                change.problems.push(Problem::row(one.row, "this day is still to come", hint));
                continue;
            }
            Ok(pupil) => pupil,
            Err(problem) => {
                change.problems.push(problem);
                continue;
            }
        };
        let mark = AttendanceMark {
            pupil,
            on: one.on,
            half: half(one.half),
            code: one.code.clone(),
            counts: counts(one.counts),
        };
        // Two names may come to one pupil: the first row stands.
        if let Some(first) = marks.get(&key(&mark)).filter(|first| **first != mark) {
            let what = format!("another row gives the same pupil “{}” for this half day", first.code);
            change.problems.push(Problem::row(one.row, what, "This row was left out."));
            continue;
        }
        marks.insert(key(&mark), mark);
    }
    let days = marks.values().map(|one| one.on);
    change.days = days.clone().min().zip(days.max());
    let ids: Vec<PupilId> =
        marks.keys().map(|(pupil, ..)| *pupil).collect::<BTreeSet<_>>().into_iter().collect();
    let mut stands = BTreeMap::new();
    if let Some((first, last)) = change.days {
        let all = tx.attendance(&ids, first, last).await?;
        stands.extend(all.into_iter().map(|one| (key(&one), one)));
    }
    for (key, mark) in marks {
        match stands.get(&key) {
            Some(old) if *old == mark => {
                change.known += 1;
                continue;
            }
            Some(_) => change.corrected += 1,
            None => change.new += 1,
        }
        change.away += usize::from(is_away(mark.counts));
        change.marks.push(mark);
    }
    change.pupils = change.marks.iter().map(|one| one.pupil).collect::<BTreeSet<_>>().len();
    change.problems.sort_by_key(|problem| problem.row);
    Ok(change)
}

/// Whether a mark says that the pupil was not in school though they could have been.
pub(crate) fn is_away(counts: AttendanceCounts) -> bool {
    matches!(counts, AttendanceCounts::Authorised | AttendanceCounts::Unauthorised)
}

fn key(mark: &AttendanceMark) -> (PupilId, Date, u8) {
    (mark.pupil, mark.on, u8::from(mark.half == HalfDay::Afternoon))
}

fn half(half: attendance::HalfDay) -> HalfDay {
    match half {
        attendance::HalfDay::Morning => HalfDay::Morning,
        attendance::HalfDay::Afternoon => HalfDay::Afternoon,
    }
}

fn counts(counts: Counts) -> AttendanceCounts {
    match counts {
        Counts::Present => AttendanceCounts::Present,
        Counts::Elsewhere => AttendanceCounts::Elsewhere,
        Counts::Authorised => AttendanceCounts::Authorised,
        Counts::Unauthorised => AttendanceCounts::Unauthorised,
        Counts::NotPossible => AttendanceCounts::NotPossible,
    }
}
