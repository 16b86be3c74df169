//! The hinge question and the exit ticket: written questions, or a plain sentence that there is none.

use assessment::hinge;
use domain::{MisconceptionId, ObjectiveId, QuestionUse, QuestionVersionId};
use std::collections::BTreeSet;

use super::ideas::Idea;
use super::line::Behind;
use super::types::{ExitPart, ExitQuestion, HingeOption, HingePart};
use super::work::{Work, key};
use crate::input::QuestionFacts;
use crate::words;

/// The most questions on an exit ticket: three questions, two minutes.
const MOST_EXIT: usize = 3;

/// The hinge question: on the main objective first, one whose options show the wrong idea taught again
/// before any other.
pub(super) fn hinge_part(work: &Work<'_>, objectives: &[ObjectiveId], ideas: &[Idea]) -> Option<HingePart> {
    let taught_again: Vec<MisconceptionId> = ideas.iter().filter_map(|idea| idea.misconception).collect();
    let shows = |question: &QuestionFacts| {
        let shown = question.options.iter().filter_map(|option| option.misconception);
        shown.filter(|one| taught_again.contains(one)).count()
    };
    let mut candidates: Vec<(ObjectiveId, &QuestionFacts)> = objectives
        .iter()
        .flat_map(|objective| {
            work.questions(*objective, QuestionUse::Hinge).map(|question| (*objective, question))
        })
        .filter(|(_, question)| !work.is_refused(&key("hinge", &[question.version.value()])))
        .collect();
    // A stable sort: the order of focus and curriculum decides between equals.
    candidates.sort_by_key(|(_, question)| std::cmp::Reverse(shows(question)));
    let (objective, question) = candidates.into_iter().next()?;
    let options: Vec<HingeOption> = ('A'..='Z')
        .zip(&question.options)
        .map(|(letter, option)| HingeOption {
            letter,
            text: option.text.clone(),
            right: option.right,
            shows: option
                .misconception
                .and_then(|one| work.readings.misconception(one))
                .map(|facts| facts.title.clone()),
        })
        .collect();
    let bounds = hinge::bounds(work.size());
    let nobody = work.size() == 0;
    let how = ideas.iter().find(|idea| idea.objective == objective).and_then(|idea| idea.how.as_deref());
    let line = work.line(
        key("hinge", &[question.version.value()]),
        if nobody { what_to_do_by_share(how) } else { what_to_do(bounds, &options, how) },
        what_it_shows(&options),
        Behind::default(),
    )?;
    Some(HingePart {
        question: question.version,
        objective,
        text: question.text.clone()?,
        options,
        figure: question.figure.clone(),
        move_on_from: bounds.move_on_from,
        reteach_below: bounds.reteach_below,
        line,
    })
}

fn what_to_do(bounds: hinge::HingeBounds, options: &[HingeOption], how: Option<&str>) -> String {
    let right = options.iter().find(|option| option.right);
    let show = right.map_or_else(|| "are right".to_owned(), |option| format!("show {}", option.letter));
    let again = how.map_or_else(|| "teach it again.".to_owned(), |how| format!("teach it again. {how}"));
    let (on, below) = (bounds.move_on_from, bounds.reteach_below);
    let pairs = match on.saturating_sub(below) {
        0 => String::new(),
        1 => format!(" {below}: talk in pairs, then ask again."),
        _ => format!(" {below} to {}: talk in pairs, then ask again.", on - 1),
    };
    format!("{on} or more {show}: move on.{pairs} Fewer than {below}: {again}")
}

/// Without a class list there are no counts to give.
fn what_to_do_by_share(how: Option<&str>) -> String {
    let again = how.map_or_else(|| "teach it again.".to_owned(), |how| format!("teach it again. {how}"));
    format!("About four in five right: move on. Fewer than half: {again}")
}

fn what_it_shows(options: &[HingeOption]) -> String {
    let shows: Vec<String> = options
        .iter()
        .filter_map(|option| {
            option.shows.as_ref().map(|shows| format!("{} {}", option.letter, words::inside(shows)))
        })
        .collect();
    if shows.is_empty() {
        "Four in five is well clear of guessing; fewer than half is not.".to_owned()
    } else {
        format!("{}.", shows.join(" · "))
    }
}

