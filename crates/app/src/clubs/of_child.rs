//! Clubs for one child: which suit, why, and where they stand.

use super::offer;
use crate::{Action, App, AppError, Permit, SchoolTime};
use boxed::boxed;
use domain::{AccountId, ClubId, PupilId, UnitId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{Club, SchoolTx};
use support::clubs::{Because, ClubChild, is_for, matched, suits};

/// Clubs that are suggested at once.
const SUGGESTED: usize = 5;

/// Where a child stands to a club.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stands {
    /// It suits, and they have not asked.
    Suits,
    /// They asked, and a carer has to agree.
    WaitsForCarer,
    /// They asked, and the school gives the places.
    WaitsForSchool,
    /// They take part.
    TakesPart,
}

/// One club for a child.
#[derive(Clone, Debug)]
pub struct ClubFor {
    /// The club.
    pub club: Club,
    /// Why it suits; nothing where it is for other years than the child's by now.
    pub because: Option<Because>,
    /// The title of the unit that it practises, where that is why.
    pub practises: String,
    /// Where they stand.
    pub stands: Stands,
}

#[boxed]
impl App {
    /// The clubs of the pupil whose account this is; the view is audited before they are returned.
    ///
    /// # Errors
    /// `NotFound` when the account belongs to no pupil today.
    pub async fn my_clubs(&self, permit: &Permit) -> Result<Vec<ClubFor>, AppError> {
        permit.for_action(Action::OwnClubs)?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let pupil = self.own_pupil(&mut tx, permit).await?;
        let clubs = clubs_for(self, &mut tx, &time, pupil).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(clubs)
    }
}

/// What a family sees: what the child asked for and takes part in, and what would suit. Whoever must not learn where a child is,
/// this one or a brother or sister, reads nothing of it.
#[boxed]
pub(crate) async fn clubs_for_family(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    pupil: PupilId,
    reader: AccountId,
) -> Result<Vec<ClubFor>, AppError> {
    if is_hidden_from(tx, reader, time.today()).await? {
        return Ok(Vec::new());
    }
    clubs_for(app, tx, time, pupil).await
}

/// Whether an account must not learn where the children are to whom it stands: where and when a club meets would say so.
pub(super) async fn is_hidden_from(
    tx: &mut SchoolTx,
    reader: AccountId,
    today: Date,
) -> Result<bool, AppError> {
    Ok(tx.relations_of(reader, today).await?.iter().any(|one| one.rights.restricted))
}

/// Clubs that a child asked for or takes part in, then those that suit, the best reason first.
async fn clubs_for(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    pupil: PupilId,
) -> Result<Vec<ClubFor>, AppError> {
    let today = time.today();
    let clubs = tx.clubs(today).await?;
    if clubs.is_empty() {
        return Ok(Vec::new());
    }
    let child = child_of(app, tx, time, pupil).await?;
    let (titles, _) = app.good_for(tx).await?;
    let stands = |club: &Club| stands_to(club, pupil);
    let offers: BTreeMap<ClubId, _> = clubs.iter().map(|club| (club.id, offer(club))).collect();
    let mut suggested = matched(offers.iter().map(|(id, offer)| (*id, offer)), &child);
    let mine: Vec<ClubId> =
        clubs.iter().filter(|club| stands(club) != Stands::Suits).map(|club| club.id).collect();
    suggested.retain(|(id, _)| !mine.contains(id));
    suggested.truncate(SUGGESTED);
    let own = mine.iter().map(|id| (*id, offers.get(id).and_then(|offer| suits(offer, &child))));
    let suggested = suggested.into_iter().map(|(id, because)| (id, Some(because)));
    let line = |(id, because): (ClubId, Option<Because>)| {
        let club = clubs.iter().find(|club| club.id == id)?;
        let practises = match because {
            Some(Because::Practises(unit)) => titles.get(&unit).cloned().unwrap_or_default(),
            _ => String::new(),
        };
        Some(ClubFor { club: club.clone(), practises, stands: stands(club), because })
    };
    Ok(own.chain(suggested).filter_map(line).collect())
}

