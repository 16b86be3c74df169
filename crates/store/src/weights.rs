//! Which objectives something is about, interned: each distinct set of weights is stored once a school.
//!
//! Sets never change, so they are kept in memory once read or committed.

use crate::error::StoreError;
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::Value;
use boxed::boxed;
use domain::{ObjectiveId, ObjectiveWeights, SchoolId, Weight, WeightsId};
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Sets of all schools that this process has met.
#[derive(Debug, Default)]
pub(crate) struct WeightCache(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    by_fingerprint: HashMap<(SchoolId, String), WeightsId>,
    by_id: HashMap<(SchoolId, WeightsId), Arc<ObjectiveWeights>>,
}

/// Sets met in a transaction: shared when it commits, so that no set of a change that failed is believed in.
pub(crate) type PendingWeights = Vec<(SchoolId, WeightsId, Arc<ObjectiveWeights>)>;

/// So many sets are kept; a school has some thousands. Beyond it the cache starts afresh.
const MOST_KEPT: usize = 200_000;

impl WeightCache {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn keep(&self, sets: PendingWeights) {
        let mut known = self.known();
        if known.by_id.len() + sets.len() > MOST_KEPT {
            *known = Known::default();
        }
        for (school, id, weights) in sets {
            known.by_fingerprint.insert((school, fingerprint(&weights)), id);
            known.by_id.insert((school, id), weights);
        }
    }

    pub(crate) fn clear(&self) {
        *self.known() = Known::default();
    }
}

/// The set as text: objective and weight, in order. Equal sets have equal texts.
fn fingerprint(weights: &ObjectiveWeights) -> String {
    let mut text = String::new();
    for (objective, weight) in weights.pairs() {
        let _ = write!(text, "{objective}:{};", weight.get());
    }
    text
}

#[boxed]
impl SchoolTx {
    /// The sets with these ids.
    pub(crate) async fn weight_sets(
        &mut self,
        ids: &BTreeSet<WeightsId>,
    ) -> Result<HashMap<WeightsId, Arc<ObjectiveWeights>>, StoreError> {
        let mut found = HashMap::with_capacity(ids.len());
        let school = self.school;
        {
            let known = self.core.inner.weights.known();
            for id in ids {
                if let Some(weights) = known.by_id.get(&(school, *id)) {
                    found.insert(*id, Arc::clone(weights));
                }
            }
        }
        let missing: Vec<WeightsId> = ids.iter().copied().filter(|id| !found.contains_key(id)).collect();
        let mut read: HashMap<WeightsId, Vec<(ObjectiveId, Weight)>> = HashMap::new();
        for part in missing.chunks(LIST_PART) {
            let rows = Statement::new(
                &self.core.connection,
                "SELECT s.id, m.objective_id, m.weight FROM weight_set s
                 LEFT JOIN weight_member m ON m.school_id = s.school_id AND m.weight_set_id = s.id
                 WHERE s.school_id = ",
            )
            .bind(school)
            .push(" AND s.id IN ")
            .list(part)
            .rows(&mut self.core.connection)
            .await?;
            for mut row in rows {
                let pairs = read.entry(WeightsId(row.int()?)).or_default();
                if let (Some(objective), Some(weight)) = (row.opt_int()?, row.opt_real()?) {
                    let weight = Weight::new(weight)
                        .map_err(|error| StoreError::Corrupt { detail: error.to_string() })?;
                    pairs.push((ObjectiveId(objective), weight));
                }
            }
        }
        for (id, pairs) in read {
            let weights = Arc::new(ObjectiveWeights::new(pairs));
            self.core.weights.push((school, id, Arc::clone(&weights)));
            found.insert(id, weights);
        }
        self.share_weights_of_a_view();
        Ok(found)
    }

    /// One set, which must be there.
    pub(crate) fn weight_set_of(
        sets: &HashMap<WeightsId, Arc<ObjectiveWeights>>,
        id: WeightsId,
    ) -> Result<Arc<ObjectiveWeights>, StoreError> {
        sets.get(&id).cloned().ok_or_else(|| StoreError::Corrupt { detail: format!("no weight set {id}") })
    }

    /// What a view has read was committed by somebody; a change waits for its own commit.
    fn share_weights_of_a_view(&mut self) {
        if !self.writes {
            let sets = std::mem::take(&mut self.core.weights);
            self.core.inner.weights.keep(sets);
        }
    }
}

