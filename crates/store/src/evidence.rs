//! Evidence about pupils: append-only, by one door.
//!
//! There is no statement here that changes a row of evidence, and only erasure deletes one. A row is *live* when
//! no later row supersedes it and its batch is not withdrawn; a row that supersedes counts only while its own
//! batch stands, so withdrawing a batch brings back what it replaced. A row that only takes another back
//! ([`domain::Outcome::Withdrawn`]) says nothing and is never among the live ones.
//!
//! The order of evidence is (when it happened in UTC milliseconds, id).

mod columns;
mod glance;
mod read;
mod record;
mod replay;

pub use glance::Glance;
pub(crate) use read::LIVE;

use domain::evidence::Confidence;
use domain::{
    AccountId, BatchId, EvidenceId, EvidenceKind, Help, ObjectiveWeights, Occurrence, Outcome, PupilId,
    Purpose, QuestionVersionId,
};
use jiff::Timestamp;
use std::sync::Arc;

/// Who records, when, and from which import.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Recording {
    /// Who; nobody for an import without one.
    pub by: Option<AccountId>,
    /// When it is recorded.
    pub at: Timestamp,
    /// The import it comes with.
    pub batch: Option<BatchId>,
}

/// What became of rows that were recorded.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Recorded {
    /// Their ids in the order given; `None` where the source's own key was there already.
    pub ids: Vec<Option<EvidenceId>>,
    /// How many were there already.
    pub known: usize,
}

/// The narrow row that the learner replays.
#[derive(Clone, PartialEq, Debug)]
pub struct Replay {
    /// Whom it is about.
    pub pupil: PupilId,
    /// Its id.
    pub id: EvidenceId,
    /// What sort of thing was recorded.
    pub kind: EvidenceKind,
    /// Which of the three stores it belongs to.
    pub purpose: Purpose,
    /// The version of the question, if there was one.
    pub question: Option<QuestionVersionId>,
    /// What it is about; rows about the same share one value.
    pub objectives: Arc<ObjectiveWeights>,
    /// What came of it.
    pub outcome: Outcome,
    /// Help given.
    pub help: Help,
    /// 1 for a first try.
    pub attempt: u16,
    /// How sure the pupil said to be.
    pub confidence: Option<Confidence>,
    /// Whether a person made this mark.
    pub by_hand: bool,
    /// When it happened.
    pub occurred: Occurrence,
}
