//! The child page of a whole class on paper: nobody needs a device, and each family reads its own language.

use super::child::{SubjectPage, teachers_of};
use super::readers::{SecondReader, second_reader};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupId, Language, PupilId};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::SchoolTx;

/// A class's slips.
#[derive(Clone, Debug)]
pub struct ClassSlips {
    /// The school's name.
    pub school: String,
    /// The class's name.
    pub group_name: String,
    /// What its teachers are called.
    pub teachers: Vec<String>,
    /// Who reads what nobody has read for a school day.
    pub second: SecondReader,
    /// The school's date.
    pub today: Date,
    /// One a pupil, by register.
    pub slips: Vec<Slip>,
}

/// One child's slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Whose.
    pub pupil: PupilId,
    /// What the child is called.
    pub name: String,
    /// The language of the first carer who is written to and whom nothing is hidden from; English where there is none.
    pub language: Language,
    /// Whether a carer of theirs gets the week's mail.
    pub mailed: bool,
    /// Whether school, class and teachers stay off the paper: somebody who may not know them could hold it.
    pub restricted: bool,
    /// What is known, a subject each.
    pub subjects: Vec<SubjectPage>,
}

#[boxed]
impl App {
    /// The slips of a class; the view is audited before they are returned.
    ///
    /// # Errors
    /// `NotFound` when the class is not there.
    pub async fn class_slips(&self, permit: &Permit) -> Result<ClassSlips, AppError> {
        permit.for_action(Action::PrintSlips)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let class = self.slips_of(&mut tx, permit, group, today).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(class)
    }

    /// The same, read in a transaction that somebody else began.
    pub(crate) async fn slips_of(
        &self,
        tx: &mut SchoolTx,
        permit: &Permit,
        group: GroupId,
        today: Date,
    ) -> Result<ClassSlips, AppError> {
        let school = tx.details().await?.details.name;
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let mail_goes = self.mailing.is_some() && crate::mail::is_on(tx).await?;
        let carers = tx.carers_of_group(group, today).await?;
        let mut by_pupil: BTreeMap<PupilId, Vec<SubjectPage>> = BTreeMap::new();
        for (pupil, page) in self.subjects_of(tx, permit, group, None).await? {
            by_pupil.entry(pupil).or_default().push(page);
        }
        let slip = |pupil: store::Pupil| {
            let of = || carers.iter().filter(|one| one.pupil == pupil.id);
            let open = of().find(|one| one.rights.see && one.rights.messages && !one.rights.restricted);
            Slip {
                pupil: pupil.id,
                name: pupil.identity.called().to_string(),
                language: open.map(|one| one.carer.language).unwrap_or_default(),
                mailed: mail_goes && of().any(gets_mail),
                restricted: of().any(|one| one.rights.restricted),
                subjects: by_pupil.remove(&pupil.id).unwrap_or_default(),
            }
        };
        let slips = tx.pupils_in(group, today).await?.into_iter().map(slip).collect();
        let teachers = teachers_of(tx, group, today).await?;
        let second = second_reader(tx, today).await?;
        Ok(ClassSlips { school, group_name, teachers, second, today, slips })
    }
}

/// Whether the week's mail about this child goes to this carer.
fn gets_mail(one: &store::CarerOf) -> bool {
    one.rights.see && one.rights.messages && one.carer.digest && one.carer.email.is_some()
}
