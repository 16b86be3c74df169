//! A class's evening.

use crate::components::{Choice, Link};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Back to the class or, for the office, to the evening.
    pub back: Link,
    /// The class's name.
    pub class: String,
    /// `/classes/{group}`
    pub base: String,
    /// The evening's number; empty where none is near.
    pub evening: String,
    /// "Wednesday 12 March, 16:00 to 19:00. The hall."
    pub when: String,
    /// Whether this reader teaches the class.
    pub teaches: bool,
    /// Whether times can still be booked.
    pub books: bool,
    /// Conversations in order.
    pub comers: Vec<ComerRow>,
    /// Children without a time.
    pub waiting: Vec<WaitingRow>,
    /// Free times.
    pub free: Vec<Choice>,
    /// Open lines about the others.
    pub open: Vec<LineRow>,
    /// What has just happened; may be empty.
    pub told: String,
    /// What to mend; may be empty.
    pub problem: String,
}

/// One conversation.
#[derive(Clone, Debug, Default)]
pub struct ComerRow {
    /// "16:40".
    pub at: String,
    /// The child's number.
    pub pupil: String,
    /// The child's name in class.
    pub name: String,
    /// The carer's number; empty for the family as a whole.
    pub carer: String,
    /// The carer's name; empty for the family as a whole.
    pub with: String,
    /// What was agreed.
    pub lines: Vec<LineRow>,
    /// A new submission id.
    pub submission: String,
}

/// A line that was agreed.
#[derive(Clone, Debug, Default)]
pub struct LineRow {
    /// Its number.
    pub id: String,
    /// The child's name; empty where it is said already.
    pub name: String,
    /// The line.
    pub wording: String,
    /// "Since Tuesday 4 March", "Done on Tuesday 4 March".
    pub when: String,
    /// Whether it is done.
    pub done: bool,
    /// Whether it was agreed today, and so can be taken back.
    pub fresh: bool,
}

/// A child without a time.
#[derive(Clone, Debug, Default)]
pub struct WaitingRow {
    /// The child's number.
    pub pupil: String,
    /// The child's name in class.
    pub name: String,
    /// Carers to choose from, where there is more than one.
    pub carers: Vec<Choice>,
}
