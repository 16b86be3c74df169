//! Words of adjustments.

use crate::components::Choice;
use domain::LessonAdjustment;

/// The name of an adjustment in forms.
pub(crate) fn name(kind: LessonAdjustment) -> &'static str {
    match kind {
        LessonAdjustment::PreTeach => "pre-teach",
        LessonAdjustment::Scaffold => "scaffold",
        LessonAdjustment::Adult => "adult",
        LessonAdjustment::Group => "group",
        LessonAdjustment::Extend => "extend",
        LessonAdjustment::OwnSteps => "own-steps",
    }
}

/// What an adjustment is called.
pub(crate) fn called(kind: LessonAdjustment) -> &'static str {
    match kind {
        LessonAdjustment::PreTeach => "before the lesson",
        LessonAdjustment::Scaffold => "to lean on",
        LessonAdjustment::Adult => "an adult",
        LessonAdjustment::Group => "in a group",
        LessonAdjustment::Extend => "deeper",
        LessonAdjustment::OwnSteps => "own steps",
    }
}

/// The adjustment of a name.
pub(crate) fn kind(wanted: &str) -> Option<LessonAdjustment> {
    LessonAdjustment::ALL.into_iter().find(|kind| name(*kind) == wanted)
}

/// What can be chosen.
pub(crate) fn kinds(chosen: Option<LessonAdjustment>) -> Vec<Choice> {
    let choice = |kind| Choice { chosen: Some(kind) == chosen, ..Choice::new(name(kind), called(kind)) };
    LessonAdjustment::ALL.map(choice).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_adjustment_comes_back_from_its_name() {
        assert!(LessonAdjustment::ALL.into_iter().all(|one| kind(name(one)) == Some(one)));
        assert_eq!(kind("anything"), None);
    }
}
