//! From a row of the grid to rows of evidence, when others may have marked the same row meanwhile.
//!
//! - Different cells merge. An empty cell never overwrites what somebody typed.
//! - The same cell changed by two: the stored value stands, and the second teacher gets both.
//! - A default (full marks in a row marked as there) gives way to any typed mark.
//! - Nothing is deleted: a changed cell supersedes, a cleared one is withdrawn by a row of its own.

use std::collections::BTreeMap;

use domain::{
    Evidence, EvidenceId, EvidenceKind, GroupId, Help, LessonId, Marks, NewEvidence, ObjectiveWeights,
    Occurrence, Outcome, PupilId, Purpose, QuestionVersionId, SittingId, SubjectId,
};

use super::cell::{CellEntry, CellMark, RowState};
use super::codes::AnswerCodes;
use crate::paper::PaperMap;

/// What all rows of a sitting share.
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    /// The subject.
    pub subject: SubjectId,
    /// Which of the three stores it belongs to.
    pub purpose: Purpose,
    /// The sitting.
    pub sitting: SittingId,
    /// The class.
    pub group: Option<GroupId>,
    /// The lesson, if there was one.
    pub lesson: Option<LessonId>,
    /// When the paper was sat.
    pub occurred: Occurrence,
    /// The paper.
    pub map: &'a PaperMap,
    /// What answers show, one a question; shorter or empty where nothing is known.
    pub codes: &'a [AnswerCodes],
}

/// A row as it was sent: cells that were not sent stay as they are stored.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct TypedRow {
    /// Whether the pupil was there.
    pub state: RowState,
    /// Cells by place, from 0.
    pub cells: BTreeMap<usize, CellEntry>,
}

/// The evidence that the row showed when it was typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SeenRow {
    /// The row that said "absent".
    pub absent: Option<EvidenceId>,
    /// Cells by place.
    pub cells: BTreeMap<usize, EvidenceId>,
}

/// A cell as it is stored.
#[derive(Clone, PartialEq, Debug)]
pub struct StoredCell {
    /// Its live row of evidence.
    pub evidence: EvidenceId,
    /// What it says.
    pub entry: CellEntry,
}

/// A row as it is stored.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct StoredRow {
    /// The live row that says "absent".
    pub absent: Option<EvidenceId>,
    /// Cells by place.
    pub cells: BTreeMap<usize, StoredCell>,
}

impl StoredRow {
    /// Whether it is marked, of a paper with so many questions: every cell says something, or one says the
    /// default that only a marked row has.
    #[must_use]
    pub fn state(&self, questions: usize) -> RowState {
        if self.absent.is_some() {
            RowState::Absent
        } else if self.cells.len() == questions || self.cells.values().any(|cell| !cell.entry.is_by_hand()) {
            RowState::Marked
        } else {
            RowState::Open
        }
    }

    /// What a page that shows this row has seen.
    #[must_use]
    pub fn as_seen(&self) -> SeenRow {
        SeenRow {
            absent: self.absent,
            cells: self.cells.iter().map(|(place, cell)| (*place, cell.evidence)).collect(),
        }
    }
}

/// Two values for one cell; nothing was stored for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CellConflict {
    /// The cell's place; `None` for "was there or not".
    pub place: Option<usize>,
    /// What was typed now, as the cell's or row's text.
    pub mine: String,
    /// What is stored, as the cell's or row's text; empty when it was cleared meanwhile.
    pub theirs: String,
    /// The row of evidence that says so: sent back as seen, it lets the typed value stand.
    pub theirs_evidence: Option<EvidenceId>,
}

/// What comes of a row.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct RowResult {
    /// Rows to record, in order.
    pub record: Vec<NewEvidence>,
    /// Cells in which somebody else was first.
    pub conflicts: Vec<CellConflict>,
}

/// Works out what to record for one pupil's row. Places beyond the paper are passed over.
#[must_use]
pub fn record_row(
    sheet: &Sheet<'_>,
    pupil: PupilId,
    typed: &TypedRow,
    seen: &SeenRow,
    stored: &StoredRow,
) -> RowResult {
    match typed.state {
        RowState::Absent => record_absent(sheet, pupil, seen, stored),
        RowState::Open | RowState::Marked => record_marks(sheet, pupil, typed, seen, stored),
    }
}

