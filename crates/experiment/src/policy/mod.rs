//! Ways to teach a term. Each sees a [`View`] and nothing else; the pupils are in a module that none of them may
//! reach.

pub(crate) mod attune;
mod fringe;
mod habits;
mod lottery;
mod mastery;
mod one_pace;
mod settings;
mod tracer;

pub use habits::Starter;
pub use settings::{
    AttuneSettings, BadSettings, FringeSettings, MasterySettings, OnePaceSettings, Part, Settings, SheetFor,
};

use crate::classroom::View;
use crate::term::Policy;

/// A way to teach.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Way {
    /// The plan, the same number of lessons for everything.
    OnePace,
    /// Anything in any order.
    Random,
    /// Stay until enough of the class is at 0.95 by knowledge tracing.
    Mastery,
    /// What most pupils are ready for and do not know yet.
    Fringe,
    /// What this program suggests.
    Attune,
}

impl Way {
    /// All of them; this program last.
    pub const ALL: [Self; 5] = [Self::OnePace, Self::Random, Self::Mastery, Self::Fringe, Self::Attune];

    /// The name in tables.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::OnePace => "one pace for all",
            Self::Random => "random",
            Self::Mastery => "mastery at 0.95",
            Self::Fringe => "readiness fringe",
            Self::Attune => "Attune",
        }
    }

    /// A teacher who teaches that way, at the beginning of a term.
    #[must_use]
    pub fn begin(self, settings: &Settings) -> Box<dyn Policy> {
        match self {
            Self::OnePace => Box::new(one_pace::OnePace::new(settings.one_pace)),
            Self::Random => Box::new(lottery::Lottery),
            Self::Mastery => Box::new(mastery::Mastery::new(settings.mastery)),
            Self::Fringe => Box::new(fringe::Fringe::new(settings.fringe)),
            Self::Attune => Box::new(attune::Attune::new(settings.attune)),
        }
    }
}

/// Whether a pupil was in a lesson.
fn was_there(view: &View<'_>, lesson: usize, pupil: usize) -> bool {
    view.given.get(lesson).is_some_and(|given| !given.away.contains(&pupil))
}
