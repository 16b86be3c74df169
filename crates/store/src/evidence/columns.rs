//! One row of evidence as columns, both ways.

use crate::codes::{Code, code, opt_code};
use crate::error::StoreError;
use crate::value::{Row, Value, values};
use domain::{
    AccountId, BatchId, Evidence, EvidenceId, GroupId, LessonId, Marks, MisconceptionId, NewEvidence,
    ObjectiveWeights, Occurrence, Outcome, PupilId, QuestionVersionId, SchoolId, SittingId, Sort, SubjectId,
    WeightsId,
};

pub(super) const COLUMNS: [&str; 31] = [
    "school_id",
    "id",
    "pupil_id",
    "subject_id",
    "kind",
    "purpose",
    "question_version_id",
    "draw",
    "sitting_id",
    "lesson_id",
    "group_id",
    "weight_set_id",
    "outcome",
    "marks_got",
    "marks_of",
    "sort",
    "misconception_id",
    "option_place",
    "help",
    "attempt",
    "confidence",
    "approach",
    "by_hand",
    "occurred_at",
    "occurred_known",
    "supersedes_id",
    "source_key",
    "source_round",
    "batch_id",
    "recorded_at",
    "recorded_by",
];

/// What [`full`] reads, in its order.
pub(super) const FULL: &str = "SELECT e.id, e.weight_set_id, e.pupil_id, e.subject_id, e.kind, e.purpose,
    e.question_version_id, e.draw, e.sitting_id, e.lesson_id, e.group_id, e.outcome, e.marks_got, e.marks_of,
    e.sort, e.misconception_id, e.option_place, e.help, e.attempt, e.confidence, e.approach, e.by_hand,
    e.occurred_at, e.occurred_known, e.supersedes_id, e.source_key, e.batch_id, e.recorded_at, e.recorded_by,
    t.wording
    FROM evidence e
    LEFT JOIN evidence_text t ON t.school_id = e.school_id AND t.evidence_id = e.id ";

/// Outcomes as numbers; 1 carries marks.
const MARKED: i64 = 1;
const OTHER_OUTCOMES: [(Outcome, i64); 7] = [
    (Outcome::Absent, 2),
    (Outcome::NotReached, 3),
    (Outcome::LeftBlank, 4),
    (Outcome::Unreadable, 5),
    (Outcome::Seen, 6),
    (Outcome::NotSeenYet, 7),
    (Outcome::Withdrawn, 8),
];

/// The outcomes that have a share of marks ([`Outcome::share`]), about something.
pub(super) const ANSWERED: &str = " AND e.outcome IN (1, 4) AND EXISTS (SELECT 1 FROM weight_member w
    WHERE w.school_id = e.school_id AND w.weight_set_id = e.weight_set_id) ";

fn outcome_code(outcome: Outcome) -> i64 {
    OTHER_OUTCOMES.iter().find(|(other, _)| *other == outcome).map_or(MARKED, |(_, number)| *number)
}

/// Outcome, marks got, marks to get, sort: the four columns of an outcome.
pub(super) fn outcome(row: &mut Row) -> Result<Outcome, StoreError> {
    let number = row.int()?;
    let (got, of) = (row.opt_real()?, row.opt_real()?);
    let sort: Option<Sort> = row.opt_code()?;
    if number == MARKED {
        let (Some(got), Some(of)) = (got, of) else {
            return Err(StoreError::Corrupt { detail: "a mark without marks".to_owned() });
        };
        let marks = Marks::new(got, of).map_err(|error| StoreError::Corrupt { detail: error.to_string() })?;
        return Ok(Outcome::Marked { marks, sort });
    }
    let other = OTHER_OUTCOMES.iter().find(|(_, code)| *code == number);
    other
        .map(|(outcome, _)| *outcome)
        .ok_or_else(|| StoreError::Corrupt { detail: format!("{number} is no outcome") })
}

/// Appends one row in the order of [`COLUMNS`].
pub(super) fn push_row(
    values: &mut Vec<Value>,
    school: SchoolId,
    id: EvidenceId,
    row: &NewEvidence,
    weights: WeightsId,
    source_round: i64,
    recording: &super::Recording,
) {
    let (got, of, sort) = match row.outcome {
        Outcome::Marked { marks, sort } => (Some(marks.got()), Some(marks.maximum()), sort),
        _ => (None, None, None),
    };
    values.extend(values![
        school,
        id,
        row.pupil,
        row.subject,
        code(row.kind),
        code(row.purpose),
        row.question,
        row.draw,
        row.sitting,
        row.lesson,
        row.group,
        weights,
        outcome_code(row.outcome),
        got,
        of,
        opt_code(sort),
        row.misconception,
        row.option,
        code(row.help),
        row.attempt,
        opt_code(row.confidence),
        row.approach.clone(),
        row.by_hand,
        row.occurred.at,
        row.occurred.known.code(),
        row.supersedes,
        row.source_key.clone(),
        source_round,
        recording.batch,
        recording.at,
        recording.by
    ]);
}

/// A row as [`FULL`] reads it, with the id of what it is about still to be looked up.
pub(super) fn full(row: &mut Row) -> Result<(Evidence, WeightsId), StoreError> {
    let id = EvidenceId(row.int()?);
    let weights = WeightsId(row.int()?);
    let mut new = NewEvidence {
        pupil: PupilId(row.int()?),
        subject: SubjectId(row.int()?),
        kind: row.code()?,
        purpose: row.code()?,
        question: row.opt_int()?.map(QuestionVersionId),
        draw: row.opt_int()?,
        sitting: row.opt_int()?.map(SittingId),
        lesson: row.opt_int()?.map(LessonId),
        group: row.opt_int()?.map(GroupId),
        objectives: ObjectiveWeights::new(Vec::new()),
        outcome: outcome(row)?,
        misconception: row.opt_int()?.map(MisconceptionId),
        option: row.opt_small()?,
        help: row.code()?,
        attempt: row.small()?,
        confidence: row.opt_code()?,
        approach: row.opt_text()?,
        by_hand: row.flag()?,
        occurred: Occurrence { at: row.at()?, known: row.code()? },
        supersedes: row.opt_int()?.map(EvidenceId),
        source_key: row.opt_text()?,
        text: None,
    };
    let batch = row.opt_int()?.map(BatchId);
    let recorded_at = row.at()?;
    let recorded_by = row.opt_int()?.map(AccountId);
    new.text = row.opt_text()?;
    Ok((Evidence { id, row: new, recorded_by, recorded_at, batch }, weights))
}
