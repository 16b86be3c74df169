//! The decision about the whole lesson, and its pace.

use domain::{KnowledgeState, ObjectiveId, QuestionUse};

use super::course::decision_key;
use super::ideas::Idea;
use super::line::Behind;
use super::standing::{Source, Standing, showed, standing};
use super::types::{Course, Decision, Grouping, StartKind, StartLine};
use super::work::{Work, key};
use crate::picture::CellState;
use crate::{pulse, words};

/// The pace of something new.
const START: &str = "plan one lesson, and let the exit ticket say whether it needs another";

/// The objective that the decision is about: in a lesson that looks back the one that most pupils would learn by being
/// taught it again; else the one on which the class stands lowest; else, when nearly
/// everyone has the others, the first one that nothing is known about.
pub(super) fn main_objective(work: &Work<'_>) -> Option<ObjectiveId> {
    let stands: Vec<(ObjectiveId, Option<Standing>)> =
        work.items.iter().map(|objective| (*objective, standing(work, *objective))).collect();
    let known = stands.iter().filter_map(|(objective, standing)| Some((*objective, standing.as_ref()?)));
    if work.looks_back() {
        let open = known.clone().filter(|(_, standing)| !standing.nearly_all);
        let would = open.map(|(objective, _)| (objective, work.would_learn(objective)));
        let most = would.reduce(|a, b| if b.1 > a.1 { b } else { a });
        if let Some((objective, _)) = most.filter(|(_, would)| *would > 0.0) {
            return Some(objective);
        }
    }
    let lowest = known.reduce(|a, b| if b.1.share < a.1.share { b } else { a });
    let unknown = stands.iter().find(|(_, standing)| standing.is_none()).map(|(objective, _)| *objective);
    match (lowest, unknown) {
        (Some((objective, standing)), _) if !standing.nearly_all => Some(objective),
        (_, Some(new)) => Some(new),
        (lowest, None) => lowest.map(|(objective, _)| objective),
    }
}

/// How the lesson should go.
pub(super) fn decide(work: &Work<'_>, main: ObjectiveId, ideas: &[Idea], groups: &Grouping) -> Decision {
    if matches!(groups, Grouping::Split(_)) {
        return Decision::Split;
    }
    match standing(work, main) {
        None if work.is_taught(main) => Decision::CannotTell,
        None => Decision::Start,
        Some(standing) if standing.is_low() => Decision::Consolidate,
        Some(_) if !ideas.is_empty() => Decision::ReteachThenMoveOn,
        Some(standing) if standing.nearly_all => Decision::MoveOn,
        Some(_) => Decision::Consolidate,
    }
}

/// What a decision is made from.
pub(super) struct Situation<'a> {
    pub work: &'a Work<'a>,
    /// What it is about.
    pub main: ObjectiveId,
    /// What would be taught again.
    pub ideas: &'a [Idea],
}

impl<'a> Situation<'a> {
    /// The ideas to teach again by those who go on: not the objective itself.
    pub fn going_on(&self) -> Vec<&'a Idea> {
        self.ideas.iter().filter(|idea| !is_itself(idea, self.main)).collect()
    }
}

/// Whether the idea is to teach the objective itself again.
pub(super) fn is_itself(idea: &Idea, main: ObjectiveId) -> bool {
    idea.objective == main && idea.misconception.is_none()
}

