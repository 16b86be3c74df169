//! Parameter sets and subjects are constants of a version: read once, then shared by all requests.
//!
//! The key holds the subject's revision, which every change of the curriculum raises in its own transaction; so
//! another process's change is seen at the next request, and nothing needs to be told.

use crate::curricula::share::earlier_names;
use crate::practice::askable::Asking;
use crate::{App, AppError};
use boxed::boxed;
use domain::{Judged, NewEvidence, ObjectiveId, ParameterSetId, SchoolId, Slug, SubjectId};
use learner::{Event, ParameterSet, Parameters, Settings, Standing};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use store::{SchoolTx, StoredSubject};

/// Entries kept of each kind; a service with more schools than this reads again now and then.
const MOST: usize = 64;

type Key = (SchoolId, SubjectId, i64);

/// The caches.
#[derive(Default)]
pub(crate) struct ParameterCache {
    subjects: Mutex<BTreeMap<Key, Arc<StoredSubject>>>,
    asking: Mutex<BTreeMap<Key, Arc<Asking>>>,
    models: Mutex<BTreeMap<(Key, ParameterSetId), Arc<Model>>>,
}

/// The model that a school has adopted in a subject.
#[derive(Clone)]
pub(crate) struct Model {
    /// Which set.
    pub id: ParameterSetId,
    /// Its constants, bound to the school's ids.
    pub parameters: Arc<Parameters>,
    /// Objectives that are judged, performed or observed: they have no estimates.
    pub not_estimated: Arc<BTreeSet<ObjectiveId>>,
    /// Whether it is the one that every school begins with: nothing of it was learned from this school's answers.
    pub is_cold: bool,
}

impl Model {
    /// What a row says to the learner; `None` where it says nothing, or is about what has no estimates.
    pub fn event(&self, row: &NewEvidence) -> Option<Event> {
        let estimated =
            row.objectives.pairs().iter().any(|(objective, _)| !self.not_estimated.contains(objective));
        if estimated { Event::from_row(row, &self.parameters.settings().sources) } else { None }
    }
}

#[boxed]
impl App {
    /// A subject of the school, with its ids.
    ///
    /// # Errors
    /// `NotFound` when the school has no such subject.
    pub(crate) async fn subject(
        &self,
        tx: &mut SchoolTx,
        subject: SubjectId,
    ) -> Result<Arc<StoredSubject>, AppError> {
        let key = (tx.school(), subject, revision(tx, subject).await?);
        if let Some(found) = look(&self.parameters.subjects, &key) {
            return Ok(found);
        }
        let read = Arc::new(tx.subject(subject).await?.ok_or(AppError::NotFound)?);
        keep(&self.parameters.subjects, key, &read);
        Ok(read)
    }

    /// What practice needs of a subject as it is now.
    pub(crate) fn asking(&self, tx: &SchoolTx, subject: &StoredSubject) -> Arc<Asking> {
        let key = (tx.school(), subject.id, subject.revision);
        look(&self.parameters.asking, &key).unwrap_or_else(|| {
            let made = Arc::new(Asking::new(subject));
            keep(&self.parameters.asking, key, &made);
            made
        })
    }

    /// The model that the school has adopted in a subject. Where this program cannot read the set, the latest adopted before it
    /// that it can: pages go on, with states replayed under that one.
    ///
    /// # Errors
    /// `Broken` when none is adopted, or none can be read: every subject gets one when it is made.
    pub(crate) async fn model(&self, tx: &mut SchoolTx, subject: SubjectId) -> Result<Model, AppError> {
        let id = tx
            .adopted(subject)
            .await?
            .ok_or_else(|| AppError::Broken(format!("subject {subject} has no parameter set")))?;
        let key = ((tx.school(), subject, revision(tx, subject).await?), id);
        if let Some(found) = look(&self.parameters.models, &key) {
            return Ok(found.as_ref().clone());
        }
        let (id, set) = readable(tx, subject, id).await?;
        let value = self.subject(tx, subject).await?;
        let model = bind(tx, &value, id, &set).await?;
        keep(&self.parameters.models, key, &Arc::new(model.clone()));
        Ok(model)
    }
}

