//! Slow work in the background: asked for inside the change that needs it, taken under a lease, taken again by
//! somebody else after a kill. Every kind can be run twice without harm.

use crate::mail::{MAIL, Sent};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{MailId, SchoolId, SubjectId};
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;
use store::{Job, NewJob};

/// Fits a subject's parameters beside those in use, and adopts them when they foresee no worse.
pub const FIT: &str = "fit";
/// Replays pupils whose states are older than their evidence.
pub const CATCH_UP: &str = "catch-up";

/// Works out anew how classes did with what was used.
pub const WHAT_WORKS: &str = "what-works";

/// Keeps what the results of a school year say of the chances that were stated.
pub(crate) const LOOK_BACK: &str = "look-back";

/// Works out value added, growth and progress over all schools whose heads switched it on.
pub(crate) const ACROSS: &str = "across";

/// How long a worker holds a job before somebody else may take it.
const LEASE: SignedDuration = SignedDuration::from_secs(120);
/// How often a worker says that it is still at it.
const RENEW: Duration = Duration::from_secs(30);
/// Attempts before a job is given up; the next request makes a new one.
const MOST_ATTEMPTS: u32 = 5;

/// Work on a subject of a school: one job of a kind waits or runs at a time.
fn about_subject(kind: &str, school: SchoolId, subject: SubjectId, now: Timestamp) -> NewJob {
    NewJob {
        kind: kind.to_owned(),
        key: format!("{kind}:{school}:{subject}"),
        payload: subject.to_string(),
        run_at: now,
    }
}

/// A fit, to be asked for in the transaction that brings the evidence in.
pub(crate) fn fit_of(school: SchoolId, subject: SubjectId, now: Timestamp) -> NewJob {
    about_subject(FIT, school, subject, now)
}

/// What worked, to be worked out anew.
pub(crate) fn what_works_of(school: SchoolId, subject: SubjectId, now: Timestamp) -> NewJob {
    about_subject(WHAT_WORKS, school, subject, now)
}

/// A look back on the results of the school year that ended in `year`.
pub(crate) fn look_back_of(school: SchoolId, year: u16, now: Timestamp) -> NewJob {
    NewJob {
        kind: LOOK_BACK.to_owned(),
        key: format!("{LOOK_BACK}:{school}:{year}"),
        payload: year.to_string(),
        run_at: now,
    }
}

/// A calculation across schools: one of it waits or runs in the whole database.
pub(crate) fn across_of(now: Timestamp) -> NewJob {
    NewJob { kind: ACROSS.to_owned(), key: ACROSS.to_owned(), payload: String::new(), run_at: now }
}

