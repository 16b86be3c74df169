//! A lesson plan from a brief: segments, one goal, and who gets what, and why. It says nothing that the brief does not.
//!
//! A teacher changes every word of it, or makes none. Minutes are a beginning, not a rule.

use crate::brief::{Decision, Grouping, LessonBrief, SeeFirst, SeeReason, StartKind};
use crate::pace::lessons_needed;
use crate::pulse::Change;
use crate::words;
use domain::{ForPupil, LessonAdjustment, LessonPlan, PulseQuestion, PupilId, Segment};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Minutes of the parts that a brief suggests.
const STARTER: u8 = 5;
const RETEACH: u8 = 10;
const TEACH: u8 = 15;
const HINGE: u8 = 3;
const PRACTISE: u8 = 15;
const EXIT: u8 = 2;

/// The plan that follows from a brief, to be changed; a way to teach is named only in a word of the school's list.
#[must_use]
pub fn from_brief(brief: &LessonBrief, ways: &[String]) -> LessonPlan {
    let titles: Vec<&str> = brief.focus.iter().map(|(_, title)| title.as_str()).collect();
    LessonPlan {
        goal: words::names(&titles),
        segments: with_said(segments(brief), &brief.said, ways),
        adjustments: adjustments(brief),
    }
}

/// The segments with what the class said, each with its numbers: what is about teaching before the first part that teaches,
/// what is about the work at practice, and what to ask at the end. What helped changes the first part itself.
fn with_said(mut segments: Vec<Segment>, said: &[Change], ways: &[String]) -> Vec<Segment> {
    let first = |segments: &[Segment]| {
        let after = segments.iter().position(|one| one.approach.as_deref() != Some("retrieval"));
        after.unwrap_or(segments.len())
    };
    let practice = |segments: &[Segment]| {
        let found = segments.iter().position(|one| one.approach.as_deref() == Some("practice"));
        found.unwrap_or(segments.len())
    };
    let helped = said.iter().find(|one| one.question == PulseQuestion::Helped);
    let at = first(&segments);
    if let (Some(helped), Some(segment)) = (helped, segments.get_mut(at)) {
        segment.text = format!("{}. {}", segment.text.trim_end_matches('.'), words_of(helped));
        let way = helped.approach.filter(|way| ways.iter().any(|known| known == way));
        segment.approach = segment.approach.take().or(way.map(str::to_owned));
    }
    for one in said {
        let place = match one.question {
            PulseQuestion::Helped => continue,
            PulseQuestion::Pace => first(&segments),
            PulseQuestion::Challenge | PulseQuestion::Belonging => practice(&segments),
            PulseQuestion::Enjoyment => segments.len(),
        };
        segments.insert(place, Segment { minutes: None, approach: None, text: words_of(one) });
    }
    segments
}

/// "Mix the pairs, … (9 of 16 who answered did not feel much a part of the class.)"
fn words_of(change: &Change) -> String {
    format!("{} ({})", change.act, change.said)
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

/// A unit on the day that a lesson is planned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnitInTerm<'a> {
    /// Its title.
    pub title: &'a str,
    /// Lessons that its plan gives it.
    pub planned: u32,
    /// Lessons given so far.
    pub given: u32,
    /// Objectives after this lesson's that were not taught yet: at one lesson each they are to be given, after this one.
    pub to_come: usize,
    /// Lessons of the subject that the term still has, this one among them.
    pub left_in_term: u32,
}

