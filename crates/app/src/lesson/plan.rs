//! Which lesson a brief is for: the date, the period on the timetable, and the objectives.

use crate::AppError;
use crate::access::SchoolTime;
use boxed::boxed;
use domain::{GroupId, ObjectiveId, SubjectId};
use jiff::civil::{Date, Time};
use store::{SchoolTx, Slot, StoredSubject};

/// What a brief is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The subject; `None` takes the one in which the class is taught, or was taught last.
    pub subject: Option<SubjectId>,
    /// The objectives; empty takes the one that was taught last.
    pub objectives: Vec<ObjectiveId>,
}

/// A lesson on the timetable, or a class on a day without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// Which class.
    pub group: GroupId,
    /// In which subject.
    pub subject: SubjectId,
    /// The school date.
    pub date: Date,
    /// The period; 0 without a timetable.
    pub period: u8,
    /// When it starts, if the timetable says.
    pub starts: Option<Time>,
}

/// The school week of a date on a two-week timetable: weeks are counted from the Monday of the term's first
/// week, so a term always begins with week 1.
pub(crate) fn week_of(date: Date, terms: &[store::Term], weeks: u8) -> u8 {
    if weeks < 2 {
        return 1;
    }
    let Some(term) = terms.iter().filter(|term| term.term.starts <= date).max_by_key(|term| term.term.starts)
    else {
        return 1;
    };
    let term = &term.term;
    let monday = |date: Date| {
        let back = i64::from(date.weekday().to_monday_zero_offset());
        date.saturating_sub(jiff::Span::new().days(back))
    };
    let days = (monday(date) - monday(term.starts)).get_days();
    let first = term.first_week.clamp(1, 2);
    if (days / 7) % 2 == 0 { first } else { 3 - first }
}

/// Whether a day lies in one of the school's terms; without terms every day does.
pub(crate) fn in_term(terms: &[store::Term], date: Date) -> bool {
    terms.is_empty() || terms.iter().any(|one| one.term.starts <= date && date <= one.term.ends)
}

/// The lessons of a day among these slots, in order.
pub(crate) fn lessons_on(slots: &[Slot], date: Date, week: u8) -> Vec<Lesson> {
    let weekday = u8::try_from(date.weekday().to_monday_one_offset()).unwrap_or(1);
    let mut lessons: Vec<Lesson> = slots
        .iter()
        .map(|slot| &slot.slot)
        .filter(|slot| slot.week == week && slot.weekday == weekday)
        .map(|slot| Lesson {
            group: slot.group,
            subject: slot.subject,
            date,
            period: slot.period,
            starts: slot.start_minute.and_then(clock),
        })
        .collect();
    lessons.sort_by_key(|lesson| (lesson.starts, lesson.period, lesson.group));
    lessons
}

fn clock(minute: u16) -> Option<Time> {
    let (hour, minute) = (i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?);
    Time::new(hour, minute, 0, 0).ok()
}

/// The class's next lesson in a subject from today on, within three weeks; today without a timetable.
#[boxed]
pub(crate) async fn next_lesson(
    tx: &mut SchoolTx,
    time: &SchoolTime,
    group: GroupId,
    subject: SubjectId,
) -> Result<Lesson, AppError> {
    let today = time.today();
    let terms = tx.terms().await?;
    let weeks = tx.details().await?.details.timetable_weeks;
    let slots: Vec<Slot> = tx
        .slots_of_group(group, today)
        .await?
        .into_iter()
        .filter(|slot| slot.slot.subject == subject)
        .collect();
    for ahead in 0..21 {
        let date = today.saturating_add(jiff::Span::new().days(ahead));
        if !in_term(&terms, date) {
            continue;
        }
        if let Some(lesson) = lessons_on(&slots, date, week_of(date, &terms, weeks)).into_iter().next() {
            return Ok(lesson);
        }
    }
    Ok(Lesson { group, subject, date: today, period: 0, starts: None })
}

