//! The proof behind every page: each stored state equals the replay of its evidence.

use super::replay;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::PupilId;
use learner::PupilState;

/// What a check found in one school.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// States that were compared, over all subjects.
    pub states: usize,
    /// Pupils whose state differs from the replay, by subject's title.
    pub different: Vec<(String, PupilId)>,
    /// Pupils whose state is older than their evidence; views replay them, so nothing shown is wrong.
    pub stale: usize,
}

#[boxed]
impl App {
    /// Replays every pupil in every subject and compares.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn check(&self, permit: &Permit) -> Result<Checked, AppError> {
        permit.for_action(Action::Operate)?;
        let mut tx = self.store.read(permit.school).await?;
        let mut checked = Checked::default();
        let codec = i64::from(learner::STATE_CODEC);
        for subject in tx.subjects().await? {
            let model = self.model(&mut tx, subject.id).await?;
            let truth = replay::replay_everybody(&mut tx, subject.id, &model).await?;
            checked.stale += tx.stale_pupils(subject.id, model.id, codec, u32::MAX).await?.len();
            let mut stored = Vec::new();
            tx.each_state(subject.id, model.id, |state| {
                stored.push(state);
                Ok(())
            })
            .await?;
            for state in stored.into_iter().filter(|state| state.fresh && state.codec == codec) {
                checked.states += 1;
                let same = truth.get(&state.pupil).is_some_and(|known| {
                    PupilState::from_bytes(&state.body).is_ok_and(|stored| stored == known.state)
                        && known.last == state.last
                });
                // A pupil whose every row was taken back has an empty state and no replay.
                if !same && (state.evidence_count != 0 || truth.contains_key(&state.pupil)) {
                    checked.different.push((subject.title.clone(), state.pupil));
                }
            }
        }
        Ok(checked)
    }
}
