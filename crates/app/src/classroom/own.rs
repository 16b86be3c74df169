//! My learning: a pupil's own page, from the same reading of the evidence as the teacher's.

use super::{Around, load};
use crate::{Action, App, AppError, Permit};
use domain::PupilId;
use store::RelationKind;
use teaching::page::MyLearning;

/// A pupil's own page.
#[derive(Clone, Debug)]
pub struct Own {
    /// What the pupil is called.
    pub first_name: String,
    /// One entry a subject with something in it.
    pub subjects: Vec<(String, MyLearning)>,
}

impl App {
    /// The page of the pupil whose account this is; its view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the account belongs to no pupil today.
    pub async fn my_learning(&self, permit: &Permit) -> Result<Own, AppError> {
        permit.for_action(Action::SeeOwnLearning)?;
        let account = permit.somebody()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let pupil: PupilId = tx
            .relations_of(account, today)
            .await?
            .into_iter()
            .find(|one| one.kind == RelationKind::Own)
            .map(|one| one.pupil)
            .ok_or(AppError::NotFound)?;
        let called = tx.pupil(pupil).await?.ok_or(AppError::NotFound)?.identity.called().to_string();
        let mut subjects = Vec::new();
        for group in tx.groups_of_pupil(pupil, today).await? {
            for subject in tx.subjects().await? {
                let value = self.subject(&mut tx, subject.id).await?;
                let Some(current) =
                    crate::lesson::current_objective(&mut tx, permit.now, group.id, &value).await?
                else {
                    continue;
                };
                let Some(unit) = super::picture::unit_of(&value, current) else { continue };
                let columns = super::picture::objectives_of(&value, unit);
                let loaded =
                    load(self, &mut tx, permit.now, group.id, subject.id, &columns, Around::Near).await?;
                let learning = teaching::page::my_learning(&loaded.facts, pupil, &columns);
                subjects.extend(
                    learning
                        .filter(|page| !page.working_on.is_empty() || !page.can_do.is_empty())
                        .map(|page| (subject.title.clone(), page)),
                );
            }
        }
        drop(tx);
        permit.audit_view(self).await?;
        Ok(Own { first_name: called, subjects })
    }
}
