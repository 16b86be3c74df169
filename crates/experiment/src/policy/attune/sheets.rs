//! Practice on paper: a sheet for each pupil, chosen as the program chooses it.

use super::facts::needs;
use super::ids;
use super::learners::Learners;
use crate::classroom::{Objective, Pupil, View};
use domain::ObjectiveId;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use teaching::practice::{self, Asked, Candidate, Standing, Wanted};

/// A set about these objectives, with the dial at `target`.
pub(super) fn wanted(about: &[Objective], target: f64) -> Wanted {
    Wanted { objectives: about.iter().map(|one| ids::objective_id(*one)).collect(), target }
}

/// The objectives of one pupil's sheet of a set, question by question.
pub(super) fn sheet(
    view: &View<'_>,
    learners: &Learners,
    pupil: Pupil,
    wanted: &Wanted,
    questions: usize,
) -> Vec<Objective> {
    let now = ids::at(view.day, -30);
    let standings = standings(view, learners, pupil, &wanted.objectives, now);
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
    now: Timestamp,
) -> BTreeMap<ObjectiveId, Standing> {
    let of = |objective: &ObjectiveId| {
        needs(view, ids::objective_of(*objective)).map(|(need, strength)| (ids::objective_id(need), strength))
    };
    let mut around: BTreeSet<ObjectiveId> = wanted.clone();
    around.extend(wanted.iter().flat_map(of).map(|(need, _)| need));
    around.extend(learners.met(pupil));
    around
        .into_iter()
        .map(|objective| {
            let known = learners.in_practice(pupil, objective, now);
            let needs = of(&objective).collect();
            (objective, Standing { state: known.state, due: known.due, needs })
        })
        .collect()
}
