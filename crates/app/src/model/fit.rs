//! Fits a subject's parameters on the school's evidence and adopts them by moving one pointer.

use super::record::new_state;
use super::{cache, replay};
use crate::{Action, App, AppError, Permit};
use domain::{ObjectiveId, PupilId, QuestionVersionId, SubjectId};
use learner::{ParameterSet, ResponseLog};
use std::collections::BTreeMap;
use store::{NewParameterSet, SchoolTx};

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

impl App {
    /// Fits, stores, replays everybody under the new set, and adopts it. Evidence that comes in meanwhile is
    /// caught up with before and after the pointer moves.
    ///
    /// # Errors
    /// `Input` when there is too little evidence to fit on; then the old set stays.
    pub async fn fit(&self, permit: &Permit, subject: SubjectId) -> Result<Fitted, AppError> {
        permit.for_action(Action::Operate)?;
        let mut tx = self.store.read(permit.school).await?;
        let log = read_log(&mut tx, subject).await?;
        let slug = tx
            .subjects()
            .await?
            .into_iter()
            .find(|found| found.id == subject)
            .map(|found| found.slug)
            .ok_or(AppError::NotFound)?;
        drop(tx);
        let responses = log.responses.len();
        let set = tokio::task::spawn_blocking(move || log.fit())
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
            })
            .await?;
        let model = cache::bind(&mut tx, subject, id, &set).await?;
        let states: Vec<_> = replay::replay_everybody(&mut tx, subject, &model)
            .await?
            .iter()
            .map(|(pupil, known)| new_state(*pupil, known))
            .collect();
        tx.save_states(subject, id, &states).await?;
        tx.adopt(subject, id, permit.account, permit.now).await?;
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

/// A subject's responses with the readable names of its questions and objectives.
struct Log {
    responses: ResponseLog,
    questions: Vec<String>,
    objectives: Vec<String>,
}

impl Log {
    fn fit(self) -> Result<ParameterSet, AppError> {
        learner::fit(
            &self.responses,
            |question| self.questions.get(question as usize).cloned().unwrap_or_default(),
            |objective| self.objectives.get(objective as usize).cloned().unwrap_or_default(),
        )
        .map_err(|error| {
            AppError::input(format!("Nothing was fitted: {error}. The parameters stay as they were."))
        })
    }
}

async fn read_log(tx: &mut SchoolTx, subject: SubjectId) -> Result<Log, AppError> {
    let mut question_at: BTreeMap<QuestionVersionId, u32> = BTreeMap::new();
    let mut questions = vec!["(none)".to_owned()];
    for key in tx.question_keys(subject).await? {
        question_at.insert(key.id, dense(questions.len()));
        questions.push(cache::question_key(&key.slug, key.version));
    }
    let mut objective_at: BTreeMap<ObjectiveId, u32> = BTreeMap::new();
    let mut objectives = Vec::new();
    for (slug, id) in tx.objective_keys(subject).await? {
        objective_at.insert(id, dense(objectives.len()));
        objectives.push(slug.to_string());
    }
    let mut responses = ResponseLog::new();
    let mut pupil_at: BTreeMap<PupilId, u32> = BTreeMap::new();
    let mut about = Vec::new();
    tx.each_evidence(subject, |row| {
        let Some(share) = row.outcome.share() else { return Ok(()) };
        about.clear();
        about.extend(row.objectives.pairs().iter().filter_map(|(objective, _)| objective_at.get(objective)));
        let next = dense(pupil_at.len());
        let pupil = *pupil_at.entry(row.pupil).or_insert(next);
        let question = row.question.and_then(|question| question_at.get(&question)).copied().unwrap_or(0);
        let known = row.occurred.known != domain::TimeKnown::Order;
        // A share is always 0 to 1, and a log of 2^32 rows is beyond any school: neither can be refused.
        let _always_taken =
            responses.push(pupil, question, &about, share, known.then(|| row.occurred.at.as_second()));
        Ok(())
    })
    .await?;
    Ok(Log { responses, questions, objectives })
}

fn dense(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
