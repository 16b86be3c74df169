//! The school's curriculum: subjects, units, objectives.

use crate::components::{Link, PostButton};

/// The whole map to read.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Subjects in order.
    pub subjects: Vec<Subject>,
    /// `/curriculum/paste` for those who may; `None` otherwise.
    pub paste: Option<String>,
    /// The starter curriculum, for those who may add it where the school does not have all of it.
    pub starter: Option<Starter>,
    /// "Version 3, changed on Monday 2 March"; may be empty.
    pub version: String,
}

/// The offer of the starter curriculum.
#[derive(Clone, Debug, Default)]
pub struct Starter {
    /// Its subjects that the school does not have: "Mathematics, Writing".
    pub subjects: String,
    /// Adds them.
    pub add: PostButton,
}

/// One subject.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    /// "Mathematics".
    pub title: String,
    /// "64 objectives in 9 units".
    pub about: String,
    /// Units in order.
    pub units: Vec<Unit>,
    /// Whether it is opened.
    pub open: bool,
    /// `/curriculum/4/files`: the subject as files.
    pub files: String,
}

/// One unit.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    /// "Fractions, Year 5".
    pub title: String,
    /// "7 objectives, 12 lessons planned".
    pub about: String,
    /// Objectives in order.
    pub objectives: Vec<Objective>,
    /// Its knowledge organiser, or the way to write one; `None` for those who may not and where there is none.
    pub organiser: Option<Link>,
}

/// One objective.
#[derive(Clone, Debug, Default)]
pub struct Objective {
    /// Title (may hold maths).
    pub title: String,
    /// "by judgement", "by doing", "by watching"; empty where questions judge it, which is the usual way.
    pub judged: String,
    /// "needs: equivalent fractions"; may be empty.
    pub needs: String,
    /// "hinge and exit question, 4 misconceptions"; may be empty.
    pub has: String,
}
