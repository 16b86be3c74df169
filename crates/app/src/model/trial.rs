//! A fit that the program asks for by itself: off to the side, compared with the set in use, and taken only when it
//! foresees no worse. The pages go on with the old set until one pointer moves.
//!
//! It can be killed at any moment. Until its set is stored nothing has changed; from then on the set says that it is to
//! be used, and whoever takes the job next goes on from the states that are there.

use super::cache::Model;
use super::changes::Changes;
use super::log::Log;
use super::{cache, replay};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{EvidenceId, PupilId, SchoolId, SubjectId};
use learner::{Effort, ParameterSet, Trial};
use store::{NewParameterSet, ParameterSetInfo, SchoolTx, Tried, Verdict};

/// New responses since the last set from which a fit is worth its time: half a class's term of short papers.
pub const NEW_RESPONSES: u32 = 500;
/// Responses read for a trial, and a few more: of a larger school some pupils speak for all.
const MOST_RESPONSES: usize = 250_000;
/// Pupils looked at to count whose state would change.
const LOOKED_AT: usize = 200;
/// Pupils whose rows are in memory at once while it is counted.
const AT_ONCE: usize = 25;

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TrialOutcome {
    /// Fewer than [`NEW_RESPONSES`] since the last set: nothing was fitted.
    TooLittleNew,
    /// The set in use stays; the report is kept with the set that was tried.
    Kept(String),
    /// The new set is in use.
    Adopted(String),
}

impl TrialOutcome {
    /// One word for the log.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::TooLittleNew => "too little new",
            Self::Kept(_) => "kept the old set",
            Self::Adopted(_) => "adopted the new set",
        }
    }
}

/// What a trial begins with.
struct Begun {
    old: Model,
    old_set: ParameterSet,
    sets: Vec<ParameterSetInfo>,
    log: Log,
    through: EvidenceId,
}

#[boxed]
impl App {
    /// Fits beside the set in use, compares, and adopts when the new set is no worse.
    ///
    /// # Errors
    /// `Input` when there is nothing to fit on; when the store fails.
    pub async fn fit_beside(&self, permit: &Permit, subject: SubjectId) -> Result<TrialOutcome, AppError> {
        permit.for_action(Action::Operate)?;
        if let Some(set) = self.unfinished(permit, subject).await? {
            self.adopt_beside(permit, subject, set.id).await?;
            return Ok(TrialOutcome::Adopted(set.report));
        }
        let Some(begun) = self.begin_trial(permit, subject).await? else {
            return Ok(TrialOutcome::TooLittleNew);
        };
        let Begun { old, old_set, sets, log, through } = begun;
        let slug = self.slug_of(permit.school, subject).await?;
        let round = sets.len() as u64;
        let (trial, pupils) = tokio::task::spawn_blocking(move || tried(&log, round, &old_set))
            .await
            .map_err(|_| AppError::Broken("the fit was stopped".into()))??;
        let changes = self.changes(permit, subject, &old, &trial.set, &pupils).await?;
        let verdict = if trial.not_worse() { Verdict::Use } else { Verdict::Keep };
        let report = report(&trial, &changes, verdict);
        let new = NewParameterSet {
            subject: slug,
            codec: i64::from(learner::PARAMETER_CODEC),
            body: trial.set.to_bytes(),
            report: report.clone(),
            fitted_at: self.now(),
            tried: Some(Tried { through, verdict }),
        };
        let mut tx = self.store.write(permit.school).await?;
        let id = tx.add_parameter_set(&new).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        if verdict == Verdict::Keep {
            return Ok(TrialOutcome::Kept(report));
        }
        self.adopt_beside(permit, subject, id).await?;
        Ok(TrialOutcome::Adopted(report))
    }

    /// How many responses came since the last set was made, counted up to [`NEW_RESPONSES`].
    pub(crate) async fn new_responses(tx: &mut SchoolTx, subject: SubjectId) -> Result<u64, AppError> {
        let slug = slug(tx, subject).await?;
        let sets = tx.parameter_sets(&slug).await?;
        Ok(tx.responses_since(subject, last_tried(&sets).map(|tried| tried.through), NEW_RESPONSES).await?)
    }

    /// A set that was found fit to be used, and whose adoption was cut short.
    async fn unfinished(
        &self,
        permit: &Permit,
        subject: SubjectId,
    ) -> Result<Option<ParameterSetInfo>, AppError> {
        let mut tx = self.store.read(permit.school).await?;
        let slug = slug(&mut tx, subject).await?;
        let sets = tx.parameter_sets(&slug).await?;
        let adoptions = tx.adoptions(subject).await?;
        let newest = sets.into_iter().find(|set| set.school.is_some() && set.tried.is_some());
        Ok(newest.filter(|set| {
            set.tried.is_some_and(|tried| tried.verdict == Verdict::Use)
                && adoptions.iter().all(|adoption| adoption.set != set.id)
        }))
    }

