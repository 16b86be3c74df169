//! The lesson brief: one page that says what the next lesson should do, for whom, and why.
//!
//! Each part is a small module with its own rule and thresholds. Every line has a stable key; a line that
//! somebody refused does not come back, and what it rested on is not used for other lines either where that
//! follows (a refused wrong idea is not taught again, forms no group and names nobody).
//!
//! What this deliberately does not do: rank pupils, tell a mastery number for work that is judged, turn
//! what a class showed together into anything about one pupil, or fill a gap in the curriculum with words
//! of its own.

mod board;
mod course;
mod decide;
mod deeper;
mod groups;
mod ideas;
mod line;
mod live;
mod looks;
mod misconceptions;
mod pool;
mod questions;
mod said;
mod see_first;
mod sources;
mod standing;
mod starter;
mod text;
mod types;
mod work;

use std::collections::BTreeSet;

use domain::{ObjectiveId, QuestionVersionId};

pub use board::{Board, BoardQuestion, board};
pub use line::*;
pub use text::to_text;
pub use types::*;

use crate::input::BriefInput;
use crate::own;
use crate::pulse::Change;
use crate::words;
use course::Settled;
use ideas::Idea;
use work::Work;

/// The most lines at the top: the page is read in half a minute.
const MOST_START: usize = 5;

/// The brief for a class and one or several objectives, from whatever is recorded, or from the curriculum
/// alone. A pure function: the same input gives the same brief.
///
/// Cost: about linear in pupils × objectives and in rows of evidence.
#[must_use]
pub fn brief(input: &BriefInput) -> LessonBrief {
    let Some((class, own_work)) = own::set_apart(&input.class, &input.focus) else {
        return of_class(input);
    };
    LessonBrief { own_work, ..of_class(&BriefInput { class, ..input.clone() }) }
}

/// The brief of those who work on what the class works on.
fn of_class(input: &BriefInput) -> LessonBrief {
    let work = Work::new(input);
    let focus = work.focus();
    let sources = sources::sources(&work);
    let shown = misconceptions::shown(&work);
    let main = decide::main_objective(&work);
    let ideas = ideas::to_reteach(&work, &shown);

    let mut in_order = work.items.clone();
    // The main objective's questions come first; a stable sort keeps the rest in order.
    in_order.sort_by_key(|objective| Some(*objective) != main);
    let hinge = questions::hinge_part(&work, &in_order, &ideas);
    let exit = questions::exit_part(&work, &in_order, starter::kept_for_the_start(&work));
    let mut kept_back: BTreeSet<QuestionVersionId> = hinge.iter().map(|hinge| hinge.question).collect();
    kept_back.extend(exit.iter().flat_map(|exit| &exit.questions).map(|question| question.question));
    kept_back.extend(questions::with_the_same_sum(&input.questions, &kept_back));
    let (starter, beside) = starter::starter(&work, &kept_back);
    let groups = groups::groups(&work, &ideas, &shown, main, &kept_back);
    let (ideas, groups, choice, decision) = decided(&work, main, ideas, groups, &shown, &kept_back);
    let groups = live::groups(&work).unwrap_or(groups);
    let said = said::said(&work);
    let start_here = start_here(&work, main, decision, &ideas, &said);
    let said = said::not_refused(said, &start_here);
    let deeper = main
        .or_else(|| work.looked_for.first().copied())
        .and_then(|main| deeper::deeper(&work, main, &groups, &shown));

    let see_first = see_first::see_first(&work, &shown, &groups);

    let mut brief = LessonBrief {
        heading: heading(&work, &focus),
        focus: focus
            .iter()
            .map(|objective| (*objective, work.readings.title(*objective).to_owned()))
            .collect(),
        sources,
        start_here,
        choice,
        misconceptions: misconceptions::lines(&work, &shown, &ideas),
        deeper,
        see_first,
        groups,
        starter,
        beside,
        look_for: work.looked_for.iter().filter_map(|objective| looks::look_for(&work, *objective)).collect(),
        hinge,
        exit,
        said,
        own_work: Vec::new(),
        left_out: Vec::new(),
    };
    brief.left_out = left_out(&work, &brief);
    brief
}

/// The decision as suggested or chosen, and what follows from it for ideas and groups.
fn decided(
    work: &Work<'_>,
    main: Option<ObjectiveId>,
    ideas: Vec<Idea>,
    suggested_groups: Grouping,
    shown: &[misconceptions::Shown],
    kept_back: &BTreeSet<QuestionVersionId>,
) -> (Vec<Idea>, Grouping, Option<DecisionChoice>, Option<StartLine>) {
    let Some(main) = main else { return (ideas, suggested_groups, None, None) };
    let suggested = decide::decide(work, main, &ideas, &suggested_groups);
    let settled = course::settle(work, main, suggested);
    let situation = decide::Situation { work, main, ideas: &ideas };
    if matches!(settled, Settled::AsSuggested) {
        let line = decide::decision_line(&situation, suggested);
        return (ideas, suggested_groups, None, line);
    }
    let in_two = match &suggested_groups {
        Grouping::Split(split) => Ok(split.clone()),
        _ => groups::in_two(work, &ideas, shown, main, kept_back),
    };
    let said = in_two.as_ref().map(|split| split.line.why.as_str()).map_err(String::as_str);
    let choice = course::choice(&situation, suggested, &settled, said);
    let line = match &settled {
        Settled::Chosen(chosen) => {
            decide::decision_line(&situation, course::as_decision(*chosen, &situation))
        }
        _ => None,
    };
    let groups = groups::after(work, main, &settled, suggested_groups, in_two);
    let goes_on = matches!(settled, Settled::Chosen(Course::MoveOn));
    let ideas = ideas.into_iter().filter(|idea| !(goes_on && decide::is_itself(idea, main))).collect();
    (ideas, groups, choice, line)
}

