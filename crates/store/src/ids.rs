//! Ids are given out in blocks, so that a bulk import asks the database once for thousands.
//!
//! On PostgreSQL a block is taken in a short transaction of its own on a connection of its own, so no other
//! writer waits. On SQLite there is one writer, and it is us: the block is taken inside the running transaction
//! and what is left of it is shared only once that has been committed. Ids may have gaps; they never repeat.

use crate::connection::{Backend, Connection};
use crate::error::{StoreError, found};
use crate::value::values;
use boxed::boxed;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Mutex;

/// What an id is for. The numbers stand in the table `id_block`: never change one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum IdKind {
    School = 1,
    Body = 2,
    Account = 3,
    Pupil = 4,
    Group = 5,
    Subject = 6,
    Unit = 7,
    Objective = 8,
    Question = 9,
    QuestionVersion = 10,
    Misconception = 11,
    Weights = 12,
    Evidence = 13,
    ClassEvidence = 14,
    Paper = 15,
    Sitting = 16,
    Lesson = 17,
    Batch = 18,
    ParameterSet = 19,
    Job = 20,
    Term = 21,
    Membership = 22,
    Relation = 23,
    GroupStaff = 24,
    Slot = 25,
    BriefFeedback = 26,
    Audit = 27,
    SystemAudit = 28,
    // 29 to 39 are taken by work that lands beside this.
    PracticeSet = 40,
    PracticeTurn = 41,
    Target = 42,
    // 43 to 69 are taken by work that lands beside this.
    Conversation = 70,
    Provision = 71,
    OwnPlan = 105,
    OwnStep = 106,
    FamilyWord = 50,
    PassedOn = 51,
    ChildWord = 115,
    Need = 43,
    NeedKind = 44,
    Adjustment = 45,
    // 43 to 59 are taken by work that lands beside this.
    GroupPlan = 60,
    SeatingPlan = 61,
    LessonPlan = 62,
    WorkedPiece = 100,
    Tryout = 101,
    Consent = 90,
    PartnerWord = 91,
    Cohort = 95,
    Attainment = 96,
    SupportReview = 80,
    PlanOutcome = 81,
    PlanOutcomeNote = 82,
    Evening = 85,
    Agreed = 86,
    Mail = 87,
    Club = 92,
    Area = 107,
    Claim = 108,
    ClaimEvidence = 109,
    AreaLine = 110,
    Priority = 111,
    PlanAction = 112,
    PlanTag = 113,
    RetireLine = 114,
    BodyMembership = 130,
    BodyPriority = 131,
    BodyCall = 132,
    SingleConversation = 133,
    AgendaItem = 134,
    OwedAction = 135,
    RaisedProblem = 136,
    JoinedProblem = 137,
    SupportNeed = 138,
    SchoolStrength = 139,
    SupportGiven = 140,
    Mover = 141,
    Arrival = 142,
    SchoolRelease = 151,
    DataRequest = 156,
    AcrossOutcome = 157,
}

impl IdKind {
    /// Ids taken at once: many for what comes in masses.
    fn block(self) -> i64 {
        match self {
            Self::Evidence => 4096,
            Self::Audit => 256,
            Self::Pupil
            | Self::QuestionVersion
            | Self::Question
            | Self::Weights
            | Self::Attainment
            | Self::Arrival => 64,
            _ => 16,
        }
    }
}

/// Ids taken from the database and not yet given out.
#[derive(Debug, Default)]
pub(crate) struct IdPool(Mutex<BTreeMap<IdKind, Range<i64>>>);

/// Ids taken inside a transaction that is not yet committed.
pub(crate) type PendingIds = BTreeMap<IdKind, Range<i64>>;

impl IdPool {
    fn take(&self, kind: IdKind, count: i64) -> Option<Range<i64>> {
        let mut pool = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        take_from(pool.get_mut(&kind)?, count)
    }

    /// Keeps the longer of what is there and what is brought back.
    pub(crate) fn give_back(&self, kind: IdKind, rest: Range<i64>) {
        let mut pool = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let held = pool.entry(kind).or_default();
        if rest.end - rest.start > held.end - held.start {
            *held = rest;
        }
    }

    pub(crate) fn clear(&self) {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clear();
    }
}

fn take_from(range: &mut Range<i64>, count: i64) -> Option<Range<i64>> {
    if range.end - range.start < count {
        return None;
    }
    let taken = range.start..range.start + count;
    range.start = taken.end;
    Some(taken)
}

/// `count` ids in a row.
#[boxed]
pub(crate) async fn new_ids(
    connection: &mut Connection,
    pool: &IdPool,
    pending: &mut PendingIds,
    id_connections: Option<&sqlx::PgPool>,
    kind: IdKind,
    count: usize,
) -> Result<Range<i64>, StoreError> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    if let Some(ids) = pending.get_mut(&kind).and_then(|range| take_from(range, count)) {
        return Ok(ids);
    }
    if let Some(ids) = pool.take(kind, count) {
        return Ok(ids);
    }
    let wanted = count.max(kind.block());
    let mut block = match id_connections {
        None => reserve(connection, kind, wanted).await?,
        Some(connections) => {
            let mut own = Connection::Postgres(connections.begin().await?);
            let block = reserve(&mut own, kind, wanted).await?;
            own.commit().await?;
            block
        }
    };
    let ids = found(take_from(&mut block, count), "block of ids")?;
    match connection.backend() {
        Backend::Sqlite => drop(pending.insert(kind, block)),
        Backend::Postgres => pool.give_back(kind, block),
    }
    Ok(ids)
}

async fn reserve(connection: &mut Connection, kind: IdKind, count: i64) -> Result<Range<i64>, StoreError> {
    let row = connection
        .row(
            "INSERT INTO id_block (kind, next_id) VALUES ($1, 1 + $2)
             ON CONFLICT (kind) DO UPDATE SET next_id = id_block.next_id + $2
             RETURNING next_id",
            values![kind as i64, count],
        )
        .await?;
    let end = found(row, "block of ids")?.int()?;
    Ok(end - count..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_used_up_without_repeats() {
        let pool = IdPool::default();
        pool.give_back(IdKind::Pupil, 5..9);
        assert_eq!(pool.take(IdKind::Pupil, 3), Some(5..8));
        assert_eq!(pool.take(IdKind::Pupil, 2), None);
        assert_eq!(pool.take(IdKind::Pupil, 1), Some(8..9));
        assert_eq!(pool.take(IdKind::Pupil, 1), None);
        assert_eq!(pool.take(IdKind::School, 1), None);
    }

    #[test]
    fn the_longer_rest_is_kept() {
        let pool = IdPool::default();
        pool.give_back(IdKind::Pupil, 5..9);
        pool.give_back(IdKind::Pupil, 20..22);
        assert_eq!(pool.take(IdKind::Pupil, 4), Some(5..9));
    }
}