#[boxed]
impl SchoolWriteTx {
    /// The ids of these sets, in their order; sets that are new are stored.
    pub(crate) async fn intern(&mut self, sets: &[&ObjectiveWeights]) -> Result<Vec<WeightsId>, StoreError> {
        let fingerprints: Vec<String> = sets.iter().map(|set| fingerprint(set)).collect();
        let mut ids = self.cached_ids(&fingerprints);
        let mut missing: Vec<(&str, &ObjectiveWeights)> = fingerprints
            .iter()
            .zip(sets)
            .filter(|(text, _)| !ids.contains_key(text.as_str()))
            .map(|(text, set)| (text.as_str(), *set))
            .collect();
        missing.sort_by_key(|(text, _)| *text);
        missing.dedup_by_key(|(text, _)| *text);
        for part in missing.chunks(LIST_PART) {
            self.find_or_store(part, &mut ids).await?;
        }
        let id_of = |text: &String| ids.get(text.as_str()).copied();
        fingerprints
            .iter()
            .map(|text| id_of(text).ok_or(StoreError::NotFound { what: "set of objectives" }))
            .collect()
    }

    fn cached_ids(&self, fingerprints: &[String]) -> HashMap<String, WeightsId> {
        let school = self.school;
        let mut ids: HashMap<String, WeightsId> = self
            .core
            .weights
            .iter()
            .filter(|(of, _, _)| *of == school)
            .map(|(_, id, weights)| (fingerprint(weights), *id))
            .collect();
        let known = self.core.inner.weights.known();
        for text in fingerprints {
            if !ids.contains_key(text)
                && let Some(id) = known.by_fingerprint.get(&(school, text.clone()))
            {
                ids.insert(text.clone(), *id);
            }
        }
        ids
    }

    /// Another transaction may store the same set at the same time: then its row stands, and is used.
    async fn find_or_store(
        &mut self,
        part: &[(&str, &ObjectiveWeights)],
        ids: &mut HashMap<String, WeightsId>,
    ) -> Result<(), StoreError> {
        let mut stored = self.stored_ids(part).await?;
        let new: Vec<_> = part.iter().filter(|(text, _)| !stored.contains_key(*text)).collect();
        if !new.is_empty() {
            let own = self.core.new_ids(IdKind::Weights, new.len()).await?;
            let mut values = Vec::with_capacity(new.len() * 3);
            for (id, (text, _)) in own.clone().zip(&new) {
                values.extend([Value::from(self.school), Value::from(id), Value::from(*text)]);
            }
            let columns = ["school_id", "id", "fingerprint"];
            let on_conflict = "ON CONFLICT (school_id, fingerprint) DO NOTHING";
            self.core.connection.insert_many_or("weight_set", &columns, values, on_conflict).await?;
            stored = self.stored_ids(part).await?;
            let mut members = Vec::new();
            for (id, (text, set)) in own.zip(&new) {
                if stored.get(*text) == Some(&WeightsId(id)) {
                    for (objective, weight) in set.pairs() {
                        members.extend([
                            Value::from(self.school),
                            Value::from(id),
                            Value::from(*objective),
                            Value::from(weight.get()),
                        ]);
                    }
                }
            }
            let columns = ["school_id", "weight_set_id", "objective_id", "weight"];
            self.core.connection.insert_many("weight_member", &columns, members).await?;
        }
        for (text, set) in part {
            if let Some(id) = stored.get(*text) {
                let school = self.school;
                self.core.weights.push((school, *id, Arc::new((*set).clone())));
                ids.insert((*text).to_owned(), *id);
            }
        }
        Ok(())
    }

    async fn stored_ids(
        &mut self,
        part: &[(&str, &ObjectiveWeights)],
    ) -> Result<HashMap<String, WeightsId>, StoreError> {
        let texts: Vec<&str> = part.iter().map(|(text, _)| *text).collect();
        let rows = Statement::new(
            &self.core.connection,
            "SELECT fingerprint, id FROM weight_set WHERE school_id = ",
        )
        .bind(self.school)
        .push(" AND fingerprint IN ")
        .list(&texts)
        .rows(&mut self.core.connection)
        .await?;
        rows.into_iter().map(|mut row| Ok((row.text()?, WeightsId(row.int()?)))).collect()
    }
}
