//! Where a class sits in a room: suggested by purpose, moved by the teacher, told seat by seat.

mod moved;

use super::make::Take;
use super::needs::{Done, Needs, done, needs};
use super::pairs::{PairLine, pair_lines, pairs_among};
use super::said;
use crate::lesson::current::Current;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{Adjustment, ObjectiveId, PupilId, SeatNeed, SeatPlace, SeatingPlanId, SubjectId};
use std::collections::BTreeMap;
use store::{SchoolTx, SeatingPlan};
use support::groups::Purpose;
use support::seats::{NoSeats, Room, Seat, SeatRequest, SeatWish, Seating, Wish, nearest_seating, seating};

pub use moved::MoveSeats;

/// Characters of a room's name.
pub const LONGEST_ROOM: usize = 40;
/// What a room is called that nobody has named.
pub const OUR_ROOM: &str = "Our room";
/// Rooms of one class.
const MOST_ROOMS: usize = 12;

pub(super) const CHANGED_SINCE: &str = "Somebody else has changed these seats since you opened the page. Look at them again; nothing was stored.";

/// What is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SuggestSeats {
    /// In which subject.
    pub subject: SubjectId,
    /// From whose evidence.
    pub objective: ObjectiveId,
    /// What sitting together is for.
    pub purpose: Purpose,
    /// What the room is called.
    pub name: String,
    /// The room.
    pub room: Room,
    /// How often the plan for this room had been changed when the page was made; 0 without one.
    pub seen: u32,
    /// Whether the nearest answer will do.
    pub take: Take,
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Seated {
    /// It is kept, in the room of this name.
    Kept(String),
    /// Nothing is kept: what contradicts what, and what the nearest seats would not keep (empty where nothing is near).
    Contradiction {
        /// Why not.
        why: String,
        /// What the nearest answer leaves out.
        nearest: String,
    },
}

/// A seating plan with names.
#[derive(Clone, Debug)]
pub struct ShownSeats {
    /// The plan as it is kept.
    pub plan: SeatingPlan,
    /// Who sits where, with the name said in class, by seat; whoever left is not there.
    pub seats: BTreeMap<usize, (Seat, String)>,
    /// Pupils of the class without a seat: they came since.
    pub without: Vec<(PupilId, String)>,
    /// Pairs kept apart who sit next to each other all the same.
    pub close: Vec<(String, String)>,
    /// What is done for those seated; empty where the school does not keep needs.
    pub done: BTreeMap<PupilId, Vec<Adjustment>>,
}

/// Whether a seat is what a pupil needs of one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// A room of rows and tables cannot say where doors, windows and noise are.
    CannotTell,
}

impl ShownSeats {
    /// What a pupil needs of a seat, and whether the one they have is that.
    #[must_use]
    pub fn wishes(&self, seat: &Seat) -> Vec<(SeatPlace, Kept)> {
        let held = self.done.get(&seat.pupil).map(Vec::as_slice).unwrap_or_default();
        let of = |one: &Adjustment| {
            let Adjustment::Seat(place) = one else { return None };
            Some((*place, kept(self.plan.room, seat.seat, *place)))
        };
        held.iter().filter_map(of).collect()
    }
}

fn kept(room: Room, seat: usize, place: SeatPlace) -> Kept {
    match wish(place) {
        None => Kept::CannotTell,
        Some(wish) if room.keeps(seat, wish) => Kept::Yes,
        Some(_) => Kept::No,
    }
}

/// What a room of rows and tables can say of a place.
fn wish(place: SeatPlace) -> Option<Wish> {
    match place {
        SeatPlace::NearFront => Some(Wish::Front),
        SeatPlace::AtTheEdge => Some(Wish::Edge),
        _ => None,
    }
}

/// The page of a class's seats.
#[derive(Clone)]
pub struct SeatsPage {
    /// The objective that a new plan would go by, and what is around it.
    pub current: Current,
    /// The plan of the room asked for, or the one made last.
    pub shown: Option<ShownSeats>,
    /// All rooms that there is a plan for.
    pub rooms: Vec<(SeatingPlanId, String)>,
    /// Who is kept apart or together.
    pub pairs: Vec<PairLine>,
}

