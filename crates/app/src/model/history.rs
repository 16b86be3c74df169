//! The sets that a subject has used or tried, and going back one.

use super::trial::slug;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::SubjectId;
use jiff::Timestamp;
use store::Verdict;

/// A set of a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetLine {
    /// Its version.
    pub version: u32,
    /// When it was fitted.
    pub fitted_at: Timestamp,
    /// What it is today.
    pub standing: SetStanding,
    /// What fitting and trying it said.
    pub report: String,
}

/// What a set is today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetStanding {
    /// In use.
    InUse,
    /// Was in use.
    Earlier,
    /// Was tried and not taken.
    NotTaken,
    /// Is about to be used, or was made and never adopted.
    Waiting,
}

#[boxed]
impl App {
    /// The sets of a subject, newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn sets(&self, permit: &Permit, subject: SubjectId) -> Result<Vec<SetLine>, AppError> {
        permit.for_action(Action::Operate)?;
        let mut tx = self.store.read(permit.school).await?;
        let slug = slug(&mut tx, subject).await?;
        let in_use = tx.adopted(subject).await?;
        let adoptions = tx.adoptions(subject).await?;
        let standing = |set: &store::ParameterSetInfo| match set.tried {
            _ if in_use == Some(set.id) => SetStanding::InUse,
            _ if adoptions.iter().any(|adoption| adoption.set == set.id) => SetStanding::Earlier,
            Some(tried) if tried.verdict == Verdict::Keep => SetStanding::NotTaken,
            _ => SetStanding::Waiting,
        };
        let sets = tx.parameter_sets(&slug).await?;
        Ok(sets
            .into_iter()
            .map(|set| SetLine {
                version: set.version,
                fitted_at: set.fitted_at,
                standing: standing(&set),
                report: set.report,
            })
            .collect())
    }

    /// Goes back to the set that was in use before, and brings the states up to their evidence.
    ///
    /// # Errors
    /// `Input` when there is none to go back to.
    pub async fn roll_back(&self, permit: &Permit, subject: SubjectId) -> Result<SetLine, AppError> {
        permit.for_action(Action::Operate)?;
        let mut tx = self.store.write(permit.school).await?;
        let back = tx.roll_back(subject, permit.account, permit.now).await?;
        back.ok_or_else(|| {
            AppError::input("There is no earlier set to go back to: the one in use is the first.")
        })?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        self.catch_up(permit, subject).await?;
        let sets = self.sets(permit, subject).await?;
        sets.into_iter().find(|set| set.standing == SetStanding::InUse).ok_or(AppError::NotFound)
    }
}
