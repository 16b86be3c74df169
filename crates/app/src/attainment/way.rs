//! From the grade aimed for to points that are missing, and from those to objectives.

use super::PupilChances;
use crate::classroom::Loaded;
use domain::{Judged, ObjectiveId, Probability};
use std::collections::BTreeMap;
use support::curricular::{CurricularPlan, MINUTES, Standing, plan};
use support::outlook::Missing;
use support::targets::Grade;
use support::{Measured, Status};
use teaching::input::PupilFacts;

/// The way to a grade.
#[derive(Clone, PartialEq, Debug)]
pub struct Way {
    /// The grade.
    pub grade: Grade,
    /// What is foreseen on the outcome's scale.
    pub foreseen: Measured,
    /// Where the grade begins on it.
    pub cut: f64,
    /// The plan: what is missing, and which objectives cover how much of it.
    pub plan: CurricularPlan,
    /// Titles of the plan's objectives.
    pub titles: BTreeMap<ObjectiveId, String>,
    /// Success that each is taken to be learnt to, 0 to 1: the school's own bar.
    pub bar: Probability,
}

/// What is missing to say it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoWay {
    /// Where the pupil is heading is not known.
    Outlook(Missing),
    /// The cohort does not say where the grade begins, or what the whole subject is worth.
    Scale,
    /// Nothing is known yet of what the pupil can do in the subject.
    NothingKnown,
}

/// The way of one pupil. Objectives of the subject that questions judge weigh what the school's files say, the same where
/// they say nothing, and each is taken to be learnt to the school's bar: what is asked is how far that would carry, not whether it will happen.
pub(super) fn way(
    loaded: &Loaded,
    pupil: &PupilFacts,
    chances: &PupilChances,
    bar: Probability,
) -> Result<Way, NoWay> {
    let outlook = chances.outlook.as_ref().map_err(|missing| NoWay::Outlook(*missing))?;
    let grade = chances.aim();
    let cut = chances.grades.iter().find(|one| one.grade == grade).and_then(|one| one.lower_cut);
    let (Some(cut), Some(points)) = (cut, chances.cohort.points) else { return Err(NoWay::Scale) };
    let foreseen = outlook.trajectory.outcome.clone();
    let Some((number, _)) = foreseen.read() else { return Err(NoWay::Outlook(Missing::NotTold)) };
    let judged: Vec<_> = loaded.facts.objectives.iter().filter(|one| one.judged == Judged::Items).collect();
    let known: BTreeMap<ObjectiveId, _> = pupil.knowledge.iter().map(|one| (one.objective, one)).collect();
    let all: f64 = judged.iter().map(|one| one.weight).sum();
    let standing = |facts: &&teaching::input::ObjectiveFacts| {
        let known = known.get(&facts.objective).filter(|one| one.estimate.n > 0)?;
        let estimate = known.estimate;
        Some(Standing {
            objective: facts.objective,
            weight: facts.weight / all,
            mastery: (estimate.value, (estimate.high.get() - estimate.low.get()) / crate::targets::NINETY),
            n: u64::from(estimate.n),
            met: known.met,
            after_teaching: Probability::clamped(estimate.value.get().max(bar.get())),
            minutes: facts.minutes.map_or(MINUTES, f64::from),
            prerequisites: facts.prerequisites.iter().map(|one| one.objective).collect(),
        })
    };
    let standings: Vec<Standing> = judged.iter().filter_map(standing).collect();
    let plan = plan(&standings, points, cut - number.value).map_err(|_| NoWay::NothingKnown)?;
    let titles = judged.iter().map(|one| (one.objective, one.title.clone())).collect();
    debug_assert!(foreseen.status() != Status::Provisional, "an outlook rests on an assessment");
    Ok(Way { grade, foreseen, cut, plan, titles, bar })
}
