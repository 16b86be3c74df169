//! The child page of a whole class on paper: nobody needs a device, and each family reads its own language.

use super::child::{SubjectPage, teachers_of};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{Language, PupilId};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A class's slips.
#[derive(Clone, Debug)]
pub struct ClassSlips {
    /// The school's name.
    pub school: String,
    /// The class's name.
    pub group_name: String,
    /// What its teachers are called.
    pub teachers: Vec<String>,
    /// The school's date.
    pub today: Date,
    /// One a pupil, by register.
    pub slips: Vec<Slip>,
}

/// One child's slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What the child is called.
    pub name: String,
    /// The language of the first carer who is written to and whom nothing is hidden from; English where there is none.
    pub language: Language,
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
        let school = tx.details().await?.details.name;
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let carers = tx.carers_of_group(group, today).await?;
        let mut by_pupil: BTreeMap<PupilId, Vec<SubjectPage>> = BTreeMap::new();
        for (pupil, page) in self.subjects_of(&mut tx, permit, group, None).await? {
            by_pupil.entry(pupil).or_default().push(page);
        }
        let slip = |pupil: store::Pupil| {
            let of = || carers.iter().filter(|one| one.pupil == pupil.id);
            let open = of().find(|one| one.rights.see && one.rights.messages && !one.rights.restricted);
            Slip {
                name: pupil.identity.called().to_string(),
                language: open.map(|one| one.carer.language).unwrap_or_default(),
                restricted: of().any(|one| one.rights.restricted),
                subjects: by_pupil.remove(&pupil.id).unwrap_or_default(),
            }
        };
        let slips = tx.pupils_in(group, today).await?.into_iter().map(slip).collect();
        let teachers = teachers_of(&mut tx, group, today).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(ClassSlips { school, group_name, teachers, today, slips })
    }
}
