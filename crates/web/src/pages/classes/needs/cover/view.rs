//! What helps whom, on one page.

use crate::components::Link;

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Back to the class's needs.
    pub back: Link,
    /// "5 Hawthorn".
    pub class: String,
    /// "Tuesday 3 March".
    pub date: String,
    /// The lesson's plan, to print beside it; `None` where this reader may not open it.
    pub plan: Option<Link>,
    /// What the next lesson is for (may hold maths); empty where nobody wrote a plan.
    pub goal: String,
    /// Its parts (may hold maths).
    pub parts: Vec<String>,
    /// "Red, teach and practise: add fractions: Amirah, Dina".
    pub groups: Vec<String>,
    /// "Amirah and Dina".
    pub apart: Vec<String>,
    /// Those of whom there is something to know.
    pub pupils: Vec<Pupil>,
}

/// One pupil.
#[derive(Clone, Debug, Default)]
pub struct Pupil {
    /// The name said in class.
    pub name: String,
    /// What is done.
    pub done: Vec<String>,
    /// What helps, in their own words; may be empty.
    pub helps: String,
    /// What does not help, in their own words; may be empty.
    pub does_not: String,
}