/// What a club is matched to: the child's year, what they like, and units of what they work on.
async fn child_of(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    pupil: PupilId,
) -> Result<ClubChild, AppError> {
    let groups = tx.groups_of_pupil(pupil, time.today()).await?;
    let year = groups.iter().find_map(|group| group.group.year);
    let likes = crate::profile::interests(tx, &[pupil]).await?.remove(&pupil).unwrap_or_default();
    let mut works_on: BTreeSet<UnitId> = BTreeSet::new();
    let targets = crate::targets::live_targets(app, tx, time, pupil).await?.unwrap_or_default();
    for subject in tx.subjects().await? {
        let stored = app.subject(tx, subject.id).await?;
        let goals = targets.iter().filter(|one| one.stored.subject == subject.id);
        let mut objectives: Vec<domain::ObjectiveId> =
            goals.flat_map(|one| one.terms().objectives()).collect();
        for group in &groups {
            objectives.extend(crate::lesson::current_objective(tx, time.now, group.id, &stored).await?);
        }
        let units = objectives.into_iter().filter_map(|one| crate::classroom::picture::unit_of(&stored, one));
        works_on.extend(units);
    }
    Ok(ClubChild { year, likes, works_on })
}

/// Where a child stands to a club; whoever has left may ask anew.
pub(crate) fn stands_to(club: &Club, pupil: PupilId) -> Stands {
    match club.pupils.iter().find(|one| one.pupil == pupil && one.until.is_none()) {
        None => Stands::Suits,
        Some(one) if one.from.is_some() => Stands::TakesPart,
        Some(one) if club.club.carer_agrees && !one.agreed => Stands::WaitsForCarer,
        Some(_) => Stands::WaitsForSchool,
    }
}

/// Whether a club is for the year in which the child is today; for a child in no class, none is.
pub(super) async fn is_for_child(
    tx: &mut SchoolTx,
    club: &Club,
    pupil: PupilId,
    today: Date,
) -> Result<bool, AppError> {
    let groups = tx.groups_of_pupil(pupil, today).await?;
    let year = groups.iter().find_map(|group| group.group.year);
    Ok(!groups.is_empty() && is_for(&offer(club), &ClubChild { year, ..ClubChild::default() }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use store::{ClubPupil, NewClub};

    const PUPIL: PupilId = PupilId(1);
    const DAY: Date = date(2025, 3, 4);

    fn club(carer_agrees: bool, of: Option<ClubPupil>) -> Club {
        let new = NewClub {
            name: "Chess".into(),
            place: String::new(),
            weekdays: BTreeSet::from([2]),
            starts: String::new(),
            minutes: 40,
            first_year: -1,
            last_year: 13,
            places: None,
            cost: String::new(),
            carer_agrees,
            from: DAY,
            until: date(2025, 7, 18),
            units: BTreeSet::new(),
            interests: BTreeSet::new(),
        };
        Club { id: ClubId(1), club: new, pupils: of.into_iter().collect() }
    }

    #[test]
    fn where_a_child_stands() {
        let asked = ClubPupil {
            pupil: PUPIL,
            asked_on: DAY,
            agreed: false,
            agreed_by: None,
            from: None,
            until: None,
        };
        let placed = ClubPupil { agreed: true, from: Some(DAY), ..asked };
        let left = ClubPupil { agreed: false, until: Some(DAY), ..placed };
        for (carer_agrees, of, stands) in [
            (true, None, Stands::Suits),
            (true, Some(asked.clone()), Stands::WaitsForCarer),
            (true, Some(ClubPupil { agreed: true, ..asked.clone() }), Stands::WaitsForSchool),
            (false, Some(asked), Stands::WaitsForSchool),
            (true, Some(placed), Stands::TakesPart),
            (true, Some(left), Stands::Suits),
        ] {
            assert_eq!(stands_to(&club(carer_agrees, of.clone()), PUPIL), stands, "{of:?}");
            assert_eq!(stands_to(&club(carer_agrees, of), PupilId(2)), Stands::Suits, "another child's");
        }
    }
}
