//! The mark grid of one sitting. A cell carries the evidence that it saw: different cells merge, the same cell
//! gives the second teacher both values and loses nothing.

use super::once;
use super::wrong_ideas::{WrongIdea, answer_codes, wrong_ideas};
use crate::access::SchoolTime;
use crate::classroom::said_names;
use crate::{Action, App, AppError, Permit};
use assessment::grid::{
    CellConflict, CellMark, RowResult, SeenRow, Sheet, StoredRow, TypedRow, read_stored, record_row,
};
use assessment::paper::{PaperMap, PaperQuestion, QuestionLabel};
use boxed::boxed;
use domain::{Evidence, EvidenceId, NewEvidence, ObjectiveId, PupilId, SittingId};
use std::collections::BTreeMap;
use store::{Paper, Recording, SchoolTx, Sitting};

/// The grid as it is stored.
#[derive(Clone, Debug)]
pub struct Grid {
    /// The sitting.
    pub sitting: Sitting,
    /// The paper.
    pub paper: Paper,
    /// The paper's map, in the same order.
    pub map: PaperMap,
    /// The class's name.
    pub group_name: String,
    /// Pupils in pile order, each with the row that is stored.
    pub rows: Vec<(PupilId, String, StoredRow)>,
    /// Wrong ideas about what it asks, with the codes that stand for them.
    pub wrong_ideas: Vec<WrongIdea>,
}

impl Grid {
    /// One or two objectives of the paper on which most marks were lost: what the brief is about next. Without
    /// any loss, the paper's last objective.
    #[must_use]
    pub fn most_lost(&self) -> Vec<ObjectiveId> {
        let mut lost: BTreeMap<ObjectiveId, (f64, f64)> = BTreeMap::new();
        for (place, question) in self.map.questions().iter().enumerate() {
            for (objective, weight) in question.objectives.pairs() {
                let (got, of) = lost.entry(*objective).or_default();
                for (.., row) in &self.rows {
                    let Some(cell) = row.cells.get(&place) else { continue };
                    let share = match cell.entry.mark {
                        CellMark::Full => 1.0,
                        CellMark::Got(marks) => marks / question.maximum,
                        CellMark::Blank => 0.0,
                        CellMark::NotReached | CellMark::Unreadable => continue,
                    };
                    *got += share * weight.get();
                    *of += weight.get();
                }
            }
        }
        let mut by_loss: Vec<(f64, ObjectiveId)> =
            lost.into_iter().filter(|(_, (_, of))| *of > 0.0).map(|(id, (got, of))| (got / of, id)).collect();
        by_loss.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        // Three quarters right is a usual share; below it there is something to teach.
        let mut chosen: Vec<ObjectiveId> =
            by_loss.iter().filter(|(share, _)| *share < 0.75).take(2).map(|(_, id)| *id).collect();
        if chosen.is_empty() {
            let last = self.map.questions().last().and_then(|question| question.objectives.pairs().first());
            chosen.extend(last.map(|(objective, _)| *objective));
        }
        chosen
    }
}

/// One pupil's row as it was sent, with what its sender had seen.
#[derive(Clone, Debug, Default)]
pub struct SentRow {
    /// Whose.
    pub pupil: Option<PupilId>,
    /// What was typed.
    pub typed: TypedRow,
    /// What was seen.
    pub seen: SeenRow,
}

/// What became of the rows sent.
#[derive(Clone, Debug, Default)]
pub struct GridSaved {
    /// Cells stored now: pupil, place, and the evidence that stands there.
    pub saved: Vec<(PupilId, Option<usize>, Option<EvidenceId>)>,
    /// Cells in which somebody else was first.
    pub conflicts: Vec<(PupilId, CellConflict)>,
}

#[boxed]
impl App {
    /// The grid of a sitting; its view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the sitting is of no paper.
    pub async fn grid(&self, permit: &Permit, sitting: SittingId) -> Result<Grid, AppError> {
        let grid = self.grid_to_read_cells(permit, sitting).await?;
        permit.audit_view(self).await?;
        Ok(grid)
    }

    /// The same grid for reading what was sent against it. It is shown to nobody, so it is no view.
    ///
    /// # Errors
    /// As [`App::grid`].
    pub async fn grid_to_read_cells(&self, permit: &Permit, sitting: SittingId) -> Result<Grid, AppError> {
        permit.for_action(Action::MarkSitting)?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        self.read_grid(&mut tx, permit, &time, sitting).await
    }

