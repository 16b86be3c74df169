//! The evidence behind one circle.

use crate::components::{CellShape, Choice, ClassNav, Hidden, Link, PostButton};

/// Every row of evidence about one pupil and one objective, latest first.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the pages of the class.
    pub nav: ClassNav,
    /// The pupil: name and page.
    pub pupil: Link,
    /// The objective's title (may hold maths).
    pub objective: String,
    /// What another school said of it; empty where the pupil came from none.
    pub elsewhere: String,
    /// The circle; `None` for objectives that are judged, performed or observed.
    pub shape: Option<CellShape>,
    /// What we think, in one sentence: "Probably gets 5 to 8 of 10 fresh questions right."
    pub estimate: String,
    /// How sure and from what: "From 7 answers on 3 days; 2 of them with help."
    pub basis: String,
    /// What would change it: "Secure after one more right answer on another day." May be empty.
    pub next: String,
    /// The rows, latest first.
    pub rows: Vec<Row>,
    /// What objectives close to it say, one sentence each: "“Common multiples”: moves the estimate up a little."
    pub nearby: Vec<String>,
    /// "That's not right": `None` for those who may not say so.
    pub assertion: Option<Assertion>,
    /// Says when times are assumed; may be empty.
    pub footnote: String,
}

/// One row of evidence.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// "Monday 2 March".
    pub when: String,
    /// "Exit ticket", "Fractions paper, question 7", "Seen in class".
    pub what: String,
    /// The question, the answer or the words of an observation (may hold maths); may be empty.
    pub detail: String,
    /// "right", "1 of 3 marks", "left blank", "away", "seen".
    pub result: String,
    /// "with a hint", "at home"; may be empty.
    pub help: String,
    /// "moves the estimate up a lot": what taking the row away would undo; may be empty.
    pub moved: String,
    /// "replaced on 3 March", "import taken back": the row no longer counts. Empty when it counts.
    pub not_counted: String,
    /// The sitting or the batch it came with.
    pub source: Option<Link>,
    /// "This is wrong": takes the row back; `None` for those who may not.
    pub take_back: Option<PostButton>,
}

/// The teacher's own word, which counts as evidence.
#[derive(Clone, Debug, Default)]
pub struct Assertion {
    /// Where it posts: `says` (one of `choices`) and `text`.
    pub action: String,
    /// "Can do it", "Cannot do it yet"; a row that is wrong has a button of its own.
    pub choices: Vec<Choice>,
    /// Submission id and whatever else the handler needs.
    pub hidden: Vec<Hidden>,
}
