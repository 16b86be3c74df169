//! What the one-time set-up page asks: a school, its terms, its first teacher.

use crate::components::{Choice, Problem};

/// The set-up form; posts `school`, `time_zone`, `term_name`, `term_first`, `term_last` (the last three repeated,
/// a term each), `starter` (`1` when ticked), `name`, `email` and `password` to `action`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// `/set-up/{token}`
    pub action: String,
    /// Name of the school as typed before.
    pub school: String,
    /// Time zones to choose from (`Europe/London` first); `None` shown when empty.
    pub time_zones: Vec<Choice>,
    /// The terms as typed before, or suggested from today's date.
    pub terms: Vec<Term>,
    /// Name of the first teacher.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Whether the starter curriculum is ticked (it is, until somebody takes the tick away).
    pub starter: bool,
    /// The least number of characters of a password, as text.
    pub least_password: String,
    /// What to mend.
    pub problems: Vec<Problem>,
}

/// One term's two days.
#[derive(Clone, Debug, Default)]
pub struct Term {
    /// "Spring term".
    pub name: String,
    /// First day, `YYYY-MM-DD`; may be empty.
    pub first: String,
    /// Last day, `YYYY-MM-DD`; may be empty.
    pub last: String,
}
