//! Working groups in use stand in the brief; a lesson plan follows from it and says nothing more.

use crate::hawthorn::hawthorn;
use crate::situations::twenty;
use domain::{GroupPlanId, LessonAdjustment, ObjectiveId, PupilId};
use jiff::civil::date;
use teaching::brief::{Grouping, SplitPart, brief};
use teaching::input::{LiveGroup, LiveGroups};
use teaching::lesson_plan::from_brief;

fn group(name: &str, with_teacher: bool, who: &[i64]) -> LiveGroup {
    LiveGroup {
        name: name.to_owned(),
        about: "first common multiples".to_owned(),
        with_teacher,
        with_assistant: false,
        who: who.iter().map(|id| PupilId(*id)).collect(),
    }
}

fn live(groups: Vec<LiveGroup>) -> Option<LiveGroups> {
    let (made, ends) = (date(2026, 3, 9), date(2026, 4, 3));
    Some(LiveGroups { plan: GroupPlanId(7), objective: ObjectiveId(2), made, ends, groups })
}

fn split(grouping: Grouping) -> SplitPart {
    let Grouping::Split(split) = grouping else { panic!("{grouping:?}") };
    split
}

#[test]
fn groups_in_use_are_named_and_no_others_are_made() {
    let mut class = twenty("SSSSSSSSSSNNNNNNNNNN");
    class.input.lesson.other_adults = vec!["Mr Hale".to_owned()];
    assert_eq!(split(brief(&class.input).groups).groups.len(), 2, "without them the brief makes two");
    class.input.live_groups = live(vec![
        group("Oak", true, &[1, 2, 3]),
        group("Ash", false, &[4, 5, 99]),
        group("Elm", false, &[98]),
    ]);
    let with = brief(&class.input);
    let named = split(with.groups.clone());
    assert_eq!(named.title, "Working groups, until 3 April");
    let who: Vec<_> = named.groups.iter().map(|one| (one.purpose.as_str(), one.who.len())).collect();
    assert_eq!(who, [("Oak", 3), ("Ash", 2)], "whoever left is passed over, and so is a group of nobody");
    assert_eq!(with.groups.with_teacher(), [PupilId(1), PupilId(2), PupilId(3)]);
    assert!(with.has(&named.line.key));
    class.input.refused.push(named.line.key);
    let refused = split(brief(&class.input).groups);
    assert!(refused.title.starts_with("Two groups for"), "refused, the brief says what it said before");
}

#[test]
fn groups_of_nobody_who_is_left_are_none() {
    let mut class = twenty("SSSSSSSSSSSSSSSSSSSS");
    class.input.live_groups = live(vec![group("Oak", true, &[98, 99])]);
    assert!(matches!(brief(&class.input).groups, Grouping::Together(_)));
}

#[test]
fn a_plan_says_who_gets_what_as_the_brief_does() {
    let class = hawthorn();
    let brief = brief(&class.input);
    let plan = from_brief(&brief, &[]);
    assert_eq!(plan.goal, brief.focus[0].1);
    assert!(plan.segments.iter().all(|segment| !segment.text.is_empty() && segment.minutes.is_some()));
    assert!(plan.segments.iter().any(|segment| segment.text == "Exit ticket"));
    let has = |kind: LessonAdjustment| -> Vec<PupilId> {
        plan.adjustments.iter().filter(|one| one.kind == kind).map(|one| one.pupil).collect()
    };
    let mut grouped = brief.groups.with_teacher();
    grouped.sort_unstable();
    assert_eq!(has(LessonAdjustment::Group), grouped);
    let mut deeper = brief.deeper.as_ref().map(|part| part.who.clone()).unwrap_or_default();
    deeper.sort_unstable();
    assert_eq!(has(LessonAdjustment::Extend), deeper);
    for seen in &brief.see_first {
        let own = plan.adjustments.iter().filter(|one| one.pupil == seen.pupil);
        assert!(
            own.clone().any(|one| one.why == seen.line.why),
            "{}: {own:?}",
            seen.name,
            own = own.collect::<Vec<_>>()
        );
    }
    let mut once: Vec<_> = plan.adjustments.iter().map(|one| (one.pupil, one.kind)).collect();
    once.dedup();
    assert_eq!(once.len(), plan.adjustments.len());
    // A reason is said without the name: it stands beside it.
    assert!(plan.adjustments.iter().all(|one| !one.why.starts_with("Dina: ")));
}
