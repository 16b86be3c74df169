//! Questions to open with: two from the last lesson, one from last month, one from last term, one that is
//! needed today.
//!
//! A place is filled by what was really taught then and has a written question; otherwise it stays empty, and
//! up to two questions from a few lessons ago make up the five. In the middle of several lessons on one
//! objective "last lesson" is that objective: one of its questions is kept for the start, and the exit ticket
//! does with the others. Within a place the objective that is due for most of the class comes first, then the
//! one longest unseen (spacing matters, its exact pattern little: Latimier, Peyre and Ramus 2021).

use std::collections::BTreeSet;

use domain::{KnowledgeState, ObjectiveId, QuestionUse, QuestionVersionId};
use jiff::civil::Date;

use super::line::Behind;
use super::types::{StarterPlace, StarterQuestion};
use super::work::{Work, key};
use crate::input::QuestionFacts;
use crate::picture::CellState;
use crate::words;

/// A few lessons ago: taught at most so many days ago.
const FEW_LESSONS: i32 = 11;
/// Last month: taught so many days ago at least, and at most; terms of half a year or half a term alike.
const MONTH: std::ops::RangeInclusive<i32> = 12..=45;
/// Last term: before this term, and longer ago than last month. The end is three terms of half a term.
const TERM: std::ops::RangeInclusive<i32> = 46..=210;
/// A question that the class met within so many days is taken only if there is no other.
const JUST_MET: i32 = 7;
/// How many questions a starter has.
const ALL: usize = 5;

/// How many questions for each place, in the order in which they are chosen: what today needs first, so that
/// another place does not take it; what fills up last.
const PLACES: [(StarterPlace, usize); 5] = [
    (StarterPlace::NeededToday, 1),
    (StarterPlace::LastLesson, 2),
    (StarterPlace::LastMonth, 1),
    (StarterPlace::LastTerm, 1),
    (StarterPlace::FewLessonsAgo, 2),
];

/// The starter, and sentences about places that stay empty. `used` are the questions of hinge and exit.
pub(super) fn starter(
    work: &Work<'_>,
    used: &BTreeSet<QuestionVersionId>,
) -> (Vec<StarterQuestion>, Vec<String>) {
    let just_met = just_met(work);
    let mut used = used.clone();
    let mut taken: BTreeSet<ObjectiveId> = BTreeSet::new();
    let (mut starter, mut left_out): (Vec<StarterQuestion>, Vec<_>) = (Vec::new(), Vec::new());
    for (place, wanted) in PLACES {
        let wanted = wanted.min(ALL.saturating_sub(starter.len()));
        let objectives = ranked(work, place);
        let mut found = Vec::new();
        // A second question on one objective only when no other objective is there.
        for again in [false, true] {
            for objective in &objectives {
                if found.len() == wanted || (!again && taken.contains(objective)) {
                    continue;
                }
                if again && place != StarterPlace::LastLesson {
                    continue;
                }
                // A second one with four options to read would fill the page.
                let chosen = question(work, *objective, &used, &just_met)
                    .filter(|question| !again || question.options.is_empty());
                if let Some(line) =
                    chosen.and_then(|question| starter_line(work, place, *objective, question))
                {
                    used.insert(line.question);
                    taken.insert(*objective);
                    found.push(line);
                }
            }
        }
        // A place whose objectives all stand elsewhere in the starter is not empty for want of anything.
        let elsewhere = !objectives.is_empty() && objectives.iter().all(|one| taken.contains(one));
        if found.is_empty() && !elsewhere {
            left_out.extend(why_empty(work, place, objectives.is_empty()).map(|why| (place, why)));
        }
        starter.extend(found);
    }
    starter.sort_by_key(|question| question.place);
    left_out.sort_by_key(|(place, _)| *place);
    // Four questions are a starter; a reason for the fifth would only be read.
    let missing = if starter.len() + 1 >= ALL { Vec::new() } else { empty_places(&left_out) };
    (starter, missing)
}

