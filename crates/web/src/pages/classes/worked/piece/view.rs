//! One piece.

use super::super::view::Form;
use crate::components::{ClassNav, Link, PostButton};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// Its title.
    pub title: String,
    /// "an explanation for “Add fractions”" (may hold maths).
    pub about: String,
    /// All pieces of the objective.
    pub back: Link,
    /// Its lines (may hold maths).
    pub text: String,
    /// Where more of it is.
    pub link: String,
    /// Its file.
    pub file: Option<Link>,
    /// How classes did with it.
    pub said: String,
    /// Whether it was taken out of sight.
    pub hidden: bool,
    /// How it read before, newest first: "Version 1: …" (may hold maths).
    pub before: Vec<String>,
    /// Changes it; `None` for those who may not.
    pub form: Option<Form>,
    /// Take out of sight, take the file away.
    pub taps: Vec<PostButton>,
    /// Forgets its earlier words; `None` where there are none.
    pub forget: Option<PostButton>,
    /// Deletes it for good.
    pub delete: Option<PostButton>,
}