/// How a unit stands against the term, in a sentence: lessons it still needs, and lessons that the timetable still has. What
/// is not taught yet counts even where the plan has no lesson left for it, as the brief counts it.
#[must_use]
pub fn pace_against_term(unit: UnitInTerm<'_>) -> String {
    let UnitInTerm { planned, given, to_come, .. } = unit;
    let whole = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let (left, left_in_term) = (whole(planned.saturating_sub(given)), whole(unit.left_in_term));
    let needs = lessons_needed(left, to_come + 1);
    let lessons = |number: usize| words::counted(number, "lesson");
    let stands = match left_in_term.cmp(&needs) {
        Ordering::Less => format!(
            "{} too few: choose what can be shorter, or let it run on after the holidays",
            lessons(needs - left_in_term)
        ),
        Ordering::Equal => "just enough".to_owned(),
        Ordering::Greater => format!("{} to spare for what comes after it", lessons(left_in_term - needs)),
    };
    let after = match to_come {
        0 => "this is its last objective".to_owned(),
        _ => format!("{} still to come after this one", words::counted(to_come, "objective")),
    };
    format!(
        "{}: {left} of {planned} planned lessons left, {after}. At one lesson each it needs {}, and the term has {} left: {stands}.",
        unit.title,
        lessons(needs),
        lessons(left_in_term),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(question: PulseQuestion, counts: &[u32]) -> Change {
        let said = crate::pulse::said(question, counts).unwrap();
        crate::pulse::changes(&[said]).remove(0)
    }

    fn part(approach: Option<&str>, text: &str) -> Segment {
        Segment { minutes: Some(10), approach: approach.map(str::to_owned), text: text.to_owned() }
    }

    #[test]
    fn what_the_class_said_is_in_the_plan_with_its_numbers() {
        let usual = || {
            vec![
                part(Some("retrieval"), "Starter"),
                part(None, "Teach it"),
                part(Some("practice"), "Practise"),
            ]
        };
        let said = [
            heard(PulseQuestion::Pace, &[0, 2, 9]),
            heard(PulseQuestion::Challenge, &[9, 2, 0]),
            heard(PulseQuestion::Enjoyment, &[9, 2, 0]),
            heard(PulseQuestion::Helped, &[0, 9, 2, 0, 0]),
        ];
        let ways = ["worked example".to_owned()];
        let plan = with_said(usual(), &said, &ways);
        let texts: Vec<&str> = plan.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(texts[0], "Starter");
        assert!(
            texts[1].starts_with("Go in smaller steps")
                && texts[1].ends_with("(9 of 11 who answered found lessons too fast.)")
        );
        assert!(texts[2].starts_with("Teach it. Begin with an example"), "{}", texts[2]);
        assert_eq!(plan[2].approach.as_deref(), Some("worked example"));
        assert!(
            texts[3].contains("deeper task")
                && texts[4] == "Practise"
                && texts[5].starts_with("Ask them what one thing")
        );
        let own = with_said(usual(), &said[3..], &["bar model".to_owned()]);
        assert_eq!(own[1].approach, None, "only a word of the school's own list is measured");
        assert_eq!(with_said(usual(), &[], &ways), usual());
    }

    fn said(given: u32, to_come: usize, left_in_term: u32) -> String {
        pace_against_term(UnitInTerm { title: "Fractions", planned: 10, given, to_come, left_in_term })
    }

    #[test]
    fn the_pace_is_said_plainly_either_way() {
        assert_eq!(
            said(4, 3, 8),
            "Fractions: 6 of 10 planned lessons left, 3 objectives still to come after this one. At one lesson each it \
             needs 6 lessons, and the term has 8 lessons left: 2 lessons to spare for what comes after it."
        );
        assert!(
            said(4, 3, 5).ends_with(
                "1 lesson too few: choose what can be shorter, or let it run on after the holidays."
            )
        );
        assert!(said(4, 3, 6).ends_with("just enough."));
    }

    #[test]
    fn what_is_not_taught_yet_counts_where_the_plan_has_no_lesson_for_it() {
        let said = said(9, 4, 16);
        assert!(said.contains("1 of 10 planned lessons left, 4 objectives still to come"), "{said}");
        assert!(said.ends_with("it needs 5 lessons, and the term has 16 lessons left: 11 lessons to spare for what comes after it."), "{said}");
    }

    #[test]
    fn the_last_objective_of_a_unit_that_ran_over_needs_this_lesson() {
        let said = said(12, 0, 3);
        assert!(said.contains("0 of 10 planned lessons left, this is its last objective. At one lesson each it needs 1 lesson"), "{said}");
    }
}