/// The exit ticket: one question for every objective of the focus, then more on the first.
///
/// `kept` is a question that opens the lesson and cannot close it too.
pub(super) fn exit_part(
    work: &Work<'_>,
    objectives: &[ObjectiveId],
    kept: Option<QuestionVersionId>,
) -> Option<ExitPart> {
    let of = |objective: ObjectiveId| {
        let written = work.questions(objective, QuestionUse::Exit);
        written
            .filter(move |question| Some(question.version) != kept)
            .filter(|question| !work.is_refused(&key("exit", &[question.version.value()])))
            .filter_map(move |question| {
                Some(ExitQuestion {
                    question: question.version,
                    objective,
                    text: question.text.clone()?,
                    answer: question.answer.clone(),
                    figure: question.figure.clone(),
                })
            })
            .collect::<Vec<_>>()
    };
    let by_objective: Vec<Vec<ExitQuestion>> = objectives.iter().map(|objective| of(*objective)).collect();
    let mut questions: Vec<ExitQuestion> = Vec::new();
    let firsts = by_objective.iter().filter_map(|list| list.first());
    for question in firsts.chain(by_objective.iter().flat_map(|list| list.iter().skip(1))) {
        let taken = questions.iter().any(|taken| taken.question == question.question);
        if !taken && questions.len() < MOST_EXIT {
            questions.push(question.clone());
        }
    }
    let first = questions.first()?.question;
    let claim =
        format!("{}, two minutes", words::sentence_start(&words::counted(questions.len(), "question")));
    let why = "Sort the answers into three piles: got it, slip, wrong idea. Whoever is away is in none.";
    let line = work.line(key("exit", &[first.value()]), claim, why.to_owned(), Behind::default())?;
    Some(ExitPart { questions, line })
}

/// Questions with the same sum as one of those kept back: whoever opens the lesson with a sum has no exit ticket on it.
/// Two questions are taken for the same when their mathematics is, whatever stands around it.
pub(super) fn with_the_same_sum(
    questions: &[QuestionFacts],
    kept_back: &BTreeSet<QuestionVersionId>,
) -> BTreeSet<QuestionVersionId> {
    let kept = questions.iter().filter(|question| kept_back.contains(&question.version));
    let sums: BTreeSet<String> = kept.filter_map(sum).collect();
    let same = questions.iter().filter(|question| sum(question).is_some_and(|sum| sums.contains(&sum)));
    same.map(|question| question.version).collect()
}

/// What stands between dollars, without spaces; `None` where nothing does.
fn sum(question: &QuestionFacts) -> Option<String> {
    let text = question.text.as_ref()?;
    let sum: String = text.split('$').skip(1).step_by(2).flat_map(str::split_whitespace).collect();
    (!sum.is_empty()).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(version: i64, text: &str) -> QuestionFacts {
        QuestionFacts {
            version: QuestionVersionId(version),
            objectives: vec![ObjectiveId(1)],
            uses: Vec::new(),
            text: Some(text.to_owned()),
            answer: None,
            options: Vec::new(),
            figure: None,
        }
    }

    #[test]
    fn the_same_sum_is_the_same_question_whatever_stands_around_it() {
        let questions = [
            written(1, "$\\frac23 + \\frac16$"),
            written(2, "Work out $\\frac{2}{3}$. Then $1 + 1$."),
            written(3, "Work out $\\frac23+ \\frac16$."),
            written(4, "Name a mountain."),
            written(5, "Name a river."),
        ];
        let kept = |numbers: &[i64]| numbers.iter().map(|number| QuestionVersionId(*number)).collect();
        assert_eq!(with_the_same_sum(&questions, &kept(&[1])), kept(&[1, 3]));
        assert_eq!(with_the_same_sum(&questions, &kept(&[2])), kept(&[2]));
        assert_eq!(with_the_same_sum(&questions, &kept(&[4])), kept(&[]), "words are no sum");
    }
}
