//! Mail, for the office.

use crate::components::Choice;

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The address that mail comes from; empty where the operator has set up none.
    pub from: String,
    /// How many would be written to, in a sentence.
    pub carers: String,
    /// What to look at where the school is hidden from some of them; may be empty.
    pub restricted: String,
    /// Whether the school sends any.
    pub on: bool,
    /// Weekdays.
    pub days: Vec<Choice>,
    /// Not before.
    pub at: String,
    /// Quiet from.
    pub quiet_from: String,
    /// Quiet until.
    pub quiet_until: String,
    /// The mails made last.
    pub mails: Vec<Line>,
    /// What has just happened; may be empty.
    pub told: String,
    /// What to mend; may be empty.
    pub problem: String,
}

/// One mail.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// To whom.
    pub name: String,
    /// "The week's mail".
    pub kind: String,
    /// "Sent on Thursday 6 March, 16:02."
    pub stands: String,
    /// Why it did not go, and what to do; may be empty.
    pub why: String,
    /// Where it is tried once more; empty where it was not given up.
    pub again: String,
}
