//! One colleague: roles and classes given and ended, and a new link.

use crate::components::{Choice, PostButton, Problem};

/// The page. Giving posts `role` to `{base}/role`, and `group` and `subject` to `{base}/classes`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// `/staff/{account}`
    pub base: String,
    /// Their name.
    pub name: String,
    /// "Signs in as ada@elm.example".
    pub about: String,
    /// Roles today, each with the button that ends it.
    pub roles: Vec<(String, PostButton)>,
    /// Roles that can be given.
    pub other_roles: Vec<Choice>,
    /// Classes today, each with the button that ends it.
    pub classes: Vec<(String, PostButton)>,
    /// Classes that can be given; empty for somebody who neither teaches nor assists.
    pub other_classes: Vec<Choice>,
    /// Subjects, all of them first.
    pub subjects: Vec<Choice>,
    /// Makes a link; `None` for somebody who works here no more.
    pub link: Option<PostButton>,
    /// What the link is for.
    pub link_about: String,
    /// What to mend.
    pub problems: Vec<Problem>,
}