fn record_absent(sheet: &Sheet<'_>, pupil: PupilId, seen: &SeenRow, stored: &StoredRow) -> RowResult {
    let mut result = RowResult::default();
    if stored.absent.is_some() {
        return result;
    }
    for (place, cell) in &stored.cells {
        if cell.entry.is_by_hand() && seen.cells.get(place) != Some(&cell.evidence) {
            result.conflicts.push(CellConflict {
                place: Some(*place),
                mine: RowState::Absent.as_str().to_owned(),
                theirs: cell.entry.to_string(),
                theirs_evidence: Some(cell.evidence),
            });
        }
    }
    if result.conflicts.is_empty() {
        for (place, cell) in &stored.cells {
            result.record.push(withdraw(sheet, pupil, Some(*place), cell.evidence));
        }
        result.record.push(row(sheet, pupil, None, Outcome::Absent));
    }
    result
}

fn record_marks(
    sheet: &Sheet<'_>,
    pupil: PupilId,
    typed: &TypedRow,
    seen: &SeenRow,
    stored: &StoredRow,
) -> RowResult {
    let mut result = RowResult::default();
    if let Some(absent) = stored.absent {
        if seen.absent != Some(absent) {
            // An empty row says nothing against it.
            if typed.state == RowState::Marked || typed.cells.values().any(CellEntry::is_by_hand) {
                result.conflicts.push(CellConflict {
                    place: None,
                    mine: RowState::Marked.as_str().to_owned(),
                    theirs: RowState::Absent.as_str().to_owned(),
                    theirs_evidence: Some(absent),
                });
            }
            return result;
        }
        result.record.push(withdraw(sheet, pupil, None, absent));
    }
    let nothing = CellEntry::default();
    for place in 0..sheet.map.questions().len() {
        let stored_cell = stored.cells.get(&place);
        let entry = match (typed.cells.get(&place), stored_cell) {
            (Some(entry), _) => entry,
            (None, None) if typed.state == RowState::Marked => &nothing,
            // A row that is open again takes its defaults back.
            (None, Some(cell)) if typed.state == RowState::Open && !cell.entry.is_by_hand() => &nothing,
            (None, _) => continue,
        };
        record_cell(
            sheet,
            pupil,
            typed.state,
            place,
            entry,
            seen.cells.get(&place),
            stored_cell,
            &mut result,
        );
    }
    result
}

#[allow(clippy::too_many_arguments, reason = "the whole of what decides about one cell")]
fn record_cell(
    sheet: &Sheet<'_>,
    pupil: PupilId,
    state: RowState,
    place: usize,
    entry: &CellEntry,
    seen: Option<&EvidenceId>,
    stored: Option<&StoredCell>,
    result: &mut RowResult,
) {
    let is_seen = stored.is_some_and(|cell| seen == Some(&cell.evidence));
    let maximum = sheet.map.questions()[place].maximum;
    match stored {
        // Empty says nothing against a value that was not seen.
        Some(_) if !entry.is_by_hand() && !is_seen => {}
        Some(cell) if !entry.is_by_hand() && state == RowState::Open => {
            result.record.push(withdraw(sheet, pupil, Some(place), cell.evidence));
        }
        Some(cell) if same(&cell.entry, entry, maximum) => {}
        Some(cell) if is_seen || !cell.entry.is_by_hand() => {
            let mut row = mark(sheet, pupil, place, entry);
            row.supersedes = Some(cell.evidence);
            result.record.push(row);
        }
        Some(cell) => result.conflicts.push(CellConflict {
            place: Some(place),
            mine: entry.to_string(),
            theirs: cell.entry.to_string(),
            theirs_evidence: Some(cell.evidence),
        }),
        None if !entry.is_by_hand() && state == RowState::Open => {}
        None if seen.is_some() && entry.is_by_hand() => result.conflicts.push(CellConflict {
            place: Some(place),
            mine: entry.to_string(),
            theirs: String::new(),
            theirs_evidence: None,
        }),
        None => result.record.push(mark(sheet, pupil, place, entry)),
    }
}

/// Whether two entries say the same: help or an answer beside an empty cell means every mark, typed.
fn same(stored: &CellEntry, typed: &CellEntry, maximum: f64) -> bool {
    let full = |entry: &CellEntry| match entry.mark {
        CellMark::Full if entry.is_by_hand() => CellMark::Got(maximum),
        mark => mark,
    };
    full(stored) == full(typed) && stored.help == typed.help && stored.answer == typed.answer
}

