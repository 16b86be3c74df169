//! Lessons that are still to come, by the timetable.

use crate::AppError;
use crate::access::SchoolTime;
use crate::lesson::{in_term, lessons_on, week_of};
use boxed::boxed;
use domain::{GroupId, SubjectId};
use jiff::Span;
use jiff::civil::Date;
use store::{SchoolTx, Slot};

/// Days that are counted: no school plans further.
const LOOKS_AHEAD: i64 = 366;

/// Lessons of a class in a subject from today to the end of the term; `None` out of term or without a timetable.
#[boxed]
pub(super) async fn lessons_left(
    tx: &mut SchoolTx,
    time: &SchoolTime,
    group: GroupId,
    subject: SubjectId,
) -> Result<Option<u32>, AppError> {
    let (today, terms) = (time.today(), tx.terms().await?);
    let Some(term) = terms.iter().find(|one| one.term.starts <= today && today <= one.term.ends) else {
        return Ok(None);
    };
    let Some(days) = coming(tx, time, group, subject).await? else { return Ok(None) };
    Ok(u32::try_from(days.iter().filter(|day| **day <= term.term.ends).count()).ok())
}

/// The days of these lessons from today on, once for each lesson, as far as the school's terms reach; `None` without a
/// timetable or without terms.
#[boxed]
pub(super) async fn coming(
    tx: &mut SchoolTx,
    time: &SchoolTime,
    group: GroupId,
    subject: SubjectId,
) -> Result<Option<Vec<Date>>, AppError> {
    let (today, terms) = (time.today(), tx.terms().await?);
    let weeks = tx.details().await?.details.timetable_weeks;
    let slots: Vec<Slot> = tx.slots_of_group(group, today).await?;
    let slots: Vec<Slot> = slots.into_iter().filter(|slot| slot.slot.subject == subject).collect();
    if slots.is_empty() || terms.is_empty() {
        return Ok(None);
    }
    let days = (0..LOOKS_AHEAD).map(|ahead| today.saturating_add(Span::new().days(ahead)));
    let lessons = |day: Date| lessons_on(&slots, day, week_of(day, &terms, weeks)).len();
    Ok(Some(
        days.filter(|day| in_term(&terms, *day))
            .flat_map(|day| std::iter::repeat_n(day, lessons(day)))
            .collect(),
    ))
}
