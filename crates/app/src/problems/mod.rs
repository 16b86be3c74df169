//! Problems that a school raises in two lines, and who above has them until when. Where one stands is a rule
//! ([`improvement::problems`]); nothing here moves one up.

mod above;
mod school;

pub(crate) use above::held;
pub use above::{AboveProblem, ProblemAnswer};
pub use school::{SchoolDeed, SchoolProblem, SchoolProblems};

use crate::above::AllBodies;
use domain::BodyId;
use improvement::problems::{Event, Standing, standing};
use jiff::civil::Date;
use store::RaisedProblem;

/// Characters of each of the two lines.
pub(crate) const LONGEST_LINE: usize = 160;
/// Characters of an answer.
pub(crate) const LONGEST_ANSWER: usize = 500;

/// Where a problem stands today. Its ladder is that of the body to which it was raised, as that is today.
pub(crate) fn stands(problem: &RaisedProblem, bodies: &AllBodies, today: Date) -> Option<Standing> {
    let ladder: Vec<BodyId> = bodies.ladder(problem.body, today);
    let events: Vec<Event> = problem.events.iter().map(|one| one.event).collect();
    standing(&events, &ladder, today)
}

/// One line of a problem's history, in words to be read by both sides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HistoryLine {
    /// When.
    pub on: Date,
    /// Who had it then.
    pub holder: String,
    /// What happened.
    pub what: improvement::problems::What,
    /// What was written; may be empty.
    pub words: String,
}

/// The history with names and with what was written. A body that has merged since is called what it was called then.
pub(crate) fn history(
    problem: &RaisedProblem,
    stands: &Standing,
    bodies: &AllBodies,
    today: Date,
) -> Vec<HistoryLine> {
    let mut written = problem.events.iter();
    let now = bodies.ladder(problem.body, today);
    let then = |holder: BodyId, on: Date| {
        let rung = now.iter().position(|one| *one == holder);
        rung.and_then(|rung| bodies.ladder(problem.body, on).get(rung).copied()).unwrap_or(holder)
    };
    stands
        .history
        .iter()
        .map(|step| HistoryLine {
            on: step.on,
            holder: bodies.name(then(step.holder, step.on)),
            what: step.what,
            words: match step.what {
                improvement::problems::What::Done(_) => {
                    written.next().map(|one| one.words.clone()).unwrap_or_default()
                }
                improvement::problems::What::MovedUp => String::new(),
            },
        })
        .collect()
}