/// How many later days of a lesson's week have a lesson of the same class in the same subject.
#[boxed]
pub(super) async fn to_come(tx: &mut SchoolTx, lesson: &Lesson) -> Result<usize, AppError> {
    let terms = tx.terms().await?;
    let weeks = tx.details().await?.details.timetable_weeks;
    let slots = tx.slots_of_group(lesson.group, lesson.date).await?;
    let slots: Vec<Slot> = slots.into_iter().filter(|slot| slot.slot.subject == lesson.subject).collect();
    let sunday = i64::from(6 - lesson.date.weekday().to_monday_zero_offset());
    let days = (1..=sunday).map(|ahead| lesson.date.saturating_add(jiff::Span::new().days(ahead)));
    let has_lesson = |date: &Date| !lessons_on(&slots, *date, week_of(*date, &terms, weeks)).is_empty();
    Ok(days.filter(|date| in_term(&terms, *date)).filter(has_lesson).count())
}

/// Days within which answers say what a class is on, when nobody recorded what was taught.
const ANSWERED_LATELY: i64 = 60;

/// Days within which what was taught last says what a class is on: more than any holiday. After that nobody goes on with
/// it as if it had been yesterday.
const TAUGHT_LATELY: i64 = 180;

/// The objective that a class is on: the one taught last in half a year, else the one answered last, else the first of
/// the curriculum for its year.
#[boxed]
pub(crate) async fn current_objective(
    tx: &mut SchoolTx,
    now: jiff::Timestamp,
    group: GroupId,
    subject: &StoredSubject,
) -> Result<Option<ObjectiveId>, AppError> {
    let taught = tx.taught_by_group(group, subject.id).await?;
    let known = &subject.ids.objectives;
    let today = SchoolTime::new(&tx.details().await?.details.zone, now).today();
    let lately = today.saturating_sub(jiff::Span::new().days(TAUGHT_LATELY));
    let last = taught
        .iter()
        .filter(|one| known.values().any(|id| *id == one.objective) && one.date >= lately)
        .max_by_key(|one| (one.date, one.lesson))
        .map(|one| one.objective);
    if last.is_some() {
        return Ok(last);
    }
    let since = now - jiff::SignedDuration::from_hours(24 * ANSWERED_LATELY);
    if let Some(objective) = tx.last_answered(group, subject.id, since).await? {
        return Ok(Some(objective));
    }
    let year = tx.group(group).await?.and_then(|group| group.group.year);
    let first = subject
        .value
        .units()
        .iter()
        .find(|unit| year.is_none() || unit.year.is_none() || unit.year == year)
        .or_else(|| subject.value.units().first())
        .and_then(|unit| unit.objectives.first())
        .and_then(|objective| known.get(&objective.id))
        .copied();
    Ok(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn term(first: Date, last: Date) -> store::Term {
        store::Term {
            id: domain::TermId(1),
            term: store::NewTerm { name: "Spring".into(), starts: first, ends: last, first_week: 1 },
        }
    }

    #[test]
    fn a_term_begins_with_week_one_even_on_a_wednesday() {
        let terms = [term(date(2026, 1, 7), date(2026, 3, 27))];
        assert_eq!(week_of(date(2026, 1, 7), &terms, 2), 1);
        assert_eq!(week_of(date(2026, 1, 12), &terms, 2), 2);
        assert_eq!(week_of(date(2026, 1, 19), &terms, 2), 1);
        assert_eq!(week_of(date(2026, 1, 12), &terms, 1), 1);
    }

    #[test]
    fn lessons_of_a_day_come_in_order() {
        let slot = |period, weekday, start| Slot {
            id: i64::from(period),
            slot: store::NewSlot {
                group: GroupId(1),
                subject: SubjectId(1),
                week: 1,
                weekday,
                period,
                start_minute: Some(start),
            },
            from: date(2026, 1, 1),
            until: None,
        };
        let slots = [slot(2, 2, 600), slot(1, 2, 540), slot(1, 3, 540)];
        let lessons = lessons_on(&slots, date(2026, 3, 3), 1);
        assert_eq!(lessons.iter().map(|lesson| lesson.period).collect::<Vec<_>>(), [1, 2]);
    }
}
