//! Steps of a pupil's own.

use crate::components::{Choice, Hidden, Link, PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Back to the class's list.
    pub back: Link,
    /// "Ann Archer".
    pub name: String,
    /// The class's name.
    pub class: String,
    /// Other pages of the pupil.
    pub links: Vec<Link>,
    /// Plans that hold.
    pub plans: Vec<Plan>,
    /// Plans that are over, a sentence each.
    pub over: Vec<String>,
    /// Adds to a plan or begins one; `None` where this reader may not.
    pub form: Option<Form>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// One plan.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// "Mathematics".
    pub subject: String,
    /// "from 3 March 2026 until 2 April 2026".
    pub days: String,
    /// The card for the pupil.
    pub card: Link,
    /// Open steps.
    pub open: Vec<Step>,
    /// Met steps, a sentence each, with the way back.
    pub met: Vec<(String, Option<PostButton>)>,
    /// Steps set aside.
    pub aside: Vec<(String, Option<PostButton>)>,
    /// Ends the plan.
    pub end: Option<PostButton>,
}

/// One open step.
#[derive(Clone, Debug, Default)]
pub struct Step {
    /// Its words (may hold maths).
    pub title: String,
    /// What is known or was seen.
    pub said: String,
    /// "Seen alone on two days: it could be called met." Empty where it could not.
    pub could: String,
    /// What can be tapped after a look, the one of today pressed; empty for an objective.
    pub looks: Vec<(PostButton, bool)>,
    /// "Met", "Set aside".
    pub settle: Vec<PostButton>,
}

/// The form: posts `subject`, `objective` (repeated), `words`, `until`.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Where it is posted.
    pub action: String,
    /// Subject and the form's number.
    pub hidden: Vec<Hidden>,
    /// "Add a step", "Plan steps".
    pub title: String,
    /// "Mathematics".
    pub subject: String,
    /// Other subjects to plan in.
    pub subjects: Vec<Link>,
    /// What the class works on stands on these.
    pub before: Vec<Choice>,
    /// Everything else by unit.
    pub units: Vec<(String, Vec<Choice>)>,
    /// What stands in the box for words.
    pub words: String,
    /// The last day.
    pub until: String,
}