#[boxed]
impl App {
    /// Asks for a fit of a subject, once however often it is asked for before it is done.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn ask_for_fit(&self, permit: &Permit, subject: SubjectId) -> Result<(), AppError> {
        self.ask(permit, FIT, subject).await
    }

    /// Asks for states to be brought up to their evidence.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn ask_for_catch_up(&self, permit: &Permit, subject: SubjectId) -> Result<(), AppError> {
        self.ask(permit, CATCH_UP, subject).await
    }

    /// Asks for it wherever it is needed: a state is older than its evidence, or an earlier version of this program wrote
    /// it. Pages are right without it, and slow: they make such a state anew each time. Returns in how many subjects.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn ask_where_states_are_old(&self) -> Result<usize, AppError> {
        let codec = i64::from(learner::STATE_CODEC);
        let mut asked = 0;
        for school in self.all_schools().await? {
            let permit = self.operator_of(school.id);
            let mut tx = self.store.read(school.id).await?;
            let mut old = Vec::new();
            for subject in tx.subjects().await? {
                let Some(parameters) = tx.adopted(subject.id).await? else { continue };
                if !tx.stale_pupils(subject.id, parameters, codec, 1).await?.is_empty() {
                    old.push(subject.id);
                }
            }
            drop(tx);
            for subject in old {
                self.ask_for_catch_up(&permit, subject).await?;
                asked += 1;
            }
        }
        Ok(asked)
    }

    async fn ask(&self, permit: &Permit, kind: &str, subject: SubjectId) -> Result<(), AppError> {
        permit.for_action(Action::Operate)?;
        let mut tx = self.store.write(permit.school).await?;
        tx.enqueue(&about_subject(kind, permit.school, subject, permit.now), permit.now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes the job that has waited longest and does it; `false` when none waits.
    ///
    /// # Errors
    /// When the store fails; a job that fails is written down and tried again later.
    pub async fn run_next_job(&self) -> Result<bool, AppError> {
        let mut tx = self.store.write_system().await?;
        let Some(job) = tx.claim_job(self.now(), LEASE).await? else { return Ok(false) };
        // Taken once too often, because whoever had it never came back to say what went wrong.
        if job.attempts > MOST_ATTEMPTS {
            tracing::error!(job = %job.id, kind = job.kind, "job given up: nobody came back from it");
            tx.give_up_job(&job, "nobody came back from it", self.now()).await?;
            tx.commit().await?;
            return Ok(true);
        }
        tx.commit().await?;
        let (job, result) = self.run_held(job).await?;
        let Some(job) = job else { return Ok(true) };
        let now = self.now();
        let mut tx = self.store.write_system().await?;
        match result {
            Ok(Sent::Settled) => {
                tx.finish_job(&job, now).await?;
            }
            Ok(Sent::Later(at)) => tx.put_off_job(&job, at).await?,
            Err(error) if job.attempts >= MOST_ATTEMPTS => {
                tracing::error!(job = %job.id, kind = job.kind, cause = error.cause(), "job given up");
                tx.give_up_job(&job, &error.cause(), now).await?;
            }
            Err(error) => {
                tracing::warn!(job = %job.id, kind = job.kind, cause = error.cause(), "job failed, will be tried again");
                let wait = SignedDuration::from_secs(5 << job.attempts.min(8));
                tx.fail_job(&job, &error.cause(), now + wait).await?;
            }
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Works while renewing the lease; the job is `None` when somebody else has taken it meanwhile.
    async fn run_held(&self, mut job: Job) -> Result<(Option<Job>, Result<Sent, AppError>), AppError> {
        let what = job.clone();
        let work = self.work(&what);
        tokio::pin!(work);
        let mut ticks = tokio::time::interval_at(tokio::time::Instant::now() + RENEW, RENEW);
        loop {
            tokio::select! {
                result = &mut work => return Ok((Some(job), result)),
                _ = ticks.tick() => {
                    // On SQLite the work may hold the one writer; then nobody else can take the job either.
                    let renewed = tokio::time::timeout(RENEW / 2, self.renew(&job)).await;
                    match renewed {
                        Ok(Ok(Some(held))) => job = held,
                        Ok(Ok(None)) => return Ok((None, Ok(Sent::Settled))),
                        Ok(Err(_)) | Err(_) => {}
                    }
                }
            }
        }
    }

    async fn renew(&self, job: &Job) -> Result<Option<Job>, AppError> {
        let mut tx = self.store.write_system().await?;
        let held = tx.renew_job(job, self.now(), LEASE).await?;
        tx.commit().await?;
        Ok(held)
    }

    async fn work(&self, job: &Job) -> Result<Sent, AppError> {
        let broken = || AppError::Broken(format!("job {} of kind {} cannot be read", job.id, job.kind));
        if job.kind == ACROSS {
            return self.compare_schools().await.map(|_| Sent::Settled);
        }
        let permit = self.operator_of(job.school.ok_or_else(broken)?);
        if job.kind == MAIL {
            let mail: MailId = job.payload.parse().map_err(|_| broken())?;
            return self.send_mail(&permit, mail).await;
        }
        if job.kind == LOOK_BACK {
            let year: u16 = job.payload.parse().map_err(|_| broken())?;
            return self.keep_look_back(&permit, year).await.map(|()| Sent::Settled);
        }
        let subject: SubjectId = job.payload.parse().map_err(|_| broken())?;
        match job.kind.as_str() {
            FIT => match self.fit_beside(&permit, subject).await {
                Ok(outcome) => {
                    tracing::info!(job = %job.id, subject = %subject, outcome = outcome.word(), "fit tried");
                    Ok(Sent::Settled)
                }
                // Too little evidence is an answer, not a failure.
                Err(AppError::Input(_)) => Ok(Sent::Settled),
                Err(error) => Err(error),
            },
            CATCH_UP => self.catch_up(&permit, subject).await.map(|_| Sent::Settled),
            WHAT_WORKS => self.refit_what_works(&permit, subject).await.map(|()| Sent::Settled),
            _ => Err(broken()),
        }
    }
}
