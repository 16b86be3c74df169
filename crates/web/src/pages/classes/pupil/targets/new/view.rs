//! A target to propose, filled in; for either who proposes.

use crate::components::target::TargetFields;
use crate::components::{Hidden, Link, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Where it came from.
    pub back: Vec<Link>,
    /// "A target for Hope".
    pub heading: String,
    /// Subjects to switch to; the current one has an empty `href`.
    pub subjects: Vec<Link>,
    /// Where it posts.
    pub action: String,
    /// What it sends besides.
    pub hidden: Vec<Hidden>,
    /// The fields; `None` when nothing can be proposed now.
    pub fields: Option<TargetFields>,
    /// Why nothing can be proposed, and where to go instead.
    pub instead: Option<(String, Link)>,
    /// "Propose it to Hope".
    pub label: String,
    /// What became of others who started here; `None` where there is no attainment number.
    pub chances: Option<Link>,
    /// Who reads what a pupil writes here; may be empty.
    pub readers: String,
    /// About numbers; may be empty.
    pub footnote: String,
    /// What is wrong.
    pub problems: Vec<Problem>,
}
