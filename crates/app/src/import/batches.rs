//! The list of imports, and taking one back whole.
//!
//! Withdrawing takes back evidence: its rows are no longer live, what they had replaced is live again, and the
//! states of just the pupils it names are replayed in the same transaction. Pupils and classes that an import
//! made stay: other evidence may hang on them.

use super::roster::{System, is_built_on, take_back};
use crate::model::record::new_state;
use crate::model::replay;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AccountId, BatchId, PupilId, SubjectId};
use std::collections::{BTreeMap, BTreeSet};
use store::Batch;

/// The most imports that a list shows.
const MOST: u32 = 200;
/// Pupils replayed at once, to keep memory small.
const AT_ONCE: usize = 500;

/// What a withdrawal did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Withdrawn {
    /// Pupils whose states were made anew.
    pub pupils: usize,
}

#[boxed]
impl App {
    /// The latest imports, newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn imports(&self, permit: &Permit) -> Result<Vec<Batch>, AppError> {
        permit.for_action(Action::UseDataDesk)?;
        Ok(self.store.read(permit.school).await?.batches(MOST).await?)
    }

    /// What those who brought these imports are called, as far as they have or had a part in this school.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn import_names(
        &self,
        permit: &Permit,
        imports: &[Batch],
    ) -> Result<BTreeMap<AccountId, String>, AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let mut tx = self.store.read(permit.school).await?;
        let mut names = BTreeMap::new();
        for account in imports.iter().filter_map(|one| one.imported_by).collect::<BTreeSet<_>>() {
            if let Some(name) = tx.account_name(account).await? {
                names.insert(account, name.to_string());
            }
        }
        Ok(names)
    }

    /// Takes an import back.
    ///
    /// # Errors
    /// `NotFound` for an import that the school does not have; `Conflict` for one withdrawn before.
    pub async fn withdraw_import(&self, permit: &Permit, batch: BatchId) -> Result<Withdrawn, AppError> {
        permit.for_action(Action::UseDataDesk)?;
        self.withdraw(permit, batch, |_| true).await
    }

    /// The same, of an import that `may` be taken back by whoever asks; any other is not there.
    pub(crate) async fn withdraw(
        &self,
        permit: &Permit,
        batch: BatchId,
        may: impl FnOnce(&Batch) -> bool + Send,
    ) -> Result<Withdrawn, AppError> {
        let mut tx = self.store.write(permit.school).await?;
        let found = tx.batch(batch).await?.filter(may).ok_or(AppError::NotFound)?;
        if found.withdrawn_at.is_some() {
            return Err(AppError::Conflict("This import has been withdrawn already.".into()));
        }
        if let Some(system) = System::of_kind(&found.batch.kind) {
            tx.hold_lists().await?;
            if is_built_on(&found, &tx.batches(MOST).await?) {
                return Err(AppError::Conflict(
                    "A later import of the same lists stands on this one. Take that one back first.".into(),
                ));
            }
            take_back(&mut tx, permit, system, &found).await?;
        }
        if found.batch.kind == crate::movers::KIND {
            tx.drop_arrivals(batch).await?;
        }
        let touched = tx.withdraw_batch(batch, permit.account, permit.now).await?;
        let mut by_subject: BTreeMap<SubjectId, Vec<PupilId>> = BTreeMap::new();
        for (pupil, subject) in &touched {
            by_subject.entry(*subject).or_default().push(*pupil);
        }
        for (subject, pupils) in by_subject {
            let model = self.model(&mut tx, subject).await?;
            for part in pupils.chunks(AT_ONCE) {
                let states: Vec<_> = replay::replay_pupils(&mut tx, subject, &model, part)
                    .await?
                    .iter()
                    .map(|(pupil, known)| new_state(*pupil, known))
                    .collect();
                tx.save_states(subject, model.id, &states).await?;
            }
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(Withdrawn { pupils: touched.len() })
    }
}
