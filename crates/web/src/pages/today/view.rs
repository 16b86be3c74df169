//! What Today says: the day's lessons, and what is waiting.

use crate::components::Link;
use crate::components::give_starter::GiveStarter;

/// The first page after signing in.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "Tuesday 3 March".
    pub date: String,
    /// "Week A, spring term"; may be empty.
    pub week: String,
    /// "Monday 30 November", where this day has no lessons and those are of the next day that has; empty otherwise.
    pub next: String,
    /// The day's lessons in order, or, without a timetable, each class once.
    pub lessons: Vec<Lesson>,
    /// Whether `lessons` come from a timetable; if not, the page says that these are the classes.
    pub timetabled: bool,
    /// `/today/briefs`; `None` when there is nothing to print.
    pub briefs: Option<String>,
    /// Marking begun, checks due and the like: never a reproach, at most five.
    pub waiting: Vec<Waiting>,
    /// For a new school: the first steps. When present they come first.
    pub first_steps: Vec<FirstStep>,
}

/// One lesson, or one class where there is no timetable.
#[derive(Clone, Debug, Default)]
pub struct Lesson {
    /// "9.00 · lesson 1"; empty without a timetable.
    pub when: String,
    /// "5 Hawthorn".
    pub class: String,
    /// "Mathematics"; may be empty.
    pub subject: String,
    /// What it is about: "Add fractions with related denominators"; empty when not known yet. May hold maths.
    pub about: String,
    /// The brief's first line: "Move on, but reteach one idea first". May be empty.
    pub headline: String,
    /// Why, in one sentence; may be empty.
    pub why: String,
    /// Leads to the brief: "Open the brief", "Choose objectives".
    pub brief: Link,
    /// The starter in one click; `None` when nothing is known of what the lesson is about.
    pub starter: Option<GiveStarter>,
    /// Class picture, exit ticket, hinge and so on.
    pub more: Vec<Link>,
    /// "Taught on Tuesday 3 March" when that is recorded; may be empty.
    pub taught: String,
}

/// Something begun or due.
#[derive(Clone, Debug, Default)]
pub struct Waiting {
    /// "Fractions paper, 5 Hawthorn: 12 of 29 marked".
    pub text: String,
    /// Leads on: "Go on marking".
    pub link: Link,
}

/// One first step of a new school.
#[derive(Clone, Debug, Default)]
pub struct FirstStep {
    /// "Add a class".
    pub title: String,
    /// "Paste names: about a minute."
    pub text: String,
    /// Leads there.
    pub link: Link,
    /// Whether it is done.
    pub done: bool,
}
