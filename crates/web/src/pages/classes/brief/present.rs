//! From the lesson brief as the teaching room makes it to the sheet as it is read. Words are moved, never made.

use super::view::{
    Controls, CourseOption, DecisionChoice, GroupRow, Groups, Hinge, HingeOption, Line, LookFor, Retrieval,
    SeeFirst, Sheet, Starter,
};
use crate::components::figure::figure;
use crate::components::give_starter::GiveStarter;
use crate::components::{Choice, Hidden, Link, PostButton};
use app::assessment::figure::Drawing;
use app::teaching::brief::{
    DecisionChoice as BriefChoice, DeeperPart, Grouping, HingePart, LessonBrief, Line as BriefLine, LineKey,
    LookFor as LookForPart, MisconceptionLine, SeeFirst as SeePupil, SeeReason, SplitPart, StartKind,
    StartLine, StarterQuestion,
};
use domain::{GroupId, ObjectiveId, PupilId, SubjectId};
use maud::Markup;
use std::collections::{BTreeMap, BTreeSet};

/// What the sheet needs besides the brief.
pub struct Around<'a> {
    /// The class.
    pub group: GroupId,
    /// What the lesson is in.
    pub subject: SubjectId,
    /// Lines whose wording the teacher changed: key → own words.
    pub changed: &'a BTreeMap<String, String>,
    /// "Recorded as taught on Tuesday 3 March", if it was.
    pub taught: Option<String>,
    /// Whether lines may be changed and the brief used (a teacher may, an assistant may not).
    pub may_decide: bool,
    /// Objectives, subject, submission: sent with every form.
    pub hidden: Vec<Hidden>,
    /// The query that carries subject and objectives: "?subject=3&objective=7".
    pub query: &'a str,
    /// What ids on the page begin with, different for each brief on it.
    pub ids: &'a str,
}

/// The sheet of a brief.
#[must_use]
pub fn sheet(brief: &LessonBrief, around: &Around<'_>) -> Sheet {
    let base = format!("/classes/{}", around.group);
    Sheet {
        heading: brief.heading.clone(),
        sub: brief.sources.sentence.clone(),
        choice: brief.choice.as_ref().filter(|one| one.chosen.is_none()).map(|one| choice(one, around)),
        start: brief.start_here.iter().map(|start| start_line(start, brief, around)).collect(),
        look_for: brief.look_for.iter().map(|one| look_for(one, brief, around)).collect(),
        misconceptions: brief
            .misconceptions
            .iter()
            .filter(|one| !one.taught_again && one.who.len() > 1)
            .map(|one| misconception(one, around))
            .collect(),
        groups: groups(&brief.groups, around),
        see_first: see_first(&brief.see_first, around),
        deeper: brief.deeper.iter().map(|part| deeper(part, &brief.groups, around)).collect(),
        starter: Starter {
            questions: brief.starter.iter().enumerate().map(|(at, one)| retrieval(one, at, around)).collect(),
            answers: brief.starter.iter().filter_map(|question| question.answer.clone()).collect(),
            give: around.may_decide.then(|| GiveStarter {
                action: format!("{base}/starter"),
                hidden: around.hidden.clone(),
                class: String::new(),
            }),
        },
        hinge: brief.hinge.as_ref().map(|part| hinge(part, brief, around)),
        exit: brief
            .exit
            .iter()
            .flat_map(|exit| exit.questions.iter())
            .enumerate()
            .map(|(at, question)| Line {
                text: question.text.clone(),
                figure: drawn(question.figure.as_ref(), around, &format!("exit-{at}")),
                why: question.answer.clone().unwrap_or_default(),
                ..Line::default()
            })
            .collect(),
        absent: brief.left_out.clone(),
        controls: around.may_decide.then(|| controls(&base, around)),
        board: if brief.hinge.is_some() || brief.exit.is_some() || !brief.starter.is_empty() {
            format!("{base}/board{}", around.query)
        } else {
            String::new()
        },
    }
}

/// What may be chosen instead. To choose is to refuse the others, "not now".
fn choice(choice: &BriefChoice, around: &Around<'_>) -> DecisionChoice {
    DecisionChoice {
        set_aside: choice.set_aside.clone(),
        options: choice
            .options
            .iter()
            .map(|one| CourseOption {
                text: one.claim.clone(),
                why: one.why.clone(),
                choose: post_lines("Do this", "refuse", &one.sets_aside, around).map(|mut button| {
                    button.hidden.push(Hidden::new("says", "not-now"));
                    button
                }),
            })
            .collect(),
        undo: post_lines("Undo", "restore", &choice.refused, around),
    }
}

