//! The decision about the whole lesson, and its pace.

use domain::{KnowledgeState, ObjectiveId};

use super::ideas::Idea;
use super::line::Behind;
use super::standing::{Source, Standing, showed, standing};
use super::types::{Decision, Grouping, StartKind, StartLine};
use super::work::{Work, key};
use crate::picture::CellState;
use crate::readings::counts_in_words;
use crate::words;

/// The objective that the decision is about: the one on which the class stands lowest; else, when nearly
/// everyone has the others, the first one that nothing is known about.
pub(super) fn main_objective(work: &Work<'_>) -> Option<ObjectiveId> {
    let stands: Vec<(ObjectiveId, Option<Standing>)> =
        work.items.iter().map(|objective| (*objective, standing(work, *objective))).collect();
    let known = stands.iter().filter_map(|(objective, standing)| Some((*objective, standing.as_ref()?)));
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

/// The first line of the page.
pub(super) fn decision_line(
    work: &Work<'_>,
    main: ObjectiveId,
    decision: Decision,
    ideas: &[Idea],
) -> Option<StartLine> {
    let title = words::inside(work.readings.title(main));
    let again = words::names(&ideas.iter().map(|idea| idea.words.as_str()).collect::<Vec<_>>());
    let one_or_two = if ideas.len() == 1 { "one idea" } else { "two ideas" };
    let counts = words::sentence_start(&counts_in_words(&work.readings.counts(main)));
    let (claim, why) = match decision {
        Decision::Start if ideas.is_empty() => (
            format!("Start: {title}"),
            "It is new to this class: no lesson on it is recorded yet.".to_owned(),
        ),
        Decision::Start => (
            format!("Start, after {one_or_two} taught again: {title}"),
            format!("It is new to this class, and {again} comes first."),
        ),
        Decision::MoveOn => (format!("Move on: {title} is there"), format!("{counts}.")),
        Decision::ReteachThenMoveOn => {
            (format!("Move on, but teach {one_or_two} again first"), format!("{title}: {counts}."))
        }
        Decision::Consolidate if ideas.is_empty() => {
            (format!("Stay with it and practise once more: {title}"), format!("{counts}."))
        }
        Decision::Consolidate => {
            (format!("Stay with it, and teach {one_or_two} again: {title}"), format!("{counts}."))
        }
        Decision::Split => (
            "Teach one idea again to those who need it, then go on together".to_owned(),
            format!("{title}: {counts}."),
        ),
        Decision::CannotTell => (
            format!("Ask the hinge question early; too little is recorded: {title}"),
            format!("{counts}. Teach all together until you know."),
        ),
    };
    let why = with_the_class(work, main, &words::sentence_start(&why));
    let behind = behind(work, main);
    let line = work.line(key("decision", &[main.value(), code(decision)]), claim, why, behind)?;
    Some(StartLine { kind: StartKind::Decision, decision: Some(decision), objective: Some(main), line })
}

/// How long it will take, against the unit's plan where there is one.
pub(super) fn pace_line(work: &Work<'_>, main: ObjectiveId, decision: Decision) -> Option<StartLine> {
    let more = match decision {
        Decision::MoveOn | Decision::ReteachThenMoveOn => 0,
        Decision::Start | Decision::Consolidate | Decision::Split => 1,
        Decision::CannotTell => return None,
    };
    let (claim, plan) = against_the_plan(work, main, decision, more)?;
    let met = standing(work, main).map_or_else(
        || "Nothing recorded yet says how many have met it.".to_owned(),
        // Marks stand beside the decision already.
        |standing| if standing.source == Source::Marks { String::new() } else { standing.sentence },
    );
    let why = match format!("{met} {plan}").trim() {
        "" => "Marks tell about the class so far; no plan of lessons is recorded for this unit.".to_owned(),
        why => why.to_owned(),
    };
    let line = work.line(key("pace", &[main.value(), more]), claim, why, behind(work, main))?;
    Some(StartLine { kind: StartKind::Pace, decision: None, objective: Some(main), line })
}

/// The claim about pace, and what the unit's plan says to it.
fn against_the_plan(
    work: &Work<'_>,
    main: ObjectiveId,
    decision: Decision,
    more: i64,
) -> Option<(String, String)> {
    let claim = match (decision, more) {
        (Decision::Start, _) => "plan one lesson, and let the exit ticket say whether it needs another",
        (_, 0) => "go on today",
        _ => "allow one more lesson",
    };
    let Some((unit, planned)) = work.input.unit.as_ref().and_then(|unit| Some((unit, unit.planned_lessons?)))
    else {
        return Some((format!("Pace: {claim}"), String::new()));
    };
    let left = planned.saturating_sub(unit.lessons_given);
    let after = unit.objectives.iter().position(|objective| *objective == main).map_or(0, |at| at + 1);
    let to_come = unit.objectives[after..].iter().filter(|objective| !work.is_taught(**objective)).count();
    let needed = to_come + usize::try_from(more).unwrap_or_default();
    let left = usize::try_from(left).unwrap_or_default();
    let lessons = words::sentence_start(&words::counted_in_words(left, "planned lesson"));
    let to_come_words = words::counted_in_words(to_come, "objective");
    let end = if needed > left {
        format!("would end {} later than planned", words::counted_in_words(needed - left, "lesson"))
    } else {
        "still ends as planned".to_owned()
    };
    let are = if left == 1 { "is" } else { "are" };
    let plan = format!("{lessons} {are} left for {to_come_words} still to come: the unit {end}.");
    Some((format!("Pace: {claim}"), plan))
}

/// The reason, with what is known of the class where single pupils are not, and what it showed together.
fn with_the_class(work: &Work<'_>, main: ObjectiveId, why: &str) -> String {
    let of_class = standing(work, main).filter(|standing| standing.source == Source::Marks);
    if let Some(standing) = of_class {
        let sentence = standing.sentence.trim_end_matches('.');
        return format!("{why} {sentence}; that tells about the class, not about one pupil.");
    }
    let Some((row, share)) = work.shown_together(main) else { return why.to_owned() };
    let on = words::on_day(work.input.class.when.date_of(row.occurred.at), work.reference());
    format!("{why} Asked all together {on}, {}.", showed(share))
}

fn behind(work: &Work<'_>, main: ObjectiveId) -> Behind {
    let mut behind = standing(work, main).map_or_else(Behind::default, |standing| standing.behind);
    if let Some(row) = work.shown_together(main).and_then(|(row, _)| row.id) {
        behind.class_evidence = vec![row];
    }
    behind
}

/// A number for the key, so that refusing one decision does not refuse another.
fn code(decision: Decision) -> i64 {
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
