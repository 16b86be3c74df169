//! My learning, in words that a child reads.

use crate::components::{CellShape, Link};

/// A pupil's own page (also shown to their teacher as the pupil sees it).
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "Hope".
    pub first_name: String,
    /// One friendly sentence under the greeting; may be empty.
    pub sub: String,
    /// At most three things to work on, the first one first.
    pub working_on: Vec<WorkingOn>,
    /// Small steps of their own, with the subject.
    pub steps: Vec<(String, Vec<String>)>,
    /// How I got here: a path a subject.
    pub paths: Vec<Path>,
    /// What I can do already, latest first; short titles (may hold maths).
    pub can_do: Vec<String>,
    /// A sentence when there is nothing yet; may be empty.
    pub empty: String,
    /// Knowledge organisers of what is being learnt.
    pub organisers: Vec<Link>,
    /// Their targets; `None` where the school uses none.
    pub targets: Option<Vec<MyTarget>>,
    /// Whether there is something to show of what became of others who started here.
    pub chances: bool,
    /// What the pupil likes.
    pub likes: Likes,
    /// What is done for them, a sentence each.
    pub done: Vec<String>,
    /// "Mathematics. worked example: this works best for most; no difference seen for you yet."
    pub measured: Vec<String>,
    /// Their one-page profile: "My page", "Write my page"; empty for the page as a teacher sees it.
    pub profile: String,
    /// How lessons feel: whether they are asked, and what their classes said.
    pub pulse: Pulse,
}

/// How lessons feel.
#[derive(Clone, Debug, Default)]
pub struct Pulse {
    /// Whether a class asks them this week.
    pub asked: bool,
    /// What a class said, and what is done about it.
    pub told: Vec<Told>,
}

/// What one class said.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// "5 Hawthorn"
    pub class: String,
    /// "How fast did our lessons go? Too slow 2, about right 10, too fast 14."
    pub said: Vec<String>,
    /// What the teacher answered; may be empty.
    pub reply: String,
}

/// What the pupil likes, and the way to say so.
#[derive(Clone, Debug, Default)]
pub struct Likes {
    /// "music and space"; empty where there is nothing to say.
    pub words: String,
    /// "Change", "Say what you like"; empty where nothing can be said (the page as a teacher sees it).
    pub link: String,
}

/// A target of one's own.
#[derive(Clone, Debug, Default)]
pub struct MyTarget {
    /// "Mathematics".
    pub subject: String,
    /// What will be learnt, in the pupil's words (may hold maths).
    pub learning: Vec<String>,
    /// Where it stands.
    pub stands: String,
    /// Steps that are the pupil's.
    pub steps: Vec<String>,
    /// Opens it: "Look at it and answer", "Open it".
    pub link: Link,
}

/// One thing to work on.
#[derive(Clone, Debug, Default)]
pub struct WorkingOn {
    /// "Mathematics"; may be empty.
    pub subject: String,
    /// "Adding fractions like $\frac14 + \frac38$".
    pub title: String,
    /// "You got 5 of the last 6 right. One more check next week will show that it has stuck."
    pub said: String,
    /// How to show it: "Try one without a picture." May be empty.
    pub try_this: String,
}

/// Steps in one subject.
#[derive(Clone, Debug, Default)]
pub struct Path {
    /// "Mathematics: fractions"; empty when there is only one.
    pub title: String,
    /// The steps in order.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Clone, Debug, Default)]
pub struct Step {
    /// Its circle; `None` for what is seen in pieces.
    pub shape: Option<CellShape>,
    /// Short title (may hold maths).
    pub title: String,
    /// "seen in 3 pieces"; empty for a circle.
    pub seen: String,
}