    async fn begin_trial(&self, permit: &Permit, subject: SubjectId) -> Result<Option<Begun>, AppError> {
        let mut tx = self.store.read(permit.school).await?;
        if Self::new_responses(&mut tx, subject).await? < u64::from(NEW_RESPONSES) {
            return Ok(None);
        }
        let slug = slug(&mut tx, subject).await?;
        let sets = tx.parameter_sets(&slug).await?;
        let old = self.model(&mut tx, subject).await?;
        let stored = tx.parameter_set(old.id).await?.ok_or(AppError::NotFound)?;
        let old_set = ParameterSet::from_bytes(&stored.body)
            .map_err(|error| AppError::Broken(format!("parameter set {}: {error}", old.id)))?;
        let through = tx.last_evidence().await?.ok_or(AppError::NotFound)?;
        let pupils = shuffled(tx.all_pupil_ids().await?, sets.len() as u64);
        let seen = stored.info.tried.map(|tried| tried.through);
        let log = Log::of(&mut tx, subject, &pupils, seen, MOST_RESPONSES).await?;
        Ok(Some(Begun { old, old_set, sets, log, through }))
    }

    /// Whose state would change, looked at for some pupils.
    async fn changes(
        &self,
        permit: &Permit,
        subject: SubjectId,
        old: &Model,
        set: &ParameterSet,
        pupils: &[PupilId],
    ) -> Result<Changes, AppError> {
        let mut tx = self.store.read(permit.school).await?;
        let value = self.subject(&mut tx, subject).await?;
        let new = cache::bind(&mut tx, &value, old.id, set).await?;
        let objectives: Vec<_> = tx.objective_keys(subject).await?.into_values().collect();
        let mut changes = Changes::default();
        for part in pupils.chunks(AT_ONCE) {
            let before = replay::known(&mut tx, subject, old, part).await?;
            let after = replay::replay_pupils(&mut tx, subject, &new, part).await?;
            for (pupil, before) in &before {
                if let Some(after) = after.get(pupil) {
                    let (old, new) = ((&*old.parameters, &before.state), (&*new.parameters, &after.state));
                    changes.count(&objectives, old, new, self.now());
                }
            }
        }
        Ok(changes)
    }

    async fn slug_of(&self, school: SchoolId, subject: SubjectId) -> Result<domain::Slug, AppError> {
        slug(&mut self.store.read(school).await?, subject).await
    }
}

#[boxed]
pub(super) async fn slug(tx: &mut SchoolTx, subject: SubjectId) -> Result<domain::Slug, AppError> {
    let subjects = tx.subjects().await?;
    subjects.into_iter().find(|one| one.id == subject).map(|one| one.slug).ok_or(AppError::NotFound)
}

/// The newest set of the school's own that was tried; sets come newest first.
fn last_tried(sets: &[ParameterSetInfo]) -> Option<Tried> {
    sets.iter().filter(|set| set.school.is_some()).find_map(|set| set.tried)
}

/// The work of minutes, away from the threads that answer requests: the comparison, and some pupils of it.
fn tried(log: &Log, round: u64, old: &ParameterSet) -> Result<(Trial, Vec<PupilId>), AppError> {
    let (question, objective) = (|number| log.question(number), |number| log.objective(number));
    let trial = learner::try_out(&log.responses, &log.fresh, round, old, question, objective, Effort::Trees)
        .map_err(|error| AppError::input(format!("Nothing was fitted: {error}.")))?;
    let step = log.pupils.len().div_ceil(LOOKED_AT).max(1);
    Ok((trial, log.pupils.iter().copied().step_by(step).collect()))
}

/// The pupils in another order each round, by no chance: the first so many are from all classes.
fn shuffled(mut pupils: Vec<PupilId>, round: u64) -> Vec<PupilId> {
    // Fibonacci hashing (Knuth, The Art of Computer Programming 3, §6.4) spreads neighbours apart.
    let spread = |pupil: &PupilId| {
        (pupil.0.unsigned_abs() ^ round.rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    };
    pupils.sort_by_key(|pupil| (spread(pupil), *pupil));
    pupils
}

fn report(trial: &Trial, changes: &Changes, verdict: Verdict) -> String {
    let came_of_it = match verdict {
        Verdict::Use => "It foresees no worse than the set before it and takes its place.",
        Verdict::Keep => "The set in use stays.",
    };
    format!("{}\n{trial}\n{changes}\n{came_of_it}", trial.set.report)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_pupils_of_each_round_are_from_all_classes() {
        let pupils: Vec<PupilId> = (1..=1_200).map(PupilId).collect();
        let first = |round| shuffled(pupils.clone(), round)[..60].to_vec();
        for round in 0..5 {
            let classes: std::collections::BTreeSet<i64> =
                first(round).iter().map(|pupil| (pupil.0 - 1) / 30).collect();
            assert!(classes.len() > 30, "round {round}: {} of 40 classes", classes.len());
        }
        let (one, two) = (first(1), first(2));
        assert!(one.iter().filter(|pupil| two.contains(pupil)).count() < 15, "others the next time");
    }
}