/// A button that sends lines; `None` for those who may not decide.
fn post_lines(label: &str, verb: &str, lines: &[LineKey], around: &Around<'_>) -> Option<PostButton> {
    let mut hidden = around.hidden.clone();
    hidden.extend(lines.iter().map(|key| Hidden::new("line", key.as_str())));
    let action = format!("/classes/{}/brief/{verb}", around.group);
    around.may_decide.then(|| PostButton { label: label.to_owned(), action, hidden })
}

/// A decision that was chosen is not refused again: it is undone.
fn start_line(start: &StartLine, brief: &LessonBrief, around: &Around<'_>) -> Line {
    let shown = present_line(&start.line, around);
    match brief.choice.as_ref().filter(|_| start.kind == StartKind::Decision && start.objective.is_some()) {
        Some(choice) if start.objective == Some(choice.objective) => Line {
            keys: Vec::new(),
            changed: "Chosen.".into(),
            undo: post_lines("Undo", "restore", &choice.refused, around),
            ..shown
        },
        _ => shown,
    }
}

/// The task stands under the groups already where they have one.
fn deeper(part: &DeeperPart, grouping: &Grouping, around: &Around<'_>) -> Line {
    let mut shown = present_line(&part.line, around);
    let in_groups = match grouping {
        Grouping::Split(split) => {
            let task = part.task.as_deref().unwrap_or_default();
            split.groups.iter().any(|group| group.task.contains(task))
        }
        Grouping::Together(_) | Grouping::AsYouJudge(_) => false,
    };
    if let Some(task) = part.task.as_ref().filter(|_| !in_groups) {
        shown.why = format!("{task} {}", shown.why);
    }
    shown
}

/// The idea alone stands in bold: the counts are in its why, with where they come from.
fn misconception(one: &MisconceptionLine, around: &Around<'_>) -> Line {
    let shown = present_line(&one.line, around);
    if shown.changed.is_empty() {
        let mut letters = one.title.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        return Line { text: first.chain(letters).collect(), ..shown };
    }
    shown
}

/// Where the question comes from is seen in its why; the class picture says nothing about it.
fn retrieval(question: &StarterQuestion, at: usize, around: &Around<'_>) -> Retrieval {
    Retrieval {
        place: question.place.words().to_owned(),
        line: Line {
            text: question.text.clone(),
            evidence: None,
            figure: drawn(question.figure.as_ref(), around, &format!("starter-{at}")),
            ..present_line(&question.line, around)
        },
    }
}

fn drawn(drawing: Option<&Drawing>, around: &Around<'_>, place: &str) -> Option<Markup> {
    drawing.map(|drawing| figure(drawing, &format!("{}-{place}", around.ids)))
}

/// What each letter shows stands beside the letter, and a task that the groups or a misconception have is
/// not said again: the line keeps the counts from which to move on.
fn hinge(part: &HingePart, brief: &LessonBrief, around: &Around<'_>) -> Hinge {
    let tried: Vec<&str> = match &brief.groups {
        Grouping::Split(split) => split.groups.iter().map(|group| group.task.as_str()).collect(),
        Grouping::Together(_) | Grouping::AsYouJudge(_) => Vec::new(),
    };
    let claim = tried.iter().fold(part.line.claim.as_str(), |claim, task| {
        if task.is_empty() { claim } else { claim.strip_suffix(task).map_or(claim, str::trim_end) }
    });
    let why = if part.options.iter().any(|option| option.shows.is_some()) {
        claim.to_owned()
    } else {
        format!("{claim} {}", part.line.why)
    };
    Hinge {
        question: Line {
            text: part.text.clone(),
            why,
            evidence: None,
            figure: drawn(part.figure.as_ref(), around, "hinge"),
            ..present_line(&part.line, around)
        },
        options: part
            .options
            .iter()
            .map(|option| HingeOption {
                letter: option.letter.to_string(),
                text: option.text.clone(),
                shows: if option.right { "right".into() } else { option.shows.clone().unwrap_or_default() },
                right: option.right,
            })
            .collect(),
        record: format!("/classes/{}/hinge{}", around.group, around.query),
    }
}

/// What the first line of the page says already is not said again.
fn look_for(part: &LookForPart, brief: &LessonBrief, around: &Around<'_>) -> LookFor {
    let mut line = present_line(&part.line, around);
    if brief.start_here.iter().any(|start| start.line.why == part.line.why) {
        line.why = String::new();
        line.evidence = None;
    }
    LookFor { line, criteria: part.criteria.clone(), prompts: part.prompts.clone() }
}

fn controls(base: &str, around: &Around<'_>) -> Controls {
    Controls {
        change: format!("{base}/brief/change"),
        refuse: format!("{base}/brief/refuse"),
        taught: format!("{base}/brief/taught"),
        taught_words: around.taught.clone().unwrap_or_default(),
        undo: if around.taught.is_some() { format!("{base}/brief/undo") } else { String::new() },
        hidden: around.hidden.clone(),
    }
}

