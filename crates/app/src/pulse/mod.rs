//! How lessons feel: a class is asked, taps or raises hands, sees what it said, and hears what is done about it.
//!
//! Counts by week are all that is kept of an answer. The class and its teacher see them from five answers on; the head sees
//! the whole school only, from three classes on.

mod ask;
mod give;
mod school;

pub use ask::{ClassPulse, LONGEST_REPLY};
pub use give::{MyPulse, ToldPulse};
pub(crate) use give::{asked, told};
pub use school::{FEWEST_CLASSES, SchoolWeek};

use crate::AppError;
use boxed::boxed;
use domain::{GroupId, PulseQuestion};
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{PulseCount, PulseHow, SchoolTx};
use teaching::pulse::{Said, said};

/// Weeks that a page looks back.
const LOOKS_BACK: i64 = 6;

/// The Monday of a day's week.
pub(crate) fn monday(day: Date) -> Date {
    day.saturating_sub(Span::new().days(i64::from(day.weekday().to_monday_zero_offset())))
}

fn weeks_before(monday: Date, weeks: i64) -> Date {
    monday.saturating_sub(Span::new().weeks(weeks))
}

/// One week of a class.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClassWeek {
    /// Its Monday.
    pub monday: Date,
    /// What was said, question by question; those with fewer than five answers are left out.
    pub said: Vec<Said>,
    /// Whether there are answers that are too few to show.
    pub too_few: bool,
    /// What the teacher answered.
    pub reply: Option<String>,
}

/// What to read from the counts of one week. Where a question was tapped and counted from hands too, the same pupils
/// answered twice: the way with more answers is taken.
fn read(counts: &[PulseCount]) -> (Vec<Said>, bool) {
    let (mut shown, mut too_few) = (Vec::new(), false);
    for question in PulseQuestion::ALL {
        let mut ways: BTreeMap<PulseHow, Vec<u32>> = BTreeMap::new();
        for one in counts.iter().filter(|one| one.question == question) {
            let by_answer = ways.entry(one.how).or_insert_with(|| vec![0; usize::from(question.answers())]);
            if let Some(answers) = by_answer.get_mut(usize::from(one.answer)) {
                *answers += one.answers;
            }
        }
        let most = ways.into_values().max_by_key(|by_answer| by_answer.iter().sum::<u32>());
        let Some(most) = most.filter(|by_answer| by_answer.iter().sum::<u32>() > 0) else { continue };
        match said(question, &most) {
            Some(said) => shown.push(said),
            None => too_few = true,
        }
    }
    (shown, too_few)
}

/// The weeks of a class since `from`, the latest first.
#[boxed]
async fn weeks(tx: &mut SchoolTx, group: GroupId, from: Date) -> Result<Vec<ClassWeek>, AppError> {
    let counts = tx.pulse_counts(group, from).await?;
    let of = |monday| counts.iter().filter(move |one| one.monday == monday).copied().collect::<Vec<_>>();
    let weeks = tx.pulse_weeks(group, from).await?.into_iter();
    Ok(weeks
        .map(|week| {
            let (said, too_few) = read(&of(week.monday));
            ClassWeek { monday: week.monday, said, too_few, reply: week.reply }
        })
        .collect())
}

/// What the class said this week, question by question, or last where nothing is to be shown of this one.
#[boxed]
pub(crate) async fn said_lately(
    tx: &mut SchoolTx,
    group: GroupId,
    today: Date,
) -> Result<Vec<Said>, AppError> {
    Ok(latest(weeks(tx, group, weeks_before(monday(today), 1)).await?))
}

/// Of each question the latest week in which something may be shown; weeks come the latest first.
fn latest(weeks: Vec<ClassWeek>) -> Vec<Said> {
    let all: Vec<Said> = weeks.into_iter().flat_map(|week| week.said).collect();
    let of = |question| all.iter().find(|one: &&Said| one.question == question).cloned();
    PulseQuestion::ALL.into_iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn count(how: PulseHow, answer: u8, answers: u32) -> PulseCount {
        PulseCount { monday: date(2026, 3, 2), question: PulseQuestion::Pace, how, answer, answers }
    }

    #[test]
    fn a_week_begins_on_monday() {
        for day in 2..=8 {
            assert_eq!(monday(date(2026, 3, day)), date(2026, 3, 2), "{day} March 2026");
        }
    }

    #[test]
    fn what_was_said_last_is_heard_and_four_answers_are_not() {
        let week = |day, counts: &[(PulseQuestion, [u32; 3])]| ClassWeek {
            monday: date(2026, 3, day),
            said: counts.iter().filter_map(|(question, counts)| said(*question, counts)).collect(),
            too_few: false,
            reply: None,
        };
        let (pace, hard) = (PulseQuestion::Pace, PulseQuestion::Challenge);
        let weeks = vec![week(9, &[(pace, [0, 1, 3])]), week(2, &[(hard, [0, 1, 9]), (pace, [0, 9, 1])])];
        let heard = latest(weeks);
        assert_eq!(heard.iter().map(|one| one.question).collect::<Vec<_>>(), [pace, hard]);
        assert_eq!(heard[0].counts, [0, 9, 1], "of this week there are too few");
    }

    #[test]
    fn taps_and_hands_of_the_same_class_are_not_added_up() {
        let both = [count(PulseHow::Taps, 2, 4), count(PulseHow::Hands, 1, 20), count(PulseHow::Hands, 2, 3)];
        let (said, too_few) = read(&both);
        assert_eq!((said[0].counts.as_slice(), said[0].of, too_few), ([0, 20, 3].as_slice(), 23, false));
        assert_eq!(read(&both[..1]), (vec![], true));
        assert_eq!(read(&[count(PulseHow::Hands, 1, 0)]), (vec![], false), "nobody answered");
    }
}