/// The question that the exit ticket leaves for the start of this lesson: where the last lesson was about
/// today's objectives only, and their retrieval questions would otherwise all stand on the exit ticket.
pub(super) fn kept_for_the_start(work: &Work<'_>) -> Option<QuestionVersionId> {
    let last = last_lesson(work)?;
    let taught = |objective: &ObjectiveId| last_taught(work, *objective) == Some(last);
    let others = work.input.class.objectives.iter().map(|facts| facts.objective);
    let mut others = others.filter(|objective| !work.items.contains(objective));
    if others.any(|other| taught(&other) && work.questions(other, QuestionUse::Retrieval).next().is_some()) {
        return None;
    }
    let objective = work.items.iter().copied().find(taught)?;
    let for_exit = |question: &&QuestionFacts| question.uses.contains(&QuestionUse::Exit);
    let mut retrieval = work.questions(objective, QuestionUse::Retrieval);
    let only_exit = retrieval.all(|question| for_exit(&question));
    let several = work.questions(objective, QuestionUse::Exit).count() > 1;
    let last = work.questions(objective, QuestionUse::Retrieval).filter(for_exit).last();
    last.filter(|_| only_exit && several).map(|question| question.version)
}

fn starter_line(
    work: &Work<'_>,
    place: StarterPlace,
    objective: ObjectiveId,
    question: &QuestionFacts,
) -> Option<StarterQuestion> {
    let line = work.line(
        key("starter", &[question.version.value()]),
        place.words().to_owned(),
        why(work, place, objective),
        Behind { cells: work.told_cells(objective), ..Behind::default() },
    )?;
    Some(StarterQuestion {
        place,
        question: question.version,
        objective,
        text: with_options(question)?,
        answer: question.answer.clone().or_else(|| right_option(question)),
        figure: question.figure.clone(),
        line,
    })
}

/// The wording, with its options where it has some: "Which is a cause?" cannot be answered without them.
fn with_options(question: &QuestionFacts) -> Option<String> {
    let mut text = question.text.clone()?;
    for (letter, option) in ('A'..='Z').zip(&question.options) {
        text.push_str(&format!(" {letter} {}", option.text));
    }
    Some(text)
}

fn right_option(question: &QuestionFacts) -> Option<String> {
    let (letter, right) = ('A'..='Z').zip(&question.options).find(|(_, option)| option.right)?;
    Some(format!("{letter} {}", right.text))
}

/// What it is about, when that was taught, and for how many it is due.
fn why(work: &Work<'_>, place: StarterPlace, objective: ObjectiveId) -> String {
    let title = words::quoted(work.readings.title(objective));
    let (due, told) = due(work, objective);
    let taught = last_taught(work, objective).filter(|_| !work.input.class.dates_are_assumed);
    let looked = work.readings.last_look(objective).map(|on| (on, "last answered"));
    let taught = taught.map(|on| (on, "taught"));
    // A class that went on answering after the last lesson that was recorded met it later than that.
    let met = match place {
        StarterPlace::LastLesson => looked.max(taught),
        _ => taught.or(looked),
    };
    let last =
        met.map_or_else(String::new, |(on, met)| format!(", {met} {}", words::ago(on, work.reference())));
    if due > 0 {
        format!("{title}{last}; due for {}.", words::count_of(due, told))
    } else {
        format!("{title}{last}.")
    }
}

/// Objectives that may fill a place, best first.
fn ranked(work: &Work<'_>, place: StarterPlace) -> Vec<ObjectiveId> {
    let mut objectives: Vec<ObjectiveId> = match place {
        StarterPlace::NeededToday => {
            work.needed_before().into_iter().map(|(objective, _)| objective).collect()
        }
        _ => work.input.class.objectives.iter().map(|facts| facts.objective).collect(),
    };
    let last_lesson = last_lesson(work);
    objectives.retain(|objective| fits(work, place, *objective, last_lesson));
    // A stable sort: of equals the one earlier in teaching order (or more needed) stands first.
    objectives.sort_by_cached_key(|objective| {
        let (due, _) = due(work, *objective);
        (std::cmp::Reverse(due), work.readings.last_look(*objective).unwrap_or(Date::MIN))
    });
    objectives
}

