//! Adding a colleague, and the link that is shown once.

use crate::components::{Choice, Link, Problem};

/// The form; posts `name`, `role`, `class` (repeated), `subject` and `submission` to `/staff/new`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Their name as typed.
    pub name: String,
    /// Roles to choose from.
    pub roles: Vec<Choice>,
    /// Classes to tick.
    pub classes: Vec<Choice>,
    /// Subjects to choose from, all of them first.
    pub subjects: Vec<Choice>,
    /// Id of the submission.
    pub submission: String,
    /// What to mend.
    pub problems: Vec<Problem>,
}

/// A link, the one time that it is shown.
#[derive(Clone, Debug, Default)]
pub struct MadeLink {
    /// Where it leads back to.
    pub back: Link,
    /// Whom it is for.
    pub name: String,
    /// The whole link.
    pub link: String,
    /// Whether it sets a new password, and not the first one.
    pub new_password: bool,
    /// Whether it leads to this machine only.
    pub this_machine: bool,
}
