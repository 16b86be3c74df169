//! Two groups for ten minutes, but only where the evidence separates pupils and moving pays.
//!
//! "Teach all together" is a full answer and the default. Two conditions must both hold:
//!
//! 1. at least five pupils are clearly on each side (need at least 0.8, need at most 0.2);
//! 2. the expected number of pupils who spend the minutes on what they need, less the minutes that moving
//!    costs everybody, beats teaching together by a tenth of those we can tell about.
//!
//! *Need* is one minus P(met). Something needed before is needed by a pupil no more than what it is needed
//! for: whoever can subtract in columns need not be taught place value for it. Somebody who showed the wrong idea that is taught again, and has not put it
//! right, needs it with at least 0.7 (a named wrong answer is a slip or a guess in up to three of ten), and
//! with at least 0.9 after showing it on two occasions. No effect size is assumed for either group: the
//! gain counts pupils whose task suits them, nothing else.
//!
//! A pupil with too little evidence stays with the class and is checked first. Those with most to learn are
//! with the teacher; the others are with another adult or have answers to check against, and the teacher
//! comes to them half-way.

use std::collections::BTreeSet;

use domain::{ObjectiveId, QuestionUse, QuestionVersionId};

use super::course::Settled;
use super::ideas::{self, Idea};
use super::line::Behind;
use super::misconceptions::Shown;
use super::types::{Course, Grouping, SplitPart, WorkingGroupPart};
use super::work::{Work, key};
use crate::words;

/// Need after showing the wrong idea once, and on two occasions.
const SHOWED_ONCE: f64 = 0.7;
const SHOWED_AGAIN: f64 = 0.9;
/// Why two groups are not offered although the evidence would allow them.
const NOTHING_WRITTEN: &str =
    "The evidence would allow two groups, but nothing is written for the others to do without you.";
/// Why two groups that the teacher wants cannot be named.
const NOBODY_APART: &str = "Nothing recorded separates this class.";
const NOTHING_TO_DO: &str = "Nothing is written for the others to do without you.";
/// What is said where neither groups nor one lesson for all are left.
const BOTH_ASIDE: &str = "You have set both suggestions aside.";
/// The most practice questions given to those who work without the teacher.
const MOST_PRACTICE: usize = 4;

/// How much each pupil needs the idea; `None` where the evidence does not tell.
struct Needs {
    of: Vec<Option<f64>>,
    /// Expected pupils for whom the minutes fit: all together, and in two groups.
    together: f64,
    apart: f64,
    clear_need: usize,
    clear_none: usize,
}

/// What those who are not with the teacher can do without her.
struct Alone {
    task: String,
    answers: Vec<String>,
}

/// Together, or in two groups, for the idea that most need.
///
/// `kept_back` are the questions of hinge and exit ticket: practice never takes them.
pub(super) fn groups(
    work: &Work<'_>,
    ideas: &[Idea],
    shown: &[Shown],
    main: Option<ObjectiveId>,
    kept_back: &BTreeSet<QuestionVersionId>,
) -> Grouping {
    let Some(main) = main else {
        let looked_for = work.looked_for.first().copied().unwrap_or(ObjectiveId(0));
        return together(work, looked_for, "It is looked at while everybody works on the same task.");
    };
    // The ideas taught again, and then the objective itself: a part of the class may need it.
    let itself = ideas::for_a_part(work, main)
        .filter(|itself| !ideas.iter().any(|idea| idea.line.key == itself.line.key));
    let mut why: Vec<WhyNot> = Vec::new();
    for idea in ideas.iter().chain(&itself) {
        let needs = needs(work, idea, shown);
        let because = match why_not(work, &needs) {
            Some(because) => because,
            None => match split(work, idea, main, &needs, shown, kept_back) {
                Some(split) => return Grouping::Split(split),
                None => NOTHING_WRITTEN.to_owned(),
            },
        };
        why.push(WhyNot { about: idea.objective, because });
    }
    match told_first(why, main) {
        Some(why) if why.about == main => together(work, main, &why.because),
        Some(why) => {
            let title = words::quoted(work.readings.title(why.about));
            together(work, why.about, &format!("{title}: {}", words::inside(&why.because)))
        }
        None => together(work, main, &only_some(work, work.spread(main).of)),
    }
}

