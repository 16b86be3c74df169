//! What bodies above ask schools for, so that a fact is asked once: a request names its priority and ends with it; what was published,
//! answered before or is kept already is shown beside each line; a school answers, or says no with a reason. What it cost is public.
//!
//! A number of pupils is never typed. It is counted of today's classes, rounded, and weighed beside everything that left the school;
//! what would tell of a child is not sent.

mod above;
mod burden;
mod count;
mod school;
mod stock;

pub use above::{AskDeed, AskDraft, AskedAbove, Found, LineAbove, RequestAbove, SchoolAnswers};
pub use burden::{Burden, Cost};
pub use count::Counted;
pub use school::{AnswerDeed, Given, LineHere, RequestHere, SchoolRequests};
pub use stock::{Answered, StockFigure};

use crate::above::AllBodies;
use domain::BodyId;
use improvement::bodies::{Term, holds};
use jiff::civil::Date;
use store::{BodyPriority, DataRequest};

/// Characters of a title.
const LONGEST_TITLE: usize = 80;
/// Characters of a purpose, a basis, an answer or a reason.
const LONGEST: usize = 240;
/// Characters of a line.
const LONGEST_LINE: usize = 120;
/// Lines of a request: more is two requests.
pub const MOST_LINES: usize = 6;

/// A request as it stands on a day: until when it holds, and whether it does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stands {
    /// Who asks, by name.
    pub body_name: String,
    /// What it is for: the title of the priority.
    pub priority: String,
    /// The last day on which it can be answered.
    pub until: Date,
    /// Whether that can be done today.
    pub live: bool,
}

fn stands(one: &DataRequest, priorities: &[BodyPriority], bodies: &AllBodies, today: Date) -> Stands {
    let priority = priorities.iter().find(|priority| priority.id == one.request.priority);
    let last = |term: &Term| {
        term.stopped.and_then(|day| day.yesterday().ok()).map_or(term.ends, |day| day.min(term.ends))
    };
    Stands {
        body_name: bodies.name(one.body),
        priority: priority.map(|one| one.title.clone()).unwrap_or_default(),
        until: priority.map_or(last(&one.term), |priority| last(&one.term).min(last(&priority.term))),
        live: priority.is_some_and(|priority| holds(&one.term, &priority.term, today)),
    }
}

/// Whether a request reaches a school below these bodies.
fn reaches(one: &DataRequest, ladder: &[BodyId], bodies: &AllBodies, today: Date) -> bool {
    ladder.contains(&bodies.is_now(one.body, today))
}
