//! The starter of the brief: what the rule of [`crate::retrieval`] chooses, or what was kept for the lesson, in words.
//!
//! One question that is needed today, one from the last lesson, and of all else that was taught whatever does most for
//! this class; the last lesson once more where too little of that is left. Or, where the class's teacher chose so, two from
//! the last lesson, one from last month, one from last term and one for today. A place is filled by what was really taught
//! then and has a written question. In the middle of several lessons on one objective "last lesson" is that objective:
//! one of its questions is kept for the start, and the exit ticket does with the others.

use std::collections::BTreeSet;

use domain::{ObjectiveId, QuestionUse, QuestionVersionId};

use super::line::Behind;
use super::pool::{candidates, due, is_refused, last_lesson, last_taught};
use super::types::{BesideStarter, StarterPlace, StarterQuestion};
use super::work::{Work, key};
use crate::input::QuestionFacts;
use crate::retrieval::{self, A_LESSON, Given, NEARLY_ALL, Pick, Pool};
use crate::words;

/// At most so many questions are named that could be asked instead.
const MOST_INSTEAD: usize = 12;
/// Below this share "few" had it, from here to [`NEARLY_ALL`] "about half".
const FEW: f64 = 0.35;

/// The starter and what stands beside it. `used` are the questions of hinge and exit.
pub(super) fn starter(
    work: &Work<'_>,
    used: &BTreeSet<QuestionVersionId>,
) -> (Vec<StarterQuestion>, BesideStarter) {
    let candidates = candidates(work, used);
    let facts = &work.input.retrieval;
    let pool = Pool {
        on: work.input.lesson.on,
        term_started: work.input.lesson.term_started,
        terms: &facts.terms,
        last_lesson: last_lesson(work),
        candidates: &candidates,
        given: &facts.given,
        to_come: facts.to_come,
        pattern: facts.pattern,
    };
    let (questions, missing) = match &facts.kept {
        Some(kept) => (
            kept.iter()
                .filter(|one| !is_refused(work, one.objective, one.question.version))
                .filter_map(|one| starter_line(work, one.place, one.objective, &one.question))
                .collect(),
            Vec::new(),
        ),
        None => chosen(work, &pool),
    };
    let taken = questions.iter().map(|one: &StarterQuestion| one.objective).collect();
    let (instead, waits) = retrieval::beside(&pool, &taken);
    let instead = instead.into_iter().filter_map(|pick| in_words(work, pick)).take(MOST_INSTEAD).collect();
    let waits = waits.into_iter().map(|one| (one, work.readings.title(one).to_owned())).collect();
    (questions, BesideStarter { instead, waits, missing })
}

fn chosen(work: &Work<'_>, pool: &Pool<'_>) -> (Vec<StarterQuestion>, Vec<String>) {
    let choice = retrieval::choose(pool);
    let starter: Vec<StarterQuestion> =
        choice.picks.into_iter().filter_map(|pick| in_words(work, pick)).collect();
    // Four questions are a starter; a reason for the fifth would only be read.
    if starter.len() + 1 >= A_LESSON {
        return (starter, Vec::new());
    }
    if choice.week_is_full {
        return (
            starter,
            vec!["This week has looked back enough: what is left of the starter waits.".to_owned()],
        );
    }
    let mut left_out: Vec<_> = choice
        .empty
        .into_iter()
        .filter_map(|(place, taught)| Some((place, why_empty(work, place, !taught)?)))
        .collect();
    left_out.sort_by_key(|(place, _)| *place);
    (starter, empty_places(&left_out))
}

fn in_words(work: &Work<'_>, pick: Pick) -> Option<StarterQuestion> {
    let redrawn = work.input.retrieval.redrawn.iter();
    let question = redrawn.chain(&work.input.questions).find(|one| one.version == pick.question)?;
    starter_line(work, pick.place, pick.objective, question)
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
        stem: question.text.clone()?,
        options: question.options.iter().map(|option| option.text.clone()).collect(),
        // Where there are letters, the class shows letters.
        answer: right_option(question).or_else(|| question.answer.clone()),
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
    let asked = asked_before(work, objective);
    if due > 0 {
        format!("{title}{last}; due for {}.{asked}", words::count_of(due, told))
    } else {
        format!("{title}{last}.{asked}")
    }
}

/// " Asked last Thursday: about half had it."; empty where it was not.
fn asked_before(work: &Work<'_>, objective: ObjectiveId) -> String {
    let earlier = work.input.retrieval.given.iter().filter(|one| one.objective == objective);
    let Some(last) = earlier.max_by_key(|one| one.on) else { return String::new() };
    let when = words::ago(last.on, work.reference());
    match had_it(last) {
        "" => format!(" Asked {when}."),
        had_it => format!(" Asked {when}: {had_it}."),
    }
}

fn had_it(given: &Given) -> &'static str {
    match given.share {
        Some(share) if share >= NEARLY_ALL => "nearly all had it",
        Some(share) if share >= FEW => "about half had it",
        Some(_) => "few had it",
        None => "",
    }
}

/// Why a place is empty; `None` where nothing belongs into it.
fn why_empty(work: &Work<'_>, place: StarterPlace, nothing_taught: bool) -> Option<&'static str> {
    match (place, nothing_taught) {
        (StarterPlace::FewLessonsAgo | StarterPlace::Earlier, _) => None,
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
