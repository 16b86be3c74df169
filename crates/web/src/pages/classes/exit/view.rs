//! The exit ticket in three piles.

use crate::components::question::Posed;
use crate::components::{Choice, ClassNav, Hidden};
use crate::pages::classes::approaches::view::Taps;

/// The form; posts `pile.{pupil}` (`got`, `slip`, `idea`, `away`), `idea.{pupil}` (a misconception's value, may be
/// empty), `day` and `hidden` to `action`. Sending it confirms that those in no other pile were there.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// `/classes/{group}/exit`
    pub action: String,
    /// "Add fractions with related denominators" (may hold maths).
    pub objective: String,
    /// Other objectives to choose: a `GET` form with `objective`.
    pub objectives: Vec<Choice>,
    /// The questions on the ticket; may be empty.
    pub questions: Vec<Posed>,
    /// Day of the ticket, `YYYY-MM-DD`.
    pub day: String,
    /// Named misconceptions to choose from; may be empty.
    pub ideas: Vec<Choice>,
    /// The class.
    pub pupils: Vec<Pupil>,
    /// Submission id, objective, question, subject.
    pub hidden: Vec<Hidden>,
    /// What is already recorded: "Saved at 10.14 for 28 pupils." May be empty.
    pub saved: String,
    /// How the class was taught: a tap, if somebody likes.
    pub taps: Taps,
    /// Where the teacher asks how lessons feel; empty for whoever may not.
    pub pulse: String,
    /// For judged, performed or observed objectives: the piles are called "seen", "not seen yet", "away".
    pub seen: bool,
}

/// One pupil's ticket.
#[derive(Clone, Debug, Default)]
pub struct Pupil {
    /// Id, as it stands in field names.
    pub id: String,
    /// Name as the class says it.
    pub name: String,
    /// The pile it lies in.
    pub pile: Pile,
    /// The misconception chosen; empty for none.
    pub idea: String,
}

/// The piles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Pile {
    /// Got it (or: seen).
    #[default]
    Got,
    /// A slip.
    Slip,
    /// A wrong idea (or: not seen yet).
    Idea,
    /// Not there.
    Away,
}