/// What a decision says: "Move on from “Add fractions”".
pub(super) fn claim(situation: &Situation<'_>, decision: Decision) -> String {
    let Situation { work, main, ideas } = *situation;
    let title = words::quoted(work.readings.title(main));
    let again =
        if decision == Decision::ReteachThenMoveOn { situation.going_on().len() } else { ideas.len() };
    let one_or_two = if again == 1 { "one idea" } else { "two ideas" };
    match decision {
        Decision::Start if ideas.is_empty() => format!("Start {title}"),
        Decision::Start => format!("Teach {one_or_two} again, then start {title}"),
        Decision::MoveOn if is_shown_together(work, main) => {
            format!("Move on from {title}, and check a few as you go")
        }
        Decision::MoveOn => format!("Move on from {title}"),
        Decision::ReteachThenMoveOn => format!("Move on, but teach {one_or_two} again first"),
        Decision::Consolidate if !work.is_taught(main) => {
            format!("Leave {title} for another lesson, and practise what it needs")
        }
        Decision::Consolidate if ideas.is_empty() => format!("Stay with {title} and practise once more"),
        Decision::Consolidate => format!("Stay with {title}, and teach {one_or_two} again"),
        Decision::Split => "Teach one idea again to those who need it, then go on together".to_owned(),
        Decision::CannotTell if work.questions(main, QuestionUse::Hinge).next().is_some() => {
            format!("Ask the hinge question early: {title}")
        }
        Decision::CannotTell => format!("Ask one question early: {title}"),
    }
}

/// What speaks for a course and what it costs, beside the others that are `left`. `in_two` is how two groups would
/// do, or why they would not.
pub(super) fn reason_for(
    situation: &Situation<'_>,
    course: Course,
    left: &[Course],
    in_two: Result<&str, &str>,
) -> String {
    let Situation { work, main, .. } = *situation;
    let stands = why(work, main, Decision::MoveOn);
    let plan = |more| against_the_plan(work, main, more).unwrap_or_default();
    match course {
        Course::MoveOn if work.is_taught(main) => {
            format!("{stands} Those who are not there yet are seen first. {}", plan(0)).trim_end().to_owned()
        }
        Course::MoveOn => format!("{stands} {}", plan(1)).trim_end().to_owned(),
        // Where moving on stands above it, it has said where the class is.
        Course::Consolidate if left.contains(&Course::MoveOn) => {
            format!("One more lesson before anything is built on it. {}", plan(1)).trim_end().to_owned()
        }
        Course::Consolidate => format!("{stands} {}", plan(1)).trim_end().to_owned(),
        Course::Split => match in_two {
            Ok(why) => why.to_owned(),
            Err(because) => format!("{because} The groups would be yours to name."),
        },
    }
}

/// The first line of the page.
pub(super) fn decision_line(situation: &Situation<'_>, decision: Decision) -> Option<StartLine> {
    let Situation { work, main, .. } = *situation;
    let line = work.line(
        decision_key(main, decision),
        claim(situation, decision),
        why(work, main, decision),
        behind(work, main),
    )?;
    Some(StartLine { kind: StartKind::Decision, decision: Some(decision), objective: Some(main), line })
}

/// Where the class stands on it, once on the page.
fn why(work: &Work<'_>, main: ObjectiveId, decision: Decision) -> String {
    let all_together = work.shown_since(main).map_or_else(String::new, |(row, share)| {
        let on = words::on_day(work.input.class.when.date_of(row.occurred.at), work.reference());
        format!(" Asked all together {on}, {}.", showed(share))
    });
    let why = match standing(work, main) {
        Some(standing) if standing.source == Source::Marks => format!(
            "{}; that tells about the class, not about one pupil.{all_together}",
            standing.sentence.trim_end_matches('.')
        ),
        Some(standing) if standing.source == Source::Together => {
            format!("{} Too little is recorded about single pupils.", standing.sentence)
        }
        Some(standing) => format!("{}{all_together}", standing.sentence),
        None if work.is_taught(main) => "Too little is recorded to say how many have met it.".to_owned(),
        None => "It is new to this class: no lesson on it is recorded yet.".to_owned(),
    };
    // The other lines name their objective; this one may stand for several.
    let several = work.items.len() + work.looked_for.len() > 1;
    if several && matches!(decision, Decision::ReteachThenMoveOn | Decision::Split) {
        return format!("{}: {}", words::quoted(work.readings.title(main)), words::inside(&why));
    }
    why
}

fn is_shown_together(work: &Work<'_>, main: ObjectiveId) -> bool {
    standing(work, main).is_some_and(|standing| standing.source == Source::Together)
}

