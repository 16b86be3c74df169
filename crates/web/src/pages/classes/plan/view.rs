//! The plan of a lesson.

use crate::components::{Choice, ClassNav, Hidden, Link, PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// "Tuesday 4 March, lesson 2 · Add fractions".
    pub about: String,
    /// How the unit stands against the term, and in how many targets the objective is; may be empty.
    pub pace: String,
    /// Brief and groups.
    pub beside: Vec<Link>,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
    /// Makes it from the brief; `None` when it is there, or for those who may not.
    pub make: Option<PostButton>,
    /// Takes it away.
    pub drop: Option<PostButton>,
    /// The plan; `None` where there is none.
    pub plan: Option<Plan>,
}

/// A plan.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The goal.
    pub goal: String,
    /// Its segments; a form has free rows at the end.
    pub segments: Vec<Segment>,
    /// Who gets what; a form has free rows at the end.
    pub adjustments: Vec<Adjustment>,
    /// The same to read: what, for whom.
    pub gets: Vec<Gets>,
    /// Minutes of all segments together: "55 minutes"; may be empty.
    pub minutes: String,
    /// Where it is sent, and what besides; `None` for those who may not.
    pub form: Option<(String, Vec<Hidden>)>,
    /// Approaches that were named before.
    pub approaches: Vec<String>,
    /// What each pupil will get.
    pub preview: String,
    /// The words of the lesson and who meets them before it; `None` where nobody does.
    pub before: Option<Before>,
}

/// Words that some meet before the lesson.
#[derive(Clone, Debug, Default)]
pub struct Before {
    /// "Amy, Ben"
    pub names: String,
    /// "numerator, denominator"; empty without any.
    pub words: String,
    /// Why there are none, or where they come from; may be empty.
    pub note: String,
    /// Slips to print.
    pub slips: String,
}

/// A part of the lesson.
#[derive(Clone, Debug, Default)]
pub struct Segment {
    /// Minutes.
    pub minutes: String,
    /// How it is taught.
    pub approach: String,
    /// What happens.
    pub text: String,
}

/// What some pupils get.
#[derive(Clone, Debug, Default)]
pub struct Gets {
    /// "to lean on".
    pub kind: String,
    /// What.
    pub text: String,
    /// Their names.
    pub names: String,
}

/// What somebody gets.
#[derive(Clone, Debug, Default)]
pub struct Adjustment {
    /// Pupils to choose from.
    pub pupils: Vec<Choice>,
    /// Sorts of help to choose from.
    pub kinds: Vec<Choice>,
    /// What.
    pub text: String,
    /// Why; may be empty.
    pub why: String,
}