/// The set in use, or the latest before it that this program can read.
#[boxed]
async fn readable(
    tx: &mut SchoolTx,
    subject: SubjectId,
    in_use: ParameterSetId,
) -> Result<(ParameterSetId, ParameterSet), AppError> {
    let stored = tx.parameter_set(in_use).await?.ok_or(AppError::NotFound)?;
    let error = match ParameterSet::from_bytes(&stored.body) {
        Ok(set) => return Ok((in_use, set)),
        Err(error) => error,
    };
    tracing::warn!("parameter set {in_use} cannot be read ({error}): the one before it is used");
    for before in tx.adoptions(subject).await?.into_iter().rev().filter(|one| one.set != in_use) {
        let Some(stored) = tx.parameter_set(before.set).await? else { continue };
        if let Ok(set) = ParameterSet::from_bytes(&stored.body) {
            return Ok((before.set, set));
        }
    }
    Err(AppError::Broken(format!("parameter set {in_use}: {error}")))
}

/// Binds a set to the ids of a school's subject, with the school's bar.
#[boxed]
pub(crate) async fn bind(
    tx: &mut SchoolTx,
    stored: &StoredSubject,
    id: ParameterSetId,
    set: &ParameterSet,
) -> Result<Model, AppError> {
    let bar = tx.details().await?.bar;
    let subject = stored.id;
    let keys = tx.objective_keys(subject).await?;
    let not_estimated = keys
        .iter()
        .filter(|(slug, _)| stored.value.objective(slug).is_some_and(|one| one.judged != Judged::Items))
        .map(|(_, id)| *id)
        .collect();
    let earlier = earlier_names(tx, stored.value.id()).await?;
    let objectives: Vec<_> = keys
        .iter()
        .map(|(slug, id)| {
            let gateway = stored.value.objective(slug).is_some_and(|objective| objective.gateway);
            let key = known_as(set, &earlier, slug.as_str());
            (*id, key.to_owned(), if gateway { Standing::Gateway } else { Standing::Ordinary })
        })
        .collect();
    let ids: BTreeMap<&Slug, ObjectiveId> = keys.iter().map(|(slug, id)| (slug, *id)).collect();
    let questions: Vec<_> = tx
        .question_keys(subject)
        .await?
        .into_iter()
        .map(|question| (question.id, question_key(&question.slug, question.version)))
        .collect();
    let parameters = set.resolve(
        objectives.iter().map(|(id, slug, standing)| (*id, slug.as_str(), *standing)),
        map(stored, &ids),
        questions.iter().map(|(id, key)| (*id, key.as_str())),
        Settings { bar, ..Settings::default() },
    );
    let is_cold = set.to_bytes() == ParameterSet::cold_start().to_bytes();
    Ok(Model { id, parameters: Arc::new(parameters), not_estimated: Arc::new(not_estimated), is_cold })
}

/// The subject's map: objective, prerequisite, strength. What was taken out of the curriculum ties nothing.
pub(super) fn map<T: Copy>(stored: &StoredSubject, ids: &BTreeMap<&Slug, T>) -> Vec<(T, T, f64)> {
    let mut map = Vec::new();
    for (slug, id) in ids {
        for prerequisite in stored.value.prerequisites_of(slug) {
            if let Some(needed) = ids.get(&prerequisite.id) {
                map.push((*id, *needed, prerequisite.strength.get()));
            }
        }
    }
    map
}

/// The name by which a set knows an objective: its own, or what it was called when the set was fitted.
fn known_as<'a>(set: &ParameterSet, earlier: &'a BTreeMap<String, String>, slug: &'a str) -> &'a str {
    let mut name = slug;
    // As many steps as there are names: a name that was given back would go round for ever.
    for _ in 0..=earlier.len() {
        match earlier.get(name) {
            Some(before) if !set.knows_objective(name) => name = before,
            _ => return name,
        }
    }
    slug
}

/// The readable name of a question version in parameter sets: `ma-y5-halves@2`.
pub(crate) fn question_key(slug: &Slug, version: u32) -> String {
    format!("{slug}@{version}")
}

async fn revision(tx: &mut SchoolTx, subject: SubjectId) -> Result<i64, AppError> {
    let subjects = tx.subjects().await?;
    subjects.iter().find(|one| one.id == subject).map(|one| one.revision).ok_or(AppError::NotFound)
}

fn look<K: Ord, V>(cache: &Mutex<BTreeMap<K, Arc<V>>>, key: &K) -> Option<Arc<V>> {
    cache.lock().ok()?.get(key).cloned()
}

fn keep<K: Ord, V>(cache: &Mutex<BTreeMap<K, Arc<V>>>, key: K, value: &Arc<V>) {
    if let Ok(mut cache) = cache.lock() {
        if cache.len() >= MOST {
            cache.pop_first();
        }
        cache.insert(key, Arc::clone(value));
    }
}
