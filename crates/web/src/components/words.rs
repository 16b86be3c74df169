//! Small values that several views share: links, choices, shapes, problems.

/// A link, ready to print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub href: String,
}

impl Link {
    /// A link from its two parts.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into() }
    }
}

/// One of several answers: an option, a radio button or a checkbox.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// The value that is sent.
    pub value: String,
    /// What it says (may hold `$…$` maths outside `<option>`).
    pub label: String,
    /// A quieter second line; empty when there is none.
    pub note: String,
    /// Whether it is chosen already.
    pub chosen: bool,
}

impl Choice {
    /// An answer that is not chosen yet and needs no second line.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), ..Self::default() }
    }
}

/// A field that is sent and not seen.
#[derive(Clone, Debug, Default)]
pub struct Hidden {
    /// Name of the field.
    pub name: String,
    /// Its value.
    pub value: String,
}

impl Hidden {
    /// A hidden field from its two parts.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into() }
    }
}

/// A button that posts a form of its own.
#[derive(Clone, Debug, Default)]
pub struct PostButton {
    /// What it says.
    pub label: String,
    /// Where it posts.
    pub action: String,
    /// What it sends.
    pub hidden: Vec<Hidden>,
}

/// Something wrong with a field, in a plain sentence that says what to do.
#[derive(Clone, Debug, Default)]
pub struct Problem {
    /// Name of the field; empty when it concerns the whole form.
    pub field: String,
    /// The sentence.
    pub text: String,
}

/// The state of an objective for a pupil as a shape. States are told apart by shape and words, never by hue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum CellShape {
    /// Not taught yet: a dash, never a gap.
    #[default]
    NotTaught,
    /// Too little evidence: dotted ring.
    Unknown,
    /// Not yet: open ring.
    NotYet,
    /// Developing: half-filled.
    Developing,
    /// Secure: filled.
    Secure,
    /// Secure once, due a refresh: filled within a second ring.
    Refresh,
}

impl CellShape {
    /// The five that a key explains, in reading order.
    pub const KEY: [Self; 5] = [Self::Unknown, Self::NotYet, Self::Developing, Self::Secure, Self::Refresh];

    /// The words for it, everywhere the same.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::NotTaught => "not taught yet",
            Self::Unknown => "too little evidence",
            Self::NotYet => "not yet",
            Self::Developing => "developing",
            Self::Secure => "secure",
            Self::Refresh => "secure once, due a refresh",
        }
    }

    /// The same for the pupil whom it is about.
    #[must_use]
    pub fn words_for_pupil(self) -> &'static str {
        match self {
            Self::NotTaught => "still to come",
            Self::Unknown => "not enough to tell yet",
            Self::NotYet => "working on it",
            Self::Developing => "getting there",
            Self::Secure => "I can do this",
            Self::Refresh => "I could do this: time for another go",
        }
    }

    /// Class of the stylesheet.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::NotTaught => "not-taught",
            Self::Unknown => "unknown",
            Self::NotYet => "not-yet",
            Self::Developing => "developing",
            Self::Secure => "secure",
            Self::Refresh => "refresh",
        }
    }
}

/// A page about one class, for the strip of links that they share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ClassPage {
    /// The class picture.
    #[default]
    Picture,
    /// The lesson brief.
    Brief,
    /// Questions to open with.
    Starter,
    /// The exit ticket.
    Exit,
    /// Hinge question and whiteboards.
    Hinge,
    /// An observation in one line.
    Observe,
    /// What the class is given to practise.
    Practice,
    /// Who has a target, and what waits for an answer.
    Targets,
    /// Whom to talk with, whom nobody has looked at, minutes lost.
    Conversations,
    /// What is done for whom.
    Needs,
    /// Working groups, seats and the plan of a lesson.
    Groups,
    /// How questions worked.
    Questions,
    /// How its pupils sign in.
    SigningIn,
}

/// The strip of links that all pages of a class share. `query` starts with `?` or is empty, so that subject and
/// objectives follow from page to page.
#[derive(Clone, Debug, Default)]
pub struct ClassNav {
    /// Name of the class.
    pub class: String,
    /// `/classes/{group}`
    pub base: String,
    /// Appended to brief, exit, hinge, board and observe.
    pub query: String,
    /// The page this is; `None` on pages below, such as a pupil's.
    pub current: Option<ClassPage>,
}

/// What an import would do, before it does it.
#[derive(Clone, Debug, Default)]
pub struct DryRun {
    /// What was read: "29 rows, comma-separated, with a heading".
    pub read: String,
    /// What will happen, a line each: "27 pupils stay as they are".
    pub will: Vec<DryRunChange>,
    /// What is wrong, where, and what to do.
    pub problems: Vec<DryRunProblem>,
    /// A plain question to be answered before anything is made; confirming answers it with yes. May be empty.
    pub question: String,
    /// What is asked a second time, where the answer is a number to be typed. May be empty.
    pub type_number: String,
    /// Where confirming posts; `None` when nothing can be done until the problems are mended.
    pub confirm: Option<PostButton>,
}

/// One line of a dry run, opening to the names or rows that it counts.
#[derive(Clone, Debug, Default)]
pub struct DryRunChange {
    /// "2 pupils are new".
    pub text: String,
    /// The names or rows; may be empty.
    pub items: Vec<String>,
}

/// One thing wrong in a file.
#[derive(Clone, Debug, Default)]
pub struct DryRunProblem {
    /// Row, counted as the person's spreadsheet counts; empty when it is the whole file.
    pub row: String,
    /// Column by its heading or letter; may be empty.
    pub column: String,
    /// What is wrong and what to do, in one or two plain sentences.
    pub text: String,
    /// Whether the row is left out (`true`) or the whole import waits (`false`).
    pub row_only: bool,
    /// What happens until then, where it is neither of the two: "this cell is left out". Usually empty.
    pub until: String,
}