/// Why the class is not split for one objective.
struct WhyNot {
    about: ObjectiveId,
    because: String,
}

/// The reason that the page gives: the one about what the lesson is about, whose numbers stand above it; else the first.
fn told_first(mut all: Vec<WhyNot>, main: ObjectiveId) -> Option<WhyNot> {
    let at = all.iter().position(|one| one.about == main).unwrap_or(0);
    (at < all.len()).then(|| all.swap_remove(at))
}

/// Two groups because the teacher wants them, though the evidence would not have suggested it; or why nothing
/// recorded can name them.
pub(super) fn in_two(
    work: &Work<'_>,
    ideas: &[Idea],
    shown: &[Shown],
    main: ObjectiveId,
    kept_back: &BTreeSet<QuestionVersionId>,
) -> Result<SplitPart, String> {
    let itself = ideas::for_a_part(work, main)
        .filter(|itself| !ideas.iter().any(|idea| idea.line.key == itself.line.key));
    let mut because = None;
    for idea in ideas.iter().chain(&itself) {
        let needs = needs(work, idea, shown);
        match split(work, idea, main, &needs, shown, kept_back) {
            Some(split) if split.groups.iter().all(|group| !group.who.is_empty()) => return Ok(split),
            Some(_) => because = because.or(Some(NOBODY_APART.to_owned())),
            None => because = because.or_else(|| Some(NOTHING_TO_DO.to_owned())),
        }
    }
    Err(because.unwrap_or_else(|| only_some(work, work.spread(main).of)))
}

/// The groups once the suggested decision was set aside. Nobody is moved by a suggestion that was refused.
pub(super) fn after(
    work: &Work<'_>,
    main: ObjectiveId,
    settled: &Settled,
    suggested: Grouping,
    in_two: Result<SplitPart, String>,
) -> Grouping {
    match (settled, suggested, in_two) {
        (Settled::Chosen(Course::Split), _, Ok(split)) => Grouping::Split(split),
        (Settled::Chosen(Course::Split), _, Err(because)) => {
            Grouping::AsYouJudge(format!("Two groups were chosen. {because} So they are yours to name."))
        }
        (Settled::Chosen(_), Grouping::Split(_), _) => together(work, main, "One lesson for all was chosen."),
        (_, Grouping::Split(_), _) => {
            Grouping::AsYouJudge("They follow from what the lesson does.".to_owned())
        }
        (_, suggested, _) => suggested,
    }
}

/// Everybody together; the numbers in `why` are about `about`.
fn together(work: &Work<'_>, about: ObjectiveId, why: &str) -> Grouping {
    let behind = Behind { cells: work.told_cells(about), ..Behind::default() };
    let line =
        work.line(key("together", &[about.value()]), "Teach all together".to_owned(), why.to_owned(), behind);
    line.map_or_else(|| Grouping::AsYouJudge(BOTH_ASIDE.to_owned()), Grouping::Together)
}

fn needs(work: &Work<'_>, idea: &Idea, shown: &[Shown]) -> Needs {
    let wrong_idea = shown.iter().find(|shown| Some(shown.misconception) == idea.misconception);
    let (who, again): (BTreeSet<usize>, BTreeSet<usize>) = wrong_idea
        .map_or_else(Default::default, |shown| {
            (shown.who.iter().copied().collect(), shown.again.iter().copied().collect())
        });
    let of: Vec<Option<f64>> = work
        .readings
        .pupils()
        .map(|(place, _)| {
            let unmet = work.need_today(place, idea.objective);
            match (who.contains(&place), again.contains(&place)) {
                (true, true) => Some(unmet.unwrap_or(0.0).max(SHOWED_AGAIN)),
                // One wrong answer is too little on its own: the pupil is with the class, and checked first.
                (true, false) => unmet.map(|unmet| unmet.max(SHOWED_ONCE)),
                _ => unmet,
            }
        })
        .collect();
    let told: Vec<f64> = of.iter().flatten().copied().collect();
    let need: f64 = told.iter().sum();
    // Whole pupils of a class: exact in f64.
    #[allow(clippy::cast_precision_loss)]
    let none = told.len() as f64 - need;
    let settings = &work.input.class.settings;
    let minutes = f64::from(settings.group_minutes.max(1));
    let kept = (minutes - f64::from(settings.moving_minutes)).max(0.0) / minutes;
    let clear = settings.clear;
    Needs {
        together: need.max(none),
        apart: kept * told.iter().map(|need| need.max(1.0 - need)).sum::<f64>(),
        clear_need: told.iter().filter(|need| **need >= clear).count(),
        clear_none: told.iter().filter(|need| **need <= 1.0 - clear).count(),
        of,
    }
}