/// How long it will take, against the unit's plan, and how the class found the pace; nothing where there is neither, for
/// the decision says the rest.
pub(super) fn pace_line(work: &Work<'_>, main: ObjectiveId, decision: Decision) -> Option<StartLine> {
    let (claim, more) = match decision {
        Decision::MoveOn | Decision::ReteachThenMoveOn => ("go on today", 0),
        Decision::Start => (START, 1),
        Decision::Split if !work.is_taught(main) => (START, 1),
        Decision::Consolidate | Decision::Split => ("allow one more lesson", 1),
        Decision::CannotTell => return None,
    };
    let plan = against_the_plan(work, main, more);
    let said = work.input.said.iter().find_map(pulse::of_pace);
    let (claim, said) = match said {
        Some((how, said)) => (format!("{claim}, {how}"), Some(said)),
        None => (claim.to_owned(), None),
    };
    let why: Vec<String> = said.into_iter().chain(plan).collect();
    if why.is_empty() {
        return None;
    }
    let line = work.line(
        key("pace", &[main.value(), i64::try_from(more).unwrap_or(1)]),
        format!("Pace: {claim}"),
        why.join(" "),
        behind(work, main),
    )?;
    Some(StartLine { kind: StartKind::Pace, decision: None, objective: Some(main), line })
}

/// What the unit's plan says to `more` lessons on this objective and one on each that is still to come.
fn against_the_plan(work: &Work<'_>, main: ObjectiveId, more: usize) -> Option<String> {
    let unit = work.input.unit.as_ref()?;
    let planned = unit.planned_lessons?;
    let left = usize::try_from(planned.saturating_sub(unit.lessons_given)).unwrap_or_default();
    let after = unit.objectives.iter().position(|objective| *objective == main).map_or(0, |at| at + 1);
    let to_come = unit.objectives[after..].iter().filter(|objective| !work.is_taught(**objective)).count();
    let late = crate::pace::lessons_over(left, to_come + more);
    let lessons = match left {
        0 => format!("All {planned} planned lessons of the unit are used"),
        1 => "One planned lesson of the unit is left".to_owned(),
        _ => {
            format!("{} planned lessons of the unit are left", words::sentence_start(&words::small(left)))
        }
    };
    let come = match to_come {
        0 => "this is its last objective".to_owned(),
        1 => "one objective is still to come".to_owned(),
        _ => format!("{} are still to come", words::counted_in_words(to_come, "objective")),
    };
    let end = match (late, to_come) {
        (0, _) => "it still ends as planned.".to_owned(),
        (late, 0) => format!("it ends {} later.", words::counted_in_words(late, "lesson")),
        (1, _) => "at one lesson each it ends one lesson later.".to_owned(),
        (late, _) => format!(
            "at one lesson each it ends {} later. Choose what can be short.",
            words::counted_in_words(late, "lesson")
        ),
    };
    Some(format!("{lessons} and {come}: {end}"))
}

fn behind(work: &Work<'_>, main: ObjectiveId) -> Behind {
    let mut behind = standing(work, main).map_or_else(Behind::default, |standing| standing.behind);
    if let Some(row) = work.shown_together(main).and_then(|(row, _)| row.id) {
        behind.class_evidence = vec![row];
    }
    behind
}

/// A number for the key, so that refusing one decision does not refuse another.
pub(super) fn code(decision: Decision) -> i64 {
    match decision {
        Decision::Start => 1,
        Decision::MoveOn => 2,
        Decision::ReteachThenMoveOn => 3,
        Decision::Consolidate => 4,
        Decision::Split => 5,
        Decision::CannotTell => 6,
    }
}

/// Whether a pupil's reading is good enough for the deeper task: secure, or met with the evidence to say so.
pub(super) fn is_ready(work: &Work<'_>, place: usize, objective: ObjectiveId) -> bool {
    let reading = work.readings.reading(place, objective);
    let sure = reading.met().is_some_and(|met| met >= work.input.class.settings.clear);
    match reading.state {
        CellState::Known(KnowledgeState::Secure) => true,
        CellState::Known(KnowledgeState::Developing) => sure,
        _ => false,
    }
}
