//! The plan.

use crate::components::{Choice, Link, PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Priorities.
    pub priorities: Vec<Priority>,
    /// Actions that are asked for.
    pub actions: Vec<ActionLine>,
    /// Readers to look at it as: all, then funders and requirements.
    pub tags: Vec<Choice>,
    /// Whether only a part is shown.
    pub filtered: bool,
    /// "Together £5,000; of 2 nobody has said what they cost."
    pub cost: String,
    /// The form of an action; nothing for whoever writes none.
    pub form: Option<Form>,
    /// Whether this reader drafts priorities.
    pub drafts: bool,
    /// What has just happened; may be empty.
    pub told: String,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// A priority.
#[derive(Clone, Debug, Default)]
pub struct Priority {
    /// What should change, leading to its page.
    pub name: Link,
    /// "Mathematics"; empty for the whole school.
    pub scope: String,
    /// "Lives since …", "Draft", "Ended …".
    pub stands: String,
    /// For whom, by when.
    pub whom: String,
    /// What failure would look like.
    pub failure: String,
}

/// An action.
#[derive(Clone, Debug, Default)]
pub struct ActionLine {
    /// What is done.
    pub wording: String,
    /// For which priority; empty beside them.
    pub of: String,
    /// Who sees to it.
    pub owner: String,
    /// By when; may be empty.
    pub by: String,
    /// What it costs; says so where nobody has said.
    pub cost: String,
    /// By what one sees that it worked.
    pub success: String,
    /// What it serves.
    pub tags: Vec<String>,
    /// "to do", "done since …"
    pub state: String,
    /// What can be done about it.
    pub buttons: Vec<PostButton>,
}

/// What was typed of an action.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Whether it stands open.
    pub open: bool,
    /// Priorities to choose from.
    pub priorities: Vec<Choice>,
    /// Texts: wording, owner, cost, success, by.
    pub texts: std::collections::BTreeMap<&'static str, String>,
    /// Funders and requirements.
    pub tags: Vec<Choice>,
    /// A new submission id.
    pub submission: String,
}