/// Why the class is not split; `None` when both conditions hold.
fn why_not(work: &Work<'_>, needs: &Needs) -> Option<String> {
    let settings = &work.input.class.settings;
    let told = needs.of.iter().flatten().count();
    let least = settings.least_on_each_side;
    if told * 2 < work.size() {
        return Some(only_some(work, told));
    }
    if needs.clear_need == 0 || needs.clear_none == 0 {
        return Some("Nothing recorded separates this class: one lesson suits it.".to_owned());
    }
    if needs.clear_need < least || needs.clear_none < least {
        let need = if needs.clear_need == 1 { "pupil clearly needs" } else { "pupils clearly need" };
        let does = if needs.clear_none == 1 { "does" } else { "do" };
        return Some(format!(
            "{} {need} it again and {} clearly {does} not; the rest are in between, so two groups would often \
             be wrong.",
            words::sentence_start(&words::small(needs.clear_need)),
            words::small(needs.clear_none)
        ));
    }
    // Whole pupils of a class: exact in f64.
    #[allow(clippy::cast_precision_loss)]
    let enough = settings.least_gain * told as f64;
    (needs.apart - needs.together < enough).then(|| {
        format!(
            "Moving into groups costs about what it gains: two groups would suit {} of {told}, one lesson for \
             all {}.",
            pupils(needs.apart),
            pupils(needs.together)
        )
    })
}

fn only_some(work: &Work<'_>, told: usize) -> String {
    if told == 0 {
        return "Too little is recorded about single pupils, so nobody is set apart.".to_owned();
    }
    format!("We can tell about {} only, so nobody is set apart.", words::count_of(told, work.size()))
}

fn pupils(expected: f64) -> String {
    format!("about {}", expected.round())
}

fn split(
    work: &Work<'_>,
    idea: &Idea,
    main: ObjectiveId,
    needs: &Needs,
    shown: &[Shown],
    kept_back: &BTreeSet<QuestionVersionId>,
) -> Option<SplitPart> {
    let settings = &work.input.class.settings;
    let everybody = work.readings.pupils().map(|(place, _)| place);
    let (with_teacher, others): (Vec<usize>, Vec<usize>) =
        everybody.partition(|place| needs.of[*place].is_some_and(|need| need >= 0.5));
    let unknown: Vec<usize> = others.iter().copied().filter(|place| needs.of[*place].is_none()).collect();
    let alone = alone(work, main, kept_back)?;
    let adult = work.input.lesson.other_adults.first();
    if adult.is_none() && alone.answers.is_empty() {
        return None;
    }
    let told = with_teacher.len() + others.len() - unknown.len();
    let mut why = format!(
        "Counting {} minutes lost to moving, two groups suit {} of {told}, one lesson for all {}.",
        words::small(usize::try_from(settings.moving_minutes).unwrap_or_default()),
        pupils(needs.apart),
        pupils(needs.together)
    );
    if !unknown.is_empty() {
        why.push_str(&format!(
            " With the class, and checked first: {}.",
            words::some_names(&work.readings.names(&unknown), 4)
        ));
    }
    let cells = (0..work.size()).filter(|place| needs.of[*place].is_some()).collect::<Vec<_>>();
    let behind = Behind {
        evidence: idea.line.behind.evidence.clone(),
        cells: work.cells(&cells, idea.objective),
        class_evidence: Vec::new(),
    };
    let minutes = words::small(usize::try_from(settings.group_minutes).unwrap_or_default());
    let title = format!("Two groups for {minutes} minutes, then together");
    let line = work.line(key("split", &[idea.objective.value()]), title.clone(), why, behind)?;
    let groups = vec![teacher_group(work, idea, shown, &with_teacher), other_group(work, &others, alone)];
    Some(SplitPart {
        title,
        objective: idea.objective,
        minutes: settings.group_minutes,
        groups,
        checked_first: work.readings.ids(&unknown),
        line,
    })
}

