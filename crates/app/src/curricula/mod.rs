//! The school's curriculum: starter files that a school copies and owns, a pasted list, an overview.

pub mod starter;

use crate::{Action, App, AppError, Permit};
use curriculum::{Paste, Subject, SubjectHeader};
use domain::{Judged, ObjectiveId, Slug, SubjectId, UnitId};
use learner::ParameterSet;
use store::{NewParameterSet, SchoolWriteTx};

/// A list of objectives, pasted.
#[derive(Clone, Debug)]
pub struct PastedList {
    /// The subject's name.
    pub subject: String,
    /// How its objectives are judged.
    pub judged: Judged,
    /// The list, an objective a line.
    pub list: String,
    /// The year group, if it is for one.
    pub year: Option<i8>,
}

/// One subject of the overview.
#[derive(Clone, Debug)]
pub struct SubjectOverview {
    /// The subject's id.
    pub id: SubjectId,
    /// The subject.
    pub value: Subject,
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
            let value = self.subject(&mut tx, subject.id).await?.value.clone();
            subjects.push(SubjectOverview { id: subject.id, value });
        }
        Ok(subjects)
    }

    /// What a pasted list would make, or every problem in it as sentences.
    ///
    /// # Errors
    /// `Input` with the first problem.
    pub async fn read_list(&self, permit: &Permit, list: &PastedList) -> Result<Subject, AppError> {
        permit.for_action(Action::EditCurriculum)?;
        let mut tx = self.store.read(permit.school).await?;
        let taken = tx.taken_slugs().await?;
        let title = list.subject.trim();
        let id = Slug::from_title(title)
            .ok_or_else(|| AppError::input("Give the subject a name, such as “Geography”."))?;
        let existing = tx.subject_by_slug(&id).await?;
        let unit = curriculum::paste(&Paste {
            title: "Pasted list".into(),
            year: list.year,
            judged: list.judged,
            taken: &taken,
            text: &list.list,
        })
        .map_err(|problems| AppError::input(problems.first().map(ToString::to_string).unwrap_or_default()))?;
        let mut units = match existing {
            Some(subject) => self.subject(&mut tx, subject).await?.value.units().to_vec(),
            None => Vec::new(),
        };
        units.push(unit);
        Ok(Subject::new(SubjectHeader { id, title: title.to_owned(), licence: None }, units))
    }

    /// Makes the subject, or adds the list to it as a new unit.
    ///
    /// # Errors
    /// As [`App::read_list`].
    pub async fn paste_list(&self, permit: &Permit, list: &PastedList) -> Result<SubjectId, AppError> {
        let subject = self.read_list(permit, list).await?;
        self.save_subjects(permit, &[subject])
            .await
            .map(|ids| ids.into_iter().next())?
            .ok_or(AppError::NotFound)
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
        })
        .await?;
    tx.adopt(subject, id, None, now).await?;
    Ok(())
}
