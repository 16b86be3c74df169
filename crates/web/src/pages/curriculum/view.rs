//! The school's curriculum: subjects, units, objectives.

/// The whole map to read.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Subjects in order.
    pub subjects: Vec<Subject>,
    /// `/curriculum/paste` for those who may; `None` otherwise.
    pub paste: Option<String>,
    /// "Version 3, changed on Monday 2 March"; may be empty.
    pub version: String,
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
}

/// One unit.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    /// "Fractions, Year 5".
    pub title: String,
    /// "12 lessons planned"; may be empty.
    pub about: String,
    /// Objectives in order.
    pub objectives: Vec<Objective>,
}

/// One objective.
#[derive(Clone, Debug, Default)]
pub struct Objective {
    /// Title (may hold maths).
    pub title: String,
    /// "by questions", "by judgement", "by doing", "by watching".
    pub judged: String,
    /// "needs: equivalent fractions"; may be empty.
    pub needs: String,
    /// "hinge and exit question, 4 misconceptions"; may be empty.
    pub has: String,
}