fn teacher_group(work: &Work<'_>, idea: &Idea, shown: &[Shown], who: &[usize]) -> WorkingGroupPart {
    let names = work.readings.names(who);
    let what = words::quoted(work.readings.title(idea.objective));
    WorkingGroupPart {
        purpose: match idea.misconception {
            Some(_) => format!("Put right: {}", idea.words),
            None => format!("Once more: {}", idea.words),
        },
        who: work.readings.ids(who),
        reasons: who.iter().map(|place| reason(work, idea, shown, *place)).collect(),
        who_words: names.join(", "),
        names: names.into_iter().map(str::to_owned).collect(),
        task: idea.how.clone().unwrap_or_else(|| format!("Teach {what} again, another way")),
        with: work.input.lesson.teacher.clone(),
        with_teacher: true,
        answers: Vec::new(),
    }
}

/// Why one pupil is with the teacher: what was shown, or what the last answers were.
fn reason(work: &Work<'_>, idea: &Idea, shown: &[Shown], place: usize) -> String {
    let name = work.readings.name(place);
    let wrong_idea = shown.iter().find(|one| Some(one.misconception) == idea.misconception);
    if wrong_idea.is_some_and(|one| one.who.contains(&place)) {
        let again = wrong_idea.is_some_and(|one| one.again.contains(&place));
        return format!("{name}: showed it{}", if again { " more than once" } else { "" });
    }
    let title = words::quoted(work.readings.title(idea.objective));
    match work.readings.reading(place, idea.objective).knowledge {
        Some(known) if known.recent_of > 0 => {
            format!("{name}: {} of the last {} right on {title}", known.recent_right, known.recent_of)
        }
        _ => format!("{name}: probably not there yet, {title}"),
    }
}

fn other_group(work: &Work<'_>, who: &[usize], alone: Alone) -> WorkingGroupPart {
    let lesson = &work.input.lesson;
    let half = words::small(usize::try_from(work.input.class.settings.group_minutes / 2).unwrap_or_default());
    let comes = format!("{} comes after {half} minutes", lesson.teacher);
    let with = lesson
        .other_adults
        .first()
        .map_or_else(|| format!("answers to check against; {comes}"), |adult| format!("{adult}; {comes}"));
    WorkingGroupPart {
        purpose: "Explain and extend".to_owned(),
        who: work.readings.ids(who),
        names: work.readings.names(who).into_iter().map(str::to_owned).collect(),
        reasons: Vec::new(),
        who_words: format!("the other {}", who.len()),
        task: alone.task,
        with,
        with_teacher: false,
        answers: alone.answers,
    }
}

/// The deeper task where one is written, and practice with answers; `None` where nothing is written.
fn alone(work: &Work<'_>, main: ObjectiveId, kept_back: &BTreeSet<QuestionVersionId>) -> Option<Alone> {
    let deeper = work.readings.objective(main).and_then(|facts| facts.deeper.clone());
    let mut taken = BTreeSet::new();
    let practice: Vec<(String, String)> = [QuestionUse::Retrieval, QuestionUse::Paper]
        .into_iter()
        .flat_map(|use_for| work.questions(main, use_for))
        .filter(|question| !kept_back.contains(&question.version) && taken.insert(question.version))
        .filter_map(|question| Some((question.text.clone()?, question.answer.clone()?)))
        .take(MOST_PRACTICE)
        .collect();
    // A sentence has its end already; a sum does not.
    let with_answer = |(question, answer): &(String, String)| match question.ends_with(['.', '?', '!']) {
        true => format!("{question} ({answer})"),
        false => format!("{question}: {answer}"),
    };
    let answers: Vec<String> = practice.iter().map(with_answer).collect();
    let task = match (deeper, practice.is_empty()) {
        (Some(deeper), true) => deeper,
        (Some(deeper), false) => format!("Practice with answers, then: {deeper}"),
        (None, false) => {
            let questions: Vec<&str> = practice.iter().map(|(question, _)| question.as_str()).collect();
            format!("Practice with answers: {}", questions.join("; "))
        }
        (None, true) => return None,
    };
    Some(Alone { task, answers })
}