    /// Stores the cells that changed, in one transaction with the states that they move.
    ///
    /// # Errors
    /// `NotFound` for a pupil of another class; the store's errors, and then nothing is stored.
    pub async fn save_grid(
        &self,
        permit: &Permit,
        sitting: SittingId,
        sent: &[SentRow],
        submission: &str,
    ) -> Result<GridSaved, AppError> {
        permit.for_action(Action::MarkSitting)?;
        let mut tx = self.store.write(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let pupils: Vec<PupilId> = sent.iter().filter_map(|row| row.pupil).collect();
        let subject = tx.sitting(sitting).await?.ok_or(AppError::NotFound)?.sitting.subject;
        let register = tx.pupils_in(permit.group()?, time.today()).await?;
        if !pupils.iter().all(|pupil| register.iter().any(|known| known.id == *pupil)) {
            return Err(AppError::NotFound);
        }
        // The rows are read under the pupils' locks, so that two teachers cannot both see the old value.
        tx.lock_pupils(subject, &pupils).await?;
        let grid = self.read_grid(&mut tx, permit, &time, sitting).await?;
        let fresh = once::claim(&mut tx, submission, "mark-cells", permit.now).await?;
        let value = self.subject(&mut tx, subject).await?;
        let codes = answer_codes(&value, &grid.map);
        let sheet = Sheet {
            subject,
            purpose: grid.paper.info.purpose,
            sitting,
            group: Some(grid.sitting.sitting.group),
            lesson: grid.sitting.sitting.lesson,
            occurred: time.occurred(grid.sitting.sitting.date)?,
            map: &grid.map,
            codes: &codes,
        };
        let mut result = GridSaved::default();
        let mut record: Vec<NewEvidence> = Vec::new();
        for row in sent {
            let pupil = row.pupil.ok_or(AppError::NotFound)?;
            let stored = grid.rows.iter().find(|(one, ..)| *one == pupil).ok_or(AppError::NotFound)?;
            let RowResult { record: rows, conflicts } =
                record_row(&sheet, pupil, &row.typed, &row.seen, &stored.2);
            record.extend(rows);
            result.conflicts.extend(conflicts.into_iter().map(|conflict| (pupil, conflict)));
        }
        if fresh && !record.is_empty() {
            self.record(&mut tx, record, &Recording { by: permit.account, at: permit.now, batch: None })
                .await?;
            permit.audit(&mut tx).await?;
        }
        // The same form again stores nothing; a conflict is told again, for the first answer may have been lost.
        let after = stored_rows(&mut tx, &grid.map, sitting).await?;
        tx.commit().await?;
        for pupil in pupils {
            let row = after.get(&pupil).cloned().unwrap_or_default();
            result.saved.extend(
                (0..grid.map.questions().len())
                    .map(|place| (pupil, Some(place), row.cells.get(&place).map(|cell| cell.evidence))),
            );
            result.saved.push((pupil, None, row.absent));
        }
        Ok(result)
    }

    async fn read_grid(
        &self,
        tx: &mut SchoolTx,
        permit: &Permit,
        time: &SchoolTime,
        sitting: SittingId,
    ) -> Result<Grid, AppError> {
        let sitting = tx.sitting(sitting).await?.ok_or(AppError::NotFound)?;
        let paper =
            tx.paper(sitting.sitting.paper.ok_or(AppError::NotFound)?).await?.ok_or(AppError::NotFound)?;
        let map = paper_map(&paper)?;
        let group = permit.group()?;
        let register = tx.pupils_in(group, time.today()).await?;
        let mut stored = stored_rows(tx, &map, sitting.id).await?;
        let subject = self.subject(tx, sitting.sitting.subject).await?;
        Ok(Grid {
            wrong_ideas: wrong_ideas(&subject, &map),
            group_name: tx.group(group).await?.ok_or(AppError::NotFound)?.group.name,
            rows: register
                .iter()
                .zip(said_names(&register))
                .map(|(pupil, name)| (pupil.id, name, stored.remove(&pupil.id).unwrap_or_default()))
                .collect(),
            sitting,
            paper,
            map,
        })
    }
}

#[boxed]
pub(crate) async fn stored_rows(
    tx: &mut SchoolTx,
    map: &PaperMap,
    sitting: SittingId,
) -> Result<BTreeMap<PupilId, StoredRow>, AppError> {
    let mut by_pupil: BTreeMap<PupilId, Vec<Evidence>> = BTreeMap::new();
    for row in tx.evidence_in(sitting).await? {
        by_pupil.entry(row.row.pupil).or_default().push(row);
    }
    Ok(by_pupil.into_iter().map(|(pupil, rows)| (pupil, read_stored(map, &rows))).collect())
}

/// A stored paper as the assessment room reads it.
pub(crate) fn paper_map(paper: &Paper) -> Result<PaperMap, AppError> {
    let broken = |error: String| AppError::Broken(format!("paper {}: {error}", paper.info.id));
    let questions = paper
        .questions
        .iter()
        .map(|question| {
            Ok(PaperQuestion {
                label: QuestionLabel::new(&question.label).map_err(|error| broken(error.to_string()))?,
                maximum: question.marks,
                objectives: question.objectives.clone(),
                question: Some(question.version),
            })
        })
        .collect::<Result<Vec<_>, AppError>>()?;
    PaperMap::new(questions).map_err(|error| broken(error.to_string()))
}
