//! A time is booked: by a carer on their page, or by the school for a family that asked on paper or by telephone.

use super::takes_part;
use crate::family::opened_to;
use crate::{About, Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AccountId, EveningId, GroupId, PupilId};
use jiff::civil::Date;
use store::{Booking, SchoolWriteTx, StoreError, StoredEvening};
use support::evening::{Minute, Offer};

/// Why a time was not booked. Each has its sentence in the catalogue.
#[derive(Debug)]
pub enum BadBooking {
    /// Somebody has just taken it.
    Taken,
    /// It is too close to a conversation about a brother or sister.
    TooClose,
    /// Families book themselves no more.
    Closed,
    /// Anything else.
    Failed(AppError),
}

impl From<AppError> for BadBooking {
    fn from(error: AppError) -> Self {
        Self::Failed(error)
    }
}

impl From<StoreError> for BadBooking {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(_) => Self::Taken,
            other => Self::Failed(other.into()),
        }
    }
}

#[boxed]
impl App {
    /// Books a time for the carer, or gives theirs back (`at` is nothing). A time that they had is given back with it. Their
    /// own alone: a carer who lives elsewhere has their own.
    ///
    /// # Errors
    /// A [`BadBooking`]; then what they had stays theirs.
    pub async fn book_evening(
        &self,
        permit: &Permit,
        evening: EveningId,
        group: GroupId,
        at: Option<Minute>,
    ) -> Result<(), BadBooking> {
        permit.for_action(Action::BookEvening)?;
        let (account, pupil) = (permit.somebody()?, permit.pupil()?);
        let mut tx = self.store.write(permit.school).await.map_err(AppError::from)?;
        let today = permit.school_time(&mut tx).await?.today();
        let open = opened_to(&mut tx, permit, today).await?;
        // Where and when is what a restricted carer must not learn: the office speaks with them by telephone.
        let hidden = open.iter().any(|(_, rights)| rights.restricted);
        if hidden || !open.iter().any(|(one, _)| *one == pupil) {
            return Err(AppError::NotFound.into());
        }
        let stored = to_book(&mut tx, evening, (group, pupil), today).await?;
        if today > stored.evening.book_until {
            return Err(BadBooking::Closed);
        }
        keep(&mut tx, &stored, (group, pupil, Some(account)), at, permit).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await.map_err(AppError::from)?;
        Ok(())
    }

    /// Books a time of the class for a family, until the evening is over, or gives it back. With a carer it is theirs alone,
    /// without one the family's.
    ///
    /// # Errors
    /// A [`BadBooking`]; `NotFound` for a pupil, carer or evening that is not the class's.
    pub async fn book_for_family(
        &self,
        permit: &Permit,
        evening: EveningId,
        (pupil, carer): (PupilId, Option<AccountId>),
        at: Option<Minute>,
    ) -> Result<(), BadBooking> {
        permit.for_action(Action::BookForFamily)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await.map_err(AppError::from)?;
        let today = permit.school_time(&mut tx).await?.today();
        let stored = to_book(&mut tx, evening, (group, pupil), today).await?;
        if let (Some(account), true) = (carer, at.is_some()) {
            let carers = tx.carers_of(pupil, today).await?;
            carers.iter().find(|one| one.carer.account == account).ok_or(AppError::NotFound)?;
        }
        keep(&mut tx, &stored, (group, pupil, carer), at, permit).await?;
        permit.audit_about(&mut tx, About::Pupil(pupil)).await?;
        tx.commit().await.map_err(AppError::from)?;
        Ok(())
    }
}

/// The evening, when it takes place, is not over, and the child is in that class of it today. It is held until the
/// transaction ends.
async fn to_book(
    tx: &mut SchoolWriteTx,
    evening: EveningId,
    (group, pupil): (GroupId, PupilId),
    today: Date,
) -> Result<StoredEvening, AppError> {
    tx.hold_evening(evening).await.map_err(|_| AppError::NotFound)?;
    let stored = tx.evening(evening).await?.ok_or(AppError::NotFound)?;
    let there = takes_part(&stored, group) && stored.evening.on >= today;
    if there && tx.is_member(pupil, group, today).await? { Ok(stored) } else { Err(AppError::NotFound) }
}

/// Gives back what they had and books another.
async fn keep(
    tx: &mut SchoolWriteTx,
    stored: &StoredEvening,
    (group, pupil, carer): (GroupId, PupilId, Option<AccountId>),
    at: Option<Minute>,
    permit: &Permit,
) -> Result<(), BadBooking> {
    tx.give_back(stored.id, group, pupil, carer).await?;
    let Some(at) = at else { return Ok(()) };
    let bookings = tx.bookings(stored.id).await?;
    let of_class = bookings.iter().filter(|one| one.group == group);
    let taken: Vec<Minute> = of_class.map(|one| one.at).collect();
    let own = own_times(&bookings, carer);
    let offers = stored.evening.hours.offers(&taken, &own);
    let offer = offers.iter().find(|(time, _)| *time == at).map(|(_, offer)| *offer);
    match offer.ok_or(AppError::NotFound)? {
        Offer::Free => Ok(tx.book(stored.id, &Booking { group, at, pupil, carer }, permit.now).await?),
        Offer::Taken => Err(BadBooking::Taken),
        Offer::TooClose => Err(BadBooking::TooClose),
    }
}

/// When a carer comes already; for a family as a whole nobody knows who would walk.
pub(super) fn own_times(bookings: &[Booking], carer: Option<AccountId>) -> Vec<Minute> {
    bookings.iter().filter(|one| carer.is_some() && one.carer == carer).map(|one| one.at).collect()
}
