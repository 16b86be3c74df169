//! What the shared record says.

use crate::components::{Choice, Link, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Where its forms are sent.
    pub base: String,
    /// Where it leads back to; nothing on the school's own page.
    pub back: Option<Link>,
    /// "Ashgrove Primary and Northshire".
    pub title: String,
    /// Days used and the next meeting, in a sentence.
    pub sub: String,
    /// What has just happened; may be empty.
    pub told: String,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
    /// Whether this reader may write.
    pub writes: bool,
    /// Whether this reader is the school.
    pub school: bool,
    /// The school's improvement partners, for the school, a line each.
    pub partners: Vec<String>,
    /// Where it is said who is above the school; nothing on a body's page.
    pub above_at: Option<Link>,
    /// A number for forms that add something.
    pub submission: String,
    /// The meeting that is written on.
    pub meeting: Option<Meeting>,
    /// What each side owes.
    pub owed: Vec<OwedBy>,
    /// Sides that can owe something.
    pub sides: Vec<Choice>,
    /// Open problems, a line each.
    pub open_problems: Vec<String>,
    /// Where problems are.
    pub problems_at: Option<Link>,
    /// Support that was brokered, a line each.
    pub support: Vec<String>,
    /// Earlier meetings.
    pub earlier: Vec<Earlier>,
}

/// The meeting that is written on.
#[derive(Clone, Debug, Default)]
pub struct Meeting {
    /// "Meeting on Tuesday 4 March, with Northshire".
    pub when: String,
    /// Its agenda.
    pub items: Vec<Item>,
    /// What it could hold too.
    pub suggested: Vec<Suggested>,
    /// Days used, a line each.
    pub days: Vec<String>,
    /// When the two meet next, for the field.
    pub next: String,
    /// How often the record was changed.
    pub version: i64,
}

/// A question of the agenda.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// Its number.
    pub id: i64,
    /// How often it was changed.
    pub version: i64,
    /// The question.
    pub question: String,
    /// What it rests on.
    pub evidence: String,
    /// How sure that is.
    pub confidence: String,
    /// What the school says.
    pub school_says: String,
    /// What came of it.
    pub came_of: String,
    /// What stands in the field of what the school says; what was typed, where somebody else changed it meanwhile.
    pub say: String,
    /// The same for what came of it.
    pub note: String,
    /// Whether its forms stand open.
    pub open: bool,
}

/// A question that could be taken up.
#[derive(Clone, Debug, Default)]
pub struct Suggested {
    /// Its key.
    pub key: String,
    /// The question.
    pub question: String,
    /// What it rests on, and how sure that is.
    pub why: String,
}

/// What one side owes.
#[derive(Clone, Debug, Default)]
pub struct OwedBy {
    /// "The school owes".
    pub who: String,
    /// "2 open, 1 of them late; 3 done".
    pub tally: String,
    /// Each action.
    pub actions: Vec<Owed>,
}

/// An action.
#[derive(Clone, Debug, Default)]
pub struct Owed {
    /// Its number.
    pub id: i64,
    /// How often it was changed.
    pub version: i64,
    /// What is owed.
    pub words: String,
    /// "by 4 April 2025", "late since …", "done: …".
    pub stands: String,
    /// Whether this reader's side owes it and it is open.
    pub own: bool,
    /// What stands in its field.
    pub typed: String,
}

/// An earlier meeting.
#[derive(Clone, Debug, Default)]
pub struct Earlier {
    /// When, and with whom.
    pub when: String,
    /// Questions, with what the school said and what came of each.
    pub items: Vec<(String, String)>,
}
