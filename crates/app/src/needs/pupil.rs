//! One pupil's needs and what is done: seen, recorded, ended.

use super::list::{kind_of, listed};
use crate::evidence::once;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{Adjustment, AdjustmentId, NeedId, NeedSource};
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use store::{NewNeed, StoredAdjustment, StoredNeed};

/// Years ahead and back beyond which a date is a slip of the finger.
const FURTHEST: i64 = 15;
/// Things that are done at once: more nobody does.
const MOST_ADJUSTMENTS: usize = 20;

/// A pupil's needs.
#[derive(Clone, Debug)]
pub struct PupilNeeds {
    /// What the pupil is called, with the family name.
    pub name: String,
    /// The class's name.
    pub group_name: String,
    /// Every need, the latest first.
    pub needs: Vec<StoredNeed>,
    /// Everything that is or was done, in the order in which it began.
    pub adjustments: Vec<StoredAdjustment>,
    /// What may be chosen from the school's list.
    pub list: Vec<String>,
    /// The school's date.
    pub today: Date,
}

/// What is sent to record a need.
#[derive(Clone, Debug)]
pub struct NeedForm {
    /// One of the school's list.
    pub need: String,
    /// Who says so.
    pub source: NeedSource,
    /// First day; `None` for today.
    pub from: Option<Date>,
    /// Last day on which it holds; `None` until further notice.
    pub last_day: Option<Date>,
    /// What is done from then on.
    pub adjustments: Vec<Adjustment>,
}

#[boxed]
impl App {
    /// A pupil's needs; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the pupil is not in the class.
    pub async fn pupil_needs(&self, permit: &Permit) -> Result<PupilNeeds, AppError> {
        permit.for_action(Action::SeeNeeds)?;
        let (group, pupil) = (permit.group()?, permit.pupil()?);
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let identity = tx.pupil(pupil).await?.ok_or(AppError::NotFound)?.identity;
        let name = format!("{} {}", identity.called(), identity.family_text()).trim().to_owned();
        let mut needs = tx.needs(&[pupil]).await?;
        needs.reverse();
        let adjustments = tx.adjustments_ever(&[pupil]).await?;
        let list = listed(&mut tx).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(PupilNeeds { name, group_name, needs, adjustments, list, today })
    }

    /// Records a need and what is done for it. A need that the pupil has already is taken up again, what is done already
    /// is not begun twice, and another size, colour or length takes the place of the one before.
    ///
    /// # Errors
    /// `Input` for a need that is not on the list, or days that cannot be.
    pub async fn record_need(
        &self,
        permit: &Permit,
        form: &NeedForm,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::SetNeeds)?;
        let pupil = permit.pupil()?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let (from, until) = days(form, today)?;
        if form.adjustments.len() > MOST_ADJUSTMENTS {
            return Err(AppError::input(format!(
                "Choose at most {MOST_ADJUSTMENTS} things: so many are not done in any lesson."
            )));
        }
        let kind = kind_of(&mut tx, &form.need).await?;
        if !once::claim(&mut tx, submission, "need", permit.now).await? {
            return Ok(());
        }
        let new = NewNeed { pupil, kind, source: form.source, from, until };
        let need = tx.record_need(&new, permit.account, permit.now).await?;
        let ever = tx.adjustments_ever(&[pupil]).await?;
        let running: Vec<&StoredAdjustment> = ever.iter().filter(|one| one.holds_on(from)).collect();
        for what in &form.adjustments {
            if running.iter().any(|one| one.what == *what) {
                continue;
            }
            for before in running.iter().filter(|one| what.replaces(&one.what)) {
                tx.end_adjustment(pupil, before.id, from).await?;
            }
            tx.begin_adjustment(pupil, Some(need), what, (from, until), permit.account, permit.now).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends a need today, and what was done for it.
    ///
    /// # Errors
    /// `NotFound` when it is not this pupil's.
    pub async fn end_need(&self, permit: &Permit, need: NeedId) -> Result<(), AppError> {
        permit.for_action(Action::SetNeeds)?;
        let pupil = permit.pupil()?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        tx.end_need(pupil, need, today).await?;
        let of_it = tx.adjustments_ever(&[pupil]).await?.into_iter().filter(|one| one.need == Some(need));
        for one in of_it {
            tx.end_adjustment(pupil, one.id, today).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends one thing that is done, today.
    ///
    /// # Errors
    /// `NotFound` when it is not this pupil's.
    pub async fn end_adjustment(&self, permit: &Permit, adjustment: AdjustmentId) -> Result<(), AppError> {
        permit.for_action(Action::SetNeeds)?;
        let pupil = permit.pupil()?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        tx.end_adjustment(pupil, adjustment, today).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// First day, and first day without it.
fn days(form: &NeedForm, today: Date) -> Result<(Date, Option<Date>), AppError> {
    let from = form.from.unwrap_or(today);
    let span = Span::new().years(FURTHEST);
    let may_be = today.saturating_sub(span)..=today.saturating_add(span);
    if !may_be.contains(&from) || form.last_day.is_some_and(|day| !may_be.contains(&day)) {
        return Err(AppError::input("One of the days is more than 15 years away. Look at its year again."));
    }
    match form.last_day {
        Some(last) if last < from => {
            Err(AppError::input("The last day is before the first. Put a later one, or leave it empty."))
        }
        last => Ok((from, last.map(|day| day.saturating_add(1.day())))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_need_holds_through_its_last_day() {
        let today = date(2026, 3, 3);
        let form = |from, last_day| NeedForm {
            need: String::new(),
            source: NeedSource::Family,
            from,
            last_day,
            adjustments: Vec::new(),
        };
        assert_eq!(days(&form(None, None), today).unwrap(), (today, None));
        let one_day = days(&form(Some(today), Some(today)), today).unwrap();
        assert_eq!(one_day, (today, Some(date(2026, 3, 4))));
        let backwards = days(&form(Some(today), Some(date(2026, 3, 2))), today).unwrap_err();
        assert!(backwards.to_string().contains("before the first"));
        let slip = days(&form(Some(date(2206, 3, 3)), None), today).unwrap_err();
        assert!(slip.to_string().contains("15 years"));
    }
}
