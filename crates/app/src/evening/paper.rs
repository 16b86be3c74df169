//! The slips with which a family without a link books a time: a side each, in the family's language.

use super::evening_of;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{EveningId, Language};
use store::StoredEvening;
use support::evening::Minute;

/// The slips of a class.
#[derive(Clone, Debug)]
pub struct BookingSlips {
    /// The school's name.
    pub school: String,
    /// The class's name.
    pub group_name: String,
    /// The evening; nothing where none is near.
    pub stored: Option<StoredEvening>,
    /// Times that are free.
    pub free: Vec<Minute>,
    /// One a child by register.
    pub slips: Vec<BookingSlip>,
}

/// One child's slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookingSlip {
    /// What the child is called.
    pub name: String,
    /// The family's language.
    pub language: Language,
    /// The time that they have.
    pub at: Option<Minute>,
    /// Whether place and class stay off the paper: somebody who may not know them could hold it.
    pub restricted: bool,
}

#[boxed]
impl App {
    /// The slips; the view is audited before they are returned.
    ///
    /// # Errors
    /// `NotFound` for an evening that is not this class's.
    pub async fn booking_slips(
        &self,
        permit: &Permit,
        asked: Option<EveningId>,
    ) -> Result<BookingSlips, AppError> {
        permit.for_action(Action::SeeClassEvening)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let school = tx.details().await?.details.name;
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let stored = evening_of(&mut tx, today, group, asked).await?;
        let mut bookings = Vec::new();
        if let Some(stored) = &stored {
            bookings = tx.bookings(stored.id).await?;
            bookings.retain(|one| one.group == group);
        }
        let times = stored.as_ref().map(|one| one.evening.hours.times()).unwrap_or_default();
        let free = times.into_iter().filter(|at| bookings.iter().all(|one| one.at != *at)).collect();
        let carers = tx.carers_of_group(group, today).await?;
        let slip = |pupil: store::Pupil| {
            let of = || carers.iter().filter(|one| one.pupil == pupil.id);
            let open = of().find(|one| one.rights.see && one.rights.messages && !one.rights.restricted);
            BookingSlip {
                name: pupil.identity.called().to_string(),
                language: open.map(|one| one.carer.language).unwrap_or_default(),
                at: bookings.iter().find(|one| one.pupil == pupil.id).map(|one| one.at),
                restricted: of().any(|one| one.rights.restricted),
            }
        };
        let slips = tx.pupils_in(group, today).await?.into_iter().map(slip).collect();
        drop(tx);
        permit.audit_view(self).await?;
        Ok(BookingSlips { school, group_name, stored, free, slips })
    }
}
