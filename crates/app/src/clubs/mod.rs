//! Clubs and other offers beyond lessons: the school's own list, matched to what children like and work on, asked for by the
//! child, agreed by a carer where the club wants that, given a place by the school, and tapped when they were there.

mod answer;
mod list;
mod of_child;
mod register;

pub use answer::ClubAnswer;
pub(crate) use answer::clubs_for_office;
pub use list::{ClubDraft, SchoolClubs, UptakeLine};
pub use of_child::{ClubFor, Stands};
pub(crate) use of_child::{clubs_for_family, stands_to};
pub use register::{ClubRegister, OnRegister, RegisterDeed};

use crate::AppError;
use domain::ClubId;
use jiff::civil::Date;
use store::{Club, ClubPupil, SchoolTx, SchoolWriteTx};
use support::clubs::Offer;

/// What a club offers, for the room that matches.
fn offer(club: &Club) -> Offer {
    Offer {
        units: club.club.units.clone(),
        interests: club.club.interests.clone(),
        first_year: club.club.first_year,
        last_year: club.club.last_year,
    }
}

/// Whether a child takes part on a day.
pub(crate) fn takes_part(one: &ClubPupil, on: Date) -> bool {
    one.from.is_some_and(|from| from <= on) && one.until.is_none_or(|until| until >= on)
}

/// A club that is not over.
async fn open_club(tx: &mut SchoolTx, club: ClubId, today: Date) -> Result<Club, AppError> {
    tx.clubs(today).await?.into_iter().find(|one| one.id == club).ok_or(AppError::NotFound)
}

/// A club that is not over, held until the transaction ends: two who write at once read each other's deed.
async fn held_club(tx: &mut SchoolWriteTx, club: ClubId, today: Date) -> Result<Club, AppError> {
    if !tx.hold_club(club).await? {
        return Err(AppError::NotFound);
    }
    open_club(tx, club, today).await
}
