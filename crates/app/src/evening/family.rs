//! What a family's page says of evenings: the times to choose from, and the one they have.

use super::book::own_times;
use super::takes_part;
use crate::AppError;
use boxed::boxed;
use domain::{AccountId, EveningId, GroupId, PupilId};
use jiff::civil::Date;
use store::{Group, SchoolTx};
use support::evening::{Minute, Offer};

/// Evenings as one carer sees them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FamilyEvenings {
    /// Those to come with a class of the child.
    pub evenings: Vec<OfferedEvening>,
    /// Whether one is near and its place is hidden from this carer: then nothing of it is said but that the school speaks by
    /// telephone too.
    pub by_telephone: bool,
}

/// One evening for one child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferedEvening {
    /// Which.
    pub id: EveningId,
    /// The day.
    pub on: Date,
    /// The last day on which they book themselves.
    pub book_until: Date,
    /// Whether that is over.
    pub closed: bool,
    /// Classes and sets of the child that take part.
    pub classes: Vec<ClassOffer>,
}

/// One class of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassOffer {
    /// Which.
    pub group: GroupId,
    /// Its name.
    pub name: String,
    /// Where; may be empty.
    pub room: String,
    /// The time that this carer has.
    pub booked: Option<Minute>,
    /// A time that the school booked for the family as a whole.
    pub for_family: Option<Minute>,
    /// Times that can be had.
    pub free: Vec<Minute>,
}

/// The evenings to come of a child's classes, as a carer sees them.
#[boxed]
pub(crate) async fn evenings_for(
    tx: &mut SchoolTx,
    today: Date,
    (pupil, account): (PupilId, AccountId),
    groups: &[Group],
    hidden: bool,
) -> Result<FamilyEvenings, AppError> {
    let mut found = FamilyEvenings::default();
    for stored in tx.evenings(today).await? {
        let theirs: Vec<&Group> = groups.iter().filter(|group| takes_part(&stored, group.id)).collect();
        if theirs.is_empty() {
            continue;
        }
        if hidden {
            found.by_telephone = true;
            continue;
        }
        let bookings = tx.bookings(stored.id).await?;
        let classes = theirs.into_iter().map(|group| {
            let of_class = || bookings.iter().filter(|one| one.group == group.id);
            let of_child = |carer| of_class().find(|one| one.pupil == pupil && one.carer == carer);
            let booked = of_child(Some(account)).map(|one| one.at);
            // Moving a conversation, the time that it has is no hindrance.
            let own: Vec<Minute> =
                own_times(&bookings, Some(account)).into_iter().filter(|at| Some(*at) != booked).collect();
            let taken: Vec<Minute> = of_class().map(|one| one.at).collect();
            let offers = stored.evening.hours.offers(&taken, &own);
            let room = stored.evening.classes.iter().find(|one| one.group == group.id);
            ClassOffer {
                group: group.id,
                name: group.group.name.clone(),
                room: room.map(|one| one.room.clone()).unwrap_or_default(),
                booked,
                for_family: of_child(None).map(|one| one.at),
                free: offers
                    .into_iter()
                    .filter(|(_, offer)| *offer == Offer::Free)
                    .map(|(at, _)| at)
                    .collect(),
            }
        });
        let classes = classes.collect();
        let (on, book_until) = (stored.evening.on, stored.evening.book_until);
        found.evenings.push(OfferedEvening {
            id: stored.id,
            on,
            book_until,
            closed: today > book_until,
            classes,
        });
    }
    Ok(found)
}
