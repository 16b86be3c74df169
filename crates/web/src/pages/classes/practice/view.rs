//! What is given to a class, who has begun, who is stuck.

use crate::components::{Choice, ClassNav, Hidden, Link, PostButton};

/// The page; the form posts `objective` and `pupil` (several each), `whom`, `kind`, `minutes`, `target`, `until` and `hidden` to `action`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// `/classes/{group}/practice`
    pub action: String,
    /// Objectives of the unit; those chosen are ticked.
    pub objectives: Vec<Choice>,
    /// The last day suggested, `YYYY-MM-DD`.
    pub until: String,
    /// Submission id and subject.
    pub hidden: Vec<Hidden>,
    /// For the whole class, a working group, or one of its pupils.
    pub whom: Vec<Choice>,
    /// Pupils to tick, for several of them.
    pub ticks: Vec<Choice>,
    /// What it is: practice, homework, ten questions, on paper.
    pub kinds: Vec<Choice>,
    /// Open sets.
    pub sets: Vec<Set>,
    /// Checks that are over: what each was about, as a link to where it puts the class.
    pub over: Vec<Link>,
    /// Practice that pupils begin by themselves, in the subject of the page.
    pub offer: Offer,
    /// The card to choose from.
    pub choice: Link,
    /// Who is stuck, the latest first.
    pub stuck: Vec<Stuck>,
}

/// Whether pupils may begin by themselves, and the button that changes it.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// "Mathematics".
    pub subject: String,
    /// "It is on until 4 December 2026."; empty where it is off.
    pub on: String,
    /// Switches it on or off.
    pub change: PostButton,
}

/// An open set.
#[derive(Clone, Debug, Default)]
pub struct Set {
    /// "Practice, 20 minutes, until Friday 4 December".
    pub head: String,
    /// What it is about (may hold maths).
    pub about: Vec<String>,
    /// "12 have begun." with their names.
    pub begun: (String, Vec<String>),
    /// "18 have not yet." with their names.
    pub waiting: (String, Vec<String>),
    /// Where its sheets are; `None` for a set on the screen that was not printed.
    pub sheets: Option<Link>,
    /// Prints a set on the screen as well; `None` where it has its sheets.
    pub print: Option<PostButton>,
    /// Takes it back.
    pub withdraw: PostButton,
    /// Where a check puts those who have begun it; `None` for anything else.
    pub check: Option<Link>,
}

/// Somebody who is stuck.
#[derive(Clone, Debug, Default)]
pub struct Stuck {
    /// The pupil, as a link to their page.
    pub pupil: Link,
    /// On what (may hold maths).
    pub title: String,
    /// "Tuesday".
    pub when: String,
}
