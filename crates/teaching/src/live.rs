//! Working groups that a class has in use: a brief about their objective names them and makes no others.

use domain::{GroupPlanId, ObjectiveId, PupilId};
use jiff::civil::Date;

/// Working groups that were made at once and are in use on the day of the lesson.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LiveGroups {
    /// Which.
    pub plan: GroupPlanId,
    /// The objective that they are about.
    pub objective: ObjectiveId,
    /// The first day.
    pub made: Date,
    /// The last day.
    pub ends: Date,
    /// The groups, in their order.
    pub groups: Vec<LiveGroup>,
}

/// One of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LiveGroup {
    /// Its name, which says nothing about anybody.
    pub name: String,
    /// What it is for; may be empty.
    pub about: String,
    /// Whether the teacher begins with it.
    pub with_teacher: bool,
    /// Whether an assistant does.
    pub with_assistant: bool,
    /// Its pupils; those who left the class are passed over.
    pub who: Vec<PupilId>,
}
