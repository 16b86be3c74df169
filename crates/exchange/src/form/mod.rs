//! The headings of an authority's form, and what of a child's plan stands under each: a readable file that a school owns.
//!
//! ```toml
//! title = "Support plan"
//!
//! [[section]]
//! heading = "Outcomes"
//! note = "As they stand in the plan"
//! fields = ["outcomes", "targets"]
//! ```

mod read;

pub use read::FormProblem;

/// Something of a child's plan that can stand under a heading.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PlanField {
    /// The child's name.
    Name,
    /// The class.
    Class,
    /// The school.
    School,
    /// The day on which it was made.
    Date,
    /// What the child needs, and who says so.
    Needs,
    /// What is done for it, and how often it was used.
    Adjustments,
    /// What ordinary evidence says, with how sure that is.
    Evidence,
    /// The latest conversations with a teacher.
    Conversations,
    /// What takes place beside the lessons: purpose, dose, who leads it, what counts.
    Provision,
    /// Sessions delivered of those planned, and the checks at entry and exit.
    Delivered,
    /// Targets that are agreed.
    Targets,
    /// Outcomes of an education, health and care plan, word for word, with notes.
    Outcomes,
    /// What the child says.
    Child,
    /// What the family says.
    Family,
    /// What was agreed at the latest review: keep, change, stop.
    Agreed,
    /// When next.
    NextReview,
}

impl PlanField {
    /// Every field, in the order in which help names them.
    pub const ALL: [Self; 16] = [
        Self::Name,
        Self::Class,
        Self::School,
        Self::Date,
        Self::Needs,
        Self::Adjustments,
        Self::Evidence,
        Self::Conversations,
        Self::Provision,
        Self::Delivered,
        Self::Targets,
        Self::Outcomes,
        Self::Child,
        Self::Family,
        Self::Agreed,
        Self::NextReview,
    ];

    /// Its name in a file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Class => "class",
            Self::School => "school",
            Self::Date => "date",
            Self::Needs => "needs",
            Self::Adjustments => "adjustments",
            Self::Evidence => "evidence",
            Self::Conversations => "conversations",
            Self::Provision => "provision",
            Self::Delivered => "delivered",
            Self::Targets => "targets",
            Self::Outcomes => "outcomes",
            Self::Child => "child",
            Self::Family => "family",
            Self::Agreed => "agreed",
            Self::NextReview => "next-review",
        }
    }
}

/// One heading of the form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormSection {
    /// As the authority words it.
    pub heading: String,
    /// A line under it; empty for none.
    pub note: String,
    /// What stands there, in this order.
    pub fields: Vec<PlanField>,
}

/// An authority's form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormMapping {
    /// Its title.
    pub title: String,
    /// Its headings, from the top.
    pub sections: Vec<FormSection>,
}

impl FormMapping {
    /// The file that comes with the program.
    pub const STANDARD: &'static str = include_str!("standard.toml");

    /// Reads a file.
    ///
    /// # Errors
    /// With line and hint for the first thing that is wrong.
    pub fn read(text: &str) -> Result<Self, FormProblem> {
        read::read(text)
    }
}