#[boxed]
impl App {
    /// The seats of a class in this plan, or in the one made last; the view is audited before it is
    /// returned.
    ///
    /// # Errors
    /// `NotFound` for a plan that is not the class's.
    pub async fn seats_page(
        &self,
        permit: &Permit,
        subject: Option<SubjectId>,
        objective: Option<ObjectiveId>,
        room: Option<SeatingPlanId>,
    ) -> Result<SeatsPage, AppError> {
        permit.for_action(Action::SeeGroups)?;
        let current = self.current(permit, subject, objective).await?;
        let mut tx = self.store.read(permit.school).await?;
        let plans = tx.seating_plans(permit.group()?).await?;
        let pairs = pair_lines(&mut tx, permit, &current.pupils).await?;
        let (apart, _) = pairs_among(&mut tx, permit, &current.pupils).await?;
        let done = done(&mut tx, permit.group()?, current.time.today()).await?;
        drop(tx);
        let rooms = plans.iter().map(|plan| (plan.id, plan.name.clone())).collect();
        let found = plans.into_iter().find(|plan| room.is_none_or(|room| plan.id == room));
        if room.is_some() && found.is_none() {
            return Err(AppError::NotFound);
        }
        permit.audit_view(self).await?;
        let shown = found.map(|plan| shown(plan, &current.pupils, &apart, done));
        Ok(SeatsPage { current, shown, rooms, pairs })
    }

