//! The carers of one child.

use super::consents::ConsentLine;
use crate::components::Choice;
use app::family::Contact;

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// `/contacts/{pupil}`
    pub base: String,
    /// The child's name.
    pub child: String,
    /// Their carers today.
    pub carers: Vec<CarerForm>,
    /// Partners about whom the family was asked.
    pub consents: Vec<ConsentLine>,
    /// Clubs to which the family answers.
    pub clubs: Vec<ConsentLine>,
    /// The form for another.
    pub new: CarerForm,
    /// A new submission id.
    pub submission: String,
    /// What to mend; may be empty.
    pub problem: String,
}

/// One carer's form.
#[derive(Clone, Debug, Default)]
pub struct CarerForm {
    /// Their number.
    pub number: String,
    /// Their name.
    pub name: String,
    /// "Came in on Tuesday 3 March", "Has not come in by a link yet".
    pub about: String,
    /// Where a link may be sent.
    pub email: String,
    /// Languages to choose from.
    pub languages: Vec<Choice>,
    /// What may be opened to them.
    pub opened: Vec<Choice>,
    /// Whether they are written to.
    pub messages: bool,
    /// Whether school, class and teachers are hidden from them.
    pub restricted: bool,
}

/// A link for a carer, the one time that it is shown.
#[derive(Clone, Debug)]
pub struct MadeLink {
    /// Back to the child's carers.
    pub back: String,
    /// Whom it is for.
    pub name: String,
    /// The whole link.
    pub link: String,
    /// In which language the slip is.
    pub language: domain::Language,
    /// The last day on which it opens.
    pub until: jiff::civil::Date,
}

/// A form as it stands before anybody has typed.
#[must_use]
pub fn blank() -> Contact {
    Contact { opened: app::family::Opened::PageAndBoxes, messages: true, ..Contact::default() }
}
