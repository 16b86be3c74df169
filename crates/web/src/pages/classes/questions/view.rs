//! How questions worked: how many got each, what was wrong, and what to do about it.

use crate::components::{Choice, ClassNav, Hidden, Link, PostButton};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// "Fractions check" or an objective's title (may hold maths).
    pub heading: String,
    /// "5 Hawthorn · sat on Tuesday 25 February · 28 pupils".
    pub sub: String,
    /// Orders: the current one has an empty `href`.
    pub sorts: Vec<Link>,
    /// This class, or all of one's own that sat the paper; the current one has an empty `href`.
    pub classes: Vec<Link>,
    /// The objective to look at instead.
    pub objectives: Objectives,
    /// What to look at instead, under its heading: papers, the latest first, or the objectives.
    pub more: (String, Vec<Link>),
    /// What common papers say of the class; nothing for whoever does not teach it, or where the school does not use it.
    pub papers: Option<Link>,
    /// Questions to look at before anything is made of their answers.
    pub flagged: Vec<Flag>,
    /// Questions that would be among them and were called fine.
    pub fine: Vec<Fine>,
    /// Every question, in the chosen order.
    pub rows: Vec<Row>,
    /// What the class showed together.
    pub shown: Vec<Shown>,
    /// What so few pupils could have shown; may be empty.
    pub could_see: String,
    /// A sentence instead of the table; empty where there is a table.
    pub empty: String,
    /// Whether the subject's questions keep their worth, and are fair.
    pub over_time: Link,
}

/// A `GET` form that chooses the objective: sends `objective` besides `hidden`. Without choices there is none.
#[derive(Clone, Debug, Default)]
pub struct Objectives {
    /// `/classes/{group}/questions`
    pub action: String,
    /// The subject.
    pub hidden: Vec<Hidden>,
    /// Objectives of the unit.
    pub choices: Vec<Choice>,
}

/// A question that the strongest pupils miss.
#[derive(Clone, Debug, Default)]
pub struct Flag {
    /// "Question 3b", or its wording (may hold maths).
    pub question: String,
    /// What was seen.
    pub says: String,
    /// What to do.
    pub to_do: String,
    /// "It is fine"; `None` for whoever does not decide that.
    pub fine: Option<PostButton>,
}

/// A question that was called fine.
#[derive(Clone, Debug, Default)]
pub struct Fine {
    /// "Question 3b", or its wording (may hold maths).
    pub question: String,
    /// "Called fine on Tuesday 4 March."
    pub says: String,
    /// Takes that back; `None` for whoever does not decide that.
    pub undo: Option<PostButton>,
}

/// One question.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// "3b", or "Question 3b, Fractions check"; empty where the wording says which it is.
    pub label: String,
    /// Its wording (may hold maths); may be empty.
    pub wording: String,
    /// What it is about (may hold maths); may be empty.
    pub about: String,
    /// "19 of 28".
    pub got: String,
    /// "Of a larger class like this, 50 to 81 in 100 would."; may be empty.
    pub likely: String,
    /// That better pupils got it less often, where they did; usually empty.
    pub order: String,
    /// Wrong answers, the most frequent first.
    pub wrong: Vec<Wrong>,
    /// "3 left it blank", "2 did not get to it".
    pub silent: Vec<Wrong>,
    /// Everybody who did not get it, by name; may be empty.
    pub missed: Vec<String>,
    /// What to do, a sentence or two each (may hold maths).
    pub to_do: Vec<String>,
}

/// An answer that was not right, or none, and who gave it.
#[derive(Clone, Debug, Default)]
pub struct Wrong {
    /// "7 chose B: “Adds the denominators”" (may hold maths).
    pub text: String,
    /// Who; may be empty.
    pub who: Vec<String>,
}

/// A question that the class answered together.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// "Tuesday 4 March".
    pub when: String,
    /// Its wording (may hold maths); may be empty.
    pub wording: String,
    /// "12 of 19 showed the right answer."
    pub says: String,
    /// "5 showed A: “Adds the denominators”" (may hold maths).
    pub wrong: Vec<String>,
}