fn fits(work: &Work<'_>, place: StarterPlace, objective: ObjectiveId, last_lesson: Option<Date>) -> bool {
    let on = last_taught(work, objective);
    match place {
        StarterPlace::NeededToday => work.is_taught(objective),
        StarterPlace::LastLesson => on.is_some() && on == last_lesson,
        _ => on.filter(|on| Some(*on) != last_lesson).is_some_and(|on| {
            let days = words::days_before(on, work.input.lesson.on);
            let before_term = work.input.lesson.term_started.is_none_or(|first| on < first);
            match place {
                StarterPlace::FewLessonsAgo => days <= FEW_LESSONS,
                StarterPlace::LastMonth => MONTH.contains(&days),
                _ => TERM.contains(&days) && before_term,
            }
        }),
    }
}

/// The last day before this lesson on which it was taught.
fn last_taught(work: &Work<'_>, objective: ObjectiveId) -> Option<Date> {
    let before = work.readings.taught(objective).iter().map(|fact| fact.on);
    before.filter(|on| *on < work.input.lesson.on).max()
}

fn last_lesson(work: &Work<'_>) -> Option<Date> {
    let taught = work.input.class.taught.iter().map(|fact| fact.on);
    taught.filter(|on| *on < work.input.lesson.on).max()
}

/// For how many pupils it is due, of how many we can tell about.
fn due(work: &Work<'_>, objective: ObjectiveId) -> (usize, usize) {
    let mut counts = (0, 0);
    for (place, _) in work.readings.pupils() {
        let reading = work.readings.reading(place, objective);
        if reading.is_told() {
            counts.1 += 1;
            let refresh = reading.state == CellState::Known(KnowledgeState::Refresh);
            counts.0 += usize::from(refresh || reading.knowledge.is_some_and(|known| known.due));
        }
    }
    counts
}

fn just_met(work: &Work<'_>) -> BTreeSet<QuestionVersionId> {
    let class = &work.input.class;
    let recent = class.evidence.iter().filter(|row| {
        !class.dates_are_assumed
            && row.question.is_some()
            && words::days_before(class.when.date_of(row.occurred.at), work.reference()) <= JUST_MET
    });
    recent.filter_map(|row| row.question).collect()
}

fn question<'a>(
    work: &Work<'a>,
    objective: ObjectiveId,
    used: &BTreeSet<QuestionVersionId>,
    just_met: &BTreeSet<QuestionVersionId>,
) -> Option<&'a QuestionFacts> {
    let free: Vec<&QuestionFacts> = [QuestionUse::Retrieval, QuestionUse::Exit]
        .into_iter()
        .flat_map(|use_for| work.questions(objective, use_for))
        .filter(|question| !used.contains(&question.version))
        .filter(|question| !work.is_refused(&key("starter", &[question.version.value()])))
        .collect();
    // A question that pupils answer in their own words before one that needs its options written out.
    let fresh = free.iter().filter(|question| !just_met.contains(&question.version));
    fresh
        .chain(&free)
        .min_by_key(|question| (just_met.contains(&question.version), !question.options.is_empty()))
        .copied()
}

/// Why a place is empty; `None` where nothing belongs into it.
fn why_empty(work: &Work<'_>, place: StarterPlace, nothing_taught: bool) -> Option<&'static str> {
    match (place, nothing_taught) {
        (StarterPlace::FewLessonsAgo, _) => None,
        (StarterPlace::NeededToday, _) if work.needed_before().is_empty() => None,
        (StarterPlace::NeededToday, true) => Some("nothing that it needs is recorded as taught"),
        (_, true) => Some("nothing is recorded as taught then"),
        (_, false) => Some("no other question is written for what was taught"),
    }
}

/// One sentence a reason.
fn empty_places(places: &[(StarterPlace, &'static str)]) -> Vec<String> {
    let mut reasons: Vec<&'static str> = Vec::new();
    for (_, why) in places {
        if !reasons.contains(why) {
            reasons.push(why);
        }
    }
    let said = reasons.into_iter().map(|reason| {
        let of_reason = places.iter().filter(|(_, why)| *why == reason);
        let names: Vec<String> = of_reason.map(|(place, _)| format!("“{}”", place.words())).collect();
        format!("No starter question for {}: {reason}.", words::names(&names))
    });
    said.collect()
}
