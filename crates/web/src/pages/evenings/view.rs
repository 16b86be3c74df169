//! The school's parents' evenings.

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Evenings to come and lately over.
    pub evenings: Vec<Line>,
    /// The form for another.
    pub form: Form,
    /// A new submission id.
    pub submission: String,
    /// What has just happened; may be empty.
    pub told: String,
    /// What to mend; may be empty.
    pub problem: String,
}

/// One evening in a line.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Its page.
    pub href: String,
    /// "Wednesday 12 March, 16:00 to 19:00".
    pub when: String,
    /// "18 of 30 families come", "Called off".
    pub stands: String,
}

/// The form, as it was sent or as it is offered.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// The day.
    pub on: String,
    /// From when.
    pub from: String,
    /// Until when.
    pub until: String,
    /// Minutes of a conversation.
    pub each: String,
    /// Minutes between two rooms.
    pub walk: String,
    /// Breaks: from, until.
    pub breaks: Vec<(String, String)>,
    /// The last day to book.
    pub book_until: String,
    /// Classes: number, name, room, whether ticked.
    pub classes: Vec<(String, String, String, bool)>,
}
