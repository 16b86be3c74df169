//! What a comparison of so few pupils could have shown at all, so that "nothing found" is not read as "all is well".

use super::strong::{FALSE_ALARMS, OTHERS_NEED, STRONGEST_NEED};
use statistics::{TwoByTwo, fisher_few};

/// The smallest fault of one question that a class of this size could have shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CouldSee {
    /// Pupils in the strongest third.
    pub strongest: usize,
    /// How many of these must miss the question.
    pub missed: usize,
    /// The others.
    pub others: usize,
    /// How many of these miss it: a quarter, as at a usual question, or none where only that could be told.
    pub others_missed: usize,
}

/// The fault that `pupils` who all answered `questions` could have shown, were one question wrong; `None` where even
/// the whole of the strongest third missing it could be chance. Equal strengths are left out of account.
#[must_use]
pub fn could_see(pupils: usize, questions: usize) -> Option<CouldSee> {
    let strongest = pupils / 3;
    let others = pupils - strongest;
    if strongest < STRONGEST_NEED as usize || others < OTHERS_NEED as usize {
        return None;
    }
    let count = |one: usize| u32::try_from(one).unwrap_or(u32::MAX);
    // The smallest of the corrected p-values is that of a test alone, times the number of tests.
    let bound = FALSE_ALARMS / questions.max(1) as f64;
    let smallest = |others_missed: usize| {
        let shown = |missed: &usize| {
            let table = TwoByTwo {
                first_yes: count(strongest - missed),
                first_no: count(*missed),
                second_yes: count(others - others_missed),
                second_no: count(others_missed),
            };
            2 * missed > strongest && fisher_few(table) <= bound
        };
        let missed = (1..=strongest).find(shown)?;
        Some(CouldSee { strongest, missed, others, others_missed })
    };
    smallest(others / 4).or_else(|| smallest(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_class_sees_only_gross_faults() {
        assert_eq!(could_see(11, 10), None, "three are no third to compare");
        let twelve = could_see(12, 12).unwrap();
        assert_eq!((twelve.missed, twelve.others_missed), (4, 0), "against two of eight it may be chance");
        assert_eq!(could_see(12, 40), None, "among forty questions one such may be chance");
        let class = could_see(28, 20).unwrap();
        assert_eq!((class.strongest, class.others, class.others_missed), (9, 19, 4));
        assert_eq!(class.missed, 8, "nearly all of them");
        let two = could_see(60, 20).unwrap();
        assert!(two.missed < two.strongest, "{two:?}");
    }

    #[test]
    fn more_pupils_see_more_and_more_questions_less() {
        let share = |pupils, questions| {
            could_see(pupils, questions).map_or(2.0, |one| one.missed as f64 / one.strongest as f64)
        };
        assert!(share(90, 20) <= share(60, 20) && share(60, 20) <= share(30, 20));
        assert!(share(60, 5) <= share(60, 40));
    }
}
