//! A club's register: who asked, who takes part, who was there today. Whoever runs it need not teach the children: it holds
//! first name and class, and nothing else of them.

use super::of_child::{Stands, stands_to};
use super::{held_club, offer, open_club, takes_part};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ClubId, PupilId};
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{AuditSubject, Club, SchoolTx};
use support::clubs::{ClubChild, is_for};

/// Days back that a register shows and takes taps for, the latest first.
const DAYS: i64 = 21;
/// Days that are shown at most.
const SHOWN: usize = 3;

/// A child on the register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OnRegister {
    /// Who.
    pub pupil: PupilId,
    /// What they are called.
    pub name: String,
    /// Their class.
    pub class: String,
    /// Whether they have a place; else they ask.
    pub takes_part: bool,
    /// Whether today is their last day.
    pub has_left: bool,
    /// Whether a carer still has to agree.
    pub waits_for_carer: bool,
    /// Those of the days shown on which they took part, the latest first, and whether they were there.
    pub days: Vec<(Date, bool)>,
}

/// The register of a club.
#[derive(Clone, Debug)]
pub struct ClubRegister {
    /// The club.
    pub club: Club,
    /// Everybody who asked or takes part, by class and name.
    pub pupils: Vec<OnRegister>,
    /// Days on which it was held, up to today, the latest first.
    pub days: Vec<Date>,
    /// Whether every place is taken.
    pub is_full: bool,
    /// Children of this reader's classes who could ask, by class and name.
    pub could_ask: Vec<(PupilId, String, String)>,
}

/// What is done on a register.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RegisterDeed {
    /// Whoever teaches a child asks for them: a child without a device says it.
    AskFor,
    /// A child gets a place.
    Place,
    /// A child's time in it ends today, or they get no place.
    Leave,
    /// A child was there on a day.
    There(Date),
    /// A child was not there after all.
    NotThere(Date),
}

#[boxed]
impl App {
    /// The register; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for a club that is over or elsewhere.
    pub async fn club_register(&self, permit: &Permit, club: ClubId) -> Result<ClubRegister, AppError> {
        permit.for_action(Action::RunClub)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let club = open_club(&mut tx, club, today).await?;
        let club = with_who_is_here(&mut tx, club, today).await?;
        let days = days_of(&club, today);
        let since = days.last().copied().unwrap_or(today);
        let visits = tx.club_visits(club.id, since).await?;
        let mut pupils = Vec::new();
        for one in club.pupils.iter().filter(|one| one.until.is_none_or(|until| until >= today)) {
            let groups = tx.groups_of_pupil(one.pupil, today).await?;
            let (Some(known), Some(group)) = (tx.pupil(one.pupil).await?, groups.first()) else { continue };
            let was_there: BTreeSet<Date> =
                visits.iter().filter(|(_, pupil)| *pupil == one.pupil).map(|(on, _)| *on).collect();
            let own = days.iter().filter(|day| takes_part(one, **day));
            pupils.push(OnRegister {
                pupil: one.pupil,
                name: known.identity.called().to_string(),
                class: group.group.name.clone(),
                takes_part: one.from.is_some(),
                has_left: one.until.is_some(),
                waits_for_carer: club.club.carer_agrees && !one.agreed,
                days: own.map(|day| (*day, was_there.contains(day))).collect(),
            });
        }
        pupils.sort_by(|one, other| (&one.class, &one.name).cmp(&(&other.class, &other.name)));
        let is_full = is_full(&club);
        let could_ask = could_ask(&mut tx, permit, &club, today).await?;
        permit.audit_of(&mut tx, AuditSubject::Other(club.id.0)).await?;
        tx.commit().await?;
        Ok(ClubRegister { club, pupils, days, is_full, could_ask })
    }