fn present_line(line: &BriefLine, around: &Around<'_>) -> Line {
    let key = line.key.as_str().to_owned();
    let own_words = around.changed.get(&key);
    Line {
        text: own_words.cloned().unwrap_or_else(|| line.claim.clone()),
        why: line.why.clone(),
        evidence: evidence_link(line.behind.cells.iter(), around),
        refusals: refusals(),
        changed: if own_words.is_some() { "Your own words.".into() } else { String::new() },
        figure: None,
        keys: vec![key],
        undo: None,
    }
}

/// What is said most often against a line; the form has room for other words too.
fn refusals() -> Vec<Choice> {
    [("wrong", "That’s not what I see"), ("done", "We have done this"), ("not-now", "Not in this lesson")]
        .into_iter()
        .map(|(value, label)| Choice::new(value, label))
        .collect()
}

/// Where a line opens to: one pupil and one objective to their answers, one pupil to the pupil's page, several
/// pupils to the class picture of the unit, where every circle opens. A line that rests on no pupil's answers
/// (class evidence, the curriculum) says so in its words.
fn evidence_link<'a>(
    cells: impl Iterator<Item = &'a (PupilId, ObjectiveId)>,
    around: &Around<'_>,
) -> Option<Link> {
    let (mut pupils, mut objectives) = (BTreeSet::new(), BTreeSet::new());
    for (pupil, objective) in cells {
        pupils.insert(*pupil);
        objectives.insert(*objective);
    }
    let class = format!("/classes/{}", around.group);
    let (pupil, objective) = (pupils.first()?, objectives.first()?);
    let subject = around.subject;
    Some(match (pupils.len(), objectives.len()) {
        (1, 1) => Link::new(
            "See answers",
            format!("{class}/pupils/{pupil}/objectives/{objective}?subject={subject}"),
        ),
        (1, _) => Link::new("See answers", format!("{class}/pupils/{pupil}?subject={subject}")),
        _ => Link::new("See who", format!("{class}?subject={subject}&objective={objective}")),
    })
}

fn groups(grouping: &Grouping, around: &Around<'_>) -> Groups {
    match grouping {
        Grouping::Together(line) => with_note("Teach all together", Vec::new(), line, around),
        Grouping::AsYouJudge(why) => Groups {
            heading: "Groups as you judge".into(),
            note: Line { text: why.clone(), ..Line::default() },
            ..Groups::default()
        },
        Grouping::Split(split) => with_note(&split.title, split_rows(split), &split.line, around),
    }
}

/// A claim that is the heading's is not said twice.
fn with_note(heading: &str, rows: Vec<GroupRow>, line: &BriefLine, around: &Around<'_>) -> Groups {
    let mut note = present_line(line, around);
    if note.text == heading {
        note.text = String::new();
    }
    Groups { heading: heading.to_owned(), rows, note }
}

fn split_rows(split: &SplitPart) -> Vec<GroupRow> {
    split
        .groups
        .iter()
        .map(|group| GroupRow {
            purpose: group.purpose.clone(),
            who: group.who_words.clone(),
            reasons: group.reasons.clone(),
            task: if group.answers.is_empty() {
                group.task.clone()
            } else {
                format!("{} Answers to check against: {}.", group.task, group.answers.join(" · "))
            },
            with: group.with.clone(),
        })
        .collect()
}

/// Pupils with the same reason, label and why stand on one line, as long as they are neighbours; what is said
/// against the line is said about each of them.
fn see_first(pupils: &[SeePupil], around: &Around<'_>) -> Vec<SeeFirst> {
    let own_words = |one: &SeePupil| around.changed.get(one.line.key.as_str());
    let alike = |a: &SeePupil, b: &SeePupil| {
        (a.reason, &a.label, &a.line.why, own_words(a)) == (b.reason, &b.label, &b.line.why, own_words(b))
    };
    let mut shown: Vec<SeeFirst> = Vec::new();
    for group in pupils.chunk_by(alike) {
        let Some(first) = group.first() else { continue };
        let line = present_line(&first.line, around);
        shown.push(SeeFirst {
            who: group.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", "),
            tag: first.label.clone(),
            attention: matches!(first.reason, SeeReason::SureAndMistaken | SeeReason::SameIdeaAgain),
            line: Line {
                text: String::new(),
                why: own_words(first).cloned().unwrap_or(line.why),
                keys: group.iter().map(|one| one.line.key.as_str().to_owned()).collect(),
                evidence: evidence_link(group.iter().flat_map(|one| &one.line.behind.cells), around),
                ..line
            },
        });
    }
    shown
}
