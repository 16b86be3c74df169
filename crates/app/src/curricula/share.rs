//! A subject out to files and in again: what others wrote is merged with what the school has made its own.
//!
//! What was taken in last is kept beside the school's settings, file by file: the base of the next merge. It can be
//! thrown away at any time; everything that differs then counts as changed by both. An objective that replaces another
//! is that other one under a new name: its id stays, and so do its evidence and every pupil's state.

mod plan;

pub use plan::{Incoming, SharePlan};

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use curriculum::{Subject, write_files};
use domain::{Slug, SubjectId};
use jiff::Timestamp;
use std::collections::BTreeMap;
use store::{SchoolTx, SchoolWriteTx};

/// A subject as files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedFiles {
    /// The subject's id in files.
    pub subject: Slug,
    /// Text by file name.
    pub files: BTreeMap<String, String>,
}

#[boxed]
impl App {
    /// The school's subject as files; read back, they are the same subject, and written again the same bytes.
    ///
    /// # Errors
    /// `NotFound` when the school has no such subject.
    pub async fn share_subject(&self, permit: &Permit, subject: SubjectId) -> Result<SharedFiles, AppError> {
        permit.for_action(Action::SeeCurriculum)?;
        let mut tx = self.store.read(permit.school).await?;
        let value = canonical(&self.subject(&mut tx, subject).await?.value);
        Ok(SharedFiles { subject: value.id().clone(), files: write_files(&value) })
    }

    /// The school's subject as a value, to be compared with files; `None` when it has none of that id.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn subject_by_id(&self, permit: &Permit, subject: &Slug) -> Result<Option<Subject>, AppError> {
        permit.for_action(Action::SeeCurriculum)?;
        let mut tx = self.store.read(permit.school).await?;
        match tx.subject_by_slug(subject).await? {
            Some(id) => Ok(Some(canonical(&self.subject(&mut tx, id).await?.value))),
            None => Ok(None),
        }
    }

    /// What taking a subject in would do; nothing is stored.
    ///
    /// # Errors
    /// When the store cannot be read. What forbids taking it in is in [`SharePlan::problems`].
    pub async fn plan_import(&self, permit: &Permit, incoming: &Incoming) -> Result<SharePlan, AppError> {
        permit.for_action(Action::EditCurriculum)?;
        let mut tx = self.store.read(permit.school).await?;
        plan::plan(self, &mut tx, incoming).await
    }

    /// Takes a subject in, whole or not at all.
    ///
    /// # Errors
    /// `Input` with the first thing that forbids it; then nothing is stored.
    pub async fn import_subject(&self, permit: &Permit, incoming: &Incoming) -> Result<SharePlan, AppError> {
        permit.for_action(Action::EditCurriculum)?;
        // Planned and written in one transaction: what somebody edits meanwhile is not lost.
        let mut tx = self.store.write(permit.school).await?;
        let plan = plan::plan(self, &mut tx, incoming).await?;
        if let Some(problem) = plan.problems.first() {
            return Err(AppError::Input(crate::as_sentence(problem)));
        }
        if let Some(subject) = plan.subject_id {
            for (old, new) in &plan.renamed {
                tx.rename_objective(subject, old, new).await?;
                tx.set_setting(&format!("{}{new}", renamed(incoming.subject.id())), old.as_str(), permit.now)
                    .await?;
            }
        }
        if plan.changes_something() {
            self.save_subjects_in(&mut tx, std::slice::from_ref(&plan.merged), permit.now).await?;
        }
        keep_base(&mut tx, &incoming.subject, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(plan)
    }
}

/// Where the files taken in last are kept.
fn base_name(subject: &Slug) -> String {
    format!("curriculum-base/{subject}/")
}

/// Where it is kept which objective was called what before.
fn renamed(subject: &Slug) -> String {
    format!("curriculum-renamed/{subject}/")
}

/// The subject as it was taken in last.
#[boxed]
pub(crate) async fn base(tx: &mut SchoolTx, subject: &Slug) -> Result<Option<Subject>, AppError> {
    let files: Vec<(String, String)> = tx.settings_under(&base_name(subject)).await?.into_iter().collect();
    // Files of an older format that cannot be read any more are no base.
    Ok(if files.is_empty() { None } else { curriculum::read(&files).ok() })
}

/// Keeps what was taken in, in place of what was taken in before.
#[boxed]
pub(crate) async fn keep_base(
    tx: &mut SchoolWriteTx,
    subject: &Subject,
    now: Timestamp,
) -> Result<(), AppError> {
    let prefix = base_name(subject.id());
    let mut before = tx.settings_under(&prefix).await?;
    for (name, text) in write_files(subject) {
        if before.remove(&name).as_ref() != Some(&text) {
            tx.set_setting(&format!("{prefix}{name}"), &text, now).await?;
        }
    }
    for name in before.keys() {
        tx.clear_setting(&format!("{prefix}{name}")).await?;
    }
    Ok(())
}

/// What the objectives of a subject were called before, by their names now: a parameter set that was fitted earlier
/// knows them by the earlier name.
#[boxed]
pub(crate) async fn earlier_names(
    tx: &mut SchoolTx,
    subject: &Slug,
) -> Result<BTreeMap<String, String>, AppError> {
    Ok(tx.settings_under(&renamed(subject)).await?)
}

/// The order in which a question names its objectives is none; in files it is by id.
fn canonical(subject: &Subject) -> Subject {
    let (header, mut units) = subject.clone().into_parts();
    for question in units.iter_mut().flat_map(|unit| &mut unit.questions) {
        question.objectives.sort_by(|a, b| a.0.cmp(&b.0));
    }
    Subject::new(header, units)
}
