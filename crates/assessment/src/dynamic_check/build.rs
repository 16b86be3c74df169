//! Input checked, sorted by id and turned into places and numbers.

use super::choose::Ready;
use super::joint::{Joint, Sight};
use super::{CheckError, CheckObjective, CheckQuestion, PupilBelief};
use domain::ObjectiveId;

fn within(what: &'static str, of: i64, fits: impl Fn(f64) -> bool, got: f64) -> Result<f64, CheckError> {
    if got.is_finite() && fits(got) { Ok(got) } else { Err(CheckError::OutOfRange { what, of, got }) }
}

fn place_of(objectives: &[CheckObjective], objective: ObjectiveId) -> Option<usize> {
    objectives.binary_search_by_key(&objective, |one| one.objective).ok()
}

/// For each objective the places of what it stands on within the check, with strengths, by place.
pub(super) fn below(objectives: &[CheckObjective]) -> Result<Vec<Vec<(usize, f64)>>, CheckError> {
    let one = |objective: &CheckObjective| {
        let id = objective.objective.value();
        let mut below: Vec<(usize, f64)> = Vec::new();
        for need in &objective.needs {
            let strength =
                within("the strength of a prerequisite", id, |s| (0.0..=1.0).contains(&s), need.strength)?;
            if let Some(at) =
                place_of(objectives, need.objective).filter(|_| need.objective != objective.objective)
            {
                below.push((at, strength));
            }
        }
        below.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        below.dedup_by_key(|(at, _)| *at);
        Ok(below)
    };
    objectives.iter().map(one).collect()
}

/// Every prerequisite (earlier, later, strength), those of the lowest objectives first, then by id: one order,
/// whatever order the objectives came in.
pub(super) fn links(below: &[Vec<(usize, f64)>]) -> Vec<(usize, usize, f64)> {
    let mut height = vec![0_usize; below.len()];
    // As many rounds as there are objectives settle every height where there is no cycle; with one they stop.
    for _ in 0..below.len() {
        let next: Vec<usize> = below
            .iter()
            .map(|needs| needs.iter().map(|(at, _)| height[*at] + 1).max().unwrap_or(0).min(below.len()))
            .collect();
        if next == height {
            break;
        }
        height = next;
    }
    let mut links: Vec<(usize, usize, f64)> = below
        .iter()
        .enumerate()
        .flat_map(|(later, needs)| needs.iter().map(move |(earlier, strength)| (*earlier, later, *strength)))
        .collect();
    links.sort_by_key(|(earlier, later, _)| (height[*later], *later, *earlier));
    links
}

/// The belief before any answer, without prerequisites.
pub(super) fn prior(objectives: &[CheckObjective], belief: &PupilBelief) -> Result<Joint, CheckError> {
    within("the general mean", 0, |_| true, belief.general_mean)?;
    within("the general variance", 0, |v| v >= 0.0, belief.general_variance)?;
    let (mut mean, mut slope, mut variance) = (Vec::new(), Vec::new(), Vec::new());
    for objective in objectives {
        let one = belief
            .objectives
            .iter()
            .find(|one| one.objective == objective.objective)
            .ok_or(CheckError::NoBelief(objective.objective))?;
        let id = one.objective.value();
        slope.push(within("the slope", id, |_| true, one.slope)?);
        variance.push(within("the variance", id, |v| v > 0.0, one.variance)?);
        mean.push(within("the intercept", id, |_| true, one.intercept)? + one.slope * belief.general_mean);
    }
    Ok(Joint::new(mean, &slope, &variance, belief.general_variance))
}

/// Questions about the objectives of the check, by id.
pub(super) fn ready(
    objectives: &[CheckObjective],
    questions: &[CheckQuestion],
) -> Result<Vec<Ready>, CheckError> {
    let mut sorted = questions.to_vec();
    sorted.sort_by(|a, b| {
        (a.question, a.objective)
            .cmp(&(b.question, b.objective))
            .then(a.difficulty.total_cmp(&b.difficulty))
            .then(a.discrimination.total_cmp(&b.discrimination))
    });
    sorted.dedup_by_key(|one| one.question);
    sorted
        .into_iter()
        .filter_map(|one| Some((one, place_of(objectives, one.objective)?)))
        .map(|(one, objective)| {
            let id = one.question.value();
            within("the difficulty", id, |_| true, one.difficulty)?;
            within("the discrimination", id, |a| a > 0.0, one.discrimination)?;
            Ok(Ready {
                version: one.question,
                objective,
                sight: Sight::of_question(one.discrimination, one.difficulty),
                asked: false,
            })
        })
        .collect()
}