fn start_here(
    work: &Work<'_>,
    main: Option<ObjectiveId>,
    decision: Option<StartLine>,
    ideas: &[Idea],
    said: &[Change],
) -> Vec<StartLine> {
    let pace = main
        .zip(decision.as_ref().and_then(|line| line.decision))
        .and_then(|(main, decision)| decide::pace_line(work, main, decision));
    let mut lines: Vec<StartLine> = decision.into_iter().collect();
    lines.extend(work.looked_for.iter().filter_map(|objective| looks::decision_line(work, *objective)));
    lines.extend(ideas.iter().map(|idea| StartLine {
        kind: StartKind::Reteach,
        decision: None,
        objective: Some(idea.objective),
        line: idea.line.clone(),
    }));
    lines.extend(ideas::build_on(work));
    lines.extend(ideas::check_first(work));
    lines.extend(pace);
    lines.extend(said::line(work, said));
    shortened(lines)
}

/// At most five lines: what to check goes first, then what to build on; the decision, what to teach again and the
/// pace stay.
fn shortened(mut lines: Vec<StartLine>) -> Vec<StartLine> {
    for kind in [StartKind::CheckFirst, StartKind::BuildOn, StartKind::Decision] {
        while lines.len() > MOST_START {
            match lines.iter().rposition(|line| line.kind == kind) {
                Some(last) if last > 0 => drop(lines.remove(last)),
                _ => break,
            }
        }
    }
    lines
}

/// "5 Hawthorn · Tuesday, lesson 2 · Add fractions with related denominators".
fn heading(work: &Work<'_>, focus: &[ObjectiveId]) -> String {
    let lesson = &work.input.lesson;
    let day = words::weekday(lesson.on);
    let when = match (&lesson.label, lesson.starts) {
        (Some(label), _) => format!("{day}, {label}"),
        (None, Some(starts)) => format!("{day}, {}.{:02}", starts.hour(), starts.minute()),
        (None, None) => format!("{day} {}", words::day_and_month(lesson.on, work.reference())),
    };
    let titles: Vec<&str> = focus.iter().map(|objective| work.readings.title(*objective)).collect();
    let about =
        if titles.is_empty() { "no objective chosen".to_owned() } else { words::some_names(&titles, 2) };
    format!("{} · {when} · {about}", work.input.class.group_name)
}

/// What is not in the brief, and why: as few sentences as say it.
fn left_out(work: &Work<'_>, brief: &LessonBrief) -> Vec<String> {
    let mut left_out = Vec::new();
    left_out.extend(nobody_named(work, brief));
    let focus = work.focus();
    let mut missing = Vec::new();
    if !work.items.is_empty() {
        missing.extend(brief.hinge.is_none().then_some("hinge question"));
        missing.extend(brief.exit.is_none().then_some("exit question"));
    }
    let main = brief.deeper.as_ref().map(|deeper| deeper.objective).or_else(|| focus.first().copied());
    let task = main.and_then(|main| work.readings.objective(main)).and_then(|facts| facts.deeper.as_ref());
    missing.extend((main.is_some() && task.is_none()).then_some("deeper task"));
    if !missing.is_empty() {
        let titles: Vec<String> = focus.iter().map(|one| words::quoted(work.readings.title(*one))).collect();
        let (last, first) = (missing.len() - 1, &missing[..missing.len() - 1]);
        let list = if first.is_empty() {
            missing[last].to_owned()
        } else {
            format!("{} or {}", first.join(", "), missing[last])
        };
        left_out.push(format!("No {list} is written for {} yet.", words::some_names(&titles, 2)));
    }
    // A starter belongs to work with questions; where nothing at all is written, the line above says it.
    let nothing_written = brief.starter.is_empty() && missing.len() == 3;
    if !work.items.is_empty() && !nothing_written {
        left_out.extend(brief.beside.missing.iter().cloned());
    }
    left_out
}

fn nobody_named(work: &Work<'_>, brief: &LessonBrief) -> Option<String> {
    if work.size() == 0 {
        return Some("Nobody is in this class yet: paste the names first.".to_owned());
    }
    if !brief.see_first.is_empty() {
        return None;
    }
    let told = work.focus().into_iter().map(|objective| work.readings.counts(objective).told()).max();
    Some(
        match told.unwrap_or(0) {
            _ if brief.sources.nothing_recorded => {
                "Nobody is named to see first: nothing recorded yet says who."
            }
            told if told * 2 < work.size() => {
                "Nobody is named to see first: too little is recorded about single pupils."
            }
            _ => "Nobody stands out to be seen first.",
        }
        .to_owned(),
    )
}
