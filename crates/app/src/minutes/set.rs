//! A provision is agreed, joined, left, ended; a session was not held.

use super::is_school_day;
use super::ledger::class;
use super::provision::{Draft, checked};
use crate::evidence::once;
use crate::needs::kind_of;
use crate::provision::check::{About, keep_checks};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ProvisionId, PupilId, Role};
use jiff::civil::Date;
use store::{ActedAs, CheckStage, NotHeld, Provision, ProvisionPart, SchoolTx};

#[boxed]
impl App {
    /// Keeps a provision with the children who take part and how each stands now. Sent twice, it is kept once; then there is
    /// no number to give.
    ///
    /// # Errors
    /// As for the preview; `Input` for a need that is not on the school's list.
    pub async fn set_provision(
        &self,
        permit: &Permit,
        draft: &Draft,
        submission: &str,
    ) -> Result<Option<ProvisionId>, AppError> {
        permit.for_action(Action::SetProvision)?;
        let mut tx = self.store.write(permit.school).await?;
        let class = class(&mut tx, permit).await?;
        let mut new = checked(&class, draft)?;
        if !draft.plan.need.is_empty() {
            new.plan.need = Some(kind_of(&mut tx, &draft.plan.need).await?);
        }
        if let Some(objective) = draft.plan.objective {
            tx.objective(objective).await?.ok_or(AppError::NotFound)?;
        }
        if !once::claim(&mut tx, submission, "set-provision", permit.now).await? {
            return Ok(None);
        }
        let id = tx.add_provision(&new, permit.account, permit.now).await?;
        for pupil in &draft.pupils {
            tx.put_in_provision(id, *pupil, (draft.from, draft.until)).await?;
            let hope = draft.plan.hopes.get(pupil).map_or("", |text| text.trim());
            tx.say_of_provision((id, *pupil, ProvisionPart::Hope), hope).await?;
        }
        let pupils: Vec<PupilId> = draft.pupils.iter().copied().collect();
        let about = About { provision: id, plan: &new.plan, stage: CheckStage::Entry, on: class.today };
        keep_checks(self, &mut tx, permit, &about, &pupils, &draft.plan.entry).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(Some(id))
    }

    /// Takes a child of the class out of a provision, from tomorrow on; of one that has not begun, as if never in it.
    ///
    /// # Errors
    /// `NotFound` for a child who is not in it or not in the class.
    pub async fn leave_provision(
        &self,
        permit: &Permit,
        provision: ProvisionId,
        pupil: PupilId,
    ) -> Result<(), AppError> {
        permit.for_action(Action::SetProvision)?;
        let mut tx = self.store.write(permit.school).await?;
        let class = class(&mut tx, permit).await?;
        let one = running(&mut tx, provision, class.today).await?;
        let here = class.everybody.iter().any(|(id, _)| *id == pupil);
        let place = one.pupils.iter().find(|(id, _, _)| *id == pupil).filter(|_| here);
        let (_, from, _) = place.ok_or(AppError::NotFound)?;
        if *from > class.today {
            tx.take_out_of_provision(provision, pupil).await?;
        } else {
            tx.put_in_provision(provision, pupil, (*from, class.today)).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends a provision today. Only while every child in it is of the class, or for whoever coordinates the whole school: what
    /// other classes share is theirs too.
    ///
    /// # Errors
    /// `Input` when children of other classes take part; `NotFound` for one that is over.
    pub async fn end_provision(&self, permit: &Permit, provision: ProvisionId) -> Result<(), AppError> {
        permit.for_action(Action::SetProvision)?;
        let mut tx = self.store.write(permit.school).await?;
        let class = class(&mut tx, permit).await?;
        let one = running(&mut tx, provision, class.today).await?;
        let ours = |pupil: &PupilId| class.everybody.iter().any(|(id, _)| id == pupil);
        if !one.pupils.iter().any(|(pupil, _, _)| ours(pupil)) {
            return Err(AppError::NotFound);
        }
        let whole_school = permit.acted_as == ActedAs::Role(Role::Senco);
        if !whole_school && !one.pupils.iter().all(|(pupil, _, last)| ours(pupil) || *last < class.today) {
            return Err(AppError::input(
                "Children of another class take part too. Take your own out; whoever teaches the others can end it.",
            ));
        }
        tx.end_provision(provision, class.today.max(one.sessions.from)).await?;
        for (pupil, from, last) in one.pupils.iter().filter(|(_, _, last)| *last > class.today) {
            let last = (*last).min(class.today);
            if *from > last {
                tx.take_out_of_provision(provision, *pupil).await?;
            } else {
                tx.put_in_provision(provision, *pupil, (*from, last)).await?;
            }
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Notes that a planned session was not held, or takes that back.
    ///
    /// # Errors
    /// `NotFound` for a provision without a child of the class; `Input` for a day without a planned session, or one to come.
    pub async fn note_not_held(
        &self,
        permit: &Permit,
        provision: ProvisionId,
        on: Date,
        not_held: NotHeld,
    ) -> Result<(), AppError> {
        permit.for_action(Action::SetProvision)?;
        let mut tx = self.store.write(permit.school).await?;
        let class = class(&mut tx, permit).await?;
        let one = class.provisions.iter().find(|one| one.id == provision).ok_or(AppError::NotFound)?;
        let ours = |pupil: &PupilId| class.everybody.iter().any(|(id, _)| id == pupil);
        if !one.pupils.iter().any(|(pupil, first, last)| ours(pupil) && *first <= on && on <= *last) {
            return Err(AppError::NotFound);
        }
        let planned = one.sessions.planned(on, on, |day| is_school_day(&class.terms, day)).count();
        if on > class.today || planned == 0 {
            return Err(AppError::input("No session was planned on that day, or it is still to come."));
        }
        tx.session_not_held(provision, on, not_held).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

#[boxed]
pub(super) async fn running(
    tx: &mut SchoolTx,
    provision: ProvisionId,
    today: Date,
) -> Result<Provision, AppError> {
    let all = tx.provisions(today).await?;
    all.into_iter().find(|one| one.id == provision).ok_or(AppError::NotFound)
}
