//! What each pupil knows and how sure we are, as the rooms pass it on. The `learner` room makes it.

use crate::{ObjectiveId, Probability};
use jiff::Timestamp;

/// The states of an objective that is judged by questions, for one pupil.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum KnowledgeState {
    /// Nobody has taught it to this pupil yet: never shown as a gap.
    NotTaught,
    /// Too little evidence to tell.
    Unknown,
    /// Taught, and more likely not met than met.
    NotYet,
    /// On the way.
    Developing,
    /// Met, with an independent correct response at least a week after an earlier one.
    Secure,
    /// Was secure; the evidence since says it is slipping.
    Refresh,
}

/// A share of success with its 90 % interval and the evidence behind it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Estimate {
    /// Expected success on a fresh, typical, unassisted question.
    pub value: Probability,
    /// Lower end of the 90 % interval.
    pub low: Probability,
    /// Upper end of the 90 % interval.
    pub high: Probability,
    /// Rows of evidence behind it.
    pub n: u32,
}

/// All that pages and briefs may say about one pupil and one objective.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ObjectiveKnowledge {
    /// Which objective.
    pub objective: ObjectiveId,
    /// Expected success today.
    pub estimate: Estimate,
    /// Probability that it is met: success today at or above the school's bar (0.8 by default).
    pub met: Probability,
    /// The state shown everywhere.
    pub state: KnowledgeState,
    /// Whether time alone makes it due for a look (never moves a child down).
    pub due: bool,
    /// The last time there was evidence.
    pub last_at: Option<Timestamp>,
    /// Of the last up to six marks, how many were right (rounded share).
    pub recent_right: u8,
    /// Of how many that is.
    pub recent_of: u8,
}
