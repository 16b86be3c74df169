//! Fits a subject's parameters on all of the school's evidence and adopts them by moving one pointer, because somebody
//! asked for it. What the program asks for by itself is tried first (`trial`).

use super::log::Log;
use super::record::new_state;
use super::trial::slug;
use super::{cache, replay};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{PupilId, SubjectId};
use learner::{Effort, ParameterSet};
use store::{NewParameterSet, Tried, Verdict};

/// What a fit did.
#[derive(Clone, Debug)]
pub struct Fitted {
    /// Responses that it was fitted on.
    pub responses: usize,
    /// Pupils whose states were made anew.
    pub pupils: usize,
    /// What was fitted and how well it foresaw, in lines to read.
    pub report: String,
}

#[boxed]
impl App {
    /// Fits with this effort, stores, replays everybody under the new set, and adopts it. Evidence that comes in meanwhile is
    /// caught up with before and after the pointer moves.
    ///
    /// # Errors
    /// `Input` when there is too little evidence to fit on; then the old set stays.
    pub async fn fit(&self, permit: &Permit, subject: SubjectId, effort: Effort) -> Result<Fitted, AppError> {
        permit.for_action(Action::Operate)?;
        let mut tx = self.store.read(permit.school).await?;
        let slug = slug(&mut tx, subject).await?;
        let through = tx.last_evidence().await?;
        let log = Log::all(&mut tx, subject).await?;
        drop(tx);
        let responses = log.responses.len();
        let set = tokio::task::spawn_blocking(move || fitted(&log, effort))
            .await
            .map_err(|_| AppError::Broken("the fit was stopped".into()))??;
        let mut tx = self.store.write(permit.school).await?;
        let id = tx
            .add_parameter_set(&NewParameterSet {
                subject: slug,
                codec: i64::from(learner::PARAMETER_CODEC),
                body: set.to_bytes(),
                report: set.report.to_string(),
                fitted_at: permit.now,
                tried: through.map(|through| Tried { through, verdict: Verdict::Use }),
            })
            .await?;
        let value = self.subject(&mut tx, subject).await?;
        let model = cache::bind(&mut tx, &value, id, &set).await?;
        // Nobody is locked, so that a school marks on meanwhile: a state is as fresh as the evidence was before it was read.
        let everybody = tx.stale_pupils(subject, id, i64::from(learner::STATE_CODEC), u32::MAX).await?;
        let versions = tx.stream_versions(subject, &everybody).await?;
        let states: Vec<_> = replay::replay_everybody(&mut tx, subject, &model)
            .await?
            .iter()
            .map(|(pupil, known)| new_state(*pupil, known))
            .collect();
        tx.save_states_as_of(subject, id, &states, &versions).await?;
        let before = tx.adopted(subject).await?;
        tx.adopt(subject, id, permit.account, permit.now).await?;
        tx.drop_other_states(subject, &before.into_iter().chain([id]).collect::<Vec<_>>()).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        self.catch_up(permit, subject).await?;
        Ok(Fitted { responses, pupils: states.len(), report: set.report.to_string() })
    }

    /// Replays pupils whose stored state is older than their evidence, a few hundred a transaction.
    ///
    /// # Errors
    /// When the store fails; what was caught up stays.
    pub async fn catch_up(&self, permit: &Permit, subject: SubjectId) -> Result<usize, AppError> {
        const AT_ONCE: u32 = 300;
        let mut caught_up = 0;
        loop {
            let mut tx = self.store.write(permit.school).await?;
            let model = self.model(&mut tx, subject).await?;
            let pupils: Vec<PupilId> =
                tx.stale_pupils(subject, model.id, i64::from(learner::STATE_CODEC), AT_ONCE).await?;
            if pupils.is_empty() {
                return Ok(caught_up);
            }
            tx.lock_pupils(subject, &pupils).await?;
            let states: Vec<_> = replay::replay_pupils(&mut tx, subject, &model, &pupils)
                .await?
                .iter()
                .map(|(pupil, known)| new_state(*pupil, known))
                .collect();
            tx.save_states(subject, model.id, &states).await?;
            tx.commit().await?;
            caught_up += pupils.len();
        }
    }
}

fn fitted(log: &Log, effort: Effort) -> Result<ParameterSet, AppError> {
    let (question, objective) = (|number| log.question(number), |number| log.objective(number));
    learner::fit(&log.responses, question, objective, effort).map_err(|error| {
        AppError::input(format!("Nothing was fitted: {error}. The parameters stay as they were."))
    })
}
