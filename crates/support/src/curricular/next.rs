//! What to learn next where there is no attainment target beside it: objectives weighed by what the school's files say of
//! them, and by each other.

use super::{CurricularPlan, Standing, Step, plan};
use crate::SupportError;
use domain::{ObjectiveId, Probability};

/// Share of what is missing that teaching is taken to give: the same for all, so it orders nothing and is shown nowhere;
/// only that it stands between 0 and 1 matters.
const GIVEN: f64 = 0.5;
/// Minutes that teaching an objective is taken to need where nobody has said.
pub const MINUTES: f64 = 60.0;

/// One objective that a pupil was asked about.
#[derive(Clone, PartialEq, Debug)]
pub struct AskedAbout {
    /// Which objective.
    pub objective: ObjectiveId,
    /// Expected success today, 0 to 1, with its standard deviation.
    pub success: (Probability, f64),
    /// Answers behind that.
    pub n: u64,
    /// Chance that it is met.
    pub met: Probability,
    /// Whether it was taught and is not there yet. What is no gap only counts as a step before others.
    pub gap: bool,
    /// How much of the subject it is beside others, above 0.
    pub weight: f64,
    /// Minutes that teaching it needs, above 0.
    pub minutes: f64,
    /// What must be met before; ids that are not among those asked about count as met.
    pub prerequisites: Vec<ObjectiveId>,
}

/// At most three objectives that carry this pupil furthest, the furthest first: what weighs most for its minutes, is missing
/// most and opens most of the others. Nothing when there is no gap. The gains of the steps order them and mean nothing else.
///
/// # Errors
/// When a standard deviation is below 0.
pub fn next_to_learn(asked: &[AskedAbout]) -> Result<Vec<Step>, SupportError> {
    let all: f64 = asked.iter().filter(|one| one.gap).map(|one| one.weight).sum();
    if all <= 0.0 {
        return Ok(Vec::new());
    }
    let standing = |one: &AskedAbout| Standing {
        objective: one.objective,
        weight: if one.gap { one.weight / all } else { 0.0 },
        mastery: one.success,
        n: one.n,
        met: one.met,
        after_teaching: Probability::clamped(one.success.0.get() + GIVEN * (1.0 - one.success.0.get())),
        minutes: one.minutes,
        prerequisites: one.prerequisites.clone(),
    };
    let standings: Vec<Standing> = asked.iter().map(standing).collect();
    let CurricularPlan { next, .. } = plan(&standings, 1.0, 0.0)?;
    Ok(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(id: i64, success: f64, gap: bool, before: &[i64]) -> AskedAbout {
        let chance = Probability::clamped(success);
        let prerequisites = before.iter().map(|id| ObjectiveId(*id)).collect();
        AskedAbout {
            objective: ObjectiveId(id),
            success: (chance, 0.1),
            n: 5,
            met: chance,
            gap,
            weight: 1.0,
            minutes: MINUTES,
            prerequisites,
        }
    }

    fn ids(asked: &[AskedAbout]) -> Vec<i64> {
        next_to_learn(asked).unwrap().iter().map(|step| step.objective.0).collect()
    }

    #[test]
    fn what_opens_others_comes_before_what_only_misses_much() {
        let asked = [
            one(1, 0.5, true, &[]),
            one(2, 0.2, true, &[1]),
            one(3, 0.3, true, &[]),
            one(4, 0.9, false, &[]),
        ];
        assert_eq!(ids(&asked), [1, 3], "2 waits for 1, and 4 is there");
        assert_eq!(next_to_learn(&asked).unwrap()[0].opens, [ObjectiveId(2)]);
    }

    #[test]
    fn a_step_before_takes_the_place_of_a_gap_though_nobody_called_it_one() {
        assert_eq!(ids(&[one(1, 0.4, false, &[]), one(2, 0.2, true, &[1, 7])]), [1]);
    }

    #[test]
    fn what_weighs_more_for_its_minutes_comes_first() {
        let plain = [one(1, 0.3, true, &[]), one(2, 0.3, true, &[])];
        assert_eq!(ids(&plain), [1, 2]);
        let heavy = [plain[0].clone(), AskedAbout { weight: 2.0, ..plain[1].clone() }];
        assert_eq!(ids(&heavy), [2, 1]);
        let quick = [plain[0].clone(), AskedAbout { minutes: 20.0, ..plain[1].clone() }];
        assert_eq!(ids(&quick), [2, 1]);
    }

    #[test]
    fn three_at_most_and_none_without_a_gap() {
        let many: Vec<AskedAbout> = (1..9).map(|id| one(id, 0.3, true, &[])).collect();
        assert_eq!(ids(&many), [1, 2, 3]);
        assert!(ids(&[one(1, 0.3, false, &[])]).is_empty() && ids(&[]).is_empty());
    }
}
