//! “Four of five alone, and again a week later”, told by ordinary evidence: when each was shown, and what is still missing.

use jiff::Span;
use jiff::civil::Date;

/// Right answers of the last [`OF`] that show it once.
const RIGHT: usize = 4;
/// Answers that are looked at together.
const OF: usize = 5;
/// Days after the first check from which the second counts.
const APART: i64 = 7;

/// One answer about an objective.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Answer {
    /// On which school date.
    pub on: Date,
    /// Whether it was right.
    pub right: bool,
    /// Whether it was given without help.
    pub alone: bool,
}

/// So many right of so many answers alone, complete on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Check {
    /// The day.
    pub on: Date,
    /// Right ones.
    pub right: usize,
    /// Of so many.
    pub of: usize,
}

/// How far an objective is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Recheck {
    /// Not yet: so many of the latest answers alone (five at most) were right.
    NotYet {
        /// Right ones.
        right: usize,
        /// Of so many.
        of: usize,
    },
    /// Shown once; again alone from a day on is missing.
    Once {
        /// The first check.
        first: Check,
        /// The first day on which the second counts.
        again_from: Date,
    },
    /// Shown once, and at the first look a week later not any more: it begins anew.
    NotAgain {
        /// The first check.
        first: Check,
        /// The look that decided.
        again: Check,
    },
    /// Shown, and again at least a week later.
    Twice {
        /// The first check.
        first: Check,
        /// The second.
        again: Check,
    },
}

/// How far answers given from `since` on show an objective. First: four of the last five alone are right. Second: the answers
/// alone of the first day with any, at least a week later, decide: four in five of them right or it begins anew with what
/// comes after, so that asking until it is right once shows nothing. Answers with help count for neither. Determined by its
/// arguments; answers may come in any order, and those of one day stand in the order given.
#[must_use]
pub fn recheck(answers: &[Answer], since: Date) -> Recheck {
    let mut alone: Vec<&Answer> = answers.iter().filter(|one| one.alone && one.on >= since).collect();
    alone.sort_by_key(|one| one.on);
    let mut alone = alone.as_slice();
    let mut decided = None;
    loop {
        let Some((first, rest)) = first_check(alone) else {
            let latest = &alone[alone.len().saturating_sub(OF)..];
            return match decided {
                Some(not_again) if latest.is_empty() => not_again,
                _ => Recheck::NotYet { right: right(latest), of: latest.len() },
            };
        };
        let again_from = first.on.saturating_add(Span::new().days(APART));
        let later = &rest[rest.partition_point(|one| one.on < again_from)..];
        let Some(day) = later.first().map(|one| one.on) else { return Recheck::Once { first, again_from } };
        let (looked, after) = later.split_at(later.partition_point(|one| one.on == day));
        let again = Check { on: day, right: right(looked), of: looked.len() };
        if again.right * OF >= again.of * RIGHT {
            return Recheck::Twice { first, again };
        }
        decided = Some(Recheck::NotAgain { first, again });
        alone = after;
    }
}

/// The first time that four of the last five are right, and what comes after.
fn first_check<'a, 'b>(alone: &'a [&'b Answer]) -> Option<(Check, &'a [&'b Answer])> {
    let window = |until: usize| &alone[(until + 1).saturating_sub(OF)..=until];
    let at = (0..alone.len()).find(|at| right(window(*at)) >= RIGHT)?;
    let check = Check { on: alone[at].on, right: right(window(at)), of: window(at).len() };
    Some((check, &alone[at + 1..]))
}

fn right(answers: &[&Answer]) -> usize {
    answers.iter().filter(|one| one.right).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const SINCE: Date = date(2026, 3, 2);

    fn answer(day: i8, right: bool) -> Answer {
        Answer { on: date(2026, 3, day), right, alone: true }
    }

    #[test]
    fn four_of_five_alone_and_again_a_week_later() {
        let mut answers: Vec<Answer> =
            [(3, true), (3, false), (4, true), (5, true)].map(|(day, right)| answer(day, right)).to_vec();
        assert_eq!(recheck(&answers, SINCE), Recheck::NotYet { right: 3, of: 4 });
        answers.push(answer(6, true));
        let first = Check { on: date(2026, 3, 6), right: 4, of: 5 };
        let once = Recheck::Once { first, again_from: date(2026, 3, 13) };
        assert_eq!(recheck(&answers, SINCE), once);
        answers.push(answer(12, false));
        assert_eq!(recheck(&answers, SINCE), once, "too early to count");
        answers.extend([answer(20, true), answer(21, false)]);
        let again = Check { on: date(2026, 3, 20), right: 1, of: 1 };
        assert_eq!(recheck(&answers, SINCE), Recheck::Twice { first, again });
        answers.reverse();
        assert!(matches!(recheck(&answers, SINCE), Recheck::Twice { .. }), "in any order");
    }

    #[test]
    fn asking_until_it_is_right_once_is_no_second_check() {
        let mut answers = vec![answer(3, true); 4];
        let first = Check { on: date(2026, 3, 3), right: 4, of: 4 };
        answers.extend([answer(12, false), answer(12, true)]);
        let again = Check { on: date(2026, 3, 12), right: 1, of: 2 };
        assert_eq!(
            recheck(&answers, SINCE),
            Recheck::NotAgain { first, again },
            "the whole first day counts"
        );
        answers.push(answer(13, true));
        assert_eq!(
            recheck(&answers, SINCE),
            Recheck::NotYet { right: 1, of: 1 },
            "a later one mends nothing"
        );
        answers.extend(vec![answer(16, true); 3]);
        let afresh = Check { on: date(2026, 3, 16), right: 4, of: 4 };
        let once = Recheck::Once { first: afresh, again_from: date(2026, 3, 23) };
        assert_eq!(recheck(&answers, SINCE), once, "it can be shown anew");
    }

    #[test]
    fn help_and_what_was_before_do_not_count() {
        let early = vec![answer(1, true); 5];
        assert_eq!(recheck(&early, SINCE), Recheck::NotYet { right: 0, of: 0 });
        let helped = vec![Answer { alone: false, ..answer(9, true) }; 5];
        assert_eq!(recheck(&helped, SINCE), Recheck::NotYet { right: 0, of: 0 });
    }

    #[test]
    fn what_comes_after_never_takes_a_check_back() {
        let mut answers = vec![answer(3, true); 4];
        answers.push(answer(10, true));
        answers.extend([answer(17, false); 6]);
        assert!(matches!(recheck(&answers, SINCE), Recheck::Twice { .. }));
    }
}
