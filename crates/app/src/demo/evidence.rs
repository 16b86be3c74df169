//! Papers, sittings, evidence about pupils and about classes.

use super::Writer;
use crate::AppError;
use domain::{
    ClassEvidence, NewEvidence, ObjectiveWeights, Occurrence, QuestionVersionId, SittingId, Weight,
};
use jiff::civil::DateTime;
use simulate::school::{Asked, Row, SittingKind as SimulatedSitting};
use store::{NewPaper, NewPaperQuestion, NewSitting, Recording, SittingKind};

/// Rows a transaction: about a tenth of a second on one laptop.
const AT_ONCE: usize = 6_000;

struct StoredPaper {
    id: domain::PaperId,
    questions: Vec<(QuestionVersionId, ObjectiveWeights)>,
}

impl Writer<'_> {
    pub(super) async fn evidence(&self) -> Result<usize, AppError> {
        let papers = self.papers().await?;
        let sittings = self.sittings(&papers).await?;
        for part in self.made.class_rows.chunks(500) {
            let mut tx = self.begin().await?;
            for row in part {
                let evidence = ClassEvidence {
                    id: None,
                    group: self.group(row.group)?,
                    subject: self.subject(row.subject)?,
                    lesson: None,
                    question: row.question.map(|one| self.question(one)).transpose()?,
                    objectives: ObjectiveWeights::one(self.objective(row.objective)?),
                    answer: row.answer.clone(),
                    occurred: Occurrence::exact(self.instant(row.at)?),
                    recorded_by: None,
                };
                tx.record_class_evidence(&evidence, self.now).await?;
            }
            tx.commit().await?;
        }
        let recording = Recording { by: None, at: self.now, batch: None };
        for part in self.made.rows.chunks(AT_ONCE) {
            let rows =
                part.iter().map(|row| self.row(row, &papers, &sittings)).collect::<Result<Vec<_>, _>>()?;
            let mut tx = self.begin().await?;
            tx.record_evidence(rows, &recording).await?;
            tx.commit().await?;
        }
        Ok(self.made.rows.len())
    }

    async fn papers(&self) -> Result<Vec<StoredPaper>, AppError> {
        let mut papers = Vec::new();
        for part in self.made.papers.chunks(50) {
            let mut tx = self.begin().await?;
            for paper in part {
                let questions = paper
                    .questions
                    .iter()
                    .map(|question| {
                        Ok(NewPaperQuestion {
                            label: question.label.clone(),
                            marks: question.marks,
                            objectives: self.weights(&question.objectives)?,
                            version: question.question.map(|one| self.question(one)).transpose()?,
                        })
                    })
                    .collect::<Result<Vec<_>, AppError>>()?;
                let new = NewPaper {
                    subject: self.subject(paper.subject)?,
                    unit: None,
                    title: paper.title.clone(),
                    purpose: paper.purpose,
                    questions,
                };
                let id = tx.create_paper(&new, None, self.now).await?;
                let stored = tx.paper(id).await?.ok_or_else(|| super::lost("a paper"))?;
                papers.push(StoredPaper {
                    id,
                    questions: stored
                        .questions
                        .into_iter()
                        .map(|one| (one.version, one.objectives))
                        .collect(),
                });
            }
            tx.commit().await?;
        }
        Ok(papers)
    }

    async fn sittings(&self, papers: &[StoredPaper]) -> Result<Vec<SittingId>, AppError> {
        let mut sittings = Vec::new();
        for part in self.made.sittings.chunks(300) {
            let mut tx = self.begin().await?;
            for sitting in part {
                let new = NewSitting {
                    kind: match sitting.kind {
                        SimulatedSitting::Paper => SittingKind::Paper,
                        SimulatedSitting::Exit => SittingKind::Exit,
                        SimulatedSitting::Homework => SittingKind::Homework,
                        SimulatedSitting::Practice => SittingKind::Check,
                    },
                    group: self.group(sitting.group)?,
                    subject: self.subject(sitting.subject)?,
                    paper: sitting.paper.and_then(|at| papers.get(at as usize)).map(|paper| paper.id),
                    lesson: None,
                    date: sitting.date,
                };
                let id = tx.create_sitting(&new, None, self.now).await?;
                tx.finish_sitting(id, self.now).await?;
                sittings.push(id);
            }
            tx.commit().await?;
        }
        Ok(sittings)
    }

    fn row(
        &self,
        row: &Row,
        papers: &[StoredPaper],
        sittings: &[SittingId],
    ) -> Result<NewEvidence, AppError> {
        let (question, objectives) = match row.asked {
            Asked::Question(at) => {
                let entry = self.authority.catalogue.questions.get(at as usize);
                let weights = entry.map(|one| one.objectives.as_slice()).unwrap_or_default();
                (Some(self.question(at)?), self.weights(weights)?)
            }
            Asked::OnPaper { paper, place } => {
                let found =
                    papers.get(paper as usize).and_then(|paper| paper.questions.get(usize::from(place)));
                let (version, weights) = found.ok_or_else(|| super::lost("a question of a paper"))?;
                (Some(*version), weights.clone())
            }
            Asked::Objective(at) => (None, ObjectiveWeights::one(self.objective(at)?)),
        };
        let misconception = row.misconception.and_then(|at| {
            let slug = self.authority.catalogue.misconceptions.get(at as usize)?;
            self.stored(row.subject).ok()?.ids.misconceptions.get(slug).copied()
        });
        let at = self.instant(row.at)?;
        Ok(NewEvidence {
            pupil: self.pupil(row.pupil)?,
            subject: self.subject(row.subject)?,
            kind: row.kind,
            purpose: row.purpose,
            question,
            draw: row.draw,
            sitting: row.sitting.and_then(|at| sittings.get(at as usize)).copied(),
            lesson: None,
            group: Some(self.group(row.group)?),
            objectives,
            outcome: row.outcome,
            misconception,
            option: row.option,
            help: row.help,
            attempt: row.attempt,
            confidence: row.confidence,
            approach: None,
            by_hand: row.by_hand,
            occurred: Occurrence { at, known: row.known },
            supersedes: None,
            source_key: None,
            text: row.words.map(str::to_owned),
        })
    }

    fn weights(&self, pairs: &[(u32, Weight)]) -> Result<ObjectiveWeights, AppError> {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(one, weight)| Ok((self.objective(*one)?, *weight)))
            .collect::<Result<_, AppError>>()?;
        Ok(ObjectiveWeights::new(pairs))
    }

    fn instant(&self, local: DateTime) -> Result<jiff::Timestamp, AppError> {
        self.zone.to_timestamp(local).map_err(|_| AppError::input("That day is not in the calendar."))
    }
}
