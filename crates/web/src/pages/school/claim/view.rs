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
    /// Its evidence.
    pub evidence: Vec<Piece>,
    /// Checks it, and takes it off the page.
    pub buttons: [PostButton; 2],
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// A piece of evidence that can be changed.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// What it is and says.
    pub evidence: Evidence,
    /// Its number and its words, to say anew; nothing for figures and pages.
    pub anew: Option<(String, String)>,
    /// Takes it away.
    pub away: PostButton,
}
