//! The hinge question: one tap or a count by letter in the middle of a lesson, and what it suggests.
//!
//! It is evidence about the class, never about one pupil. The teacher decides; the suggestion comes with
//! its reason and its bounds.

use domain::{ClassAnswer, Share};

/// Move on when at least this share of those who answered is right. Four in five: about the share of right
/// answers in lessons of effective teachers (Rosenshine 2012, 82 %), and well clear of guessing one of four.
pub const MOVE_ON_SHARE: f64 = 0.8;
/// Teach it again when fewer than this share is right: with four options and guessing, half right means
/// that only about a third knew it ((0.5 - 0.25) / 0.75).
pub const RETEACH_SHARE: f64 = 0.5;

/// What the hinge question suggests.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HingeDecision {
    /// Enough of the class has it.
    MoveOn,
    /// Pairs explain to each other; then ask again.
    PairTalk,
    /// Teach it again, another way.
    Reteach,
}

/// The bounds for a class of a known size.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HingeBounds {
    /// From so many right answers on: move on.
    pub move_on_from: usize,
    /// Below so many right answers: reteach. Never above `move_on_from`.
    pub reteach_below: usize,
}

/// The bounds when `answered` pupils answer.
#[must_use]
pub fn bounds(answered: usize) -> HingeBounds {
    // Whole pupils, rounded up: 29 answers give 24 and 15. The shares are 4/5 and 1/2 exactly.
    HingeBounds { move_on_from: (answered * 4).div_ceil(5), reteach_below: answered.div_ceil(2) }
}

/// A suggestion and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HingeSuggestion {
    /// What to do.
    pub decision: HingeDecision,
    /// One plain sentence with the count.
    pub reason: String,
    /// The wrong option that most chose (0 = A), when at least three and a fifth of those who answered did.
    pub common_wrong_option: Option<usize>,
}

/// What the class's answer suggests. `right_option` is the index of the right option (0 = A), needed for
/// counts by letter; `None` when nothing was counted or nobody knows which option is right.
#[must_use]
pub fn suggest(answer: &ClassAnswer, right_option: Option<usize>) -> Option<HingeSuggestion> {
    match answer {
        ClassAnswer::Glance(share) => Some(at_a_glance(*share)),
        ClassAnswer::Right { right, of } => {
            counted(usize::from(*right).min((*of).into()), (*of).into(), None)
        }
        ClassAnswer::Counts(counts) => {
            let counts: Vec<usize> = counts.iter().map(|count| usize::from(*count)).collect();
            let answered = counts.iter().sum();
            let right = *counts.get(right_option?)?;
            counted(right, answered, common_wrong(&counts, right_option?, answered))
        }
    }
}

/// The share that was right, 0 to 1, as far as the answer says: a glance is read as 0.9, 0.5 or 0.2.
#[must_use]
pub fn share_right(answer: &ClassAnswer, right_option: Option<usize>) -> Option<f64> {
    let (right, of) = match answer {
        ClassAnswer::Glance(Share::Most) => return Some(0.9),
        ClassAnswer::Glance(Share::Half) => return Some(0.5),
        ClassAnswer::Glance(Share::Few) => return Some(0.2),
        ClassAnswer::Right { right, of } => (u32::from(*right), u32::from(*of)),
        ClassAnswer::Counts(counts) => {
            (u32::from(*counts.get(right_option?)?), counts.iter().copied().map(u32::from).sum())
        }
    };
    (of > 0).then(|| (f64::from(right) / f64::from(of)).min(1.0))
}

fn at_a_glance(share: Share) -> HingeSuggestion {
    let (decision, reason) = match share {
        Share::Most => (HingeDecision::MoveOn, "Most showed it at a glance: move on."),
        Share::Half => (
            HingeDecision::PairTalk,
            "About half showed it: let pairs explain to each other, then ask once more.",
        ),
        Share::Few => (HingeDecision::Reteach, "Only a few showed it: teach it again, another way."),
    };
    HingeSuggestion { decision, reason: reason.to_owned(), common_wrong_option: None }
}

