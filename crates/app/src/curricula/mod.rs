//! The school's curriculum: starter files that a school copies and owns, a pasted list, an overview.

pub mod organiser;
pub mod pasted;
pub mod share;
pub mod starter;

pub use organiser::{PastedOrganiser, UnitOrganiser};
pub use pasted::PastedList;
pub use share::{Incoming, SharePlan, SharedFiles};

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use curriculum::Subject;
use domain::{ObjectiveId, Slug, SubjectId, UnitId};
use learner::ParameterSet;
use std::collections::BTreeMap;
use store::{NewParameterSet, SchoolWriteTx};

/// One subject of the overview.
#[derive(Clone, Debug)]
pub struct SubjectOverview {
    /// The subject's id.
    pub id: SubjectId,
    /// The subject.
    pub value: Subject,
    /// Ids of its units.
    pub units: BTreeMap<Slug, UnitId>,
}

/// One unit as choices are made from it.
#[derive(Clone, Debug)]
pub struct UnitOutline {
    /// Its id.
    pub id: UnitId,
    /// "Fractions, Year 5".
    pub title: String,
    /// Its objectives in teaching order.
    pub objectives: Vec<(ObjectiveId, String)>,
    /// The ids that the curriculum's files use for them.
    pub slugs: Vec<(String, ObjectiveId)>,
}

#[boxed]
impl App {
    /// A subject's units and objectives, for choices on pages about a class.
    ///
    /// # Errors
    /// `NotFound` when the school has no such subject.
    pub async fn outline(&self, permit: &Permit, subject: SubjectId) -> Result<Vec<UnitOutline>, AppError> {
        let mut tx = self.store.read(permit.school).await?;
        let stored = self.subject(&mut tx, subject).await?;
        let ids = &stored.ids.objectives;
        Ok(stored
            .value
            .units()
            .iter()
            .filter_map(|unit| Some((unit, *stored.ids.units.get(&unit.id)?)))
            .map(|(unit, id)| UnitOutline {
                id,
                title: match unit.year {
                    Some(year @ 1..) => format!("{}, Year {year}", unit.title),
                    _ => unit.title.clone(),
                },
                objectives: unit
                    .objectives
                    .iter()
                    .filter_map(|one| Some((*ids.get(&one.id)?, one.title.clone())))
                    .collect(),
                slugs: unit
                    .objectives
                    .iter()
                    .filter_map(|one| Some((one.id.to_string(), *ids.get(&one.id)?)))
                    .collect(),
            })
            .collect())
    }

    /// The subjects of the school, in full.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn curriculum(&self, permit: &Permit) -> Result<Vec<SubjectOverview>, AppError> {
        permit.for_action(Action::SeeCurriculum)?;
        let mut tx = self.store.read(permit.school).await?;
        let mut subjects = Vec::new();
        for subject in tx.subjects().await? {
            let stored = self.subject(&mut tx, subject.id).await?;
            let (value, units) = (stored.value.clone(), stored.ids.units.clone());
            subjects.push(SubjectOverview { id: subject.id, value, units });
        }
        Ok(subjects)
    }

    /// Copies subjects into the school; they are the school's from then on.
    ///
    /// # Errors
    /// `Conflict` when a question's words changed without a new version; then nothing is stored.
    pub async fn save_subjects(
        &self,
        permit: &Permit,
        subjects: &[Subject],
    ) -> Result<Vec<SubjectId>, AppError> {
        permit.for_action(Action::EditCurriculum)?;
        let mut tx = self.store.write(permit.school).await?;
        let ids = self.save_subjects_in(&mut tx, subjects, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(ids)
    }

    pub(crate) async fn save_subjects_in(
        &self,
        tx: &mut SchoolWriteTx,
        subjects: &[Subject],
        now: jiff::Timestamp,
    ) -> Result<Vec<SubjectId>, AppError> {
        let mut ids = Vec::new();
        for subject in subjects {
            let id = tx.save_subject(subject, now).await?;
            if tx.adopted(id).await?.is_none() {
                adopt_cold_start(tx, id, subject.id(), now).await?;
            }
            ids.push(id);
        }
        Ok(ids)
    }
}

/// Every subject has parameters from its first day: the pooled ones, which say that they are.
async fn adopt_cold_start(
    tx: &mut SchoolWriteTx,
    subject: SubjectId,
    slug: &Slug,
    now: jiff::Timestamp,
) -> Result<(), AppError> {
    let set = ParameterSet::cold_start();
    let id = tx
        .add_parameter_set(&NewParameterSet {
            subject: slug.clone(),
            codec: i64::from(learner::PARAMETER_CODEC),
            body: set.to_bytes(),
            report: set.report.to_string(),
            fitted_at: now,
            tried: None,
        })
        .await?;
    tx.adopt(subject, id, None, now).await?;
    Ok(())
}
