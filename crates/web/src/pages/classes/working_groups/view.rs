//! The working groups of a class.

use crate::components::{Choice, ClassNav, Hidden, Link, PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// Seats, and the plan of the lesson.
    pub beside: Vec<Link>,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
    /// The nearest answer, where not everything can be kept.
    pub nearest: Option<Nearest>,
    /// Groups in use.
    pub live: Vec<Live>,
    /// The form that makes groups; `None` for those who may not.
    pub make: Option<Make>,
    /// Who is kept apart or together.
    pub pairs: Pairs,
    /// Earlier groups.
    pub past: Vec<Past>,
    /// Hardening and movement, in sentences.
    pub mixing: Vec<String>,
}

/// The nearest answer.
#[derive(Clone, Debug, Default)]
pub struct Nearest {
    /// What it does not keep.
    pub left_out: String,
    /// Takes it.
    pub take: PostButton,
}

/// Groups in use.
#[derive(Clone, Debug, Default)]
pub struct Live {
    /// The objective, with the way to the groups.
    pub link: Link,
    /// "Same need, until Friday 11 April".
    pub about: String,
    /// "Oak, Ash, Elm".
    pub names: String,
}

/// Groups that are over.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// The objective, with the way to the groups.
    pub link: Link,
    /// "Same need, 4 groups, 3 February to 14 March".
    pub about: String,
    /// Who moved on, in a sentence.
    pub report: String,
}

/// What makes groups.
#[derive(Clone, Debug, Default)]
pub struct Make {
    /// Where it posts.
    pub action: String,
    /// What it sends besides.
    pub hidden: Vec<Hidden>,
    /// About what.
    pub objectives: Vec<Choice>,
    /// What for.
    pub purposes: Vec<Choice>,
    /// About how many in a group.
    pub size: String,
    /// Assistants beside the teacher.
    pub assistants: String,
    /// The last day.
    pub ends: String,
    /// What counts as no longer needing the group.
    pub exit_check: String,
    /// Names, with commas.
    pub names: String,
}

/// Who is kept apart or together.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    /// Where the form posts.
    pub action: String,
    /// What it sends besides.
    pub hidden: Vec<Hidden>,
    /// "Amy and Ben", "apart", why, and what forgets it.
    pub lines: Vec<PairLine>,
    /// Pupils to choose from; empty for those who may not.
    pub pupils: Vec<Choice>,
}

/// A pair.
#[derive(Clone, Debug, Default)]
pub struct PairLine {
    /// "Amy and Ben: apart".
    pub text: String,
    /// Why; may be empty.
    pub why: String,
    /// Forgets it; `None` for those who may not.
    pub forget: Option<PostButton>,
}
