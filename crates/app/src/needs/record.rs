//! The record of a pupil's normal way of working, as access arrangements in examinations ask for it.

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{PupilId, SubjectId};
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{SchoolTx, StoredAdjustment, StoredNeed};
use teaching::access::{InSubject, normal_way};

/// A pupil's record.
#[derive(Clone, Debug)]
pub struct Record {
    /// The pupil's whole name.
    pub name: String,
    /// The class's name.
    pub group_name: String,
    /// The school's name.
    pub school: String,
    /// Every need, in the order in which it began.
    pub needs: Vec<StoredNeed>,
    /// Everything that is or was done, in the order in which it began.
    pub ways: Vec<NormalWay>,
    /// The school's subjects.
    pub subjects: Vec<(SubjectId, String)>,
    /// The school's date.
    pub today: Date,
}

/// One thing that is or was done.
#[derive(Clone, Debug)]
pub struct NormalWay {
    /// What.
    pub adjustment: StoredAdjustment,
    /// How often, by subject; those without a lesson are left out.
    pub subjects: Vec<InSubject>,
    /// The first and the last day on which it was used.
    pub between: Option<(Date, Date)>,
}

#[boxed]
impl App {
    /// The record of a pupil; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the pupil is not in the class.
    pub async fn normal_way(&self, permit: &Permit) -> Result<Record, AppError> {
        permit.for_action(Action::SeeNeeds)?;
        let (group, pupil) = (permit.group()?, permit.pupil()?);
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let school = tx.details().await?.details.name;
        let identity = tx.pupil(pupil).await?.ok_or(AppError::NotFound)?.identity;
        let name = format!("{} {}", identity.given.as_str(), identity.family_text()).trim().to_owned();
        let needs = tx.needs(&[pupil]).await?;
        let subjects: Vec<(SubjectId, String)> =
            tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect();
        let ways = ways(&mut tx, pupil, today, &subjects).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(Record { name, group_name, school, needs, ways, subjects, today })
    }
}

/// Everything that is or was done for a pupil, in the order in which it began, with how often it was used.
#[boxed]
pub(crate) async fn ways(
    tx: &mut SchoolTx,
    pupil: PupilId,
    today: Date,
    subjects: &[(SubjectId, String)],
) -> Result<Vec<NormalWay>, AppError> {
    let adjustments = tx.adjustments_ever(&[pupil]).await?;
    let since = adjustments.iter().map(|one| one.from).min().unwrap_or(today);
    let uses = tx.adjustment_uses(&[pupil], since).await?;
    let taught = taught(tx, pupil, subjects).await?;
    // One that ended on the day on which it began never was.
    let real = adjustments.into_iter().filter(|one| one.until != Some(one.from));
    let ways = real.map(|adjustment| {
        let held: BTreeSet<(SubjectId, Date)> =
            taught.iter().filter(|(_, day)| adjustment.holds_on(*day)).copied().collect();
        let of_it = uses.iter().filter(|one| one.adjustment == adjustment.id);
        let used: BTreeSet<(SubjectId, Date)> = of_it.map(|one| (one.subject, one.on)).collect();
        let days = used.iter().map(|(_, day)| *day);
        let between = days.clone().min().zip(days.max());
        NormalWay { subjects: normal_way(&held, &used), between, adjustment }
    });
    Ok(ways.collect())
}

/// Lessons that were taught to the pupil and not missed: a subject on a day.
async fn taught(
    tx: &mut SchoolTx,
    pupil: PupilId,
    subjects: &[(SubjectId, String)],
) -> Result<BTreeSet<(SubjectId, Date)>, AppError> {
    let mut lessons = BTreeSet::new();
    for (subject, _) in subjects {
        let taught = tx.taught_to(*subject, &[pupil]).await?;
        lessons.extend(taught.iter().filter(|one| !one.missed).map(|one| (*subject, one.date)));
    }
    Ok(lessons)
}
