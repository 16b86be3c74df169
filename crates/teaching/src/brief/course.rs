//! What a lesson may do instead, once somebody has set the suggestion aside: move on, stay, or two groups.
//!
//! Refusing the decision offers the courses that are left, each with its reason. Choosing one sets the others aside
//! too, so that a choice is nothing but refused lines: kept, used and taken back like any other. Work that is judged,
//! performed or observed has no such offer: there the first line is a reminder to look.

use domain::ObjectiveId;

use super::decide::{self, Situation};
use super::line::LineKey;
use super::types::{Course, CourseOption, Decision, DecisionChoice};
use super::work::{Work, key};

/// What becomes of the suggested decision.
pub(super) enum Settled {
    /// Nobody objected.
    AsSuggested,
    /// Set aside; two or three courses are left to choose from.
    Open(Vec<Course>),
    /// Set aside, and one course is left: it is used.
    Chosen(Course),
    /// Everything was set aside: the lesson is the teacher's own.
    Nothing,
}

/// Every decision that is the same course, and those that no course is.
const DECISIONS: [(Decision, Option<Course>); 6] = [
    (Decision::Start, Some(Course::MoveOn)),
    (Decision::MoveOn, Some(Course::MoveOn)),
    (Decision::ReteachThenMoveOn, Some(Course::MoveOn)),
    (Decision::Consolidate, Some(Course::Consolidate)),
    (Decision::Split, Some(Course::Split)),
    (Decision::CannotTell, None),
];

/// The name of a decision about an objective.
pub(super) fn decision_key(main: ObjectiveId, decision: Decision) -> LineKey {
    key("decision", &[main.value(), decide::code(decision)])
}

/// The name under which a course is set aside.
fn course_key(main: ObjectiveId, course: Course) -> LineKey {
    let decision = match course {
        Course::MoveOn => Decision::MoveOn,
        Course::Consolidate => Decision::Consolidate,
        Course::Split => Decision::Split,
    };
    decision_key(main, decision)
}

/// What becomes of the suggestion about `main`.
pub(super) fn settle(work: &Work<'_>, main: ObjectiveId, suggested: Decision) -> Settled {
    let of = |decision: Decision| {
        DECISIONS.iter().find(|(one, _)| *one == decision).and_then(|(_, course)| *course)
    };
    let is_out = |course: Course| {
        DECISIONS.iter().any(|(one, of)| *of == Some(course) && work.is_refused(&decision_key(main, *one)))
    };
    let stands = match of(suggested) {
        Some(course) => !is_out(course),
        None => !work.is_refused(&decision_key(main, suggested)),
    };
    if stands {
        return Settled::AsSuggested;
    }
    let left: Vec<Course> = Course::ALL.into_iter().filter(|course| !is_out(*course)).collect();
    match left.as_slice() {
        [] => Settled::Nothing,
        [one] => Settled::Chosen(*one),
        _ => Settled::Open(left),
    }
}

/// What the page says about it; `None` where the suggestion stands.
pub(super) fn choice(
    situation: &Situation<'_>,
    suggested: Decision,
    settled: &Settled,
    in_two: Result<&str, &str>,
) -> Option<DecisionChoice> {
    let (work, main) = (situation.work, situation.main);
    let (chosen, left): (Option<Course>, &[Course]) = match settled {
        Settled::AsSuggested | Settled::Nothing => return None,
        Settled::Open(left) => (None, left),
        Settled::Chosen(course) => (Some(*course), &[]),
    };
    let options = left
        .iter()
        .map(|course| {
            let decision = as_decision(*course, situation);
            CourseOption {
                course: *course,
                claim: decide::claim(situation, decision),
                why: decide::reason_for(situation, *course, left, in_two),
                sets_aside: left
                    .iter()
                    .filter(|one| *one != course)
                    .map(|one| course_key(main, *one))
                    .collect(),
            }
        })
        .collect();
    let refused = DECISIONS.iter().map(|(decision, _)| decision_key(main, *decision));
    Some(DecisionChoice {
        objective: main,
        set_aside: decide::claim(situation, suggested),
        refused: refused.filter(|key| work.is_refused(key)).collect(),
        chosen,
        options,
    })
}

/// The decision that a chosen course comes to.
pub(super) fn as_decision(course: Course, situation: &Situation<'_>) -> Decision {
    match course {
        Course::MoveOn if !situation.work.is_taught(situation.main) => Decision::Start,
        Course::MoveOn if !situation.going_on().is_empty() => Decision::ReteachThenMoveOn,
        Course::MoveOn => Decision::MoveOn,
        Course::Consolidate => Decision::Consolidate,
        Course::Split => Decision::Split,
    }
}
