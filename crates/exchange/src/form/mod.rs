//! The headings of somebody else's form, and what of ours stands under each: a readable file that a school owns. One kind is
//! about a child's plan ([`PlanField`]), one about self-evaluation and the school's plan ([`SchoolField`]).
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
mod school;

pub use read::FormProblem;
pub use school::SchoolField;

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

/// What can stand under headings of a kind of form.
pub trait FormField: Clone + Ord + std::fmt::Debug {
    /// The field of that name in a file.
    fn find(name: &str) -> Option<Self>;
    /// The names, for whoever wrote another.
    fn known() -> String;
}

impl FormField for PlanField {
    fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    fn known() -> String {
        Self::ALL.map(Self::name).join(", ")
    }
}

/// One heading of the form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormSection<F> {
    /// As the authority words it.
    pub heading: String,
    /// A line under it; empty for none.
    pub note: String,
    /// What stands there, in this order.
    pub fields: Vec<F>,
}

/// A form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormMapping<F> {
    /// Its title.
    pub title: String,
    /// Its headings, from the top.
    pub sections: Vec<FormSection<F>>,
}

impl FormMapping<PlanField> {
    /// The file of an authority's form that comes with the program.
    pub const STANDARD: &'static str = include_str!("standard.toml");
}

impl FormMapping<SchoolField> {
    /// The headings of self-evaluation and plan that come with the program.
    pub const OF_A_SCHOOL: &'static str = include_str!("school.toml");
}

impl<F: FormField> FormMapping<F> {
    /// Reads a file.
    ///
    /// # Errors
    /// With line and hint for the first thing that is wrong.
    pub fn read(text: &str) -> Result<Self, FormProblem> {
        read::read(text)
    }
}
