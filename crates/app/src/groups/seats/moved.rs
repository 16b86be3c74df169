//! Seats moved by hand.

use super::CHANGED_SINCE;
use crate::classroom::said_names;
use crate::groups::pairs::pairs_among;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::PupilId;
use std::collections::{BTreeMap, BTreeSet};
use store::SeatingPlan;
use support::groups::Reason;
use support::seats::Seat;

/// What a teacher changes, all at once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MoveSeats {
    /// The room's name.
    pub room: String,
    /// How often the plan had been changed when the page was made.
    pub seen: u32,
    /// The seat of each pupil; whoever is not named stays.
    pub to: BTreeMap<PupilId, usize>,
    /// Whom a new suggestion leaves where they are.
    pub pinned: BTreeSet<PupilId>,
}

#[boxed]
impl App {
    /// Puts pupils on seats by hand and fixes those who are named.
    ///
    /// # Errors
    /// `Input` when two would have one seat, or two kept apart one table; `NotFound` for a room without a plan or a seat
    /// that it does not have; `Conflict` when somebody else was first.
    pub async fn move_seats(&self, permit: &Permit, wanted: &MoveSeats) -> Result<(), AppError> {
        permit.for_action(Action::SetGroups)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let register = tx.pupils_in(permit.group()?, today).await?;
        let names = said_names(&register);
        let pupils: Vec<(PupilId, String)> = register.iter().map(|one| one.id).zip(names).collect();
        let (apart, _) = pairs_among(&mut tx, permit, &pupils).await?;
        let plans = tx.seating_plans(permit.group()?).await?;
        let mut plan = plans.into_iter().find(|plan| plan.name == wanted.room).ok_or(AppError::NotFound)?;
        plan.seats = moved(&plan, &pupils, wanted)?;
        plan.changes = wanted.seen;
        keeps_apart(&plan, &pupils, &apart)?;
        if !tx.keep_seating(&plan, permit.account, permit.now).await? {
            return Err(AppError::Conflict(CHANGED_SINCE.into()));
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn keeps_apart(
    plan: &SeatingPlan,
    pupils: &[(PupilId, String)],
    apart: &[(PupilId, PupilId)],
) -> Result<(), AppError> {
    let table = |pupil: PupilId| {
        let seat = plan.seats.iter().find(|seat| seat.pupil == pupil)?;
        Some(plan.room.table(seat.seat))
    };
    let at_one = |(one, other): &&(PupilId, PupilId)| table(*one).is_some() && table(*one) == table(*other);
    let Some((one, other)) = apart.iter().find(at_one) else { return Ok(()) };
    let name = |pupil: PupilId| {
        let found = pupils.iter().find(|(id, _)| *id == pupil);
        found.map(|(_, name)| name.as_str()).unwrap_or_default()
    };
    Err(AppError::input(format!(
        "{} and {} are to be kept apart, and both would be at one table. Move one of them, or take the pair away first.",
        name(*one),
        name(*other)
    )))
}

/// Everybody where they were, those named where they are put.
fn moved(
    plan: &SeatingPlan,
    pupils: &[(PupilId, String)],
    wanted: &MoveSeats,
) -> Result<Vec<Seat>, AppError> {
    let mut taken: BTreeMap<usize, &str> = BTreeMap::new();
    let mut seats = Vec::new();
    for (pupil, name) in pupils {
        let was = plan.seats.iter().find(|seat| seat.pupil == *pupil);
        let Some(seat) = wanted.to.get(pupil).copied().or(was.map(|seat| seat.seat)) else { continue };
        if seat >= plan.room.seats() {
            return Err(AppError::NotFound);
        }
        if let Some(other) = taken.insert(seat, name) {
            return Err(AppError::input(format!(
                "{other} and {name} would both have seat {}. Choose another seat for one of them.",
                seat + 1
            )));
        }
        let reason = was.filter(|was| was.seat == seat).map_or(Reason::Chosen, |was| was.reason);
        seats.push(Seat { pupil: *pupil, seat, reason, pinned: wanted.pinned.contains(pupil) });
    }
    seats.sort_by_key(|seat| seat.seat);
    Ok(seats)
}
