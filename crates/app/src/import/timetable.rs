//! A timetable from a table: who is taught what, when. First what would change, then the change: what stood ends
//! the day before, and the new one holds from that day on.

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupId, SubjectId};
use exchange::problem::{Problem, quoted};
use exchange::timetable::{self, Slot};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{NewSlot, SchoolTx};

/// A timetable as it was given.
#[derive(Clone, Debug)]
pub struct TimetableFile {
    /// Its content, in any of the encodings that spreadsheets write.
    pub content: Vec<u8>,
    /// The first day on which it holds; `None` for today.
    pub from: Option<Date>,
}

/// What a timetable would do, or did.
#[derive(Clone, Debug)]
pub struct TimetableChange {
    /// Lessons a timetable cycle that will stand.
    pub slots: Vec<NewSlot>,
    /// One week or two by turns.
    pub weeks: u8,
    /// Classes with a lesson in it, by name.
    pub classes: Vec<String>,
    /// Rows left out, with the reason.
    pub problems: Vec<Problem>,
    /// A word about the file's encoding, if it is an old one.
    pub note: Option<&'static str>,
    /// From which day it holds.
    pub from: Date,
    /// Whether exactly this stands already.
    pub same: bool,
}

#[boxed]
impl App {
    /// Reads a timetable and says what it would do; nothing is stored.
    ///
    /// # Errors
    /// `Input` when the table as a whole cannot be read.
    pub async fn read_timetable(
        &self,
        permit: &Permit,
        file: &TimetableFile,
    ) -> Result<TimetableChange, AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let mut tx = self.store.read(permit.school).await?;
        change(&mut tx, permit, file).await
    }

    /// Does what [`App::read_timetable`] said. The same timetable again changes nothing.
    ///
    /// # Errors
    /// `Input` when no row of it can be used: an empty timetable would end every lesson.
    pub async fn import_timetable(
        &self,
        permit: &Permit,
        file: &TimetableFile,
    ) -> Result<TimetableChange, AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let mut tx = self.store.write(permit.school).await?;
        let change = change(&mut tx, permit, file).await?;
        if change.slots.is_empty() {
            return Err(AppError::input(
                "No row of this timetable fits a class and a subject of the school; the one that stands stays.",
            ));
        }
        if change.same {
            return Ok(change);
        }
        let details = tx.details().await?.details;
        if details.timetable_weeks != change.weeks {
            tx.change_school(&store::SchoolDetails { timetable_weeks: change.weeks, ..details }).await?;
        }
        tx.replace_timetable(&change.slots, change.from).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(change)
    }
}

async fn change(
    tx: &mut SchoolTx,
    permit: &Permit,
    file: &TimetableFile,
) -> Result<TimetableChange, AppError> {
    let say = |text: String| AppError::input(crate::as_sentence(&text));
    let (text, encoding) =
        exchange::text::decode(&file.content).map_err(|problem| say(problem.to_string()))?;
    let read = timetable::read(&text).map_err(|problem| say(problem.to_string()))?;
    let today = permit.school_time(tx).await?.today();
    let from = file.from.unwrap_or(today);
    let groups: BTreeMap<String, GroupId> =
        tx.groups(from).await?.into_iter().map(|group| (folded(&group.group.name), group.id)).collect();
    let subjects: BTreeMap<String, SubjectId> = tx
        .subjects()
        .await?
        .into_iter()
        .flat_map(|subject| {
            [(folded(&subject.title), subject.id), (folded(subject.slug.as_str()), subject.id)]
        })
        .collect();
    let mut problems = read.problems.kept().to_vec();
    let mut slots = Vec::new();
    let mut classes = Vec::new();
    for slot in &read.slots {
        match matched(slot, &groups, &subjects) {
            Ok(new) => {
                slots.push(new);
                classes.push(slot.class.clone());
            }
            Err(problem) => problems.push(problem),
        }
    }
    // Two rows of the file may come to the same period of a class; the first stands.
    let mut taken = BTreeMap::new();
    slots.retain(|slot| taken.insert((slot.group, slot.week, slot.weekday, slot.period), ()).is_none());
    problems.sort_by_key(|problem| problem.row);
    problems.dedup();
    classes.sort();
    classes.dedup();
    let stands: Vec<NewSlot> = tx.slots(from).await?.into_iter().map(|slot| slot.slot).collect();
    let same = sorted(stands) == sorted(slots.clone());
    Ok(TimetableChange { slots, weeks: read.weeks, classes, problems, note: encoding.note(), from, same })
}

fn matched(
    slot: &Slot,
    groups: &BTreeMap<String, GroupId>,
    subjects: &BTreeMap<String, SubjectId>,
) -> Result<NewSlot, Problem> {
    let group = groups.get(&folded(&slot.class)).ok_or_else(|| {
        let what = format!("the school has no class “{}”", quoted(&slot.class));
        Problem::row(slot.row, what, "Write the name as it stands under Classes, or add the class first.")
    })?;
    let subject = subjects.get(&folded(&slot.subject)).ok_or_else(|| {
        let what = format!("the school has no subject “{}”", quoted(&slot.subject));
        Problem::row(
            slot.row,
            what,
            "Lessons in it are left out; add the subject under Curriculum to have them.",
        )
    })?;
    let period = number(&slot.period).ok_or_else(|| {
        let what = format!("“{}” has no number", quoted(&slot.period));
        Problem::row(slot.row, what, "Write the period as 1 to 20, or as P1; registration is left out.")
    })?;
    let start_minute = slot
        .start
        .map(|start| u16::from(start.hour().unsigned_abs()) * 60 + u16::from(start.minute().unsigned_abs()));
    let weekday = slot.day.to_monday_one_offset().unsigned_abs();
    Ok(NewSlot { group: *group, subject: *subject, week: slot.week, weekday, period, start_minute })
}

/// The number in "3", "P3" or "Lesson 3": 1 to 20.
fn number(period: &str) -> Option<u8> {
    let digits: String = period.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|number| (1..=20).contains(number))
}

fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn sorted(mut slots: Vec<NewSlot>) -> Vec<NewSlot> {
    slots.sort_by_key(|slot| {
        (slot.week, slot.weekday, slot.period, slot.group, slot.subject, slot.start_minute)
    });
    slots
}

#[cfg(test)]
mod tests {
    use super::{folded, number};

    #[test]
    fn periods_are_numbers_however_they_are_written() {
        assert_eq!([number("3"), number("P3"), number("Lesson 12")], [Some(3), Some(3), Some(12)]);
        assert_eq!([number("Reg"), number("0"), number("21")], [None, None, None]);
    }

    #[test]
    fn class_names_match_without_case_and_spaces() {
        assert_eq!(folded("10 B-2"), folded("10b2"));
    }
}
