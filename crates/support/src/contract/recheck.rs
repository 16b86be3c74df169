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
        /// The day of the first check.
        on: Date,
        /// The first day on which the second counts.
        again_from: Date,
    },
    /// Shown, and again at least a week later.
    Twice {
        /// The day of the first check.
        on: Date,
        /// The day of the second.
        again: Date,
    },
}

/// How far answers given from `since` on show an objective. First: four of the last five alone are right. Second: one more
/// alone, right, at least a week later. Answers with help count for neither. Determined by its arguments; answers may come
/// in any order, and those of one day stand in the order given.
#[must_use]
pub fn recheck(answers: &[Answer], since: Date) -> Recheck {
    let mut alone: Vec<&Answer> = answers.iter().filter(|one| one.alone && one.on >= since).collect();
    alone.sort_by_key(|one| one.on);
    let window = |until: usize| &alone[(until + 1).saturating_sub(OF)..=until];
    let right = |answers: &[&Answer]| answers.iter().filter(|one| one.right).count();
    let first = (0..alone.len()).find(|at| right(window(*at)) >= RIGHT).map(|at| alone[at].on);
    let Some(on) = first else {
        let latest = &alone[alone.len().saturating_sub(OF)..];
        return Recheck::NotYet { right: right(latest), of: latest.len() };
    };
    let again_from = on.saturating_add(Span::new().days(APART));
    match alone.iter().find(|one| one.right && one.on >= again_from) {
        Some(one) => Recheck::Twice { on, again: one.on },
        None => Recheck::Once { on, again_from },
    }
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
        assert_eq!(
            recheck(&answers, SINCE),
            Recheck::Once { on: date(2026, 3, 6), again_from: date(2026, 3, 13) }
        );
        answers.extend([answer(12, true), answer(13, false)]);
        assert!(matches!(recheck(&answers, SINCE), Recheck::Once { .. }), "too early, or wrong");
        answers.push(answer(20, true));
        let twice = Recheck::Twice { on: date(2026, 3, 6), again: date(2026, 3, 20) };
        assert_eq!(recheck(&answers, SINCE), twice);
        answers.reverse();
        assert!(matches!(recheck(&answers, SINCE), Recheck::Twice { .. }), "in any order");
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