fn mark(sheet: &Sheet<'_>, pupil: PupilId, place: usize, entry: &CellEntry) -> NewEvidence {
    let maximum = sheet.map.questions()[place].maximum;
    let coded = match (&entry.answer, sheet.codes.get(place)) {
        (Some(answer), Some(codes)) => codes.find(answer),
        _ => super::Coded::default(),
    };
    let got = match entry.mark {
        CellMark::Got(got) => got.min(maximum),
        // A wrong answer that shows a misconception loses the marks even where nobody typed that.
        CellMark::Full if coded.misconception.is_some() => 0.0,
        _ => maximum,
    };
    let outcome = match entry.mark {
        CellMark::Full | CellMark::Got(_) => Marks::new(got, maximum)
            .map_or(Outcome::Unreadable, |marks| Outcome::Marked { marks, sort: None }),
        CellMark::Blank => Outcome::LeftBlank,
        CellMark::NotReached => Outcome::NotReached,
        CellMark::Unreadable => Outcome::Unreadable,
    };
    NewEvidence {
        misconception: coded.misconception,
        option: coded.option,
        help: if entry.help { Help::Hint } else { Help::None },
        by_hand: entry.is_by_hand(),
        text: entry.answer.clone(),
        ..row(sheet, pupil, Some(place), outcome)
    }
}

fn withdraw(sheet: &Sheet<'_>, pupil: PupilId, place: Option<usize>, evidence: EvidenceId) -> NewEvidence {
    NewEvidence { supersedes: Some(evidence), ..row(sheet, pupil, place, Outcome::Withdrawn) }
}

fn row(sheet: &Sheet<'_>, pupil: PupilId, place: Option<usize>, outcome: Outcome) -> NewEvidence {
    let question = place.and_then(|place| sheet.map.questions().get(place));
    NewEvidence {
        pupil,
        subject: sheet.subject,
        kind: EvidenceKind::Response,
        purpose: sheet.purpose,
        question: question.and_then(|question| question.question),
        draw: None,
        sitting: Some(sheet.sitting),
        lesson: sheet.lesson,
        group: sheet.group,
        objectives: question.map_or_else(|| all_objectives(sheet), |question| question.objectives.clone()),
        outcome,
        misconception: None,
        option: None,
        help: Help::None,
        attempt: 1,
        confidence: None,
        approach: None,
        by_hand: true,
        occurred: sheet.occurred,
        supersedes: None,
        source_key: None,
        text: None,
    }
}

fn all_objectives(sheet: &Sheet<'_>) -> ObjectiveWeights {
    sheet.map.objectives()
}

/// The row of one pupil as the live evidence of the sitting says it, in evidence order: of two live rows
/// about one cell the later is shown.
#[must_use]
pub fn read_stored<'a>(map: &PaperMap, evidence: impl IntoIterator<Item = &'a Evidence>) -> StoredRow {
    let place_of = |version: QuestionVersionId| {
        map.questions().iter().position(|question| question.question == Some(version))
    };
    let mut stored = StoredRow::default();
    for one in evidence {
        match (one.row.outcome, one.row.question.and_then(place_of)) {
            (Outcome::Absent, None) => stored.absent = Some(one.id),
            (_, Some(place)) => {
                if let Some(entry) = read_cell(&one.row) {
                    stored.cells.insert(place, StoredCell { evidence: one.id, entry });
                }
            }
            _ => {}
        }
    }
    stored
}

fn read_cell(row: &NewEvidence) -> Option<CellEntry> {
    let mark = match row.outcome {
        Outcome::Marked { marks, .. } if !row.by_hand && marks.is_full() => CellMark::Full,
        Outcome::Marked { marks, .. } => CellMark::Got(marks.got()),
        Outcome::LeftBlank => CellMark::Blank,
        Outcome::NotReached => CellMark::NotReached,
        Outcome::Unreadable => CellMark::Unreadable,
        Outcome::Absent | Outcome::Seen | Outcome::NotSeenYet | Outcome::Withdrawn => return None,
    };
    Some(CellEntry { mark, help: row.help == Help::Hint, answer: row.text.clone() })
}

#[cfg(test)]
mod tests;
