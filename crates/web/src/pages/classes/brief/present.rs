//! From the lesson brief as the teaching room makes it to the sheet as it is read. Words are moved, never made.

use super::view::{Controls, GroupRow, Groups, Hinge, HingeOption, Line, SeeFirst, Sheet, Starter};
use crate::components::{Choice, Hidden, Link};
use app::teaching::brief::{
    Grouping, LessonBrief, Line as BriefLine, SeeFirst as SeePupil, SeeReason, SplitPart, StartKind,
    StartLine,
};
use domain::GroupId;
use std::collections::BTreeMap;

/// What the sheet needs besides the brief.
pub struct Around<'a> {
    /// The class.
    pub group: GroupId,
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
}

/// The sheet of a brief.
#[must_use]
pub fn sheet(brief: &LessonBrief, around: &Around<'_>) -> Sheet {
    let base = format!("/classes/{}", around.group);
    let line = |line: &BriefLine| present_line(line, around);
    Sheet {
        heading: brief.heading.clone(),
        sub: brief.sources.sentence.clone(),
        start: brief.start_here.iter().map(|start| start_line(start, around)).collect(),
        misconceptions: brief.misconceptions.iter().map(|one| line(&one.line)).collect(),
        groups: groups(&brief.groups, around),
        see_first: see_first(&brief.see_first, around),
        deeper: brief
            .deeper
            .iter()
            .map(|part| {
                let mut shown = line(&part.line);
                if let Some(task) = &part.task {
                    shown.why = format!("{task} {}", shown.why);
                }
                shown
            })
            .collect(),
        starter: Starter {
            questions: brief
                .starter
                .iter()
                .map(|question| Line {
                    text: question.text.clone(),
                    why: question.place.words().to_owned(),
                    ..line(&question.line)
                })
                .collect(),
            answers: brief.starter.iter().filter_map(|question| question.answer.clone()).collect(),
        },
        hinge: brief.hinge.as_ref().map(|hinge| Hinge {
            question: Line {
                text: hinge.text.clone(),
                why: format!("{} {}", hinge.line.claim, hinge.line.why),
                ..line(&hinge.line)
            },
            options: hinge
                .options
                .iter()
                .map(|option| HingeOption {
                    letter: option.letter.to_string(),
                    text: option.text.clone(),
                    shows: if option.right {
                        "right".into()
                    } else {
                        option.shows.clone().unwrap_or_default()
                    },
                    right: option.right,
                })
                .collect(),
            record: format!("{base}/hinge{}", around.query),
        }),
        exit: brief
            .exit
            .iter()
            .flat_map(|exit| exit.questions.iter())
            .map(|question| Line {
                text: question.text.clone(),
                why: question.answer.as_ref().map(|answer| format!("Answer: {answer}")).unwrap_or_default(),
                ..Line::default()
            })
            .collect(),
        absent: absent(brief),
        controls: around.may_decide.then(|| controls(&base, around)),
        board: if brief.hinge.is_some() || brief.exit.is_some() || !brief.starter.is_empty() {
            format!("{base}/board{}", around.query)
        } else {
            String::new()
        },
    }
}

fn absent(brief: &LessonBrief) -> Vec<String> {
    let mut sentences = brief.left_out.clone();
    for look in &brief.look_for {
        if !look.criteria.is_empty() {
            sentences.insert(0, format!("Look for: {}. {}", look.criteria.join("; "), look.line.why));
        }
    }
    sentences
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
        evidence: evidence_link(line, around),
        refusals: refusals(),
        changed: if own_words.is_some() { "Your own words.".into() } else { String::new() },
        key,
        ..Line::default()
    }
}

/// What is said most often against a line; the form has room for other words too.
fn refusals() -> Vec<Choice> {
    [("wrong", "That’s not what I see"), ("done", "We have done this"), ("not-now", "Not in this lesson")]
        .into_iter()
        .map(|(value, label)| Choice::new(value, label))
        .collect()
}

/// The class picture of the objectives is the place where every circle opens; one pupil and one objective
/// open straight to their evidence.
fn evidence_link(line: &BriefLine, around: &Around<'_>) -> Option<Link> {
    let group = around.group;
    match line.behind.cells.as_slice() {
        [] if line.behind.evidence.is_empty() => None,
        [(pupil, objective)] => Some(Link::new(
            "See the answers",
            format!("/classes/{group}/pupils/{pupil}/objectives/{objective}"),
        )),
        _ => Some(Link::new("See where this comes from", format!("/classes/{group}{}", around.query))),
    }
}

fn start_line(start: &StartLine, around: &Around<'_>) -> Line {
    let lead = match start.kind {
        StartKind::Decision => "",
        StartKind::Reteach => "Teach again:",
        StartKind::BuildOn => "Build on:",
        StartKind::CheckFirst => "Check first:",
        StartKind::Pace => "Pace:",
    };
    Line { lead: lead.to_owned(), ..present_line(&start.line, around) }
}

fn groups(grouping: &Grouping, around: &Around<'_>) -> Groups {
    match grouping {
        Grouping::Together(line) => Groups {
            heading: "Teach all together".into(),
            note: present_line(line, around),
            ..Groups::default()
        },
        Grouping::AsYouJudge => Groups {
            heading: "Groups as you judge".into(),
            note: Line { text: "You have set both suggestions aside.".into(), ..Line::default() },
            ..Groups::default()
        },
        Grouping::Split(split) => Groups {
            heading: split.title.clone(),
            rows: split_rows(split),
            note: present_line(&split.line, around),
        },
    }
}

fn split_rows(split: &SplitPart) -> Vec<GroupRow> {
    split
        .groups
        .iter()
        .map(|group| GroupRow {
            purpose: group.purpose.clone(),
            who: group.who_words.clone(),
            reasons: Vec::new(),
            task: if group.answers.is_empty() {
                group.task.clone()
            } else {
                format!("{} Answers to check against: {}.", group.task, group.answers.join(" · "))
            },
            with: group.with.clone(),
        })
        .collect()
}

/// Pupils with the same reason, label and why stand on one line, as long as they are neighbours.
fn see_first(pupils: &[SeePupil], around: &Around<'_>) -> Vec<SeeFirst> {
    let mut shown: Vec<SeeFirst> = Vec::new();
    for group in
        pupils.chunk_by(|a, b| (a.reason, &a.label, &a.line.why) == (b.reason, &b.label, &b.line.why))
    {
        let Some(first) = group.first() else { continue };
        shown.push(SeeFirst {
            who: group.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", "),
            tag: first.label.clone(),
            attention: matches!(first.reason, SeeReason::SureAndMistaken | SeeReason::SameIdeaAgain),
            line: Line { text: String::new(), ..present_line(&first.line, around) },
        });
    }
    shown
}
