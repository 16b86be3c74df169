//! How many lessons a term still has, by the timetable.

use crate::AppError;
use crate::access::SchoolTime;
use crate::lesson::{lessons_on, week_of};
use boxed::boxed;
use domain::{GroupId, SubjectId};
use jiff::Span;
use store::{SchoolTx, Slot};

/// Days that are counted: no term is longer.
const LONGEST_TERM: i64 = 200;

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
    let weeks = tx.details().await?.details.timetable_weeks;
    let slots: Vec<Slot> = tx.slots_of_group(group, today).await?;
    let slots: Vec<Slot> = slots.into_iter().filter(|slot| slot.slot.subject == subject).collect();
    if slots.is_empty() {
        return Ok(None);
    }
    let days = (0..LONGEST_TERM).map(|ahead| today.saturating_add(Span::new().days(ahead)));
    let left = days
        .take_while(|day| *day <= term.term.ends)
        .map(|day| lessons_on(&slots, day, week_of(day, &terms, weeks)).len())
        .sum::<usize>();
    Ok(u32::try_from(left).ok())
}
