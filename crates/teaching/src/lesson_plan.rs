//! A lesson plan from a brief: segments, one goal, and who gets what, and why. It says nothing that the brief does not.
//!
//! A teacher changes every word of it, or makes none. Minutes are a beginning, not a rule.

use crate::brief::{Decision, Grouping, LessonBrief, SeeFirst, SeeReason, StartKind};
use crate::words;
use domain::{ForPupil, LessonAdjustment, LessonPlan, PupilId, Segment};
use std::collections::BTreeMap;

/// Minutes of the parts that a brief suggests.
const STARTER: u8 = 5;
const RETEACH: u8 = 10;
const TEACH: u8 = 15;
const HINGE: u8 = 3;
const PRACTISE: u8 = 15;
const EXIT: u8 = 2;

/// The plan that follows from a brief, to be changed.
#[must_use]
pub fn from_brief(brief: &LessonBrief) -> LessonPlan {
    let titles: Vec<&str> = brief.focus.iter().map(|(_, title)| title.as_str()).collect();
    LessonPlan { goal: words::names(&titles), segments: segments(brief), adjustments: adjustments(brief) }
}

fn segments(brief: &LessonBrief) -> Vec<Segment> {
    let part = |minutes, approach: Option<&str>, text: String| Segment {
        minutes: Some(minutes),
        approach: approach.map(str::to_owned),
        text,
    };
    let mut segments = Vec::new();
    if !brief.starter.is_empty() {
        let count = words::counted(brief.starter.len(), "question");
        segments.push(part(STARTER, Some("retrieval"), format!("Starter: {count} to look back")));
    }
    for start in &brief.start_here {
        match (start.kind, start.decision) {
            (StartKind::Reteach, _) => segments.push(part(RETEACH, None, start.line.claim.clone())),
            (StartKind::Decision, Some(Decision::Start | Decision::MoveOn)) => {
                segments.push(part(TEACH, None, start.line.claim.clone()));
            }
            _ => {}
        }
    }
    if let Grouping::Split(split) = &brief.groups {
        let minutes = u8::try_from(split.minutes).unwrap_or(RETEACH);
        segments.push(part(minutes, Some("groups"), split.title.clone()));
    }
    if brief.hinge.is_some() {
        segments.push(part(HINGE, None, "Hinge question, as in the brief".to_owned()));
    }
    segments.push(part(PRACTISE, Some("practice"), "Practise, each at their own step".to_owned()));
    if brief.exit.is_some() {
        segments.push(part(EXIT, None, "Exit ticket".to_owned()));
    }
    segments
}

/// Who is seen first, who goes deeper, who is in a group with the teacher: one of each sort for a pupil.
fn adjustments(brief: &LessonBrief) -> Vec<ForPupil> {
    let mut found: BTreeMap<(PupilId, LessonAdjustment), ForPupil> = BTreeMap::new();
    let mut add = |pupil: PupilId, kind: LessonAdjustment, text: &str, why: &str| {
        let one = ForPupil { pupil, kind, text: text.to_owned(), why: why.to_owned() };
        found.entry((pupil, kind)).or_insert(one);
    };
    for one in &brief.see_first {
        let (kind, text) = seen_first(one);
        add(one.pupil, kind, text, &one.line.why);
    }
    for own in &brief.own_work {
        add(own.pupil, LessonAdjustment::OwnSteps, &own.words, "their own plan in this subject");
    }
    if let Some(deeper) = &brief.deeper {
        let task = deeper.task.as_deref().unwrap_or("The deeper task");
        for pupil in &deeper.who {
            add(*pupil, LessonAdjustment::Extend, task, &deeper.line.why);
        }
    }
    if let Grouping::Split(split) = &brief.groups {
        for group in split.groups.iter().filter(|group| group.with_teacher) {
            for (at, pupil) in group.who.iter().enumerate() {
                // "Dina: showed it twice" without the name.
                let reason = group.reasons.get(at).and_then(|reason| reason.split_once(": "));
                add(*pupil, LessonAdjustment::Group, &group.purpose, reason.map_or("", |(_, why)| why));
            }
        }
    }
    found.into_values().collect()
}

fn seen_first(one: &SeeFirst) -> (LessonAdjustment, &'static str) {
    match one.reason {
        SeeReason::MissedTeaching => {
            (LessonAdjustment::PreTeach, "What was missed, before the lesson begins")
        }
        SeeReason::MissingStep | SeeReason::NextStep => {
            (LessonAdjustment::PreTeach, "The step before, first")
        }
        SeeReason::Stuck | SeeReason::SureAndMistaken | SeeReason::SameIdeaAgain | SeeReason::Quiet => {
            (LessonAdjustment::Adult, "Seen first, by the teacher")
        }
        SeeReason::NotThereYet | SeeReason::Slipping | SeeReason::OnlyWithHelp => {
            (LessonAdjustment::Scaffold, "A worked example to lean on, taken away again")
        }
    }
}

/// How a unit stands against the term, in a sentence: lessons it still needs, and lessons that the timetable still has.
#[must_use]
pub fn pace_against_term(unit: &str, planned: u32, given: u32, left_in_term: u32) -> String {
    let needs = planned.saturating_sub(given);
    let count = |number: u32| words::counted(usize::try_from(number).unwrap_or(usize::MAX), "lesson");
    let unit = words::quoted(unit);
    if needs == 0 {
        return format!(
            "All {planned} planned lessons of {unit} have been given; the term has {} left.",
            count(left_in_term)
        );
    }
    let stands = match left_in_term.cmp(&needs) {
        std::cmp::Ordering::Less => format!(
            "{} too few: choose what can be shorter, or let it run on after the holidays",
            count(needs - left_in_term)
        ),
        std::cmp::Ordering::Equal => "just enough".to_owned(),
        std::cmp::Ordering::Greater => format!("{} to spare", count(left_in_term - needs)),
    };
    format!(
        "{unit} still needs {} of the {planned} planned, and the term has {} left: {stands}.",
        count(needs),
        count(left_in_term)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pace_is_said_plainly_either_way() {
        assert_eq!(
            pace_against_term("Fractions", 10, 4, 8),
            "“Fractions” still needs 6 lessons of the 10 planned, and the term has 8 lessons left: 2 lessons to spare."
        );
        assert!(
            pace_against_term("Fractions", 10, 4, 5).ends_with(
                "1 lesson too few: choose what can be shorter, or let it run on after the holidays."
            )
        );
        assert!(pace_against_term("Fractions", 10, 4, 6).ends_with("just enough."));
        assert!(pace_against_term("Fractions", 10, 12, 6).starts_with("All 10 planned lessons"));
    }
}
