//! One page for whoever covers a lesson: what helps whom, in the pupils' own words where there are any.

use super::of_class;
use crate::profile::{OwnWords, own_words};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::PupilId;
use jiff::civil::Date;
use store::StoredAdjustment;

/// A class for somebody who does not know it.
#[derive(Clone, Debug)]
pub struct Cover {
    /// Its name.
    pub group_name: String,
    /// Those of whom there is something to know, in register order.
    pub pupils: Vec<Covered>,
    /// The school's date.
    pub today: Date,
}

/// One pupil.
#[derive(Clone, Debug)]
pub struct Covered {
    /// The name said in class.
    pub name: String,
    /// What is done for them.
    pub adjustments: Vec<StoredAdjustment>,
    /// What they say of themselves.
    pub words: OwnWords,
}

#[boxed]
impl App {
    /// The page; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when there is no such class.
    pub async fn cover(&self, permit: &Permit) -> Result<Cover, AppError> {
        permit.for_action(Action::SeeProfile)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let class = of_class(&mut tx, group, today).await?;
        let ids: Vec<PupilId> = class.iter().map(|(pupil, ..)| *pupil).collect();
        let mut said = own_words(&mut tx, &ids).await?;
        drop(tx);
        permit.audit_view(self).await?;
        let pupils = class
            .into_iter()
            .map(|(pupil, name, adjustments)| Covered {
                name,
                adjustments,
                words: said.remove(&pupil).unwrap_or_default(),
            })
            .filter(|one| !one.adjustments.is_empty() || one.words.says_what_helps())
            .collect();
        Ok(Cover { group_name, pupils, today })
    }
}
