//! What the first page of pupils' signing in says.

use crate::components::{Link, Problem};

/// The form for a class's code; posts `code` to `/enter`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// What was typed before.
    pub code: String,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// A calm sentence about what has just happened; may be empty.
    pub said: String,
    /// Back to a list that is open here; nothing when none is.
    pub open: Option<Link>,
}
