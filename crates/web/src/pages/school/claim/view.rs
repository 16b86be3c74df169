//! A claim that is changed.

use crate::components::{Link, PostButton, Problem};
use crate::pages::school::area::view::{Evidence, Form};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Where it posts.
    pub action: String,
    /// The area, leading to its page.
    pub area: Link,
    /// Its words, filled in.
    pub form: Form,
    /// Its evidence, with what to say anew (nothing for figures and pages) and a button that takes it away.
    pub evidence: Vec<(Evidence, Option<(String, String)>, PostButton)>,
    /// Checks it, and takes it off the page.
    pub buttons: [PostButton; 2],
    /// What is wrong.
    pub problems: Vec<Problem>,
}
