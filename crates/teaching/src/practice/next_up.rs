//! What a pupil practises who begins by themselves: the next steps that their page shows.

use crate::page::{PupilObjective, PupilPage};
use crate::picture::CellState;
use domain::{Judged, KnowledgeState, ObjectiveId};
use std::collections::BTreeSet;

/// Objectives of one turn: enough to mix, few enough to get anywhere.
const MOST: usize = 3;

/// At most three objectives, the page's own next step first, then those taught latest: taught to this pupil, not there
/// yet, and with questions to ask. What is only due is left to the choice of each question.
#[must_use]
pub fn next_up(page: &PupilPage, can_be_asked: &BTreeSet<ObjectiveId>) -> Vec<ObjectiveId> {
    let open = |one: &&PupilObjective| {
        let on_the_way = matches!(
            one.state,
            CellState::Known(KnowledgeState::NotYet | KnowledgeState::Developing | KnowledgeState::Unknown)
        );
        one.judged == Judged::Items
            && on_the_way
            && !one.missed_teaching
            && can_be_asked.contains(&one.objective)
    };
    let open: Vec<ObjectiveId> = page.objectives.iter().filter(open).map(|one| one.objective).collect();
    let next = page.next.objective.filter(|next| open.contains(next));
    let latest = open.iter().rev().copied().filter(|one| Some(*one) != next);
    next.into_iter().chain(latest).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::{NextKind, NextStep};
    use domain::PupilId;

    fn objective(id: i64, state: KnowledgeState) -> PupilObjective {
        PupilObjective {
            objective: ObjectiveId(id),
            title: String::new(),
            judged: Judged::Items,
            state: CellState::Known(state),
            state_words: String::new(),
            estimate: None,
            settle: None,
            recent: None,
            evidence: Vec::new(),
            missed_teaching: false,
            due: false,
        }
    }

    fn page(objectives: Vec<PupilObjective>, next: Option<i64>) -> PupilPage {
        PupilPage {
            pupil: PupilId(1),
            name: String::new(),
            next: NextStep {
                kind: NextKind::Practise,
                objective: next.map(ObjectiveId),
                words: String::new(),
            },
            objectives,
            not_yet_taught: Vec::new(),
            wrong_ideas: Vec::new(),
            summary: String::new(),
        }
    }

    fn numbers(page: &PupilPage, asked: &[i64]) -> Vec<i64> {
        let asked = asked.iter().map(|one| ObjectiveId(*one)).collect();
        next_up(page, &asked).into_iter().map(|one| one.value()).collect()
    }

    #[test]
    fn the_next_step_comes_first_and_then_what_was_taught_latest() {
        use KnowledgeState::{Developing, NotYet, Refresh, Secure, Unknown};
        let states = [NotYet, Developing, Secure, Unknown, Refresh, Developing];
        let all: Vec<PupilObjective> = (1..).zip(states).map(|(id, state)| objective(id, state)).collect();
        assert_eq!(numbers(&page(all.clone(), Some(2)), &[1, 2, 3, 4, 5, 6]), [2, 6, 4]);
        assert_eq!(
            numbers(&page(all.clone(), Some(3)), &[1, 2, 3, 4, 5, 6]),
            [6, 4, 2],
            "secure is no next step"
        );
        assert_eq!(numbers(&page(all.clone(), None), &[1, 3]), [1], "what cannot be asked is left out");
        assert_eq!(numbers(&page(all, None), &[]), [0; 0]);
    }

    #[test]
    fn what_was_missed_or_is_judged_otherwise_waits_for_the_teacher() {
        let missed = PupilObjective { missed_teaching: true, ..objective(1, KnowledgeState::NotYet) };
        let seen = PupilObjective { judged: Judged::Judged, ..objective(2, KnowledgeState::NotYet) };
        let untaught = objective(3, KnowledgeState::NotTaught);
        assert_eq!(numbers(&page(vec![missed, seen, untaught], Some(1)), &[1, 2, 3]), [0; 0]);
    }
}
