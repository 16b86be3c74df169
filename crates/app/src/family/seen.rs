//! A carer says that they have seen a target: the one thing of the agreement that is theirs.

use crate::evidence::once;
use crate::targets::targets_of;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::TargetId;
use store::TargetAct;
use support::contract;

#[boxed]
impl App {
    /// Records it in the target's log; the target's own rules decide whether it can be said. `seen` is how many entries the
    /// log had when the page was made. Sent twice, it is stored once.
    ///
    /// # Errors
    /// `NotFound` for a target of another child; `Conflict` when somebody did something to it since, or it is not agreed.
    pub async fn seen_at_home(
        &self,
        permit: &Permit,
        target: TargetId,
        seen: usize,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::SeenAtHome)?;
        let mut tx = self.store.write(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        if !crate::targets::are_on(&mut tx).await? {
            return Err(AppError::NotFound);
        }
        let targets = targets_of(self, &mut tx, &time, &[permit.pupil()?]).await?;
        let target = targets.into_iter().find(|one| one.id() == target).ok_or(AppError::NotFound)?;
        if !once::claim(&mut tx, submission, "seen-at-home", permit.now).await? {
            return Ok(());
        }
        let changed = || AppError::Conflict("Somebody did something to this target since.".into());
        if target.seen() != seen {
            return Err(changed());
        }
        let action = contract::Action::SeenByCarer;
        target.contract.clone().act(action.clone(), target.today).map_err(|_| changed())?;
        let act = TargetAct { action: &action, on_paper: false, on: target.today, by: permit.account };
        if !tx.act_on_target(&target.stored, &act, permit.now).await? {
            return Err(changed());
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
