//! What an error page says. It has no place for personal data or causes: those go to the log.

use crate::components::Link;

/// A plain sentence and a hint.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "We could not find that page."
    pub heading: String,
    /// What happened, in a sentence; what is safe: "Nothing that you saved is lost."
    pub text: String,
    /// What to do.
    pub hint: String,
    /// Ways on; the first is the main one.
    pub links: Vec<Link>,
    /// Number of the request, to quote; may be empty.
    pub reference: String,
}