    /// Suggests seats and keeps them; those fixed in the plan for this room stay. Where demands contradict each other
    /// nothing is kept, and the answer names them.
    ///
    /// # Errors
    /// `Input` for a room or a name that cannot be; `Conflict` when somebody else was first.
    pub async fn suggest_seats(&self, permit: &Permit, wanted: &SuggestSeats) -> Result<Seated, AppError> {
        permit.for_action(Action::SetGroups)?;
        let name = room_name(&wanted.name)?;
        let mut tx = self.store.write(permit.school).await?;
        let needs = needs(self, &mut tx, permit, wanted.subject, wanted.objective).await?;
        if wanted.purpose == Purpose::SameNeed && !needs.tells_apart() {
            return Err(AppError::input(format!(
                "Nothing recorded about “{}” tells pupils apart yet, so tables by need would be chance. Choose mixed \
                 tables.",
                needs.title
            )));
        }
        let plans = tx.seating_plans(permit.group()?).await?;
        let before = plans.iter().find(|plan| plan.name == name);
        if before.is_some() && wanted.seen == 0 {
            return Err(AppError::Conflict(format!(
                "There is a plan for “{name}” already. Open it, and suggest again from there; nothing was stored."
            )));
        }
        if before.is_none() && plans.len() >= MOST_ROOMS {
            return Err(AppError::input(format!("A class has plans for {MOST_ROOMS} rooms at most.")));
        }
        let request = request(&mut tx, permit, wanted, &needs, before).await?;
        let seats = match placed(&needs, &request, wanted.take) {
            Ok(found) => found.seats,
            Err(contradiction) => return Ok(contradiction),
        };
        let plan = SeatingPlan {
            id: SeatingPlanId(0),
            group: permit.group()?,
            name: name.clone(),
            room: wanted.room,
            purpose: wanted.purpose,
            objective: wanted.objective,
            changes: wanted.seen,
            seats,
        };
        if !tx.keep_seating(&plan, permit.account, permit.now).await? {
            return Err(AppError::Conflict(CHANGED_SINCE.into()));
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(Seated::Kept(name))
    }
}

fn room_name(name: &str) -> Result<String, AppError> {
    let name = name.trim();
    let name = if name.is_empty() { OUR_ROOM } else { name };
    if name.chars().count() > LONGEST_ROOM {
        return Err(AppError::input(format!("A room’s name has at most {LONGEST_ROOM} characters.")));
    }
    Ok(name.to_owned())
}

async fn request(
    tx: &mut SchoolTx,
    permit: &Permit,
    wanted: &SuggestSeats,
    needs: &Needs,
    before: Option<&SeatingPlan>,
) -> Result<SeatRequest, AppError> {
    let (apart, together) = pairs_among(tx, permit, &needs.pupils).await?;
    let here = |seat: &&Seat| needs.pupils.iter().any(|(pupil, _)| *pupil == seat.pupil);
    // A seat is fixed in a room: in another grid it is another seat.
    let same = before.filter(|plan| plan.room == wanted.room);
    let fixed = same.into_iter().flat_map(|plan| plan.seats.iter().filter(|seat| seat.pinned).filter(here));
    Ok(SeatRequest {
        room: wanted.room,
        purpose: wanted.purpose,
        members: needs.members.clone(),
        apart,
        together,
        pinned: fixed.map(|seat| (seat.pupil, seat.seat)).collect(),
        wishes: wishes(tx, permit).await?,
    })
}

/// What pupils of the class need of a seat, as far as a room of rows and tables can say it: near the front, or where nobody
/// has to pass. Doors, windows and sockets are in no grid; the class's needs page names them.
async fn wishes(tx: &mut SchoolTx, permit: &Permit) -> Result<Vec<SeatWish>, AppError> {
    let today = permit.school_time(tx).await?.today();
    let needs = tx.seat_needs(permit.group()?, today).await?;
    let of = |need: &SeatNeed| {
        let pupil = need.pupil;
        need.places
            .iter()
            .filter_map(|place| wish(*place))
            .map(move |wish| SeatWish { pupil, wish })
            .collect::<Vec<_>>()
    };
    Ok(needs.iter().flat_map(of).collect())
}

fn placed(needs: &Needs, request: &SeatRequest, take: Take) -> Result<Seating, Seated> {
    let why = match seating(request) {
        Ok(found) => return Ok(found),
        Err(why) => why,
    };
    match (take, nearest_seating(request)) {
        (Take::Nearest, Some(near)) => Ok(near),
        (_, near) => {
            let left = near.iter().flat_map(|near| &near.set_aside);
            let left: Vec<String> = left.map(|one| said::demand(needs, one, at_table)).collect();
            Err(Seated::Contradiction { why: no_seats(needs, &why), nearest: left.join("; ") })
        }
    }
}

fn at_table(table: usize) -> String {
    format!("at table {}", table + 1)
}

fn no_seats(needs: &Needs, why: &NoSeats) -> String {
    match why {
        NoSeats::Room { across, at_table } => format!(
            "{across} seats in a row do not make whole tables of {at_table}. A room has 1 to 12 rows and 1 to 12 seats \
             in a row; change one of them."
        ),
        NoSeats::Few { pupils, seats } => {
            format!("{pupils} pupils do not fit on {seats} seats. Add a row, or seats in a row.")
        }
        NoSeats::Taken(seat) => {
            format!("Seat {seat} is fixed for two pupils or not in the room. Free one of them.")
        }
        NoSeats::Demands(why) => said::impossible(needs, why, at_table),
    }
}

fn shown(
    plan: SeatingPlan,
    pupils: &[(PupilId, String)],
    apart: &[(PupilId, PupilId)],
    done: Done,
) -> ShownSeats {
    let seat = |pupil: PupilId| plan.seats.iter().find(|seat| seat.pupil == pupil).copied();
    let mut seats = BTreeMap::new();
    let mut without = Vec::new();
    for (pupil, name) in pupils {
        match seat(*pupil) {
            Some(seat) => drop(seats.insert(seat.seat, (seat, name.clone()))),
            None => without.push((*pupil, name.clone())),
        }
    }
    let name = |pupil: PupilId| {
        let found = pupils.iter().find(|(id, _)| *id == pupil);
        found.map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let is_close = |(one, other): &&(PupilId, PupilId)| {
        let (Some(one), Some(other)) = (seat(*one), seat(*other)) else { return false };
        let (a, b) = (plan.room.row_and_place(one.seat), plan.room.row_and_place(other.seat));
        a.0.abs_diff(b.0) + a.1.abs_diff(b.1) == 1
    };
    let close = apart.iter().filter(is_close).map(|(one, other)| (name(*one), name(*other))).collect();
    ShownSeats { seats, without, close, plan, done }
}
