//! Practice on paper: a sheet for each pupil, chosen as the program chooses it.

use super::facts::needs;
use super::ids;
use super::learners::Learners;
use super::meetings::Meetings;
use crate::classroom::{Objective, Pupil, View};
use domain::ObjectiveId;
use std::collections::{BTreeMap, BTreeSet};
use teaching::practice::{self, Asked, Candidate, Standing, Wanted};

/// A set about these objectives, with the dial at `target`.
pub(super) fn wanted(about: &[Objective], target: f64) -> Wanted {
    let objectives = about.iter().map(|one| ids::objective_id(*one)).collect();
    Wanted { objectives, target, own: practice::OWN_ON_A_SHEET }
}

/// The objectives of one pupil's sheet of a set, question by question.
pub(super) fn sheet(
    view: &View<'_>,
    learners: &Learners,
    pupil: Pupil,
    wanted: &Wanted,
    met: &Meetings,
    questions: usize,
) -> Vec<Objective> {
    let now = ids::at(view.day, -30);
    let standings = standings(view, learners, pupil, &wanted.objectives, met);
    // Templates draw other numbers, so one question an objective is as good as many.
    let candidates: Vec<Candidate> = standings
        .keys()
        .map(|objective| Candidate {
            question: ids::question_id(
                ids::objective_of(*objective),
                crate::classroom::Occasion::Starter,
                ids::WRITTEN,
            ),
            objective: *objective,
            success: learners.predict(pupil, *objective, now),
            draws: true,
        })
        .collect();
    let mut asked: Vec<Asked> = Vec::new();
    let mut sheet = Vec::new();
    for _ in 0..questions {
        let Some(choice) = practice::choose(wanted, &standings, &candidates, &asked, view.lot) else {
            break;
        };
        // On paper nobody knows yet: the next is chosen as if this one had been got.
        asked.push(Asked {
            question: choice.question,
            objective: choice.objective,
            got: true,
            again: choice.reason == practice::Reason::Again,
        });
        sheet.push(ids::objective_of(choice.objective));
    }
    sheet
}

fn standings(
    view: &View<'_>,
    learners: &Learners,
    pupil: Pupil,
    wanted: &BTreeSet<ObjectiveId>,
    met: &Meetings,
) -> BTreeMap<ObjectiveId, Standing> {
    let now = ids::at(view.day, -30);
    let of = |objective: &ObjectiveId| {
        needs(view, ids::objective_of(*objective)).map(|(need, strength)| (ids::objective_id(need), strength))
    };
    let mut around: BTreeSet<ObjectiveId> = wanted.clone();
    around.extend(met.of(pupil));
    let below: Vec<ObjectiveId> = around.iter().flat_map(of).map(|(need, _)| need).collect();
    around.extend(below);
    around
        .into_iter()
        .map(|objective| {
            let known = learners.in_practice(pupil, objective, now);
            let standing = Standing {
                state: known.state,
                success: learners.typical(pupil, objective, now),
                met: met.when(pupil, objective, view.day),
                needs: of(&objective).collect(),
            };
            (objective, standing)
        })
        .collect()
}
