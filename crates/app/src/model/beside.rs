//! States under a set that is not in use yet, made beside those in use; and the moment when the pointer moves.

use super::cache::Model;
use super::record::new_state;
use super::{cache, replay};
use crate::{App, AppError, Permit};
use boxed::boxed;
use domain::{ParameterSetId, PupilId, SubjectId};
use learner::ParameterSet;
use store::{NewState, SchoolTx};

/// Pupils whose states are made in one step: of 4,000 rows each, some 12 MiB in memory.
const AT_ONCE: u32 = 25;
/// So few states may be missing when the pointer moves: they are made in the same transaction.
const LAST_FEW: usize = 10;

#[boxed]
impl App {
    /// Makes the states under a set beside those in use, a few pupils at a time, and then moves the pointer. Nobody
    /// who records waits for longer than a few states take to store.
    pub(super) async fn adopt_beside(
        &self,
        permit: &Permit,
        subject: SubjectId,
        set: ParameterSetId,
    ) -> Result<(), AppError> {
        let model = self.model_of_set(permit, subject, set).await?;
        loop {
            let mut tx = self.store.read(permit.school).await?;
            let pupils = tx.stale_pupils(subject, set, i64::from(learner::STATE_CODEC), AT_ONCE).await?;
            if pupils.len() <= LAST_FEW {
                break;
            }
            let versions = tx.stream_versions(subject, &pupils).await?;
            let states = states(&mut tx, subject, &model, &pupils).await?;
            drop(tx);
            let mut tx = self.store.write(permit.school).await?;
            tx.save_states_as_of(subject, set, &states, &versions).await?;
            tx.commit().await?;
        }
        let mut tx = self.store.write(permit.school).await?;
        let before = tx.adopted(subject).await?;
        let pupils = tx.stale_pupils(subject, set, i64::from(learner::STATE_CODEC), AT_ONCE).await?;
        tx.lock_pupils(subject, &pupils).await?;
        let states = states(&mut tx, subject, &model, &pupils).await?;
        tx.save_states(subject, set, &states).await?;
        tx.adopt(subject, set, permit.account, self.now()).await?;
        let keep: Vec<ParameterSetId> = before.into_iter().chain([set]).collect();
        tx.drop_other_states(subject, &keep).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        self.catch_up(permit, subject).await?;
        Ok(())
    }

    async fn model_of_set(
        &self,
        permit: &Permit,
        subject: SubjectId,
        set: ParameterSetId,
    ) -> Result<Model, AppError> {
        let mut tx = self.store.read(permit.school).await?;
        let stored = tx.parameter_set(set).await?.ok_or(AppError::NotFound)?;
        let parsed = ParameterSet::from_bytes(&stored.body)
            .map_err(|error| AppError::Broken(format!("parameter set {set}: {error}")))?;
        let value = self.subject(&mut tx, subject).await?;
        cache::bind(&mut tx, &value, set, &parsed).await
    }
}

async fn states(
    tx: &mut SchoolTx,
    subject: SubjectId,
    model: &Model,
    pupils: &[PupilId],
) -> Result<Vec<NewState>, AppError> {
    let known = replay::replay_pupils(tx, subject, model, pupils).await?;
    Ok(known.iter().map(|(pupil, known)| new_state(*pupil, known)).collect())
}
