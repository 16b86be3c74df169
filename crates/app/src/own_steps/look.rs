//! One tap after a look at a step in words.

use super::change::held_step;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::OwnStepId;
use store::OwnStepIs;
use support::own_steps::{Look, Saw};

#[boxed]
impl App {
    /// Notes what was seen of a step today; a second tap of the day takes the first one's place, `None` takes it back.
    ///
    /// # Errors
    /// `NotFound` when it is no step of a plan that holds; `Input` for an objective, which has evidence instead.
    pub async fn look_at_own_step(
        &self,
        permit: &Permit,
        step: OwnStepId,
        saw: Option<Saw>,
    ) -> Result<(), AppError> {
        permit.for_action(Action::NoteOwnStep)?;
        let pupil = permit.pupil()?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        if let OwnStepIs::Objective(_) = held_step(&mut tx, permit, step, today).await? {
            return Err(AppError::input(
                "What is known of an objective comes from answers. Use practice, an exit ticket or Observe.",
            ));
        }
        match saw {
            Some(saw) => {
                let look = Look { on: today, saw };
                tx.note_own_step_look(pupil, step, look, permit.now).await?;
            }
            None => {
                tx.drop_own_step_look(pupil, step, today).await?;
            }
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
