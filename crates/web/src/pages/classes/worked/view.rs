//! What worked here for an objective.

use crate::components::{Choice, ClassNav, Hidden, Link, PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// The objective (may hold maths).
    pub objective: String,
    /// What helps, try-outs.
    pub beside: Vec<Link>,
    /// Objectives of the unit with how many pieces each has; the one shown has no address.
    pub unit: Vec<Link>,
    /// The pieces, best supported first.
    pub pieces: Vec<Piece>,
    /// Those taken out of sight.
    pub hidden: Vec<Link>,
    /// Shares another; `None` for those who may not.
    pub form: Option<Form>,
}

/// A piece in the list.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// Its title, as a link to all of it.
    pub title: Link,
    /// "an explanation".
    pub kind: String,
    /// Its first lines (may hold maths).
    pub text: String,
    /// How classes did with it.
    pub said: String,
    /// "Your class had it on 3 March."; may be empty.
    pub before: String,
    /// "I used it", or takes that back; `None` for those who may not.
    pub tap: Option<PostButton>,
    /// Whether it was used today.
    pub used: bool,
}

/// The form; it goes as a file does, and posts `title`, `kind`, `text`, `link`, `file`, `used`, `sure`.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Where it goes.
    pub action: String,
    /// What goes with it.
    pub hidden: Vec<Hidden>,
    /// What was typed.
    pub title: String,
    /// Kinds to choose from.
    pub kinds: Vec<Choice>,
    /// What was typed.
    pub text: String,
    /// What was typed.
    pub link: String,
    /// Whether "my class had it today" is offered, and ticked.
    pub used: Option<bool>,
    /// Names that it seems to hold; empty for none.
    pub names: String,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// Words on the button.
    pub button: String,
}