    /// Gives a place, ends it, or notes who was there.
    ///
    /// # Errors
    /// `NotFound` for a club that is over or a child who did not ask; `Input` when every place is taken, a carer has not agreed, or
    /// the club was not held on that day.
    pub async fn run_club(
        &self,
        permit: &Permit,
        club: ClubId,
        pupil: PupilId,
        deed: RegisterDeed,
    ) -> Result<(), AppError> {
        permit.for_action(Action::RunClub)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let club = held_club(&mut tx, club, today).await?;
        let club = with_who_is_here(&mut tx, club, today).await?;
        if deed == RegisterDeed::AskFor {
            if !could_ask(&mut tx, permit, &club, today).await?.iter().any(|(one, ..)| *one == pupil) {
                return Err(AppError::NotFound);
            }
            tx.ask_for_club(club.id, pupil, today).await?;
            permit.audit_about(&mut tx, crate::About::Pupil(pupil)).await?;
            tx.commit().await?;
            return Ok(());
        }
        let one = club.pupils.iter().find(|one| one.pupil == pupil).ok_or(AppError::NotFound)?;
        match deed {
            RegisterDeed::AskFor => {}
            RegisterDeed::Place | RegisterDeed::Leave if one.until.is_some() => {
                return Err(AppError::input("They have left. If they want to come back, they ask again."));
            }
            RegisterDeed::Place if one.from.is_some() => {}
            RegisterDeed::Place if club.club.carer_agrees && !one.agreed => {
                return Err(AppError::input("A carer has to agree first, on the child’s page or on paper."));
            }
            RegisterDeed::Place if is_full(&club) => {
                return Err(AppError::input("Every place is taken. End one first, or offer another club."));
            }
            RegisterDeed::Place => tx.place_in_club(club.id, pupil, today).await?,
            RegisterDeed::Leave if one.from.is_some() => tx.leave_club(club.id, pupil, today).await?,
            RegisterDeed::Leave => tx.take_back_club(club.id, pupil).await?,
            RegisterDeed::There(on) | RegisterDeed::NotThere(on) => {
                if !days_of(&club, today).contains(&on) {
                    return Err(AppError::input(
                        "The club was not held on that day. Choose one of those shown.",
                    ));
                }
                if !takes_part(one, on) {
                    return Err(AppError::input("They did not take part on that day."));
                }
                let there = matches!(deed, RegisterDeed::There(_));
                tx.visit_club(club.id, pupil, (on, there), permit.now).await?;
            }
        }
        permit.audit_about(&mut tx, crate::About::Pupil(pupil)).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Children of the classes of whoever holds this leave for whose year a club is, and who have not asked.
async fn could_ask(
    tx: &mut SchoolTx,
    permit: &Permit,
    club: &Club,
    today: Date,
) -> Result<Vec<(PupilId, String, String)>, AppError> {
    let offer = offer(club);
    let mut found = Vec::new();
    for group in tx.groups_of(permit.somebody()?, today).await? {
        let child = ClubChild { year: group.group.group.year, ..ClubChild::default() };
        if !is_for(&offer, &child) {
            continue;
        }
        for pupil in tx.pupils_in(group.group.id, today).await? {
            let known = found.iter().any(|(one, ..): &(PupilId, _, _)| *one == pupil.id);
            if !known && stands_to(club, pupil.id) == Stands::Suits {
                let (name, class) = (pupil.identity.called().to_string(), group.group.group.name.clone());
                found.push((pupil.id, name, class));
            }
        }
    }
    found.sort_by(|one, other| (&one.2, &one.1).cmp(&(&other.2, &other.1)));
    Ok(found)
}

/// The club with those of its children who are still in a class here: who has left the school takes no place.
async fn with_who_is_here(tx: &mut SchoolTx, mut club: Club, today: Date) -> Result<Club, AppError> {
    let mut here = Vec::new();
    for one in std::mem::take(&mut club.pupils) {
        if !tx.groups_of_pupil(one.pupil, today).await?.is_empty() {
            here.push(one);
        }
    }
    club.pupils = here;
    Ok(club)
}

fn is_full(club: &Club) -> bool {
    let taking = club.pupils.iter().filter(|one| one.from.is_some() && one.until.is_none()).count();
    club.club.places.is_some_and(|places| taking >= places as usize)
}

/// Days of the club up to today, the latest first.
fn days_of(club: &Club, today: Date) -> Vec<Date> {
    let first = club.club.from.max(today.saturating_sub(Span::new().days(DAYS)));
    let held = |day: &Date| club.club.weekdays.contains(&day.weekday().to_monday_one_offset());
    let mut days: Vec<Date> =
        first.series(Span::new().days(1)).take_while(|day| *day <= today).filter(held).collect();
    days.reverse();
    days.truncate(SHOWN);
    days
}
