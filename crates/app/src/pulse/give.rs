//! The pupil's side: five taps a week at most, and what the class said.

use super::{ClassWeek, monday, weeks, weeks_before};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupId, PulseQuestion, PupilId};
use jiff::civil::Date;
use store::SchoolTx;

/// A class that asks its pupils this week.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MyPulse {
    /// Which.
    pub group: GroupId,
    /// Its name.
    pub name: String,
}

/// What a pupil's class said last, and what is done about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToldPulse {
    /// The class.
    pub name: String,
    /// The week.
    pub week: ClassWeek,
}

#[boxed]
impl App {
    /// The classes that still ask the pupil whose account this is.
    ///
    /// # Errors
    /// `NotFound` when the account belongs to no pupil today.
    pub async fn my_pulse(&self, permit: &Permit) -> Result<Vec<MyPulse>, AppError> {
        permit.for_action(Action::GivePulse)?;
        let mut tx = self.store.read(permit.school).await?;
        let pupil = self.own_pupil(&mut tx, permit).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let asked = asked(&mut tx, pupil, today).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(asked)
    }

    /// Counts what a pupil tapped for a class that asks this week. Tapped twice, it counts once.
    ///
    /// # Errors
    /// `NotFound` for a class that is not theirs or does not ask, or an answer that is not offered; `Input` for none.
    pub async fn give_pulse(
        &self,
        permit: &Permit,
        group: GroupId,
        answers: &[(PulseQuestion, u8)],
    ) -> Result<(), AppError> {
        permit.for_action(Action::GivePulse)?;
        if answers.is_empty() {
            return Err(AppError::input("Choose an answer first, to one question at least."));
        }
        if answers.iter().any(|(question, answer)| *answer >= question.answers()) {
            return Err(AppError::NotFound);
        }
        let mut tx = self.store.write(permit.school).await?;
        let pupil = self.own_pupil(&mut tx, permit).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let week = monday(today);
        let is_asked = tx.pulse_weeks(group, week).await?.iter().any(|one| one.monday == week);
        if !is_asked || !tx.is_member(pupil, group, today).await? {
            return Err(AppError::NotFound);
        }
        tx.give_pulse(pupil, group, week, answers).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The classes of a pupil that ask this week and have not heard from them.
#[boxed]
pub(crate) async fn asked(tx: &mut SchoolTx, pupil: PupilId, today: Date) -> Result<Vec<MyPulse>, AppError> {
    let week = monday(today);
    let mut found = Vec::new();
    for group in tx.groups_of_pupil(pupil, today).await? {
        let asks = tx.pulse_weeks(group.id, week).await?.iter().any(|one| one.monday == week);
        if asks && !tx.has_given_pulse(pupil, group.id, week).await? {
            found.push(MyPulse { group: group.id, name: group.group.name });
        }
    }
    Ok(found)
}

/// What the classes of a pupil said last, this week or the two before: those of which there is something to tell.
#[boxed]
pub(crate) async fn told(tx: &mut SchoolTx, pupil: PupilId, today: Date) -> Result<Vec<ToldPulse>, AppError> {
    let mut found = Vec::new();
    for group in tx.groups_of_pupil(pupil, today).await? {
        let weeks = weeks(tx, group.id, weeks_before(monday(today), 2)).await?;
        let week = weeks.into_iter().find(|week| !week.said.is_empty() || week.reply.is_some());
        found.extend(week.map(|week| ToldPulse { name: group.group.name, week }));
    }
    Ok(found)
}