fn counted(right: usize, answered: usize, common_wrong_option: Option<usize>) -> Option<HingeSuggestion> {
    if answered == 0 {
        return None;
    }
    let bounds = bounds(answered);
    let (decision, what) = if right >= bounds.move_on_from {
        (HingeDecision::MoveOn, format!("{} or more is enough to move on", bounds.move_on_from))
    } else if right < bounds.reteach_below {
        (HingeDecision::Reteach, format!("fewer than {}: teach it again, another way", bounds.reteach_below))
    } else {
        (HingeDecision::PairTalk, "let pairs explain to each other, then ask once more".to_owned())
    };
    let reason = format!("{right} of the {answered} who answered were right; {what}.");
    Some(HingeSuggestion { decision, reason, common_wrong_option })
}

fn common_wrong(counts: &[usize], right_option: usize, answered: usize) -> Option<usize> {
    let wrong = counts.iter().enumerate().filter(|(option, _)| *option != right_option);
    // The first of equals, so that the answer does not depend on iteration order.
    let (option, most) = wrong.max_by_key(|(option, count)| (**count, std::cmp::Reverse(*option)))?;
    (*most >= 3 && most * 5 >= answered).then_some(option)
}

#[cfg(test)]
mod tests {
    use super::*;
    use HingeDecision::{MoveOn, PairTalk, Reteach};

    #[test]
    fn bounds_are_whole_pupils() {
        assert_eq!(bounds(29), HingeBounds { move_on_from: 24, reteach_below: 15 });
        assert_eq!(bounds(30), HingeBounds { move_on_from: 24, reteach_below: 15 });
        assert_eq!(bounds(1), HingeBounds { move_on_from: 1, reteach_below: 1 });
        assert_eq!(bounds(0), HingeBounds { move_on_from: 0, reteach_below: 0 });
    }

    #[test]
    fn one_tap_is_a_decision() {
        for (share, decision) in [(Share::Most, MoveOn), (Share::Half, PairTalk), (Share::Few, Reteach)] {
            assert_eq!(suggest(&ClassAnswer::Glance(share), None).unwrap().decision, decision);
        }
    }

    #[test]
    fn letters_are_counted_over_those_who_answered() {
        let few_showed_b = suggest(&ClassAnswer::Counts(vec![11, 12, 3, 1]), Some(1)).unwrap();
        assert_eq!(few_showed_b.decision, Reteach);
        assert_eq!(
            few_showed_b.reason,
            "12 of the 27 who answered were right; fewer than 14: teach it again, another way."
        );
        assert_eq!(few_showed_b.common_wrong_option, Some(0));
        let most_showed_b = suggest(&ClassAnswer::Counts(vec![2, 24, 2, 0]), Some(1)).unwrap();
        assert_eq!((most_showed_b.decision, most_showed_b.common_wrong_option), (MoveOn, None));
        assert_eq!(suggest(&ClassAnswer::Right { right: 20, of: 28 }, None).unwrap().decision, PairTalk);
    }

    #[test]
    fn nothing_counted_suggests_nothing() {
        assert_eq!(suggest(&ClassAnswer::Counts(vec![]), Some(0)), None);
        assert_eq!(suggest(&ClassAnswer::Counts(vec![0, 0]), Some(0)), None);
        assert_eq!(suggest(&ClassAnswer::Counts(vec![3, 4]), None), None);
        assert_eq!(suggest(&ClassAnswer::Counts(vec![3, 4]), Some(7)), None);
        assert_eq!(suggest(&ClassAnswer::Right { right: 0, of: 0 }, None), None);
    }

    #[test]
    fn more_right_than_answered_is_everybody() {
        let answer = ClassAnswer::Right { right: 31, of: 30 };
        assert_eq!(suggest(&answer, None).unwrap().decision, MoveOn);
        assert!(share_right(&answer, None).unwrap() <= 1.0);
    }

    #[test]
    fn the_shares_agree_with_the_bounds() {
        for answered in 1..200_u16 {
            for right in 0..=answered {
                let answer = ClassAnswer::Right { right, of: answered };
                let share = share_right(&answer, None).unwrap();
                let decision = suggest(&answer, None).unwrap().decision;
                assert_eq!(decision == MoveOn, share >= MOVE_ON_SHARE - 1e-12, "{right} of {answered}");
                assert_eq!(decision == Reteach, share < RETEACH_SHARE - 1e-12, "{right} of {answered}");
            }
        }
    }
}
